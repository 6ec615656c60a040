"""The script of one delegation: write, take positions, bargain, and stop what its instructions forbid."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from simulation.rehearsal.agenda import Agenda
from simulation.rehearsal.bargaining import Bargainer, Chance, Offer
from simulation.rehearsal.deciding import Deciding, lean
from simulation.rehearsal.interests import Instructions, Package
from simulation.rehearsal.reading import as_if, bundles, settlement
from simulation.rehearsal.sight import Sight
from simulation.rehearsal.steps import Act, Draft, Step
from simulation.rehearsal.voice import Phrases, Voice
from simulation.rehearsal.writing import UNDER_WAY, Writing
from simulation.text.rolling import RollingText


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
    remembers what it has already said, because an act shows in the view only some moments after it was asked for. All
    else it reads in its view, so that a script that is called in later goes on where another was.
    """

    def __init__(
        self,
        instructions: Instructions,
        agenda: Agenda,
        chance: Chance,
        writing: Writing | None = None,
        phrases: Phrases | None = None,
        reactions: Sequence[Reaction] = (),
    ) -> None:
        self.seat, self.instructions, self.agenda = instructions.seat, instructions, agenda
        self.bargainer = Bargainer(instructions, chance)
        self.writing = writing or Writing(instructions, agenda)
        self.voice = Voice(agenda, phrases or Phrases(), chance)
        self.reactions = {(reaction.paragraph, reaction.by): reaction for reaction in reactions}
        self._answered: dict[str, bool] = {}
        self._offered: list[Package | None] = []
        self._judged: set[str] = set()
        self.deciding = Deciding(instructions, agenda, self.voice)

    def next_step(self, sight: Sight) -> Step | None:
        """
        What the head of the delegation does now, or None to wait and listen.
        """
        if not sight.is_in_session:
            return None
        step = self.deciding.next_act(sight) or self.writing.next_draft(sight)
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
        agreed = sight.table(self.agenda).agreed
        if agreed is not None:
            return self._trade(sight, agreed)
        for paragraph, text in sight.texts.items():
            for by, names in bundles(text).items():
                if by == self.seat or paragraph in sight.writing or not self._is_new(sight, text, names):
                    continue
                position = self._judge(sight, paragraph, by, names)
                if position is not None:
                    self._judged.update(names)
                if position in ("support", "oppose") and not self._holds(text, names, position):
                    return Act("TakePosition", {"paragraph": paragraph, "proposals": list(names), "position": position})
        return None

    def _is_new(self, sight: Sight, text: RollingText, names: tuple[str, ...]) -> bool:
        """
        Whether something in these brackets was not judged yet, or was changed since by people, who may change anything.
        """
        stale = sight.people and any(self.seat in text.proposals[name].stale for name in names)
        return bool(stale) or any(name not in self._judged for name in names)

    def _holds(self, text: RollingText, names: tuple[str, ...], position: str) -> bool:
        """
        Whether this position stands already, on words that have not changed since.
        """
        known = [text.proposals[name] for name in names]
        held = all(self.seat in (each.support if position == "support" else each.oppose) for each in known)
        return held and not any(self.seat in each.stale for each in known)

    def _trade(self, sight: Sight, agreed: Offer) -> Act | None:
        """
        Once a package is agreed, take back what one had asked for and has traded away. Where only scripts are at the
        table there is no need: what is left is for the Chair to settle.
        """
        if not sight.people or sight.is_deciding:
            return None
        for question, letter in zip(self.agenda.questions, agreed.package or (), strict=True):
            text = sight.texts.get(question.paragraph)
            own = bundles(text).get(self.seat, ()) if text else ()
            needed = settlement(text, question.wordings[letter]) if text else None
            if not own or needed is None or set(own) & set(needed) or sight.status(question.paragraph) != "open":
                continue
            return Act("WithdrawProposal", {"paragraph": question.paragraph, "proposals": list(own)})
        return None

    def _judge(self, sight: Sight, paragraph: str, by: str, names: tuple[str, ...]) -> str | None:
        """
        The position on some brackets, or None as long as they cannot be judged because they are still being written.

        Words written to the end of an option can be judged at once; what only leans to one, when the pens are down.
        """
        index = self.agenda.index(paragraph)
        reaction = self.reactions.get((paragraph, by), Reaction(paragraph, by))
        settled = len(sight.room["offers"]) >= UNDER_WAY
        if index is None:
            return reaction.position if settled or by not in self.agenda.speakers else None
        question, words = self.agenda.questions[index], as_if(sight.texts[paragraph], names)
        # People say what they want when they want; when the pens are down, they have said it.
        settled = settled or by not in self.agenda.speakers
        exact = next((letter for letter, wording in question.wordings.items() if wording == words), None)
        letter = exact or (settled and (reaction.letter or question.reads(words))) or None
        if letter is None:
            # Nobody can tell what words that no option has would commit one to; of one's own kind one asks no more.
            return ("none" if by in self.agenda.speakers else "oppose") if settled else None
        return lean(self.instructions, index, question, letter)

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
