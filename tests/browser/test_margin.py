"""A reader's own margin and their way of reading, in a browser: kept in place, kept unsent, and kept on the device."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import House
from tests.browser.test_course import DESKTOP, LESSON, MODULE, PHONE, read  # noqa: F401 - a fixture
from tests.browser.test_silence import shot

pytestmark = pytest.mark.browser

PASSAGES = [passage.id for passage in MODULE.lessons[0].prose.passages]
# The first words of a passage that are long enough to be chosen among.
SELECT = """([id, letters]) => {
  const words = document.createTreeWalker(document.getElementById(id), NodeFilter.SHOW_TEXT);
  while (words.nextNode() && words.currentNode.data.trim().length < letters);
  const range = document.createRange();
  range.setStart(words.currentNode, 0);
  range.setEnd(words.currentNode, letters);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  return range.toString();
}"""
PAINTED = "[...(CSS.highlights.get('marked') ?? [])].map((range) => range.toString())"


@pytest.mark.parametrize("looks", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_note_is_written_without_a_script(read: Callable[..., Page], looks: dict[str, object]) -> None:  # noqa: F811
    """
    Given no script at all, when the sign beside a passage is pressed and something is written, then it stands there.
    """
    page = read(LESSON, java_script_enabled=False, **looks)
    passage = page.locator(f"#{PASSAGES[1]}")
    passage.locator(".jot summary").click()
    passage.get_by_label("Your note").fill("Ask about this.")
    shot(page, f"jot-{looks['viewport']['width']}")
    passage.get_by_role("button", name="Keep").first.click()
    expect(page).to_have_url(f"{page.url.partition('#')[0]}#{PASSAGES[1]}")
    expect(passage.locator(".jotting-text").last).to_have_text("Ask about this.")
    expect(page.locator("[data-reading]")).to_be_hidden()


def test_words_that_are_selected_are_marked_in_place(read: Callable[..., Page], house: House) -> None:  # noqa: F811
    """
    Given words selected in a passage, when they are marked, then they are painted where they stand, the page stays
    where it is, and so they are when it is opened again.
    """
    page = read(LESSON, **DESKTOP)
    chosen = page.evaluate(SELECT, [PASSAGES[2], 24])
    page.get_by_role("button", name="Mark", exact=True).click()
    expect(page.locator(f"#jottings-{PASSAGES[2]} blockquote").first).to_have_text(chosen.strip())
    assert [each.strip() for each in page.evaluate(PAINTED)] == [chosen.strip()]
    expect(page.locator("[data-jot-said]")).to_contain_text("Nobody else can read it.")
    shot(page, "marked")
    page.reload()
    assert [each.strip() for each in page.evaluate(PAINTED)] == [chosen.strip()]


def test_what_is_typed_survives_a_reload_and_a_lost_line(read: Callable[..., Page]) -> None:  # noqa: F811
    """
    Given a note that was typed and not sent, when the page is loaded anew, then it is there; when it cannot be sent,
    then that is said and it stays; once it is kept, nothing is left in the field.
    """
    page = read(LESSON, **DESKTOP)
    chosen = page.evaluate(SELECT, [PASSAGES[3], 20]).strip()
    page.get_by_role("button", name="Write a note").click()
    form = page.locator(f"#{PASSAGES[3]} .jot form")
    field = form.get_by_label("Your note")
    expect(field).to_be_focused()
    field.fill("Half a thou")
    page.reload()
    expect(field).to_have_value("Half a thou")
    expect(form.locator("blockquote")).to_have_text(chosen)
    field.fill("Half a thought.")
    page.route("**/notes", lambda route: route.abort("internetdisconnected"))
    with page.expect_event("requestfailed"):
        form.get_by_role("button", name="Keep").click()
    expect(form.get_by_role("alert")).to_contain_text("What you wrote stays here")
    expect(field).to_have_value("Half a thought.")
    page.unroute("**/notes")
    form.get_by_role("button", name="Keep").click()
    expect(page.locator(f"#jottings-{PASSAGES[3]} .jotting-text").last).to_have_text("Half a thought.")
    page.reload()
    expect(field).to_have_value("")


def test_how_one_reads_is_kept_on_the_device(read: Callable[..., Page], house: House) -> None:  # noqa: F811
    """
    Given large text, letters far apart and dark chosen on one page, then every page to read has them when it is first
    painted, nothing is wider than a phone, and pages of other kinds are as they were.
    """
    page = read(LESSON, **PHONE)
    usual = page.evaluate("getComputedStyle(document.documentElement).fontSize")
    page.locator("[data-reading] summary").click()
    shot(page, "reading-phone")
    for name in ("Very large", "Far apart", "Plain", "Dark"):
        page.get_by_role("radio", name=name).check()
    page.keyboard.press("Escape")
    expect(page.locator("[data-reading] summary")).to_be_focused()
    page.context.add_init_script(
        """new PerformanceObserver((list) => {
          window.firstSeen ??= document.documentElement.dataset.text;
        }).observe({ type: 'paint', buffered: true });"""
    )
    for path in (LESSON, "/course/", f"/course/{MODULE.slug}/", "/course/notes", "/library/", "/library/cases"):
        page.goto(urljoin(house.url, path))
        assert page.evaluate("document.documentElement.dataset.text") == "3", path
        assert page.evaluate("window.firstSeen ?? '3'") == "3", path
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 390, path
    shot(page, "reading-very-large")
    page.goto(house.url)
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == usual


def test_a_reader_finds_every_way(read: Callable[..., Page], house: House) -> None:  # noqa: F811
    """
    Given somebody anywhere in course or library, then course, library, search, their notes and their seat are one press
    away; from the lobby, course, library and notes.
    """
    page = read("/course/", **PHONE)
    for path in (LESSON, "/library/norms", "/course/notes", "/library/search?q=consensus"):
        page.goto(urljoin(house.url, path))
        ways = page.get_by_role("navigation", name="Course and library")
        for name in ("The course", "Library", "Search", "My notes"):
            expect(ways.get_by_role("link", name=name)).to_be_in_viewport()
        expect(page.get_by_role("link", name="Back to: Tondera")).to_be_in_viewport()
    page.get_by_role("link", name="Back to: Tondera").click()
    expect(page.locator(".confidential")).to_be_visible()
    page.get_by_role("link", name="My notes").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("My notes")
