"""Writers who do not give up: what was not acknowledged they send again, over a new line if it must be."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event, Thread

from socketio.exceptions import SocketIOError

from simulation.text.wire import insertion
from tests.trust.delegates import Delegate
from tests.trust.house import Visitor
from tests.trust.scenes import characters
from tests.trust.witnesses import CHAIR, DELEGATIONS, TYPED


@dataclass
class Writer:
    """One delegation: types letter after letter until told to stop, and keeps what was acknowledged, and when."""

    seat: str
    ref: str
    visitor: Visitor
    url: Callable[[], str]
    kept: set[tuple[int, int]] = field(default_factory=set)
    waits: list[float] = field(default_factory=list)
    put_off: int = 0
    lines: int = 0
    words: str = "a"

    def __post_init__(self) -> None:
        self._over, self._thread, self._pen = Event(), Thread(target=self._write), 0

    def begin(self) -> None:
        self._thread.start()

    def end(self) -> None:
        self._over.set()
        self._thread.join(60)
        assert not self._thread.is_alive(), self.seat

    def _write(self) -> None:
        while not self._over.is_set():
            try:
                line = Delegate(self.url(), self.ref, {"seat": self.seat}, self.visitor.cookie)
            except (SocketIOError, OSError):
                self._over.wait(0.3)
                continue
            try:
                self._write_on(line)
            except (SocketIOError, OSError):
                continue  # The line is gone; there will be another.
            finally:
                line.close()

    def _write_on(self, line: Delegate) -> None:
        joined = line.join(pen=self._pen or None)
        if not joined["ok"]:
            self.put_off += 1
            self._over.wait(0.3)
            return
        self.lines += 1
        pen = self._pen = line.pen or 0
        signs, _ = characters(joined["room"]["paragraphs"][TYPED]["state"])
        clock = 1 + max((clock for client, clock in signs if client == pen), default=-1)
        place = 10 + 5 * DELEGATIONS.index(self.seat)
        while not self._over.is_set():
            left = (pen, clock - 1) if clock else (1, place)
            began = time.monotonic()
            answer = line.ink(TYPED, insertion(pen, clock, self.words, left, (1, place + 1)))
            if answer["ok"]:
                self.waits.append(time.monotonic() - began)
                self.kept |= {(pen, clock + n) for n in range(len(self.words))}
                clock += len(self.words)
            elif answer.get("retry"):
                self.put_off += answer["code"] != "rate"
                self._over.wait(answer["retry"] / 1000)
            else:
                raise AssertionError(answer)


def seated(cards: dict, *seats: str) -> dict[str, Visitor]:
    visitors = {seat: Visitor() for seat in seats or (CHAIR, *DELEGATIONS)}
    for seat, visitor in visitors.items():
        visitor.press(cards[seat].link)
    return visitors


def open_drafting(url: str, ref: str, chair: Visitor) -> None:
    line = Delegate(url, ref, {"seat": CHAIR}, chair.cookie)
    assert line.join()["ok"]
    assert line.act("OpenDrafting", paragraphs=[TYPED])["ok"]
    line.close()


def text_of(visitor: Visitor, url: str, ref: str, seat: str) -> tuple[dict, list]:
    return characters(visitor.view(url, ref, seat)["room"]["paragraphs"][TYPED]["state"])


def until(look: Callable[[], bool], what: str, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    pause = Event()
    while not look():
        assert time.monotonic() < end, f"in vain: {what}"
        pause.wait(0.05)
