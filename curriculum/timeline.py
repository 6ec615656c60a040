"""The timeline: what happened, when and where, on which track, and what is not known."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from curriculum.dates import When, read_date
from curriculum.folder import Folder
from curriculum.marks import Claim, claims_in, faults_in, read_claims
from curriculum.sheets import Sheet, Table
from curriculum.shelves import Shelf, read_aliases, read_shelf

EVENTS = "references/timeline.toml"
TRACKS = (
    "first-committee",
    "security-council",
    "crime",
    "rights",
    "wsis",
    "capacity",
    "regional",
    "expert",
    "incidents",
    "course",
)
REGIONS = ("global", "africa", "americas", "asia-pacific", "eurasia", "europe")


@dataclass(frozen=True, slots=True)
class Event:
    """One event, from `date` until `until` where it lasted."""

    id: str
    aliases: tuple[str, ...]
    title: str
    date: When
    until: When | None
    track: str
    region: str
    documents: tuple[str, ...]
    text: tuple[Claim, ...]
    case: str | None

    @property
    def gaps(self) -> tuple[str, ...]:
        """
        The marks, G1 to G4, that say that something of it is not known.
        """
        return tuple(mark.kind for claim in self.text for mark in claim.marks if mark.kind.startswith("G"))


@dataclass(frozen=True, slots=True)
class Timeline:
    """All events by their dates, what is not known, and the day on which that was so."""

    as_of: When
    gaps: tuple[Claim, ...]
    shelf: Shelf[Event]

    def is_ahead(self, event: Event) -> bool:
        """
        Whether it was still to come when the timeline was written.
        """
        return event.date.first > self.as_of.first


def read_timeline(folder: Folder, sources: Collection[str]) -> Timeline:
    """
    Read the timeline as far as it can be read; what is wrong is noted in the folder.
    """
    with Sheet(folder, EVENTS).root() as root:
        as_of = read_date(root, "as_of")
        if as_of is None:
            root.complain("as_of", "a timeline says of which day it is")
        return Timeline(
            as_of or When(2000),
            read_list(root, "gaps", sources),
            read_shelf(root, "events", lambda table: _event(table, sources)),
        )


def _event(table: Table, sources: Collection[str]) -> Event:
    name, date, until = table.slug("id"), read_date(table, "date"), read_date(table, "until")
    if date is None:
        table.complain("date", "an event has a date")
    if date and until and until.first < date.first:
        table.complain("until", "it ends before it begins")
    return Event(
        name,
        read_aliases(table),
        table.text("title", longest=90),
        date or When(2000),
        until,
        table.choice("track", TRACKS),
        table.choice("region", REGIONS),
        table.texts("documents", optional=True),
        read_claims(table, "text", sources),
        table.text_or_none("case"),
    )


def read_list(table: Table, key: str, sources: Collection[str], *, optional: bool = False) -> tuple[Claim, ...]:
    """
    Read a list of texts of which each carries its marks.
    """
    read: list[Claim] = []
    for text in table.texts(key, optional=optional, longest=1000):
        claims, faults, rest = claims_in(text)
        if rest:
            faults.append(f'no mark stands behind "{rest[:60]}"')
        for fault in (*faults, *(fault for claim in claims for fault in faults_in(claim, sources))):
            table.complain(key, fault)
        read.extend(claims)
    return tuple(read)
