"""Silent Line: the figures its author counted, and what its kit says of them."""

from __future__ import annotations

import re

import pytest

from curriculum.confidential import FACILITATOR
from curriculum.loader import load_scenario
from curriculum.shapes import Scenario

ACCEPTABLE = (
    "ACCBC",
    "BBCBC",
    "BCBBB",
    "BCBBC",
    "BCBCB",
    "BCBCC",
    "BCCAC",
    "BCCBB",
    "BCCBC",
    "CBBBC",
    "CBBCC",
    "CBCAC",
    "CBCBB",
    "CBCBC",
    "CCBAC",
    "CCBBB",
    "CCBBC",
    "CCCAC",
    "CCCBC",
)
AT_LANDING = {
    "valmere": 90,
    "zarune": 80,
    "orsenne": 86,
    "tondera": 86,
    "merin-islands": 92,
    "ostrel": 72,
    "lumenia": 94,
}
THRESHOLDS = {
    "valmere": 70,
    "zarune": 70,
    "orsenne": 68,
    "tondera": 72,
    "merin-islands": 68,
    "ostrel": 66,
    "lumenia": 70,
}


@pytest.fixture(scope="module")
def silent_line() -> Scenario:
    return load_scenario("silent-line")


def scores(scenario: Scenario, package: str) -> dict[str, int]:
    return {each.id: scenario.package_score(each.id, package) for each in scenario.delegations}


def test_nineteen_of_1024_packages_are_acceptable_to_all(silent_line: Scenario) -> None:
    """Given the scores, when every package is computed, then there is room to choose."""
    assert len(list(silent_line.packages())) == 1024
    assert silent_line.acceptable_packages() == ACCEPTABLE
    kit = silent_line.facilitation.opened_for(FACILITATOR)
    assert (kit.landing, kit.sibling, kit.surprising) == ("CCCBC", "BCCBC", "BCBCC")


def test_each_delegation_scores_at_the_landing_what_was_counted(silent_line: Scenario) -> None:
    """Given the landing package, when each delegation counts its points, then it has what the author's table says."""
    assert scores(silent_line, "CCCBC") == AT_LANDING


def test_the_thresholds_are_those_of_the_author(silent_line: Scenario) -> None:
    """Given each delegation's instructions, then the threshold is the author's."""
    found = {each.id: each.instructions.opened_for(each.id).minimum for each in silent_line.delegations}
    assert found == THRESHOLDS


def test_the_kits_table_of_scores_is_right(silent_line: Scenario) -> None:
    """Given the table in the facilitator's page, when every figure is counted again, then each is as it stands."""
    page = silent_line.facilitation.opened_for(FACILITATOR).page.markdown
    rows = re.findall(r"^\| ([A-D](?:-[A-D]){4}) \| (.+) \|$", page, re.MULTILINE)
    assert {package.replace("-", "") for package, _ in rows} == set(ACCEPTABLE)
    for package, figures in rows:
        assert list(map(int, figures.split(" | "))) == list(scores(silent_line, package.replace("-", "")).values())
    assert "| *Threshold* | " + " | ".join(f"*{each}*" for each in THRESHOLDS.values()) + " |" in page


def test_the_sibling_gives_two_delegations_six_points_more(silent_line: Scenario) -> None:
    """Given nomination merely encouraged, then the room has four points less, and Zarune and Tondera six more each."""
    landing, sibling = scores(silent_line, "CCCBC"), scores(silent_line, "BCCBC")
    assert sum(landing.values()) - sum(sibling.values()) == 4
    assert [sibling[seat] - landing[seat] for seat in ("zarune", "tondera")] == [6, 6]


def test_the_zero_draft_suits_two_delegations_entirely(silent_line: Scenario) -> None:
    """
    Given the zero draft with B on time, then two delegations have all they could wish, and two are below their
    threshold.
    """
    found = scores(silent_line, "BBBAB")
    assert [seat for seat, points in found.items() if points == 100] == ["zarune", "ostrel"]
    assert [seat for seat, points in found.items() if points < THRESHOLDS[seat]] == ["orsenne", "lumenia"]


def test_what_the_kit_says_of_clocks_and_of_the_fund_is_so(silent_line: Scenario) -> None:
    """
    Given the packages acceptable to all, then where the sender may publish no hour is set; and without the fund
    nomination, purpose and time are never all at C, for want of Tondera.
    """
    assert {package[2] for package in ACCEPTABLE if package[3] == "C"} == {"B"}
    assert not [package for package in ACCEPTABLE if package[:3] == "CCC" and package[4] == "B"]
    refusing = [seat for seat, points in scores(silent_line, "CCCBB").items() if points < THRESHOLDS[seat]]
    assert refusing == ["tondera"]


def test_in_the_surprising_package_one_is_at_its_threshold(silent_line: Scenario) -> None:
    """Given that the sender may publish, then Ostrel can join to the point, and Zarune with four points to spare."""
    found = scores(silent_line, "BCBCC")
    assert found["ostrel"] == THRESHOLDS["ostrel"]
    assert found["zarune"] == THRESHOLDS["zarune"] + 4


def test_one_delegation_has_no_red_line(silent_line: Scenario) -> None:
    """Given the instructions, then Orsenne alone could accept every option, if the total were enough."""
    free = [each.id for each in silent_line.delegations if not each.instructions.opened_for(each.id).red_lines]
    assert free == ["orsenne"]


def test_one_sentence_is_told_to_the_two_who_were_afraid(silent_line: Scenario) -> None:
    """Given the injects, then all are for everybody except the minister's sentence."""
    injects = silent_line.injects.opened_for(FACILITATOR)
    assert [each.to for each in injects if each.to] == [("ostrel", "lumenia")]


def test_who_sits_where(silent_line: Scenario) -> None:
    """Given the seats of the room, then they come in the order of their names and each code is said once."""
    assert [seat.id for seat in silent_line.seats] == [
        "chair",
        "secretariat",
        *sorted(AT_LANDING),
        "peace-research-institute",
        "rail-and-cable-operators",
        "regional-security-organization",
        "response-teams-forum",
    ]
    assert len({seat.code for seat in silent_line.seats}) == 13


def test_issues_are_settled_in_their_paragraphs(silent_line: Scenario) -> None:
    """Given the five issues, then each has its paragraph, and the zero draft speaks the option it says it speaks."""
    assert [issue.paragraph for issue in silent_line.issues] == ["p3", "p4", "p5", "p7", "p8"]
    zero = silent_line.package_of({each.id: each.text for each in silent_line.paragraphs})
    assert zero == ("B", "B", None, "A", "B")
    assert zero == tuple(issue.zero for issue in silent_line.issues)
