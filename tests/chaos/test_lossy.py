"""A Wi-Fi that loses one packet in ten, and for a while everything: between two networks of this machine."""

from __future__ import annotations

import os
import statistics
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import IO

import pytest

from tests.chaos.writers import Writer, open_drafting, seated, until
from tests.lab import Lab, NoLab, lab
from tests.trust.house import House
from tests.trust.witnesses import CHAIR, DELEGATIONS

SECONDS = float(os.environ.get("ZERODRAFT_CUT_SECONDS", "4"))
LOST = 10
"""Packets of a hundred that do not arrive, in each direction."""


@pytest.fixture
def network() -> Iterator[Lab]:
    try:
        with lab() as made:
            made.lose(LOST)
            yield made
    except NoLab as problem:
        pytest.skip(f"no bad network of our own on this machine: {problem}")


@pytest.fixture
def start(network: Lab, program: dict[str, str]) -> Callable[..., subprocess.Popen[str]]:
    """
    A demonstration on the laptop, for the others in its network.
    """

    def starts(*words: str, data: Path, stderr: IO[str], **_choices: object) -> subprocess.Popen[str]:
        return subprocess.Popen(
            network.at(network.laptop, program["zerodraft"], *words, "--lan"),
            env={**os.environ, "ZERODRAFT_DATA": str(data)},
            stdout=subprocess.PIPE,
            stderr=stderr,
            text=True,
            start_new_session=True,
        )

    return starts


@pytest.fixture
def phones(network: Lab) -> Iterator[None]:
    with network.standing_in(network.phone):
        yield


@pytest.mark.usefixtures("phones")
def test_a_network_that_loses_every_tenth_packet(
    network: Lab, houses: list[House], all_is_kept: Callable, record_property: Callable[..., None]
) -> None:
    """
    Given three phones in a network that loses every tenth packet, when they write, and are out of reach for a while,
    then each goes on where it was, and nothing that was acknowledged is lost.
    """
    house = houses[-1]
    ref = house.cards[CHAIR].ref
    visitors = seated(house.cards)
    open_drafting(house.url, ref, visitors[CHAIR])
    writers = [Writer(seat, ref, visitors[seat], lambda: house.url) for seat in DELEGATIONS]
    for writer in writers:
        writer.begin()
    until(lambda: all(len(writer.kept) > 40 for writer in writers), "typing with losses", 120)
    waits = sorted(wait for writer in writers for wait in writer.waits)
    network.cut(cut=True)
    Event().wait(SECONDS)
    marks = [len(writer.kept) for writer in writers]
    network.cut(cut=False)
    until(lambda: all(len(w.kept) > mark + 20 for w, mark in zip(writers, marks, strict=True)), "typing after", 120)
    for writer in writers:
        writer.end()
    record_property(
        "seen",
        f"{LOST} % lost each way, cut for {SECONDS:.0f} s; {len(waits)} keys before the cut, acknowledged in "
        f"{statistics.median(waits) * 1e3:.0f} ms (median), {waits[-len(waits) // 20] * 1e3:.0f} ms (p95); "
        f"lines used: {[writer.lines for writer in writers]}",
    )
    all_is_kept(visitors, set().union(*(writer.kept for writer in writers)))
