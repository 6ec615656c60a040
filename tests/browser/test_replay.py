"""The replay in Chromium: it plays, it is sought, every moment has a link, and nothing is in the way of anybody."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import House
from tests.browser.seeing import LOOKS, MIRRORED, look_at
from tests.browser.test_drafting import act, caret_after, delivered, first, words_of

pytestmark = pytest.mark.browser

WORDS = "rural and remote "


@pytest.fixture
def replay(house: House, sit: Callable[..., Page], visit: Callable[..., Page]) -> Page:
    """
    The lecturer looks at a sitting in which words were written, opposed, settled, and the whole adjourned.
    """
    chair, tondera, lumenia = sit("Chair"), sit("Tondera"), sit("Lumenia")
    act(chair, "OpenDrafting", paragraphs=["p3"])
    tondera.locator("#p3 .cm-content").wait_for()
    caret_after(tondera, "p3", first(words_of(tondera, "p3"), 3))
    tondera.keyboard.type(WORDS)
    delivered(tondera)
    expect(lumenia.locator("#p3")).to_contain_text(WORDS.strip())
    act(chair, "BeginStage", title="Second reading", minutes=30)
    act(chair, "OpenSpeakersList", topic="Paragraph 3", seconds=60)
    act(lumenia, "RaisePlacard")
    act(chair, "Adjourn", reason="Winter came")
    page = visit(house.lecturer, reduced_motion="reduce")
    page.locator("form[method=post] button[type=submit]").first.click()
    page.goto(f"{house.url}/sittings/{house.wall.split('/sittings/')[1].split('/')[0]}/replay/")
    return page


def picture(page: Page, name: str) -> None:
    if folder := os.environ.get("ZERODRAFT_PICTURES"):
        page.screenshot(path=Path(folder) / f"replay-{name}.png")


def test_a_sitting_is_seen_again(replay: Page, visit: Callable[..., Page]) -> None:
    """
    Given a sitting that is over, when its replay is opened, then it stands at the beginning. When it is played, then
    the words come as they came, and it stops at the end. Every moment has its address; keys go step by step and
    decision by decision; and nothing of this is in the way of anybody, in any look.
    """
    text, said = replay.locator(".replay-text"), replay.locator(".replay-said")
    expect(said).to_have_text("The sitting was convened.")
    expect(text).not_to_contain_text(WORDS.strip())

    replay.get_by_label("Speed").select_option("64")
    replay.keyboard.press("Tab")
    replay.get_by_role("button", name="Play").click()
    expect(replay.locator(".replay-stage")).to_have_text("Adjourned without a text")
    expect(replay.get_by_role("button", name="Play")).to_be_visible()
    expect(text.locator("ins.proposed")).to_have_text(WORDS.strip())
    expect(replay.locator(".replay-index a[aria-current]")).to_contain_text("Winter came")
    assert replay.get_by_label("Moment of the sitting").get_attribute("aria-valuetext").startswith("Minute ")

    replay.keyboard.press("ArrowLeft")
    expect(said).to_have_text("Lumenia asks for the floor.")
    expect(replay.locator(".replay-waiting")).to_have_text("Lumenia")
    expect(replay).to_have_url(re.compile(r"[?]at=\d+$"))
    replay.keyboard.press("Home")
    expect(said).to_have_text("The sitting was convened.")
    replay.keyboard.press("ArrowRight")
    expect(said).to_contain_text("for drafting")
    replay.keyboard.press("ArrowRight")
    expect(said).to_have_text("Tondera writes in paragraph 3.")
    expect(text.locator(".attended")).to_have_attribute("id", "p3")
    first_letters = text.locator("ins.proposed").inner_text()
    assert WORDS.startswith(first_letters)
    assert len(first_letters) < len(WORDS)
    picture(replay, "1440")

    replay.get_by_role("link", name="Second reading").click()
    expect(said).to_have_text("A stage begins.")
    address = replay.url
    replay.get_by_label("Moment of the sitting").fill("0")
    expect(said).to_have_text("The sitting was convened.")
    replay.goto(address)
    expect(said).to_have_text("A stage begins.")

    assert look_at("replay", replay, looks=(*LOOKS, *MIRRORED)) == []
    replay.set_viewport_size({"width": 390, "height": 780})
    picture(replay, "390")
    replay.set_viewport_size({"width": 1920, "height": 1080})
    picture(replay, "1920")
