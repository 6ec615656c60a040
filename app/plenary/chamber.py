"""The chamber: one negotiation in session, with one lock and one journal. Decide, commit, then tell."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from queue import Empty, SimpleQueue
from threading import RLock
from typing import Any, NamedTuple, TypeVar, cast

from blinker import Signal

from app.metrics import counted
from app.plenary.announcing import Announcer
from app.plenary.checkpoints import EVERY, Checkpoints
from app.plenary.clock import clock
from app.plenary.deadlines import Deadlines
from app.plenary.gallery import rearrange
from app.plenary.journal import Damaged, Journal, PenHeld
from app.plenary.lease import Fenced
from app.plenary.papers import Clocks, Papers, dumps
from app.plenary.rebuilding import rebuild
from app.plenary.vigil import Vigil
from app.tables import AWAY
from simulation import HOUSE, Command, Event, Negotiation, Role, Seat, require, telling, viewpoint
from simulation.convening import IssuePen, PenIssued
from simulation.deadlines import deadlines
from simulation.modality import is_closed, is_outside
from simulation.modes import SECRET
from simulation.papers import text_named, typed
from simulation.state import still
from simulation.telling import OUTSIDE, ROOM
from simulation.voting import CastBallot, SecretBallotCast, VoidVote

log = logging.getLogger(__name__)

TICK = 0.02
"""Seconds for which ink is gathered into one commit and one announcement; the first key after a pause does not wait."""

TICK_FOR_EACH, LONGEST_TICK = 0.00016, 0.05
"""So much longer for everybody who listens: a twentieth of that is what it takes to write to them."""

JOURNAL_SECONDS = 10.0
"""How long somebody who enters waits for the disk before they hear that the house is in trouble."""

EARLY = 0.002
"""Seconds of a tick that are not worth being woken once more for."""

Told = Callable[[int | None], None]
"""Told of ink that it is on disk, with the next clock of its pen; or, with None, that the house is in trouble."""

View = tuple[bytes, bytes, bytes]
"""A view as JSON without its opening brace: what is the seat's own, the room as others have it too, and the end."""

PenFor = tuple[Callable[[], int], int | None]
"""How to draw a client id, and the accreditation of whoever will write with it; a script has none."""

RECOVERY_SECONDS = 1.0
"""How often a disk that does not answer is asked again."""


T = TypeVar("T")

# Sent with the journal of a sitting that has come to its end, once the room has been told.
ended = Signal()


class Doing(NamedTuple):
    """The last act of a seat, and when it was done."""

    act: str
    at: float


class Moment(NamedTuple):
    """
    A room at this moment, with what each seat did last and when it last wrote, as far as this process has seen it.
    """

    room: Negotiation
    now: float
    doings: Mapping[str, Doing]
    inked: Mapping[str, float]


class HouseInTrouble(Exception):
    """The journal could not be written. The room is rebuilt from what is on disk; whoever asked may ask again."""


class HouseMoved(HouseInTrouble):
    """The sitting is no longer in this process: nothing is decided, written or shown here any more."""


class RecordDamaged(HouseInTrouble):
    """An entry of the journal is not as it was written: nothing is shown from it, and nothing is written behind it."""

    def __init__(self, seq: int) -> None:
        super().__init__(f"The record is damaged at entry {seq}.")
        self.seq = seq


@dataclass(slots=True)
class Page:
    """What will be committed together, what the room will hear of it, and who is told once it is on disk, or is not."""

    events: list[tuple[float, str | None, Event]] = field(default_factory=list)
    pens: list[PenHeld] = field(default_factory=list)
    parts: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    waiting: list[Callable[[bool], None]] = field(default_factory=list)


class Chamber:
    """One sitting in session. Every method may be called from any thread."""

    def __init__(
        self,
        journal_of: Callable[[], Journal],
        sitting_id: int,
        now: Callable[[], float] = time.time,
        checkpoints: Checkpoints | None = None,
        *,
        vigil: Vigil,
        frozen: bool = False,
    ) -> None:
        self._journal_of, self._now, self._checkpoints = journal_of, now, checkpoints
        # Its edition is closed: the room is looked at, and nothing is decided in it or written behind it.
        self.frozen = frozen
        self._lock = RLock()
        self._sitting_id = sitting_id
        self._announcer = Announcer(sitting_id)
        self._page = Page()
        self._papers = Papers()
        self._last_tick = 0.0
        self._doings: dict[str, Doing] = {}
        self._inked: dict[str, float] = {}
        self._gone = self._broken = self._mending = self._ticking = False
        self.last_used = time.monotonic()
        self._deadlines = Deadlines(
            lambda: None if self._gone or self.frozen else self.room, self._ask_on_time, self._now, vigil, self._lock
        )
        self._reopen()

    def _reopen(self) -> None:
        """
        Rebuild the room from what is on disk. Raises RecordDamaged.
        """
        journal = self._journal_of()
        try:
            rebuilt = rebuild(journal, self._checkpoints)
        except Damaged as found:
            raise RecordDamaged(found.seq) from found
        self.journal, self.room, self._broken = journal, rebuilt.room, False
        self._kept_at = rebuilt.kept_at
        self._papers = Papers()
        self._fetch_box()
        self.keep_checkpoint(after=EVERY)
        # Nobody could object, or speak, while the house was down. What came due meanwhile waits until all of that is
        # made good: the clock would otherwise come in between, and let pass what nobody could break.
        with self._lock:
            for command in self._deadlines.begin():
                self.act(HOUSE, command)
            self._deadlines.set()

    def _fetch_box(self) -> None:
        """
        Have the ballots of a secret ballot under way as the box holds them; without its box it is void.
        """
        vote = self.room.vote
        if vote is None or vote.mode != SECRET:
            return
        ballots = self.journal.ballots(vote.id)
        if ballots is None and not self.frozen:
            self.act(HOUSE, VoidVote(vote.id))
            return
        for ballot in ballots or ():
            ballot.apply(self.room)

    def _mend(self) -> None:
        """
        See to it that the room is what the disk holds, before anybody acts in it or looks at it. Raises HouseInTrouble.
        """
        if self._gone:
            raise HouseMoved
        if not self._broken:
            return
        self._mending = True
        try:
            self._reopen()
        except HouseInTrouble:
            raise
        except Exception as problem:
            raise HouseInTrouble from problem
        finally:
            self._mending = False
        self._announcer.call_back()
        self._rearrange_gallery()

    @property
    def is_gone(self) -> bool:
        return self._gone

    def is_idle(self, seconds: float) -> bool:
        """
        Whether nobody has asked for anything for so long, and nothing is due.
        """
        return not any(deadlines(self.room)) and time.monotonic() - self.last_used > seconds

    def leave(self) -> None:
        """
        End the session in this process; whatever is on disk goes on elsewhere, and what is not was never acknowledged.
        """
        with self._lock:
            self._gone = True
            self._write_page()
        self._announcer.speak()

    # Acts

    def act(self, seat: Seat, command: Command, check: Callable[[Negotiation], object] | None = None) -> list[Event]:
        """
        Decide, commit, apply, tell: in that order, one command at a time. Raises OutOfOrder or HouseInTrouble.

        Whoever acts for a seat only as long as something holds, has it checked first, while nothing can come between.
        """
        try:
            with self._lock:
                self._require_open()
                self._put_in_order()
                if check:
                    check(self.room)
                at = self._now()
                events = list(command.decide(self.room, seat, at))
                if events:
                    self._watch_over(events)
                    if not isinstance(command, CastBallot):
                        # Whether somebody changed their ballot, nobody can tell.
                        self._doings[seat.id] = Doing(type(command).__name__, at)
                    self._keep(at, seat, events)
                    before, phase = (self.room.modality, is_closed(self.room)), self.room.phase
                    self._announcer.put_down([part for event in events for part in self._apply(event)])
                    if (self.room.modality, is_closed(self.room)) != before:
                        self._rearrange_gallery()
                    if self.room.phase is not phase:
                        self._announcer.then(partial(ended.send, self.journal))
                    self._deadlines.set()
                return events
        finally:
            self._announcer.speak()

    def _require_open(self) -> None:
        """
        Let nothing be decided or written in a closed edition, whoever asks for it: a seat, the lecturer, a script, the
        clock.
        """
        require(not self.frozen, "edition.closed")

    def _rearrange_gallery(self) -> None:
        """
        Have observers hear what they may as the room now stands, behind all that was put down before.
        """
        observers = [seat.id for seat in self.room.seats.values() if seat.role is Role.OBSERVER]
        self._announcer.then(partial(rearrange, self._sitting_id, observers, closed=is_closed(self.room)))

    def _keep(self, at: float, seat: Seat, events: list[Event]) -> None:
        """
        Have *events* on disk: in the journal, or in the box beside it. What a secret ballot leaves is wiped.
        """
        for event in events:
            if isinstance(event, SecretBallotCast):
                self._write(partial(self.journal.put_ballot, event))
        recorded: list[tuple[float, str | None, Event]] = [(at, seat.id, event) for event in events if event.recorded]
        if recorded:
            was_secret = self.room.vote is not None and self.room.vote.mode == SECRET
            self._commit(recorded)
            if was_secret:
                self.journal.wipe()

    def _watch_over(self, events: list[Event]) -> None:
        try:
            self._deadlines.prepare(events)
        except AWAY as problem:
            raise HouseInTrouble from problem

    def _ask_on_time(self, command: Command) -> None:
        """
        Do what the clock asks for. In trouble it is made good as soon as the journal can be written, here or elsewhere.
        """
        with suppress(HouseInTrouble):
            self.act(HOUSE, command)

    def _apply(self, event: Event) -> list[tuple[str, dict[str, Any]]]:
        event.apply(self.room)
        # Nobody sees anything of a pen, and everybody who enters is handed one.
        if not isinstance(event, PenIssued):
            self._papers.changed()
        return telling.told(event, self.room)

    def _commit(self, events: list[tuple[float, str | None, Event]], pens: Iterable[PenHeld] = ()) -> None:
        began = time.perf_counter()
        self._write(lambda: self.journal.append(events, pens))
        counted.commits.add(time.perf_counter() - began)

    def _write(self, write: Callable[[], None]) -> None:
        """
        Write to the disk. Raises HouseInTrouble where it cannot be done, and HouseMoved where it may not.
        """
        try:
            write()
        except Fenced as taken_over:
            self.leave()
            raise HouseMoved from taken_over
        except Exception as problem:
            self._broken = True
            if not self._mending:
                self._recover()
            raise HouseInTrouble from problem

    def _recover(self) -> None:
        """
        Mend the room as soon as the disk answers, also when nobody asks for anything: a gavel may be up.
        """
        with self._lock:
            try:
                self._mend()
            except HouseMoved:
                return
            except RecordDamaged as found:
                log.error("%s", found)  # noqa: TRY400 - where it was found says nothing; which entry it is, all
            except HouseInTrouble:
                clock.after(RECOVERY_SECONDS, self._recover)
        self._announcer.speak()

    # Ink: the same loop, but committed a tick at a time

    def ink(self, seat: Seat, paragraph: str, update: bytes, pens: Collection[int], pen: int, told: Told) -> None:
        """
        Take in what `seat` typed. Once it is on disk `told` hears the next clock of `pen` in that paragraph; nobody
        waits for it meanwhile. Raises OutOfOrder.
        """
        with self._lock:
            self._require_open()
            self._mend()
            at, self.last_used = self._now(), time.monotonic()
            self._inked[seat.id] = at
            events = list(typed(self.room, paragraph, update, frozenset(pens)).decide(self.room, seat, at))
            parts = [part for event in events for part in self._apply(event)]
            reached = text_named(self.room, paragraph).replica.clock(pen)
            page = self._put_on_page([(at, seat.id, event) for event in events], parts)
            page.waiting.append(lambda kept: self._announcer.answer_later(partial(told, reached if kept else None)))
            self._soon()
        self._announcer.speak()

    def _put_on_page(
        self, events: list[tuple[float, str | None, Event]], parts: list[tuple[str, dict[str, Any]]]
    ) -> Page:
        self._page.events += events
        self._page.parts += parts
        return self._page

    def _soon(self) -> None:
        """
        Write the page now if the last one was a tick ago, otherwise when the tick is over.
        """
        if self._left_of_tick() <= 0:
            self._write_page()
        elif not self._ticking:
            self._tick_on()

    def _left_of_tick(self) -> float:
        tick = min(TICK + TICK_FOR_EACH * self._announcer.listeners, LONGEST_TICK)
        return self._last_tick + tick - time.monotonic()

    def _tick_on(self) -> None:
        self._ticking = True
        clock.after(self._left_of_tick(), self._tick)

    def _tick(self) -> None:
        """
        Write the page, and be back for the next one for as long as somebody types: nobody need wake the clock for it.
        """
        with self._lock:
            # Somebody's key may have come just when the tick was over, and brought the page to the disk itself.
            was_waited_for = bool(self._page.waiting)
            if self._left_of_tick() <= EARLY:
                self._write_page()
            self._ticking = False
            if was_waited_for and not self._gone:
                self._tick_on()
        self._announcer.speak()

    def _write_page(self) -> None:
        """
        Commit what waits, put down what the room hears of it, then what those hear who wait for it.
        """
        page, self._page = self._page, Page()
        kept = not self._gone
        if page.events and kept:
            self._last_tick = time.monotonic()
            counted.pages.add(len(page.events))
            try:
                self._commit(page.events, page.pens)
                self._announcer.put_down(page.parts)
            except HouseInTrouble:
                log.exception("The journal could not be written")
                kept = False
        for tell in page.waiting:
            _tell(tell, kept)
        self.keep_checkpoint(after=EVERY)

    def keep_checkpoint(self, after: int) -> None:
        """
        Have the room kept as it now stands, if it is as the disk has it and so many entries came since it last was.
        """
        with self._lock:
            new = self.journal.seq - self._kept_at
            if self._checkpoints and new >= after and not (self._page.events or self._broken or self._gone):
                self._kept_at = self.journal.seq
                self._checkpoints.keep_later(self.journal.seq, self.journal.head, still(self.room))

    def _put_in_order(self) -> None:
        """
        Have everything on disk, and the room as the disk has it. Raises HouseInTrouble.
        """
        self.last_used = time.monotonic()
        self._mend()
        self._write_page()
        self._mend()

    def settle(self) -> None:
        """
        Write what waits, and say it, without waiting for the tick.
        """
        with self._lock:
            self._write_page()
        self._announcer.speak()

    # Entering, and looking

    def enter(self, seat: Seat | None, clocks: Clocks, pen_for: PenFor | None) -> tuple[View, int | None]:
        """
        The whole view of a seat (None: the wall), holding only what is on disk, with the numbers it counts from; and a
        client id that was never used here, drawn and held as `pen_for` has it. Raises HouseInTrouble.

        Sixty who come at once share a few commits, and one copy of all that is the same for them.
        """
        entered: SimpleQueue[tuple[View, int | None] | None] = SimpleQueue()

        def hand_over(kept: bool) -> None:
            view = None
            try:
                view = self._view(seat, clocks) if kept else None
            finally:
                entered.put((view, pen) if view else None)

        with self._lock:
            self._mend()
            pen = self._issue_pen(seat, *pen_for) if pen_for and seat else None
            self._page.waiting.append(hand_over)
            self._soon()
        self._announcer.speak()
        try:
            found = entered.get(timeout=JOURNAL_SECONDS)
        except Empty:
            found = None
        if found is None:
            raise HouseMoved if self._gone else HouseInTrouble
        return found

    def _issue_pen(self, seat: Seat, draw: Callable[[], int], accreditation: int | None) -> int:
        self._require_open()
        pen = draw()
        while pen in self.room.pens:
            pen = draw()
        at = self._now()
        for event in IssuePen(pen).decide(self.room, seat, at):
            self._put_on_page([(at, seat.id, event)], self._apply(event))
        if accreditation is not None:
            self._page.pens.append((pen, accreditation))
        return pen

    def issue_pen(self, seat: Seat, draw: Callable[[], int], accreditation: int | None) -> int:
        """
        Hand out a client id that was never used here, on disk by the time this returns. Raises HouseInTrouble.
        """
        _, pen = self.enter(seat, {}, (draw, accreditation))
        return cast("int", pen)

    def attend(self, ear: Callable[[list[dict[str, Any]]], object]) -> str:
        """
        Have `ear` hear all that the room hears from now on; returns the room as it stands until then, as JSON. It is
        called with the room's lock held, and must only keep what it hears.
        """
        with self._lock:
            self._put_in_order()
            self._announcer.ears.append(ear)
            view = self._view(None, {})
        self._announcer.speak()
        return f"{{{b''.join(view).decode()}"

    def forget(self, ear: Callable[[list[dict[str, Any]]], object]) -> None:
        """
        Have `ear` hear nothing any more.
        """
        with self._lock, suppress(ValueError):
            self._announcer.ears.remove(ear)

    def usher(self, seat: Seat | None, lead: Callable[[str], None]) -> None:
        """
        Lead somebody to the audience of their seat, while nobody can close the meeting to it.
        """
        with self._lock:
            lead(OUTSIDE if seat and is_outside(self.room, seat) else ROOM)

    def look(self, see: Callable[[Moment], T]) -> T:
        """
        Have *see* look at the room as it stands, and at what each seat did last, while nothing changes.
        """
        with self._lock:
            return see(Moment(self.room, self._now(), self._doings, self._inked))

    @property
    def is_closed_to_observers(self) -> bool:
        with self._lock:
            return is_closed(self.room)

    def beside(self, name: str, seat: Seat) -> list[str]:
        """
        Who may see where `seat` writes in the text of that name: the room, or those who share the paper.
        """
        if name in self.room.paragraphs:
            return [ROOM]
        paper = self.room.papers.get(name)
        return list(paper.members) if paper and seat.id in paper.members else []

    def seat(self, seat_id: str) -> Seat:
        return self.room.seats[seat_id]

    def view(self, seat: Seat | None, clocks: Clocks | None = None) -> str:
        """
        The whole view of a seat as above, for somebody who does not stay.
        """
        with self._lock:
            self._put_in_order()
            view = self._view(seat, clocks or {})
        self._announcer.speak()
        return f"{{{b''.join(view).decode()}"

    def _view(self, seat: Seat | None, clocks: Clocks) -> View:
        outside = seat is not None and is_outside(self.room, seat)
        heard = self._announcer.number(OUTSIDE if outside else ROOM)
        numbers = {"room": heard, "seat": self._announcer.number(seat.id) if seat else 0}
        own = dumps(viewpoint.own_view(self.room, seat, clocks))
        head = f'"now":{dumps(self._now())},"n":{dumps(numbers)},"own":{own},"room":'
        if outside:
            return head.encode(), dumps(viewpoint.outside_view(self.room)).encode(), b"}"
        return head.encode(), self._papers.room(self.room, clocks), b"}"

    def paragraph(self, name: str, seat: Seat) -> dict[str, Any] | None:
        """
        One paragraph, or paper, as it stands on disk, for an author whose words were refused.
        """
        with self._lock:
            self._put_in_order()
            view = viewpoint.one_text(self.room, name, seat)
        self._announcer.speak()
        return view


def _tell(tell: Callable[[bool], None], kept: bool) -> None:
    """
    Tell one who waits; what goes wrong with that is theirs alone, and keeps neither others nor the next tick waiting.
    """
    try:
        tell(kept)
    except Exception:
        log.exception("Somebody could not be told what became of their page")
