"""A file from the capital in Chromium: taken along, changed, brought back, and in the room a moment later."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from tests.browser.conftest import House
from tests.browser.seeing import LOOKS, MIRRORED, look_at
from tests.browser.test_drafting import act
from tests.browser.test_silence import shot

pytestmark = pytest.mark.browser

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def changed(file: bytes) -> bytes:
    """
    The file after somebody at home has put a word before the end of its first paragraph, and written a line of their
    own behind that.
    """
    document = Document(BytesIO(file))
    line = next(each for each in document.paragraphs if each.text.startswith("1.\t"))
    run = line.runs[-1]
    run.text = run.text.rstrip(" .;") + " without delay."
    line._p.addnext(Document().add_paragraph("Participants share what they have learnt once a year.")._p)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def test_a_delegate_brings_what_the_capital_has_changed(
    house: House, sit: Callable[..., Page], chair: Page, tondera: Page
) -> None:
    """
    Given a file that was changed at home, when the delegate chooses among its changes, then the room has them at once.
    """
    paragraphs = chair.locator("rolling-text .paragraph").evaluate_all("all => all.map(({ id }) => id)")
    act(chair, "OpenDrafting", paragraphs=[name for name in paragraphs if not name.startswith("h-")])
    desk = tondera.context.new_page()
    desk.emulate_media(reduced_motion="reduce")
    desk.goto(tondera.url.partition("/seats/")[0] + "/revisions/")
    desk.get_by_role("link", name="Bring in a Word file, as Tondera").click()
    file = desk.request.get(
        desk.url.partition("/seats/")[0] + "/revisions/current/changes.docx", headers={"accept": WORD}
    ).body()
    assert not look_at("bringing", desk, looks=(*LOOKS, *MIRRORED))
    shot(desk, "hand-in")
    desk.set_viewport_size({"width": 390, "height": 780})
    shot(desk, "hand-in-phone")

    desk.get_by_label("The Word file").set_input_files({"name": "text.docx", "mimeType": WORD, "buffer": changed(file)})
    desk.get_by_role("button", name="Look at its changes").click()
    expect(desk.get_by_role("checkbox")).to_have_count(2)
    assert not look_at("choosing", desk, looks=(*LOOKS, *MIRRORED))
    shot(desk, "handed-in")
    desk.set_viewport_size({"width": 390, "height": 780})
    shot(desk, "handed-in-phone")

    desk.get_by_role("button", name="Put the chosen ones forward").click()
    expect(desk.get_by_role("status")).to_contain_text("2 changes stand in the room.")
    shot(desk, "handed-in-done")
    expect(chair.locator("rolling-text")).to_contain_text("without delay")
    expect(tondera.locator("rolling-text")).to_contain_text("Participants share what they have learnt once a year.")
