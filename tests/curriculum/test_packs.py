"""Every pack of the house: complete, and with a text that a chair could circulate."""

from __future__ import annotations

import re

import pytest

from curriculum.check import check
from curriculum.confidential import FACILITATOR
from curriculum.loader import load_scenario, scenarios
from curriculum.prose import _SYMBOL
from curriculum.shapes import Scenario
from simulation.text.admission import FORBIDDEN


@pytest.fixture(scope="module", params=scenarios())
def scenario(request: pytest.FixtureRequest) -> Scenario:
    return load_scenario(request.param)


@pytest.mark.parametrize("slug", scenarios())
def test_every_pack_of_the_house_is_complete(slug: str) -> None:
    """Given a pack that comes with the house, when it is checked, then there is nothing to put right."""
    assert check(slug) == []


def test_every_pack_of_the_house_lies_under_its_own_name() -> None:
    """Given the packs that come with the house, then each is found by its slug."""
    assert [load_scenario(slug).slug for slug in scenarios()] == scenarios()


def test_the_kit_lists_the_packages_it_counts(scenario: Scenario) -> None:
    """Given the facilitator's page, when it lists packages, then these are the acceptable ones and all of them."""
    page = scenario.facilitation.opened_for(FACILITATOR).page.markdown
    listed = {each.replace("-", "") for each in re.findall(r"\b[A-D](?:-[A-D]){4}\b", page)}
    assert listed == set(scenario.acceptable_packages())


def test_the_draft_is_a_chapter_of_report_paragraphs(scenario: Scenario) -> None:
    """Given the zero draft, then it is ten to twelve numbered paragraphs, each opening as report paragraphs do."""
    numbers = range(1, len(scenario.paragraphs) + 1)
    assert [each.id for each in scenario.paragraphs] == [f"p{number}" for number in numbers]
    assert 10 <= len(scenario.paragraphs) <= 12
    for each in scenario.paragraphs:
        assert each.kind == "report"
        assert each.text.startswith(("States ", "For the purposes of the present chapter, States "))
        assert each.text.endswith(".")
        assert 30 <= len(each.text.split()) <= 90


def test_a_program_can_tell_which_option_was_adopted(scenario: Scenario) -> None:
    """Given the wording of an option, also with a word changed before it was adopted, then the option is recognized."""
    for issue in scenario.issues:
        for option in issue.options:
            assert 30 <= len(option.wording.split()) <= 90
            assert issue.settled_as(option.wording) == option.letter
            assert issue.settled_as(f"After a long debate,  {option.wording}") == option.letter
        joined = " ".join(option.wording for option in issue.options)
        assert issue.settled_as(joined) is None
        assert issue.settled_as("States took note of the debate.") is None


def test_texts_in_play_cite_no_real_document(scenario: Scenario) -> None:
    """Given what delegations read and write, then it speaks of previous consensus reports and not of symbols."""
    in_play = [each.text for each in scenario.paragraphs]
    in_play += [option.wording for issue in scenario.issues for option in issue.options]
    in_play += [seat.brief.markdown for seat in scenario.seats] + [scenario.background.markdown]
    in_play += [each.instructions.opened_for(each.id).page.markdown for each in scenario.delegations]
    for text in in_play:
        assert not _SYMBOL.search(text)
    assert "previous consensus reports" in scenario.paragraph("p1").text


def test_every_source_says_how_sure_it_is(scenario: Scenario) -> None:
    """Given the real documents referred to, then each is marked, and those that were read can be found."""
    assert scenario.sources
    for source in scenario.sources:
        assert source.mark in {"S", "K"}
        assert source.mark != "S" or (source.key and re.match("https?://", source.address or ""))


def test_the_room_accepts_every_character_of_the_pack(scenario: Scenario) -> None:
    """Given what the room refuses to have typed, then neither the zero draft nor any wording contains it."""
    for text in (
        *(each.text for each in scenario.paragraphs),
        *(option.wording for issue in scenario.issues for option in issue.options),
    ):
        assert not FORBIDDEN & set(text)


def test_injects_come_in_the_order_of_the_calendar(scenario: Scenario) -> None:
    """Given the injects, then each comes at a moment of the calendar, none before the one above it."""
    moments = [entry.at for entry in scenario.calendar]
    places = [moments.index(each.at) for each in scenario.injects.opened_for(FACILITATOR)]
    assert len(places) == 5
    assert places == sorted(places)


def test_opening_amendments_can_be_made_in_the_zero_draft(scenario: Scenario) -> None:
    """Given the rehearsal's amendments, when each is made, then the paragraph still reads as prose."""
    rehearsal = scenario.rehearsal.opened_for(FACILITATOR)
    assert {each.seat for each in rehearsal.openings} == {each.id for each in scenario.delegations}
    for each in rehearsal.openings:
        text = scenario.paragraph(each.paragraph).text
        anchor = each.strike or each.after or ""
        kept = "" if each.strike else anchor
        amended = text.replace(anchor, kept + (each.insert or ""))
        assert amended != text
        assert "  " not in amended
        assert " ," not in amended
        assert ",," not in amended


def test_two_readings_make_the_same_scenario(scenario: Scenario) -> None:
    """Given the same files, when they are read twice, then what may be shown is the same."""
    again = load_scenario(scenario.slug)
    assert (again.paragraphs, again.issues, again.calendar) == (
        scenario.paragraphs,
        scenario.issues,
        scenario.calendar,
    )
