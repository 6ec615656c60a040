"""Tables of certificates: what an edition asks for, and what was issued."""

from __future__ import annotations

import secrets
from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Person
from app.tables import Base, now
from app.workshops.models import Edition


def new_address() -> str:
    """
    What nobody can guess who was not shown the certificate: 128 bits.
    """
    return secrets.token_urlsafe(16)


class CertificateTerms(Base):
    """What an edition asks of people for a certificate, and in whose name it is issued."""

    __tablename__ = "certificate_terms"

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), primary_key=True, autoincrement=False)
    issuer: Mapped[str] = mapped_column(String(160))
    signatory: Mapped[str] = mapped_column(String(120), default="")
    office: Mapped[str] = mapped_column(String(160), default="")
    # Of which all questions are to be answered.
    modules: Mapped[list[str]] = mapped_column(JSON)
    seat: Mapped[bool] = mapped_column(default=False)
    test: Mapped[bool] = mapped_column(default=False)


class Certificate(Base):
    """
    That somebody took part, as it was when it was issued: nothing that is changed later changes a certificate.

    `shown` is whether its holder lets the public page say their name. Where the person is erased, what was issued stays
    without them.
    """

    __tablename__ = "certificate"

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    address: Mapped[str] = mapped_column(String(32), unique=True, default=new_address)
    name: Mapped[str] = mapped_column(String(240))
    # For the badge, by which its holder can show that it is theirs; on no page.
    email: Mapped[str | None] = mapped_column(String(254))
    language: Mapped[str] = mapped_column(String(12))
    title: Mapped[str] = mapped_column(String(200))
    place: Mapped[str | None] = mapped_column(String(120))
    begins: Mapped[date | None]
    ends: Mapped[date | None]
    issuer: Mapped[str] = mapped_column(String(160))
    signatory: Mapped[str] = mapped_column(String(120))
    office: Mapped[str] = mapped_column(String(160))
    # Sentences that say what was done, in the language of the certificate.
    earned: Mapped[list[str]] = mapped_column(JSON)
    issued: Mapped[datetime] = mapped_column(default=now)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    shown: Mapped[bool] = mapped_column(default=False, server_default=false())
    revoked: Mapped[datetime | None]
    # For the holder and the lecturers; the public page says only that it was revoked.
    reason: Mapped[str | None] = mapped_column(Text)

    edition: Mapped[Edition] = relationship()
    person: Mapped[Person | None] = relationship(foreign_keys=person_id)
