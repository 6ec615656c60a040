"""Winter Ward: the figures its author counted, and a text that a chair could circulate."""

from __future__ import annotations

import re

import pytest

from curriculum.check import check
from curriculum.confidential import FACILITATOR
from curriculum.loader import load_scenario, scenarios
from curriculum.prose import _SYMBOL
from curriculum.shapes import Scenario
from simulation.text.admission import FORBIDDEN

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


@pytest.mark.parametrize("slug", scenarios())
def test_every_pack_of_the_house_is_complete(slug: str) -> None:
    """Given a pack that comes with the house, when it is checked, then there is nothing to put right."""
    assert check(slug) == []


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


def test_the_kit_lists_the_packages_it_counts(winter_ward: Scenario) -> None:
    """Given the facilitator's page, when it lists packages, then these are the acceptable ones and all of them."""
    page = winter_ward.facilitation.opened_for(FACILITATOR).page.markdown
    listed = {each.replace("-", "") for each in re.findall(r"\b[A-D](?:-[A-D]){4}\b", page)}
    assert listed == set(ACCEPTABLE)


def test_who_sits_where(winter_ward: Scenario) -> None:
    """Given the seats of the room, then they come in order and each code is said once."""
    assert [seat.id for seat in winter_ward.seats] == [
        "chair",
        "secretariat",
        *AT_LANDING,
        "world-health-forum",
        "international-relief-service",
        "hospital-it-alliance",
        "victims-association",
    ]
    assert winter_ward.seat("chair").code == "YAR"
    assert len({seat.code for seat in winter_ward.seats}) == 14


def test_the_draft_is_twelve_report_paragraphs(winter_ward: Scenario) -> None:
    """Given the zero draft, then it is numbered prose, each paragraph opening as report paragraphs do."""
    assert [each.id for each in winter_ward.paragraphs] == [f"p{number}" for number in range(1, 13)]
    for each in winter_ward.paragraphs:
        assert each.kind == "report"
        assert each.text.startswith(("States ", "For the purposes of the present chapter, States "))
        assert each.text.endswith(".")
        assert 30 <= len(each.text.split()) <= 90


def test_issues_are_settled_in_their_paragraphs(winter_ward: Scenario) -> None:
    """Given the five issues, then each has its paragraph, and the zero draft speaks the option it says it speaks."""
    assert [issue.paragraph for issue in winter_ward.issues] == ["p3", "p4", "p5", "p7", "p9"]
    assert [issue.zero for issue in winter_ward.issues] == ["B", "A", "B", "B", None]
    zero = winter_ward.package_of({each.id: each.text for each in winter_ward.paragraphs})
    assert zero == ("B", "A", "B", "B", None)


def test_a_program_can_tell_which_option_was_adopted(winter_ward: Scenario) -> None:
    """Given the wording of an option, also with a word changed before it was adopted, then the option is recognized."""
    for issue in winter_ward.issues:
        for option in issue.options:
            assert 30 <= len(option.wording.split()) <= 90
            assert issue.settled_as(option.wording) == option.letter
            assert issue.settled_as(f"After a long debate,  {option.wording}") == option.letter
        joined = " ".join(option.wording for option in issue.options)
        assert issue.settled_as(joined) is None
        assert issue.settled_as("States took note of the debate.") is None


def test_quotation_marks_and_blanks_do_not_change_an_option(winter_ward: Scenario) -> None:
    """Given an adopted wording typed with straight quotation marks and odd blanks, then it is still that option."""
    option = winter_ward.issue("I5").option("C")
    assert winter_ward.issue("I5").settled_as(option.wording.upper().replace(" ", "\u00a0 ")) == "C"


def test_texts_in_play_cite_no_real_document(winter_ward: Scenario) -> None:
    """Given what delegations read and write, then it speaks of previous consensus reports and not of symbols."""
    in_play = [each.text for each in winter_ward.paragraphs]
    in_play += [option.wording for issue in winter_ward.issues for option in issue.options]
    in_play += [seat.brief.markdown for seat in winter_ward.seats] + [winter_ward.background.markdown]
    in_play += [each.instructions.opened_for(each.id).page.markdown for each in winter_ward.delegations]
    for text in in_play:
        assert not _SYMBOL.search(text)
    assert "previous consensus reports" in winter_ward.paragraph("p1").text


def test_every_source_says_how_sure_it_is(winter_ward: Scenario) -> None:
    """Given the real documents referred to, then each is marked, and those that were read can be found."""
    assert winter_ward.sources
    for source in winter_ward.sources:
        assert source.mark in {"S", "K"}
        assert source.mark != "S" or (source.key and source.address and source.address.startswith("https://"))


def test_the_room_accepts_every_character_of_the_pack(winter_ward: Scenario) -> None:
    """Given what the room refuses to have typed, then neither the zero draft nor any wording contains it."""
    for text in (
        *(each.text for each in winter_ward.paragraphs),
        *(option.wording for issue in winter_ward.issues for option in issue.options),
    ):
        assert not FORBIDDEN & set(text)


def test_five_injects_come_in_the_order_of_the_calendar(winter_ward: Scenario) -> None:
    """Given the injects, then there are five, each at a moment of the calendar, one for Palisar alone."""
    injects = winter_ward.injects.opened_for(FACILITATOR)
    moments = [entry.at for entry in winter_ward.calendar]
    places = [moments.index(each.at) for each in injects]
    assert len(injects) == 5
    assert places == sorted(places)
    assert [each.to for each in injects if each.to] == [("palisar",)]


def test_opening_amendments_can_be_made_in_the_zero_draft(winter_ward: Scenario) -> None:
    """Given the rehearsal's amendments, when each is made, then the paragraph still reads as prose."""
    rehearsal = winter_ward.rehearsal.opened_for(FACILITATOR)
    assert {each.seat for each in rehearsal.openings} == set(AT_LANDING)
    for each in rehearsal.openings:
        text = winter_ward.paragraph(each.paragraph).text
        anchor = each.strike or each.after or ""
        kept = "" if each.strike else anchor
        amended = text.replace(anchor, kept + (each.insert or ""))
        assert amended != text
        assert "  " not in amended
        assert " ," not in amended
        assert ",," not in amended


def test_a_package_of_another_shape_is_no_package(winter_ward: Scenario) -> None:
    """Given letters that are no package of this scenario, when they are scored, then the caller is mistaken."""
    for package in ("CBCC", "CBCCBB", "CBCCE", "cbccb"):
        with pytest.raises(ValueError, match="5 letters from A to D"):
            winter_ward.package_score("valmere", package)
    with pytest.raises(KeyError):
        winter_ward.package_score("chair", "CBCCB")


def test_two_readings_make_the_same_scenario(winter_ward: Scenario) -> None:
    """Given the same files, when they are read twice, then what may be shown is the same."""
    again = load_scenario("winter-ward")
    assert (again.paragraphs, again.issues, again.calendar) == (
        winter_ward.paragraphs,
        winter_ward.issues,
        winter_ward.calendar,
    )


def test_every_pack_of_the_house_lies_under_its_own_name() -> None:
    """Given the packs that come with the house, then each is found by its slug."""
    assert [load_scenario(slug).slug for slug in scenarios()] == scenarios()
