"""What the lecturer's page is told while people come in: who may ask, what is said, and little if nothing is new."""

from __future__ import annotations

import pytest

from app.plenary.pins import ALARM

NAME = "Wanjiru Achieng"


@pytest.fixture
def attendance(links):
    return f"{links.sitting}attendance"


def take(app, links, seat, name=NAME):
    browser = app.test_client()
    assert browser.press(links.claims[seat], name=name).status_code == 303
    return browser


def test_the_lecturer_alone_may_ask(lecturer, seated, visitor, links, attendance):
    """Given names of people in it, then nobody in a seat learns them, nor does a stranger."""
    assert lecturer.get(attendance).status_code == 200
    assert visitor.get(attendance).status_code == 403
    for seat in links.roles:
        assert seated(seat).get(attendance).status_code == 403, seat


def test_who_comes_in_is_told(app, lecturer, links, attendance):
    """Given an empty house, when somebody takes a seat, then it says how many are taken, and by whom."""
    before = lecturer.get(attendance).text
    assert "0 of 14 seats are taken. 0 people are in the room." in before
    assert NAME not in before
    take(app, links, "tondera")
    after = lecturer.get(attendance).text
    assert "1 of 14 seats are taken." in after
    assert f"<li>{NAME}</li>" in after


def test_who_knows_it_already_is_told_nothing(app, lecturer, links, attendance):
    """Given what was told last, when nothing has changed, then the answer is empty; when somebody comes, it is not."""
    known = {"If-None-Match": lecturer.get(attendance).headers["ETag"]}
    nothing = lecturer.get(attendance, headers=known)
    assert (nothing.status_code, nothing.data) == (304, b"")
    take(app, links, "tondera")
    assert lecturer.get(attendance, headers=known).status_code == 200


def test_too_many_wrong_pins_are_told(app, lecturer, visitor, links, attendance):
    """Given somebody who guesses, then the alarm is in what is told, and closing is offered beside counting anew."""
    from app.extensions import db
    from app.plenary.pins import seating_of
    from app.workshops.models import Edition

    assert "Too many PINs were wrong." not in lecturer.get(attendance).text
    with app.app_context():
        code = seating_of(db.session.get(Edition, links.edition)).code
        db.session.commit()
    for _ in range(ALARM):
        visitor.press("/", card=f"{code}CCCCCC")
    told = lecturer.get(attendance).text
    assert f"{ALARM} PINs were wrong since seating was opened." in told
    assert "Too many PINs were wrong." in told
    assert 'data-seating="alarm"' in told


def test_page_and_news_say_the_same(app, lecturer, links, attendance):
    """Given people in seats, then what keeps the page true has the words of the page: else all would be redrawn."""
    take(app, links, "tondera")
    page, news = lecturer.get(links.sitting).text, lecturer.get(attendance).text
    for line in news.splitlines():
        if "data-live=" in line and "alarm" not in line:
            words = line.partition(">")[2].removesuffix("</div>")
            assert f">{words}</" in page


def test_the_same_name_twice_is_told_apart(app, lecturer, links, attendance):
    """
    Given two people who give one name in one seat, then they are told apart by a number, and nobody guesses who is who;
    the same name in another seat needs none.
    """
    for seat, name in (("tondera", NAME), ("tondera", NAME.lower()), ("lumenia", NAME)):
        take(app, links, seat, name)
    told = lecturer.get(attendance).text
    assert f"<li>{NAME}</li>" in told
    assert f'<li>{NAME.lower()} <span class="hint">(2)</span></li>' in told
    assert told.count("(2)") == 1
