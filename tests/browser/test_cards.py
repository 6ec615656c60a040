"""From a printed card to the room on a phone, what that costs, and what the phone shows when the seat is taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Response, expect

from app.plenary.pins import ALARM
from tests.browser.conftest import House
from tests.browser.seeing import LOOKS, MIRRORED, look_at

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 780}, "is_mobile": True, "has_touch": True, "reduced_motion": "reduce"}
DESK = {"viewport": {"width": 1440, "height": 900}, "reduced_motion": "reduce"}
EVERY_LOOK = (*LOOKS, *MIRRORED)
SEAT = "Ostrel"

# What the way from the card to the room takes now and little more: a page may weigh 60 kB compressed, the room 200 kB.
TO_THE_LOBBY, TO_THE_ROOM = 32_000, 205_000


@pytest.fixture
def wrong() -> Iterator[list[str]]:
    found: list[str] = []
    yield found
    assert not found, "\n".join(found)


@pytest.fixture
def quiet(browser: Browser) -> Iterator[BrowserContext]:
    """
    A phone whose console nobody reads: it mentions every refused page, and these are meant to be refused.
    """
    context = browser.new_context(**PHONE)
    yield context
    context.close()


@pytest.fixture
def desk(house: House, visit: Callable[..., Page]) -> Page:
    """
    The lecturer, at the page of her sitting.
    """
    page = visit(house.lecturer, **DESK)
    page.locator("form[method=post] button.primary").click()
    if not page.locator(".seats-table").count():
        page.locator(".doors a").first.click()
    page.locator(".seats-table").wait_for()
    return page


def pin_on_card(desk: Page, seat: str) -> str:
    desk.get_by_role("link", name="Print the seat cards").click()
    return str(desk.get_by_label(f"Card of {seat}").locator(".pin").inner_text())


class Bill:
    """What a phone has paid so far: taps, and bytes over the wire."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps, self.bytes = page, 0, 0
        page.on("requestfinished", lambda request: self._add(request.response()))

    def _add(self, answer: Response | None) -> None:
        if answer is not None:
            sizes = answer.request.sizes()
            self.bytes += sizes["responseBodySize"] + sizes["responseHeadersSize"]

    def tap(self, what: str) -> None:
        self.page.get_by_role("button", name=what).or_(self.page.get_by_role("link", name=what)).first.tap()
        self.taps += 1


def test_from_the_card_to_the_room(house: House, desk: Page, visit: Callable[..., Page]) -> None:
    """
    Given a card and a phone that was never here, when code and PIN are typed on the front page, four taps and less than
    205 kB later its owner is in the room; of these, the lobby with all its papers took less than 32.
    """
    typed = pin_on_card(desk, SEAT)
    phone = visit("about:blank", **PHONE)
    bill = Bill(phone)
    phone.goto(house.url)
    phone.get_by_label("Code and PIN on your seat card").tap()
    bill.taps += 1
    phone.keyboard.type(typed.lower())
    bill.tap("To my seat")
    phone.get_by_label("Your name, if you like").fill("Wanjiru")
    bill.tap("Take this seat")
    phone.locator(".confidential").wait_for()
    expect(phone.locator(".seatmates")).to_contain_text("Wanjiru")
    phone.wait_for_load_state("networkidle")
    assert bill.bytes < TO_THE_LOBBY
    bill.tap("Enter the room")
    phone.locator("rolling-text .paragraph").first.wait_for()
    phone.wait_for_load_state("load")
    assert bill.taps == 4
    assert bill.bytes < TO_THE_ROOM


def test_who_is_put_out_reads_why_and_keeps_nothing(
    house: House, desk: Page, visit: Callable[..., Page], quiet: BrowserContext
) -> None:
    """
    Given a delegate in the room and another in the lobby of the same seat, when the seat is handed over, the first
    reads why at once, the second as soon as the page is looked at again; neither keeps words or brief.
    """
    room, lobby = visit(house.seats[SEAT], **PHONE), quiet.new_page()
    lobby.goto(house.seats[SEAT])
    for page in (room, lobby):
        page.get_by_role("button", name="Take this seat").tap()
        page.locator(".confidential").wait_for()
    room.get_by_role("link", name="Enter the room").tap()
    room.locator("rolling-text .paragraph").first.wait_for()
    room.evaluate("key => sessionStorage.setItem(key, '[]')", f"zerodraft:lost:{reference(room)}:ostrel")

    desk.get_by_role("link", name=SEAT, exact=True).click()
    desk.get_by_text("Hand the seat over").first.click()
    desk.locator("#reason-hand-over").fill("went home")
    desk.get_by_role("button", name="Hand the seat over").click()

    expect(room.get_by_text("The lecturer has withdrawn your seat.").first).to_be_visible()
    expect(room.locator("rolling-text .paragraph")).to_have_count(0)
    expect(room.locator(".brief-here")).to_have_count(0)
    assert room.evaluate("Object.keys(sessionStorage).filter((key) => key.includes('ostrel'))") == []

    lobby.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(lobby.get_by_role("heading", name="You no longer sit for Ostrel")).to_be_visible()
    expect(lobby.locator(".confidential")).to_have_count(0)


def reference(page: Page) -> str:
    return page.url.split("/sittings/")[1].split("/")[0]


def test_a_device_that_was_away_forgets_when_it_comes_back(house: House, desk: Page, quiet: BrowserContext) -> None:
    """
    Given words kept on a phone that is switched off, when its seat is withdrawn and the phone asks for the page again,
    it is told so and the words are gone from it.
    """
    phone = quiet.new_page()
    phone.goto(house.seats["Lumenia"])
    phone.get_by_role("button", name="Take this seat").tap()
    phone.locator(".confidential").wait_for()
    key = f"zerodraft:unsent:{reference(phone)}:lumenia"
    phone.evaluate("key => localStorage.setItem(key, '[]')", key)
    room = phone.url.replace("/lobby", "/room")
    phone.goto("about:blank")

    desk.get_by_role("link", name="Lumenia", exact=True).click()
    desk.get_by_text("Withdraw the card and clear the seat").first.click()
    desk.get_by_role("button", name="Clear the seat now").click()
    expect(desk.get_by_text("The card was withdrawn")).to_be_visible()

    phone.goto(room)
    expect(phone.get_by_role("heading", name="You no longer sit for Lumenia")).to_be_visible()
    phone.wait_for_function("key => localStorage.getItem(key) === null", arg=key)


def test_the_lecturers_page_stays_true_by_itself(house: House, desk: Page, visit: Callable[..., Page]) -> None:
    """
    Given the lecturer's page, when somebody sits down, enters the room, and somebody guesses PINs, then it says all of
    that without being loaded again, politely; what did not change is left alone, and a hidden page asks for nothing.
    """
    desk.evaluate("window.loaded = 'once'")
    field = desk.locator(".link").first
    field.focus()
    summary = desk.locator("[role=status][data-live=summary]")
    before = summary.inner_text()
    phone = visit(house.seats["Valmere"], **PHONE)
    phone.get_by_label("Your name, if you like").fill("Amina")
    phone.get_by_role("button", name="Take this seat").click()
    cell = desk.locator("[data-live=seat-valmere]")
    expect(cell).to_contain_text("Amina")
    expect(summary).not_to_have_text(before)
    phone.locator("a.primary[href$='/room']").click()
    expect(cell).to_contain_text("in the room")
    expect(field).to_be_focused()

    code = desk.locator(".seating .pin").inner_text()
    guess_pins(phone, house, code)
    expect(desk.locator("[data-live=alarm]")).to_contain_text("PINs were wrong since seating was opened.")
    expect(desk.get_by_role("button", name="Count anew")).to_be_visible()
    expect(summary).to_contain_text("Too many PINs were wrong.")
    assert desk.evaluate("window.loaded") == "once"

    asked: list[str] = []
    desk.on("request", lambda request: asked.append(request.url))
    with desk.expect_response("**/attendance") as nothing_new:
        pass
    assert nothing_new.value.status == 304
    desk.clock.install()
    desk.evaluate(SEEN, "hidden")
    asked.clear()
    desk.clock.run_for(60_000)
    assert asked == []
    with desk.expect_response("**/attendance"):
        desk.evaluate(SEEN, "visible")
    desk.get_by_role("button", name="Count anew").click()
    expect(desk.locator("[data-live=alarm]")).to_be_empty()


SEEN = """(state) => {
  Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}"""


def guess_pins(page: Page, house: House, code: str) -> None:
    """
    Somebody tries one PIN after the other, as a program would.
    """
    page.goto(house.url)
    token = page.locator(".card-entry [name=csrf_token]").input_value()
    for _ in range(ALARM):
        answer = page.request.post(house.url, form={"csrf_token": token, "card": f"{code}CCCCCC"})
        assert answer.status == 422


def test_every_page_of_the_seats_is_looked_at(
    house: House, desk: Page, visit: Callable[..., Page], wrong: list[str]
) -> None:
    """
    The sheet of cards, a seat with somebody in it and all its drawers open, an alarm, a second device: each is sound.
    """
    phone = visit(house.seats["Palisar"], **DESK)
    phone.get_by_label("Your name, if you like").fill("Otieno")
    phone.get_by_role("button", name="Take this seat").click()
    phone.get_by_role("link", name="Use a second device").click()
    wrong += look_at("a second device", phone, looks=EVERY_LOOK)
    second = visit(phone.locator("#link").input_value(), **DESK)
    wrong += look_at("on the second device", second)

    sitting = desk.url
    desk.get_by_role("link", name="Print the seat cards").click()
    wrong += look_at("the cards", desk, looks=EVERY_LOOK)
    desk.goto(sitting)
    desk.get_by_role("link", name="Palisar", exact=True).click()
    for drawer in desk.locator("details.deed > summary").all():
        drawer.click()
    wrong += look_at("a seat", desk, looks=EVERY_LOOK)
    desk.get_by_role("button", name="Issue a new card").click()
    desk.goto(sitting)
    wrong += look_at("a sitting with a book", desk)
