"""The room in other languages: a delegation on a phone that asks for French, and one that chose Spanish."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import House
from tests.browser.test_accessibility import STILL, look_at, wrong
from tests.browser.test_drafting import PHONE
from tests.browser.test_silence import shot
from tools.catalogues import catalogues, words_of

__all__ = ["wrong"]

WORDS = {folder.parent.name: words_of(catalogue) for folder, catalogue in catalogues()}

pytestmark = [pytest.mark.browser, pytest.mark.skipif("fr" not in WORDS, reason="there is no French yet")]


def test_a_delegation_reads_its_room_in_french(house: House, sit: Callable[..., Page], wrong: list[str]) -> None:
    """
    Given a phone that asks for French, when its delegate sits down, then the room and its scripts speak French, nothing
    is wider than the phone, and what is said in it comes from a file that the browser keeps.
    """
    page = sit("Tondera", **{**PHONE, "reduced_motion": "reduce", "locale": "fr-FR"})
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.locator("room-tabs nav")).to_contain_text(str(WORDS["fr"]["Floor"]))
    expect(page.locator("delivery-state")).to_contain_text(str(WORDS["fr"]["Delivered"]))
    assert page.evaluate("document.querySelectorAll('script[src*=words-fr-]').length") == 1
    within = "Object.keys(JSON.parse(document.getElementById('bootstrap').textContent).messages).length"
    assert page.evaluate(within) == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    shot(page, "room-french")
    page.locator("room-tabs [data-leads=floor]").click()
    shot(page, "floor-french")
    wrong.extend(look_at("the room in French", page))


def test_somebody_chooses_spanish_and_is_understood_everywhere(house: House, visit: Callable[..., Page]) -> None:
    """
    Given a browser that asks for English, when its reader chooses Spanish at the foot of a page, then that page is
    Spanish, and so is the next.
    """
    page = visit(house.url, **STILL)
    page.locator("a.language").click()
    page.locator("input[name=language][value=es]").check()
    page.locator("main form button.primary").click()
    expect(page.locator("html")).to_have_attribute("lang", "es")
    shot(page, "front-spanish")
    page.goto(urljoin(house.url, "/guide"))
    expect(page.locator("html")).to_have_attribute("lang", "es")
    shot(page, "guide-spanish")


@pytest.mark.parametrize(("locale", "runs"), [("ar-EG", "rtl"), ("ru-RU", "ltr"), ("zh-CN", "ltr")])
def test_the_room_on_a_phone_in_other_letters(
    house: House, sit: Callable[..., Page], wrong: list[str], locale: str, runs: str
) -> None:
    """
    Given a phone that asks for Arabic, Russian or Chinese, then the room runs the way the language does, and fits.
    """
    code = locale[:2]
    page = sit("Lumenia", **{**PHONE, "reduced_motion": "reduce", "locale": locale})
    expect(page.locator("html")).to_have_attribute("dir", runs)
    expect(page.locator("room-tabs nav")).to_contain_text(str(WORDS[code]["Floor"]))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    shot(page, f"room-{code}")
    page.locator("room-tabs [data-leads=floor]").click()
    shot(page, f"floor-{code}")
    wrong.extend(look_at(f"the room in {code}", page))
