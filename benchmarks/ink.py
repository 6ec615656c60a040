"""What a keystroke costs the room, and what the dearest updates cost that a stranger can craft."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from statistics import median
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from simulation import HOUSE, Command, Negotiation, OutOfOrder, RulesProfile, Seat, plain
from simulation.convening import Convene, DraftParagraph, IssuePen
from simulation.drafting import OpenDrafting, StrikeWords, WriteInk
from simulation.seats import Role
from simulation.telling import told
from simulation.text.replica import Replica
from simulation.text.wire import Id, Span, Struct, encode_update, insertion
from simulation.viewpoint import room_view

CHAIR = Seat("chair", "Chair", "CHAIR", Role.CHAIR)
KENYA, EGYPT = Seat("kenya", "Kenya", "KEN"), Seat("egypt", "Egypt", "EGY")
KEN, KEN2, EGY = 101, 102, 103
MORE_PENS = range(1_000, 5_000)
PENS = frozenset({KEN, KEN2, *MORE_PENS})
"""Kenya's: whoever is refused often enough collects pens."""

WORDS = "Calls upon States to share information; "


def room(letters: int = len(WORDS)) -> Negotiation:
    negotiation = Negotiation()
    draft = (DraftParagraph("p", "operative", (WORDS * letters)[:letters]),)
    ask(negotiation, Convene("Benchmark", RulesProfile(), (CHAIR, KENYA, EGYPT), draft), HOUSE)
    ask(negotiation, OpenDrafting(("p",)), CHAIR)
    for pen, seat in ((KEN, KENYA), (KEN2, KENYA), (EGY, EGYPT)):
        ask(negotiation, IssuePen(pen), seat)
    return negotiation


def text(negotiation: Negotiation) -> Replica:
    return negotiation.paragraphs["p"].text.replica


def ask(negotiation: Negotiation, command: Command, seat: Seat = KENYA) -> None:
    """
    The whole loop but the disk: decide, apply, tell, and encode for the record.
    """
    for event in command.decide(negotiation, seat, 0.0):
        event.apply(negotiation)
        json.dumps([told(event, negotiation), plain(event)])


def ink(*structs: Struct, deleted: tuple[Span, ...] = ()) -> WriteInk:
    return WriteInk("p", encode_update(structs, deleted), PENS)


def cost(negotiation: Negotiation, command: Command) -> float:
    began = process_time()
    with suppress(OutOfOrder):
        ask(negotiation, command)
    return process_time() - began


def say(what: str, *seconds: float) -> None:
    figures = (f"{each * 1e6:,.0f} µs" if each < 0.01 else f"{each * 1e3:,.0f} ms" for each in seconds)
    sys.stdout.write(f"{what:<70} {', '.join(figures)}\n")


# Honest


def keystrokes(letters: int, runs: int) -> None:
    """
    Kenya types five hundred characters in a row into a text that is cut into about twice as many runs as given.
    """
    negotiation = room(letters)
    for clock in range(runs):
        ask(negotiation, ink(insertion(KEN2, clock, "x", (1, clock * 2), (1, clock * 2 + 1))))
    place: tuple[Id, Id] = (1, letters // 2), (1, letters // 2 + 1)
    if letters // 4 < runs:
        place = (1, letters // 2), (KEN2, letters // 4)
    costs = []
    for clock in range(500):
        costs.append(cost(negotiation, ink(insertion(KEN, clock, "e", *place))))
        place = (KEN, clock), place[1]
    stored = sum(1 for _ in text(negotiation))
    say(f"a keystroke among {stored} runs, {text(negotiation).live} characters", median(costs), max(costs))


# Crafted. Kenya owns every pen, so all of this is admitted.


def two_pens() -> tuple[Negotiation, Command]:
    """Two pens of one person, each character resting on the other pen's."""
    structs: list[Struct] = []
    for clock in range(2_000):
        structs.append(insertion(KEN, clock, "a", (KEN2, clock - 1) if clock else (1, 9), (1, 10)))
        structs.append(insertion(KEN2, clock, "b", (KEN, clock), (1, 10)))
    return room(), ink(*structs)


def many_pens() -> tuple[Negotiation, Command]:
    """Four thousand pens, each character resting on the next pen's."""
    structs = [insertion(MORE_PENS[0], 0, "a", (1, 9), (1, 10))]
    structs += [insertion(pen, 0, "a", (pen - 1, 0), (1, 10)) for pen in MORE_PENS[1:]]
    return room(), ink(*structs)


def tombstones(count: int = 16_000) -> Negotiation:
    """
    Characters typed backwards, so that none joins another, and deleted again.
    """
    negotiation = room()
    for start in range(0, count, 4_000):
        clocks = range(start, start + 4_000)
        ask(negotiation, ink(*(insertion(KEN, n, "x", (1, 9), (KEN, n - 1) if n else (1, 10)) for n in clocks)))
    ask(negotiation, ink(deleted=((KEN, 0, count),)))
    return negotiation


def repeated_deletions() -> tuple[Negotiation, Command]:
    """The same fifteen thousand deleted characters deleted four thousand times."""
    return tombstones(), ink(deleted=tuple((KEN, n % 2, 15_000) for n in range(4_000)))


def words_among_tombstones() -> tuple[Negotiation, Command]:
    """Four thousand words, each with a long way to the next visible one."""
    places = (((KEN, n * 4 + 1), (KEN, n * 4)) for n in range(4_000))
    return tombstones(), ink(*(insertion(KEN2, n, "z", *place) for n, place in enumerate(places)))


def unmade_words_among_tombstones() -> tuple[Negotiation, Command]:
    """The same, every second of them deleted before it was sent."""
    structs = []
    for n in range(4_000):
        run = insertion(KEN2, n, "z", (KEN, n * 4 + 1), (KEN, n * 4))
        structs.append(Struct(KEN2, n, 1, None if n % 2 else run.text, run.origin, run.right_origin))
    return tombstones(), ink(*structs)


def strikes_over_everything() -> tuple[Negotiation, Command]:
    """Five hundred ranges over everything."""
    return tombstones(), StrikeWords("p", (*((KEN, n % 3, 15_000) for n in range(499)), (1, 0, 5)))


def deep_brackets() -> tuple[Negotiation, Command]:
    """Two delegations, each writing inside the other's words, six hundred deep."""
    negotiation = room()
    place: tuple[Id, Id] = (1, 9), (1, 10)
    for clock in range(0, 1_200, 2):
        for pen, seat in ((KEN, KENYA), (EGY, EGYPT)):
            update = encode_update([insertion(pen, clock, "ab", *place)], [])
            ask(negotiation, WriteInk("p", update, frozenset({pen})), seat)
            place = (pen, clock), (pen, clock + 1)
    return negotiation, StrikeWords("p", ((1, 0, 5),))


CRAFTED: tuple[Callable[[], tuple[Negotiation, Command]], ...] = (
    two_pens,
    many_pens,
    repeated_deletions,
    words_among_tombstones,
    unmade_words_among_tombstones,
    strikes_over_everything,
    deep_brackets,
)


def main() -> None:
    keystrokes(letters=2_000, runs=500)
    keystrokes(letters=13_000, runs=6_000)
    keystrokes(letters=19_000, runs=0)
    for craft in CRAFTED:
        negotiation, command = craft()
        say(craft.__doc__ or craft.__name__, cost(negotiation, command))
        began = process_time()
        json.dumps(room_view(negotiation))
        say("    the whole view after it", process_time() - began)


if __name__ == "__main__":
    main()
