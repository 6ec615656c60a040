"""What a client keeps of the room: the view it was sent on joining, brought up to date by all it was told since."""

from __future__ import annotations

from base64 import b64decode
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from sys import maxsize
from typing import Any

from simulation.rehearsal.sight import Sight
from simulation.text.proposals import Attributed, Proposal
from simulation.text.rolling import RollingText
from simulation.text.wire import Span, Struct, read_update

FLOOR = ("gavel", "vote", "announced", "tied", "silences", "division", "amendment")


class Mirror:
    """
    One seat's copy of the room. It knows only what the server sent to this seat.
    """

    def __init__(self, room: dict[str, Any], own: dict[str, Any]) -> None:
        self.room, self.own = room, own
        self.texts = {name: _text(view) for name, view in room["paragraphs"].items()}

    def sight(self) -> Sight:
        return Sight(self.room, self.own, self.texts)

    def hear(self, part: Mapping[str, Any]) -> None:
        """
        Take in one part of an announcement. Unknown parts are passed over: newer houses may say more.
        """
        handle = getattr(self, f"_hear_{part['part'].replace('-', '_')}", None)
        if handle is not None:
            handle(part)

    def _hear_ink(self, part: Mapping[str, Any]) -> None:
        text = self.texts[part["paragraph"]]
        self._hear_ledger(text, part)
        _write(text, part["update"], part["words"])

    def _hear_proposals(self, part: Mapping[str, Any]) -> None:
        text = self.texts[part["paragraph"]]
        self._hear_ledger(text, part)
        if part["strikes"]:
            text.strike(_attributed(part["strikes"]))

    def _hear_unstruck(self, part: Mapping[str, Any]) -> None:
        text = self.texts[part["paragraph"]]
        self._hear_ledger(text, part)
        text.unstrike(_attributed(part["strikes"]))

    def _hear_ledger(self, text: RollingText, part: Mapping[str, Any]) -> None:
        for name, proposal in part["proposals"].items():
            text.put(name, _proposal(proposal))

    def _hear_paragraph(self, part: Mapping[str, Any]) -> None:
        self.room["paragraphs"][part["paragraph"]] |= {"status": part["status"], "label": part["label"]}

    def _hear_new_paragraph(self, part: Mapping[str, Any]) -> None:
        view = part["view"]
        self.room["paragraphs"][view["id"]] = view
        self.texts[view["id"]] = _text(view)

    def _hear_sequence(self, part: Mapping[str, Any]) -> None:
        self.room["order"] = part["order"]
        for name, label in part["labels"].items():
            self.room["paragraphs"][name] |= {"label": label, "heading": part["headings"].get(name)}

    def _hear_floor(self, part: Mapping[str, Any]) -> None:
        self.room["floor"] = {name: part[name] for name in FLOOR}

    def _hear_decision(self, part: Mapping[str, Any]) -> None:
        self.room["decisions"].append(part["decision"])

    def _hear_revision(self, part: Mapping[str, Any]) -> None:
        self.room["revisions"].append(part["revision"])

    def _hear_statement(self, part: Mapping[str, Any]) -> None:
        self.room["statements"][part["statement"]["id"]] = part["statement"]

    def _hear_statements(self, part: Mapping[str, Any]) -> None:
        self.room["statements_closed"] = part["closed"]

    def _hear_offers(self, part: Mapping[str, Any]) -> None:
        self.room["offers"].update(part["offers"])

    def _hear_stage(self, part: Mapping[str, Any]) -> None:
        self.room["stage"] = part["stage"]

    def _hear_debate(self, part: Mapping[str, Any]) -> None:
        self.room["debate"] |= {name: value for name, value in part.items() if name != "part"}

    def _hear_order(self, part: Mapping[str, Any]) -> None:
        self.room["orders"][part["paragraph"]] = part["order"]

    def _hear_presence(self, part: Mapping[str, Any]) -> None:
        self.room["absent"] = part["absent"]

    def _hear_intervention(self, part: Mapping[str, Any]) -> None:
        self.room["interventions"].append(part["intervention"])

    def _hear_scripts(self, part: Mapping[str, Any]) -> None:
        self.room["scripts"] = part["scripts"]

    def _hear_phase(self, part: Mapping[str, Any]) -> None:
        self.room |= {"phase": part["phase"], "reason": part["reason"]}

    def _hear_ballot(self, part: Mapping[str, Any]) -> None:
        self.own["ballot"] = part["choice"]

    def _hear_entered(self, part: Mapping[str, Any]) -> None:
        entered = {**self.own["entered"], part["seat"]: part["choice"]}
        self.own["entered"] = {seat: choice for seat, choice in entered.items() if choice is not None}


@lru_cache(maxsize=512)
def inked(update: str) -> tuple[tuple[Struct, ...], tuple[Span, ...]]:
    """
    What an update on the wire says. Everybody in the rehearsal is told the same bytes, so they are read once.
    """
    structs, deletions = read_update(b64decode(update))
    return tuple(structs), tuple(deletions)


def _text(view: Mapping[str, Any]) -> RollingText:
    """
    A paragraph as it was sent: its characters, who proposed which, and what is struck.
    """
    text = RollingText(view["id"])
    for name, proposal in view["proposals"].items():
        text.put(name, _proposal(proposal))
    _write(text, view["state"], view["words"])
    text.strike(_attributed(view["strikes"]))
    return text


def _proposal(plain: Mapping[str, Any]) -> Proposal:
    names = ("support", "oppose", "reserve", "stale", "former", "sponsors")
    held: dict[str, Any] = {name: tuple(plain[name]) for name in names}
    told = {
        name: plain[name]
        for name in ("status", "title", "rationale", "group", "bridging", "place", "begins")
        if name in plain
    }
    return Proposal(plain["kind"], plain["by"], **held, **told)


def _attributed(ranges: Iterable[Iterable[Any]]) -> list[Attributed]:
    return [(client, clock, length, name) for client, clock, length, name in ranges]


def _write(text: RollingText, update: str, words: Iterable[Iterable[Any]]) -> None:
    """
    Let an update into the text, each run under the proposal whose words it belongs to.

    A range of words may lie over several runs, and a run over several ranges: both are stored as it suits the house.
    """
    structs, deletions = inked(update)
    ranges = sorted(_attributed(words))
    pieces = [piece for struct in structs for piece in _cut(struct, _bounds(struct, ranges))]
    named = [(piece, name) for piece in pieces if (name := _name(piece, ranges))]
    text.write(pieces, deletions, [(piece.client, piece.clock, piece.length, name) for piece, name in named])


def _bounds(struct: Struct, ranges: list[Attributed]) -> list[int]:
    """
    Where ranges of words begin or end inside a run.
    """
    edges = {edge for client, clock, length, _ in ranges if client == struct.client for edge in (clock, clock + length)}
    return sorted(edge for edge in edges if struct.clock < edge < struct.clock + struct.length)


def _cut(struct: Struct, bounds: Iterable[int]) -> Iterator[Struct]:
    rest = struct
    for bound in bounds:
        units = bound - rest.clock
        head = None if rest.text is None else rest.text[: units * 2]
        yield Struct(rest.client, rest.clock, units, head, rest.origin, rest.right_origin)
        rest = rest.after(units)
    yield rest


def _name(piece: Struct, ranges: list[Attributed]) -> str | None:
    """
    The proposal that a piece of a run belongs to.
    """
    before = bisect_right(ranges, (piece.client, piece.clock, maxsize, ""))
    client, clock, length, name = ranges[before - 1] if before else (0, 0, 0, "")
    return name if client == piece.client and piece.clock < clock + length else None
