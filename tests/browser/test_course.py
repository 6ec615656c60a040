"""The course in a browser: read, cited, answered and printed, also where no script runs."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

from curriculum.teaching.loader import load_module, modules
from tests.browser.conftest import House
from tests.browser.test_drafting import ROOM
from tests.browser.test_silence import shot

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True, "reduced_motion": "reduce"}
DESKTOP = {"viewport": {"width": 1280, "height": 860}, "reduced_motion": "reduce"}
# Any module will do; the tests name nothing that an author may change.
MODULE = load_module(modules()[0])
LESSON = f"/course/{MODULE.slug}/{MODULE.lessons[0].slug}"


@pytest.fixture
def read(house: House, visit: Callable[..., Page]) -> Callable[..., Page]:
    """
    Sits down as Tondera and opens a page of the course.
    """

    def reads(path: str, **looks: object) -> Page:
        page = visit(house.seats["Tondera"], **looks)
        page.locator("form[method=post] button[type=submit].primary").click()
        page.locator(".confidential").wait_for()
        page.goto(urljoin(house.url, path))
        return page

    return reads


def test_a_reader_goes_from_the_lobby_through_a_lesson(read: Callable[..., Page], house: House) -> None:
    """
    Given a delegate in the lobby, when they open the course, then they find a module, read a lesson and say so, and the
    course knows where to go on.
    """
    page = read("/", **DESKTOP)
    page.get_by_role("link", name="The course").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The course")
    shot(page, "course")
    page.get_by_role("link", name=MODULE.title, exact=True).click()
    expect(page.get_by_text(f"0 of {len(MODULE.lessons)} lessons read")).to_be_visible()
    shot(page, "module")
    page.get_by_role("link", name=f"Begin: {MODULE.lessons[0].title}").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(MODULE.lessons[0].title)
    shot(page, "lesson")
    page.get_by_role("button", name="I have read this").click()
    expect(page.get_by_text("You have read this lesson.")).to_be_visible()
    shot(page, "lesson-end")
    page.goto(urljoin(house.url, "/course/"))
    page.get_by_role("link", name=f"Go on: {MODULE.lessons[1].title}").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(MODULE.lessons[1].title)


@pytest.mark.parametrize("looks", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_note_is_opened_and_closed_without_losing_the_place(
    read: Callable[..., Page], looks: dict[str, object]
) -> None:
    """
    Given no script at all, when a sign is pressed, then its note lies over the page and the text stays where it is;
    closed, it is gone.
    """
    page = read(LESSON, java_script_enabled=False, **looks)
    sign = page.locator("a.sign").last
    sign.scroll_into_view_if_needed()
    before = sign.bounding_box()
    note = page.locator(sign.get_attribute("href") or "")
    sign.click()
    close = note.get_by_role("link", name="Close")
    expect(close).to_be_visible()
    shot(page, f"note-{looks['viewport']['width']}")
    assert sign.bounding_box() == before
    close.click()
    expect(close).to_be_hidden()
    assert sign.bounding_box() == before


def test_a_passage_is_cited_by_its_own_address(read: Callable[..., Page]) -> None:
    """
    Given a lesson, when the sign beside a passage is pressed, then it says how the passage is cited.
    """
    page = read(LESSON, **DESKTOP)
    first = MODULE.lessons[0].prose.passages[0].id
    page.locator(f"#{first} .cite summary").click()
    citation = page.locator(f"#{first} .citation")
    expect(citation).to_contain_text(f"passage “{first}”, version {MODULE.version}.")
    shot(page, "cited")
    citation.get_by_role("link").click()
    expect(page).to_have_url(f"{page.url.partition('#')[0]}#{first}")


@pytest.mark.parametrize("looks", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_questions_are_answered_without_a_script(read: Callable[..., Page], looks: dict[str, object]) -> None:
    """
    Given no script at all, when the first question with choices is answered, then each choice is explained.
    """
    page = read(f"/course/{MODULE.slug}/questions", java_script_enabled=False, **looks)
    asked = next(question for question in MODULE.questions if question.kind == "single")
    question = page.locator(f"#{asked.id}")
    expect(question.locator(".why")).to_have_count(0)
    shot(page, f"questions-{looks['viewport']['width']}")
    question.locator("input[type=radio]").first.check()
    question.get_by_role("button", name="Answer").click()
    question.locator(".choices .why").first.wait_for()
    expect(question.get_by_role("button", name="Answer again")).to_be_visible()
    shot(page, f"answered-{looks['viewport']['width']}")


def test_pages_are_as_wide_as_a_phone(read: Callable[..., Page], house: House) -> None:
    """
    Given a phone, when each page of the course is opened, then nothing is wider than it.
    """
    page = read("/course/", **PHONE)
    slugs = [lesson.slug for lesson in MODULE.lessons]
    for path in ("", *(f"{MODULE.slug}/{each}" for each in ("", "handout", "questions", "exercise", *slugs))):
        page.goto(urljoin(house.url, f"/course/{path}"))
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 390, path
        shot(page, f"phone-{path.replace('/', '-') or 'course'}")


def test_a_refusal_leads_to_the_lesson_on_its_rule(tondera: Page, house: House) -> None:
    """
    Given a delegation, when it asks for what the Chair alone may do, then the ruling names the rule and the lesson on
    it, and the lesson opens beside the room.
    """
    answer = tondera.evaluate(f"() => {ROOM}.act('OpenDrafting', {{ paragraphs: ['p6'] }})")
    assert not answer["ok"]
    note = tondera.locator("refusal-notes .note").first
    link = note.get_by_role("link", name="The lesson on this")
    expect(link).to_be_visible()
    shot(tondera, "refusal")
    with tondera.expect_popup() as beside:
        link.click()
    expect(beside.value.locator(".passage:target")).to_be_visible()
    assert "/course/" in beside.value.url
    beside.value.close()


def test_the_lobby_says_what_to_read_before(read: Callable[..., Page]) -> None:
    """
    Given a delegate in the lobby, when they look for what to read before, then a press opens the lesson beside it.
    """
    page = read("/", **DESKTOP)
    page.go_back()
    shot(page, "lobby")
    with page.expect_popup() as beside:
        page.locator(".brief-lessons a").first.click()
    expect(beside.value.locator(".passage").first).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    shot(page, "lobby-phone")
