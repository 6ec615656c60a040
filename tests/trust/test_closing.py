"""Closing: told to stop, the house writes what waits, hangs up on everybody, and is gone within three seconds."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from socketio.exceptions import SocketIOError

from simulation.text.wire import insertion
from tests.trust.delegates import Delegate
from tests.trust.house import House, Visitor
from tests.trust.scenes import CHAIR, OPEN, characters

SECONDS = 3.0
TYPING = ("tondera", "valmere", "zarune")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    running = House(tmp_path)
    yield running
    if running.process.poll() is None:
        running.stop()
    assert running.process.stdout
    running.process.stdout.close()


def sat_down(house: House, *seats: str) -> tuple[dict[str, Visitor], dict[str, Delegate]]:
    visitors, sockets = {seat: Visitor() for seat in seats}, {}
    for seat, visitor in visitors.items():
        visitor.press(house.cards[seat].link)
        sockets[seat] = Delegate(house.url, house.cards[seat].ref, {"seat": seat}, visitor.cookie)
        assert sockets[seat].join()["ok"]
    return visitors, sockets


def type_on(socket: Delegate, place: int, promised: list[tuple[int, int]]) -> None:
    """
    Keys one after another until the line ends; what was acknowledged is kept.
    """
    pen = int(socket.pen or 0)
    for clock in range(10_000):
        left = (pen, clock - 1) if clock else (1, place)
        try:
            answer: dict[str, Any] = socket.ink(OPEN, insertion(pen, clock, "k", left, (1, place + 1)))
        except (SocketIOError, OSError):
            return
        if not answer["ok"]:
            return
        promised.append((pen, clock))


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_told_to_stop_it_sees_everybody_out(house: House, tmp_path: Path, told: signal.Signals) -> None:
    """
    Given three delegations typing, when the house is told to stop, then every line is hung up as one that broke, which
    a browser comes back from; it is gone in time; and the next house has every key that was acknowledged.
    """
    visitors, sockets = sat_down(house, CHAIR, *TYPING)
    assert sockets[CHAIR].act("OpenDrafting", paragraphs=[OPEN])["ok"]
    promised: list[tuple[int, int]] = []
    writing = [Thread(target=type_on, args=(sockets[seat], 10 + 5 * n, promised)) for n, seat in enumerate(TYPING)]
    for thread in writing:
        thread.start()
    sockets[CHAIR].wait_until(sockets[CHAIR].joined["n"]["room"] + 10)

    began = time.monotonic()
    os.killpg(house.process.pid, told)
    house.process.wait(15)
    took = time.monotonic() - began

    for thread in writing:
        thread.join(15)
    assert took < SECONDS, f"{took:.2f} s"
    assert all(socket.gone for socket in sockets.values())
    # Neither is it a dismissal, after which a browser forgets what it kept.
    assert not [event for socket in sockets.values() for event, _ in socket.heard if event == "dismissed"]
    for socket in sockets.values():
        socket.close()
    assert "Traceback" not in house.log.read_text("utf-8")
    assert len(promised) > 5
    again = House(tmp_path)
    view = visitors[CHAIR].view(again.url, again.cards[CHAIR].ref, CHAIR)
    signs, _ = characters(view["room"]["paragraphs"][OPEN]["state"])
    again.stop()
    assert set(promised) <= set(signs)


def test_the_log_of_a_house_can_be_read_by_programs(tmp_path: Path) -> None:
    """
    Given a house that logs for programs, when pages are asked for and a line sends rubbish, then every line is JSON.
    """
    house = House(tmp_path, ZERODRAFT_LOG="json")
    _visitors, sockets = sat_down(house, CHAIR)
    sockets[CHAIR].line.send("42not json")
    sockets[CHAIR].close()
    house.stop()
    lines = [json.loads(line) for line in house.log.read_text("utf-8").splitlines()]
    entries = [line.get("entry") for line in lines]
    assert entries.count("plenary.claim") == 2
    assert {line["sitting"] for line in lines if line.get("entry") == "plenary.claim"} == {house.cards[CHAIR].ref}
    assert any("could not be read" in line["message"] for line in lines)
    tokens = [card.link.rsplit("/", 1)[1] for card in house.cards.values()]
    assert [token for token in tokens if token in house.log.read_text("utf-8")] == []
