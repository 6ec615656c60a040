"""The state of a room as plain data: what is read back is the same to the last part, and goes on in the same way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from itertools import pairwise
from typing import Any, get_args, get_type_hints

import pytest

from simulation import Negotiation
from simulation.drafting import OpenDrafting
from simulation.offers import PutForwardOffer
from simulation.state import read_room, revived, still, written
from simulation.text.replica import Item
from simulation.text.rolling import RollingText
from simulation.voting import CastBallot, OpenVote
from tests.simulation.minutes import EGYPT, KENYA, Minutes, read, standing
from tests.simulation.test_viewpoint import DEBATE, OP2, SITTING

DERIVED = {"_version", "ledger", "layout", "_runs", "_openings", "_fallen"}
"""What a text keeps at hand and works out again by itself."""

LINKS = {"left", "right"}


def every_part(value: Any) -> Any:
    """
    Everything that hangs together with *value*, by name and by kind, whatever a checkpoint believes worth keeping.
    """
    if isinstance(value, Enum) or value is None or isinstance(value, str | bytes | int | float):
        return type(value).__name__, value
    if isinstance(value, dict):
        return [(every_part(key), every_part(each)) for key, each in value.items()]
    if isinstance(value, list | tuple):
        return type(value).__name__, [every_part(each) for each in value]
    if isinstance(value, set | frozenset):
        return type(value).__name__, sorted(map(str, value))
    names = list(_names(value))
    assert names, f"{type(value)} has parts of another kind"
    shown = {name: every_part(getattr(value, name)) for name in names if name != "start"}
    return type(value).__name__, shown, [every_part(each) for each in value] if "start" in names else None


def _names(value: Any) -> Iterator[str]:
    named = vars(value) if hasattr(value, "__dict__") else type(value).__slots__
    for name in named:
        if name not in DERIVED and not (isinstance(value, Item) and name in LINKS):
            yield name


EVERYTHING = pytest.mark.parametrize("sitting", [SITTING, DEBATE], ids=["a sitting", "a debate"])


@EVERYTHING
def test_what_is_read_back_is_the_same_to_the_last_part(sitting: Minutes) -> None:
    """Given a sitting in which everything happens, then at each moment its state is read back as it was written."""
    room = Negotiation()
    for line in sitting.record:
        read(line).apply(room)
        assert every_part(read_room(written(still(room)))) == every_part(room)


@EVERYTHING
def test_what_is_held_lives_again_as_it_was(sitting: Minutes) -> None:
    """
    Given that sitting, when the room is held at each moment, what did not change held once with the moment before, then
    it lives again as it was, as often as one likes, and what happens in it changes nothing that is held.
    """
    room, before = Negotiation(), None
    for line, following in pairwise([*sitting.record, sitting.record[-1]]):
        read(line).apply(room)
        held = still(room, since=before)
        again = revived(held)
        assert every_part(again) == every_part(room)
        if following is not line:
            read(following).apply(again)
        assert every_part(revived(held)) == every_part(room)
        before = held


@EVERYTHING
def test_from_any_moment_on_it_ends_alike(sitting: Minutes) -> None:
    """Given that sitting, when it goes on from the state at any moment, then it ends as it ended."""
    for moment in range(len(sitting.record)):
        room = Negotiation()
        for line in sitting.record[:moment]:
            read(line).apply(room)
        room = read_room(written(still(room)))
        for line in sitting.record[moment:]:
            read(line).apply(room)
        assert standing(room) == standing(sitting.room)


def test_a_held_room_stands_still(room: Minutes) -> None:
    """Given a room that is held at one moment, when people go on, then what is written is that moment."""
    room.open("op1")
    room.write(KENYA, " soon", after="States")
    room.do(PutForwardOffer({"sharing": "A"}, "A"), KENYA)
    room.do(OpenVote(OP2, "simple"))
    held = still(room.room)
    then = written(held)

    room.write(EGYPT, " and often", after="States")
    room.strike(EGYPT, "share")
    room.do(CastBallot("v1", "against"), KENYA)
    room.do(OpenDrafting(("pp1",)))

    assert written(held) == then
    assert written(still(room.room)) != then


def test_half_of_an_emoji_is_no_trouble(room: Minutes) -> None:
    """Given letters of every kind, and what their author deleted again, then they are read back."""
    room.open("pp1")
    room.write(KENYA, "👩‍⚕️ مرحبا", after="resolution ", paragraph="pp1")
    room.do(room.rubber(KENYA, "مرح", paragraph="pp1"), KENYA)
    again = read_room(written(still(room.room)))
    assert standing(again) == standing(room.room)


DAMAGES = {
    "cut short": lambda data: data[:-1],
    "no paragraphs": lambda data: data.partition(b"\n")[0],
    "a paragraph more": lambda data: data + b"\n{}",
    "another field": lambda data: data.replace(b'"title"', b'"titel"', 1),
    "another kind of value": lambda data: data.replace(b'"announcements":', b'"announcements":1.', 1),
    "nothing": lambda _data: b"",
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_what_cannot_be_read_is_not_guessed(damage: Any) -> None:
    with pytest.raises(Exception):  # noqa: B017, PT011 - whatever it is, the checkpoint is thrown away
        read_room(damage(written(still(SITTING.room))))


def test_the_shape_of_a_room_is_the_rules_own() -> None:
    """
    Every part of a room is of a type of the rules' own or of Python's: then no part changes its shape, and no
    checkpoint its meaning, without the rules having changed, by which checkpoints are known.
    """
    seen: set[Any] = set()
    ahead: list[Any] = [Negotiation, RollingText, Item]
    while ahead:
        hint = ahead.pop()
        if hint in seen:
            continue
        seen.add(hint)
        ahead += get_args(hint)
        if isinstance(hint, type):
            assert hint.__module__.partition(".")[0] in ("simulation", "builtins", "types", "typing")
            if is_dataclass(hint):
                hints = get_type_hints(hint)
                ahead += [hints[each.name] for each in fields(hint)]
    assert len(seen) > 20
