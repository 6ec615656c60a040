"""The minute taker: a room in which every act is decided, kept as JSON, read back and replayed beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import pytest

from simulation import HOUSE, Command, Event, Negotiation, OutOfOrder, RulesProfile, Seat, event_from, plain, replay
from simulation.aside import Planned
from simulation.convening import Convene, DraftParagraph, IssuePen
from simulation.draft import Issue, Option, Paragraph
from simulation.drafting import OpenDrafting, StrikeWords, WriteInk
from simulation.seats import Role
from simulation.state import read_room, still, written
from simulation.telling import Told, told
from simulation.text import brackets
from simulation.text.replica import Replica
from simulation.text.wire import Id, Span, encode_update, insertion, joined
from simulation.viewpoint import own_view, room_view

CHAIR, SECRETARY, OBSERVER = "chair", "secretary", "observer"
KENYA, NETHERLANDS, EGYPT = "kenya", "netherlands", "egypt"
PENS = {KENYA: 101, NETHERLANDS: 102, EGYPT: 103}
NOON = 43_200.0

SEATS = (
    Seat(CHAIR, "Chair", "CHAIR", Role.CHAIR),
    Seat(SECRETARY, "Secretariat", "SEC", Role.SECRETARIAT),
    Seat(KENYA, "Kenya", "KEN"),
    Seat(NETHERLANDS, "Netherlands", "NLD"),
    Seat(EGYPT, "Egypt", "EGY"),
    Seat(OBSERVER, "Observer", "OBS", Role.OBSERVER),
)
DRAFT = (
    DraftParagraph("h1", "heading", "Cooperation", "Cooperation"),
    DraftParagraph("pp1", "preambular", "Recalling its resolution 😀 of last year,"),
    DraftParagraph("op1", "operative", "Calls upon States to share information;"),
    DraftParagraph("op2", "operative", "Decides to meet again."),
)
ISSUES = (
    Issue("sharing", "Sharing", "op1", (Option("A", "light"), Option("B", "firm"))),
    Issue("meeting", "Meeting", "op2", (Option("A", "once"), Option("B", "yearly"))),
)

RULES = RulesProfile(gavel_seconds=10.0)


class Minutes:
    """
    A room and its twins. `do` decides, applies to the room, and applies what JSON kept to the twin, and to a third room
    that was taken from a checkpoint of the first one; all must agree.
    """

    compared_every = 1
    """A long history may compare less often."""

    def __init__(
        self,
        seats: tuple[Seat, ...] = SEATS,
        draft: tuple[DraftParagraph, ...] = DRAFT,
        rules: RulesProfile = RULES,
        calendar: tuple[Planned, ...] = (),
    ) -> None:
        self.room, self.twin, self.reopened = Negotiation(), Negotiation(), Negotiation()
        self.record: list[str] = []
        self.box: list[str] = []
        self.heard: list[Told] = []
        self.now = NOON
        self.acts = 0
        self.seats = {seat.id: seat for seat in (HOUSE, *seats)}
        self.do(Convene("Winter", rules, seats, draft, ISSUES, calendar=calendar), HOUSE.id)
        for seat, pen in PENS.items():
            if seat in self.seats:
                self.do(IssuePen(pen), seat)

    # Acting

    def do(self, command: Command, seat: str = CHAIR) -> list[Event]:
        """
        What happens when `seat` asks for `command`; the twins must then stand as the room does.
        """
        events = list(command.decide(self.room, self.seats[seat], self.now))
        self.heard = []
        for event in events:
            event.apply(self.room)
            self.heard += told(event, self.room)
            line = json.dumps([type(event).__name__, plain(event)])
            # Secret ballots lie in a box beside the record until there is no vote any more.
            (self.record if event.recorded else self.box).append(line)
            if self.room.vote is None:
                self.box.clear()
            read(line).apply(self.twin)
            read(line).apply(self.reopened)
        self.acts += 1
        if self.acts % self.compared_every == 0:
            assert standing(self.room) == standing(self.twin) == standing(self.reopened)
            self.reopened = replay(map(read, self.box), read_room(written(still(self.room))))
        return events

    def refuse(self, command: Command, seat: str = CHAIR) -> str:
        """
        The code under which `command` is out of order; the room must stand as before.
        """
        before = standing(self.room)
        with pytest.raises(OutOfOrder) as ruling:
            list(command.decide(self.room, self.seats[seat], self.now))
        assert "%(" not in str(ruling.value)
        assert standing(self.room) == before
        return ruling.value.code

    def replayed(self) -> Negotiation:
        return replay(map(read, [*self.record, *self.box]), Negotiation())

    # Typing

    def open(self, *names: str) -> None:
        self.do(OpenDrafting(names or ("op1",)))

    def ink(self, seat: str, words: str, *, after: str = "", paragraph: str = "op1") -> WriteInk:
        """
        What a browser sends when `seat` types `words` behind the words `after` (or at the very start).
        """
        text = self.text(paragraph)
        pen = PENS[seat]
        struct = insertion(pen, text.clock(pen), words, *place_behind(text, after))
        return WriteInk(paragraph, encode_update([struct], []), frozenset({pen}))

    def write(self, seat: str, words: str, *, after: str = "", paragraph: str = "op1") -> str:
        """
        Let `seat` type, and return the id of the proposal its words joined.
        """
        (event,) = self.do(self.ink(seat, words, after=after, paragraph=paragraph), seat)
        return str(event.words[0][3])  # type: ignore[attr-defined]

    def rubber(self, seat: str, words: str, *, paragraph: str = "op1") -> WriteInk:
        """
        What a browser sends when `seat` deletes `words`.
        """
        spans = spans_of(self.text(paragraph), words)
        return WriteInk(paragraph, encode_update([], spans), frozenset({PENS[seat]}))

    def strike(self, seat: str, words: str, *, paragraph: str = "op1") -> str:
        """
        Let `seat` strike `words`, and return the id of its strike.
        """
        (event,) = self.do(self.red_pencil(words, paragraph=paragraph), seat)
        return str(event.strikes[-1][3])  # type: ignore[attr-defined]

    def red_pencil(self, words: str, *, paragraph: str = "op1") -> StrikeWords:
        return StrikeWords(paragraph, tuple(spans_of(self.text(paragraph), words)))

    # Looking

    def paragraph(self, name: str = "op1") -> Paragraph:
        return self.room.paragraphs[name]

    def text(self, name: str = "op1") -> Replica:
        return self.paragraph(name).text.replica

    def reads(self, name: str = "op1") -> str:
        """
        The rolling text of a paragraph, with its brackets.
        """
        text = self.paragraph(name).text
        return brackets.rolling(text.runs(), text.proposals, {seat.id: seat.code for seat in self.seats.values()})

    @property
    def log(self) -> list[tuple[str, str]]:
        return [(decision.kind, decision.sentence) for decision in self.room.decisions]


def read(line: str) -> Event:
    kind, data = json.loads(line)
    return event_from(kind, data)


def standing(room: Negotiation) -> dict[str, Any]:
    """
    Everything a room is, in a form that does not depend on how its texts happen to be stored.
    """
    whole = room_view(room)
    for name, view in whole["paragraphs"].items():
        text = room.paragraphs[name].text.replica
        view["state"] = list(characters(text))
        view["arrivals"] = text.arrivals.number, text.arrivals.known
        view["arrived"] = [text.arrivals.of(client, clock) for client, clock, *_ in view["state"]]
    whole["own"] = [own_view(room, seat) for seat in room.seats.values()]
    for paper in (paper for own in whole["own"] for paper in own["papers"]):
        paper["state"] = list(characters(room.papers[paper["id"]].text.replica))
    whole["pens"] = room.pens
    whole["revisions"] = room.revisions
    whole["debate"] = asdict(room.debate)
    return whole


def characters(text: Replica) -> Iterator[tuple[int, int, bytes | None, str | None, tuple[str, ...]]]:
    """
    Every character in its place: client, clock, UTF-16 unit (None where deleted), insertion, strikes.
    """
    for item in text:
        for index in range(item.length):
            unit = None if item.text is None else item.text[index * 2 : index * 2 + 2]
            yield item.client, item.clock + index, unit, item.proposal, tuple(sorted(item.strikes))


def place_behind(text: Replica, after: str) -> tuple[Id | None, Id | None]:
    """
    The two neighbouring characters between which a browser inserts that has its caret behind the words `after`.
    """
    signs = [sign[:3] for sign in characters(text)]
    index = _behind(signs, after) if after else 0
    left, right = signs[index - 1] if index else None, signs[index] if index < len(signs) else None
    return left and left[:2], right and right[:2]


def _behind(signs: list[tuple[int, int, bytes | None]], after: str) -> int:
    live = [index for index, sign in enumerate(signs) if sign[2] is not None]
    shown = b"".join(signs[index][2] or b"" for index in live).decode("utf-16-le")
    units = len(shown[: shown.index(after) + len(after)].encode("utf-16-le")) // 2
    return live[units - 1] + 1


def spans_of(text: Replica, words: str) -> list[Span]:
    """
    The ids of `words` where they first stand in the text, sign by sign.
    """
    signs = [sign[:3] for sign in characters(text)]
    end = _behind(signs, words)
    length = len(words.encode("utf-16-le")) // 2
    found: list[Span] = []
    for client, clock, unit in reversed(signs[:end]):
        if unit is not None and len(found) < length:
            found.append((client, clock, 1))
    return joined(found[::-1])
