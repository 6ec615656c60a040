"""News: what is new, between two moments, of what somebody follows; counts and titles, and nobody's words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import url_for
from flask_babel import gettext, ngettext
from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.orm import InstrumentedAttribute

from app.boards.models import Contribution
from app.discussions.models import Remark
from app.discussions.places import EDITION, KINDS, place_of
from app.discussions.reading import STANDS
from app.extensions import db
from app.knowledge.community import belongs
from app.knowledge.models import Deed, Proposal, State, Step
from app.updates.models import Follow
from app.workshops.models import Edition, takes_part

KNOWLEDGE = "knowledge"

MOST = 20
"""Entries of the knowledge base that one digest names; how many more there are is said."""


@dataclass(frozen=True, slots=True)
class News:
    """What is new of one thing, line by line, and the path at which it is read."""

    title: str
    address: str
    lines: tuple[str, ...]


def may_follow(person_id: int, thing: str) -> bool:
    """
    Whether somebody may be told what is new there: an edition is for its own people, all else for whoever took part.
    """
    kind, _, name = thing.partition(":")
    if kind == EDITION:
        return name.isascii() and name.isdigit() and len(name) < 10 and takes_part(person_id, int(name))
    return (thing == KNOWLEDGE or (kind in KINDS and bool(name))) and belongs(person_id)


def follow(person_id: int, thing: str, at: datetime) -> None:
    if db.session.get(Follow, (person_id, thing)) is None:
        db.session.add(Follow(person_id=person_id, thing=thing, since=at))
        db.session.commit()


def unfollow(person_id: int, thing: str) -> None:
    db.session.execute(delete(Follow).where(Follow.person_id == person_id, Follow.thing == thing))
    db.session.commit()


def followed_by(person_id: int) -> list[Follow]:
    """
    What somebody follows and may still read: who has left an edition is told nothing of it.
    """
    rows = select(Follow).where(Follow.person_id == person_id).order_by(Follow.thing)
    return [each for each in db.session.scalars(rows) if may_follow(person_id, each.thing)]


def titled(thing: str) -> tuple[str, str]:
    """
    What a thing is called, and the path at which it is read.
    """
    if thing == KNOWLEDGE:
        return gettext("Knowledge base"), url_for("knowledge.listing")
    if thing.startswith(f"{EDITION}:"):
        edition = db.session.get_one(Edition, int(thing.partition(":")[2]))
        return gettext("Workshop: %(title)s", title=edition.title), url_for("circle.show", edition=edition.id)
    place = place_of(thing)
    return gettext("Discussion: %(title)s", title=place.title), place.address


def gather(person_id: int, since: datetime, upto: datetime) -> list[News]:
    """
    What is new of everything somebody follows, after `since` and up to `upto`; never what they wrote themselves.
    """
    found = []
    for each in followed_by(person_id):
        begins = max(since, each.since)
        lines = _lines(each.thing, person_id, begins, upto) if begins < upto else []
        if lines:
            found.append(News(*titled(each.thing), tuple(lines)))
    return found


def _lines(thing: str, person_id: int, since: datetime, upto: datetime) -> list[str]:
    if thing == KNOWLEDGE:
        return _of_knowledge(person_id, since, upto)
    lines = _of_discussion(thing, person_id, since, upto)
    if thing.startswith(f"{EDITION}:"):
        lines += _of_edition(int(thing.partition(":")[2]), person_id, since, upto)
    return lines


def _of_discussion(about: str, person_id: int, since: datetime, upto: datetime) -> list[str]:
    written = (Remark.written > since) & (Remark.written <= upto)
    count = _count(Remark.id, Remark.about == about, STANDS, written, _by_others(Remark.person_id, person_id))
    if not count:
        return []
    return [
        ngettext("%(num)s new contribution to the discussion", "%(num)s new contributions to the discussion", count)
    ]


def _of_edition(edition_id: int, person_id: int, since: datetime, upto: datetime) -> list[str]:
    here = (Contribution.edition_id == edition_id) & (Contribution.shared > since) & (Contribution.shared <= upto)
    shared = _count(Contribution.id, here, _by_others(Contribution.person_id, person_id))
    closed = db.session.get_one(Edition, edition_id).closed
    return [
        *(
            [
                ngettext(
                    "%(num)s contribution was shared on the board",
                    "%(num)s contributions were shared on the board",
                    shared,
                )
            ]
            if shared
            else []
        ),
        *([gettext("The workshop was closed.")] if closed and since < closed <= upto else []),
    ]


def _of_knowledge(person_id: int, since: datetime, upto: datetime) -> list[str]:
    rows = (
        select(Step, Proposal)
        .join(Proposal, Proposal.id == Step.proposal_id)
        .where(
            Step.at > since,
            Step.at <= upto,
            ((Step.deed == Deed.STANDS) & (Proposal.state == State.STANDS))
            | (Step.deed.in_((Deed.PROPOSED, Deed.AMENDED)) & (Proposal.state == State.SILENCE)),
            _by_others(Proposal.person_id, person_id),
        )
        .order_by(Step.at)
    )
    lines = [
        gettext("It stands: %(title)s", title=proposal.title)
        if step.deed == Deed.STANDS
        else gettext("Under silence until %(ends)s: %(title)s", ends=f"{proposal.ends:%Y-%m-%d}", title=proposal.title)
        for step, proposal in db.session.execute(rows)
    ]
    more = len(lines) - MOST
    return lines if more <= 0 else [*lines[:MOST], ngettext("and %(num)s more", "and %(num)s more", more)]


def _by_others(column: InstrumentedAttribute[int | None], person_id: int) -> ColumnElement[bool]:
    # Of whoever was erased nobody knows any more who it was.
    return column.is_(None) | (column != person_id)


def _count(what: InstrumentedAttribute[int], *where: ColumnElement[bool]) -> int:
    return db.session.scalar(select(func.count(what)).where(*where)) or 0
