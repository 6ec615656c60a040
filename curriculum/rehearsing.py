"""What scripted delegations need beyond their instructions: opening amendments and sentences to say."""

from __future__ import annotations

from dataclasses import dataclass

# What a sentence template may mention; everything else in braces is a mistake in the pack.
PLACEHOLDERS = {
    "offer": ("package", "paragraphs"),
    "concession": ("package", "paragraphs", "issue", "option"),
    "objection": ("paragraph", "issue"),
    "adjournment": (),
}


@dataclass(frozen=True, slots=True)
class Amendment:
    """
    A first proposal in the zero draft: strike the words `strike`, put in `insert`, or both.

    New words go directly behind the struck ones or behind `after`; both anchors stand exactly once in the paragraph.
    `issue` and `towards` say which option it leans to, so that each delegation can judge by its own instructions; where
    no issue is at stake, `support` and `oppose` say who takes a position.
    """

    seat: str
    paragraph: str
    strike: str | None
    after: str | None
    insert: str | None
    issue: str | None
    towards: str | None
    support: tuple[str, ...]
    oppose: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """The script. It holds no scores and no red lines: a scripted delegation reads those in its own instructions."""

    offer: tuple[str, ...]
    concession: tuple[str, ...]
    objection: tuple[str, ...]
    adjournment: tuple[str, ...]
    openings: tuple[Amendment, ...]

    def opening(self, seat: str) -> tuple[Amendment, ...]:
        """
        Return what a delegation proposes when drafting opens.
        """
        return tuple(each for each in self.openings if each.seat == seat)
