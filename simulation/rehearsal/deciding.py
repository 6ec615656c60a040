"""Deciding: how a delegation votes, when it objects, and when it breaks a silence, by its own instructions alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulation.rehearsal.agenda import Agenda, Question
from simulation.rehearsal.ending import JOINING
from simulation.rehearsal.interests import Instructions
from simulation.rehearsal.reading import as_if
from simulation.rehearsal.sight import Sight
from simulation.rehearsal.steps import Act
from simulation.rehearsal.voice import Voice

IN_FAVOUR, AGAINST, ABSTENTION = "in-favour", "against", "abstention"

CAPITAL_OBJECTS = "Our capital cannot accept this text as it stands."


class Deciding:
    """
    What one delegation does when a question is before the room.

    It `breaks_silence`, or `insists` on a vote on the whole, where that is its part.
    """

    breaks_silence = False
    insists = False

    def __init__(self, instructions: Instructions, agenda: Agenda, voice: Voice) -> None:
        self.seat, self.instructions, self.agenda, self.voice = instructions.seat, instructions, agenda, voice
        self._gavels_heard: set[float] = set()
        self._ballots: set[str] = set()
        self._spoken: set[str] = set()

    def next_act(self, sight: Sight) -> Act | None:
        return self._vote(sight) or self._object(sight) or self._speak(sight)

    def _object(self, sight: Sight) -> Act | None:
        """
        Break consensus if the text as it now reads is worse than none for this delegation.
        """
        gavel = sight.gavel
        if gavel is None or gavel["ends"] in self._gavels_heard:
            return None
        self._gavels_heard.add(gavel["ends"])
        if gavel["subject"]["kind"] != "text":
            return None
        if self._can_live_with_it(sight) and not self._wants_a_vote(sight):
            return None
        return Act("Object", {"reason": self._difficulty(sight)})

    def _wants_a_vote(self, sight: Sight) -> bool:
        """
        Whether it is this delegation's part to have the whole voted on, once, where the rules of the room know votes.
        """
        made = sight.room["decisions"]
        was_said = any(each["kind"] == "objection" and each["subject"]["kind"] == "text" for each in made)
        return self.insists and bool(sight.room["rules"]["votes"]) and not was_said

    def _can_live_with_it(self, sight: Sight) -> bool:
        """
        Whether the text as it reads is better than none. What no option says, scripts among themselves do not accept;
        words that people have found count as the middle of what there is to choose from.
        """
        total = 0.0
        for points, letter in zip(self.instructions.points, self._letters(sight), strict=True):
            worth = points[letter] if letter else _middle(points)
            if worth is None or not (letter or sight.people):
                return False
            total += worth
        return total >= self.instructions.minimum

    def _letters(self, sight: Sight) -> list[str | None]:
        """
        The options that the text amounts to, None for each question on which it says what no option says.
        """
        return [
            question.reads(sight.texts[question.paragraph].words()) if question.paragraph in sight.texts else None
            for question in self.agenda.questions
        ]

    def _difficulty(self, sight: Sight) -> str:
        package = tuple(letter for letter in self._letters(sight) if letter)
        is_known = len(package) == len(self.agenda.questions)
        return self.voice.objection(self.instructions.difficulty(package) if is_known else None, sight.labels)

    def _speak(self, sight: Sight) -> Act | None:
        """
        Break a silence, where that is this delegation's part, or explain a position on what was announced.
        """
        floor = sight.room["floor"]
        for silence in floor["silences"]:
            if silence["id"] not in self._spoken and self._cannot_be_silent(sight, silence):
                self._spoken.add(silence["id"])
                return Act("BreakSilence", {"silence": silence["id"], "reason": self._reason_against(sight)})
        announced = floor["announced"]
        if announced and self.seat == self.agenda.speakers[0] and not self._has_explained(sight, announced["id"]):
            self._spoken.add(announced["id"])
            return Act("ExplainPosition", {"about": announced["id"], "text": JOINING})
        return None

    def _cannot_be_silent(self, sight: Sight, silence: Mapping[str, Any]) -> bool:
        """
        Whether to break this silence: because it is this delegation's part, or the text is worse for it than none.
        """
        if silence["ends"] <= sight.now:
            return False
        return self.breaks_silence or (silence["subject"]["kind"] == "text" and not self._can_live_with_it(sight))

    def _reason_against(self, sight: Sight) -> str:
        return self.voice.objection(None, sight.labels) or CAPITAL_OBJECTS

    def _has_explained(self, sight: Sight, about: str) -> bool:
        said = sight.room["statements"].values()
        return about in self._spoken or any((each["by"], each["about"]) == (self.seat, about) for each in said)

    def _vote(self, sight: Sight) -> Act | None:
        """
        Vote when it can be done: in a roll call when called.
        """
        vote = sight.vote
        if vote is None or vote["id"] in self._ballots or self.seat not in vote["roll"] or vote["mode"] == "hands":
            return None
        if self.seat in vote["voted"]:
            return None
        if vote.get("mode") == "roll-call" and vote["called"] != self.seat:
            return None
        self._ballots.add(vote["id"])
        return Act("CastBallot", {"vote": vote["id"], "choice": self._choice(sight, vote["subject"])})

    def _choice(self, sight: Sight, subject: Mapping[str, Any]) -> str:
        """
        How to vote, by one's own instructions: on the whole by what it is worth, on words by what they change.
        Questions of procedure are for others to decide.
        """
        if subject["kind"] == "text":
            return IN_FAVOUR if self._can_live_with_it(sight) else AGAINST
        if subject["kind"] == "brackets":
            return self._choice_on_brackets(sight, subject["paragraph"], tuple(subject["proposals"]))
        if subject["kind"] in ("paragraph", "part"):
            return self._choice_on_words(sight, subject["paragraph"])
        return AGAINST if subject["kind"] == "ruling" else ABSTENTION

    def _choice_on_brackets(self, sight: Sight, paragraph: str, names: tuple[str, ...]) -> str:
        """
        What makes the words of a package that is agreed is welcome to everybody who agreed to it.
        """
        index = self.agenda.index(paragraph)
        text = sight.texts[paragraph]
        if index is None:
            opposed = any(self.seat in text.proposals[name].oppose for name in names)
            return AGAINST if opposed else IN_FAVOUR
        question, agreed = self.agenda.questions[index], sight.table(self.agenda).agreed
        words = as_if(text, names)
        if agreed is not None and agreed.package and words == question.wordings[agreed.package[index]]:
            return IN_FAVOUR
        letter = question.reads(words)
        if letter is None:
            return AGAINST
        return {"support": IN_FAVOUR, "oppose": AGAINST}.get(
            lean(self.instructions, index, question, letter), ABSTENTION
        )

    def _choice_on_words(self, sight: Sight, paragraph: str) -> str:
        index = self.agenda.index(paragraph)
        if index is None:
            return IN_FAVOUR
        letter = self.agenda.questions[index].reads(sight.texts[paragraph].words())
        worth = self.instructions.points[index][letter] if letter else None
        return AGAINST if worth is None else IN_FAVOUR


def lean(instructions: Instructions, index: int, question: Question, letter: str) -> str:
    """
    Whether an option on one question is better for a delegation than what the zero draft says: "support", "oppose" or
    "none".
    """
    worth = instructions.points[index][letter]
    if worth is None:
        return "oppose"
    before = _before(instructions.points[index], question)
    return "support" if worth > before else "oppose" if worth < before else "none"


def _before(points: Mapping[str, int | None], question: Question) -> float:
    """
    What the zero draft is worth on one question: its option, or the middle of all where it takes none.
    """
    if question.zero is not None:
        return points[question.zero] or 0
    return _middle(points)


def _middle(points: Mapping[str, int | None]) -> float:
    return sum(worth or 0 for worth in points.values()) / len(points)
