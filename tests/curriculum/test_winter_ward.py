"""Winter Ward: the figures its author counted, and who sits where."""

from __future__ import annotations

import pytest

from curriculum.confidential import FACILITATOR
from curriculum.shapes import Scenario

ACCEPTABLE = ("BBCCB", "BCCCB", "CACCB", "CBBBC", "CBBCB", "CBBCC", "CBCBB", "CBCCB", "CCBCB", "CCCCB", "DACCB")
AT_LANDING = {
    "valmere": 78,
    "zarune": 84,
    "orsenne": 86,
    "quillora": 96,
    "tondera": 90,
    "ostrel": 78,
    "lumenia": 86,
    "palisar": 88,
}
THRESHOLDS = {
    "valmere": 70,
    "zarune": 70,
    "orsenne": 72,
    "quillora": 76,
    "tondera": 74,
    "ostrel": 70,
    "lumenia": 70,
    "palisar": 72,
}


def test_eleven_of_1024_packages_are_acceptable_to_all(winter_ward: Scenario) -> None:
    """Given the scores, when every package is computed, then agreement is possible and not automatic."""
    assert len(list(winter_ward.packages())) == 1024
    assert winter_ward.acceptable_packages() == ACCEPTABLE
    kit = winter_ward.facilitation.opened_for(FACILITATOR)
    assert (kit.landing, kit.sibling, kit.surprising) == ("CBCCB", "CBBCB", "DACCB")


def test_each_delegation_scores_at_the_landing_what_was_counted(winter_ward: Scenario) -> None:
    """Given the landing package, when each delegation counts its points, then it has what the author's table says."""
    assert {each.id: winter_ward.package_score(each.id, "CBCCB") for each in winter_ward.delegations} == AT_LANDING


def test_the_thresholds_are_those_of_the_author(winter_ward: Scenario) -> None:
    """Given each delegation's instructions, then the threshold is the author's."""
    found = {each.id: each.instructions.opened_for(each.id).minimum for each in winter_ward.delegations}
    assert found == THRESHOLDS


def test_the_sibling_is_worth_as_much_to_the_room(winter_ward: Scenario) -> None:
    """Given the two packages that the kit calls equal, when all points are added, then they are."""
    joint = {
        package: sum(winter_ward.package_score(each.id, package) for each in winter_ward.delegations)
        for package in ("CBCCB", "CBBCB")
    }
    assert joint["CBCCB"] == joint["CBBCB"]


def test_who_sits_where(winter_ward: Scenario) -> None:
    """Given the seats of the room, then delegations and observers come by the alphabet, and each code is said once."""
    assert [seat.id for seat in winter_ward.seats] == [
        "chair",
        "secretariat",
        *sorted(AT_LANDING),
        "hospital-it-alliance",
        "international-relief-service",
        "victims-association",
        "world-health-forum",
    ]
    assert winter_ward.seat("chair").code == "YAR"
    assert len({seat.code for seat in winter_ward.seats}) == 14


def test_issues_are_settled_in_their_paragraphs(winter_ward: Scenario) -> None:
    """Given the five issues, then each has its paragraph, and the zero draft speaks the option it says it speaks."""
    assert [issue.paragraph for issue in winter_ward.issues] == ["p3", "p4", "p5", "p7", "p9"]
    assert [issue.zero for issue in winter_ward.issues] == ["B", "A", "B", "B", None]
    zero = winter_ward.package_of({each.id: each.text for each in winter_ward.paragraphs})
    assert zero == ("B", "A", "B", "B", None)


def test_quotation_marks_and_blanks_do_not_change_an_option(winter_ward: Scenario) -> None:
    """Given an adopted wording typed with straight quotation marks and odd blanks, then it is still that option."""
    option = winter_ward.issue("I5").option("C")
    assert winter_ward.issue("I5").settled_as(option.wording.upper().replace(" ", "\u00a0 ")) == "C"


def test_one_inject_is_for_palisar_alone(winter_ward: Scenario) -> None:
    """Given the injects, then all are for everybody except one."""
    injects = winter_ward.injects.opened_for(FACILITATOR)
    assert [each.to for each in injects if each.to] == [("palisar",)]


def test_a_package_of_another_shape_is_no_package(winter_ward: Scenario) -> None:
    """Given letters that are no package of this scenario, when they are scored, then the caller is mistaken."""
    for package in ("CBCC", "CBCCBB", "CBCCE", "cbccb"):
        with pytest.raises(ValueError, match="5 letters from A to D"):
            winter_ward.package_score("valmere", package)
    with pytest.raises(KeyError):
        winter_ward.package_score("chair", "CBCCB")
