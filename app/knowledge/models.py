"""Tables of the knowledge base: entries, the wordings proposed for them, what became of each, and the sign of life."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.tables import Base


class Kind(StrEnum):
    """What an entry adds to, or corrects."""

    EVENT = "event"
    MEASURE = "measure"
    POSITION = "position"
    READING = "reading"
    # What a region does or has, which the course has no list of: practices, policies, institutions.
    PRACTICE = "practice"


class State(StrEnum):
    """Where a wording stands. At most one of an entry stands, and at most one is open: silent or broken."""

    SILENCE = "silence"
    BROKEN = "broken"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"
    STANDS = "stands"
    REPLACED = "replaced"
    SET_ASIDE = "set-aside"


OPEN = (State.SILENCE, State.BROKEN)


class Deed(StrEnum):
    """What happened to a wording, as the history says it."""

    PROPOSED = "proposed"
    OBJECTED = "objected"
    AMENDED = "amended"
    EXTENDED = "extended"
    MADE_GOOD = "made-good"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"
    STANDS = "stands"
    CONFIRMED = "confirmed"
    SET_ASIDE = "set-aside"


class KnowledgeEntry(Base):
    """One entry, with an address of its own that stays whatever its wording is."""

    __tablename__ = "knowledge_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    # The entry of the course beside which it stands, as "measure:osce-8"; empty where it stands by itself.
    about: Mapped[str] = mapped_column(String(120), default="")
    # Whether it says that the entry of the course is wrong, rather than adding to it.
    corrects: Mapped[bool] = mapped_column(default=False)

    proposals: Mapped[list[Proposal]] = relationship(back_populates="entry", order_by="Proposal.id")
    steps: Mapped[list[Step]] = relationship(order_by="Step.id")

    @property
    def standing(self) -> Proposal | None:
        return next((each for each in self.proposals if each.state == State.STANDS), None)

    @property
    def once(self) -> Proposal | None:
        """
        What stands or, where nothing does any more, what stood last.
        """
        return max((each for each in self.proposals if each.stood), key=lambda each: each.id, default=None)

    @property
    def open(self) -> Proposal | None:
        return next((each for each in self.proposals if each.state in OPEN), None)


class Proposal(Base):
    """A wording that somebody proposes for an entry. `ends` is the deadline of its silence."""

    __tablename__ = "knowledge_proposal"

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("knowledge_entry.id"), index=True)
    # None once that person has been erased; then there is no name either.
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    country: Mapped[str] = mapped_column(String(80), default="")
    title: Mapped[str] = mapped_column(String(160))
    text: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(String(400))
    # As precise as it is known: 2026, 2026-03 or 2026-03-15.
    happened: Mapped[str] = mapped_column(String(10), default="")
    region: Mapped[str] = mapped_column(String(20))
    body: Mapped[str] = mapped_column(String(40), default="")
    track: Mapped[str] = mapped_column(String(20), default="")
    state: Mapped[str] = mapped_column(String(10), default=State.SILENCE, index=True)
    put: Mapped[datetime]
    ends: Mapped[datetime]
    stood: Mapped[datetime | None]
    review: Mapped[date | None]

    entry: Mapped[KnowledgeEntry] = relationship(back_populates="proposals", lazy="joined")

    @property
    def year(self) -> str:
        return self.happened[:4]


class Step(Base):
    """One line of the history of an entry: lines are only added. `words` is the wording as it was put then."""

    __tablename__ = "knowledge_step"

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("knowledge_entry.id"), index=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("knowledge_proposal.id"))
    deed: Mapped[str] = mapped_column(String(10))
    at: Mapped[datetime] = mapped_column(index=True)
    # Nobody where the house did it.
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    name: Mapped[str] = mapped_column(String(120), default="")
    country: Mapped[str] = mapped_column(String(80), default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    ends: Mapped[datetime | None]
    words: Mapped[Any] = mapped_column(JSON(none_as_null=True), nullable=True)


class KnowledgeVigil(Base):
    """The last sign of life of the house while anything is under silence here, so that an outage can be made good."""

    __tablename__ = "knowledge_vigil"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    alive: Mapped[datetime]
