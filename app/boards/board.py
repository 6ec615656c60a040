"""The board of an edition: who may write on it, when, and what stands there."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from flask import request
from flask_babel import gettext
from sqlalchemy import func, select

from app.boards.models import Board, Contribution, Kind
from app.extensions import db
from app.knowledge.wording import (
    LONGEST_COUNTRY,
    LONGEST_NAME,
    LONGEST_SOURCE,
    LONGEST_TEXT,
    LONGEST_TITLE,
    wrong_length,
)
from app.workshops.models import Edition, Participation
from curriculum.characters import seen_only
from curriculum.timeline import REGIONS

WAITING, OPEN, CLOSED = "waiting", "open", "closed"

MOST = 60
"""Contributions of one person in one edition."""


class Closed(Exception):
    """The board is not open; the message says what can be done all the same."""


class Sheet(NamedTuple):
    """The form of a contribution as somebody filled it in."""

    kind: str = ""
    region: str = ""
    country: str = ""
    title: str = ""
    text: str = ""
    source: str = ""
    name: str = ""

    @classmethod
    def filled_in(cls) -> Sheet:
        typed = (seen_only(request.form.get(field, "")).strip() for field in cls._fields)
        # Twice what is allowed, so that whoever wrote too much is told so, and loses nothing of it.
        return cls(*(text[: 2 * LONGEST_TEXT] for text in typed))

    @classmethod
    def of(cls, contribution: Contribution) -> Sheet:
        return cls(*(getattr(contribution, field) for field in cls._fields))

    @property
    def problems(self) -> dict[str, str]:
        """
        What is to be put right, by field.
        """
        found = {
            "kind": "" if self.kind in [*Kind] else gettext("Choose what it is."),
            "region": "" if self.region in REGIONS else gettext("Choose a region."),
            "country": wrong_length(self.country, LONGEST_COUNTRY),
            "title": wrong_length(self.title, LONGEST_TITLE)
            or ("" if self.title else gettext("Say it in a few words.")),
            "text": wrong_length(self.text, LONGEST_TEXT) or ("" if self.text else gettext("Write a few words here.")),
            "source": wrong_length(self.source, LONGEST_SOURCE),
            "name": wrong_length(self.name, LONGEST_NAME),
        }
        return {field: problem for field, problem in found.items() if problem}


def takes_part(person_id: int, edition_id: int) -> bool:
    """
    Whether somebody is on the list of an edition, as a participant or as its lecturer.
    """
    there = select(Participation.id).where(Participation.edition_id == edition_id, Participation.person_id == person_id)
    return db.session.scalar(there) is not None


def state_of(edition_id: int) -> str:
    """
    Whether the board has been opened, is open, or was closed, by itself or with its edition.
    """
    if db.session.get_one(Edition, edition_id).closed:
        return CLOSED
    board = db.session.get(Board, edition_id)
    if board is None:
        return WAITING
    return CLOSED if board.closed and board.closed >= board.opened else OPEN


def open_board(edition_id: int, at: datetime) -> None:
    """
    Let people share what they prepared, for the first time or again.
    """
    db.session.merge(Board(edition_id=edition_id, opened=at, closed=None))
    db.session.commit()


def close_board(edition_id: int, at: datetime) -> None:
    """
    Let the board stay as it is.
    """
    board = db.session.get(Board, edition_id)
    if board and state_of(edition_id) == OPEN:
        board.closed = at
        db.session.commit()


def on_the_board(edition_id: int) -> list[Contribution]:
    """
    What has been shared, in the order in which that was done.
    """
    rows = select(Contribution).where(Contribution.edition_id == edition_id, Contribution.shared.is_not(None))
    return list(db.session.scalars(rows.order_by(Contribution.shared, Contribution.id)))


def prepared_by(person_id: int, edition_id: int) -> list[Contribution]:
    """
    Everything somebody wrote for the board, whether they have shared it or not; nobody else is shown this.
    """
    rows = select(Contribution).where(Contribution.edition_id == edition_id, Contribution.person_id == person_id)
    return list(db.session.scalars(rows.order_by(Contribution.id)))


def write(person_id: int, edition_id: int, sheet: Sheet, at: datetime) -> bool:
    """
    Keep something new, for its author alone. False where they have written more than anybody reads.
    """
    ours = select(func.count()).where(Contribution.edition_id == edition_id, Contribution.person_id == person_id)
    if (db.session.scalar(ours) or 0) >= MOST:
        return False
    db.session.add(Contribution(edition_id=edition_id, person_id=person_id, written=at, **sheet._asdict()))
    db.session.commit()
    return True


def amend(contribution: Contribution, sheet: Sheet, at: datetime) -> None:
    """
    Word it anew; what stands on the board only while that is open. Raises Closed.
    """
    if contribution.shared:
        _require_open(contribution)
    for field, text in sheet._asdict().items():
        setattr(contribution, field, text)
    contribution.written = at
    db.session.commit()


def share(contribution: Contribution, *, consent: bool, at: datetime) -> None:
    """
    Put it on the board of the edition. Raises Closed.
    """
    _require_open(contribution)
    contribution.shared, contribution.consent = contribution.shared or at, consent
    db.session.commit()


def take_back(contribution: Contribution) -> None:
    """
    It is its author's alone again. Raises Closed.
    """
    _require_open(contribution)
    contribution.shared, contribution.consent = None, False
    db.session.commit()


def agree(contribution: Contribution, *, consent: bool) -> None:
    """
    Whether others may propose it to the knowledge base; its author may change their mind at any time.
    """
    contribution.consent = consent and contribution.shared is not None
    db.session.commit()


def erase(contribution: Contribution) -> None:
    """
    Let it be gone; what stands on a closed board stays. Raises Closed.
    """
    if contribution.shared:
        _require_open(contribution)
    db.session.delete(contribution)
    db.session.commit()


def _require_open(contribution: Contribution) -> None:
    if state_of(contribution.edition_id) != OPEN:
        raise Closed(
            gettext("The board is not open: nothing is put on it or taken off. Ask the lecturer of the workshop.")
        )
