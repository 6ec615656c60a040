"""The tally: one pure function counts every vote, in whatever way it was taken, and prints its own sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

IN_FAVOUR, AGAINST, ABSTENTION = "in-favour", "against", "abstention"
CHOICES = (IN_FAVOUR, AGAINST, ABSTENTION)
SIMPLE, TWO_THIRDS, MINUS_ONE = "simple", "two-thirds", "consensus-minus-one"
MAJORITIES = (SIMPLE, TWO_THIRDS, MINUS_ONE)


class Figures(NamedTuple):
    """How many voted which way, whoever they were."""

    in_favour: int
    against: int
    abstentions: int


@dataclass(frozen=True, slots=True)
class Tally:
    """
    The result of a vote. `required` is the number of votes in favour that the majority asks for, given who voted;
    `again` says that votes are equally divided, and the rules have the question put a second time.

    Members present and voting are those who cast a vote for or against; abstentions do not count (rule 86 of the
    General Assembly's rules of procedure, 126 in committees).
    """

    in_favour: int
    against: int
    abstentions: int
    required: int
    carried: bool
    again: bool = False

    @property
    def sentence(self) -> str:
        """
        The result in words: "12 in favour, 3 against, 4 abstentions; 8 required; adopted".
        """
        abstained = f"{self.abstentions} abstention{'' if self.abstentions == 1 else 's'}"
        result = "adopted" if self.carried else "a tie, to be voted on again" if self.again else "rejected"
        return f"{self.in_favour} in favour, {self.against} against, {abstained}; {self.required} required; {result}"

    def plain(self) -> dict[str, Any]:
        return {
            "in_favour": self.in_favour,
            "against": self.against,
            "abstention": self.abstentions,
            "required": self.required,
            "carried": self.carried,
            "sentence": self.sentence,
            **({"again": True} if self.again else {}),
        }


def figures(choices: Iterable[str]) -> Figures:
    """
    Count ballots; in which order they came makes no difference.
    """
    cast = list(choices)
    return Figures(*(cast.count(choice) for choice in CHOICES))


def tally(counted: Figures, majority: str, *, twice: bool = False) -> Tally:
    """
    What these figures decide under a majority of those present and voting; `twice` where a tie is voted on once more.

    Half is not a majority, a tie rejects, and nothing carries without a vote in favour. Consensus minus one lets one
    delegation stand against all others, and never asks for less than a simple majority.
    """
    voting = counted.in_favour + counted.against
    half = voting // 2 + 1
    asked = {SIMPLE: half, TWO_THIRDS: -(-2 * voting // 3), MINUS_ONE: max(half, voting - 1)}
    required = max(1, asked[majority])
    carried = counted.in_favour >= required
    tied = counted.in_favour == counted.against > 0
    return Tally(*counted, required, carried, twice and tied)
