"""The lecturer's desk: from an account to a workshop with a sitting, without a demonstration."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.extensions import db
from app.plenary.models import Sitting
from app.workshops.models import Edition
from tests.app.conftest import PASSWORD, member_of_staff

MARCH = {"title": "Nairobi, March", "place": "Nairobi", "begins": "2027-03-15", "ends": "2027-03-17"}


@pytest.fixture
def ana(app, links):
    member_of_staff(app, "ana@example.test")
    browser = app.test_client()
    assert browser.press("/signin", email="ana@example.test", password=PASSWORD).status_code == 303
    return browser


def test_a_lecturer_opens_a_workshop_and_convenes_a_sitting(app, ana):
    """
    Given an account, when a workshop is opened and a scenario chosen, its seats are there to be taken.
    """
    desk = ana.press("/editions/new", **MARCH).location
    page = ana.get(desk).text
    assert "Nairobi, March" in page
    assert "Mar 15, 2027 – Mar 17, 2027" in page
    sitting = ana.press(f"{desk}sittings", on=desk, scenario="winter-ward", title="Group A").location
    page = ana.get(sitting).text
    assert "Group A" in page
    assert "/seats/tondera/claim/" in page
    assert "Group A" in ana.get(desk).text
    assert sitting in ana.get("/").text


def test_each_lecturer_has_a_desk_of_her_own(app, ana, links, lecturer):
    """
    Given two lecturers, neither finds the other's workshop, sitting or links; the demonstration's own desk is hers.
    """
    desk = ana.press("/editions/new", **MARCH).location
    assert lecturer.get(desk).status_code == 403
    assert ana.get(f"/editions/{links.edition}/").status_code == 403
    assert ana.get(links.sitting).status_code == 403
    assert lecturer.get(f"/editions/{links.edition}/").status_code == 200


def test_a_guest_opens_no_workshop(links, seated, visitor):
    for browser in (seated("tondera"), seated("chair"), visitor):
        assert browser.get("/editions/new").status_code == 403


def test_the_demonstrations_lecturer_opens_a_workshop_too(lecturer, links, seated):
    """
    Also one whose browser holds a seat: in a demonstration, desk and seat are windows of one browser.
    """
    assert lecturer.press("/editions/new", **MARCH).status_code == 303
    browser = seated("tondera")
    browser.press(links.lecturer)
    assert browser.press("/editions/new", **MARCH).status_code == 303


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("title", "  ", "needs a name"),
        ("begins", "the ides", "Please write the day"),
        ("begins", "0001-01-01", "Please write the day"),
        ("ends", "9999-12-31", "Please write the day"),
        ("ends", "2027-02-30", "Please write the day"),
        ("ends", "2027-03-01", "cannot end before it begins"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_lost(app, ana, field, value, words):
    answer = ana.press("/editions/new", **MARCH | {field: value})
    assert answer.status_code == 422
    assert words in answer.text
    assert 'value="Nairobi"' in answer.text
    with app.app_context():
        assert db.session.scalar(select(Edition).where(Edition.place == "Nairobi")) is None


def test_name_place_and_dates_can_be_mended(ana):
    desk = ana.press("/editions/new", **MARCH).location
    assert ana.press(f"{desk}details", on=desk, title="Nairobi, April", begins="2027-04-01").status_code == 303
    page = ana.get(desk).text
    assert "Nairobi, April" in page
    assert "Apr 1, 2027" in page
    assert ana.press(f"{desk}details", on=desk, title="").status_code == 422
    assert "Nairobi, April" in ana.get(desk).text


@pytest.mark.parametrize("scenario", ["", "no-such-pack", "../winter-ward", "/etc"])
def test_a_scenario_that_there_is_not_convenes_nothing(app, ana, scenario):
    desk = ana.press("/editions/new", **MARCH).location
    with app.app_context():
        before = db.session.query(Sitting).count()
    assert ana.press(f"{desk}sittings", on=desk, scenario=scenario).status_code == 400
    with app.app_context():
        assert db.session.query(Sitting).count() == before
