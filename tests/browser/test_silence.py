"""The silence procedure in Chromium: put by the Chair, seen everywhere with its deadline, broken from a phone."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import House
from tests.browser.test_controls import button, reason, write
from tests.browser.test_drafting import PHONE, act, proposals

pytestmark = pytest.mark.browser


def shot(page: Page, name: str) -> None:
    """
    A picture to look at, where somebody asked for pictures.
    """
    if folder := os.environ.get("ZERODRAFT_PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png")


def put_under_silence(chair: Page, question: str, seconds: str) -> None:
    desk = chair.locator("silence-desk")
    desk.locator("summary").click()
    desk.locator("select[name=question]").select_option(label=question)
    desk.locator("select[name=seconds]").select_option(seconds)
    desk.locator("input[name=note]").fill("For capitals to look at")
    shot(chair, "silence-desk")
    button(desk, "Put under silence").click()


def test_a_silence_is_put_seen_and_broken(
    house: House, chair: Page, sit: Callable[..., Page], visit: Callable[..., Page]
) -> None:
    """
    Given the Chair puts paragraph 4 under silence for two minutes, then phone and wall show the deadline and the time
    left, and the phone hears of it; when the phone breaks silence with a reason and an amendment, both are read
    everywhere, nothing is decided, and the paragraph can be put again.
    """
    phone, wall = sit("Lumenia", **PHONE), visit(house.wall)
    put_under_silence(chair, "Paragraph 4", "120")
    expect(chair.locator("silence-panel section")).to_contain_text("Under silence: Paragraph 4")
    shot(chair, "silence-chair")
    expect(wall.locator("wall-silence")).to_contain_text("Under silence Paragraph 4")
    expect(wall.locator("wall-silence .wall-left")).to_contain_text("1:")
    shot(wall, "silence-wall")
    expect(phone.locator("room-herald [role=status]")).to_contain_text("Under silence until")
    bar = phone.locator("room-tabs .alert")
    expect(bar).to_contain_text("Under silence Paragraph 4")
    shot(phone, "silence-phone-bar")
    bar.tap()
    panel = phone.locator("silence-panel section")
    expect(panel).to_contain_text("For capitals to look at")
    row = chair.locator(".paragraph-rows li", has=chair.locator("a[href='#p4']"))
    expect(row.locator(".status")).to_have_text("under silence")
    assert reason(chair, button(row, "Agree")) == "under silence"

    panel.locator("summary").tap()
    button(panel, "Break silence").tap()
    expect(phone.locator("refusal-notes")).to_contain_text("says why")
    panel.locator("textarea[name=reason]").fill("Capital asks for “voluntary”.")
    panel.locator("textarea[name=amendment]").fill("on a voluntary basis")
    shot(phone, "silence-phone-breaking")
    phone.reload()
    phone.locator("room-tabs nav").get_by_role("button", name="Floor").tap()
    expect(panel.locator("textarea[name=reason]")).to_have_value("Capital asks for “voluntary”.")
    button(panel, "Break silence").tap()

    for page in (chair, phone):
        expect(page.locator("silence-panel section")).to_have_count(0)
        expect(page.locator("decisions-panel")).to_contain_text("Lumenia broke the silence")
        expect(page.locator("decisions-panel")).to_contain_text("It would have instead: on a voluntary basis")
    expect(wall.locator(".wall-last")).to_contain_text("Capital asks for “voluntary”.")
    shot(wall, "silence-wall-broken")
    shot(chair, "silence-chair-broken")
    expect(button(row, "Agree")).to_be_enabled()


def test_words_of_a_bracket_go_under_silence_from_their_card(chair: Page, tondera: Page) -> None:
    """
    Given Tondera's words under silence, then nobody writes in that paragraph and its card says why; the Chair gives
    more time at a press and takes the question back at another.
    """
    write(tondera, chair, "p2", "willingly")
    subject = {"kind": "brackets", "paragraph": "p2", "proposals": [proposals(chair, "p2")["insertion"]]}
    act(chair, "PutUnderSilence", subject=subject, seconds=60)
    panel = chair.locator("silence-panel section")
    expect(panel).to_contain_text("willingly")
    panel.get_by_role("button", name="1 day longer").click()
    expect(panel.locator("[role=timer]")).to_contain_text("1 day 0 h")
    expect(tondera.locator("#p2")).to_contain_text("willingly")
    panel.get_by_role("button", name="Withdraw it").click()
    expect(chair.locator("silence-panel section")).to_have_count(0)
    expect(chair.locator("decisions-panel")).to_contain_text("taken back from under silence")
