"""What everybody at the table knows: the questions with their possible wordings, and the order of speakers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from simulation.rehearsal.interests import Package


@dataclass(frozen=True, slots=True)
class Question:
    """
    One issue of the scenario as the public papers put it.

    `wordings` gives for each option the whole paragraph as it would read; `reads` tells which option a text amounts to;
    `zero` is the option that the zero draft speaks, if it speaks one.
    """

    id: str
    title: str
    paragraph: str
    wordings: Mapping[str, str]
    reads: Callable[[str], str | None]
    zero: str | None = None


@dataclass(frozen=True, slots=True)
class Agenda:
    """
    The questions in their order, and the delegations in the order in which they speak. It holds nobody's confidence.
    """

    questions: tuple[Question, ...]
    speakers: tuple[str, ...]

    @property
    def issues(self) -> tuple[str, ...]:
        return tuple(question.id for question in self.questions)

    def index(self, paragraph: str | None) -> int | None:
        """
        Which question is settled in this paragraph, if one is.
        """
        return next((index for index, each in enumerate(self.questions) if each.paragraph == paragraph), None)

    def package(self, options: Mapping[str, str]) -> Package | None:
        """
        The package an offer describes, or None where it leaves an issue out: that is a statement, no deal.
        """
        if any(issue not in options for issue in self.issues):
            return None
        return tuple(options[issue] for issue in self.issues)

    def options(self, package: Package) -> dict[str, str]:
        return dict(zip(self.issues, package, strict=True))

    def drafter(self, by: str, index: int) -> str:
        """
        Who writes down the words agreed for a question: the author of the offer and its neighbours share the work.

        A person may have taken the author's seat since; then the first to speak begin in its place.
        """
        first = self.speakers.index(by) if by in self.speakers else 0
        return self.speakers[(first + index) % len(self.speakers)]
