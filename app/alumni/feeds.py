"""Feeds: what is new in the knowledge base, for a program that reads Atom or JSON Feed with somebody's own key."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext
from sqlalchemy import delete, select

from app.addresses import outside
from app.alumni.models import FeedKey, new_token
from app.extensions import db
from app.knowledge.community import belongs
from app.knowledge.models import Deed, Proposal, State, Step
from app.tables import now

MOST = 50
"""Items that a feed holds: a reader that comes once a month misses none."""

# A name of our own for all items, below which each has its number.
ITEMS = uuid.uuid5(uuid.NAMESPACE_DNS, "knowledge.zerodraft.invalid")


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of news: what was put under silence and still is, and what stands."""

    id: str
    address: str
    title: str
    text: str
    source: str
    by: str
    at: datetime


def key_of(person_id: int) -> FeedKey | None:
    """
    The key of somebody's feeds, if they have asked for one.
    """
    return db.session.get(FeedKey, person_id)


def renew(person_id: int) -> None:
    """
    Make a key, or another one: whoever has the old one reads nothing more.
    """
    db.session.merge(FeedKey(person_id=person_id, token=new_token(), made=now()))
    db.session.commit()


def drop(person_id: int) -> None:
    """
    Do without feeds.
    """
    db.session.execute(delete(FeedKey).where(FeedKey.person_id == person_id))
    db.session.commit()


def opened_by(token: str) -> FeedKey | None:
    """
    The key with this token, if it is of somebody who belongs to the community still.
    """
    key = db.session.scalar(select(FeedKey).where(FeedKey.token == token))
    return key if key and belongs(key.person_id) else None


def items() -> list[Item]:
    """
    The latest news, the newest first.
    """
    rows = (
        select(Step, Proposal)
        .join(Proposal, Proposal.id == Step.proposal_id)
        .where(
            ((Step.deed == Deed.STANDS) & (Proposal.state == State.STANDS))
            | (Step.deed.in_((Deed.PROPOSED, Deed.AMENDED)) & (Proposal.state == State.SILENCE))
        )
        .order_by(Step.at.desc(), Step.id.desc())
        .limit(MOST)
    )
    return [_item(step, proposal) for step, proposal in db.session.execute(rows)]


def _item(step: Step, proposal: Proposal) -> Item:
    if step.deed == Deed.STANDS:
        title = proposal.title
    else:
        title = gettext(
            "Under silence until %(ends)s: %(title)s", ends=f"{proposal.ends:%Y-%m-%d}", title=proposal.title
        )
    return Item(
        id=f"urn:uuid:{uuid.uuid5(ITEMS, str(step.id))}",
        address=outside("knowledge.entry", entry=proposal.entry_id),
        title=title,
        text=proposal.text,
        source=proposal.source,
        by=", ".join(filter(None, (proposal.name, proposal.country))),
        at=step.at,
    )
