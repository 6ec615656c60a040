"""Minutes of a debrief in the browser: from the outcome page to the last slide, and what stays closed until then."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import House
from tests.browser.seeing import LOOKS, MIRRORED, look_at
from tests.browser.test_controls import write
from tests.browser.test_drafting import act, proposals
from tests.browser.test_silence import shot

pytestmark = pytest.mark.browser

WALL: dict[str, Any] = {"viewport": {"width": 1920, "height": 1080}, "reduced_motion": "reduce"}
EVERY_LOOK = (*LOOKS, *MIRRORED)
LAST = 10
"""How many slides there are once everything is revealed."""


@pytest.fixture
def held(chair: Page, tondera: Page, lumenia: Page) -> Page:
    """
    A sitting with a stage, brackets, support and a speech, that has been adjourned; yields the page of Tondera.
    """
    act(chair, "BeginStage", title="First reading", minutes=10)
    write(tondera, chair, "p3", "promptly", "fully")
    write(lumenia, chair, "p4", "always")
    name = proposals(chair, "p3")["insertion"]
    act(lumenia, "TakePosition", paragraph="p3", proposals=[name], position="support")
    act(chair, "LiftBrackets", paragraph="p3", proposals=[name], accept=True)
    act(chair, "OpenSpeakersList", topic="Everything", seconds=60)
    act(tondera, "RaisePlacard")
    act(chair, "GiveFloor", seat="tondera")
    act(chair, "Adjourn", reason="Lunch")
    return tondera


def test_a_debrief_from_the_sitting_to_the_last_slide(house: House, visit: Callable[..., Page], held: Page) -> None:
    """
    Given an adjourned sitting, then the debrief tells of it on every screen; a delegation sees its own points once the
    lecturer has confirmed, and everything once she has revealed it; the slides lead on by the keyboard.
    """
    lecturer = visit(house.lecturer, **WALL)
    lecturer.locator("form[method=post] button.primary").click()
    lecturer.locator(".seats-table").wait_for()
    lecturer.get_by_role("link", name="Debrief", exact=True).click()
    expect(lecturer.locator("h1")).to_have_text("Winter Ward")
    expect(lecturer.locator(".lives")).to_contain_text("put forward by Tondera · behind it: LUM")
    debrief = lecturer.url
    wrong = look_at("the debrief", lecturer, looks=EVERY_LOOK)
    wrong += points_revealed(debrief, lecturer, held)
    wrong += practice(debrief, lecturer, held)
    wrong += proceedings(debrief, lecturer, held)
    wrong += slides(debrief, lecturer)
    assert not wrong, "\n".join(wrong)


def points_revealed(debrief: str, lecturer: Page, delegate: Page) -> list[str]:
    """
    First nobody's points, then one's own, then everybody's.
    """
    delegate.emulate_media(reduced_motion="reduce")
    delegate.goto(urljoin(debrief, "points"))
    expect(delegate.locator("main")).to_contain_text("There are no points yet")
    lecturer.goto(urljoin(debrief, "points"))
    lecturer.get_by_role("button", name="Confirm").click()
    expect(lecturer.locator("#confirm-heading + p")).to_contain_text("You have confirmed")
    wrong = look_at("points, confidential", lecturer, looks=EVERY_LOOK)
    delegate.reload()
    expect(delegate.get_by_role("heading", name="Your result, as Tondera")).to_be_visible()
    wrong += look_at("one's own points", delegate)
    lecturer.get_by_text("Reveal to everybody").click()
    lecturer.get_by_label("I am sure").check()
    lecturer.get_by_role("button", name="Reveal now").click()
    expect(lecturer.get_by_text("Instructions and points are revealed")).to_be_visible()
    shot(lecturer, "debrief-points")
    delegate.reload()
    delegate.get_by_role("link", name="Everybody’s instructions").click()
    delegate.locator(".laid summary").first.click()
    return wrong + look_at("everybody's instructions", delegate)


def practice(debrief: str, lecturer: Page, delegate: Page) -> list[str]:
    """
    What was practised: for all, now that it is revealed, with figures that say how far to trust it.
    """
    lecturer.goto(urljoin(debrief, "practice"))
    expect(lecturer.locator(".trust").first).to_contain_text("were right on labelled records")
    shot(lecturer, "debrief-practice")
    wrong = look_at("what was practised", lecturer, looks=EVERY_LOOK)
    delegate.goto(urljoin(debrief, "practice"))
    expect(delegate.locator("main")).to_contain_text("At a glance")
    return wrong + look_at("what was practised, for a delegation", delegate)


def proceedings(debrief: str, lecturer: Page, delegate: Page) -> list[str]:
    """
    From the outcome to the minutes, as the lecturer chooses and as a delegation has them.
    """
    wrong = []
    for kind in ("summary-record", "decisions", "statements"):
        lecturer.goto(urljoin(debrief, f"../proceedings/{kind}"))
        wrong += look_at(kind, lecturer, looks=EVERY_LOOK)
    lecturer.get_by_label("Under whose names").select_option("chatham")
    lecturer.get_by_role("button", name="Show").click()
    expect(lecturer.locator(".document-status")).to_contain_text("Chatham House Rule")
    delegate.goto(urljoin(debrief, "../outcome"))
    delegate.get_by_role("link", name="Minutes and records").click()
    expect(delegate.locator(".document")).to_contain_text("The representative of Tondera made a statement")
    expect(delegate.get_by_label("Under whose names")).to_have_count(0)
    return wrong + look_at("a summary record, for a delegation", delegate)


def slides(debrief: str, lecturer: Page) -> list[str]:
    """
    From the first to the last by the keyboard; each fits the wall, but for the questions, whose number is the pack's.
    """
    wrong = []
    lecturer.goto(urljoin(debrief, "slides/1"))
    for number in range(1, LAST + 1):
        lecturer.set_viewport_size(WALL["viewport"])
        expect(lecturer).to_have_title(f"{number}/{LAST} · Debrief · Winter Ward")
        fits = lecturer.evaluate("document.scrollingElement.scrollHeight <= innerHeight + 1")
        if not fits and number < LAST:
            wrong.append(f"slide {number} is higher than the wall")
        shot(lecturer, f"debrief-slide-{number}")
        wrong += look_at(f"slide {number}", lecturer, looks=LOOKS[:2])
        if number < LAST:
            lecturer.keyboard.press("PageDown")
    lecturer.keyboard.press("ArrowLeft")
    expect(lecturer).to_have_title(f"{LAST - 1}/{LAST} · Debrief · Winter Ward")
    # Without the script, Enter leads on: the way forward has the focus from the beginning.
    expect(lecturer.locator("a[rel=next]")).to_be_focused()
    return wrong
