"""The tally: one pure function counts every vote and prints its own sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

IN_FAVOUR, AGAINST, ABSTENTION = "in-favour", "against", "abstention"
CHOICES = (IN_FAVOUR, AGAINST, ABSTENTION)
SIMPLE, TWO_THIRDS = "simple", "two-thirds"


@dataclass(frozen=True, slots=True)
class Tally:
    """
    The result of a vote. `required` is the number of votes in favour that the majority asks for, given who voted.

    Members present and voting are those who cast a vote for or against; abstentions do not count (rule 86 of the
    General Assembly's rules of procedure, 126 in committees).
    """

    in_favour: int
    against: int
    abstentions: int
    required: int
    carried: bool

    @property
    def sentence(self) -> str:
        """
        The result in words: "12 in favour, 3 against, 4 abstentions; 8 required; adopted".
        """
        abstained = f"{self.abstentions} abstention{'' if self.abstentions == 1 else 's'}"
        result = "adopted" if self.carried else "rejected"
        return f"{self.in_favour} in favour, {self.against} against, {abstained}; {self.required} required; {result}"

    def plain(self) -> dict[str, Any]:
        return {
            "in_favour": self.in_favour,
            "against": self.against,
            "abstention": self.abstentions,
            "required": self.required,
            "carried": self.carried,
            "sentence": self.sentence,
        }


def tally(choices: Iterable[str], majority: str) -> Tally:
    """
    Count ballots under a "simple" or "two-thirds" majority of those present and voting.

    Half is not a majority, a tie rejects, and nothing carries without a vote in favour.
    """
    cast = list(choices)
    in_favour, against, abstentions = (cast.count(choice) for choice in CHOICES)
    voting = in_favour + against
    required = max(1, voting // 2 + 1 if majority == SIMPLE else -(-2 * voting // 3))
    return Tally(in_favour, against, abstentions, required, in_favour >= required)
