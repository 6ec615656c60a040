"""The script of one delegation: write, take positions, bargain, and stop what its instructions forbid."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from simulation.rehearsal.agenda import Agenda, Question
from simulation.rehearsal.bargaining import Bargainer, Chance, Offer
from simulation.rehearsal.ending import JOINING
from simulation.rehearsal.interests import Instructions, Package
from simulation.rehearsal.reading import as_if, bundles
from simulation.rehearsal.sight import Sight
from simulation.rehearsal.steps import Act, Draft, Step
from simulation.rehearsal.voice import Phrases, Voice
from simulation.rehearsal.writing import Writing

UNDER_WAY = 2
"""With so many offers on the table everybody has answered the first one, and so has finished writing."""


@dataclass(frozen=True, slots=True)
class Reaction:
    """
    What to make of a change that another delegation proposes in a paragraph.

    It leans to an option (`letter`), which each delegation judges for itself, or nothing is at stake but a `position`.
    """

    paragraph: str
    by: str
    letter: str | None = None
    position: str = "none"


class Delegate:
    """
    Plays one delegation.

    It is handed its own instructions and what is public, and is asked with each change of its view what to do next. It
    remembers what it has already said, because an act shows in the view only some moments after it was asked for.
    """

    def __init__(
        self,
        instructions: Instructions,
        agenda: Agenda,
        chance: Chance,
        writing: Writing | None = None,
        phrases: Phrases | None = None,
        reactions: Sequence[Reaction] = (),
        *,
        breaks_silence: bool = False,
    ) -> None:
        self.seat, self.instructions, self.agenda = instructions.seat, instructions, agenda
        self.bargainer = Bargainer(instructions, chance)
        self.writing = writing or Writing(instructions, agenda)
        self.voice = Voice(agenda, phrases or Phrases(), chance)
        self.reactions = {(reaction.paragraph, reaction.by): reaction for reaction in reactions}
        self._answered: dict[str, bool] = {}
        self._offered: list[Package | None] = []
        self._judged: set[str] = set()
        self._gavels_heard: set[float] = set()
        self._ballots: set[str] = set()
        self._spoken: set[str] = set()
        self.breaks_silence = breaks_silence

    def next_step(self, sight: Sight) -> Step | None:
        """
        What the head of the delegation does now, or None to wait and listen.
        """
        if not sight.is_in_session:
            return None
        step = self._vote(sight) or self._object(sight) or self._speak(sight) or self.writing.next_draft(sight)
        if step is not None or self.writing.is_busy(sight):
            # The delegation speaks when its own people have put down their pens.
            return step
        thoughts: tuple[Callable[[Sight], Step | None], ...] = (self._take_position, self._answer, self._offer)
        return next((step for thought in thoughts if (step := thought(sight))), None)

    def next_draft(self, sight: Sight) -> Draft | None:
        """
        What somebody further in the delegation writes, who does not speak for it.
        """
        return self.writing.next_draft(sight) if sight.is_in_session else None

    # Positions

    def _take_position(self, sight: Sight) -> Act | None:
        """
        Say of what others want changed whether it is better for this delegation than the zero draft.
        """
        if sight.table(self.agenda).agreed is not None:
            # What is left is for the Chair to settle.
            return None
        for paragraph, text in sight.texts.items():
            for by, names in bundles(text).items():
                if by == self.seat or self._judged.issuperset(names):
                    continue
                position = self._judge(sight, paragraph, by, names)
                if position is not None:
                    self._judged.update(names)
                if position in ("support", "oppose"):
                    return Act("TakePosition", {"paragraph": paragraph, "proposals": list(names), "position": position})
        return None

    def _judge(self, sight: Sight, paragraph: str, by: str, names: tuple[str, ...]) -> str | None:
        """
        The position on some brackets, or None as long as they cannot be judged because they are still being written.

        Words written to the end of an option can be judged at once; what only leans to one, when the pens are down.
        """
        index = next((i for i, each in enumerate(self.agenda.questions) if each.paragraph == paragraph), None)
        reaction = self.reactions.get((paragraph, by), Reaction(paragraph, by))
        settled = len(sight.room["offers"]) >= UNDER_WAY
        if index is None:
            return reaction.position if settled else None
        question, words = self.agenda.questions[index], as_if(sight.texts[paragraph], names)
        exact = next((letter for letter, wording in question.wordings.items() if wording == words), None)
        letter = exact or (settled and (reaction.letter or question.reads(words))) or None
        if letter is None:
            return "none" if settled else None
        return self._position(index, question, letter)

    def _position(self, index: int, question: Question, letter: str) -> str:
        worth = self.instructions.points[index][letter]
        if worth is None:
            return "oppose"
        before = self._before(index, question)
        return "support" if worth > before else "oppose" if worth < before else "none"

    def _before(self, index: int, question: Question) -> float:
        """
        What the zero draft is worth on one question: its option, or the middle of all where it takes none.
        """
        points = self.instructions.points[index]
        if question.zero is not None:
            return points[question.zero] or 0
        return sum(worth or 0 for worth in points.values()) / len(points)

    # Bargaining

    def _answer(self, sight: Sight) -> Act | None:
        for offer, accepts in self.bargainer.answers(sight.table(self.agenda)):
            if self._answered.get(offer.id) != accepts:
                self._answered[offer.id] = accepts
                return self._answer_to(offer, accepts=accepts)
        return None

    def _answer_to(self, offer: Offer, *, accepts: bool) -> Act:
        difficulty = None if accepts or offer.package is None else self.instructions.difficulty(offer.package)
        answer = "accept" if accepts else "decline"
        return Act("AnswerOffer", {"offer": offer.id, "answer": answer, "difficulty": difficulty})

    def _offer(self, sight: Sight) -> Act | None:
        table = sight.table(self.agenda)
        shown = sum(offer.by == self.seat for offer in table.offers)
        if not table.speaks(self.seat) or shown < len(self._offered):
            return None
        package = self.bargainer.offer(table)
        before = self._offered[-1] if self._offered else None
        self._offered.append(package)
        if package is None:
            return Act("PutForwardOffer", {"options": self._condition(), "words": ""})
        words = self.voice.offer(package, before, sight.labels)
        return Act("PutForwardOffer", {"options": self.agenda.options(package), "words": words})

    def _condition(self) -> dict[str, str]:
        """
        What is said when every package within the instructions has been offered: the one condition that matters most.
        """
        stakes = [self.instructions.stake(index) for index in range(len(self.agenda.questions))]
        index = stakes.index(max(stakes))
        return {self.agenda.questions[index].id: self.instructions.favourite(index)}

    # Deciding

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
        package = self._package_in(sight)
        if package is not None and self.instructions.allows(package):
            return None
        issue = self.instructions.difficulty(package) if package is not None else None
        return Act("Object", {"reason": self.voice.objection(issue, sight.labels)})

    def _speak(self, sight: Sight) -> Act | None:
        """
        Break a silence, where that is this delegation's part, or explain a position on what was announced.
        """
        floor = sight.room["floor"]
        silence = next((each["id"] for each in floor["silences"]), None)
        if self.breaks_silence and silence is not None and silence not in self._spoken:
            self._spoken.add(silence)
            return Act("BreakSilence", {"silence": silence, "reason": self.voice.objection(None, sight.labels)})
        announced = floor["announced"]
        if announced and self.seat == self.agenda.speakers[0] and announced["id"] not in self._spoken:
            self._spoken.add(announced["id"])
            return Act("ExplainPosition", {"about": announced["id"], "text": JOINING})
        return None

    def _package_in(self, sight: Sight) -> Package | None:
        """
        The package that the text amounts to, or None where it says something that no option says.
        """
        letters = [question.reads(sight.texts[question.paragraph].words()) for question in self.agenda.questions]
        known = tuple(letter for letter in letters if letter)
        return known if len(known) == len(letters) else None

    def _vote(self, sight: Sight) -> Act | None:
        """
        In favour once a package is agreed, because the Chair then puts nothing else to the vote; against before.
        """
        vote = sight.vote
        if vote is None or vote["id"] in self._ballots or self.seat not in vote["roll"]:
            return None
        if vote.get("mode") == "roll-call" and vote["called"] != self.seat:
            return None
        self._ballots.add(vote["id"])
        agreed = sight.table(self.agenda).agreed
        return Act("CastBallot", {"vote": vote["id"], "choice": "in-favour" if agreed else "against"})
