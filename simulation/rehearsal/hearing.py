"""Hearing people: a scripted Chair gives them time to consider a package, and minds their words and objections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from simulation.rehearsal.agenda import Agenda, Question
from simulation.rehearsal.bargaining import Offer
from simulation.rehearsal.ending import vote_on
from simulation.rehearsal.presiding import Presiding
from simulation.rehearsal.reading import as_if, settlement
from simulation.rehearsal.sight import Sight
from simulation.rehearsal.steps import Act
from simulation.text.rolling import RollingText

ADOPTION = "Adoption"

NO_CONSENSUS = "Consultations have not brought consensus."


@dataclass(frozen=True, slots=True)
class Wait:
    """The Chair goes no further now; meanwhile there may be something to do."""

    act: Act | None = None


class Hearing:
    """What the Chair does so that people are heard before something is settled, and after they objected."""

    def __init__(self, agenda: Agenda, presiding: Presiding) -> None:
        self.agenda, self.presiding = agenda, presiding
        self._begun: set[str] = set()

    def before_settling(self, sight: Sight, agreed: Offer) -> Wait | None:
        """
        Give people time to consider a package that all scripts accept, until each has answered or the time is over.
        """
        number = agreed.id.lstrip("o")
        title, settling = f"Consideration of offer {number}", f"Settling offer {number}"
        if self._is_settling(sight) or self._is_at(sight, settling):
            return None
        if not (self._have_answered(sight, agreed) or self._is_over(sight, title)):
            return Wait(self._begin(sight, title, self.presiding.patience.consider))
        return Wait(self._begin(sight, settling))

    def before_adopting(self, sight: Sight) -> Act | None:
        """
        The stage of adoption, and what goes to everybody before it.
        """
        if not self._is_at(sight, ADOPTION):
            return self._begin(sight, ADOPTION)
        is_new = len(sight.room["revisions"]) == 1
        return Act("IssueRevision", {"note": "As agreed paragraph by paragraph"}) if is_new else None

    def _is_at(self, sight: Sight, title: str) -> bool:
        stage = sight.room["stage"]
        return stage is not None and stage["title"] == title

    def _is_settling(self, sight: Sight) -> bool:
        """
        Whether the room has begun to settle: it does not go back to consider.
        """
        return any(sight.status(question.paragraph) == "agreed" for question in self.agenda.questions)

    def _have_answered(self, sight: Sight, agreed: Offer) -> bool:
        people = [seat for seat in sight.delegations if seat in sight.people and seat not in self.agenda.speakers]
        return all(agreed.is_answered_by(seat) for seat in people)

    def _is_over(self, sight: Sight, title: str) -> bool:
        """
        Whether the stage of that title has had its time, or was ended by somebody before.
        """
        stage = sight.room["stage"]
        if stage is None or stage["title"] != title:
            return title in self._begun
        return stage["ends"] is not None and bool(stage["ends"] <= sight.now)

    def _begin(self, sight: Sight, title: str, seconds: float = 0.0) -> Act | None:
        """
        Begin that stage, unless the room is at it; without an end where no time is said.
        """
        self._begun.add(title)
        if self._is_at(sight, title):
            return None
        return Act("BeginStage", {"title": title, "minutes": max(1, round(seconds / 60)) if seconds else 0})

    def welcome(self, text: RollingText, question: Question, letter: str) -> list[str]:
        """
        Brackets of people that nobody opposes and that leave the paragraph what was agreed: they may go in with it.
        """
        if settlement(text, question.wordings[letter]) != ():
            return []
        free = [name for name in text.brackets() if self._is_unopposed(text, name)]
        return free if free and question.reads(as_if(text, free)) == letter else []

    def _is_unopposed(self, text: RollingText, name: str) -> bool:
        proposal = text.proposals[name]
        return proposal.by not in self.agenda.speakers and not proposal.oppose and not proposal.placeholder

    def objections(self, sight: Sight, subject: dict[str, Any]) -> int:
        """
        How often the room has heard an objection to this, or a silence on it was broken.
        """
        kinds = ("objection", "silence-broken")
        return sum(made["kind"] in kinds and _same(made["subject"], subject) for made in sight.room["decisions"])

    def after_objection(self, sight: Sight, subject: dict[str, Any]) -> Act | None:
        """
        Consult, and ask once more; then put it to the vote where the rules know votes. Else there is no agreement.
        """
        title = "Consultations on " + ("the text" if subject["kind"] == "text" else sight.labels[subject["paragraph"]])
        if self.objections(sight, subject) == 1:
            if self._is_over(sight, title):
                return Act("AskForObjection", {"subject": subject})
            return self._begin(sight, title, self.presiding.patience.consult)
        voted = any(made["kind"] == "vote" and _same(made["subject"], subject) for made in sight.room["decisions"])
        if sight.room["rules"]["votes"] and not voted:
            return vote_on(sight, subject)
        return Act("Adjourn", {"reason": NO_CONSENSUS})


def _same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return (one["kind"], one.get("paragraph")) == (other["kind"], other.get("paragraph"))
