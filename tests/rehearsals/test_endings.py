"""Three endings of each scenario, by the procedures there are: consensus, a roll call, and a silence that is broken."""

from __future__ import annotations

from functools import cache

import pytest

from app.rehearse.casting import cast
from curriculum.loader import load_scenario, scenarios
from simulation import Negotiation, replay
from tests.rehearsals.pure_room import PureRoom
from tests.simulation.minutes import standing

ENDINGS = {"consensus": "adopted", "vote": "adopted", "silence": "adjourned"}


@cache
def play(scenario: str, ending: str, people: int = 8, seed: int = 1) -> PureRoom:
    pack = load_scenario(scenario)
    room = PureRoom(pack, cast(pack, people=people, typists=people, seed=seed, ending=ending))
    room.play()
    return room


def kinds(room: PureRoom) -> list[str]:
    return [decision.kind for decision in room.room.decisions]


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("scenario", scenarios())
def test_a_scenario_is_played_to_each_of_its_ends(scenario: str, ending: str) -> None:
    """
    When a scenario is played to that end, then it ends so, nothing was refused on the way, a room replayed from its
    events stands as it does, and played again it is the same to the last act.
    """
    room = play(scenario, ending)
    assert room.room.phase == ENDINGS[ending]
    assert room.refused == []
    assert [stage.title for stage in room.room.stages] == ["First reading"]
    assert standing(replay(room.events, Negotiation())) == standing(room.room)
    again = play.__wrapped__(scenario, ending)
    assert again.acts == room.acts
    assert again.events == room.events


@pytest.mark.slow
@pytest.mark.parametrize("seed", [2, 3])
@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("scenario", scenarios())
def test_so_it_is_with_another_seed(scenario: str, ending: str, seed: int) -> None:
    """
    When it is played with another seed, then it goes otherwise, comes to the same end, and is replayed as it was.
    """
    room = play.__wrapped__(scenario, ending, seed=seed)
    assert room.room.phase == ENDINGS[ending]
    assert room.refused == []
    assert standing(replay(room.events, Negotiation())) == standing(room.room)
    assert room.events != play(scenario, ending).events


def test_a_roll_call_hears_everybody_who_is_there() -> None:
    """
    Given two of eight delegations are not played, when the text is put to a roll call, then a position was explained
    before, each of the six is heard when it is called, and the others are passed over twice.
    """
    room = play("winter-ward", "vote", 6)
    closed = [decision for decision in room.room.decisions if decision.kind == "vote"][-1]
    assert room.room.phase == "adopted"
    assert closed.tally["mode"] == "roll-call"
    assert set(closed.tally["ballots"].values()) == {"in-favour"}
    assert len(closed.tally["ballots"]) == 6
    passes = [step for _, step in room.acts if step.name == "PassOver"]
    assert len(passes) == 4
    assert [each.when for each in room.room.statements.values()] == ["before"]
    assert "ordered" in kinds(room)


def test_a_silence_that_is_broken_decides_nothing() -> None:
    """
    Given a text under silence, when a delegation breaks it, then it is not adopted and the Chair adjourns.
    """
    room = play("winter-ward", "silence")
    assert "silence-broken" in kinds(room)
    assert kinds(room)[-1] == "adjourned"
    assert "adopted" not in kinds(room)
