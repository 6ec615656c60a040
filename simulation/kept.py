"""What the record keeps: decisions, statements, interventions, revisions and offers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from simulation.matters import Subject
from simulation.text.fair_copy import FairCopy


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the record of decisions, with the tally where there was a vote."""

    id: str
    at: float
    kind: str
    subject: Subject
    by: str
    sentence: str
    tally: dict[str, Any] | None = None
    version: str = ""
    """The digest of the words it is about, as they read right after it."""


@dataclass(slots=True)
class Statement:
    """What a delegation says for the record about a question or a decision, bound to the words as they stood then."""

    id: str
    at: float
    by: str
    when: str
    about: str
    subject: Subject
    kind: str
    paragraphs: tuple[str, ...]
    text: str
    version: str
    bound: float
    corrected: float | None = None


@dataclass(frozen=True, slots=True)
class Intervention:
    """The words of a speech or a reply as its speaker put them on the record, with the topic of the list then."""

    speech: str
    at: float
    by: str
    kind: str
    topic: str
    text: str


@dataclass(frozen=True, slots=True)
class Revision:
    """A numbered issue of the whole text, as it was written out then; number 0 is the zero draft."""

    number: int
    at: float
    by: str
    note: str
    brackets: int
    paragraphs: tuple[FairCopy, ...]
    choices: dict[str, str] = field(default_factory=dict)
    """What the Chair said of brackets that she lifted on the way to it: decision → her note."""

    @property
    def name(self) -> str:
        return f"Rev.{self.number}" if self.number else "Zero draft"


@dataclass(slots=True)
class Offer:
    """A package one delegation could live with, and what the others said."""

    id: str
    by: str
    options: dict[str, str]
    words: str
    answers: dict[str, tuple[str, str | None]] = field(default_factory=dict)
