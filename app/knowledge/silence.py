"""The silence procedure of the knowledge base: what nobody objects to before its deadline stands from that minute."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from flask_babel import gettext, ngettext
from sqlalchemy import ColumnElement, func, select, update

from app.extensions import db
from app.knowledge.community import Signature
from app.knowledge.models import OPEN, Deed, KnowledgeEntry, KnowledgeVigil, Proposal, State, Step
from app.knowledge.wording import WORDS, Wording

# Every act is told its moment, as the acts of the room are: nothing here looks at a clock.

FEWEST_DAYS, USUAL_DAYS, MOST_DAYS = 3, 14, 90
"""How long a silence lasts, in days: a capital needs some, and nobody remembers what is put for longer."""

MOST_OPEN = 20
"""Proposals that one person may have before the community at once."""

REVIEWED_AFTER = timedelta(days=365)
"""When an entry is to be looked at again, from the day on which it stands or was confirmed."""

HOUSE = Signature(None, "")


class NotInOrder(Exception):
    """What somebody asked for cannot be done now; the message says why, and what can."""


def propose(entry: KnowledgeEntry, wording: Wording, by: Signature, days: int, at: datetime) -> Proposal:
    """
    Put a wording under silence: of a new entry, or another one for an entry that stands. Raises NotInOrder.
    """
    if entry.id is not None:
        # Two who press at once come one after the other, and the second finds what the first has put.
        db.session.execute(update(KnowledgeEntry).where(KnowledgeEntry.id == entry.id).values(kind=KnowledgeEntry.kind))
        db.session.expire(entry)
    if entry.open is not None:
        raise NotInOrder(gettext("A wording of this entry is before the community already. Object to it, or wait."))
    ours = select(func.count()).where(Proposal.person_id == by.person_id, Proposal.state.in_(OPEN))
    if (db.session.scalar(ours) or 0) >= MOST_OPEN:
        raise NotInOrder(
            gettext("You have %(most)s proposals before the community. Wait for one, or withdraw one.", most=MOST_OPEN)
        )
    ends = at + timedelta(days=_checked(days))
    _begin_vigil(at)
    proposal = Proposal(entry=entry, person_id=by.person_id, name=by.name, country=by.country, put=at, ends=ends)
    _write(proposal, wording)
    db.session.add_all((entry, proposal))
    db.session.flush()
    _note(proposal, Deed.PROPOSED, by, at, ends=ends, words=wording.plain)
    db.session.commit()
    return proposal


def object_to(proposal: Proposal, reason: str, by: Signature, at: datetime) -> None:
    """
    Break the silence, with a reason. Raises NotInOrder, also once the deadline has passed.
    """
    if by.person_id is not None and by.person_id == proposal.person_id:
        raise NotInOrder(gettext("It is your own proposal: withdraw it instead."))
    # The house may look a moment late; whoever writes after the deadline has missed it all the same.
    _move(proposal, State.SILENCE, State.BROKEN, Proposal.ends > at)
    _note(proposal, Deed.OBJECTED, by, at, reason=_given(reason))
    db.session.commit()


def amend(proposal: Proposal, wording: Wording, by: Signature, days: int, at: datetime) -> None:
    """
    After an objection: put another wording under silence again, for as long as a new one.
    """
    _require_own(proposal, by)
    ends = at + timedelta(days=_checked(days))
    _begin_vigil(at)
    _move(proposal, State.BROKEN, State.SILENCE)
    _write(proposal, wording)
    proposal.name, proposal.country, proposal.put, proposal.ends = by.name, by.country, at, ends
    _note(proposal, Deed.AMENDED, by, at, ends=ends, words=wording.plain)
    db.session.commit()


def withdraw(proposal: Proposal, by: Signature, at: datetime) -> None:
    """
    The proposer takes it back, whether somebody objected or not.
    """
    _require_own(proposal, by)
    _move(proposal, proposal.state, State.WITHDRAWN, Proposal.state.in_(OPEN))
    _note(proposal, Deed.WITHDRAWN, by, at)
    db.session.commit()


def extend(proposal: Proposal, days: int, reason: str, by: Signature, at: datetime) -> None:
    """
    A curator moves the deadline further away, and says why. Raises NotInOrder.
    """
    ends = proposal.ends + timedelta(days=days)
    if not days > 0 or ends - proposal.put > timedelta(days=MOST_DAYS):
        raise NotInOrder(gettext("A silence lasts %(most)s days at most.", most=MOST_DAYS))
    said = _given(reason)
    _move(proposal, State.SILENCE, State.SILENCE, Proposal.ends > at)
    proposal.ends = ends
    _note(proposal, Deed.EXTENDED, by, at, reason=said, ends=ends)
    db.session.commit()


def end(proposal: Proposal, reason: str, by: Signature, at: datetime) -> None:
    """
    A curator ends a proposal without a decision, and says why.
    """
    said = _given(reason)
    _move(proposal, proposal.state, State.ENDED, Proposal.state.in_(OPEN))
    _note(proposal, Deed.ENDED, by, at, reason=said)
    db.session.commit()


def confirm(proposal: Proposal, reason: str, by: Signature, at: datetime) -> None:
    """
    A curator has looked at what stands and found it right still: it is looked at again a year from now.
    """
    said = _given(reason)
    _move(proposal, State.STANDS, State.STANDS)
    proposal.review = (at + REVIEWED_AFTER).date()
    _note(proposal, Deed.CONFIRMED, by, at, reason=said)
    db.session.commit()


def set_aside(proposal: Proposal, reason: str, by: Signature, at: datetime) -> None:
    """
    A curator takes what stands out of the knowledge base, and says why; its address and its history stay.
    """
    said = _given(reason)
    _move(proposal, State.STANDS, State.SET_ASIDE)
    _note(proposal, Deed.SET_ASIDE, by, at, reason=said)
    db.session.commit()


def let_pass(at: datetime) -> int:
    """
    Let everything stand whose deadline has come without an objection; says how many there were.
    """
    due = select(Proposal).where(Proposal.state == State.SILENCE, Proposal.ends <= at).order_by(Proposal.ends)
    passed = 0
    for proposal in db.session.scalars(due).all():
        try:
            _move(proposal, State.SILENCE, State.STANDS, Proposal.ends <= at)
        except NotInOrder:
            continue  # Another process of this house was quicker.
        _replace(proposal)
        # It stands from its deadline on, however late the house looked.
        proposal.stood, proposal.review = proposal.ends, (proposal.ends + REVIEWED_AFTER).date()
        _note(proposal, Deed.STANDS, HOUSE, proposal.ends)
        db.session.commit()
        passed += 1
    return passed


def make_good(since: datetime, at: datetime) -> None:
    """
    Extend every silence that ran when the house went down by the time in which nobody could object.
    """
    running = select(Proposal).where(Proposal.state == State.SILENCE, Proposal.ends > since)
    for proposal in db.session.scalars(running):
        proposal.ends += at - since
        _note(proposal, Deed.MADE_GOOD, HOUSE, at, ends=proposal.ends)


def _replace(proposal: Proposal) -> None:
    """What stood before stays in the history."""
    others = update(Proposal).where(Proposal.entry_id == proposal.entry_id, Proposal.id != proposal.id)
    db.session.execute(others.where(Proposal.state == State.STANDS).values(state=State.REPLACED))


def _move(proposal: Proposal, before: str, after: State, *further: ColumnElement[bool]) -> None:
    """Change the state, unless somebody else has in the same moment. Raises NotInOrder."""
    asked = update(Proposal).where(Proposal.id == proposal.id, Proposal.state == before, *further)
    if not db.session.execute(asked.values(state=after)).rowcount:  # type: ignore[attr-defined]
        db.session.rollback()
        raise NotInOrder(gettext("That came too late, or somebody was quicker. This page shows how it stands now."))
    db.session.refresh(proposal)


def _write(proposal: Proposal, wording: Wording) -> None:
    for field in WORDS:
        setattr(proposal, field, getattr(wording, field))


def _note(proposal: Proposal, deed: Deed, by: Signature, at: datetime, **told: Any) -> None:
    place = {"entry_id": proposal.entry_id, "proposal_id": proposal.id, "deed": deed, "at": at}
    db.session.add(Step(**place, person_id=by.person_id, name=by.name, country=by.country, **told))


def _given(reason: str) -> str:
    """A reason, which is required. Raises NotInOrder."""
    said = reason.strip()
    if not said:
        raise NotInOrder(gettext("Say why: the reason stands in the history."))
    return said


def _checked(days: int) -> int:
    if not FEWEST_DAYS <= days <= MOST_DAYS:
        raise NotInOrder(
            ngettext(
                "A silence lasts from %(fewest)s to %(num)s day.",
                "A silence lasts from %(fewest)s to %(num)s days.",
                MOST_DAYS,
                fewest=FEWEST_DAYS,
            )
        )
    return days


def _require_own(proposal: Proposal, by: Signature) -> None:
    if by.person_id is None or proposal.person_id != by.person_id:
        raise NotInOrder(gettext("Only whoever proposed it may do that."))


def _begin_vigil(at: datetime) -> None:
    """From now on the house gives signs of life; one from before anything was under silence tells of no outage."""
    waiting = db.session.scalar(select(Proposal.id).where(Proposal.state == State.SILENCE).limit(1))
    if waiting is None:
        db.session.merge(KnowledgeVigil(id=1, alive=at))
