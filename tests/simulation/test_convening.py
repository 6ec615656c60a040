"""Convening: the room is opened once, by the house, and pens are handed to delegations only."""

import pytest

from simulation import HOUSE, Negotiation, OutOfOrder, RulesProfile
from simulation.convening import Convene, IssuePen
from simulation.text.rolling import ZERO_DRAFT
from tests.simulation.minutes import CHAIR, DRAFT, KENYA, NOON, OBSERVER, PENS, SEATS, Minutes


def test_the_zero_draft_stands_without_brackets(room: Minutes) -> None:
    """Given a room just convened, then its paragraphs are numbered, closed, and read as drafted."""
    assert [paragraph.label for paragraph in room.room.paragraphs.values()] == ["", "PP1", "OP1", "OP2"]
    assert [room.reads(draft.id) for draft in DRAFT] == [draft.words for draft in DRAFT]
    assert {paragraph.status for paragraph in room.room.paragraphs.values()} == {"closed"}


def test_a_room_is_convened_once(room: Minutes) -> None:
    """Given a room in session, when it is convened again, then that is out of order."""
    assert room.refuse(Convene("Again", RulesProfile(), SEATS, DRAFT), HOUSE.id) == "seat.chair-only"


def test_nobody_in_the_room_convenes_it() -> None:
    """Given an empty house, when a Chair would convene it, then that is out of order: only the house does."""
    with pytest.raises(OutOfOrder, match="Only the Chair"):
        list(Convene("Mine", RulesProfile(), SEATS, DRAFT).decide(Negotiation(), SEATS[0], NOON))


def test_a_delegation_is_given_a_pen(room: Minutes) -> None:
    """When Kenya sits down at a second device, then it is given a second pen, and nobody is told."""
    room.do(IssuePen(999), KENYA)
    assert room.room.pens[999] == KENYA
    assert room.heard == []


def test_a_pen_is_never_handed_out_twice(room: Minutes) -> None:
    """When a pen that is in use, or the zero draft's own, is asked for, then that is out of order."""
    assert room.refuse(IssuePen(PENS[KENYA]), KENYA) == "ink.forged-author"
    assert room.refuse(IssuePen(ZERO_DRAFT), KENYA) == "ink.forged-author"
    assert room.refuse(IssuePen(0), KENYA) == "ink.forged-author"


def test_who_does_not_draft_has_no_pen(room: Minutes) -> None:
    """When the Chair or an observer asks for a pen, then that is out of order."""
    assert room.refuse(IssuePen(5), CHAIR) == "seat.delegations-only"
    assert room.refuse(IssuePen(5), OBSERVER) == "seat.delegations-only"
