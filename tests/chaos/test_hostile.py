"""Hostile updates without number: what is not admitted changes nothing, and what is admitted is replayed alike."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from itertools import product
from random import Random, SystemRandom
from typing import Any

from simulation import Negotiation, OutOfOrder, event_from, plain
from simulation.drafting import WriteInk
from simulation.text.wire import Id, encode_update, insertion
from simulation.viewpoint import room_view
from tests.archive.rapporteur import Rapporteur
from tests.simulation.minutes import EGYPT, KENYA, NETHERLANDS, PENS
from tests.trust.scenes import characters

UPDATES = int(os.environ.get("ZERODRAFT_UPDATES", "5000"))
LOOK_EVERY = 500
PARAGRAPHS = ("op1", "op2")


def test_no_update_breaks_the_room(record_property: Callable[..., None]) -> None:
    """
    Given a room whose authors send true updates, updates with bytes flipped, cut, doubled and invented, when each is
    refused or admitted, then only rulings refuse, and a room that hears only what was admitted is the same.
    """
    seed = int(os.environ.get("ZERODRAFT_FUZZ_SEED", SystemRandom().randrange(2**32)))
    chance, began = Random(seed), time.monotonic()
    admitted, refused, sent = 0, 0, 0
    while sent < UPDATES:
        held = Rapporteur()
        held.open("op1", "op2")
        clocks = dict.fromkeys(product(PENS, PARAGRAPHS), 0)
        for _ in range(min(LOOK_EVERY, UPDATES - sent)):
            sent += 1
            seat, name = chance.choice([KENYA, NETHERLANDS, EGYPT]), chance.choice(PARAGRAPHS)
            command = WriteInk(name, _update(chance, PENS[seat], clocks[seat, name]), frozenset([PENS[seat]]))
            try:
                events = list(command.decide(held.room, held.room.seats[seat], float(sent)))
            except OutOfOrder:
                refused += 1
                continue
            admitted += 1
            for event in events:
                # The twin hears what the journal kept, as a house does that is started anew.
                kept = event_from(type(event).__name__, json.loads(json.dumps(plain(event))))
                event.apply(held.room)
                kept.apply(held.twin)
            clocks[seat, name] = held.room.paragraphs[name].text.replica.clock(PENS[seat])
        assert _standing(held.room) == _standing(held.twin), f"seed {seed}"
    record_property(
        "seen", f"seed {seed}: {sent} updates, {admitted} admitted, {refused} refused, {time.monotonic() - began:.0f} s"
    )
    assert refused > admitted > 0


def _standing(room: Negotiation) -> dict[str, Any]:
    """
    What a browser is shown, letter by letter: how runs happen to be cut says nothing, and a refusal may leave a cut.
    """
    view = room_view(room)
    for paragraph in view["paragraphs"].values():
        paragraph["state"] = characters(paragraph["state"])
    return view


def _update(chance: Random, pen: int, clock: int) -> bytes:
    left: Id | None = (pen, clock - 1) if clock and chance.random() < 0.7 else None
    words = chance.choice(["x", "words ", "😀", "\u202e", "\n", "\ud800", "é"])
    who = pen if chance.random() < 0.8 else chance.choice([*PENS.values(), 1, 0, 2**53])
    when = clock if chance.random() < 0.8 else chance.randrange(2**20)
    try:
        update = bytearray(encode_update([insertion(who, when, words, left, None)], ()))
    except (UnicodeError, ValueError):
        update = bytearray(chance.randbytes(12))
    for _ in range(chance.choice([0, 0, 1, 1, 2, 5])):
        _spoil(chance, update)
    return bytes(update)


def _spoil(chance: Random, update: bytearray) -> None:
    if not update:
        update += chance.randbytes(8)
        return
    place = chance.randrange(len(update))
    how = chance.randrange(5)
    if how == 0:
        update[place] ^= 1 << chance.randrange(8)
    elif how == 1:
        del update[place:]
    elif how == 2:
        update[place:place] = chance.randbytes(chance.randrange(1, 9))
    elif how == 3:
        update += bytes(update)
    else:
        update[place : place + 1] = b"\xff" * chance.randrange(1, 11)
