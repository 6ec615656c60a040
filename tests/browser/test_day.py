"""A workshop day on a laptop: twelve people seated by card from another network, six of them on bad lines."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
from base64 import b64decode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from itertools import zip_longest
from urllib.parse import urljoin

import pytest
from docx import Document
from playwright.sync_api import Browser, Page, Playwright, expect

from tests.browser.conftest import QUIET, House
from tests.browser.test_drafting import PHONE, ROOM, act, caret_after, delivered, first, in_the_house, until, words_of
from tests.lab import Lab, NoLab, lab

pytestmark = pytest.mark.browser

# A file as the page itself would download it, for it may live in another network than this test.
FETCHED = """async (address) => {
  const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}"""

# A bad line: 50 kbit/s each way and 400 ms until the first byte comes back.
BAD_LINE = {"offline": False, "latency": 400, "downloadThroughput": 50_000 / 8, "uploadThroughput": 50_000 / 8}
PATIENT_MS = 90_000
SEATED = 12
TYPING = 6


@dataclass
class Card:
    """What stands on a printed card."""

    seat: str
    address: str
    code: str


@pytest.fixture(scope="module")
def network() -> Iterator[Lab | None]:
    """
    The laptop and the phones in networks of their own; where none can be made, one machine plays both.
    """
    try:
        with lab() as made:
            yield made
    except NoLab:
        yield None


@pytest.fixture(scope="module")
def house(network: Lab | None, program: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    command = [program["zerodraft"], "demo", "--port", "0", "--json"]
    if network:
        command = network.at(network.laptop, *command, "--lan")
    environment = os.environ | {"ZERODRAFT_DATA": str(tmp_path_factory.mktemp("house"))}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    try:
        assert process.stdout
        yield House(**json.loads(process.stdout.readline()))
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=20)


@pytest.fixture
def opens(
    network: Lab | None, chromium: str, playwright_here: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[..., Page]]:
    """
    Opens a page in a profile of its own, on the laptop or among the phones: `opens("phones", **PHONE)`.
    """
    browsers: dict[str, Browser] = {}

    def launch(where: str) -> Browser:
        path = chromium
        if network:
            namespace = network.laptop if where == "laptop" else network.phone
            path = network.program(namespace, chromium, tmp_path_factory.mktemp("programs"))
        return playwright_here.chromium.launch(executable_path=path, args=QUIET)

    def open_page(where: str, **looks: object) -> Page:
        if where not in browsers:
            browsers[where] = launch(where)
        context = browsers[where].new_context(**looks)
        context.set_default_timeout(PATIENT_MS)
        return context.new_page()

    yield open_page
    for browser in browsers.values():
        browser.close()


def cards_of(lecturer: Page, house: House) -> list[Card]:
    """
    The sheet as it comes from the printer.
    """
    lecturer.goto(house.lecturer)
    lecturer.locator("form[method=post] button.primary").click()
    lecturer.locator("a[href$='/cards']").first.click()
    lecturer.locator(".seat-card").first.wait_for()
    read = (
        "cards => cards.map(c => [c.querySelector('b'), ...c.querySelectorAll('.address, .pin')].map(e => e.innerText))"
    )
    return [Card(*texts) for texts in lecturer.locator(".seat-card").evaluate_all(read)]


def sit_down(page: Page, house: House, card: Card) -> Page:
    """
    Types what stands on the card at the front door.
    """
    page.goto(urljoin(house.url, "/"))
    page.get_by_label("Code and PIN on your seat card").fill(card.code)
    page.get_by_role("button", name="To my seat").click()
    page.locator("form[method=post] button[type=submit].primary").click()
    page.locator("a.primary[href$='/room']").click()
    page.locator("rolling-text .paragraph").first.wait_for()
    return page


def slow(page: Page) -> None:
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", BAD_LINE)


@contextmanager
def cut_off_now_and_then(pages: list[Page], chance: random.Random) -> Iterator[Callable[[], None]]:
    """
    Takes the network from some of them and gives it back to others, whenever it is called; to all in the end.
    """
    off: set[int] = set()

    def shuffle() -> None:
        number = chance.randrange(len(pages))
        off.symmetric_difference_update({number})
        pages[number].context.set_offline(number in off)

    yield shuffle
    for page in pages:
        page.context.set_offline(False)
        # Giving the network back forgets how bad it was.
        slow(page)


def all_the_same(paragraph: str, pages: list[Page]) -> str:
    """
    What the house and every screen show, once they agree.
    """
    delivered(*pages)
    readings: set[str] = set()
    for _ in range(PATIENT_MS // 200):
        readings = {in_the_house(pages[0], paragraph), *(words_of(page, paragraph) for page in pages)}
        if len(readings) == 1:
            return readings.pop()
        pages[0].wait_for_timeout(200)
    raise AssertionError("\n".join(readings))


def test_a_day_on_the_laptop(house: House, opens: Callable[..., Page]) -> None:
    """
    Given twelve people seated by card from another network, when six type at once on bad lines that break at random,
    then every word is on every screen once; a revision is issued, a ballot is entered by hand, positions are explained,
    the text is adopted, and what is taken home holds it all.
    """
    seed = random.randrange(2**32)
    print(f"the day's seed is {seed}")  # noqa: T201 - so that a bad day can be lived again
    chance = random.Random(seed)
    lecturer = opens("laptop", viewport={"width": 1440, "height": 900})
    cards = {card.seat: card for card in cards_of(lecturer, house)}
    assert len(cards) == len(house.seats)
    chair = sit_down(opens("laptop", viewport={"width": 1440, "height": 900}), house, cards.pop("Chair"))
    delegations = chair.evaluate(f"{ROOM}.view.seats.filter(s => s.role === 'delegation').map(s => s.name)")
    absent = delegations[-1]
    seats = [name for name in [*delegations, *cards] if name != absent]
    people = [sit_down(opens("phones", **PHONE), house, cards[name]) for name in dict.fromkeys(seats)][: SEATED - 1]
    typing = people[:TYPING]
    for page in typing:
        slow(page)

    words = six_type_at_once(chair, typing, chance)
    everybody = [chair, *people]
    reading = all_the_same("p1", everybody)
    for word in words:
        assert reading.count(word) == 1, seed

    a_revision_is_issued(chair, typing[0])
    the_rest_is_decided(chair, people, absent)


def six_type_at_once(chair: Page, typing: list[Page], chance: random.Random) -> list[str]:
    act(chair, "OpenDrafting", paragraphs=["p1", "p2"])
    before = words_of(chair, "p1")
    words = [f"(word {number} of the day) " for number in range(len(typing))]
    for number, page in enumerate(typing):
        caret_after(page, "p1", first(before, number + 2))
    with cut_off_now_and_then(typing, chance) as shuffle:
        for letters in zip_longest(*words, fillvalue=""):
            for page, letter in zip(typing, letters, strict=True):
                if letter:
                    page.keyboard.type(letter)
            if chance.random() < 0.5:
                shuffle()
    return words


def a_revision_is_issued(chair: Page, delegate: Page) -> None:
    panel = chair.locator("revisions-panel")
    panel.locator("summary", has_text="Issue Rev.1").click()
    panel.get_by_role("button", name="Issue Rev.1").click()
    until(delegate, f"{ROOM}.view.revisions.length >= 1")
    compared = chair.context.new_page()
    compared.goto(chair.url.split("/seats/")[0] + "/revisions/compare?from=0&to=1")
    expect(compared.locator("main")).to_contain_text("of the day")
    compared.close()


def the_rest_is_decided(chair: Page, people: list[Page], absent: str) -> None:
    proposals = chair.evaluate(
        f"Object.entries({ROOM}.view.paragraphs.p1.proposals).filter(([, p]) => p.status === 'open').map(([id]) => id)"
    )
    act(
        chair,
        "OpenVote",
        subject={"kind": "brackets", "paragraph": "p1", "proposals": proposals[:1]},
        majority="simple",
    )
    vote = chair.evaluate(f"{ROOM}.view.floor.vote.id")
    voters = [page for page in people if page.evaluate(f"{ROOM}.own.role") == "delegation"]
    for page in voters:
        act(page, "CastBallot", vote=vote, choice="in-favour")
    chair.locator("ballot-entry summary").click()
    chair.get_by_role("button", name=f"{absent}: Against").click()
    until(chair, f"{ROOM}.view.floor.vote.voted.length === {ROOM}.view.floor.vote.roll.length")
    act(chair, "CloseVote", vote=vote)
    tally = chair.evaluate(f"{ROOM}.view.decisions.findLast(d => d.tally).tally")
    assert (tally["in_favour"], tally["against"]) == (len(voters), 1)
    act(chair, "LiftBrackets", paragraph="p1", proposals=proposals[1:], accept=True)
    for paragraph in chair.evaluate(f"{ROOM}.view.order"):
        if chair.evaluate(f"{ROOM}.view.paragraphs['{paragraph}'].kind") != "heading":
            act(chair, "AgreeAdReferendum", paragraph=paragraph)
    act(chair, "OpenVote", subject={"kind": "text"}, majority="two-thirds")
    vote = chair.evaluate(f"{ROOM}.view.floor.vote.id")
    for page in voters:
        act(page, "CastBallot", vote=vote, choice="in-favour")
    act(chair, "CloseVote", vote=vote)
    for page in people:
        until(page, f"{ROOM}.view.phase === 'adopted'")
    adopted = chair.evaluate(f"{ROOM}.view.decisions.findLast(d => d.kind === 'adopted').id")
    act(voters[0], "ExplainPosition", about=adopted, text="We joined, and would have gone further.")
    outcome = chair.evaluate("document.querySelector('main.room').dataset.outcome")
    chair.goto(urljoin(chair.url, outcome))
    expect(chair.locator("main")).to_contain_text("(word 1 of the day)")
    expect(chair.locator("main")).to_contain_text("We joined, and would have gone further.")
    assert b64decode(chair.evaluate(FETCHED, f"{outcome}.pdf")).startswith(b"%PDF-")
    document = chair.evaluate(FETCHED, f"{outcome}.docx")
    read = "\n".join(paragraph.text for paragraph in Document(BytesIO(b64decode(document))).paragraphs)
    assert "(word 1 of the day)" in read
    assert "We joined, and would have gone further." in read
