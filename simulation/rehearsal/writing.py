"""What a delegation writes in the text: first what it was told to ask for, in the end what all have agreed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from simulation.rehearsal.agenda import Agenda, Question
from simulation.rehearsal.interests import Instructions
from simulation.rehearsal.reading import amendment, as_if, bundles, replacement, settlement
from simulation.rehearsal.sight import Sight
from simulation.rehearsal.steps import Draft

MAX_TRIES = 2
"""How often the same words are drafted for one question; a second failure is for people to look at."""


UNDER_WAY = 2
"""With so many offers on the table everybody has answered the first one, and so has finished writing."""


def is_under_way(sight: Sight, agenda: Agenda) -> bool:
    """
    Whether the scripts have begun to bargain. What people offer before that keeps nobody from writing.
    """
    return sum(offer["by"] in agenda.speakers for offer in sight.room["offers"].values()) >= UNDER_WAY


@dataclass(frozen=True, slots=True)
class Opening:
    """A first change the delegation was told to propose: strike a phrase, type behind it or behind another."""

    paragraph: str
    strike: str | None
    behind: str | None
    insert: str | None


class Writing:
    """
    The desk of one delegation, from which all its people take their drafting.

    `wishes` is how many paragraphs it rewrites to its own liking before the bargaining begins.
    """

    def __init__(
        self, instructions: Instructions, agenda: Agenda, wishes: int = 1, openings: Sequence[Opening] = ()
    ) -> None:
        self.instructions, self.agenda = instructions, agenda
        self.openings = list(openings) if wishes else []
        amended = {opening.paragraph for opening in self.openings}
        self.wishes = sorted(self._subjects(), key=lambda index: agenda.questions[index].paragraph in amended)[:wishes]
        self.under_way: set[str] = set()
        self._tries: dict[tuple[str, str], int] = {}

    def _subjects(self) -> list[int]:
        """
        The questions on which most hangs first; where the zero draft says what is wanted, there is nothing to write.
        """
        wanted = [
            index
            for index, question in enumerate(self.agenda.questions)
            if self.instructions.favourite(index) != question.zero
        ]
        return sorted(wanted, key=lambda index: -self.instructions.stake(index))

    def next_draft(self, sight: Sight) -> Draft | None:
        """
        The next piece of writing for anybody of this delegation who has a free hand.
        """
        first = None if is_under_way(sight, self.agenda) else self._opening(sight) or self._wish(sight)
        draft = first or self._agreed(sight)
        if draft is not None:
            self.under_way.add(draft.paragraph)
        return draft

    def put_down(self, paragraph: str) -> None:
        """
        Somebody of this delegation has finished writing in a paragraph.
        """
        self.under_way.discard(paragraph)

    def is_busy(self, sight: Sight) -> bool:
        """
        Whether somebody of this delegation is writing, or waits for the Chair to open a paragraph.
        """
        waiting = {opening.paragraph for opening in self.openings}
        waiting |= {self.agenda.questions[index].paragraph for index in self.wishes}
        if is_under_way(sight, self.agenda):
            return bool(self.under_way)
        return bool(self.under_way) or any(sight.status(paragraph) == "closed" for paragraph in waiting)

    def _may_write(self, sight: Sight, paragraph: str) -> bool:
        stands = paragraph in sight.room["order"] and sight.status(paragraph) == "open"
        # Where people may put any question at any time, words rest while one is before the room.
        rests = bool(sight.people) and sight.is_deciding
        return stands and not rests and paragraph not in self.under_way

    def _opening(self, sight: Sight) -> Draft | None:
        for opening in list(self.openings):
            if not self._may_write(sight, opening.paragraph):
                continue
            self.openings.remove(opening)
            if sight.has_written(self.instructions.seat, opening.paragraph):
                # Said before this script was called in: the record knows.
                continue
            draft = amendment(sight.texts[opening.paragraph], opening.strike, opening.behind, opening.insert)
            if draft is not None:
                return draft
        return None

    def _wish(self, sight: Sight) -> Draft | None:
        for index in list(self.wishes):
            question = self.agenda.questions[index]
            if self._may_write(sight, question.paragraph):
                self.wishes.remove(index)
                if self._has_rewritten(sight, index):
                    continue
                return self._write(sight, question, self.instructions.favourite(index))
        return None

    def _has_rewritten(self, sight: Sight, index: int) -> bool:
        """
        Whether its wish was already written down; an opening amendment in the same paragraph is not the wish.
        """
        text, wish = sight.texts[self.agenda.questions[index].paragraph], self.instructions.favourite(index)
        own = bundles(text).get(self.instructions.seat, ())
        return as_if(text, own) == self.agenda.questions[index].wordings[wish]

    def _agreed(self, sight: Sight) -> Draft | None:
        """
        Once a package is agreed: words for it that are not in the text yet and that this delegation has to write.
        """
        agreed = sight.table(self.agenda).agreed
        if agreed is None or agreed.package is None:
            return None
        for index, (question, letter) in enumerate(zip(self.agenda.questions, agreed.package, strict=True)):
            mine = self.agenda.drafter(agreed.by, index) == self.instructions.seat
            if not mine or not self._may_write(sight, question.paragraph):
                continue
            missing = settlement(sight.texts[question.paragraph], question.wordings[letter]) is None
            if missing and self._tries.get((question.id, letter), 0) < MAX_TRIES:
                return self._write(sight, question, letter)
        return None

    def _write(self, sight: Sight, question: Question, letter: str) -> Draft:
        key = (question.id, letter)
        self._tries[key] = self._tries.get(key, 0) + 1
        return replacement(sight.texts[question.paragraph], self.instructions.seat, question.wordings[letter])
