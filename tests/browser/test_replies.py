"""The right of reply in Chromium: asked for, granted or refused, heard after the list in its time, on the record."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import House
from tests.browser.test_controls import button
from tests.browser.test_drafting import PHONE, act
from tests.browser.test_silence import shot

pytestmark = pytest.mark.browser


def ask(page: Page, reason: str) -> None:
    panel = page.locator("debate-panel")
    panel.locator("summary", has_text="Right of reply").click()
    panel.get_by_label("What do you wish to reply to?").fill(reason)
    button(panel, "Ask for it").click()
    expect(panel).to_contain_text("Your right of reply is before the Chair.")


def test_a_reply_from_the_asking_to_the_record(
    house: House, chair: Page, tondera: Page, sit: Callable[..., Page], visit: Callable[..., Page]
) -> None:
    """
    Given Valmere on the list, when Tondera and, on a phone, Lumenia ask for a right of reply, then the Chair hears and
    sees it with the reason; she grants one and refuses the other, and both read what became of it, in the record too.
    After the list Tondera has the floor for two minutes, said everywhere, and its words stand in the minutes as a
    reply.
    """
    phone, valmere, wall = sit("Lumenia", **PHONE), sit("Valmere"), visit(house.wall)
    desk = chair.locator("debate-desk")
    act(chair, "OpenSpeakersList", topic="What happened", seconds=60)
    act(valmere, "RaisePlacard")
    ask(tondera, "what was said of our hospitals")
    phone.locator("room-tabs nav").get_by_role("button", name="Floor").tap()
    ask(phone, "the figures of Valmere")
    expect(chair.locator("debate-strip [role=status]")).to_contain_text(
        "Lumenia asks for a right of reply: the figures"
    )
    replies = desk.locator(".replies")
    expect(replies).to_contain_text("what was said of our hospitals")
    desk.get_by_role("heading", name="Rights of reply").scroll_into_view_if_needed()
    shot(chair, "reply-desk")

    replies.get_by_role("button", name="Grant the reply of Tondera").click()
    replies.get_by_role("button", name="Refuse the reply of Lumenia").click()
    refused = "The Chair did not grant Lumenia a right of reply: the figures of Valmere"
    expect(phone.locator("decisions-panel")).to_contain_text(refused)
    expect(phone.locator("debate-panel summary", has_text="Right of reply")).to_be_visible()
    shot(phone, "reply-refused-phone")
    expect(tondera.locator("debate-panel")).to_contain_text(
        "Your right of reply is granted: 2:00 minutes, after the list"
    )
    for page in (valmere, phone):
        expect(page.locator("debate-panel")).to_contain_text("In reply, after the list: Tondera")
    expect(wall.locator("wall-speakers")).to_contain_text("In reply, after the list: Tondera")
    shot(wall, "reply-waiting-wall")
    expect(replies).to_contain_text("granted, after the list")

    act(chair, "GiveFloor", seat="valmere")
    give = replies.get_by_role("button", name="Give the floor to Tondera in reply")
    expect(give).to_be_visible()
    give.click()
    expect(tondera.locator("debate-panel .has-floor")).to_contain_text("You have the floor")
    expect(tondera.locator("debate-panel .has-floor").get_by_role("timer")).to_contain_text(
        re.compile("[12]:[0-5][0-9]")
    )
    expect(wall.locator("wall-speakers .has-floor")).to_contain_text("Tondera, in reply")
    expect(phone.locator("debate-strip [role=status]")).to_contain_text("Tondera has the floor in reply.")
    shot(wall, "reply-heard-wall")
    pad = tondera.locator("speech-pad")
    pad.locator("textarea").fill("Our wards were dark, and nobody had asked.")
    button(pad, "Put it on the record").click()
    expect(valmere.locator("interventions-panel")).to_contain_text("nobody had asked")
    shot(tondera, "reply-speaker")
    act(chair, "EndSpeech", speech=chair.evaluate("document.querySelector('rolling-text').room.view.debate.speech.id"))

    outcome = tondera.locator("main.room").get_attribute("data-outcome")
    tondera.goto(f"{tondera.url.partition('/sittings')[0]}{outcome}")
    said = tondera.locator("section[aria-labelledby=interventions]")
    expect(said).to_contain_text("in exercise of the right of reply")
    decisions = tondera.locator("section[aria-labelledby=decisions]")
    expect(decisions).to_contain_text("Right of reply")
    expect(decisions).to_contain_text(refused)
    shot(tondera, "reply-outcome")
