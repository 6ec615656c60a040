"""The record: commands and events as plain data, written once and read back strictly."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import fields
from itertools import product
from typing import Any

import pytest

from simulation import Command, Event, OutOfOrder, Subject, command_from, event_from, plain
from simulation.drafting import InkWritten, StrikeWords
from simulation.record import Unreadable
from simulation.text.wire import encode_update, insertion
from simulation.voting import OpenVote
from tests.simulation.minutes import KENYA, Minutes

PUBLIC = {name: kind for name, kind in Command.kinds.items() if kind.public}


def test_what_is_written_is_read_back() -> None:
    """Given an event with bytes and ranges, when it goes through JSON, then it comes back the same."""
    event = InkWritten("op1", KENYA, b"\x00\xff", ((7, 0, 3, "op1.1"),), ("op1.1",))
    assert event_from("InkWritten", json.loads(json.dumps(plain(event)))) == event


def test_a_command_is_read_from_the_wire() -> None:
    """Given a request as a browser sends it, then it is the command it names, with what it leaves out by default."""
    asked = {"subject": {"kind": "text"}, "majority": "simple"}
    assert command_from("OpenVote", asked) == OpenVote(Subject("text"), "simple")
    asked = {"paragraph": "op1", "ranges": [[1, 2, 3]]}
    assert command_from("StrikeWords", asked) == StrikeWords("op1", ((1, 2, 3),))


@pytest.mark.parametrize("kind", [*sorted(set(Command.kinds) - set(PUBLIC)), "Nothing", "", None, 7, ["OpenVote"], {}])
def test_the_house_keeps_its_own_acts(kind: object) -> None:
    """When a browser asks for an act of the house, or for none at all, then the room knows no such act."""
    with pytest.raises(OutOfOrder) as ruling:
        command_from(kind, {})
    assert ruling.value.code == "act.unknown"


MALFORMED: list[tuple[str, Any]] = [
    ("OpenVote", None),
    ("OpenVote", []),
    ("OpenVote", {}),
    ("OpenVote", {"subject": {"kind": "text"}, "majority": "most"}),
    ("OpenVote", {"subject": {"kind": "text"}, "majority": ["simple"]}),
    ("OpenVote", {"subject": "text", "majority": "simple"}),
    ("OpenVote", {"subject": {"kind": "text", "more": 1}, "majority": "simple"}),
    ("OpenVote", {"subject": {"kind": "text", "proposals": "op1.1"}, "majority": "simple"}),
    ("OpenVote", {"subject": {"kind": 7}, "majority": "simple"}),
    ("StrikeWords", {"paragraph": "op1", "ranges": [[1, 2]]}),
    ("StrikeWords", {"paragraph": "op1", "ranges": [[1, 2, True]]}),
    ("StrikeWords", {"paragraph": "op1", "ranges": [[1, 2, 3.0]]}),
    ("StrikeWords", {"paragraph": "op1", "ranges": [["1", 2, 3]]}),
    ("StrikeWords", {"paragraph": "op1", "ranges": {}}),
    ("StrikeWords", {"paragraph": "op1", "ranges": [[1, 2, 3]] * 1_001}),
    ("LiftBrackets", {"paragraph": "op1", "proposals": ["op1.1"], "accept": 1}),
    ("LiftBrackets", {"paragraph": "op1", "proposals": [None], "accept": True}),
    ("Object", {"reason": "x" * 2_001}),
    ("Object", {"reason": "\ud800"}),
    ("Object", {"reason": None}),
    ("Object", {"reason": "no", "seat": "egypt"}),
    ("PutForwardOffer", {"options": [["sharing", "A"]]}),
    ("PutForwardOffer", {"options": {"sharing": 1}}),
    ("PutForwardOffer", {"options": {str(number): "A" for number in range(1_001)}}),
    ("AnswerOffer", {"offer": "o1", "answer": "maybe"}),
    ("CastBallot", {"vote": "v1", "choice": "yes"}),
]


@pytest.mark.parametrize(("kind", "data"), MALFORMED)
def test_what_cannot_be_read_is_out_of_order(kind: str, data: Any) -> None:
    """When a request lacks a field, has one too many, or one of another shape, then it says which and does nothing."""
    with pytest.raises(OutOfOrder) as ruling:
        command_from(kind, data)
    assert ruling.value.code == "act.malformed"
    assert kind in str(ruling.value) or "." in ruling.value.facts["problem"]


JUNK: list[Any] = [None, 0, -1, 1.5, True, "", "x", [], [[]], {}, {"a": {}}, [None], "\ud800", 10**40]


@pytest.mark.parametrize("kind", sorted(PUBLIC))
def test_junk_in_any_field_is_at_worst_out_of_order(room: Minutes, kind: str) -> None:
    """When the fields of an act hold junk, then they are read as something, or ruled out of order: nothing else."""
    for junk, seat in product(JUNK, ("chair", KENYA)):
        data = {field.name: junk for field in fields(Command.kinds[kind])}
        with suppress(OutOfOrder):
            list(command_from(kind, data).decide(room.room, room.seats[seat], room.now))


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("Nothing", {}),
        ("GavelExtended", {}),
        ("GavelExtended", {"ends": "soon"}),
        ("GavelExtended", {"ends": True}),
        ("InkWritten", {"paragraph": "op1", "seat": KENYA, "update": 7, "words": []}),
    ],
)
def test_a_record_that_was_never_written_is_unreadable(kind: str, data: dict[str, Any]) -> None:
    """Given an entry that no house ever wrote, when the record is read, then it says so instead of guessing."""
    with pytest.raises(Unreadable):
        event_from(kind, data)


def test_an_old_entry_without_a_newer_field_is_read() -> None:
    """Given a ballot recorded before a field was added, then it is read with that field's default."""
    old = event_from("BallotCast", {"vote": "v1", "seat": KENYA, "choice": "against"})
    assert plain(old) == {"vote": "v1", "seat": KENYA, "choice": "against", "changed": False, "instead_of_entry": False}


def test_the_record_knows_no_bounds(room: Minutes) -> None:
    """Given an entry larger than what a stranger may send today, when it is replayed, then it stands as it was."""
    words = "x" * 100_000
    update = encode_update([insertion(101, 0, words, None, (1, 0))], [])
    InkWritten("op1", KENYA, update, ((101, 0, len(words), "op1.1"),), ("op1.1",)).apply(room.room)
    assert room.paragraph().text.words().startswith(words)
    room.room = room.twin


def test_every_event_has_a_name_of_its_own() -> None:
    """The record tells events apart by name, so no name is used for a command as well."""
    assert not set(Event.kinds) & set(Command.kinds)
