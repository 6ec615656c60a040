"""Matters before the room: what a question is about, and how it is being decided."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Subject:
    """
    What a question is about: some brackets of a paragraph, a paragraph, several of them, the whole text, the ruling
    on a point of order that was appealed against, a procedural motion, or the modality for observers.
    """

    kind: str
    paragraph: str | None = None
    proposals: tuple[str, ...] = ()
    paragraphs: tuple[str, ...] = ()
    point: str | None = None
    motion: str | None = None
    modality: str | None = None

    @property
    def is_procedural(self) -> bool:
        """
        Whether it is about how the room goes on, and not about its text.
        """
        return self.kind in ("ruling", "motion", "observers")

    def plain(self) -> dict[str, Any]:
        if self.point is not None:
            return {"kind": self.kind, "point": self.point}
        if self.motion is not None:
            return {"kind": self.kind, "motion": self.motion}
        if self.modality is not None:
            return {"kind": self.kind, "modality": self.modality}
        several = {"paragraphs": list(self.paragraphs)} if self.kind == "paragraphs" else {}
        return {"kind": self.kind, "paragraph": self.paragraph, "proposals": list(self.proposals), **several}


@dataclass(frozen=True, slots=True)
class Gavel:
    """The Chair has asked for objections; the moment passes at `ends` (seconds since 1970)."""

    subject: Subject
    seconds: float
    ends: float


@dataclass(frozen=True, slots=True)
class Silence:
    """
    A question under silence: it is so decided at `ends` unless a delegation breaks it. `outages` are the seconds that
    the house was down and that were added.
    """

    id: str
    subject: Subject
    at: float
    ends: float
    note: str = ""
    outages: float = 0.0


@dataclass(slots=True)
class Vote:
    """
    A vote under way. The roll is frozen; ballots may change until it is closed. `by_hand` names the seats whose
    ballot the Chair entered.

    `mode`: see simulation/modes.py. `hands`: those that the Chair counted, in favour, against and abstaining. `order`:
    in which a roll is called, and `passes` how often somebody who was called gave no answer.
    """

    id: str
    subject: Subject
    majority: str
    roll: tuple[str, ...]
    ballots: dict[str, str] = field(default_factory=dict)
    by_hand: set[str] = field(default_factory=set)
    mode: str = "recorded"
    hands: tuple[int, int, int] | None = None
    order: tuple[str, ...] = ()
    seed: str = ""
    passes: dict[str, int] = field(default_factory=dict)
    second: bool = False
    """Whether it is the second vote on a question that was tied."""

    @property
    def called(self) -> str | None:
        """
        Whose turn it is in a roll call: everybody once, then those who passed once more.
        """
        for passed in (0, 1):
            for name in self.order:
                if name not in self.ballots and self.passes.get(name, 0) == passed:
                    return name
        return None


@dataclass(frozen=True, slots=True)
class Ranked:
    """
    A bracket in an order of voting: how many letters it takes out and puts in, `of` how many that are settled, and with
    how many other brackets it overlaps.
    """

    proposals: tuple[str, ...]
    struck: int
    added: int
    of: int
    overlaps: int
    overlapping: tuple[str, ...] = ()
    """The proposals in those."""


@dataclass(frozen=True, slots=True)
class Division:
    """Parts of the text that are voted on separately, as `by` has moved, and what became of them so far."""

    by: str
    parts: tuple[str, ...]
    approved: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Amendment:
    """
    What a delegation (`whose`) proposes in one paragraph, voted on in parts as `by` has moved: each part the brackets
    that are put together, and what became of them so far.
    """

    by: str
    paragraph: str
    whose: str
    parts: tuple[tuple[str, ...], ...]
    approved: tuple[tuple[str, ...], ...] = ()
    rejected: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Announced:
    """A question that will be put next; its words rest, and positions on it may be explained."""

    id: str
    at: float
    subject: Subject
    version: str
