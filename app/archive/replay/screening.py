"""Screening: a replay shown from any moment, whole or as the frames that follow one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import tzinfo
from typing import Any

from flask_babel import gettext, ngettext

from app.archive.replay.attribution import Attribution
from app.archive.replay.happening import happening
from app.archive.replay.moment import Parts, Stand
from app.archive.replay.outline import Outline
from app.archive.replay.reel import Reel
from app.archive.replay.timing import Film, clock, minute
from app.plenary.journal import Entry
from simulation.acts import Event
from simulation.negotiation import Negotiation
from simulation.telling import ROOM, told

MOST = 600
"""Steps that one answer goes through at the most."""

PAUSE = 60.0
"""Seconds without a step that are worth a word."""


@dataclass
class Screening:
    """One reader's replay of one record. Every method wants the reel's turn."""

    reel: Reel
    outline: Outline
    attribution: Attribution
    where: tzinfo
    _film: Film | None = field(default=None)

    @property
    def film(self) -> Film:
        if self._film is None:
            self._film = Film(self.reel.times)
        return self._film

    def moment(self, seq: int) -> dict[str, Any]:
        """
        The whole page as the room stood after the last step that is not behind this entry.
        """
        place = self.reel.place(seq)
        step = self.reel.steps[place]
        before = self.reel.steps[place - 1] if place else 0
        # From the step before, so that what happened can be said.
        room = self.reel.room(before)
        strip = _Strip(self, room)
        self.reel.play(room, before, step, strip.notice)
        text = strip.stand.text()
        frame = strip.frame(step)
        frame["parts"] |= {"text": text, **strip.stand.beside()}
        self.reel.leave_off(step, room)
        return frame

    def frames(self, after: int, span: float, grain: float) -> list[dict[str, Any]]:
        """
        What changes after a step, for so many seconds of the replay, and at least one step; what happens within `grain`
        seconds of the replay is one frame.
        """
        place = self.reel.place(after)
        begin, last = self.reel.steps[place], self._last(place, span)
        room = self.reel.room(begin)
        strip = _Strip(self, room)
        found: list[dict[str, Any]] = []
        shown = self.film.second(self.reel.times[place])

        def notice(entry: Entry, event: Event, here: Negotiation) -> None:
            nonlocal shown
            strip.notice(entry, event, here)
            number = self.reel.place(entry.seq)
            if number == last or not self.reel.is_step(entry.seq):
                return
            # What one act brought about has one moment, and is one frame.
            if self.film.second(self.reel.times[number + 1]) - shown > grain:
                found.append(strip.frame(entry.seq))
                shown = self.film.second(self.reel.times[number])

        end = self.reel.steps[last]
        self.reel.play(room, begin, end, notice)
        if end > begin:
            found.append(strip.frame(end))
        self.reel.leave_off(end, room)
        return found

    def _last(self, place: int, span: float) -> int:
        until = self.film.moment(self.film.second(self.reel.times[place]) + span)
        end = self.reel.place(self.reel.step_at(until))
        return min(max(end, place + 1), place + MOST, len(self.reel.steps) - 1)


class _Strip:
    """What has changed since the last frame."""

    def __init__(self, screening: Screening, room: Negotiation) -> None:
        self._screening = screening
        self.stand = Stand(room, screening.attribution)
        self._touched: dict[str, None] = {}
        self._is_renumbered = self._is_more_than_ink = False
        self._said: list[tuple[bool, str]] = []
        self._decided = len(room.decisions)
        self._beside: Parts = {}

    def notice(self, entry: Entry, _event: Event, room: Negotiation) -> None:
        """
        Take in what the room heard of an entry; of what it did not hear, nothing.
        """
        if not self._screening.reel.is_step(entry.seq):
            return
        for part in _heard(entry, room):
            name = part.get("paragraph")
            if isinstance(name, str) and name in room.paragraphs:
                self._touched[name] = None
            if part["part"] in ("sequence", "new-paragraph", "phase"):
                self._is_renumbered = True
        if entry.kind != "InkWritten":
            self._is_more_than_ink = True
        decided = room.decisions[self._decided :]
        self._decided = len(room.decisions)
        self._said.append((bool(decided), happening(entry, room, decided, self._screening.attribution)))

    def frame(self, seq: int) -> dict[str, Any]:
        """
        What has changed up to this step, in the parts of the page; then nothing has.
        """
        stand, reel = self.stand, self._screening.reel
        place = reel.place(seq)
        if self._is_renumbered:
            parts = {"text": stand.text()}
        else:
            parts = {f"p:{name}": stand.paragraph(name) for name in self._touched}
        if self._is_more_than_ink:
            beside = stand.beside()
            parts |= {name: made for name, made in beside.items() if self._beside.get(name) != made}
            self._beside = beside
        parts["now"] = stand.now(self._facts(place))
        found = {
            "seq": reel.steps[place],
            "at": reel.times[place],
            "previous": reel.steps[place - 1] if place else None,
            "next": reel.steps[place + 1] if place + 1 < len(reel.steps) else None,
            "touched": list(self._touched),
            "said": self._sentence,
            "decided": any(decided for decided, _ in self._said),
            "parts": parts,
        }
        self._touched, self._said = {}, []
        self._is_renumbered = self._is_more_than_ink = False
        return found

    @property
    def _sentence(self) -> str:
        """
        What happened since the last frame: decisions before everything else, and what came last.
        """
        decisions = [said for decided, said in self._said if decided]
        last = self._said[-1][1] if self._said else gettext("The words of this entry were erased.")
        return " ".join(dict.fromkeys(decisions)) or last

    def _facts(self, place: int) -> dict[str, Any]:
        screening, reel = self._screening, self._screening.reel
        at = reel.times[place]
        waited = at - reel.times[place - 1] if place else 0.0
        return {
            "minute": minute(at, reel.times[0]),
            "clock": clock(at, screening.where),
            "zone": _name_of(screening.where),
            "seq": reel.steps[place],
            "last": reel.last,
            "said": self._sentence,
            "later": _later(waited) if waited > PAUSE else "",
        }


def _heard(entry: Entry, room: Negotiation) -> Iterator[dict[str, Any]]:
    """
    What everybody in the room, the wall included, heard of an entry.
    """
    yield from (part for audience, part in told(entry.event(), room) if audience == ROOM)


def _later(seconds: float) -> str:
    minutes = round(seconds / 60)
    if minutes < 120:
        return ngettext("%(num)s minute later", "%(num)s minutes later", minutes)
    return gettext("%(hours)s hours later", hours=round(minutes / 60))


def _name_of(where: tzinfo) -> str:
    return str(getattr(where, "key", "UTC"))
