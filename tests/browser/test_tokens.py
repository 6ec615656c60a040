"""Tokens for programs: made on a page, copied once, taken back; what they open; and one's learning record beside."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from urllib.parse import urljoin
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import House
from tests.browser.seeing import LOOKS, MIRRORED, look_at
from tests.browser.test_silence import shot

pytestmark = pytest.mark.browser

STILL = {"viewport": {"width": 1440, "height": 900}, "reduced_motion": "reduce"}
EVERY_LOOK = (*LOOKS, *MIRRORED)


@pytest.fixture
def wrong() -> Iterator[list[str]]:
    found: list[str] = []
    yield found
    assert not found, "\n".join(found)


def test_a_token_is_made_used_and_taken_back(house: House, visit: Callable[..., Page], wrong: list[str]) -> None:
    """
    Given a delegate, when they make a token, then it is shown once, opens what was chosen to a program elsewhere, and
    nothing once it was taken back; every page on the way is sound.
    """
    page = visit(house.seats["Lumenia"], **STILL)
    page.locator("form[method=post] button.primary").click()
    page.locator(".confidential").wait_for()
    page.goto(urljoin(house.url, "/api/"))
    wrong += look_at("what programs can read", page, looks=EVERY_LOOK)
    shot(page, "api")
    page.get_by_role("link", name="Tokens for programs").click()
    wrong += look_at("tokens, none yet", page, looks=EVERY_LOOK)
    page.get_by_label("What you call it").fill("Notebook")
    page.get_by_label("the references").check()
    page.get_by_role("button", name="Make the token").click()
    token = page.locator(".device-secret").inner_text()
    wrong += look_at("a token that was just made", page, looks=EVERY_LOOK)
    shot(page, "token-made")
    asked = Request(urljoin(house.url, "/api/v1/norms/c"), headers={"Authorization": f"Bearer {token}"})
    with urlopen(asked) as answer:
        assert answer.status == 200

    page.goto(urljoin(house.url, "/tokens/"))
    expect(page.locator(".rows")).to_contain_text("last used")
    assert token not in page.content()
    shot(page, "tokens")
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_role("status")).to_contain_text("opens nothing any more")


def test_a_learning_record_is_taken_home_and_let_into_an_export(
    house: House, visit: Callable[..., Page], wrong: list[str]
) -> None:
    """
    Given a delegate, when they take their record home and agree to the export of their workshop, then the file says
    that they sat there, the page says what they agreed to, and it can be taken back; every page is sound.
    """
    page = visit(house.seats["Valmere"], **STILL)
    page.locator("form[method=post] button.primary").click()
    page.locator(".confidential").wait_for()
    page.goto(urljoin(house.url, "/privacy/mine"))
    page.get_by_role("link", name="My learning record").click()
    wrong += look_at("a learning record", page, looks=EVERY_LOOK)
    with page.expect_download() as taken:
        page.get_by_role("link", name="Take it home").click()
    (told,) = json.loads(taken.value.path().read_text())
    assert told["verb"]["id"] == "http://adlnet.gov/expapi/verbs/attended"
    page.get_by_role("button", name="I agree").click()
    expect(page.locator(".rows")).to_contain_text("may be in it")
    wrong += look_at("a learning record that may be exported", page, looks=EVERY_LOOK)
    shot(page, "learning-record")
    page.get_by_role("button", name="Take it out").click()
    expect(page.locator(".rows")).to_contain_text("is not in it")
