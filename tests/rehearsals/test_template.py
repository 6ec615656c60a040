"""The template is no empty form: with its blanks it can be negotiated to the end, so that its author sees it work."""

from __future__ import annotations

import pytest

from curriculum.check import check
from curriculum.loader import TEMPLATE, load_scenario, scenarios
from tests.rehearsals.test_endings import ENDINGS, play


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_template_is_played_to_each_end(ending: str) -> None:
    """When the template is played, then it comes to each end as any scenario does, and nothing is refused."""
    room = play(TEMPLATE, ending, people=4)
    assert room.room.phase == ENDINGS[ending]
    assert room.refused == []


def test_the_template_is_sound_and_not_offered() -> None:
    """Given the template, then the check finds nothing in it, it says what it is, and it is not among the scenarios."""
    assert check(TEMPLATE) == []
    assert load_scenario(TEMPLATE).template
    assert TEMPLATE not in scenarios()
