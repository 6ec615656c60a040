"""The test before and after the course in a browser: on a phone without a script, and what the lecturer reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import House
from tests.browser.seeing import look_at
from tests.browser.test_silence import shot

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True, "reduced_motion": "reduce"}
DESKTOP = {"viewport": {"width": 1440, "height": 900}, "reduced_motion": "reduce"}
SEATS = ("Tondera", "Lumenia", "Valmere", "Zarune", "Orsenne")


@pytest.fixture
def lecturer(house: House, visit: Callable[..., Page]) -> Page:
    page = visit(house.lecturer, **DESKTOP)
    page.locator("form[method=post] button[type=submit].primary").click()
    page.goto(urljoin(house.url, "/editions/1/test/"))
    return page


@pytest.fixture
def seated(house: House, visit: Callable[..., Page]) -> Callable[..., Page]:
    """
    Sits down and opens the page of the course.
    """

    def sits(name: str, **looks: object) -> Page:
        page = visit(house.seats[name], **looks)
        page.locator("form[method=post] button[type=submit].primary").click()
        page.locator(".confidential").wait_for()
        page.goto(urljoin(house.url, "/course/"))
        return page

    return sits


def press(page: Page, *names: str) -> None:
    for name in names:
        page.get_by_role("button", name=name, exact=True).click()
        expect(page.get_by_role("button", name=name, exact=True)).to_have_count(0)


def answers(page: Page) -> Iterator[int]:
    """
    Answers whatever is asked until everything is: sometimes the first choice, sometimes not at all.
    """
    total = int((page.locator(".question .label").first.inner_text()).rpartition(" ")[2])
    for number in range(total):
        expect(page.get_by_text(f"{number} of {total} answered")).to_be_visible()
        yield number
        radio, boxes, lists = (
            page.locator(f".question {each}") for each in ("[type=radio]", "[type=checkbox]", "select")
        )
        if number % 4 == 3:
            page.get_by_role("button", name="I do not know").click()
        else:
            if radio.count():
                radio.nth(number % 2).check()
            if boxes.count():
                boxes.first.check()
            for place in range(lists.count()):
                lists.nth(place).select_option(index=1 + place % (lists.nth(place).locator("option").count() - 1))
            page.get_by_role("button", name="Keep and go on").click()


def take(page: Page, name: str = "") -> None:
    page.get_by_role("link", name="To the test").click()
    if name:
        shot(page, f"{name}-begin")
    page.get_by_role("button", name="Begin").click()
    for number in answers(page):
        if name and number < 6:
            shot(page, f"{name}-{number}")
    expect(page.get_by_text("Everything is answered.")).to_be_visible()
    if name:
        shot(page, f"{name}-all")
    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_text("Handed in. Thank you.")).to_be_visible()


def test_a_course_is_measured(lecturer: Page, seated: Callable[..., Page], house: House) -> None:
    """
    Given a test drawn up by the lecturer, when five take it before and after, on phones and without any script, then
    each reads their own answers explained, and the lecturer what all of them gained; every page on the way can be read
    and used by everybody.
    """
    shot(lecturer, "draw")
    found = look_at("drawing up", lecturer)
    lecturer.get_by_role("button", name="Draw both forms").click()
    lecturer.get_by_text("First form").click()
    shot(lecturer, "drawn")
    press(lecturer, "Open the test before the course")
    people = [seated(name, java_script_enabled=bool(place), **PHONE) for place, name in enumerate(SEATS)]
    shot(people[0], "waiting")
    people[1].get_by_role("link", name="To the test").click()
    people[1].wait_for_url("**/test/**")
    found += look_at("before beginning", people[1])
    people[1].get_by_role("button", name="Begin").click()
    found += look_at("a question", people[1])
    people[1].get_by_role("link", name="The whole test").click()
    found += look_at("the whole test", people[1])
    people[1].set_viewport_size(PHONE["viewport"])
    shot(people[1], "half-way")
    people[1].goto(urljoin(house.url, "/course/"))
    take(people[0], "before")
    people[1].get_by_role("link", name="To the test").click()
    people[1].get_by_role("link", name="Go on").click()
    for _ in answers(people[1]):
        pass
    press(people[1], "Hand in")
    for each in people[2:]:
        take(each)
    lecturer.reload()
    expect(lecturer.get_by_text("5 papers handed in")).to_be_visible()
    shot(lecturer, "open")
    press(lecturer, "Close it", "Open the test after the course")
    for each in people:
        each.goto(urljoin(house.url, "/course/"))
        take(each)
    press(lecturer, "Close it and explain the answers")
    shot(lecturer, "closed")
    for each in people[:2]:
        each.reload()
        expect(each.get_by_role("heading", level=1)).to_have_text("What you have gained")
    shot(people[0], "explained")
    found += look_at("explained", people[1])
    lecturer.get_by_role("link", name="What was gained").click()
    expect(lecturer.locator(".gains tfoot")).to_be_visible()
    shot(lecturer, "gain")
    found += look_at("gain", lecturer)
    lecturer.set_viewport_size(PHONE["viewport"])
    shot(lecturer, "gain-phone")
    lecturer.locator(".gains tfoot").scroll_into_view_if_needed()
    shot(lecturer, "gain-phone-end")
    lecturer.emulate_media(color_scheme="dark")
    shot(lecturer, "gain-phone-dark")
    assert found == []
