"""The references in a browser: looked at in every look, filtered, compared and searched, by phone and by keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import House
from tests.browser.seeing import LOOKS, MIRRORED, look_at
from tests.browser.test_accessibility import STILL
from tests.browser.test_drafting import PHONE
from tests.browser.test_silence import shot

pytestmark = pytest.mark.browser

PAGES = {
    "shelf": "/library/",
    "measures": "/library/measures",
    "measures-nothing": "/library/measures?family=restraint",
    "measure": "/library/measures/un-1",
    "matrix": "/library/measures/matrix",
    "compared": "/library/measures/compared?m=osce-8&m=un-1&m=oas-2&m=arf-directory",
    "timeline": "/library/timeline",
    "timeline-closer": "/library/timeline?from=2023&to=2026",
    "event": "/library/timeline/oewg-2025",
    "norms": "/library/norms",
    "norm": "/library/norms/c",
    "disagreements": "/library/disagreements",
    "disagreement": "/library/disagreements/sovereignty",
    "cases": "/library/cases",
    "case": "/library/cases/ukraine-grid",
    "glossary": "/library/glossary",
    "term": "/library/glossary/due-diligence",
    "sources": "/library/sources",
    "search": "/library/search?q=hospital",
}


@pytest.fixture
def reader(house: House, visit: Callable[..., Page]) -> Callable[..., Page]:
    """
    Somebody with a seat card, before a page of the references.
    """

    def reads(path: str, **looks: object) -> Page:
        page = visit(house.seats["Tondera"], **{**STILL, **looks})
        page.locator("form[method=post] button.primary").click()
        page.locator(".confidential").wait_for()
        page.goto(urljoin(house.url, path))
        return page

    return reads


@pytest.fixture
def wrong() -> Iterator[list[str]]:
    found: list[str] = []
    yield found
    assert not found, "\n".join(found)


def test_every_page_of_the_references_is_sound(reader: Callable[..., Page], house: House, wrong: list[str]) -> None:
    """
    Given a delegate, when each page of the references is opened, then it is sound in every look, both ways of writing.
    """
    page = reader("/library/")
    for name, path in PAGES.items():
        page.goto(urljoin(house.url, path))
        shot(page, f"library-{name}")
        wrong += look_at(name, page, looks=(*LOOKS, *MIRRORED) if name in {"timeline", "cases", "norm"} else LOOKS[::3])
        page.set_viewport_size({"width": 390, "height": 844})
        shot(page, f"library-{name}-390")
        page.set_viewport_size({"width": 1440, "height": 900})


def test_measures_are_filtered_and_compared(reader: Callable[..., Page]) -> None:
    """
    Given a phone, when measures are filtered and two of them compared, then they stand side by side,
    and what is not recorded is said to be so.
    """
    page = reader("/library/measures", **PHONE)
    page.get_by_label("Family").select_option(label="Communication")
    page.get_by_label("Words").fill("contact point")
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile("family=communication"))
    expect(page.get_by_role("status")).to_contain_text("measures")
    for measure in ("osce-8", "arf-directory"):
        page.locator(f"input[value='{measure}']").check()
    page.get_by_role("button", name="Compare those ticked").click()
    expect(page.get_by_role("columnheader")).to_have_text(["Contact points", "Directory of contact points"])
    expect(page.get_by_role("row", name="In practice")).to_contain_text("not recorded")
    shot(page, "library-compared-by-phone")


def test_the_timeline_is_drawn_closer_and_leads_to_its_list(reader: Callable[..., Page]) -> None:
    """
    Given the timeline, when it is drawn closer twice, then names stand in the picture, and a press on a sign goes to
    the event in the list.
    """
    page = reader("/library/timeline")
    for _ in range(3):
        page.get_by_role("link", name="closer").click()
    page.get_by_role("link", name="later").click()
    named = page.locator(".line-picture a:has(text)")
    expect(named.first).to_be_visible()
    there = str(named.first.get_attribute("href"))
    named.first.locator(".sign").click()
    expect(page.locator(f"li{there}")).to_be_in_viewport()


def test_the_search_finds_in_everything_by_keyboard(reader: Callable[..., Page]) -> None:
    """
    Given any page of the references, when a symbol and a word are typed and sent by the keyboard, then entries of
    several kinds are found, with the words marked, and each leads to its page.
    """
    page = reader("/library/norms")
    field = page.get_by_role("searchbox", name="Search everything")
    field.focus()
    field.press_sequentially("substantiated")
    field.press("Enter")
    expect(page.locator(".results mark").first).to_have_text("substantiated")
    kinds = set(page.locator(".results .when").all_inner_texts())
    assert len(kinds) >= 2
    page.locator(".results a").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
