"""A lesson on the wall of a classroom: one passage at a time, forward and back, also where no script runs."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_course import LESSON, MODULE, read  # noqa: F401 - a fixture
from tests.browser.test_drafting import until
from tests.browser.test_silence import shot

pytestmark = pytest.mark.browser

WALL = {"viewport": {"width": 1920, "height": 1080}, "reduced_motion": "reduce"}
PASSAGES = [passage.id for passage in MODULE.lessons[0].prose.passages]
QUESTIONS = [question.id for question in MODULE.questions_on(MODULE.lessons[0].slug)]
SHOWN = "[...document.querySelectorAll('.slide')].filter((slide) => slide.checkVisibility()).map((slide) => slide.id)"
HIDDEN = """() => {
  const words = document.querySelector('.slide:target .slide-words');
  return Math.max(words.scrollHeight - words.clientHeight, words.scrollWidth - words.clientWidth);
}"""


def test_a_lesson_is_taught_by_a_clicker(read: Callable[..., Page]) -> None:  # noqa: F811
    """
    Given a lesson on the wall, when the lecturer goes on by key, then each passage is shown alone and whole, then each
    question without its answers, then the sources; back leads back, and leaving leads to the same passage.
    """
    page = read(LESSON, **WALL)
    page.get_by_role("link", name="Project this lesson").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(MODULE.lessons[0].title)
    # Without its script the page shows everything, one below the other.
    until(page, f"{SHOWN}.join() === 'start'")
    for place, name in enumerate([*PASSAGES, *QUESTIONS, "behind"]):
        page.keyboard.press(("ArrowRight", "PageDown", "Space")[place % 3])
        expect(page.locator(f"#{name}")).to_be_focused()
        assert page.evaluate(SHOWN) == [name]
        assert name == "behind" or page.evaluate(HIDDEN) <= 1, name
        shot(page, f"projected-{place:02}")
    assert "right" not in page.locator(f"#{QUESTIONS[0]}").inner_html()
    page.keyboard.press("Home")
    expect(page.locator("#start")).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("PageUp")
    expect(page.locator(f"#{PASSAGES[0]}")).to_be_focused()
    page.keyboard.press("Escape")
    page.wait_for_url(f"**{LESSON}#{PASSAGES[0]}")


def test_a_lesson_is_taught_without_a_script(read: Callable[..., Page]) -> None:  # noqa: F811
    """
    Given no script at all, when the links are pressed, then the slides follow each other, and a sign leads to its note.
    """
    page = read(f"{LESSON}/projected", java_script_enabled=False, **WALL)
    expect(page.locator("#start")).to_be_visible()
    for name in PASSAGES[:2]:
        page.locator(".slide:visible a[rel=next]").click()
        expect(page.locator(f"#{name}")).to_be_visible()
        expect(page.locator(".slide:visible")).to_have_count(1)
    expect(page.locator("[data-do=fill]").first).to_be_hidden()
    sign = page.locator("a.sign").first.get_attribute("href")
    page.goto(f"{page.url.partition('#')[0]}{sign}")
    expect(page.locator(f"#behind {sign}")).to_be_visible()
