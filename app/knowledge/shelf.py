"""The shelf of the knowledge base: what stands, what is before the community, and what is due to be looked at again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import func, select

from app.extensions import db
from app.knowledge.models import OPEN, KnowledgeEntry, Proposal, State, Step


class Asked(NamedTuple):
    """What somebody wants to see; what is empty asks for nothing."""

    kind: str = ""
    about: str = ""
    region: str = ""
    body: str = ""
    track: str = ""
    words: str = ""
    years: tuple[int, int] = (0, 9999)

    def fits(self, proposal: Proposal) -> bool:
        text = f"{proposal.title} {proposal.text} {proposal.source}".casefold()
        # Without a date of its own it belongs to the year in which it was added.
        year = int(proposal.year or (proposal.stood or proposal.put).year)
        return (
            self.kind in ("", proposal.entry.kind)
            and self.about in ("", proposal.entry.about)
            and self.region in ("", proposal.region)
            and self.body in ("", proposal.body)
            and self.track in ("", proposal.track)
            and self.words.casefold() in text
            and self.years[0] <= year <= self.years[1]
        )


EVERYTHING = Asked()


def standing(asked: Asked = EVERYTHING) -> list[Proposal]:
    """
    What stands and fits, latest first.
    """
    rows = select(Proposal).where(Proposal.state == State.STANDS).order_by(Proposal.stood.desc(), Proposal.id.desc())
    return [each for each in db.session.scalars(rows) if asked.fits(each)]


def before_the_community() -> list[Proposal]:
    """
    What is under silence, by its deadline, and then what somebody objected to.
    """
    rows = select(Proposal).where(Proposal.state.in_(OPEN)).order_by(Proposal.ends)
    return sorted(db.session.scalars(rows), key=lambda each: each.state != State.SILENCE)


def overdue(proposals: Iterable[Proposal], today: date) -> list[Proposal]:
    """
    Those that nobody has looked at for longer than a year.
    """
    return [each for each in proposals if is_overdue(each, today)]


def is_overdue(proposal: Proposal, today: date) -> bool:
    return proposal.review is not None and proposal.review < today


def steps_between(first: datetime, last: datetime, *deeds: str) -> list[tuple[Step, Proposal]]:
    """
    What happened in a time, and to which wording.
    """
    rows = select(Step, Proposal).join(Proposal, Proposal.id == Step.proposal_id)
    rows = rows.where(Step.at >= first, Step.at < last, Step.deed.in_(deeds)).order_by(Step.at, Step.id)
    return [(step, proposal) for step, proposal in db.session.execute(rows)]


def entry_named(number: int) -> KnowledgeEntry | None:
    """
    The entry of that number.
    """
    return db.session.get(KnowledgeEntry, number)


def mark() -> object:
    """
    What changes whenever the knowledge base does.
    """
    return tuple(db.session.execute(select(func.max(Step.id), func.count(Step.id))).one())
