"""The baseline review of a year: what changed, by process and region, as the course and its community say it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from app.courses.library import address_of, library, words_of
from app.knowledge.models import Deed, Kind, Proposal
from app.knowledge.shelf import steps_between
from curriculum.timeline import REGIONS, TRACKS

NONE = ""
"""The process of what belongs to none."""

FIRST = 1990
"""Before that year nothing is reviewed year by year."""


@dataclass(frozen=True, slots=True)
class Line:
    """
    One thing that changed. `entry` is its number in the knowledge base, or None where the course says it; `stands` is
    False for what has been replaced or set aside since.
    """

    when: str
    title: str
    text: str
    source: str
    track: str
    region: str
    kind: str
    address: str
    by: str = ""
    entry: int | None = None
    corrects: bool = False
    stands: bool = True


@dataclass(frozen=True, slots=True)
class Part:
    """What changed in one process, by region."""

    track: str
    regions: tuple[tuple[str, tuple[Line, ...]], ...]

    @property
    def lines(self) -> list[Line]:
        return [line for _region, lines in self.regions for line in lines]


@dataclass(frozen=True, slots=True)
class Review:
    """A year: its processes, the measures that bodies agreed on in it, and what was taken out of the knowledge base."""

    year: int
    parts: tuple[Part, ...]
    measures: tuple[Line, ...]
    set_aside: tuple[tuple[str, str], ...]

    @property
    def regions(self) -> list[str]:
        return [region for region in REGIONS if any(line.region == region for line in self.lines)]

    @property
    def lines(self) -> list[Line]:
        return [line for part in self.parts for line in part.lines]

    def count(self, track: str, region: str) -> int:
        """
        How much changed in a process and a region.
        """
        return sum((line.track, line.region) == (track, region) for line in self.lines)


def years(today: int) -> list[int]:
    """
    The years there is something to say of, the latest first.
    """
    told = {event.date.year for event in library().timeline.shelf}
    told |= {step.at.year for step, _ in steps_between(_first_day(FIRST), _first_day(today + 1), Deed.STANDS)}
    return sorted((year for year in told if FIRST <= year <= today), reverse=True)


def review_of(year: int) -> Review:
    """
    Everything that changed in a year: what happened in it, and what was added to the knowledge base in it.
    """
    lines = sorted([*_events(year), *_added(year)], key=lambda line: (line.when, line.title))
    parts = (_part(track, lines) for track in (*TRACKS, NONE))
    gone = steps_between(_first_day(year), _first_day(year + 1), Deed.SET_ASIDE)
    return Review(
        year,
        tuple(part for part in parts if part.regions),
        tuple(_measures(year)),
        tuple((proposal.title, step.reason) for step, proposal in gone),
    )


def _part(track: str, lines: list[Line]) -> Part:
    here = [line for line in lines if line.track == track]
    regions = ((region, tuple(line for line in here if line.region == region)) for region in REGIONS)
    return Part(track, tuple((region, found) for region, found in regions if found))


def _events(year: int) -> Iterator[Line]:
    for event in library().timeline.shelf:
        if event.date.year == year:
            yield Line(
                when=str(event.date),
                title=event.title,
                text=words_of(event.text),
                source=", ".join(event.documents),
                track=event.track,
                region=event.region,
                kind=Kind.EVENT,
                address=address_of("event", event.id),
            )


def _measures(year: int) -> Iterator[Line]:
    catalogue = library().catalogue
    for measure in catalogue.shelf:
        if measure.year == year:
            body = catalogue.bodies.find(measure.body)
            yield Line(
                when=str(year),
                title=f"{body.short if body else measure.body}: {measure.title}",
                text=words_of(measure.text),
                source=", ".join(filter(None, (measure.document, measure.paragraph))),
                track=NONE,
                region="",
                kind=Kind.MEASURE,
                address=address_of("measure", measure.id),
            )


def _added(year: int) -> Iterator[Line]:
    for step, proposal in steps_between(_first_day(year), _first_day(year + 1), Deed.STANDS):
        yield Line(
            when=f"{step.at:%Y-%m-%d}",
            title=proposal.title,
            text=proposal.text,
            source=proposal.source,
            track=proposal.track,
            region=proposal.region,
            kind=proposal.entry.kind,
            address=address_of("community", str(proposal.entry_id)),
            by=_signed(proposal),
            entry=proposal.entry_id,
            corrects=proposal.entry.corrects,
            stands=proposal.state == "stands",
        )


def _signed(proposal: Proposal) -> str:
    return ", ".join(filter(None, (proposal.name, proposal.country)))


def _first_day(year: int) -> datetime:
    return datetime(year, 1, 1, tzinfo=UTC)
