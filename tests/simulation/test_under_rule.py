"""The rule beside a decision: print names the one that the room links to, and the article that speaks of it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from simulation import Subject
from simulation.kept import Decision
from simulation.profile import Article, RulesProfile
from simulation.rules import RULES
from simulation.under_rule import article_of, rule_of

ROOT = Path(__file__).parents[2]
CASES: list[dict[str, Any]] = json.loads((ROOT / "tests/shared/rules_of_decisions.json").read_text())
KINDS = re.search(r"export type DecisionKind =(.*?);", (ROOT / "app/frontend/live/shapes.ts").read_text(), re.DOTALL)
PROCEDURE = {"ruling": "ruling", "appeal": "ruling", "overruled": "ruling", "stands": "ruling", "motion": "motion"}
PROCEDURE |= {"observers": "observers"}
ARTICLES = (
    Article(1, "Consensus first", "…", on="consensus"),
    Article(2, "Majorities", "…", on="majorities"),
    Article(3, "Separate votes", "…", on="division"),
)


def taken(kind: str, about: str = "paragraph", sentence: str = "") -> Decision:
    return Decision("d1", 0, kind, Subject(about), "chair", sentence)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["given"])
def test_a_shared_case(case: dict[str, Any]) -> None:
    assert rule_of(taken(case["kind"], case["about"], case.get("sentence", ""))) == case["rule"]


def test_whatever_the_room_decides_is_under_a_rule() -> None:
    """Given every kind of decision that a room shows, then there is a rule for it, and it is one of this house."""
    assert KINDS is not None
    kinds = re.findall(r'"([a-z-]+)"', KINDS[1])
    assert len(kinds) > 40
    assert [kind for kind in kinds if rule_of(taken(kind, PROCEDURE.get(kind, "paragraph"))) not in RULES] == []


def test_the_article_that_speaks_of_it_is_named_with_it() -> None:
    """Given a profile, then gavel, vote and part name its article on them; what it says nothing of names none."""
    rules = RulesProfile(profile="Assembly", articles=ARTICLES)
    assert article_of(taken("gavel"), rules) == "Assembly, article 1: Consensus first"
    assert article_of(taken("vote", "text"), rules) == "Assembly, article 2: Majorities"
    assert article_of(taken("part"), rules) == "Assembly, article 3: Separate votes"
    assert article_of(taken("vote", "motion"), rules) == ""
    assert article_of(taken("silence"), rules) == ""


def test_without_votes_consensus_is_under_the_article_that_says_so() -> None:
    rules = RulesProfile(profile="Consensus", votes=(), articles=(Article(1, "By consensus", "…", on="votes"),))
    assert article_of(taken("gavel"), rules) == "Consensus, article 1: By consensus"
