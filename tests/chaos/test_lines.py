"""Bad lines: one who reads a kilobyte a second, and one that is cut, keep nobody waiting and lose nothing."""

from __future__ import annotations

import os
import statistics
from base64 import b64decode
from collections.abc import Callable
from threading import Event

from simulation.text.wire import read_update
from tests.chaos.polling import Polling
from tests.chaos.relay import Relay
from tests.chaos.writers import Writer, open_drafting, seated, until
from tests.trust.delegates import Delegate
from tests.trust.house import House
from tests.trust.witnesses import CHAIR, DELEGATIONS

SECONDS = float(os.environ.get("ZERODRAFT_CUT_SECONDS", "4"))
"""How long a line is cut. After a minute the house has given it up as well."""


def test_one_who_reads_a_kilobyte_a_second_keeps_nobody_waiting(
    houses: list[House], all_is_kept: Callable, record_property: Callable[..., None]
) -> None:
    """
    Given a phone that takes a kilobyte a second, when two others write, then they are acknowledged as ever; the phone
    is cut off in the end, and on a better line it has the same text as everybody.
    """
    house = houses[-1]
    ref = house.cards[CHAIR].ref
    visitors = seated(house.cards)
    open_drafting(house.url, ref, visitors[CHAIR])
    slow_seat, *quick = DELEGATIONS
    relay = Relay(house.url)
    slow = Delegate(relay.url, ref, {"seat": slow_seat}, visitors[slow_seat].cookie)
    assert slow.join()["ok"]
    writers = [Writer(seat, ref, visitors[seat], lambda: house.url) for seat in quick]
    chatter = [Delegate(house.url, ref, {"seat": seat}, visitors[seat].cookie) for seat in quick]
    for each in chatter:
        assert each.join()["ok"]
    for writer in writers:
        writer.begin()
    until(lambda: all(len(writer.waits) > 30 for writer in writers), "typing before")
    before = statistics.median(wait for writer in writers for wait in writer.waits)
    relay.pace = 1000
    marks = [len(writer.waits) for writer in writers]
    caret, pause = {"paragraph": "p3", "anchor": "x" * 250, "head": "y" * 250}, Event()

    def is_cut() -> bool:
        # Carets are the cheapest way to say much: twenty a second from each.
        for each in chatter:
            for _ in range(4):
                each.io.emit("caret", caret)
        pause.wait(0.15)
        return cut_in(house)

    until(is_cut, "the slow line cut off", 150)
    during = [wait for writer, mark in zip(writers, marks, strict=True) for wait in writer.waits[mark:]]
    for writer in writers:
        writer.end()
    for each in chatter:
        each.close()
    relay.pace = None
    relay.close()
    slow.close()
    back = Delegate(house.url, ref, {"seat": slow_seat}, visitors[slow_seat].cookie)
    assert back.join()["ok"]
    back.close()
    beside = statistics.median(during)
    record_property(
        "seen",
        f"before {before * 1e3:.0f} ms, beside {beside * 1e3:.0f} ms, {len(during)} keys, longest {max(during):.2f} s",
    )
    assert len(during) > 100
    # The machine may be busy; who waited for the slow one would wait for seconds.
    assert beside < max(4 * before, 0.5)
    all_is_kept(visitors, set().union(*(writer.kept for writer in writers)))


def cut_in(house: House) -> bool:
    return "too slow for the room" in house.log.read_text()


def test_a_line_that_is_cut_for_a_while_loses_nothing(
    houses: list[House], all_is_kept: Callable, record_property: Callable[..., None]
) -> None:
    """
    Given three who write over a line, when nothing passes for a while and nobody is told, then each goes on where it
    was, over a new line if the old one was given up.
    """
    house = houses[-1]
    ref = house.cards[CHAIR].ref
    visitors = seated(house.cards)
    open_drafting(house.url, ref, visitors[CHAIR])
    relay = Relay(house.url)
    writers = [Writer(seat, ref, visitors[seat], lambda: relay.url) for seat in DELEGATIONS]
    for writer in writers:
        writer.begin()
    until(lambda: all(len(writer.kept) > 20 for writer in writers), "typing before")
    relay.cut = True
    Event().wait(SECONDS)
    marks = [len(writer.kept) for writer in writers]
    relay.cut = False
    until(lambda: all(len(w.kept) > mark + 20 for w, mark in zip(writers, marks, strict=True)), "typing after", 90)
    for writer in writers:
        writer.end()
    relay.close()
    record_property("seen", f"cut for {SECONDS:.0f} s; lines used: {[writer.lines for writer in writers]}")
    all_is_kept(visitors, set().union(*(writer.kept for writer in writers)))


def test_a_proxy_that_lets_no_websocket_through(houses: list[House], all_is_kept: Callable) -> None:
    """
    Given a network in which only plain requests pass, when somebody writes from there, then it arrives by long-polling.
    """
    house = houses[-1]
    ref = house.cards[CHAIR].ref
    visitors = seated(house.cards)
    open_drafting(house.url, ref, visitors[CHAIR])
    writer = Writer(DELEGATIONS[0], ref, visitors[DELEGATIONS[0]], lambda: house.url)
    seat = DELEGATIONS[1]
    polling = Polling(house.url, ref, seat, visitors[seat].cookie)
    assert polling.join()["ok"]
    writer.begin()
    until(lambda: len(writer.kept) > 30, "typing")
    writer.end()
    while len(letters := {key for key in _letters(polling) if key in writer.kept}) < len(writer.kept):
        polling.listen()
    assert letters == writer.kept
    all_is_kept(visitors, writer.kept)


def _letters(polling: Polling) -> set[tuple[int, int]]:
    """
    Every letter it heard of, by its id.
    """
    entries = [entry for event, *more in polling.heard if event == "ink" for entry in more[1:]]
    runs = [run for entry in entries for run in read_update(b64decode(entry[1]))[0]]
    return {(run.client, run.clock + n) for run in runs for n in range(run.length)}
