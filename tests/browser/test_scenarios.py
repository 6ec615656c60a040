"""A lecturer makes a scenario: copied, broken, mended, watched while numbers change, and negotiated to adoption."""

from __future__ import annotations

import json
from collections.abc import Callable
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

from tests import mother
from tests.browser.conftest import House
from tests.browser.seeing import LOOKS, MIRRORED, look_at, tab_to
from tests.browser.test_silence import shot

pytestmark = pytest.mark.browser

STILL = {"viewport": {"width": 1440, "height": 900}, "reduced_motion": "reduce"}
EVERY = (*LOOKS, *MIRRORED)
CELL = "instructions/tondera.toml:scores.I4[3]"
THRESHOLD = "instructions/tondera.toml:minimum"


@pytest.fixture
def desk(house: House, visit: Callable[..., Page]) -> Callable[..., Page]:
    """
    A browser of the lecturer's, at an address of the house.
    """

    def comes(where: str, **looks: object) -> Page:
        page = visit(house.lecturer, **STILL, **looks)
        page.locator("form[method=post] button.primary").click()
        page.locator(".seats-table").wait_for()
        page.goto(urljoin(house.url, where))
        return page

    return comes


def copy(page: Page, of: str, title: str) -> str:
    page.goto(urljoin(page.url, f"/scenarios/{of}/"))
    page.get_by_label("Title of your own scenario").fill(title)
    page.get_by_role("button", name="Make a copy").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    return page.url


def field(page: Page, name: str):
    return page.locator(f'[id="{name}"]')


def test_numbers_are_looked_at_while_they_are_typed(desk: Callable[..., Page]) -> None:
    """
    Given a copy, when a number is spoiled, then its field says so; when a threshold rises, the landing zone closes in
    words; mended and saved, all is well. Every state is sound for axe, a ruler and both ways of writing.
    """
    page = desk("/scenarios/")
    assert look_at("the scenarios", page, looks=EVERY) == []
    shot(page, "scenarios")
    there = copy(page, "winter-ward", "Night Ferry")
    assert look_at("a copy", page, looks=EVERY) == []
    shot(page, "scenario-copy")

    page.goto(urljoin(there, "parts/points"))
    expect(page.locator(".zone-said")).to_have_text("11 of 1,024 packages are acceptable to all delegations.")
    field(page, CELL).fill("2 4")
    expect(field(page, CELL)).to_have_attribute("aria-invalid", "true")
    expect(field(page, f"{CELL}!")).to_contain_text("instructions/tondera.toml:10: scores.I4[3]: '2 4' is not a score")
    expect(page.locator(".savebar [data-live=count]")).to_contain_text("1 thing is to be put right on this page.")
    assert look_at("a number that is none", page, looks=EVERY) == []
    shot(page, "scenario-wrong")

    field(page, CELL).fill("24")
    expect(field(page, CELL)).not_to_have_attribute("aria-invalid", "true")
    field(page, THRESHOLD).fill("99")
    expect(page.locator(".zone-said")).to_contain_text("No agreement is possible")
    expect(page.locator(".zone-warning")).to_contain_text("Without Tondera, 12 packages would be acceptable")
    assert look_at("no landing zone", page, looks=EVERY) == []
    shot(page, "scenario-none")
    # Where the zone stands below the form, its sentence stays in sight.
    page.set_viewport_size({"width": 390, "height": 780})
    expect(page.locator(".zone-brief")).to_be_in_viewport()
    shot(page, "scenario-phone")
    page.set_viewport_size({"width": 1440, "height": 900})

    field(page, THRESHOLD).fill("74")
    expect(page.locator(".zone-said")).to_contain_text("11 of 1,024")
    # Enter saves; it presses no other button of the form.
    field(page, THRESHOLD).press("Enter")
    expect(page.locator(".notice[role=status]")).to_have_text("Saved. Nothing is to be put right.")


@pytest.mark.parametrize(
    "part", ["about", "procedure", "text", "seats", "issues", "news", "kit", "rehearsal", "seats/tondera"]
)
def test_every_part_is_sound(desk: Callable[..., Page], part: str) -> None:
    """Given each part of a scenario of the house, then it is sound to read, on a phone and on a wall."""
    page = desk(f"/scenarios/winter-ward/parts/{part}")
    assert look_at(part, page, looks=LOOKS[::3]) == []
    shot(page, f"scenario-part-{part.replace('/', '-')}")


def test_by_the_keyboard_alone(desk: Callable[..., Page]) -> None:
    """Given a copy, when somebody has only a keyboard, then a paragraph is moved down and the focus is never lost."""
    page = desk("/scenarios/")
    page.goto(urljoin(copy(page, "template", "By Keyboard"), "parts/text"))
    assert tab_to(page, "Move down") == []
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=3).first).to_have_text("Paragraph p2")
    assert look_at("a template", page, looks=LOOKS[::3]) == []


def test_it_is_complete_without_scripts(desk: Callable[..., Page]) -> None:
    """
    Given a browser that runs no scripts, when a scenario is copied, spoiled, saved and mended, then everything is said
    on the page that comes back, and what was typed stands there.
    """
    page = desk("/scenarios/", java_script_enabled=False)
    there = copy(page, "winter-ward", "Plain Paper")
    page.goto(urljoin(there, "parts/points"))
    field(page, CELL).fill("many")
    page.get_by_role("button", name="Save").first.click()
    expect(page.locator(".notice[role=status]")).to_contain_text("Saved as a draft")
    expect(field(page, CELL)).to_have_value("many")
    expect(field(page, f"{CELL}!")).to_contain_text("'many' is not a score")
    field(page, CELL).fill("24")
    page.get_by_role("button", name="Save").first.click()
    expect(page.locator(".notice[role=status]")).to_have_text("Saved. Nothing is to be put right.")


def test_two_lecturers_at_once(desk: Callable[..., Page], faults: list[str]) -> None:
    """Given two who change the same words, when the second saves, then both texts stand side by side to decide on."""
    first, second = desk("/scenarios/"), desk("/scenarios/")
    there = urljoin(copy(first, "template", "Two Hands"), "parts/text")
    heading = "text.toml:paragraphs[2].heading"
    for page, words in ((first, "Offices to be asked"), (second, "Whom to ask")):
        page.goto(there)
        field(page, heading).fill(words)
    for page in (first, second):
        page.get_by_role("button", name="Save").first.click()
    expect(second.get_by_role("heading", level=1)).to_have_text("Somebody else has changed the same")
    # The browser notes that the page came with a refusal, and nothing else.
    assert [each for each in faults if "409" not in each] == []
    faults.clear()
    expect(second.locator(".clashes")).to_contain_text("Whom to ask")
    expect(second.locator(".clashes")).to_contain_text("Offices to be asked")
    assert look_at("a dispute", second, looks=EVERY) == []
    shot(second, "scenario-dispute")
    second.get_by_role("button", name="Save mine").click()
    expect(field(second, heading)).to_have_value("Whom to ask")
    second.goto(urljoin(there, "../files/text.toml"))
    second.get_by_label("The file as it is written").fill("paragraphs = [")
    second.get_by_role("button", name="Save").click()
    expect(second.locator(".faults")).to_contain_text("this is not TOML")
    assert look_at("a broken file", second, looks=EVERY) == []


def test_a_scenario_of_ones_own_is_negotiated_to_adoption(desk: Callable[..., Page], house: House) -> None:
    """
    Given a lecturer's own scenario, when scripted delegations rehearse it against the house, then they adopt a text;
    and it stands among those that a sitting is convened with.
    """
    page = desk("/scenarios/")
    copy(page, "borrowed-server", "Lent Engine")
    folder = house.data / "demo" / "scenarios" / "lent-engine"
    said = mother.run("rehearse", folder, "--url", house.url, "--expect", "adopted", "--speed", "600")
    assert said.returncode == 0, said.stderr
    report = json.loads(said.stdout)
    assert report["scenario"] == "lent-engine"
    assert report["outcome"] == "adopted"

    page.goto(urljoin(house.url, "/editions/1/"))
    page.get_by_label("Lent Engine").check()
    page.get_by_role("button", name="Convene the sitting").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Lent Engine")
