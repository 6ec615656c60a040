"""The pad in Chromium: written before one's turn, kept over a reload, put on the record with one press, and printed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_controls import button
from tests.browser.test_drafting import PHONE, act
from tests.browser.test_silence import shot

pytestmark = pytest.mark.browser


def test_a_phone_puts_its_statement_on_the_record(chair: Page, tondera: Page, sit: Callable[..., Page]) -> None:
    """
    Given Lumenia writing its statement on a phone before its turn, when the page is reloaded the words are still
    there; given the floor it puts them on the record with one press, and all read them, also in the outcome.
    """
    phone = sit("Lumenia", **PHONE)
    floor = phone.locator("room-tabs nav").get_by_role("button", name="Floor")
    floor.tap()
    pad = phone.locator("speech-pad")
    pad.locator("summary").tap()
    pad.locator("textarea").fill("Thank you, Chair.\nOur hospitals cannot wait.")
    expect(button(pad, "Put it on the record")).to_have_attribute("aria-disabled", "true")
    shot(phone, "pad-phone-waiting")
    phone.reload()
    floor.tap()
    expect(pad.locator("textarea")).to_have_value("Thank you, Chair.\nOur hospitals cannot wait.")
    act(chair, "OpenSpeakersList", topic="Paragraph 4")
    act(phone, "RaisePlacard")
    act(chair, "GiveFloor", seat="lumenia")
    expect(pad).to_contain_text("You have the floor: one press, and everybody can read it.")
    shot(phone, "pad-phone")
    button(pad, "Put it on the record").tap()
    expect(pad.locator("textarea")).to_have_value("")
    expect(tondera.locator("interventions-panel")).to_contain_text("Our hospitals cannot wait.")
    chair.locator("debate-desk .spoken summary").click()
    expect(chair.locator("debate-desk .spoken")).to_contain_text("Lumenia")
    shot(chair, "pad-chair")
    outcome = tondera.locator("main.room").get_attribute("data-outcome")
    tondera.goto(tondera.url.split("/sittings/")[0] + str(outcome))
    section = tondera.locator("section[aria-labelledby=interventions]")
    expect(section).to_contain_text("on: Paragraph 4")
    expect(section).to_contain_text("Our hospitals cannot wait.")
