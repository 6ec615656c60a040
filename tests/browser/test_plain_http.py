"""The room over plain HTTP at an address of the local network, where browsers hold back what they keep for HTTPS."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from app.network import places
from tests.browser.conftest import House, demonstration
from tests.browser.seeing import LOOKS, MIRRORED, look_at
from tests.browser.test_drafting import ROOM, act, all_read, caret_after, delivered, first, until, words_of

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not places(), reason="this machine is in no network but its own"),
]

# Puts what was copied into a field by keys, because a plain page may not look into the clipboard.
PASTED = "() => { document.body.append(Object.assign(document.createElement('textarea'), { id: 'pasted' })) }"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """
    A demonstration for the local network, at this machine's own address there.
    """
    with demonstration(tmp_path_factory.mktemp("house"), "--lan") as opened:
        yield opened


def pasted(page: Page) -> str:
    page.evaluate(PASTED)
    page.locator("#pasted").focus()
    page.keyboard.press("Control+V")
    return page.locator("#pasted").input_value()


def test_two_delegations_draft_without_https(sit: Callable[..., Page]) -> None:
    """
    Given a page that no browser trusts, two delegations draft together, lose the network, and find each other again;
    a reload keeps the seat, and the console has nothing to say.
    """
    chair, tondera, lumenia = sit("Chair"), sit("Tondera"), sit("Lumenia")
    for page in (chair, tondera, lumenia):
        assert page.evaluate("[isSecureContext, 'subtle' in crypto, 'locks' in navigator]") == [False, False, False]
    act(chair, "OpenDrafting", paragraphs=["p3"])
    for page in (tondera, lumenia):
        page.locator("#p3 .cm-content").wait_for()
    caret_after(tondera, "p3", first(words_of(chair, "p3"), 2))
    tondera.keyboard.type("rural ")
    delivered(tondera)
    lumenia.context.set_offline(True)
    until(lumenia, f"{ROOM}.delivery === 'offline'")
    caret_after(lumenia, "p3", first(words_of(chair, "p3"), 1))
    lumenia.keyboard.type("urban ")
    lumenia.context.set_offline(False)
    delivered(lumenia)
    reading = all_read("p3", chair, tondera, lumenia)
    assert "rural" in reading
    assert "urban" in reading
    tondera.reload()
    tondera.locator("#p3 .cm-content").wait_for()
    assert all_read("p3", chair, tondera, lumenia) == reading


def test_a_link_is_copied_without_https(house: House, visit: Callable[..., Page]) -> None:
    """
    Given the lecturer's page of a sitting, when she copies a seat's link, it is copied, and it leads to this house.
    """
    page = visit(house.lecturer)
    page.locator("form[method=post] button.primary").click()
    page.goto(house.wall.split("/wall/")[0] + "/")
    button = page.locator("[data-copy]").first
    button.click()
    expect(button).to_have_text(re.compile("Copied"))
    expect(button).to_be_focused()
    assert pasted(page).startswith(f"{house.url}/")


def test_the_lecturer_sees_a_device_confirm(house: House, visit: Callable[..., Page]) -> None:
    """
    Given the code on the lecturer's screen, when its address is opened, the page confirms by itself, by both lines;
    as it is this very machine, it is not counted.
    """
    lecturer = visit(house.lecturer)
    lecturer.locator("form[method=post] button.primary").click()
    lecturer.goto(f"{house.url}/reach")
    expect(lecturer.locator(".code-frame svg")).to_be_visible()
    address = lecturer.locator(".reach-address").inner_text()
    assert address == f"{house.url}/here"
    phone = visit(address)
    expect(phone.locator("[data-outcome]")).to_have_text(re.compile("All is well"))
    expect(lecturer.locator("[data-list] li")).to_have_text(re.compile("this computer itself"))
    expect(lecturer.locator("[data-count]")).to_have_text(re.compile("Nobody yet"))


def test_a_network_without_websockets_is_told_apart(house: House, visit: Callable[..., Page]) -> None:
    """
    Given something on the way that stops WebSockets, the phone's page says that the room will work, more slowly.
    """
    page = visit(house.url)
    page.route_web_socket(re.compile("/live/"), lambda line: line.close())
    page.goto(f"{house.url}/here")
    expect(page.locator("[data-outcome]")).to_have_text(re.compile("more slowly"))


def test_the_code_and_the_warning_can_be_read_by_everybody(house: House, visit: Callable[..., Page]) -> None:
    """
    Given nobody for a minute, the page with its code, the warning and all its advice is sound in every look.
    """
    page = visit(house.lecturer, viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    page.locator("form[method=post] button.primary").click()
    page.clock.install()
    page.goto(f"{house.url}/reach")
    expect(page.locator("[data-count]")).to_have_text(re.compile("Nobody yet"))
    page.clock.fast_forward(60_000)
    page.locator("[data-warning]").wait_for()
    page.locator(".advice > summary").last.click()
    wrong = list(look_at("whether phones get through", page, looks=(*LOOKS, *MIRRORED)))
    assert not wrong, "\n".join(wrong)
