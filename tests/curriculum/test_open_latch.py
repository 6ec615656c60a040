"""Open Latch: the figures its author counted, and what its kit says of them."""

from __future__ import annotations

import re

import pytest

from curriculum.confidential import FACILITATOR
from curriculum.loader import load_scenario
from curriculum.shapes import Scenario

ACCEPTABLE = ("BBBBB", "BBBBC", "BBBCC", "BBCBC", "BCBBC", "CBBBC")
AT_LANDING = {
    "valmere": 84,
    "zarune": 74,
    "orsenne": 72,
    "quillora": 78,
    "sabanda": 98,
    "palisar": 74,
    "lumenia": 86,
}
THRESHOLDS = {
    "valmere": 68,
    "zarune": 64,
    "orsenne": 66,
    "quillora": 70,
    "sabanda": 72,
    "palisar": 66,
    "lumenia": 70,
}


@pytest.fixture(scope="module")
def open_latch() -> Scenario:
    return load_scenario("open-latch")


def joint(scenario: Scenario, package: str) -> int:
    return sum(scenario.package_score(each.id, package) for each in scenario.delegations)


def test_six_of_1024_packages_are_acceptable_to_all(open_latch: Scenario) -> None:
    """Given the scores, when every package is computed, then agreement is possible and narrow."""
    assert len(list(open_latch.packages())) == 1024
    assert open_latch.acceptable_packages() == ACCEPTABLE
    kit = open_latch.facilitation.opened_for(FACILITATOR)
    assert (kit.landing, kit.sibling, kit.surprising) == ("BBBBC", "BBBCC", "BBBBB")


def test_each_delegation_scores_at_the_landing_what_was_counted(open_latch: Scenario) -> None:
    """Given the landing package, when each delegation counts its points, then it has what the author's table says."""
    assert {each.id: open_latch.package_score(each.id, "BBBBC") for each in open_latch.delegations} == AT_LANDING


def test_the_thresholds_are_those_of_the_author(open_latch: Scenario) -> None:
    """Given each delegation's instructions, then the threshold is the author's."""
    found = {each.id: each.instructions.opened_for(each.id).minimum for each in open_latch.delegations}
    assert found == THRESHOLDS


def test_the_kits_table_of_scores_is_right(open_latch: Scenario) -> None:
    """Given the table in the facilitator's page, when every figure is counted again, then each is as it stands."""
    page = open_latch.facilitation.opened_for(FACILITATOR).page.markdown
    rows = re.findall(r"^\| ([A-D](?:-[A-D]){4}) \| (.+) \|$", page, re.MULTILINE)
    assert {package.replace("-", "") for package, _ in rows} == set(ACCEPTABLE)
    for package, figures in rows:
        counted = [open_latch.package_score(each.id, package.replace("-", "")) for each in open_latch.delegations]
        assert list(map(int, figures.split(" | "))) == counted
    assert "| *Threshold* | " + " | ".join(f"*{each}*" for each in THRESHOLDS.values()) + " |" in page


def test_beside_the_channel_the_room_can_afford_one_c(open_latch: Scenario) -> None:
    """
    Given the landing, when one other issue goes to C, then all can still join, whichever it is; with two of them
    somebody cannot.
    """
    others = [package[:4] for package in ACCEPTABLE if package[4] == "C"]
    assert sorted(package.count("C") for package in others) == [0, 1, 1, 1, 1]
    assert {package.find("C") for package in others} == {-1, 0, 1, 2, 3}


def test_the_sibling_costs_two_delegations_what_the_kit_says(open_latch: Scenario) -> None:
    """Given controls on the market as well, then the room has eight points more, and Zarune and Quillora fewer."""
    assert joint(open_latch, "BBBCC") - joint(open_latch, "BBBBC") == 8
    lost = {
        each.id: open_latch.package_score(each.id, "BBBBC") - open_latch.package_score(each.id, "BBBCC")
        for each in open_latch.delegations
    }
    assert {seat: points for seat, points in lost.items() if points > 0} == {"zarune": 4, "quillora": 6}


def test_one_delegation_alone_prefers_the_surprising_package(open_latch: Scenario) -> None:
    """Given the chapter without the channel, then one delegation gains four points by it and the others lose 52."""
    gained = {
        each.id: open_latch.package_score(each.id, "BBBBB") - open_latch.package_score(each.id, "BBBBC")
        for each in open_latch.delegations
    }
    assert {seat: points for seat, points in gained.items() if points > 0} == {"valmere": 4}
    assert sum(points for points in gained.values() if points < 0) == -52
    assert [seat for seat, least in THRESHOLDS.items() if open_latch.package_score(seat, "BBBBB") == least] == [
        "orsenne",
        "palisar",
    ]


def test_one_letter_reaches_the_two_who_bargain_over_it(open_latch: Scenario) -> None:
    """Given the injects, then all are for everybody except the letter of the export authority."""
    injects = open_latch.injects.opened_for(FACILITATOR)
    assert [each.to for each in injects if each.to] == [("valmere", "palisar")]


def test_who_sits_where(open_latch: Scenario) -> None:
    """Given the seats of the room, then they come in order, the finder last, and each code is said once."""
    assert [seat.id for seat in open_latch.seats] == [
        "chair",
        "secretariat",
        *sorted(AT_LANDING),
        "forum-of-response-teams",
        "makers-council",
        "open-source-commons",
        "finder",
    ]
    assert len({seat.code for seat in open_latch.seats}) == 13


def test_issues_are_settled_in_their_paragraphs(open_latch: Scenario) -> None:
    """Given the five issues, then each has its paragraph, and the zero draft speaks the option it says it speaks."""
    assert [issue.paragraph for issue in open_latch.issues] == ["p3", "p4", "p6", "p8", "p9"]
    zero = open_latch.package_of({each.id: each.text for each in open_latch.paragraphs})
    assert zero == (None, "A", "A", "B", "B")
    assert zero == tuple(issue.zero for issue in open_latch.issues)
