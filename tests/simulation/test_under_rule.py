"""The rule beside a decision: the room links to it, print names it, and the article that speaks of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from simulation import Subject
from simulation.kept import Decision
from simulation.profile import Article, RulesProfile
from simulation.rules import RULES
from simulation.sections import decision_view
from simulation.under_rule import article_of, rule_of

ROOT = Path(__file__).parents[2]
CASES = (
    ("a gavel on a paragraph", "gavel", "paragraph", "", 8),
    ("an objection to a bracket", "objection", "brackets", "", 8),
    ("a vote on a bracket", "vote", "brackets", "", 9),
    ("a vote that was void", "void", "text", "", 9),
    ("an order of voting", "ordered", "paragraph", "", 9),
    ("a gavel on the whole", "gavel", "text", "", 10),
    ("a vote on the whole", "vote", "text", "", 10),
    ("an objection to the whole", "objection", "text", "", 10),
    ("the silence of the whole", "silence", "text", "", 15),
    ("a silence that was broken", "silence-broken", "paragraph", "", 15),
    ("a vote on a motion", "vote", "motion", "", 14),
    ("a vote on an appeal", "vote", "ruling", "", 14),
    ("a gavel on how observers take part", "gavel", "observers", "", 19),
    ("a written proposal that found its sponsor", "sponsored", "brackets", "", 19),
    ("brackets lifted by the Chair", "lifted", "brackets", "", 6),
    ("brackets put back", "restored", "brackets", "", 6),
    ("brackets set against each other", "alternatives", "brackets", "", 6),
    ("an alternative that fell with another", "fell", "brackets", "Alt 1 of OP2 falls, since Alt 2 was admitted.", 6),
    (
        "a bracket that fell in an order of voting",
        "fell",
        "brackets",
        "A bracket of OP2 falls: it overlaps with what was adopted.",
        9,
    ),
    ("a paragraph agreed by the Chair", "agreed", "paragraph", "", 7),
    ("what was agreed and fell with the whole", "fallen", "paragraphs", "", 7),
    ("a placeholder", "placeholder", "brackets", "", 3),
    ("a footnote", "footnote", "brackets", "", 3),
    ("a ruling", "ruling", "ruling", "", 14),
    ("a parked paragraph", "parked", "paragraph", "", 3),
    ("words revised by their sponsor", "revised", "brackets", "", 5),
    ("a new paragraph put forward", "put-forward", "brackets", "", 18),
    ("a revision issued", "issued", "text", "", 12),
    ("a text divided", "divided", "text", "", 14),
    ("a meeting suspended", "suspended", "text", "", 14),
    ("a contact group opened", "group-opened", "text", "", 17),
    ("an adjournment", "adjourned", "text", "", 2),
    ("an adoption", "adopted", "text", "", 10),
)
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


@pytest.mark.parametrize(
    ("kind", "about", "sentence", "rule"), [each[1:] for each in CASES], ids=[each[0] for each in CASES]
)
def test_a_decision_is_taken_under_its_rule(kind: str, about: str, sentence: str, rule: int) -> None:
    assert rule_of(taken(kind, about, sentence)) == rule
    assert decision_view(taken(kind, about, sentence))["rule"] == rule


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
