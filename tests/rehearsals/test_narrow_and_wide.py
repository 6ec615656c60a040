"""Minutes of Open Latch and Silent Line as scripts play them: six packages and nineteen, and every seed finds one."""

from __future__ import annotations

import pytest

from app.rehearse.casting import cast, instructions_of
from curriculum.loader import load_scenario
from tests.rehearsals.pure_room import PureRoom
from tests.rehearsals.test_bargaining import bargain

SCENARIOS = ("open-latch", "silent-line")


@pytest.mark.parametrize("slug", SCENARIOS)
def test_it_is_adopted_in_the_words_of_a_package_acceptable_to_all(slug):
    """
    When the scripts play the scenario with a vote, then the text is adopted, reads option by option as agreed, and
    nothing was refused on the way.
    """
    scenario = load_scenario(slug)
    room = PureRoom(scenario, cast(scenario, people=7, typists=7, seed=1, votes=True))
    phase = room.play()
    texts = {name: paragraph.text.words() for name, paragraph in room.room.paragraphs.items()}
    assert phase == "adopted"
    assert "".join(scenario.package_of(texts)) in scenario.acceptable_packages()
    assert room.refused == []
    assert sum(decision.kind == "vote" for decision in room.room.decisions) == 1


@pytest.mark.parametrize("slug", SCENARIOS)
def test_every_seed_finds_agreement(slug):
    """
    When the scenario is bargained with any of twenty seeds, then all agree on a package acceptable to all.
    """
    scenario = load_scenario(slug)
    sheets = {each.id: instructions_of(scenario, each.id) for each in scenario.delegations}
    agreed = [bargain(sheets, seed).agreed for seed in range(20)]
    assert None not in agreed
    assert {"".join(offer.package) for offer in agreed} <= set(scenario.acceptable_packages())
