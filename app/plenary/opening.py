"""Opening: where a scenario of the curriculum becomes a negotiation in session."""

from __future__ import annotations

from app.plenary.chambers import chambers
from app.plenary.models import Sitting
from curriculum.shapes import Scenario
from simulation import HOUSE, Role, RulesProfile, Seat
from simulation.convening import Convene, DraftParagraph
from simulation.negotiation import Issue, Option


def convene(sitting: Sitting, scenario: Scenario, *, gavel_seconds: float | None = None) -> None:
    """
    Write the first entry of a sitting's journal. Only what everybody may see goes in; confidence stays in the files.

    The sitting must be committed before: the journal has a connection of its own. A shorter gavel is for rehearsals.
    """
    rules = RulesProfile(
        gavel_seconds=gavel_seconds if gavel_seconds is not None else float(scenario.rules.gavel_seconds),
        majority=scenario.rules.majority,
        adoption_majority=scenario.rules.adoption_majority,
    )
    command = Convene(
        title=scenario.title,
        rules=rules,
        seats=tuple(Seat(seat.id, seat.name, seat.code, Role(seat.role)) for seat in scenario.seats),
        paragraphs=tuple(
            DraftParagraph(draft.id, draft.kind, draft.text, draft.heading) for draft in scenario.paragraphs
        ),
        issues=tuple(
            Issue(
                issue.id,
                issue.title,
                issue.paragraph,
                tuple(Option(option.letter, option.title) for option in issue.options),
            )
            for issue in scenario.issues
        ),
    )
    chambers.of(sitting).act(HOUSE, command)
