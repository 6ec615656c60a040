"""The chamber: one negotiation in session, with one lock and one journal. Decide, commit, then tell."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from threading import Event as Signal
from threading import RLock
from typing import Any

from app.plenary.announcing import Announcer
from app.plenary.clock import clock
from app.plenary.journal import Journal
from simulation import HOUSE, Command, Event, Negotiation, OutOfOrder, Seat, viewpoint
from simulation.convening import IssuePen
from simulation.drafting import WriteInk
from simulation.gavel import ExtendGavel, LetGavelFall
from simulation.viewpoint import ROOM

TICK = 0.02
"""Seconds for which ink is gathered into one commit and one announcement; the first key after a pause does not wait."""

JOURNAL_SECONDS = 10.0
"""How long an author's socket waits for the disk before it hears that the house is in trouble."""


class HouseInTrouble(Exception):
    """The journal could not be written. The room has been rebuilt from what is on disk; whoever asked may ask again."""


@dataclass(slots=True)
class Page:
    """Ink that will be committed together, and those who wait for it."""

    events: list[tuple[float, str | None, Event]] = field(default_factory=list)
    parts: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    written: Signal = field(default_factory=Signal)
    failed: bool = False


class Chamber:
    """One sitting in session. Every method may be called from any thread."""

    def __init__(
        self, journal_of: Callable[[], Journal], sitting_id: int, now: Callable[[], float] = time.time
    ) -> None:
        self._journal_of, self._now = journal_of, now
        self._lock = RLock()
        self._announcer = Announcer(sitting_id)
        self._page = Page()
        self._last_tick = 0.0
        self._reopen()

    def _reopen(self) -> None:
        """
        Rebuild the room from its journal alone.
        """
        self.journal = self._journal_of()
        self.room = Negotiation()
        for entry in self.journal.read():
            entry.event().apply(self.room)
        if self.room.gavel:
            # Nobody could object while the house was down.
            self.act(HOUSE, ExtendGavel())

    # Acts

    def act(self, seat: Seat, command: Command) -> list[Event]:
        """
        Decide, commit, apply, tell: in that order, one command at a time. Raises OutOfOrder or HouseInTrouble.
        """
        try:
            with self._lock:
                self._write_page()
                at = self._now()
                events = list(command.decide(self.room, seat, at))
                if events:
                    self._commit([(at, seat.id, event) for event in events])
                    self._announcer.put_down([part for event in events for part in self._apply(event)])
                    self._set_clock()
                return events
        finally:
            self._announcer.speak()

    def _apply(self, event: Event) -> list[tuple[str, dict[str, Any]]]:
        event.apply(self.room)
        return viewpoint.told(event, self.room)

    def _commit(self, events: list[tuple[float, str | None, Event]]) -> None:
        try:
            self.journal.append(events)
        except Exception as problem:
            self._reopen()
            self._announcer.call_back()
            raise HouseInTrouble from problem

    # Ink: the same loop, but committed a tick at a time

    def ink(self, seat: Seat, paragraph: str, update: bytes, pens: Collection[int], pen: int) -> int:
        """
        Take in what `seat` typed; returns once it is on disk, with the next clock of `pen` in that paragraph.
        """
        with self._lock:
            at = self._now()
            page = self._page
            for event in WriteInk(paragraph, update, frozenset(pens)).decide(self.room, seat, at):
                page.events.append((at, seat.id, event))
                page.parts += self._apply(event)
            reached = self.room.paragraphs[paragraph].text.replica.clock(pen)
            if page.events:
                self._soon()
        self._announcer.speak()
        if page.events and (not page.written.wait(JOURNAL_SECONDS) or page.failed):
            raise HouseInTrouble
        return reached

    def _soon(self) -> None:
        """
        Write the page now if the last one was a tick ago, otherwise when the tick is over.
        """
        wait = self._last_tick + TICK - time.monotonic()
        if wait <= 0:
            self._write_page()
        elif len(self._page.events) == 1:
            clock.after(wait, self._tick)

    def _tick(self) -> None:
        with self._lock:
            self._write_page()
        self._announcer.speak()

    def _write_page(self) -> None:
        """
        Commit the ink that waits, then put down what the room hears of it.
        """
        page, self._page = self._page, Page()
        if not page.events:
            return
        self._last_tick = time.monotonic()
        try:
            self._commit(page.events)
            self._announcer.put_down(page.parts)
        except HouseInTrouble:
            page.failed = True
        finally:
            page.written.set()

    # Deadlines

    def _set_clock(self) -> None:
        gavel = self.room.gavel
        if gavel:
            clock.after(gavel.ends - self._now(), self._gavel_is_due)

    def _gavel_is_due(self) -> None:
        """
        Let the gavel fall if it is still up and its moment has passed; it may have been taken back and raised again.
        """
        with self._lock:
            gavel = self.room.gavel
            due = gavel is not None and self._now() >= gavel.ends
            if gavel is not None and not due:
                clock.after(gavel.ends - self._now() + 0.01, self._gavel_is_due)
        if due:
            try:
                self.act(HOUSE, LetGavelFall())
            except OutOfOrder:
                return  # Somebody objected in the same moment, and was heard first.

    # Entering, and looking

    def issue_pen(self, seat: Seat, draw: Callable[[], int]) -> int:
        """
        Hand out a client id that was never used here.
        """
        with self._lock:
            pen = draw()
            while pen in self.room.pens:
                pen = draw()
            self.act(seat, IssuePen(pen))
            return pen

    def seat(self, seat_id: str) -> Seat:
        return self.room.seats[seat_id]

    def view(self, seat: Seat | None, clocks: Mapping[str, Mapping[int, int]] | None = None) -> dict[str, Any]:
        """
        The whole view of a seat (None: the wall), holding only what is on disk, with the numbers it counts from.
        """
        with self._lock:
            self._write_page()
            view = {
                "now": self._now(),
                "n": {"room": self._announcer.number(ROOM), "seat": self._announcer.number(seat.id) if seat else 0},
                "room": viewpoint.room_view(self.room, clocks),
                "own": viewpoint.own_view(self.room, seat),
            }
        self._announcer.speak()
        return view

    def paragraph(self, name: str) -> dict[str, Any] | None:
        """
        One paragraph as it stands on disk, for an author whose words were refused.
        """
        with self._lock:
            self._write_page()
            found = self.room.paragraphs.get(name)
            view = viewpoint.paragraph_view(found) if found else None
        self._announcer.speak()
        return view
