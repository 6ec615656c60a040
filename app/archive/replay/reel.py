"""The reel: a record as a film of its public steps, sought from the nearest room that is at hand."""

from __future__ import annotations

import gc
import json
from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event as Signal
from threading import Lock, RLock, Thread
from time import monotonic
from typing import Any

from sqlalchemy import Engine, select
from sqlalchemy.exc import SQLAlchemyError

from app.archive.reading import Incomplete, Notice, room_after, unnoticed
from app.plenary.checkpoints import Checkpoints
from app.plenary.journal import TABLE, Entry, Journal
from simulation import Event, Negotiation
from simulation.aside import CAUCUS
from simulation.state import Still, revived, still

# What the room hears nothing of, as simulation/telling.py has it: tests/archive/test_reel.py holds both together.
UNHEARD = frozenset(
    {
        "PenIssued",
        "TimeKept",
        "FallbackKept",
        "NoteSent",
        "PaperWritten",
        "PaperSponsored",
        "WordsBroughtIn",
        "Conferred",
        "InstructionsAnnotated",
        "LetterWritten",
        "LetterAnswered",
        "InjectAwaited",
        "InjectCalledOff",
        "WordsErased",
    }
)
OF_GROUPS = frozenset({"GroupOpened", "GroupEnlarged", "GroupClosed", "GroupLeft"})
BALLOTS = frozenset({"BallotCast", "BallotEntered"})
NEWS = frozenset({"InjectDelivered"})

EVERY = 750
"""Entries from one room that is held in memory to the next: what lies between happens again in a tenth of a second."""

FAR = 2_000
"""So many entries happen again as soon as a room is read from the disk."""

NEAR = 500
"""So many entries happen again sooner than a room is read from the disk."""

CURSORS = 3
"""Rooms that are kept as they stand, for those who go on playing from there."""


class Reel:
    """
    One record: `steps` are the entries that the room heard of, `times` their moments. A record under way grows.

    Everything here follows from the journal, and may be forgotten at any time.
    """

    def __init__(self, engine: Engine, sitting_id: int) -> None:
        self._engine, self._sitting_id = engine, sitting_id
        self._journal = Journal(engine, sitting_id)
        self._read_up_to = 0
        self._is_walked = False
        self._caucuses: set[str] = set()
        self._held: dict[int, Still] = {}
        self._cursors: OrderedDict[int, Negotiation] = OrderedDict()
        self._turn = RLock()
        self.steps: list[int] = []
        self.times: list[float] = []
        self.kinds: list[str] = []
        # What app/archive/replay/outline.py made of the record, and how long it then was.
        self.outline: tuple[int, Any] | None = None

    @contextmanager
    def turn(self) -> Iterator[Reel]:
        """
        One reader at a time: whoever comes second finds the room that the first has brought there.
        """
        with self._turn:
            self._grow()
            yield self

    @property
    def first(self) -> int:
        return self.steps[0]

    @property
    def last(self) -> int:
        return self.steps[-1]

    def place(self, seq: int) -> int:
        """
        The place of the last step that is not behind this entry.
        """
        return max(0, bisect_right(self.steps, seq) - 1)

    def step_at(self, at: float) -> int:
        """
        The last step at that moment, or before it.
        """
        return self.steps[max(0, bisect_right(self.times, at) - 1)]

    def is_step(self, seq: int) -> bool:
        place = bisect_left(self.steps, seq)
        return place < len(self.steps) and self.steps[place] == seq

    def _grow(self) -> None:
        """
        Take in the headings of what was written since; words are read only where a heading does not say who heard it.
        """
        heads = select(TABLE.c.seq, TABLE.c.at, TABLE.c.kind)
        query = heads.where(TABLE.c.sitting_id == self._sitting_id, TABLE.c.seq > self._read_up_to)
        with self._engine.connect() as connection:
            found = connection.execute(query.order_by(TABLE.c.seq)).all()
        doubtful = [seq for seq, _, kind in found if kind in OF_GROUPS or kind in BALLOTS or kind in NEWS]
        words = self._words(doubtful)
        for seq, at, kind in found:
            self._read_up_to = seq
            if self._is_heard(kind, words.get(seq)):
                self.steps.append(seq)
                self.times.append(max(at, self.times[-1] if self.times else at))
                self.kinds.append(kind)

    def _words(self, doubtful: list[int]) -> dict[int, dict[str, object]]:
        """
        What these entries say; nothing of those whose words were erased.
        """
        found: dict[int, dict[str, object]] = {}
        with self._engine.connect() as connection:
            for begin in range(0, len(doubtful), 500):
                query = select(TABLE.c.seq, TABLE.c.payload).where(
                    TABLE.c.sitting_id == self._sitting_id, TABLE.c.seq.in_(doubtful[begin : begin + 500])
                )
                found |= {seq: json.loads(payload) for seq, payload in connection.execute(query) if payload}
        return found

    def _is_heard(self, kind: str, words: dict[str, object] | None) -> bool:
        if kind in UNHEARD:
            return False
        if kind in OF_GROUPS:
            # Of a caucus nobody outside it hears; where the words are gone, nothing is said of it either.
            name = str((words or {}).get("group", ""))
            if words is None or words.get("kind") == CAUCUS:
                self._caucuses.add(name)
            return name not in self._caucuses
        if kind in NEWS:
            # Of what reached some nobody else is told.
            return words is not None and not words.get("to")
        if kind in BALLOTS:
            # That somebody changes its mind is its own affair.
            return words is not None and (not words.get("changed") or bool(words.get("instead_of_entry")))
        return True

    # Rooms

    def walk_through(self) -> None:
        """
        Hold a room at every mark of the record, so that whoever seeks finds one near. Once is enough; it takes as long
        a rest after each stretch as the stretch took, for somebody may be negotiating in this house.
        """
        room, resting = Negotiation(), Signal()
        with self._turn:
            self._grow()
            end, self._is_walked = self._read_up_to, True
        for begin in range(0, end - EVERY + 1, EVERY):
            began = monotonic()
            try:
                self.play(room, begin, begin + EVERY)
            except (Incomplete, SQLAlchemyError):
                # What can be shown of such a record is shown as before, only later.
                return
            resting.wait(monotonic() - began)
        # What is held now stays, and has no circles: a look for rubbish in it would only hold people up.
        gc.freeze()

    def walk_ahead(self) -> None:
        """
        Do that in the background, for a record that is long enough for anybody to notice.
        """
        with self._turn:
            if self._is_walked or self._read_up_to <= FAR:
                return
            self._is_walked = True
        Thread(target=self.walk_through, name="reel", daemon=True).start()

    def room(self, seq: int) -> Negotiation:
        """
        The room as it stood after this entry; whoever changes it keeps it, or hands it back with `leave_off`.
        """
        near = max((place for place in self._cursors if place <= seq), default=-NEAR)
        begin, room = (near, self._cursors.pop(near)) if seq - near < NEAR else self._nearest(seq)
        return self.play(room, begin, seq) if seq > begin else room

    def leave_off(self, seq: int, room: Negotiation) -> None:
        """
        Keep a room as it stands after this entry, for whoever goes on from there.
        """
        self._cursors[seq] = room
        self._cursors.move_to_end(seq)
        while len(self._cursors) > CURSORS:
            self._cursors.popitem(last=False)

    def play(
        self,
        room: Negotiation,
        begin: int,
        end: int,
        notice: Notice = unnoticed,
    ) -> Negotiation:
        """
        Let happen in *room* what stands behind one entry, up to another. Raises Incomplete where erased words are
        missed.
        """

        def noticed(entry: Entry, event: Event, here: Negotiation) -> None:
            if entry.seq % EVERY == 0 and entry.seq not in self._held:
                self._held[entry.seq] = still(here, since=self._held.get(entry.seq - EVERY))
            notice(entry, event, here)

        return room_after(self._journal.read(begin, end), noticed, room)

    def _nearest(self, seq: int) -> tuple[int, Negotiation]:
        """
        The last room at hand that is not behind this entry, from memory or from the disk.
        """
        before = max((place for place in self._held if place <= seq), default=0)
        if seq - before > FAR:
            kept = Checkpoints(self._engine, self._sitting_id).newest(up_to=seq)
            # Only what this very record came to counts; anything else is as if there were none.
            if kept and kept.seq >= before and self._is_ours(kept.seq, kept.head):
                return kept.seq, kept.room
        return (before, revived(self._held[before])) if before else (0, Negotiation())

    def _is_ours(self, seq: int, head: bytes) -> bool:
        return [entry.chain for entry in self._journal.read(seq - 1, seq)] == [head]


class Reels:
    """The reels that somebody looked at last."""

    MOST = 4

    def __init__(self) -> None:
        self._reels: OrderedDict[tuple[str, int], Reel] = OrderedDict()
        self._lock = Lock()

    def of(self, engine: Engine, sitting_id: int) -> Reel:
        key = (str(engine.url), sitting_id)
        with self._lock:
            reel = self._reels.get(key)
            if reel is None:
                reel = self._reels[key] = Reel(engine, sitting_id)
            self._reels.move_to_end(key)
            while len(self._reels) > self.MOST:
                self._reels.popitem(last=False)
            return reel


reels = Reels()
