"""Another machine, played by another network: it reaches the house, or the lecturer learns why it does not."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
from collections.abc import Callable, Iterator
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from tests.browser.conftest import QUIET, House
from tests.lab import LAPTOP, Lab, NoLab, lab

pytestmark = pytest.mark.browser

IPHONE = {
    "user_agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148",
    "viewport": {"width": 390, "height": 844},
}


@pytest.fixture(scope="module")
def network() -> Iterator[Lab]:
    try:
        with lab() as made:
            yield made
    except NoLab as problem:
        pytest.skip(f"no network of our own on this machine: {problem}")


@pytest.fixture(scope="module")
def house(network: Lab, program: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """
    A demonstration on the laptop, started for the local network; there is no internet, and no way to it.
    """
    command = network.at(network.laptop, program["zerodraft"], "demo", "--lan", "--port", "0", "--json")
    data = tmp_path_factory.mktemp("house")
    environment = os.environ | {"ZERODRAFT_DATA": str(data)}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    try:
        yield House(**json.loads(process.stdout.readline()))
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=20)


@pytest.fixture(scope="module")
def machines(
    network: Lab, chromium: str, playwright_here: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Browser]]:
    """
    A browser on the laptop and one on the phone.
    """
    place = tmp_path_factory.mktemp("programs")

    def launch(namespace: str) -> Browser:
        path = network.program(namespace, chromium, place)
        return playwright_here.chromium.launch(executable_path=path, args=QUIET)

    browsers = {"laptop": launch(network.laptop), "phone": launch(network.phone)}
    yield browsers
    for browser in browsers.values():
        browser.close()


@pytest.fixture
def opens(machines: dict[str, Browser]) -> Iterator[Callable[..., Page]]:
    contexts = []

    def opens(machine: str, **looks: object) -> Page:
        context = machines[machine].new_context(**looks)
        context.set_default_timeout(15_000)
        contexts.append(context)
        return context.new_page()

    yield opens
    for context in contexts:
        context.close()


def reaches(network: Lab, address: str) -> bool:
    fetch = f"import urllib.request; urllib.request.urlopen({address!r}, timeout=1)"
    done = subprocess.run(network.at(network.phone, "python3", "-c", fetch), capture_output=True, check=False)
    return done.returncode == 0


def test_a_lecturer_learns_whether_phones_get_through(network: Lab, house: House, opens: Callable[..., Page]) -> None:
    """
    Given a network that keeps its guests apart, when the lecturer waits for a phone, then her page says what is
    wrong; and when guests may meet, the phone confirms by itself, the warning goes, and the phone enters the room.
    """
    network.isolate(isolated=True)
    assert house.url.startswith(f"http://{LAPTOP}:")
    assert not reaches(network, house.url)
    lecturer = opens("laptop", viewport={"width": 1440, "height": 900})
    lecturer.clock.install()
    lecturer.goto(house.lecturer)
    lecturer.locator("form[method=post] button.primary").click()
    lecturer.goto(urljoin(house.url, "/reach"))
    count, warning = lecturer.locator("[data-count]"), lecturer.locator("[data-warning]")
    expect(count).to_have_text(re.compile("Nobody yet"))
    # Her own machine reaches itself, and that proves nothing.
    own = opens("laptop")
    own.goto(urljoin(house.url, "/here"))
    expect(own.locator("[data-outcome]")).to_have_text(re.compile("All is well"))
    lecturer.clock.fast_forward(3_000)
    expect(lecturer.locator("[data-list] li")).to_have_text(re.compile("this computer itself"))
    expect(warning).to_be_hidden()
    lecturer.clock.fast_forward(60_000)
    expect(warning).to_have_text(re.compile("keeps its guests apart"))
    expect(lecturer.get_by_text("A small router of your own")).to_be_visible()

    network.isolate(isolated=False)
    assert any(reaches(network, house.url) for _ in range(20))
    phone = opens("phone", **IPHONE)
    phone.goto(lecturer.locator(".reach-address").inner_text())
    expect(phone.locator("[data-outcome]")).to_have_text(re.compile("All is well: the live room will work"))
    lecturer.clock.fast_forward(3_000)
    expect(count).to_have_text("1 device got through")
    expect(lecturer.locator("[data-line=websocket]")).to_have_text(re.compile("iPhone the live room works"))
    expect(warning).to_be_hidden()

    phone.goto(house.seats["Tondera"])
    phone.locator("form[method=post] button[type=submit].primary").click()
    phone.locator("a.primary[href$='/room']").click()
    phone.locator("rolling-text .paragraph").first.wait_for()
    assert phone.evaluate("window.isSecureContext") is False
