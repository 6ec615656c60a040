"""Beside the text: stages of the calendar, notes between seats, news from outside, papers of delegations and groups."""

from __future__ import annotations

from dataclasses import dataclass, field

from simulation.text.rolling import RollingText


@dataclass(frozen=True, slots=True)
class Planned:
    """A stage as the scenario's calendar has it; `minutes` 0 where nothing follows it."""

    title: str
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Script:
    """
    That a script plays a seat `since` a moment, at which `pace`, of which `temper`, by the dice of which `seed`; and
    `until` when it did, None while it does.
    """

    pace: str
    temper: str
    seed: str
    since: float
    paused: bool = False
    until: float | None = None

    @property
    def plays(self) -> bool:
        return self.until is None


@dataclass(frozen=True, slots=True)
class Stage:
    """
    A stage of the calendar as it was held; `ends` is when it should be over, `ended` when it was. While its clock is
    `paused`, since that moment, `left` says how many seconds remain; `rested` is for how many it stood still before.
    """

    id: str
    title: str
    began: float
    ends: float | None = None
    ended: float | None = None
    paused: float | None = None
    left: float | None = None
    rested: float = 0.0


@dataclass(frozen=True, slots=True)
class Note:
    """What one seat wrote to another, and nobody else reads."""

    id: str
    at: float
    by: str
    to: str
    text: str


@dataclass(frozen=True, slots=True)
class Inject:
    """
    News that came from outside the room. `to` names the seats that have it, and if it names none everybody has it;
    `source` is its id in the scenario, where it was prepared there.
    """

    at: float
    kind: str
    title: str
    text: str
    to: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Awaited:
    """
    News that waits for its time: the moment `due`, or so many `seconds` of the stage with that title, whenever the
    Chair begins it. Nobody in the room knows of it.
    """

    id: str
    inject: Inject
    due: float | None
    stage: str = ""
    seconds: float = 0.0


CAPITAL, HELP = "capital", "help"
"""Two lines from a seat to the lecturer: as its capital, and as herself."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What a seat wrote to the lecturer on one of the lines, or was `answered` there; nobody else reads it."""

    at: float
    line: str
    seat: str
    text: str
    answered: bool


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody said to those who share a paper; `pen` tells two people of one seat apart, and names nobody."""

    id: str
    at: float
    by: str
    pen: int
    text: str


CONTACT_GROUP, CAUCUS = "contact-group", "caucus"
"""What kind of group a paper belongs to. A delegation's own draft belongs to none."""


@dataclass(slots=True)
class Paper:
    """
    A text that its members write together, apart from the room: whoever shares it may change all of it.

    Its ledger has one entry for each seat, which says who wrote what. The paper of a group (`kind`) has a facilitator,
    the paragraphs it is about, and the members who put their names to it as it now reads.
    """

    id: str
    title: str
    members: tuple[str, ...]
    text: RollingText
    talk: list[Remark] = field(default_factory=list)
    is_open: bool = True
    kind: str = ""
    opened_by: str = ""
    facilitator: str = ""
    paragraphs: tuple[str, ...] = ()
    sponsors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """
    What an observer proposed in writing: words behind those at a place of a paragraph, or `instead` of them, as `spans`
    of characters; or (`about`) a new "paragraph" of that kind behind this one, or its "deletion". Once a delegation
    sponsors it, `proposals` of the text are what it became.
    """

    id: str
    at: float
    by: str
    paragraph: str
    words: str
    place: str
    instead: bool
    spans: tuple[tuple[int, int, int], ...]
    reason: str
    status: str = "waiting"
    sponsor: str = ""
    proposals: tuple[str, ...] = ()
    about: str = "words"
    kind: str = ""
