"""Opening: where a scenario of the curriculum becomes a negotiation in session."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple
from itertools import pairwise
from typing import Any

from app.plenary.chambers import chambers
from app.plenary.models import Sitting
from curriculum.assembly import minutes_of
from curriculum.profiles import Profile
from curriculum.shapes import Scenario
from simulation import HOUSE, Role, RulesProfile, Seat
from simulation.aside import Planned
from simulation.convening import Convene, DraftParagraph
from simulation.draft import HEADING, Issue, Option
from simulation.profile import Article


def convene(
    sitting: Sitting,
    scenario: Scenario,
    *,
    gavel_seconds: float | None = None,
    paragraphs: tuple[DraftParagraph, ...] | None = None,
) -> None:
    """
    Write the first entry of a sitting's journal. Only what everybody may see goes in; confidence stays in the files.

    The sitting must be committed before: the journal has a connection of its own. A shorter gavel is for rehearsals;
    without *paragraphs* the zero draft is the scenario's.
    """
    rules = RulesProfile(
        gavel_seconds=gavel_seconds if gavel_seconds is not None else float(scenario.rules.gavel_seconds),
        majority=scenario.rules.majority,
        adoption_majority=scenario.rules.adoption_majority,
        statement_seconds=float(scenario.rules.statement_seconds),
        reply_seconds=float(scenario.rules.reply_seconds),
        silence_seconds=60.0 * scenario.rules.silence_minutes,
        opens_notes=scenario.rules.opens_notes,
        observers=scenario.rules.observers,
        **_followed(scenario.rules.profile),
    )
    drafts = tuple(drafted(scenario)) if paragraphs is None else paragraphs
    # A text that was negotiated before may have lost the paragraph of an issue.
    known = {draft.id for draft in drafts}
    command = Convene(
        title=sitting.title if sitting.purpose else scenario.title,
        rules=rules,
        seats=tuple(Seat(seat.id, seat.name, seat.code, Role(seat.role)) for seat in scenario.seats),
        paragraphs=drafts,
        issues=tuple(
            Issue(
                issue.id,
                issue.title,
                issue.paragraph,
                tuple(Option(option.letter, option.title) for option in issue.options),
            )
            for issue in scenario.issues
            if issue.paragraph in known
        ),
        calendar=_planned(scenario),
        purpose=sitting.purpose,
    )
    chambers.of(sitting).act(HOUSE, command)


def drafted(scenario: Scenario) -> Iterator[DraftParagraph]:
    """
    The zero draft. A heading stands by itself, so that delegations can propose to reword it or to do without it.
    """
    for draft in scenario.paragraphs:
        if draft.heading:
            yield DraftParagraph(f"h-{draft.id}", HEADING, draft.heading)
        yield DraftParagraph(draft.id, draft.kind, draft.text)


def _followed(profile: Profile | None) -> dict[str, Any]:
    """
    What the rules of procedure of a scenario mean in the room; without any, the room's own hold alone.
    """
    if profile is None:
        return {}
    return {
        "profile": profile.title,
        "articles": tuple(Article(*astuple(each)) for each in profile.articles),
        "votes": profile.votes,
        "parts": profile.parts,
        "quorum": profile.quorum,
        "second_vote": profile.second_vote,
        "ad_referendum": profile.ad_referendum,
    }


def _planned(scenario: Scenario) -> tuple[Planned, ...]:
    """
    Each line of the timetable with its length: what lies between it and the next.
    """
    begins = [minutes_of(each.at) for each in scenario.calendar]
    lengths = [after - before for before, after in pairwise(begins)] + [0]
    return tuple(Planned(each.title, minutes) for each, minutes in zip(scenario.calendar, lengths, strict=True))
