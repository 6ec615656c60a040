"""Words are never lost: reloads, crashes, second windows, closed paragraphs and lost answers, in Chromium."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, WebSocketRoute, expect

from tests.browser.conftest import QUIET
from tests.browser.test_drafting import (
    ROOM,
    act,
    all_read,
    caret_after,
    delivered,
    first,
    open_for_drafting,
    select,
    until,
    words_of,
)

pytestmark = pytest.mark.browser

NOTES = "refusal-notes .note"


def cut_off(page: Page) -> None:
    page.context.set_offline(True)
    until(page, f"{ROOM}.delivery === 'offline'")


def leave(page: Page) -> str:
    """
    Closes the window with words unsent: the browser asks, and the person leaves all the same.
    """
    address = page.url
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto("about:blank")
    return address


def entered(page: Page) -> None:
    page.locator("rolling-text .paragraph").first.wait_for()
    until(page, f"{ROOM}.delivery === 'delivered'")


def test_words_written_without_a_network_survive_a_reload(chair, tondera, sit):
    """
    Given words and a strike written offline, when the page is closed and opened again, they go into the text at their
    place, beside what others wrote meanwhile, and nothing is handed back.
    """
    lumenia = sit("Lumenia")
    open_for_drafting(chair, "p1")
    before = words_of(chair, "p1")
    two, three = first(before, 2), first(before, 3)
    gone = before[len(two) : len(three)].strip()
    caret_after(tondera, "p1", two)
    tondera.keyboard.type("at once ")
    delivered(tondera)
    cut_off(tondera)
    tondera.keyboard.type("and everywhere ")
    select(tondera, "p1", gone)
    tondera.keyboard.press("Delete")
    address = leave(tondera)
    caret_after(lumenia, "p1", two[: len(first(before, 1))])
    lumenia.keyboard.type("meanwhile ")
    delivered(lumenia)
    tondera.context.set_offline(False)
    tondera.goto(address)
    entered(tondera)
    reading = all_read("p1", chair, tondera, lumenia)
    assert "[meanwhile  – LUM]" in reading
    assert f"[at once and everywhere  – TON][~~{gone}~~ – TON]" in reading
    assert tondera.locator(NOTES).count() == 0
    tondera.keyboard.type("x")
    tondera.reload()
    entered(tondera)
    assert all_read("p1", chair, tondera, lumenia) == reading, "what was taken up once stays taken up once"


def test_a_reload_without_a_network_says_what_is_kept_and_comes_back_by_itself(chair, tondera):
    """
    Given words written offline, when the page is reloaded without a network, then a page of ours says that they are
    kept; with the network back the room returns without a hand, and the words are in the text.
    """
    open_for_drafting(chair, "p2")
    caret_after(tondera, "p2", first(words_of(chair, "p2"), 2))
    tondera.evaluate("navigator.serviceWorker.ready.then(() => null)")
    cut_off(tondera)
    tondera.keyboard.type("come what may ")
    tondera.on("dialog", lambda dialog: dialog.accept())
    tondera.reload()
    expect(tondera.get_by_role("heading", level=1)).to_have_text("The house cannot be reached")
    expect(tondera.locator("[data-when=kept]")).to_be_visible()
    expect(tondera.locator("[data-when=none]")).to_be_hidden()
    tondera.context.set_offline(False)
    entered(tondera)
    assert "[come what may  – TON]" in all_read("p2", chair, tondera)


def test_a_reload_in_the_middle_of_a_word_neither_loses_it_nor_hands_it_back(chair, tondera):
    """
    Given a page that is reloaded with a key still under way, then the word is in the text and no note says otherwise.
    """
    tondera.on("dialog", lambda dialog: dialog.accept())
    open_for_drafting(chair, "p2")
    start = first(words_of(chair, "p2"), 2)
    caret_after(tondera, "p2", start)
    for word in ("promptly ", "fully "):
        tondera.keyboard.type(word)
        tondera.reload()
        entered(tondera)
        assert word in all_read("p2", chair, tondera)
        assert tondera.locator(NOTES).count() == 0
        caret_after(tondera, "p2", word)


def test_a_second_window_delivers_what_the_first_could_not_and_both_write_on(chair, tondera):
    """
    Given a window whose network answers no more, when its delegate opens a second one, the words are delivered there;
    when the first window comes back, nothing stands twice and both go on.
    """
    open_for_drafting(chair, "p3")
    start = first(words_of(chair, "p3"), 2)
    caret_after(tondera, "p3", start)
    tondera.evaluate(f"{ROOM}.connection.socket.io.engine.transport.ws.send = () => undefined")
    tondera.keyboard.type("first ")
    until(tondera, "indexedDB.databases().then((all) => all.length > 0)")
    until(tondera, KEPT)
    second = tondera.context.new_page()
    second.goto(tondera.url)
    entered(second)
    chair.locator("#p3", has_text="first").wait_for()
    caret_after(second, "p3", start)
    second.keyboard.type("second ")
    delivered(second)
    tondera.evaluate(f"{ROOM}.connection.socket.io.engine.close()")
    delivered(tondera)
    tondera.keyboard.type("third ")
    reading = all_read("p3", chair, tondera, second)
    for word in ("first ", "second ", "third "):
        assert reading.count(word) == 1


KEPT = """new Promise((found) => {
  const asked = indexedDB.open('zerodraft');
  asked.onsuccess = () => {
    const all = asked.result.transaction('unsent').objectStore('unsent').count();
    all.onsuccess = () => { asked.result.close(); found(all.result > 0); };
  };
})"""


@pytest.fixture
def own_chromium(
    chromium: str, playwright_here: Playwright, tmp_path: Path
) -> Iterator[tuple[Callable[[], Page], Callable[[], None]]]:
    """
    A browser with a profile on disk, which can be started and killed: `start()`, `kill()`.
    """
    running: list[subprocess.Popen[str]] = []
    profile = tmp_path / "profile"

    def start() -> Page:
        (profile / "DevToolsActivePort").unlink(missing_ok=True)
        process = subprocess.Popen(
            [chromium, *QUIET, "--headless=new", "--remote-debugging-port=0", f"--user-data-dir={profile}"],
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        running.append(process)
        assert process.stderr
        address = next(line.split()[-1] for line in process.stderr if "DevTools listening" in line)
        return playwright_here.chromium.connect_over_cdp(address).contexts[0].new_page()

    def kill() -> None:
        process = running.pop()
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()

    yield start, kill
    while running:
        kill()


def take_seat(page: Page, link: str) -> None:
    page.goto(link)
    page.locator("form[method=post] button[type=submit].primary").click()
    page.locator("a.primary[href$='/room']").click()
    entered(page)


def test_words_survive_a_browser_that_is_killed(house, chair, own_chromium):
    """
    Given words written without a network, when the browser is killed outright and started again, they are delivered;
    whoever had to take the seat anew has them handed back instead, for the pen was another person's.
    """
    start, kill = own_chromium
    page = start()
    take_seat(page, house.seats["Ostrel"])
    address, cookies = page.url, page.context.cookies()
    for paragraph, is_known in (("p4", True), ("p10", False)):
        open_for_drafting(chair, paragraph)
        caret_after(page, paragraph, first(words_of(chair, paragraph), 2))
        page.context.set_offline(True)
        until(page, f"{ROOM}.delivery === 'offline'")
        # At one stroke, as dictation does: then it is kept whole or not at all.
        page.keyboard.insert_text(f"in {paragraph} whatever happens ")
        until(page, KEPT)
        kill()
        page = start()
        if is_known:
            # A browser writes its cookies down twice a minute only; this one has had its session for longer than that.
            page.context.add_cookies(cookies)
            page.goto(address)
            entered(page)
            assert "[in p4 whatever happens  – OST]" in all_read("p4", chair, page)
            assert page.locator(NOTES).count() == 0
        else:
            page.context.clear_cookies()
            take_seat(page, house.seats["Ostrel"])
            handed_back = page.locator("refusal-notes textarea")
            handed_back.wait_for()
            assert handed_back.input_value() == "in p10 whatever happens "
            assert "whatever" not in all_read("p10", chair, page)


def test_words_kept_for_a_paragraph_that_was_closed_come_back_to_their_author(chair, tondera):
    """
    Given words kept over a reload, when their paragraph was closed meanwhile, they are handed back and can be copied.
    """
    open_for_drafting(chair, "p5")
    caret_after(tondera, "p5", first(words_of(chair, "p5"), 2))
    cut_off(tondera)
    tondera.keyboard.type("in good time ")
    address = leave(tondera)
    act(chair, "CloseDrafting", paragraphs=["p5"])
    tondera.context.set_offline(False)
    tondera.goto(address)
    entered(tondera)
    handed_back = tondera.locator("refusal-notes textarea")
    handed_back.wait_for()
    assert handed_back.input_value() == "in good time "
    assert "in good time" not in all_read("p5", chair, tondera)


def test_a_paragraph_that_closes_while_its_author_types_says_so_and_keeps_the_page_still(chair, tondera):
    """
    Given a delegate in mid-sentence, when the Chair closes the paragraph, then nothing that was typed is lost without
    a word, the page does not jump, and keys go nowhere else.
    """
    open_for_drafting(chair, "p6")
    caret_after(tondera, "p6", first(words_of(chair, "p6"), 2))
    tondera.keyboard.type("to the end ")
    delivered(tondera)
    top = tondera.evaluate("document.querySelector('#p6').getBoundingClientRect().top")
    act(chair, "CloseDrafting", paragraphs=["p6"])
    note = tondera.locator(NOTES)
    note.wait_for()
    assert "closed for drafting" in note.inner_text()
    tondera.keyboard.type(" and  beyond")
    assert tondera.evaluate("document.activeElement.id") == "p6"
    assert abs(tondera.evaluate("document.querySelector('#p6').getBoundingClientRect().top") - top) < 2
    assert "[to the end  – TON]" in all_read("p6", chair, tondera)


def test_a_paragraph_that_closes_under_a_resting_caret_says_so_at_the_next_key_only(chair, tondera):
    """
    Given a delegate who only reads where the caret is, when the Chair closes the paragraph, then nothing is held
    against them; when they type all the same, they hear where the keys went.
    """
    open_for_drafting(chair, "p8")
    caret_after(tondera, "p8", first(words_of(chair, "p8"), 2))
    act(chair, "CloseDrafting", paragraphs=["p8"])
    tondera.wait_for_function("document.activeElement.id === 'p8'")
    assert tondera.locator(NOTES).count() == 0
    tondera.keyboard.type("a")
    tondera.locator(NOTES).wait_for()
    assert "went nowhere" in tondera.locator(NOTES).inner_text()


def test_ink_under_way_into_a_closing_paragraph_comes_back(chair, tondera):
    """
    Given a key on its way while the Chair closes the paragraph, then its word comes back to its author, once.
    """
    open_for_drafting(chair, "p7")
    caret_after(tondera, "p7", first(words_of(chair, "p7"), 2))
    # The house rules on the paragraph first; the word has left the delegate's hands already.
    tondera.evaluate(f"""() => {{
      const ws = {ROOM}.connection.socket.io.engine.transport.ws;
      const send = ws.send.bind(ws);
      window.held = [];
      ws.send = (frame) => held.push(frame);
      window.letGo = () => {{ ws.send = send; for (const frame of held) send(frame); }};
    }}""")
    tondera.keyboard.type("x")
    act(chair, "CloseDrafting", paragraphs=["p7"])
    tondera.evaluate("letGo()")
    handed_back = tondera.locator("refusal-notes textarea")
    handed_back.wait_for()
    assert handed_back.input_value() == "x"
    assert tondera.locator(NOTES).count() == 1
    assert "[x" not in all_read("p7", chair, tondera)


def test_a_lost_acknowledgement_is_repaired_without_doubling_words(chair, sit, house, visit):
    """
    Given answers that never arrive and a line that then breaks, when the page joins again, every word stands once.
    """
    open_for_drafting(chair, "p8")
    page = visit(house.seats["Valmere"])
    state = {"deaf": False}
    lines: list[WebSocketRoute] = []

    def between(line: WebSocketRoute) -> None:
        lines.append(line)
        server = line.connect_to_server()
        server.on_message(lambda frame: None if state["deaf"] else line.send(frame))

    page.route_web_socket("**/live/**", between)
    page.locator("form[method=post] button[type=submit].primary").click()
    page.locator("a.primary[href$='/room']").click()
    entered(page)
    caret_after(page, "p8", first(words_of(chair, "p8"), 2))
    state["deaf"] = True
    page.keyboard.type("exactly once ")
    chair.locator("#p8", has_text="e").wait_for()
    until(chair, "document.querySelector('#p8 .ground').textContent.includes('e')")
    state["deaf"] = False
    lines[-1].close()
    delivered(page)
    assert "[exactly once  – VAL]" in all_read("p8", chair, page)


# An hour ahead, as a laptop is whose battery once ran empty.
AN_HOUR_AHEAD = """(() => {
  const real = Date.now.bind(Date);
  Date.now = () => real() + 3_600_000;
})()"""


def test_a_laptop_whose_clock_is_an_hour_ahead_counts_down_with_the_room(chair, tondera, house, visit):
    """
    Given a device with a wrong clock, when the gavel runs, it shows the seconds that everybody sees.
    """
    page = visit(house.seats["Lumenia"])
    page.add_init_script(AN_HOUR_AHEAD)
    page.locator("form[method=post] button[type=submit].primary").click()
    page.locator("a.primary[href$='/room']").click()
    entered(page)
    act(chair, "AskForObjection", subject={"kind": "paragraph", "paragraph": "p12"})
    seconds = page.evaluate(f"{ROOM}.view.floor.gavel.ends - (Date.now() / 1000 + {ROOM}.clockOffset)")
    most = page.evaluate(f"{ROOM}.view.rules.gavel_seconds")
    assert 0 < seconds <= most + 1
    shown = page.locator("[role=timer]").first.inner_text()
    assert any(character.isdigit() for character in shown)
    act(chair, "WithdrawGavel")
