"""The draft before the room: its paragraphs, and the issues with their options that stand behind it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from simulation.text.rolling import RollingText
from simulation.text.whole import added_by

HEADING = "heading"
"""The kind of a paragraph that only names what follows: it has no number, and is not agreed by itself."""


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
    or that of paragraphs before it that are no longer there; of a heading, what it is called by. `stood` tells of each
    move behind which paragraph it stood before, and the heading that it left there.

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

    @property
    def name(self) -> str:
        """
        How a ruling names it: by its number, a heading by its words.
        """
        return self.label or f"“{self.heading or ''}”"

    @property
    def called(self) -> str:
        """
        How a sentence names it: "paragraph OP2", "heading “Cooperation”".
        """
        return f"heading {self.name}" if self.kind == HEADING else f"paragraph {self.label}"


def title_of(text: RollingText) -> str:
    """
    What a heading is called by: its words, without those that are only proposed in it; all of them if it has no others.
    """
    added = added_by(text.proposals)
    settled = "".join(run.text for run in text.runs() if run.insertion in (None, added))
    return settled.strip() or text.words().strip()
