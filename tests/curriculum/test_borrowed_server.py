"""The Borrowed Server: the figures its author counted, and what its kit says of them."""

from __future__ import annotations

import re

import pytest

from curriculum.confidential import FACILITATOR
from curriculum.loader import load_scenario
from curriculum.shapes import Scenario

ACCEPTABLE = ("BBCBC", "BCBBC", "CBBBB", "CBBBC", "CBCBC")
AT_LANDING = {
    "valmere": 76,
    "zarune": 76,
    "orsenne": 82,
    "quillora": 88,
    "sabanda": 88,
    "corvane": 86,
    "merin-islands": 90,
    "lumenia": 74,
}
THRESHOLDS = {
    "valmere": 70,
    "zarune": 66,
    "orsenne": 70,
    "quillora": 72,
    "sabanda": 70,
    "corvane": 72,
    "merin-islands": 70,
    "lumenia": 66,
}


@pytest.fixture(scope="module")
def borrowed_server() -> Scenario:
    return load_scenario("borrowed-server")


def test_five_of_1024_packages_are_acceptable_to_all(borrowed_server: Scenario) -> None:
    """Given the scores, when every package is computed, then agreement is possible and narrow."""
    assert len(list(borrowed_server.packages())) == 1024
    assert borrowed_server.acceptable_packages() == ACCEPTABLE
    kit = borrowed_server.facilitation.opened_for(FACILITATOR)
    assert (kit.landing, kit.sibling, kit.surprising) == ("CBBBC", "CBCBC", "BCBBC")


def test_each_delegation_scores_at_the_landing_what_was_counted(borrowed_server: Scenario) -> None:
    """Given the landing package, when each delegation counts its points, then it has what the author's table says."""
    found = {each.id: borrowed_server.package_score(each.id, "CBBBC") for each in borrowed_server.delegations}
    assert found == AT_LANDING


def test_the_thresholds_are_those_of_the_author(borrowed_server: Scenario) -> None:
    """Given each delegation's instructions, then the threshold is the author's."""
    found = {each.id: each.instructions.opened_for(each.id).minimum for each in borrowed_server.delegations}
    assert found == THRESHOLDS


def test_the_kits_table_of_scores_is_right(borrowed_server: Scenario) -> None:
    """Given the table in the facilitator's page, when every figure is counted again, then each is as it stands."""
    page = borrowed_server.facilitation.opened_for(FACILITATOR).page.markdown
    rows = re.findall(r"^\| ([A-D](?:-[A-D]){4}) \| (.+) \|$", page, re.MULTILINE)
    assert {package.replace("-", "") for package, _ in rows} == set(ACCEPTABLE)
    for package, figures in rows:
        counted = [
            borrowed_server.package_score(each.id, package.replace("-", "")) for each in borrowed_server.delegations
        ]
        assert list(map(int, figures.split(" | "))) == counted
    assert "| *Threshold* | " + " | ".join(f"*{each}*" for each in THRESHOLDS.values()) + " |" in page


def test_what_the_kit_says_of_inference_is_so(borrowed_server: Scenario) -> None:
    """
    Given the packages acceptable to all, then each has B on inference; and with C there, the landing fails with Zarune.
    """
    assert {package[3] for package in ACCEPTABLE} == {"B"}
    refusing = [
        each.id for each in borrowed_server.delegations if not each.instructions.opened_for(each.id).accepts("CBBCC")
    ]
    assert refusing == ["zarune"]
    points = borrowed_server.delegations[1].instructions.opened_for("zarune").points
    assert points("I4", "B") - points("I4", "C") == 22


def test_the_second_best_is_worth_four_points_less_to_the_room(borrowed_server: Scenario) -> None:
    """Given the two packages that the kit compares, when all points are added, then the difference is as it says."""
    joint = {
        package: sum(borrowed_server.package_score(each.id, package) for each in borrowed_server.delegations)
        for package in ACCEPTABLE
    }
    assert sorted(joint, key=lambda package: -joint[package])[:2] == ["CBBBC", "CBCBC"]
    assert joint["CBBBC"] - joint["CBCBC"] == 4


def test_who_sits_where(borrowed_server: Scenario) -> None:
    """Given the seats of the room, then delegations and observers come by the alphabet, and each code is said once."""
    assert [seat.id for seat in borrowed_server.seats] == [
        "chair",
        "secretariat",
        *sorted(AT_LANDING),
        "digital-rights-network",
        "hosting-industry-forum",
        "inter-regional-secretariat",
        "law-academy",
    ]
    assert len({seat.code for seat in borrowed_server.seats}) == 14


def test_issues_are_settled_in_their_paragraphs(borrowed_server: Scenario) -> None:
    """Given the five issues, then each has its paragraph, and the zero draft speaks the option it says it speaks."""
    assert [issue.paragraph for issue in borrowed_server.issues] == ["p3", "p4", "p5", "p7", "p9"]
    zero = borrowed_server.package_of({each.id: each.text for each in borrowed_server.paragraphs})
    assert zero == ("B", "B", "A", None, "B")
    assert zero == tuple(issue.zero for issue in borrowed_server.issues)


def test_in_every_text_but_one_nobody_must_watch_everything(borrowed_server: Scenario) -> None:
    """Given the options on support, then each of B, C and D says that no general monitoring is required."""
    support = borrowed_server.issue("I5")
    silent = [option.letter for option in support.options if "general monitoring" not in option.wording]
    assert silent == ["A"]
