"""Agendas to begin from: the sessions of a workshop day by day, each agenda a file that a lecturer can read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from curriculum.folder import Folder
from curriculum.loader import scenarios
from curriculum.problems import PackRefused, did_you_mean
from curriculum.sheets import Sheet, Table, is_slug
from curriculum.teaching.loader import modules

AGENDAS = Path(__file__).parent / "agendas"

KINDS = ("lecture", "exercise", "discussion", "negotiation", "debrief", "assessment", "ceremony", "break")

MOST_DAYS, MOST_MINUTES = 30, 720
"""The longest workshop that an agenda can be of, and the longest session in it."""

_AT = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")


@dataclass(frozen=True, slots=True)
class Session:
    """One session: its day, counted from 1, when it starts in minutes after midnight, and how many it takes."""

    day: int
    starts: int
    minutes: int
    kind: str
    title: str
    module: str | None
    scenario: str | None


@dataclass(frozen=True, slots=True)
class Agenda:
    """What a workshop does on which day."""

    name: str
    title: str
    about: str
    sessions: tuple[Session, ...]

    @property
    def days(self) -> int:
        return max((each.day for each in self.sessions), default=0)


def agendas(root: Path = AGENDAS) -> tuple[str, ...]:
    """
    The names of the agendas that come with the house.
    """
    return tuple(sorted(file.stem for file in root.glob("*.toml") if is_slug(file.stem)))


@cache
def load_agenda(name: str, root: Path = AGENDAS) -> Agenda:
    """
    The agenda of that name. Raises `PackRefused` with every problem found: file, line and field.
    """
    folder = Folder(root)
    with Sheet(folder, f"{name}.toml").root() as table:
        title, about = table.text("title", longest=80), table.text("about")
        sessions = tuple(_session(each) for each in table.tables("sessions"))
        _check_order(table, sessions)
    if folder.problems:
        raise PackRefused(folder.problems)
    return Agenda(name, title, about, sessions)


def minutes_after_midnight(words: str) -> int | None:
    """
    A time of day, such as 9:30, in minutes after midnight; None if it is none.
    """
    found = _AT.fullmatch(words)
    return int(found[1]) * 60 + int(found[2]) if found else None


def _session(table: Table) -> Session:
    with table:
        at = table.text("at", longest=5)
        starts = minutes_after_midnight(at)
        if at and starts is None:
            table.complain("at", f'"{at}" is not a time of day, such as 9:30')
        return Session(
            table.whole("day", 1, MOST_DAYS),
            starts or 0,
            table.whole("minutes", 5, MOST_MINUTES),
            table.choice("kind", KINDS),
            table.text("title", longest=200),
            _one_of(table, "module", tuple(modules())),
            _one_of(table, "scenario", tuple(scenarios())),
        )


def _one_of(table: Table, key: str, known: tuple[str, ...]) -> str | None:
    name = table.text_or_none(key, longest=80)
    if name and name not in known:
        table.complain(key, f'there is no "{name}"' + did_you_mean(name, known))
    return name


def _check_order(table: Table, sessions: tuple[Session, ...]) -> None:
    """
    Note each session that begins before the one above it is over: the template of an agenda has one room.
    """
    for place, (above, below) in enumerate(pairwise(sessions), start=1):
        if (below.day, below.starts) < (above.day, above.starts + above.minutes):
            table.sheet.complain(("sessions", place, "at"), "the session above is not over by then")
