"""Two hours of a negotiation as they end up in the journal, made by the rules themselves without anybody waiting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Literal

from simulation import HOUSE, Command, Event, Negotiation, OutOfOrder, RulesProfile, Seat
from simulation.convening import Convene, DraftParagraph, IssuePen
from simulation.drafting import OpenDrafting, StrikeWords, WriteInk
from simulation.positions import TakePosition
from simulation.seats import Role
from simulation.text.wire import Id, encode_update, insertion

if TYPE_CHECKING:
    from sqlalchemy import Engine

SEATS, PARAGRAPHS, SECONDS = 40, 30, 7_200.0
BURSTS = 2_400
"""Times that somebody writes a sentence or two; one every three seconds, somewhere in the room."""

GATHERED = 4
"""Letters in one update, as a browser gathers them while the last one is on its way."""

BEGAN = 1_700_000_000.0
BATCH = 500
POSITIONS: tuple[Literal["support", "oppose"], ...] = ("support", "oppose")


@dataclass
class Sitting:
    """A room and what has happened in it, with a clock that is set by hand."""

    room: Negotiation
    clocks: dict[tuple[str, int], int]
    happened: list[tuple[float, str | None, Event]]

    def ask(self, seat: Seat, command: Command, at: float) -> None:
        for event in command.decide(self.room, seat, at):
            event.apply(self.room)
            self.happened.append((at, seat.id or None, event))


def hold_two_hours(engine: Engine, sitting_id: int, sentence: str) -> int:
    """
    Write the journal of a long sitting; returns how many entries it has.
    """
    from app.plenary.journal import Journal

    journal = Journal(engine, sitting_id)
    sitting = _convened(sentence)
    for _ in _played(sitting, sentence, Random(7)):  # noqa: S311 - The same two hours each time.
        if len(sitting.happened) >= BATCH:
            journal.append(sitting.happened)
            sitting.happened = []
    journal.append(sitting.happened)
    return journal.seq


def _convened(sentence: str) -> Sitting:
    chair = Seat("chair", "Chair", "CHR", Role.CHAIR)
    seats = [Seat(f"d{n:02}", f"Delegation {n}", f"D{n:02}") for n in range(SEATS)]
    drafts = tuple(DraftParagraph(f"p{n}", "operative", sentence * 4) for n in range(1, PARAGRAPHS + 1))
    sitting = Sitting(Negotiation(), {}, [])
    sitting.ask(HOUSE, Convene("Two hours", RulesProfile(), (chair, *seats), drafts), BEGAN)
    sitting.ask(chair, OpenDrafting(tuple(draft.id for draft in drafts)), BEGAN)
    for number, seat in enumerate(seats):
        sitting.ask(seat, IssuePen(1_000 + number), BEGAN)
    return sitting


def _played(sitting: Sitting, sentence: str, chance: Random) -> Iterator[None]:
    seats = [sitting.room.seats[f"d{n:02}"] for n in range(SEATS)]
    for burst in range(BURSTS):
        at = BEGAN + burst * SECONDS / BURSTS
        number = chance.randrange(SEATS)
        paragraph = f"p{chance.randint(1, PARAGRAPHS)}"
        text = sitting.room.paragraphs[paragraph].text
        if text.replica.live < 12_000:
            _write(sitting, seats[number], 1_000 + number, paragraph, sentence[: chance.randint(20, 90)], at, chance)
        _take_a_stand(sitting, chance.choice(seats), paragraph, at, chance)
        yield


def _write(sitting: Sitting, seat: Seat, pen: int, paragraph: str, words: str, at: float, chance: Random) -> None:
    """
    Somebody puts the caret behind a letter and writes there, a few letters to each update.
    """
    items = [item for item in sitting.room.paragraphs[paragraph].text.replica if item.text is not None]
    item = chance.choice(items)
    client, clock, length = item.span()
    offset = chance.randrange(length)
    left: Id = (client, clock + offset)
    right: Id | None = (client, clock + offset + 1)
    if offset == length - 1:
        right = (item.right.client, item.right.clock) if item.right else None
    for start in range(0, len(words), GATHERED):
        piece = words[start : start + GATHERED]
        mine = sitting.clocks.get((paragraph, pen), 0)
        update = encode_update([insertion(pen, mine, piece, left, right)], [])
        try:
            sitting.ask(seat, WriteInk(paragraph, update, frozenset({pen})), at + start * 0.2)
        except OutOfOrder:
            return
        sitting.clocks[paragraph, pen] = mine + len(piece)
        left = (pen, mine + len(piece) - 1)


def _take_a_stand(sitting: Sitting, seat: Seat, paragraph: str, at: float, chance: Random) -> None:
    text = sitting.room.paragraphs[paragraph].text
    foreign = [name for name in text.brackets() if text.proposals[name].by != seat.id]
    try:
        if foreign:
            position = POSITIONS[chance.randrange(len(POSITIONS))]
            sitting.ask(seat, TakePosition(paragraph, (chance.choice(foreign),), position), at + 1)
        if chance.random() < 0.3:
            sitting.ask(seat, StrikeWords(paragraph, ((1, chance.randrange(250), 8),)), at + 1)
    except OutOfOrder:
        return
