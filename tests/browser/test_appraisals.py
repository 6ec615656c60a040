"""The evaluation of a workshop in a browser: on a phone, part by part, and what the lecturer reads."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import House
from tests.browser.seeing import look_at
from tests.browser.test_assessments import PHONE, press, seated
from tests.browser.test_silence import shot

__all__ = ["seated"]

pytestmark = pytest.mark.browser

DESKTOP = {"viewport": {"width": 1440, "height": 900}, "reduced_motion": "reduce"}
SEATS = ("Tondera", "Tondera", "Lumenia", "Valmere", "Zarune")


@pytest.fixture
def lecturer(house: House, visit: Callable[..., Page]) -> Page:
    page = visit(house.lecturer, **DESKTOP)
    page.locator("form[method=post] button[type=submit].primary").click()
    page.goto(urljoin(house.url, "/editions/1/evaluation/"))
    return page


def keep(page: Page, part: str) -> None:
    page.locator(f"#{part} button[type=submit]").click()
    expect(page.locator(f"#{part} .tick").first).to_be_visible()


def test_a_workshop_is_evaluated(lecturer: Page, seated: Callable[..., Page]) -> None:
    """
    Given an evaluation that the lecturer opened, when five answer on phones, one without any script, then what was
    typed outlives a reload before it is kept and after; and when it is counted the lecturer reads figures, and a
    colleague what was written to them.
    """
    shot(lecturer, "evaluation-desk")
    found = look_at("the desk of an evaluation", lecturer)
    lecturer.set_viewport_size(DESKTOP["viewport"])
    press(lecturer, "Open the evaluation")
    people = [seated(name, java_script_enabled=place != 1, **PHONE) for place, name in enumerate(SEATS)]
    for page in people:
        page.get_by_role("link", name="To the evaluation").click()
    first, second = people[:2]
    shot(first, "evaluation-phone")
    words = first.get_by_label("What helped you to learn")
    words.fill("The brief, and")
    first.reload()
    expect(words).to_have_value("The brief, and")
    keep(first, "reactions")
    words.fill("The brief, and coffee")
    first.reload()
    expect(words).to_have_value("The brief, and coffee")
    for place, page in enumerate(people):
        page.locator("[name=answer-work]").nth(2 + place % 3).check()
        page.locator("[name=answer-how-fast]").nth(place % 5).check()
        keep(page, "reactions")
        page.locator("#skills [name=answer-substance]").nth(place % 5).check()
        keep(page, "skills")
        page.get_by_label("What I will do", exact=True).first.fill("Write one page on what we would say")
        page.locator("[name=shown-1]").check()
        keep(page, "plans")
    second.get_by_label("One thing done well").fill("You listened before you spoke.")
    keep(second, "colleague")
    found += look_at("the parts of an evaluation", first)
    first.set_viewport_size(PHONE["viewport"])
    for part in ("reactions", "skills", "colleague", "plans"):
        first.locator(f"#{part}").scroll_into_view_if_needed()
        shot(first, f"evaluation-{part}")
    press(lecturer, "Close it for good, and count")
    first.reload()
    expect(first.get_by_text("You listened before you spoke.")).to_be_visible()
    found += look_at("an evaluation that is closed", first)
    lecturer.get_by_role("link", name="What was said").click()
    expect(lecturer.get_by_text("5 people have answered.")).to_be_visible()
    shot(lecturer, "evaluation-summary")
    found += look_at("what was said", lecturer)
    lecturer.set_viewport_size(PHONE["viewport"])
    shot(lecturer, "evaluation-summary-phone")
    assert found == []
