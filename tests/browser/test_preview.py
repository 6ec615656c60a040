"""A module while it is being written, as `zerodraft preview` shows it: the page follows the file."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests import mother
from tests.browser.seeing import LOOKS, look_at
from tests.browser.test_silence import shot
from tests.curriculum.module import write_module

pytestmark = pytest.mark.browser


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return write_module(tmp_path)


@pytest.fixture
def address(draft: Path) -> Iterator[str]:
    preview = mother.start("preview", draft)
    try:
        line = preview.stdout.readline() if preview.stdout else ""
        assert line.startswith("The draft: http://127.0.0.1:"), line
        yield line.partition(": ")[2].strip()
    finally:
        preview.send_signal(signal.SIGTERM)
        preview.communicate(timeout=20)


def test_the_page_follows_the_file(visit: Callable[..., Page], address: str, draft: Path) -> None:
    """
    Given a draft on the screen, when its author saves a change, then it is there by itself; a fault is named with its
    file and line, beside the page, which is sound itself.
    """
    page = visit(address, viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing to put right")
    page.get_by_role("link", name="Lesson 1").click()
    lesson = draft / "lessons" / "words-and-weight.md"
    words = lesson.read_text("utf-8").replace("The report lists norms.", "The report lists eleven norms.")
    lesson.write_text(words, "utf-8")
    expect(page.locator("#the-report")).to_contain_text("The report lists eleven norms.")
    lesson.write_text(words.replace("(#the-report)", "(#the-reports)"), "utf-8")
    expect(page.get_by_role("heading", level=1)).to_have_text("1 thing to put right")
    expect(page.locator(".faults")).to_contain_text("lessons/words-and-weight.md:")
    shot(page, "preview")
    assert look_at("a draft with a fault", page, looks=LOOKS) == []
    # It goes on asking until it is closed, and the house is stopped first.
    page.close()
