"""The kinds of question, for quizzes and for the steps of an exercise alike."""

from __future__ import annotations

from dataclasses import dataclass

KINDS = ("single", "multiple", "order", "match", "ladder", "draft")


@dataclass(frozen=True, slots=True)
class Question:
    """
    What every question has. `why` is what is said of it after answering, beside what each choice is told.

    `lesson` is where the answer is taught, as "lesson#passage"; a step of an exercise has neither that nor `objective`.
    `tested` says whether it is asked before and after the course as well. `place` is its path in its file.
    """

    id: str
    kind: str
    prompt: str
    why: str
    objective: str | None
    lesson: str | None
    tested: bool
    place: tuple[str | int, ...]

    @property
    def taught_in(self) -> str | None:
        """
        The lesson alone.
        """
        return self.lesson.partition("#")[0] if self.lesson else None


@dataclass(frozen=True, slots=True)
class Option:
    """One of the answers to choose from, with why it is right, or why somebody might think so."""

    text: str
    right: bool
    why: str


@dataclass(frozen=True, slots=True)
class Choice(Question):
    """One right answer ("single") or one to all of them ("multiple")."""

    options: tuple[Option, ...]

    @property
    def right(self) -> frozenset[int]:
        """
        The places of the right answers.
        """
        return frozenset(place for place, option in enumerate(self.options) if option.right)


@dataclass(frozen=True, slots=True)
class Order(Question):
    """Things to be put in order ("order"), or from the weakest to the strongest ("ladder"); here they stand so."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match(Question):
    """What belongs together; several on the left may share one on the right."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Draft(Question):
    """A short text of one's own, to be held against a model and rated by oneself."""

    model: str
    criteria: tuple[str, ...]
