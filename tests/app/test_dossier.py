"""The dossier of a seat is written once for all who sit there: it is nobody else's, and what changes shows at once."""

from __future__ import annotations

import shutil
from html import unescape

import pytest
from sqlalchemy import event, select

from app.courses import shelf
from app.extensions import db
from app.home.language import COOKIE
from app.plenary.models import SeatCard
from curriculum.loader import load_scenario
from curriculum.teaching.loader import MODULES
from tests.app.callers import observers_take_part

LESSON = "/course/case-clinic/crime-and-care"
FEW = 6
"""Questions to the books: who that is, the sitting, the seat, who shares it, what they read of the course; one more."""


@pytest.fixture
def clinic(app):
    """
    A module of the house that was brought in anew, so that it can be changed; the lobby links to a lesson of it.
    """
    place = app.extensions["zerodraft"].data / "modules" / "case-clinic"
    shutil.copytree(MODULES / "case-clinic", place)
    return place / "lessons" / "crime-and-care.md"


def call(lesson, name):
    words = lesson.read_text("utf-8").splitlines()
    lesson.write_text("\n".join([words[0], f'title = "{name}"', *words[2:]]), "utf-8")


def test_each_delegation_reads_its_own_instructions_whoever_came_before(links, seated):
    """
    Given all delegations, when their lobbies are opened one after the other, twice, then in each stand its own
    threshold and points, and words of no other one's instructions.
    """
    scenario = load_scenario("winter-ward")
    seats = [each.id for each in scenario.delegations]
    browsers = {seat: seated(seat) for seat in seats}
    sealed = {seat: scenario.instructions(seat).opened_for(seat) for seat in seats}
    headings = {seat: f"Instructions to the delegation of {scenario.seat(seat).name}" for seat in seats}
    for seat in [*seats, *seats]:
        page = unescape(browsers[seat].get(links.seat(seat)).text)
        assert [each for each in seats if headings[each] in page] == [seat]
        assert f"Below {sealed[seat].minimum} points" in page


def test_an_observer_outside_is_shown_no_options_though_others_were(app, links, seated):
    """
    Given an observer who has read the options, when the meeting is closed to observers, then they stand there no more.
    """
    observer, option = seated("world-health-forum"), load_scenario("winter-ward").issues[0].options[0].wording
    assert option in unescape(observer.get(links.seat("world-health-forum")).text)
    observers_take_part(app, links, "closed")
    assert option not in unescape(observer.get(links.seat("world-health-forum")).text)


def test_another_language_and_another_name_show_at_once(app, links, seated):
    """
    Given a lobby that was read in English, when its reader chooses Spanish, then it is Spanish; when the seat is called
    something else, then its instructions say so.
    """
    browser = seated("tondera")
    assert "Read before" in browser.get(links.seat("tondera")).text
    browser.set_cookie(COOKIE, "es")
    assert "Read before" not in browser.get(links.seat("tondera")).text
    browser.delete_cookie(COOKIE)
    with app.app_context():
        for card in db.session.scalars(select(SeatCard).where(SeatCard.seat == "tondera")):
            card.name = "Upper Tondera"
        db.session.commit()
    assert "Instructions to the delegation of Upper Tondera" in browser.get(links.seat("tondera")).text


def test_whoever_takes_a_seat_beside_one_shows_at_once(app, links, seated):
    """
    Given a lobby that was read, when somebody else takes the same seat by name, then each reads who shares it.
    """
    first = seated("tondera")
    assert "In this seat" not in first.get(links.seat("tondera")).text
    second = app.test_client()
    second.press(links.claims["tondera"], name="Somebody by name")
    for browser in (first, second):
        assert "Somebody by name" in browser.get(links.seat("tondera")).text


def test_a_lesson_that_is_called_otherwise_shows(links, seated, clinic, monkeypatch):
    """
    Given a lobby that was read, when a lesson is called otherwise, then the lobby says so once the disk is asked again:
    after some seconds, or as soon as anybody has opened the course.
    """
    tondera, lobby = seated("tondera"), links.seat("tondera")
    monkeypatch.setattr(shelf, "LATELY", 3600.0)
    assert "Crime and care: hospitals" in tondera.get(lobby).text
    call(clinic, "Wards in winter")
    assert "Crime and care: hospitals" in tondera.get(lobby).text
    assert "Wards in winter" in tondera.get(LESSON).text
    assert "Wards in winter" in tondera.get(lobby).text

    monkeypatch.setattr(shelf, "LATELY", 0.0)
    call(clinic, "Wards in spring")
    assert "Wards in spring" in tondera.get(lobby).text


def test_a_lobby_asks_the_books_for_little_however_many_share_the_seat(app, links, seated):
    """
    Given a seat that eight people share, when one of them opens its lobby again, then the books are asked little.
    """
    everybody = [seated("tondera") for _ in range(8)]
    for browser in everybody:
        browser.get(links.seat("tondera"))
    asked = []

    def note(_connection, _cursor, statement, *_details):
        asked.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        everybody[3].get(links.seat("tondera"))
    finally:
        event.remove(engine, "before_cursor_execute", note)
    assert len(asked) <= FEW, asked
