"""What a delegation says with its acts. Words persuade people; scripts listen only to packages and answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simulation.rehearsal.agenda import Agenda
from simulation.rehearsal.bargaining import Chance
from simulation.rehearsal.interests import Package


@dataclass(frozen=True, slots=True)
class Phrases:
    """
    Sentences to choose from, with placeholders in braces: {package}, {paragraphs}, {issue}, {option}, {paragraph}.
    """

    offer: Sequence[str] = ()
    concession: Sequence[str] = ()
    objection: Sequence[str] = ()


class Voice:
    """Finds the sentence for a moment."""

    def __init__(self, agenda: Agenda, phrases: Phrases, chance: Chance) -> None:
        self.agenda, self.phrases, self.chance = agenda, phrases, chance

    def offer(self, package: Package, before: Package | None, labels: Mapping[str, str]) -> str:
        """
        Put a package forward; where it moves on an issue since one's last offer, say so.
        """
        moved = [index for index, letter in enumerate(package) if before is not None and before[index] != letter]
        facts = {"package": "-".join(package), "paragraphs": self._paragraphs(labels)}
        if not moved:
            return self._say(self.phrases.offer, facts)
        index = moved[0]
        facts |= {"issue": self.agenda.questions[index].title, "option": package[index]}
        return self._say(self.phrases.concession, facts)

    def objection(self, issue: str | None, labels: Mapping[str, str]) -> str:
        """
        Say what stands in the way of consensus: one paragraph, or all that are disputed.
        """
        question = next((each for each in self.agenda.questions if each.id == issue), None)
        if question is None:
            return self._say(self.phrases.objection, {"paragraph": self._paragraphs(labels), "issue": ""})
        facts = {"paragraph": _paragraph(labels[question.paragraph]), "issue": question.title}
        return self._say(self.phrases.objection, facts)

    def _paragraphs(self, labels: Mapping[str, str]) -> str:
        return ", ".join(labels[question.paragraph] for question in self.agenda.questions)

    def _say(self, phrases: Sequence[str], facts: Mapping[str, str]) -> str:
        if not phrases:
            return ""
        chosen = phrases[min(int(self.chance.uniform(0, len(phrases))), len(phrases) - 1)]
        return chosen.format_map(facts)


def _paragraph(label: str) -> str:
    return f"paragraph {label}"
