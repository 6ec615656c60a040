"""Casting: a pack is turned into scripts, and each script is handed its own delegation's instructions and no others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import cycle, islice
from random import Random

from curriculum.confidential import FACILITATOR
from curriculum.issues import Issue
from curriculum.mandates import LETTERS, RED_LINE
from curriculum.rehearsing import Amendment, Rehearsal
from curriculum.shapes import Scenario
from simulation.rehearsal.agenda import Agenda, Question
from simulation.rehearsal.chair import Chair
from simulation.rehearsal.delegate import Delegate, Reaction
from simulation.rehearsal.ending import Ending
from simulation.rehearsal.interests import Instructions
from simulation.rehearsal.presiding import Patience
from simulation.rehearsal.voice import Phrases
from simulation.rehearsal.writing import Opening, Writing


@dataclass(frozen=True, slots=True)
class Cast:
    """The scripts of one rehearsal, by seat, and the public agenda they share."""

    agenda: Agenda
    chair: Chair
    delegates: dict[str, Delegate]


def cast(
    scenario: Scenario,
    *,
    people: int,
    typists: int,
    seed: int,
    votes: bool = False,
    ending: Ending | None = None,
) -> Cast:
    """
    Cast a pack for `people`: one delegation for each, or all of them. `typists` of them write in the zero draft.

    The seed decides who speaks first and how stubborn each delegation is; it tells none of them anything of another.
    Where it shall end with a broken silence, the last who speaks breaks it.
    """
    present = [delegation.id for delegation in scenario.delegations][:people]
    lot = Random(f"{seed}/order of speakers").randrange(len(present))
    agenda = agenda_of(scenario, (*present[lot:], *present[:lot]))
    hands = Counter(islice(cycle(agenda.speakers), typists))
    delegates = {seat: script(scenario, seat, agenda, Random(f"{seed}/{seat}"), wishes=hands[seat]) for seat in present}
    delegates[agenda.speakers[-1]].deciding.breaks_silence = ending == "silence"
    adjournment = next(iter(_staging(scenario).adjournment), "")
    return Cast(agenda, Chair(agenda, votes=votes, adjournment=adjournment, ending=ending), delegates)


def cast_seats(
    scenario: Scenario,
    seats: Collection[str],
    paragraphs: Collection[str],
    *,
    seed: str,
    ending: Ending,
    patience: Patience | None = None,
) -> Cast:
    """
    Cast the delegations among these seats, and the Chair, for a room in which people sit in the others and in which
    there are these paragraphs.

    Each writes down one wish; where silence is to be broken or a vote to be insisted on, the last who speaks does it.
    Cast again, with others or after an outage, they go on from what stands in the room.
    """
    present = [delegation.id for delegation in scenario.delegations if delegation.id in seats]
    lot = Random(f"{seed}/order of speakers").randrange(max(1, len(present)))
    whole = agenda_of(scenario, (*present[lot:], *present[:lot]))
    agenda = replace(whole, questions=tuple(each for each in whole.questions if each.paragraph in paragraphs))
    delegates = {seat: script(scenario, seat, agenda, Random(f"{seed}/{seat}"), wishes=1) for seat in present}
    if present:
        last = delegates[agenda.speakers[-1]].deciding
        last.breaks_silence, last.insists = ending == "silence", ending == "vote"
    adjournment = next(iter(_staging(scenario).adjournment), "")
    return Cast(agenda, Chair(agenda, adjournment=adjournment, ending=ending, patience=patience), delegates)


def agenda_of(scenario: Scenario, speakers: Sequence[str]) -> Agenda:
    """
    What the public part of a pack says about its questions.
    """
    return Agenda(tuple(_question(issue) for issue in scenario.issues), tuple(speakers))


def _question(issue: Issue) -> Question:
    wordings = {option.letter: option.wording for option in issue.options}
    return Question(issue.id, issue.title, issue.paragraph, wordings, issue.settled_as, issue.zero)


def script(scenario: Scenario, seat: str, agenda: Agenda, chance: Random, *, wishes: int) -> Delegate:
    """
    The script of one delegation. Of everything confidential in the pack it gets what is sealed for this seat alone.
    """
    instructions, staging = _within(agenda, instructions_of(scenario, seat)), _staging(scenario)
    openings = [Opening(each.paragraph, each.strike, each.after, each.insert) for each in staging.opening(seat)]
    phrases = Phrases(staging.offer, staging.concession, staging.objection)
    reactions = [_reaction(seat, each) for each in staging.openings if each.seat != seat]
    writing = Writing(instructions, agenda, wishes, openings)
    return Delegate(instructions, agenda, chance, writing, phrases, reactions)


def _within(agenda: Agenda, instructions: Instructions) -> Instructions:
    """
    The figures on the questions that are before the room: a text that is taken up again may have lost some.
    """
    kept = [index for index, issue in enumerate(instructions.issues) if issue in agenda.issues]
    issues, points = instructions.issues, instructions.points
    return replace(
        instructions, issues=tuple(issues[index] for index in kept), points=tuple(points[index] for index in kept)
    )


def _reaction(seat: str, amendment: Amendment) -> Reaction:
    """
    What the pack tells `seat` about a change that another delegation will propose.
    """
    position = "support" if seat in amendment.support else "oppose" if seat in amendment.oppose else "none"
    return Reaction(amendment.paragraph, amendment.seat, amendment.towards, position)


def instructions_of(scenario: Scenario, seat: str) -> Instructions:
    """
    The confidential figures of one delegation, opened for that delegation.
    """
    sealed = scenario.instructions(seat)
    if sealed is None:
        raise LookupError(f"{seat!r} is no delegation of {scenario.slug}.")
    sheet = sealed.opened_for(seat)
    points = tuple(
        {letter: None if worth == RED_LINE else worth for letter, worth in zip(LETTERS, row, strict=True)}
        for row in sheet.scores
    )
    return Instructions(seat, sheet.issues, points, sheet.minimum)


def _staging(scenario: Scenario) -> Rehearsal:
    return scenario.rehearsal.opened_for(FACILITATOR)
