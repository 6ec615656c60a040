"""What somebody ticked and did not send survives a reload, and is forgotten once the house has the answer."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import House
from tests.browser.test_assessments import PHONE, seated

__all__ = ["seated"]

pytestmark = pytest.mark.browser


def test_a_choice_that_was_not_sent_outlives_a_reload(house: House, seated: Callable[..., Page]) -> None:
    """
    Given a question on a phone, when somebody ticks an answer and the page is loaded anew, then it is ticked still, and
    in no other tab; when they have sent it, then what they see is what the house has.
    """
    page = seated("Tondera", **PHONE)
    page.goto(urljoin(house.url, "/course/eleven-norms/questions"))
    question = page.locator("section.question", has=page.locator("[type=radio]")).first
    form, last = question.locator("form"), question.locator("[type=radio]").last
    last.check()
    page.reload()
    expect(last).to_be_checked()
    other = page.context.new_page()
    other.goto(page.url)
    expect(other.locator("section.question [type=radio]:checked")).to_have_count(0)
    form.locator("button[type=submit]").click()
    expect(form).to_have_attribute("data-sent", "")
    assert page.evaluate("Object.keys(sessionStorage).filter((name) => name.startsWith('unsent')).length") == 0
