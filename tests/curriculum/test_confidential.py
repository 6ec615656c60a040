"""Confidences stay sealed: in a log, in a template, in JSON, in a cache."""

from __future__ import annotations

import copy
import dataclasses
import json
import pickle

import pytest

from curriculum.confidential import FACILITATOR, Confidential, NotYours
from curriculum.shapes import Scenario

SECRET = "the commander has been relieved"


def test_only_its_owner_opens_a_seal() -> None:
    """Given a confidence of Ostrel, when another seat, the Chair or the facilitator asks, then nobody reads it."""
    sealed = Confidential("ostrel", SECRET)
    assert sealed.opened_for("ostrel") == SECRET
    for reader in ("lumenia", "chair", FACILITATOR, ""):
        with pytest.raises(NotYours) as refusal:
            sealed.opened_for(reader)
        assert SECRET not in str(refusal.value)


def test_a_seal_shows_nothing_wherever_it_is_printed() -> None:
    """Given a confidence, when it is printed, formatted, copied or put among other things, then it shows its owner."""
    sealed = Confidential("ostrel", SECRET)
    for shown in (
        repr(sealed),
        str(sealed),
        f"{sealed:>60}",
        f"{[sealed]}",
        repr(copy.deepcopy(sealed)),
    ):
        assert SECRET not in shown
        assert "ostrel" in shown


def test_a_seal_travels_nowhere() -> None:
    """Given a confidence, when it is pickled, written as JSON or changed, then that fails."""
    sealed = Confidential("ostrel", SECRET)
    with pytest.raises(TypeError):
        pickle.dumps(sealed)
    with pytest.raises(TypeError):
        json.dumps(sealed)
    with pytest.raises(AttributeError):
        sealed.owner = "lumenia"


def test_a_whole_scenario_can_be_printed_without_a_confidence(winter_ward: Scenario) -> None:
    """Given a scenario, when all of it is printed or made plain data, then no instruction, inject or kit is in it."""
    shown = repr(winter_ward) + repr(dataclasses.asdict(winter_ward))
    for each in winter_ward.delegations:
        page = each.instructions.opened_for(each.id).page
        known = page.section("what-you-know")
        assert known
        assert known.text not in shown
        assert known.text.split("\n")[0] not in shown
    assert "dialysis" not in shown
    assert "CBCCB" not in shown
    assert "We would find it difficult" not in shown


def test_the_chair_has_no_instructions(winter_ward: Scenario) -> None:
    """Given a seat without instructions, when they are asked for, then there are none."""
    assert winter_ward.instructions("chair") is None
    assert winter_ward.instructions("world-health-forum") is None
    sealed = winter_ward.instructions("tondera")
    assert sealed is not None
    assert sealed.opened_for("tondera").points("I4", "C") == 24
