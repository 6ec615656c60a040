"""The timeline: a picture by track that can be drawn closer, the list that says the same, and each event by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, abort, render_template

from app.courses.library import asked, library, words_of
from curriculum.timeline import REGIONS, TRACKS, Event, Timeline

pages = Blueprint("timeline", __name__, url_prefix="/library/timeline")

# The picture, in its own units.
WIDTH, LEFT, TOP, ROW = 1120, 176, 30, 22
LETTER = 6.3
"""How wide a letter of a name is taken to be, so that names do not lie on each other."""
NAMES_SHOWN = 5
"""Years that are shown at most for names to stand beside the signs."""
SHORTENED = 34
BEGINS = 1998
"""The year with which the timeline is opened; some events came before."""


@dataclass(frozen=True, slots=True)
class Window:
    """The years that are looked at: all there are, or fewer."""

    first: int
    last: int
    whole: tuple[int, int]

    @classmethod
    def by_address(cls, timeline: Timeline) -> Window:
        """
        Read it from the address; what lies outside the timeline is brought inside.
        """
        years = [event.date.year for event in timeline.shelf]
        whole = (min(years), max(years))
        first, last = _year(asked("from"), BEGINS), _year(asked("to"), whole[1])
        first, last = (min(max(year, whole[0]), whole[1]) for year in (first, last))
        return cls(min(first, last), max(first, last), whole)

    def x(self, year: float) -> float:
        """
        Where a moment lies from left to right.
        """
        return LEFT + (year - self.first) / (self.last + 1 - self.first) * (WIDTH - LEFT - 10)

    def moved(self, by: int) -> dict[str, int]:
        """
        As many years, earlier or later.
        """
        span = self.last - self.first
        first = min(max(self.first + by, self.whole[0]), self.whole[1] - span)
        return {"from": first, "to": first + span}

    def zoomed(self, factor: float) -> dict[str, int]:
        """
        Fewer or more years around the same middle.
        """
        middle, half = (self.first + self.last) / 2, (self.last - self.first) / 2 * factor
        first = max(self.whole[0], round(middle - half))
        return {"from": first, "to": max(first, min(self.whole[1], round(middle + half)))}

    @property
    def step(self) -> int:
        """
        How far one moves at a time.
        """
        return max(1, (self.last - self.first + 1) // 2)

    @property
    def ticks(self) -> list[tuple[int, float]]:
        """
        The years that are written under the picture.
        """
        every = 5 if self.last - self.first > 20 else 2 if self.last - self.first > 11 else 1
        return [(year, self.x(year)) for year in range(self.first, self.last + 1) if year % every == 0]


@dataclass(frozen=True, slots=True)
class Sign:
    """
    Where the sign of an event stands: at its end, where it lasted, with a line from its `begin`. `name` is there where
    there is room for names, and stands before the sign where it would leave the picture.
    """

    event: Event
    x: float
    y: float
    begin: float | None
    name: str
    before: bool
    kind: str


@dataclass(frozen=True, slots=True)
class Lane:
    """The signs of one track, in as many rows as they need."""

    track: str
    y: float
    height: float
    signs: tuple[Sign, ...]


@pages.get("")
def listing() -> str:
    """
    The events that were asked for. Template variables: timeline, events, window, lanes, height, track, region, asked.
    """
    timeline = library().timeline
    window = Window.by_address(timeline)
    track, region, words = asked("track", TRACKS), asked("region", REGIONS), asked("q")
    found = [
        event
        for event in timeline.shelf
        if track in ("", event.track)
        and region in ("", event.region)
        and event.date.year <= window.last
        and (event.until or event.date).year >= window.first
        and words.casefold() in f"{event.title} {' '.join(event.documents)} {words_of(event.text)}".casefold()
    ]
    lanes = drawn(found, window, timeline)
    return render_template(
        "library/timeline.html",
        timeline=timeline,
        events=found,
        window=window,
        lanes=lanes,
        size=(WIDTH, LEFT, sum(lane.height for lane in lanes) + TOP + 8),
        track=track,
        region=region,
        asked=words,
        tracks=TRACKS,
        regions=REGIONS,
        kept={name: value for name, value in (("track", track), ("region", region), ("q", words)) if value},
    )


@pages.get("/<event>")
def event(event: str) -> str:
    """
    One event, with what stands before and after it on its track. Template variables: event, before, after, timeline.
    """
    timeline = library().timeline
    found = timeline.shelf.find(event) or abort(404)
    same = [each for each in timeline.shelf if each.track == found.track]
    place = same.index(found)
    return render_template(
        "library/event.html",
        event=found,
        timeline=timeline,
        before=same[place - 1] if place else None,
        after=same[place + 1] if place + 1 < len(same) else None,
    )


def drawn(events: Sequence[Event], window: Window, timeline: Timeline) -> list[Lane]:
    """
    Place events in lanes by track, and in a lane in rows, so that no sign or name lies on another.
    """
    lanes, y = [], float(TOP)
    for track in TRACKS:
        here = [event for event in events if event.track == track]
        if not here:
            continue
        signs, rows = _rows(here, window, timeline, y)
        height = max(1, rows) * ROW + 10
        lanes.append(Lane(track, y, height, signs))
        y += height
    return lanes


def _rows(events: Sequence[Event], window: Window, timeline: Timeline, top: float) -> tuple[tuple[Sign, ...], int]:
    names_shown = window.last - window.first < NAMES_SHOWN
    ends: list[float] = []
    signs = []
    for event in sorted(events, key=lambda each: each.date.fraction):
        begin = max(LEFT + 6.0, window.x(event.date.fraction))
        x = min(WIDTH - 8.0, window.x(event.until.fraction)) if event.until else begin
        name = _short(event.title) if names_shown else ""
        room = 12 + len(name) * LETTER if name else 9
        # A name that would leave the picture stands before its sign.
        before = bool(name) and x + room > WIDTH
        left, right = (begin - room, x + 9) if before else (begin - 9, x + room)
        row = next((place for place, taken in enumerate(ends) if taken <= left), len(ends))
        ends[row : row + 1] = [right]
        y = top + 5 + row * ROW + ROW / 2
        lasted = round(begin, 1) if event.until else None
        signs.append(Sign(event, round(x, 1), y, lasted, name, before, _kind(event, timeline)))
    return tuple(signs), len(ends)


def _kind(event: Event, timeline: Timeline) -> str:
    if event.gaps:
        return "gap"
    if timeline.is_ahead(event):
        return "ahead"
    return "incident" if event.track == "incidents" else "event"


def _short(title: str) -> str:
    return title if len(title) <= SHORTENED else f"{title[: SHORTENED - 1].rstrip()}…"


def _year(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) == 4 else otherwise
