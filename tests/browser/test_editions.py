"""An edition in a browser: from nothing to a printed agenda and a page for everybody, closed, and then refused."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import House
from tests.browser.seeing import look_at
from tests.browser.test_silence import shot

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True, "reduced_motion": "reduce"}
DESKTOP = {"viewport": {"width": 1440, "height": 900}, "reduced_motion": "reduce"}


@pytest.fixture
def lecturer(house: House, visit: Callable[..., Page]) -> Page:
    page = visit(house.lecturer, **DESKTOP)
    page.locator("form[method=post] button[type=submit].primary").click()
    return page


def test_an_edition_from_nothing_to_its_close(
    lecturer: Page, house: House, visit: Callable[..., Page], faults: list[str]
) -> None:
    """
    Given a lecturer, when she founds an edition, plans it part by part, prints its agenda, publishes it and closes it,
    then every page on the way can be read and used by everybody, and after the close she is refused by the rule.
    """
    lecturer.goto(urljoin(house.url, "/editions/new"))
    found = founds(lecturer)
    desk = lecturer.url
    found += plans(lecturer)
    found += edits_the_agenda(lecturer)
    lecturer.goto(f"{desk}agenda/")
    found += prints(lecturer)
    lecturer.goto(f"{desk}publication/")
    found += publishes(lecturer)
    public = visit(urljoin(house.url, desk.replace("/editions/", "/workshops/")), **PHONE)
    expect(public.get_by_text("Ministry of Foreign Affairs")).to_be_visible()
    expect(public.get_by_text("Hall A")).to_have_count(0)
    found += look_at("the page for everybody", public)
    shot(public, "public-phone")
    lecturer.goto(f"{desk}closing/")
    found += closes(lecturer)
    lecturer.goto(f"{desk}agenda/edit/")
    lecturer.get_by_label("Title").fill("Too late")
    lecturer.get_by_role("button", name="Add the session").click()
    expect(lecturer.get_by_text("Rule of the house: a closed workshop is read and replayed")).to_be_visible()
    shot(lecturer, "refused")
    lecturer.goto(f"{desk}agenda/")
    expect(lecturer.get_by_text("Too late")).to_have_count(0)
    assert found == []
    # The refusal itself.
    assert [each for each in faults if "403" not in each] == []
    faults.clear()


def founds(page: Page) -> list[str]:
    page.get_by_label("Name of the workshop").fill("Nairobi, March")
    page.get_by_label("Place").fill("Nairobi")
    page.get_by_label("Region").fill("Africa")
    page.get_by_label("First day").fill("2027-03-15")
    page.get_by_label("Last day").fill("2027-03-17")
    page.get_by_label("Time zone").fill("Africa/Nairobi")
    page.get_by_label("Host").fill("Ministry of Foreign Affairs")
    shot(page, "founding")
    found = look_at("founding", page)
    page.get_by_role("button", name="Open the workshop").click()
    page.get_by_role("link", name="Plan", exact=True).wait_for()
    shot(page, "desk")
    return found


def plans(page: Page) -> list[str]:
    page.get_by_role("link", name="Plan", exact=True).click()
    expect(page.get_by_label("Host 1", exact=True)).to_have_value("Ministry of Foreign Affairs")
    page.get_by_label("Partner 1", exact=True).fill("Regional Commission")
    page.get_by_role("button", name="Keep these names").click()
    page.get_by_label("Lecturer 1", exact=True).fill("A. Lecturer")
    page.get_by_label("Room 1", exact=True).fill("Hall A")
    page.get_by_role("button", name="Keep lecturers and rooms").click()
    page.get_by_label("Winter Ward").check()
    page.get_by_role("button", name="Keep this choice").click()
    expect(page.get_by_label("Winter Ward")).to_be_checked()
    found = look_at("the plan", page)
    on_both(page, "plan")
    return found


def edits_the_agenda(page: Page) -> list[str]:
    page.get_by_role("link", name="Edit the agenda").click()
    page.get_by_label("Title").fill("Reception")
    page.get_by_label("Begins at").fill("18:00")
    page.get_by_label("Room", exact=True).fill("Hall A")
    page.get_by_role("button", name="Add the session").click()
    expect(page.locator(".rows").get_by_text("Reception").first).to_be_visible()
    found = look_at("the agenda, edited", page)
    on_both(page, "schedule")
    return found


def prints(page: Page) -> list[str]:
    expect(page.get_by_role("heading", name="Reception")).to_be_visible()
    found = look_at("the agenda", page)
    on_both(page, "agenda")
    page.emulate_media(media="print")
    shot(page, "agenda-print")
    expect(page.get_by_role("heading", name="In your own calendar")).to_be_hidden()
    page.emulate_media(media="screen", color_scheme="dark")
    shot(page, "agenda-dark")
    page.emulate_media(color_scheme="light")
    return found


def publishes(page: Page) -> list[str]:
    found = look_at("publishing", page)
    shot(page, "publication")
    page.get_by_role("button", name="Publish the page").click()
    expect(page.get_by_role("heading", name="The page is public")).to_be_visible()
    return found


def closes(page: Page) -> list[str]:
    found = look_at("closing", page)
    shot(page, "closing")
    page.get_by_role("button", name="Close the workshop").click()
    expect(page.get_by_text("This workshop was closed on")).to_be_visible()
    shot(page, "closed")
    return [*found, *look_at("closed", page)]


def on_both(page: Page, name: str) -> None:
    """
    Pictures of a page on a desk and on a phone.
    """
    shot(page, name)
    page.set_viewport_size(PHONE["viewport"])
    shot(page, f"{name}-phone")
    page.set_viewport_size(DESKTOP["viewport"])
