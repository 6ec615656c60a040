"""The review in Chromium: two days after a question was answered it is asked again, on a phone as on a desk."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

from curriculum.teaching.loader import load_module, modules
from tests.browser.conftest import House
from tests.browser.seeing import LOOKS, MIRRORED, look_at
from tests.browser.test_silence import shot

pytestmark = pytest.mark.browser

TWO_DAYS = "-2 days"


def time_passes(house: House) -> None:
    """
    Have everything that was answered and read lie two days further back.
    """
    (file,) = house.data.rglob("*.sqlite")
    with closing(sqlite3.connect(file, timeout=20)) as books, books:
        for table, column in (("answer", "at"), ("lesson_read", "at"), ("remembered", "seen"), ("remembered", "due")):
            books.execute(
                f"update {table} set {column} = strftime('%Y-%m-%d %H:%M:%f', {column}, ?) || '000'", [TWO_DAYS]
            )


def test_what_was_learnt_comes_back(house: House, visit: Callable[..., Page]) -> None:
    """
    Given somebody who answered a question two days ago, when they open their review, then it is asked and explained.
    """
    module = load_module(modules()[0])
    question = next(each for each in module.questions if each.kind == "single")
    page = visit(house.seats["Lumenia"], viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    page.locator("form[method=post] button.primary").click()
    page.locator(".confidential").wait_for()
    page.goto(urljoin(house.url, "/course/review"))
    expect(page.get_by_text("Two minutes a week")).to_be_visible()
    found = look_at("nothing learnt yet", page, looks=(*LOOKS, *MIRRORED))

    page.goto(urljoin(house.url, f"/course/{module.slug}/questions"))
    form = page.locator(f"#{question.id} form")
    form.get_by_role("radio").first.check()
    form.get_by_role("button", name="Answer").click()
    page.locator(f"#{question.id}[data-answered]").wait_for()
    time_passes(house)

    page.goto(urljoin(house.url, "/course/"))
    page.get_by_role("link", name="Review").click()
    expect(page.get_by_role("group", name="How sure are you?")).to_be_visible()
    found += look_at("a question of the review", page, looks=(*LOOKS, *MIRRORED))
    shot(page, "review")
    page.set_viewport_size({"width": 390, "height": 780})
    shot(page, "review-phone")
    page.locator("input[name=choice]").first.check()
    page.get_by_role("radio", name="I think so").check()
    page.get_by_role("button", name="Answer").click()
    expect(page.locator("section.question[data-answered]")).to_be_visible()
    found += look_at("an answer of the review", page, looks=(*LOOKS, *MIRRORED))
    page.set_viewport_size({"width": 390, "height": 780})
    shot(page, "reviewed-phone")
    page.locator(".doors-row a.primary").click()
    expect(page.get_by_role("heading", name="Review", level=1)).to_be_visible()
    assert not found, "\n".join(found)
