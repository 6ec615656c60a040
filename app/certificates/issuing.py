"""Issuing and revoking: a certificate keeps what was true of it, and only a person takes it back."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import get_locale, gettext
from sqlalchemy import Select, select, update

from app.certificates.earning import Record
from app.certificates.keys import make_key
from app.certificates.models import Certificate, CertificateTerms
from app.extensions import db
from app.tables import now
from app.workshops.models import Edition


def issue(terms: CertificateTerms, chosen: Iterable[Record], by: int) -> int:
    """
    Issue a certificate to each who may have one; says how many were issued.
    """
    make_key()
    # Two who press at once come one after the other: nobody is given two, of which only one could be taken back.
    own = CertificateTerms.edition_id == terms.edition_id
    db.session.execute(update(CertificateTerms).where(own).values(issuer=CertificateTerms.issuer))
    edition = db.session.get_one(Edition, terms.edition_id)
    have = set(db.session.scalars(_valid_in(edition.id)))
    made = [
        _made(edition, terms, record, by)
        for record in chosen
        if record.may_be_issued and record.participation.person_id not in have
    ]
    db.session.add_all(made)
    db.session.commit()
    return len(made)


def _valid_in(edition_id: int) -> Select[int | None]:
    here = select(Certificate.person_id).where(Certificate.edition_id == edition_id)
    return here.where(Certificate.revoked.is_(None), Certificate.person_id.is_not(None))


def _made(edition: Edition, terms: CertificateTerms, record: Record, by: int) -> Certificate:
    return Certificate(
        edition_id=edition.id,
        person_id=record.participation.person_id,
        name=record.name[:240],
        email=record.entry.email if record.entry else None,
        language=str(get_locale() or "en"),
        title=edition.title,
        place=edition.place,
        begins=edition.begins,
        ends=edition.ends,
        issuer=terms.issuer,
        signatory=terms.signatory,
        office=terms.office,
        earned=earned(terms, [module.title for module, _number in record.modules]),
        by_id=by,
    )


def earned(terms: CertificateTerms, modules: list[str]) -> list[str]:
    """
    What was asked for, as sentences for the certificate.
    """
    sentences = []
    if modules:
        sentences.append(gettext("Answered all questions of: %(modules)s.", modules="; ".join(modules)))
    if terms.seat:
        sentences.append(gettext("Held a seat in the simulated negotiation."))
    if terms.test:
        sentences.append(gettext("Took the test at the end of the course."))
    return sentences


def revoke(certificate: Certificate, reason: str) -> None:
    """
    Take a certificate back, for good: a mistake that is put right is a new certificate.
    """
    if certificate.revoked is None:
        certificate.revoked, certificate.reason = now(), reason
        db.session.commit()
