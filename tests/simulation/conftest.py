"""A room in session, for every minute."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.simulation.minutes import Minutes, standing

# How long an example takes says something about the machine, not about the rules.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture
def room() -> Iterator[Minutes]:
    """
    A fresh room; when the test is over, its whole record is replayed once more from the beginning.
    """
    minutes = Minutes()
    yield minutes
    assert standing(minutes.replayed()) == standing(minutes.room)
