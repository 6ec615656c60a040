"""Discussions in a browser: written, answered, hidden and withdrawn, beside a passage and an entry, and what is new."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import House
from tests.browser.seeing import LOOKS, MIRRORED, look_at
from tests.browser.test_accessibility import STILL
from tests.browser.test_silence import shot

pytestmark = pytest.mark.browser

MEASURE = "/discussions/measure/osce-8"


@pytest.fixture
def enters(house: House, visit: Callable[..., Page]) -> Callable[..., Page]:
    """
    Somebody with a card, or the lecturer.
    """

    def enters(name: str) -> Page:
        page = visit(house.seats.get(name, house.lecturer), **STILL)
        page.locator("form[method=post] button.primary").first.click()
        page.locator(".confidential, .seats-table").first.wait_for()
        return page

    return enters


@pytest.fixture
def sound() -> Iterator[Callable[[str, Page], None]]:
    """
    Looks at a page in its state: wide and light, narrow and dark, and once from right to left.
    """
    wrong: list[str] = []

    def sound(name: str, page: Page) -> None:
        for width in (1440, 390):
            page.set_viewport_size({"width": width, "height": 900})
            shot(page, f"discussions-{name}-{width}")
        page.set_viewport_size({"width": 1440, "height": 900})
        wrong.extend(look_at(name, page, looks=(*LOOKS[::3], *MIRRORED[:1])))

    yield sound
    assert not wrong, "\n".join(wrong)


def says(page: Page, words: str, name: str) -> None:
    page.get_by_label("Your words").last.fill(words)
    page.get_by_label("Your name, as readers see it").fill(name)
    page.get_by_role("button", name="Send").click()


def test_people_discuss_a_measure_and_each_page_is_sound(
    house: House, enters: Callable[..., Page], sound: Callable[[str, Page], None]
) -> None:
    """
    Given two delegates and the lecturer, when one speaks, the other follows and answers, something is reported and
    hidden and something withdrawn, then each page on the way is sound, and the follower finds what is new.
    """
    ada, bo, lecturer = enters("Tondera"), enters("Lumenia"), enters("Lecturer")
    bo.goto(urljoin(house.url, MEASURE))
    bo.get_by_role("button", name="Follow").click()
    ada.goto(urljoin(house.url, "/library/measures/osce-8"))
    ada.get_by_role("link", name="Begin a discussion").click()
    for words in ("Who has tried this at night?", "You are all fools.", "A slip of mine."):
        says(ada, words, "Ada")
        expect(ada.locator(".remarks > li").last).to_contain_text(words)
    slip = ada.locator(".remarks > li").last
    slip.get_by_text("Withdraw").first.click()
    slip.get_by_role("button", name="Withdraw it").click()
    expect(ada.locator(".remarks > li").last).to_contain_text("Withdrawn by its author")

    bo.goto(urljoin(house.url, "/alumni/updates/"))
    expect(bo.locator("main")).to_contain_text("2 new contributions to the discussion")
    sound("updates", bo)
    bo.goto(urljoin(house.url, MEASURE))
    insult = bo.locator(".remarks > li").nth(1)
    insult.get_by_text("Report").first.click()
    insult.get_by_role("button", name="Report it").click()
    bo.get_by_role("link", name="Answer").first.click()
    says(bo, "We have, twice.", "Bo")

    lecturer.goto(urljoin(house.url, "/discussions/moderation"))
    sound("moderation", lecturer)
    lecturer.get_by_label("Reason, for the log and for its author").fill("No insults here")
    lecturer.get_by_role("button", name="Hide it").click()
    ada.goto(urljoin(house.url, MEASURE))
    expect(ada.locator(".remarks > li").nth(1)).to_contain_text("No insults here")
    ada.get_by_text("Change").first.click()
    sound("thread", ada)
    ada.goto(urljoin(house.url, "/discussions/"))
    sound("listing", ada)


def test_the_way_back_is_sound(house: House, enters: Callable[..., Page], sound: Callable[[str, Page], None]) -> None:
    """
    Given a guest, then the page of their workshops with their own address is sound, and so is the page for whoever
    has lost it.
    """
    ada = enters("Tondera")
    ada.goto(urljoin(house.url, "/alumni/"))
    expect(ada.get_by_label("Your own address")).to_be_visible()
    sound("own-address", ada)
    ada.goto(urljoin(house.url, "/back/"))
    sound("way-back", ada)
