"""The course on a device, in Chromium: kept by one press, read without a network, let go by another."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

from curriculum.teaching.loader import load_module, modules

pytestmark = pytest.mark.browser


def shot(page: Page, name: str) -> None:
    """
    A picture to look at, where somebody asked for pictures.
    """
    if folder := os.environ.get("ZERODRAFT_PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png")


def test_a_phone_keeps_the_course_and_lets_it_go(house, sit):
    """
    Given a delegate with a phone, when they keep the course and the network goes, then lessons and library are read as
    they were kept, with their notes; another page says that it is not there; and what was kept is let go for good.
    """
    page = sit("Tondera")
    page.set_viewport_size({"width": 390, "height": 844})
    module = load_module(modules()[0])
    lesson = urljoin(house.url, f"/course/{module.slug}/{module.lessons[0].slug}")
    page.goto(urljoin(house.url, "/course/kept"))
    expect(page.locator("[data-when=none]")).to_be_visible()
    shot(page, "course-nothing-kept")
    page.locator("[data-do=keep]").click()
    expect(page.locator("[data-when=same]")).to_be_visible(timeout=120_000)
    expect(page.locator("[data-when=kept]")).to_contain_text("MB")
    shot(page, "course-kept")

    page.goto(lesson)
    expect(page.get_by_role("button", name="I have read this")).to_be_visible()
    page.context.set_offline(True)
    page.reload()
    expect(page.get_by_text("As it was kept on this device")).to_be_visible()
    expect(page.locator("h1")).to_have_text(module.lessons[0].title)
    expect(page.get_by_role("button", name="I have read this")).to_have_count(0)
    shot(page, "lesson-kept")
    page.locator("a.sign[data-kind]").first.click()
    expect(page.locator(".source-notes li:target")).to_be_visible()
    page.goto(urljoin(house.url, "/library/norms/c"))
    expect(page.get_by_text("As it was kept on this device")).to_be_visible()
    shot(page, "norm-kept")
    page.goto(urljoin(house.url, f"/course/{module.slug}/questions"))
    expect(page.get_by_role("heading", name="The house cannot be reached")).to_be_visible()
    page.get_by_role("link", name="The course is kept on this device.").click()
    expect(page.locator("[data-when=kept]")).to_be_visible()
    shot(page, "course-kept-offline")

    page.locator("[data-do=release]").click()
    expect(page.locator("[data-when=none]")).to_be_visible()
    page.goto(lesson)
    expect(page.get_by_role("heading", name="The house cannot be reached")).to_be_visible()
    page.context.set_offline(False)
