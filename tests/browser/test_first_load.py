"""The first load of the room: what it brings over the wire, and in which order on a line that brings little."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.test_drafting import PHONE, open_for_drafting

pytestmark = pytest.mark.browser

# The page, its scripts and styles and what the live line brings, all with their headers. 200 kB are promised.
BYTES = 200_000

PANELS = "() => ['notes-panel', 'debate-panel'].every((name) => customElements.get(name) !== undefined)"


def received(page: Page) -> list[int]:
    """
    Bytes of everything that comes to a page from now on.
    """
    pieces: list[int] = []
    tools = page.context.new_cdp_session(page)
    tools.send("Network.enable")
    tools.on("Network.loadingFinished", lambda said: pieces.append(int(said["encodedDataLength"])))
    tools.on("Network.webSocketFrameReceived", lambda said: pieces.append(len(said["response"]["payloadData"])))
    return pieces


def never_here(visit: Callable[..., Page], page: Page) -> Page:
    """
    Another device of the same person, which has kept nothing of the house.
    """
    return visit("about:blank", storage_state=page.context.storage_state(), **PHONE)


def test_the_room_stands_for_less_than_was_promised(sit: Callable[..., Page], visit: Callable[..., Page]) -> None:
    """
    Given a delegate on a phone that was never here, then the room and everything beside its text take less than 200 kB.
    """
    open_for_drafting(sit("Chair"), "p1")
    first = sit("Tondera", **PHONE)
    phone = never_here(visit, first)
    pieces = received(phone)
    phone.goto(first.url)
    phone.locator("rolling-text .cm-content").first.wait_for()
    expect(phone.locator("first-visit")).to_contain_text("1 of 4")
    phone.wait_for_function(PANELS)
    assert 150_000 < sum(pieces) < BYTES


def test_the_text_waits_for_no_editor_and_the_panels_do(sit: Callable[..., Page], visit: Callable[..., Page]) -> None:
    """
    Given a line on which the editors are still on their way, then the text can be read, and nothing that stands beside
    it takes the line from them; once they have come one may write, and the rest follows.
    """
    open_for_drafting(sit("Chair"), "p1")
    first = sit("Tondera", **PHONE)
    phone = never_here(visit, first)
    held: list[Route] = []
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))

    def hold(route: Route) -> None:
        held.append(route)

    phone.route(re.compile(r"/editor-\w+\.js"), hold)
    phone.goto(first.url)
    phone.locator("rolling-text .words").first.wait_for()
    assert not [url for url in asked if re.search(r"/beside-\w+\.js", url)]

    for route in held:
        route.continue_()
    phone.locator("rolling-text .cm-content[contenteditable=true]").first.wait_for()
    expect(phone.locator("first-visit")).to_contain_text("1 of 4")
