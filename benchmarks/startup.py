"""First loads in Chromium: what a page brings over the wire, and how long a slow phone waits for the room."""

from __future__ import annotations

import os
import shutil
from time import perf_counter
from typing import TYPE_CHECKING, Any

from benchmarks.machine import load_average
from benchmarks.pages import addresses
from benchmarks.servers import Product

if TYPE_CHECKING:
    from playwright.sync_api import Browser, CDPSession, Page

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000 / 8, "uploadThroughput": 50_000 / 8}
"""A bad line: 50 kbit/s each way, 400 ms until anything comes."""

SLOWER_PROCESSOR = 4
PATIENCE = 180_000
READABLE, WRITABLE = "rolling-text .words", "rolling-text .cm-content[contenteditable=true]"


def chromium() -> str | None:
    named = os.environ.get("ZERODRAFT_CHROMIUM")
    return next(filter(None, map(shutil.which, [named] if named else CHROMIUMS)), None)


def measure(server: Product) -> dict[str, Any]:
    """
    Bytes of each first load, and the room on a slow phone.
    """
    from playwright.sync_api import sync_playwright

    with server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(QUIET))
        loads = {name: _first_load(browser, server, *where) for name, where in addresses(server).items()}
        room = addresses(server)["room"]
        slow, fast = (_room(browser, server, *room, slow=slow) for slow in (True, False))
        said = browser.version
        browser.close()
    return {
        "chromium": said,
        "first_load_kb": loads,
        "room_slow": slow,
        "room_fast": fast,
        "load_average": load_average(),
    }


def _page(browser: Browser, server: Product, cookie: str) -> tuple[Page, CDPSession, list[int]]:
    """
    A page of a browser that was never here, and what it has received so far.
    """
    context = browser.new_context(viewport={"width": 390, "height": 844})
    if cookie:
        name, _, value = cookie.partition("=")
        context.add_cookies([{"name": name, "value": value, "url": server.url}])
    page = context.new_page()
    tools = context.new_cdp_session(page)
    received: list[int] = []
    tools.send("Network.enable")
    tools.on("Network.loadingFinished", lambda said: received.append(int(said["encodedDataLength"])))
    tools.on("Network.webSocketFrameReceived", lambda said: received.append(len(said["response"]["payloadData"])))
    return page, tools, received


def _first_load(browser: Browser, server: Product, path: str, cookie: str) -> float:
    page, _, received = _page(browser, server, cookie)
    page.goto(server.url + path, wait_until="load")
    page.wait_for_timeout(1_000)
    page.context.close()
    return round(sum(received) / 1024, 1)


def _room(browser: Browser, server: Product, path: str, cookie: str, *, slow: bool) -> dict[str, Any]:
    page, tools, received = _page(browser, server, cookie)
    page.set_default_timeout(PATIENCE)
    if slow:
        tools.send("Network.emulateNetworkConditions", SLOW)
        tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER_PROCESSOR})
    began = perf_counter()
    page.goto(server.url + path, wait_until="commit")
    page.locator(READABLE).first.wait_for()
    readable = perf_counter() - began
    page.locator(WRITABLE).first.wait_for()
    writable = perf_counter() - began
    page.context.close()
    return {
        "readable_s": round(readable, 2),
        "writable_s": round(writable, 2),
        "kilobytes": round(sum(received) / 1024, 1),
    }
