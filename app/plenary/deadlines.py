"""Deadlines of one sitting: what is due is asked for in time, and an outage counts against nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from threading import RLock

from app.plenary.clock import clock
from app.plenary.vigil import SIGN_OF_LIFE, Vigil
from app.tables import AWAY
from simulation import Command, Event, Negotiation, OutOfOrder
from simulation.deadlines import deadlines, made_good
from simulation.silence import SilenceBegun

MISSED = 3 * SIGN_OF_LIFE
"""Seconds without a sign of life, in a process that goes on, after which the machine itself must have been asleep."""

AGAIN = 1.0
"""Seconds after which the house asks again for what was due."""


class Deadlines:
    """
    Looks at the clock for one chamber. `room` is None once the sitting has gone elsewhere; `ask` does an act of the
    house, or raises OutOfOrder.
    """

    def __init__(
        self,
        room: Callable[[], Negotiation | None],
        ask: Callable[[Command], object],
        now: Callable[[], float],
        vigil: Vigil,
        lock: RLock,
    ) -> None:
        self._room, self._ask, self._now, self._vigil, self._lock = room, ask, now, vigil, lock
        self._look_at: float | None = None
        self._alive: float | None = None

    def begin(self) -> Iterator[Command]:
        """
        What makes good for the time since the last sign of life, for a room that was just rebuilt from its journal.
        """
        self._look_at, self._alive = None, None
        room, at, last = self._room(), self._now(), self._vigil.last()
        if room is None:
            return
        if room.silences:
            self._alive = at
        elif last is not None:
            self._vigil.end()
        yield from made_good(room, max(0.0, at - last) if last is not None else 0.0)

    def prepare(self, events: Iterable[Event]) -> None:
        """
        See to it that a vigil is kept before a silence is written down.
        """
        if self._alive is None and any(isinstance(event, SilenceBegun) for event in events):
            self._alive = self._now()
            self._vigil.keep(self._alive)

    def set(self, *, not_before: float = 0.0) -> None:
        """
        Look at the clock when the next thing is due, or a sign of life is; called whenever that may have changed.
        """
        wish = self._wish()
        if wish is not None:
            wish = max(wish, not_before)
        if wish is not None and (self._look_at is None or wish < self._look_at):
            self._look_at = wish
            clock.after(wish - self._now(), partial(self._look, wish))

    def _wish(self) -> float | None:
        room = self._room()
        if room is None:
            return None
        due = [at for at, _ in deadlines(room)]
        # A moment after it: a clock that strikes early would find nothing to do.
        soon = [min(due) + 0.01] if due else []
        is_watched = room.silences or self._alive is not None
        return min([*soon, *([self._now() + SIGN_OF_LIFE] if is_watched else [])], default=None)

    def _look(self, wish: float) -> None:
        with self._lock:
            if self._look_at != wish:
                return  # An earlier look was asked for since, and has set the next.
            self._look_at = None
            room = self._room()
            acts = list(self._acts(room)) if room else []
        for act in acts:
            # Out of order: somebody objected in the same moment, and was heard first.
            with suppress(OutOfOrder):
                self._ask(act)
        with self._lock:
            # What could not be done is asked for again, but not in the same breath: the disk may be away.
            self.set(not_before=self._now() + AGAIN if acts else 0.0)

    def _acts(self, room: Negotiation) -> Iterator[Command]:
        at = self._now()
        if self._alive is not None and room.silences and at - self._alive > MISSED:
            yield from made_good(room, at - self._alive)
            self._alive = at
            return
        with suppress(*AWAY):
            self._keep_vigil(room, at)
        yield from (act for moment, act in deadlines(room) if at >= moment)

    def _keep_vigil(self, room: Negotiation, at: float) -> None:
        """
        Give a sign of life, or none any more. One that could not be given is an outage, which is made good later.
        """
        if room.silences:
            self._vigil.keep(at)
            self._alive = at
        elif self._alive is not None:
            self._vigil.end()
            self._alive = None
