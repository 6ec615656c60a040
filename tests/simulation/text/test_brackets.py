"""Brackets: the house draws them as every browser does, case by case of a list that both share."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from simulation.text.brackets import clean, count, rolling, spoken
from simulation.text.proposals import Proposal, Run

CASES = json.loads((Path(__file__).parents[2] / "shared" / "brackets.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_reads_as_agreed_between_both_languages(case):
    """
    Given runs and proposals, when they are drawn, then all three readings are those that the browser gives as well.
    """
    runs = [Run(text, insertion, tuple(strikes)) for text, insertion, strikes in case["runs"]]
    proposals = {
        name: Proposal(
            each["kind"],
            each["by"],
            tuple(each["support"]),
            tuple(each["oppose"]),
            (),
            each["status"],
            tuple(each["reserve"]),
            sponsors=tuple(each["sponsors"]),
            place=each.get("place", ""),
            begins=each.get("begins", ""),
            bridging=each.get("bridging", False),
            alternatives=each.get("alternatives", ""),
            alt=each.get("alt", 0),
        )
        for name, each in case["proposals"].items()
    }

    assert rolling(runs, proposals, case["names"]) == case["rolling"]
    assert clean(runs, proposals) == case["clean"]
    assert spoken(runs, proposals, case["names"]) == case["spoken"]
    assert count(runs, proposals) == case["count"]
