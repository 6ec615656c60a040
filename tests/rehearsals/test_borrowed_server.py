"""Minutes of The Borrowed Server as scripts play it: few packages work, and one red line more leaves none."""

from __future__ import annotations

import pytest

from app.rehearse.casting import cast, instructions_of
from curriculum.loader import load_scenario
from curriculum.shapes import Scenario
from tests.rehearsals.conftest import altered_copy
from tests.rehearsals.pure_room import PureRoom
from tests.rehearsals.test_bargaining import bargain


@pytest.fixture(scope="module")
def borrowed_server() -> Scenario:
    return load_scenario("borrowed-server")


def test_it_is_adopted_in_the_words_of_one_of_the_five_packages(borrowed_server):
    """
    Given The Borrowed Server, when the scripts play it with a vote, then the text is adopted, reads option by option as
    agreed, and nothing was refused on the way.
    """
    room = PureRoom(borrowed_server, cast(borrowed_server, people=8, typists=8, seed=1, votes=True))
    phase = room.play()
    texts = {name: paragraph.text.words() for name, paragraph in room.room.paragraphs.items()}
    package = borrowed_server.package_of(texts)
    assert phase == "adopted"
    assert "".join(package) in borrowed_server.acceptable_packages()
    assert room.refused == []
    assert sum(decision.kind == "vote" for decision in room.room.decisions) == 1


def test_one_red_line_more_ends_in_deadlock(tmp_path):
    """
    Given a copy in which Lumenia cannot accept B on inference, when it is played, then the Chair adjourns in the words
    of the pack: whoever else is asked, no other option there is left.
    """
    altered = load_scenario(altered_copy("borrowed-server", tmp_path, {"lumenia": ("I4", [0, 0, 20, 18])}))
    assert altered.acceptable_packages() == ()
    room = PureRoom(altered, cast(altered, people=8, typists=2, seed=1))
    assert room.play() == "adjourned"
    assert room.refused == []
    assert "no package" in room.room.reason


def test_narrow_as_it_is_every_seed_finds_agreement(borrowed_server):
    """
    Given The Borrowed Server, when it is bargained with any of twenty seeds, then all agree on a package of the five.
    """
    sheets = {each.id: instructions_of(borrowed_server, each.id) for each in borrowed_server.delegations}
    agreed = [bargain(sheets, seed).agreed for seed in range(20)]
    assert None not in agreed
    assert {"".join(offer.package) for offer in agreed} <= set(borrowed_server.acceptable_packages())
