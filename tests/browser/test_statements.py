"""Explanations of position in Chromium: before and after, kept while there is no time or no line for them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_drafting import PHONE, act

pytestmark = pytest.mark.browser

P1 = {"kind": "paragraph", "paragraph": "p1"}


def written(page: Page, words: str) -> None:
    form = page.locator("statement-form details").first
    if form.get_attribute("open") is None:
        form.locator("summary").click()
    form.locator("textarea").fill(words)


def sent(page: Page) -> None:
    page.locator("statement-form button[type=submit]").first.click()


def test_a_position_is_explained_before_and_after(house, sit: Callable[..., Page], visit: Callable[..., Page]) -> None:
    """
    Given a question announced, when Tondera explains its position, then the room reads it and the wall names it; once
    the vote is open the button waits and the words stay; after the vote they go on the record and can be put right.
    """
    chair, tondera, ostrel, wall = sit("Chair"), sit("Tondera"), sit("Ostrel", **PHONE), visit(house.wall)
    chair.locator("announcing-desk summary").click()
    chair.locator("announcing-desk select").select_option(label="Paragraph 1")
    chair.get_by_role("button", name="Announce", exact=True).click()
    expect(ostrel.locator("room-tabs .alert")).to_contain_text("Announced: Paragraph 1")
    written(tondera, "We shall vote in favour.\n\nThis is without prejudice.")
    sent(tondera)
    expect(chair.locator("statements-panel .statement-text p")).to_have_text(
        ["We shall vote in favour.", "This is without prejudice."]
    )
    expect(wall.locator("wall-statements")).to_contain_text("Explanation of position by Tondera")
    expect(wall.locator("wall-statements")).not_to_contain_text("in favour")

    written(tondera, "And afterwards this.")
    chair.locator("announcing-desk").get_by_role("button", name="Vote").click()
    waiting = tondera.locator("statement-form button[type=submit]")
    expect(waiting).to_have_attribute("aria-disabled", "true")
    act(tondera, "CastBallot", vote="v1", choice="in-favour")
    act(chair, "CloseVote", vote="v1")
    expect(waiting).to_have_attribute("aria-disabled", "false")
    sent(tondera)
    expect(chair.locator("statements-panel .statement")).to_have_count(2)

    tondera.get_by_role("button", name="Correct it").first.click()
    tondera.locator("statements-panel textarea").fill("And afterwards that.")
    tondera.get_by_role("button", name="Put it right").click()
    expect(chair.locator("statements-panel .statement").first).to_contain_text("corrected")
    expect(chair.locator("statements-panel .statement").first).to_contain_text("And afterwards that.")


def test_what_was_written_is_never_lost(sit: Callable[..., Page]) -> None:
    """
    Given words that the house refuses or cannot hear, when the page is loaded again, then they still stand in the form.
    """
    chair, quillora = sit("Chair"), sit("Quillora")
    act(chair, "AgreeAdReferendum", paragraph="p3")
    written(quillora, "x" * 6_001)
    expect(quillora.locator("statement-form [data-over]")).to_contain_text("1 letter too many")
    sent(quillora)
    expect(quillora.locator("refusal-notes .note")).to_contain_text("6001")
    quillora.context.set_offline(True)
    written(quillora, "Short, and offline.")
    sent(quillora)
    expect(quillora.locator("refusal-notes .note").first).to_contain_text("You are offline")
    quillora.context.set_offline(False)
    quillora.reload()
    field = quillora.locator("statement-form textarea")
    expect(field).to_have_value("Short, and offline.")
    sent(quillora)
    expect(chair.locator("statements-panel .statement").first).to_contain_text("Short, and offline.")
    expect(quillora.locator("statements-panel .statement").first).to_contain_text("Short, and offline.")
    quillora.reload()
    quillora.locator("statements-panel .statement").first.wait_for()
    expect(quillora.locator("statement-form textarea")).to_have_value("")


def test_after_the_end_there_is_time_until_the_chair_closes_it(sit: Callable[..., Page]) -> None:
    """
    Given the sitting has ended, when Ostrel dissociates itself from a paragraph, then it is heard; once the Chair has
    closed the statements, what Lumenia was writing stays with Lumenia.
    """
    chair, ostrel, lumenia = sit("Chair"), sit("Ostrel"), sit("Lumenia")
    act(chair, "Adjourn", reason="No text today")
    written(ostrel, "Not in our name.")
    ostrel.locator("statement-form select").nth(1).select_option("dissociation")
    ostrel.locator(".chosen-paragraphs").get_by_label("5", exact=True).check()
    sent(ostrel)
    expect(chair.locator("statements-panel .statement").first).to_contain_text("Dissociation · Paragraph 5")
    written(lumenia, "Half a sentence")
    chair.get_by_role("button", name="Close the statements").click()
    expect(lumenia.locator("statement-form")).to_contain_text("The Chair has closed the statements")
    expect(lumenia.locator("statement-form textarea")).to_have_value("Half a sentence")
