"""The draft before the room: its paragraphs, and the issues with their options that stand behind it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from simulation.text.rolling import RollingText

HEADING = "heading"
"""The kind of a paragraph that only names what follows: nobody drafts in it, and it is not agreed by itself."""


class Status(StrEnum):
    """How a paragraph stands: closed to drafting, open to it, or agreed ad referendum."""

    CLOSED = "closed"
    OPEN = "open"
    AGREED = "agreed"


@dataclass(frozen=True, slots=True)
class Option:
    """One way to settle an issue, A the lightest."""

    letter: str
    title: str


@dataclass(frozen=True, slots=True)
class Issue:
    """A question on which interests differ, and the paragraph that settles it."""

    id: str
    title: str
    paragraph: str
    options: tuple[Option, ...]


@dataclass(slots=True)
class Paragraph:
    """
    A paragraph by its stable id; its number is computed, and frozen once a revision is issued.

    `settled` says in which manner each bracket was lifted. `heading` is what stands above it now: its own (`titled`),
    or that of paragraphs before it that are no longer there. `stood` tells of each move behind which paragraph it stood
    before, and the heading that it left there.

    What came of a split or a merge has its `origin`, the paragraph and the proposal, and says of its first characters
    (`carried`: paragraph, client, clock, length) and of proposals where they came from. A parked one has been set
    aside, with a word about it.
    """

    id: str
    kind: str
    label: str
    heading: str | None
    text: RollingText
    status: Status = Status.CLOSED
    settled: dict[str, str] = field(default_factory=dict)
    titled: str | None = None
    stood: dict[str, tuple[str, str]] = field(default_factory=dict)
    origin: tuple[str, str] | None = None
    carried: tuple[tuple[str, int, int, int], ...] = ()
    carried_proposals: dict[str, tuple[str, str]] = field(default_factory=dict)
    parked: bool = False
    parked_note: str = ""
