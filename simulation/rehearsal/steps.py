"""What a script may want to do next: ask for an act of the room, or sit down and write."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from simulation.text.wire import Id, Span


@dataclass(frozen=True, slots=True)
class Act:
    """An act by its name on the wire, with its fields as they travel."""

    name: str
    fields: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Draft:
    """
    Work with the pen in one paragraph: withdraw what one said before, strike words, type others behind `after`.

    `after` is the character behind which the typing begins; None is the start of the paragraph.
    """

    paragraph: str
    withdraw: tuple[str, ...]
    strike: tuple[Span, ...]
    after: Id | None
    words: str


Step = Act | Draft
