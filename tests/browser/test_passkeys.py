"""Passkeys in a real browser, with the authenticator that Chromium has for tests; by keyboard, and without scripts."""

from __future__ import annotations

import re
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pyotp
import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests import mother
from tests.browser.seeing import LOOKS, MIRRORED, look_at, tab_to
from tests.browser.test_lecturer import PASSWORD, STILL, _link_in
from tests.browser.test_silence import shot

pytestmark = pytest.mark.browser

EVERY_LOOK = (*LOOKS, *MIRRORED)


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """
    `zerodraft serve` on an empty directory; the one-time link for its first account, by the name of this machine.
    """
    with (tmp_path / "errors.log").open("w") as errors:
        process = mother.start("serve", "--port", "0", data=tmp_path, stderr=errors)
        try:
            yield _link_in(process, Path(errors.name)).replace("127.0.0.1", "localhost")
        finally:
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=20)


@pytest.fixture
def wrong() -> Iterator[list[str]]:
    found: list[str] = []
    yield found
    assert not found, "\n".join(found)


class Key:
    """A key plugged into one browser: made by Chromium, and taken along by whoever carries it."""

    def __init__(self, page: Page, **how: Any) -> None:
        self.line: CDPSession = page.context.new_cdp_session(page)
        self.line.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
        } | how
        self.id = self.line.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]

    def credentials(self) -> list[dict[str, Any]]:
        return self.line.send("WebAuthn.getCredentials", {"authenticatorId": self.id})["credentials"]

    def carry(self, credential: dict[str, Any]) -> None:
        self.line.send("WebAuthn.addCredential", {"authenticatorId": self.id, "credential": credential})

    def unlocks(self, *, it: bool) -> None:
        self.line.send("WebAuthn.setUserVerified", {"authenticatorId": self.id, "isUserVerified": it})


def lecturer_with_codes(page: Page) -> list[str]:
    """
    Open the first account and set up a device for codes; returns the codes for paper.
    """
    for label, value in (
        ("Your name", "Ana"),
        ("E-mail address", "ana@example.test"),
        ("The same once more", PASSWORD),
    ):
        page.get_by_label(label).fill(value)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Open the account").click()
    page.goto(urljoin(page.url, "/account"))
    page.get_by_role("button", name="Set it up").click()
    secret = page.locator(".device-secret").inner_text().replace(" ", "")
    page.get_by_label("Code").fill(pyotp.TOTP(secret).now())
    page.get_by_role("button", name="Ask for it from now on").click()
    page.locator(".spare-codes").wait_for()
    return page.locator(".spare-codes code").all_inner_texts()


def by_keyboard(page: Page, button: str) -> None:
    """
    Reach a button with the Tab key and press it.
    """
    assert tab_to(page, button) == []
    page.keyboard.press("Enter")


def test_a_lecturer_makes_a_passkey_and_comes_in_by_it(
    address: str, visit: Callable[..., Page], wrong: list[str]
) -> None:
    """
    Given a lecturer with a device for codes, when she makes a passkey with the keyboard alone, then it lets her in,
    instead of the password and after it; every page on the way is sound.
    """
    page = visit(address, **STILL)
    codes = lecturer_with_codes(page)
    key = Key(page)
    page.goto(urljoin(address, "/account/passkeys"))
    wrong += look_at("passkeys, none yet", page, looks=EVERY_LOOK)
    page.get_by_label("What you call it").fill("Laptop")
    page.get_by_label("Present password").fill(PASSWORD)
    page.get_by_label("Code").fill(codes[0])
    by_keyboard(page, "Go on")
    expect(page.get_by_role("heading", name="Laptop")).to_be_visible()
    expect(page.locator("[data-without-passkeys]")).to_be_hidden()
    wrong += look_at("a passkey is being made", page, looks=EVERY_LOOK)
    shot(page, "passkey-new")
    by_keyboard(page, "Make the passkey")
    expect(page.get_by_role("status")).to_contain_text("“Laptop” lets you in")
    page.locator(".deed summary").click()
    wrong += look_at("passkeys", page, looks=EVERY_LOOK)
    shot(page, "passkeys")
    (kept,) = key.credentials()
    assert (kept["isResidentCredential"], kept["rpId"]) == (True, "localhost")

    page.context.clear_cookies()
    page.goto(urljoin(address, "/signin"))
    wrong += look_at("signing in, with passkeys", page, looks=EVERY_LOOK)
    shot(page, "signing-in-passkey")
    by_keyboard(page, "Sign in with a passkey")
    page.wait_for_url(urljoin(address, "/"))
    page.goto(urljoin(address, "/account/passkeys"))
    expect(page.locator(".rows")).to_contain_text("last used")

    page.context.clear_cookies()
    page.goto(urljoin(address, "/signin"))
    page.get_by_label("E-mail address").fill("ana@example.test")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_label("Code")).to_be_visible()
    wrong += look_at("the second step, with passkeys", page, looks=EVERY_LOOK)
    by_keyboard(page, "Use a passkey instead")
    page.wait_for_url(urljoin(address, "/"))
    assert key.credentials()[0]["signCount"] >= 2


def test_a_key_is_refused_that_is_empty_locked_or_a_copy(
    address: str, browser: Any, visit: Callable[..., Page]
) -> None:
    """
    Given a lecturer's passkey, when a browser has no key, one that nobody unlocks, or a copy that counts lower, then
    nobody comes in, and the page says what to do; codes let her in all the same.
    """
    page = visit(address, **STILL)
    codes = lecturer_with_codes(page)
    key = Key(page)
    page.goto(urljoin(address, "/account/passkeys"))
    page.get_by_label("What you call it").fill("Key on my ring")
    page.get_by_label("Present password").fill(PASSWORD)
    page.get_by_label("Code").fill(codes[0])
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Make the passkey").click()
    expect(page.get_by_role("status")).to_contain_text("lets you in")
    (copied,) = key.credentials()

    # The console mentions every refused answer, so these are visited where nobody listens.
    context = browser.new_context(**STILL)
    elsewhere = context.new_page()
    elsewhere.goto(urljoin(address, "/signin"))
    theirs = Key(elsewhere)
    press_and_read(elsewhere, "called off, or took too long")
    theirs.carry(copied)
    theirs.unlocks(it=False)
    press_and_read(elsewhere, "called off, or took too long")

    page.context.clear_cookies()
    page.goto(urljoin(address, "/signin"))
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(urljoin(address, "/"))
    theirs.unlocks(it=True)
    elsewhere.get_by_role("button", name="Sign in with a passkey").click()
    expect(elsewhere.get_by_role("alert").first).to_contain_text("as a copy of it would")
    context.close()


def press_and_read(page: Page, words: str) -> None:
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.locator("[data-said]")).to_contain_text(words)
    assert re.search(r"/signin$", page.url)


def test_without_scripts_the_code_lets_in(address: str, visit: Callable[..., Page]) -> None:
    """
    Given a browser without scripts, then no button stands there that would do nothing, and password and code let in.
    """
    page = visit(address, **STILL)
    codes = lecturer_with_codes(page)
    page = visit(urljoin(address, "/signin"), java_script_enabled=False, **STILL)
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()
    page.get_by_label("E-mail address").fill("ana@example.test")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_label("Code").fill(codes[0])
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(urljoin(address, "/"))
    page.goto(urljoin(address, "/account/passkeys"))
    page.get_by_label("What you call it").fill("Laptop")
    page.get_by_label("Present password").fill(PASSWORD)
    page.get_by_label("Code").fill(codes[1])
    page.get_by_role("button", name="Go on").click()
    expect(page.locator("[data-without-passkeys]")).to_contain_text("This browser cannot make one")
    expect(page.get_by_role("button", name="Make the passkey")).to_be_hidden()
