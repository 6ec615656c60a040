"""Drafting in Chromium: several delegations in one text, on screens that must all read the same as the house."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable, Iterator
from itertools import zip_longest

import pytest
from playwright.sync_api import Page

from simulation.text.brackets import rolling
from simulation.text.proposals import Proposal, runs_of
from simulation.text.replica import Replica
from simulation.text.wire import read_update

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 780}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}

PATIENCE_MS = 20_000

# What a person reads on a screen: brackets, holders, struck words in tildes; no carets of others.
READ = """(id) => {
  let text = '', struck = '';
  const flush = () => { if (struck) text += `~~${struck}~~`; struck = ''; };
  const read = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      if (node.parentElement.closest('del')) struck += node.data;
      else { flush(); text += node.data; }
      return;
    }
    if (node.classList.contains('caret') || node.classList.contains('cm-placeholder')) return;
    if (node.classList.contains('bracket')) {
      flush();
      text += node.textContent.replaceAll('\\u202f', ' ');
    } else if (node.classList.contains('bracket-gap')) { flush(); text += ' '; }
    else node.childNodes.forEach(read);
  };
  read(document.querySelector(`#${id} .ground`));
  flush();
  return text;
}"""

# Puts the page's own selection around words, as a mouse would.
SELECT = """([id, words, from, to]) => {
  const content = document.querySelector(`#${id} .cm-content`);
  const walker = document.createTreeWalker(content, NodeFilter.SHOW_TEXT,
    (node) => node.parentElement.closest('.bracket, .bracket-gap, .caret') ? 2 : 1);
  const nodes = [];
  let text = '';
  while (walker.nextNode()) { nodes.push([walker.currentNode, text.length]); text += walker.currentNode.data; }
  const at = text.indexOf(words);
  if (at < 0) throw new Error(`${words} is not in ${text}`);
  const point = (offset, end) => {
    const [node, start] = nodes.findLast(([, first]) => end ? first < offset : first <= offset) ?? nodes[0];
    return [node, offset - start];
  };
  content.focus();
  getSelection().setBaseAndExtent(...point(at + from, from > 0), ...point(at + to, true));
}"""

ROOM = "document.querySelector('rolling-text').room"


def words_of(page: Page, paragraph: str) -> str:
    return page.evaluate(READ, paragraph)


def first(text: str, count: int) -> str:
    """
    The first words of a text with the space behind them: whatever the scenario says, they stand there once.
    """
    return "".join(f"{word} " for word in text.split(" ")[:count])


def select(page: Page, paragraph: str, words: str, before: str = "") -> None:
    show(page, paragraph)
    page.evaluate(SELECT, [paragraph, before + words, len(before), len(before + words)])
    page.evaluate("() => new Promise(requestAnimationFrame)")


def caret_after(page: Page, paragraph: str, words: str) -> None:
    show(page, paragraph)
    page.evaluate(SELECT, [paragraph, words, len(words), len(words)])
    page.evaluate("() => new Promise(requestAnimationFrame)")


def show(page: Page, paragraph: str) -> None:
    page.locator(f"#{paragraph}").scroll_into_view_if_needed()
    page.locator(f"#{paragraph} .cm-content").wait_for()


def act(page: Page, name: str, **fields: object) -> None:
    answer = page.evaluate(f"([name, fields]) => {ROOM}.act(name, fields)", [name, fields])
    assert answer["ok"], answer


def until(page: Page, expression: str) -> None:
    """
    Waits for an expression to hold. Playwright's own waiting needs eval, which our pages forbid.
    """
    for _ in range(PATIENCE_MS // 50):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never came true: {expression}")


def delivered(*pages: Page) -> None:
    for page in pages:
        until(page, f"{ROOM}.delivery === 'delivered' && {ROOM}.pending === 0")


def proposals(page: Page, paragraph: str) -> dict[str, str]:
    """
    The last proposal of each kind in a paragraph.
    """
    return dict(
        page.evaluate(f"Object.entries({ROOM}.view.paragraphs.{paragraph}.proposals).map(([id, p]) => [p.kind, id])")
    )


def open_for_drafting(chair: Page, paragraph: str) -> None:
    act(chair, "OpenDrafting", paragraphs=[paragraph])


STANCES = ("support", "reserve", "oppose", "stale")


def in_the_house(page: Page, paragraph: str) -> str:
    """
    The paragraph as the view over HTTP has it, put together by the Python replica.
    """
    address = page.evaluate("JSON.parse(document.getElementById('bootstrap').textContent).view")
    # Asked for by the page itself: it may live in another network than this test.
    told = page.evaluate("(address) => fetch(address).then((answer) => answer.json())", address)
    room = told.get("room", told)
    view = room["paragraphs"][paragraph]
    names = {seat["id"]: seat["code"] for seat in room["seats"]}
    proposals = {
        name: Proposal(p["kind"], p["by"], status=p["status"], **{stance: tuple(p[stance]) for stance in STANCES})
        for name, p in view["proposals"].items()
    }
    return rolling(list(runs_of(_replica(view), proposals)), proposals, names)


def _replica(view: dict) -> Replica:
    replica = Replica()
    waiting, deletions = read_update(b64decode(view["state"]))
    while waiting:
        ready = [s for s in waiting if _is_ready(replica, s)][:1]
        assert ready, "the update refers to characters that it does not hold"
        replica.insert(ready[0], replica.place(ready[0]), None)
        waiting.remove(ready[0])
    for span in deletions:
        replica.delete(span)
    for client, clock, length, name in view["words"]:
        for item in replica.cut((client, clock, length)):
            item.proposal = name
    for client, clock, length, name in view["strikes"]:
        for item in replica.cut((client, clock, length)):
            item.strikes |= {name}
    return replica


def _is_ready(replica: Replica, struct) -> bool:
    references = [reference for reference in (struct.origin, struct.right_origin) if reference]
    return struct.clock == replica.clock(struct.client) and all(k < replica.clock(c) for c, k in references)


def all_read(paragraph: str, *pages: Page) -> str:
    """
    What every screen and the house agree on, once they do.
    """
    delivered(*pages)
    readings: list[str] = []
    for _ in range(PATIENCE_MS // 100):
        readings = [in_the_house(pages[0], paragraph), *(words_of(page, paragraph) for page in pages)]
        if len(set(readings)) == 1:
            return readings[0]
        pages[0].wait_for_timeout(100)
    raise AssertionError("\n".join(readings))


@pytest.fixture
def cut_off() -> Iterator[Callable[[Page, bool], None]]:
    """
    Cuts a page off the network and lets it back: `cut_off(page, True)`.
    """

    def cuts(page: Page, off: bool) -> None:
        page.context.set_offline(off)
        if off:
            until(page, f"{ROOM}.delivery === 'offline'")

    return cuts


def type_together(*typing: tuple[Page, str]) -> None:
    """
    Each page types its words, letter by letter in turn.
    """
    for letters in zip_longest(*(words for _, words in typing)):
        for (page, _), letter in zip(typing, letters, strict=True):
            if letter is not None:
                page.keyboard.type(letter)


def test_three_delegations_type_at_once_and_every_screen_reads_the_same(chair, tondera, lumenia, sit):
    """
    Given an open paragraph, when three delegations type in three places of it at once, all brackets are everywhere.
    """
    valmere = sit("Valmere")
    open_for_drafting(chair, "p2")
    before = words_of(chair, "p2")
    two, four, six = first(before, 2), first(before, 4), first(before, 6)
    caret_after(tondera, "p2", two)
    caret_after(lumenia, "p2", four)
    caret_after(valmere, "p2", six)
    type_together((tondera, "unanimously "), (lumenia, "and growing "), (valmere, "and destructive "))
    reading = all_read("p2", chair, tondera, lumenia, valmere)
    assert reading == (
        f"{two}[unanimously  – TON]{before[len(two) : len(four)]}[and growing  – LUM]"
        f"{before[len(four) : len(six)]}[and destructive  – VAL]{before[len(six) :]}"
    )


# A machine so busy that its browser tells nobody of a new caret for a while.
TOLD_LATE = """window.addEventListener('selectionchange', (event) => {
  if (event.isTrusted) event.stopImmediatePropagation();
}, { capture: true })"""


def test_words_land_at_the_caret_though_the_browser_tells_of_it_late(chair, tondera, lumenia):
    """
    Given a browser too busy to report where the caret was put, when the delegate types or another's words come in
    between, then her words land at the caret and not where it had been before.
    """
    open_for_drafting(chair, "p9")
    before = words_of(chair, "p9")
    two, four = first(before, 2), first(before, 4)
    between = before[len(two) : len(four)]
    show(lumenia, "p9")
    lumenia.evaluate(TOLD_LATE)
    caret_after(lumenia, "p9", two)
    # The editor redraws about now, ten milliseconds after it got the focus.
    lumenia.wait_for_timeout(30)
    lumenia.keyboard.type("here ")
    caret_after(tondera, "p9", between)
    caret_after(lumenia, "p9", between)
    tondera.keyboard.type("there ")
    lumenia.locator("#p9", has_text="there").wait_for()
    lumenia.keyboard.type("(too) ")
    reading = all_read("p9", chair, tondera, lumenia)
    assert reading.startswith(f"{two}[here  – LUM]{between}")
    assert "[(too)  – LUM]" in reading.removeprefix(f"{two}[here  – LUM]{between}")
    assert reading.endswith(before[len(four) :])


def test_typing_at_the_very_same_place_keeps_each_delegations_words_together(chair, tondera, lumenia):
    """
    Given two carets at one place, when both type at once, neither's words are torn apart.
    """
    open_for_drafting(chair, "p3")
    place = first(words_of(chair, "p3"), 3)
    for page in (tondera, lumenia):
        caret_after(page, "p3", place)
    type_together((tondera, "(tttt) "), (lumenia, "(llll) "))
    reading = all_read("p3", chair, tondera, lumenia)
    assert "(tttt) " in reading
    assert "(llll) " in reading


def test_replacing_overlapping_striking_and_writing_inside(chair, tondera, lumenia):
    """
    Given an open paragraph, typing over words strikes and inserts, strikes may overlap, and insertions nest.
    """
    open_for_drafting(chair, "p4")
    before = words_of(chair, "p4")
    start, (one, two, three, four) = first(before, 1), before.split(" ")[1:5]
    rest = before[len(first(before, 5)) :]
    select(tondera, "p4", f"{two} {three}", before=f"{start}{one} ")
    tondera.keyboard.press("Delete")
    all_read("p4", chair, tondera, lumenia)
    select(lumenia, "p4", f"{three} {four}", before=f"{start}{one} {two} ")
    lumenia.keyboard.press("Backspace")
    reading = all_read("p4", chair, tondera, lumenia)
    struck = f"[~~{two} ~~ – TON][~~{three}~~ – TON / LUM][~~ {four}~~ – LUM]"
    assert reading == f"{start}{one} {struck} {rest}"
    select(tondera, "p4", one, before=start)
    tondera.keyboard.type("recalled")
    all_read("p4", chair, tondera, lumenia)
    caret_after(lumenia, "p4", f"{start}{one}reca")
    lumenia.keyboard.type("XY")
    reading = all_read("p4", chair, tondera, lumenia)
    assert reading == f"{start}[~~{one}~~ reca[XY – LUM]lled – TON] {struck} {rest}"
    lumenia.keyboard.press("Backspace")
    lumenia.keyboard.press("Backspace")
    reading = all_read("p4", chair, tondera, lumenia)
    assert reading == f"{start}[~~{one}~~ recalled – TON] {struck} {rest}", "own words are really deleted"


def test_deleting_anothers_words_only_strikes_them_and_positions_are_shown(chair, tondera, lumenia):
    """
    Given Tondera's insertion, when Lumenia deletes it, it is struck by Lumenia; supporting names Lumenia too.
    """
    open_for_drafting(chair, "p5")
    start = first(words_of(chair, "p5"), 1)
    caret_after(tondera, "p5", start)
    tondera.keyboard.type("jointly ")
    all_read("p5", chair, tondera, lumenia)
    caret_after(lumenia, "p5", f"{start}jointly")
    lumenia.keyboard.press("Control+Backspace")
    reading = all_read("p5", chair, tondera, lumenia)
    assert reading.startswith(f"{start}[[~~jointly~~ – LUM]  – TON]")
    act(lumenia, "TakePosition", paragraph="p5", proposals=[proposals(lumenia, "p5")["insertion"]], position="support")
    assert " – TON, LUM]" in all_read("p5", chair, tondera, lumenia)


def test_what_the_chair_drops_is_hidden_and_cannot_be_touched(chair, tondera, lumenia):
    """
    Given a dropped insertion and an accepted strike, editors hide the words, and deleting there reaches past them.
    """
    open_for_drafting(chair, "p6")
    before = words_of(chair, "p6")
    start, word = first(before, 1), before.split(" ")[1]
    rest = before[len(start) + len(word) :]
    select(tondera, "p6", word, before=start)
    tondera.keyboard.type("stressed")
    all_read("p6", chair, tondera, lumenia)
    kinds = proposals(chair, "p6")
    act(chair, "LiftBrackets", paragraph="p6", proposals=[kinds["insertion"]], accept=False)
    act(chair, "LiftBrackets", paragraph="p6", proposals=[kinds["strike"]], accept=True)
    assert all_read("p6", chair, tondera, lumenia) == start + rest
    caret_after(lumenia, "p6", start)
    lumenia.keyboard.press("ArrowRight")
    for _ in range(3):
        lumenia.keyboard.press("Backspace")
    kept, gone = start[:-3], start[-3:]
    assert all_read("p6", chair, tondera, lumenia) == f"{kept}[~~{gone}~~ – LUM]{rest}"
    lumenia.keyboard.type("!")
    assert all_read("p6", chair, tondera, lumenia) == f"{kept}[! – LUM][~~{gone}~~ – LUM]{rest}"


def test_words_written_offline_merge_when_the_network_is_back(chair, tondera, lumenia, cut_off):
    """
    Given Lumenia without network, when both write and strike, everything is there once the network is back.
    """
    for paragraph in ("p7", "p8"):
        open_for_drafting(chair, paragraph)
        show(lumenia, paragraph)
    before = words_of(chair, "p7")
    start, (struck, kept) = first(before, 1), before.split(" ")[1:3]
    cut_off(lumenia, True)
    select(lumenia, "p7", struck, before=start)
    lumenia.keyboard.press("Delete")
    caret_after(lumenia, "p7", start)
    lumenia.keyboard.type("and growing 😀 é ")
    caret_after(lumenia, "p8", first(words_of(chair, "p8"), 2))
    lumenia.keyboard.type("once more ")
    assert "Offline" in lumenia.locator("delivery-state").inner_text()
    assert lumenia.evaluate(f"{ROOM}.pending") == 2
    assert lumenia.locator("#p7 .pending").count() > 0
    caret_after(tondera, "p7", f"{start}{struck} ")
    tondera.keyboard.type("and regions ")
    delivered(tondera)
    assert "regions" not in words_of(lumenia, "p7")
    cut_off(lumenia, False)
    reading = all_read("p7", chair, tondera, lumenia)
    assert reading.startswith(f"{start}[and growing 😀 é  – LUM][~~{struck}~~ – LUM] [and regions  – TON]{kept}")
    assert "[once more  – LUM]" in all_read("p8", chair, tondera, lumenia)
    assert lumenia.locator("#p7 .pending").count() == 0


def test_words_for_a_paragraph_that_was_closed_meanwhile_go_back_to_their_author(chair, tondera, lumenia, cut_off):
    """
    Given words written offline, when the paragraph is closed meanwhile, they are handed back and not lost by a reload.
    """
    open_for_drafting(chair, "p9")
    show(lumenia, "p9")
    before = words_of(chair, "p9")
    start = first(before, 1)
    cut_off(lumenia, True)
    caret_after(lumenia, "p9", start)
    lumenia.keyboard.type("and purposes ")
    act(chair, "CloseDrafting", paragraphs=["p9"])
    cut_off(lumenia, False)
    handed_back = lumenia.locator("refusal-notes textarea")
    handed_back.wait_for()
    assert handed_back.input_value() == "and purposes "
    assert all_read("p9", chair, tondera, lumenia) == before
    lumenia.reload()
    handed_back.wait_for()
    assert handed_back.input_value() == "and purposes "
    lumenia.locator("refusal-notes .note button").last.click()
    lumenia.reload()
    lumenia.locator("rolling-text .paragraph").first.wait_for()
    assert handed_back.count() == 0
    open_for_drafting(chair, "p9")
    caret_after(lumenia, "p9", start)
    lumenia.keyboard.type("still ")
    assert f"{start}[still  – LUM]" in all_read("p9", chair, tondera, lumenia), "a refusal is not the end"


def test_undo_takes_back_only_ones_own_words_and_strikes(chair, tondera, lumenia):
    """
    Given words and a strike of one's own among others', undo takes back the last own deed, then the one before.
    """
    open_for_drafting(chair, "p10")
    before = words_of(chair, "p10")
    start, word = first(before, 1), before.split(" ")[1]
    rest = before[len(start) + len(word) :]
    caret_after(tondera, "p10", start)
    tondera.keyboard.type("fully ")
    all_read("p10", chair, tondera, lumenia)
    select(tondera, "p10", word, before=f"{start}fully ")
    tondera.keyboard.press("Delete")
    assert f"[~~{word}~~ – TON]" in all_read("p10", chair, tondera, lumenia)
    caret_after(lumenia, "p10", f"{start}fully {word}")
    lumenia.keyboard.type(" and locally")
    all_read("p10", chair, tondera, lumenia)
    tondera.keyboard.press("Control+z")
    until(tondera, "!document.querySelector('#p10 del')")
    others = f"{word}[ and locally – LUM]{rest}"
    assert all_read("p10", chair, tondera, lumenia) == f"{start}[fully  – TON]{others}"
    tondera.keyboard.press("Control+z")
    until(tondera, "!document.querySelector('#p10 .ground').textContent.includes('fully')")
    assert all_read("p10", chair, tondera, lumenia) == start + others


def test_a_paragraph_that_begins_in_arabic_runs_from_right_to_left(chair, tondera, lumenia):
    """
    Given Arabic words at its beginning, a paragraph turns around; the codes in its brackets do not.
    """
    open_for_drafting(chair, "p11")
    for page in (tondera, lumenia):
        show(page, "p11")
    before = words_of(chair, "p11")
    caret_after(tondera, "p11", first(before, 1))
    tondera.keyboard.press("Home")
    tondera.keyboard.type("التعاون الدولي ")
    reading = all_read("p11", chair, tondera, lumenia)
    assert reading.startswith(f"[التعاون الدولي  – TON]{first(before, 1)}")
    select(lumenia, "p11", "الدولي")
    lumenia.keyboard.press("Delete")
    assert all_read("p11", chair, tondera, lumenia).startswith("[التعاون [~~الدولي~~ – LUM]  – TON]")
    for page, place in ((chair, ".ground"), (tondera, ".cm-line")):
        assert page.evaluate(f"getComputedStyle(document.querySelector('#p11 {place}')).direction") == "rtl"
        assert page.evaluate("getComputedStyle(document.querySelector('#p11 .holder')).direction") == "ltr"


def test_a_phone_drafts_without_scrolling_sideways(chair, tondera, sit):
    """
    Given a phone, words are typed and struck as on a large screen, and nothing is wider than the phone.
    """
    phone = sit("Orsenne", **PHONE)
    open_for_drafting(chair, "p12")
    before = words_of(chair, "p12")
    start, word = first(before, 1), before.split(" ")[1]
    caret_after(phone, "p12", start)
    phone.keyboard.type("warmly ")
    select(phone, "p12", word, before=f"{start}warmly ")
    phone.keyboard.press("Backspace")
    reading = all_read("p12", chair, tondera, phone)
    assert reading.startswith(f"{start}[warmly  – ORS][~~{word}~~ – ORS]")
    assert phone.evaluate("document.scrollingElement.scrollWidth") <= 390


def compose(page: Page, *states: str) -> None:
    """
    What an input method shows while it composes; the last state is the one it settles on.
    """
    method = page.context.new_cdp_session(page)
    for state in states[:-1]:
        method.send(
            "Input.imeSetComposition", {"text": state, "selectionStart": len(state), "selectionEnd": len(state)}
        )
    method.send("Input.insertText", {"text": states[-1]})


def test_an_input_method_composes_undisturbed(chair, tondera, lumenia):
    """
    Given a composition under way, when others write before it, nothing is doubled and everything arrives.
    """
    open_for_drafting(chair, "p1")
    before = words_of(chair, "p1")
    start, two = first(before, 1), first(before, 2)
    caret_after(tondera, "p1", two)
    method = tondera.context.new_cdp_session(tondera)
    for composed in ("n", "に", "にh", "にほ"):
        end = len(composed)
        method.send("Input.imeSetComposition", {"text": composed, "selectionStart": end, "selectionEnd": end})
        if composed == "にh":
            caret_after(lumenia, "p1", start)
            lumenia.keyboard.type("REMOTE ")
            delivered(lumenia)
    method.send("Input.insertText", {"text": "日本 "})
    reading = all_read("p1", chair, tondera, lumenia)
    assert reading == f"{start}[REMOTE  – LUM]{two[len(start) :]}[日本  – TON]{before[len(two) :]}"


def test_an_input_method_over_a_selection_strikes_it(chair, tondera):
    """
    Given a selected word, when an input method composes over it, the word is struck and the new one inserted.
    """
    open_for_drafting(chair, "p2")
    text = words_of(chair, "p2")
    word = text.split(" ")[-1].rstrip(".")
    select(tondera, "p2", word)
    compose(tondera, "worr", "worry", "worry")
    assert f"[~~{word}~~ worry – TON]" in all_read("p2", chair, tondera)


def test_pasted_lines_become_one_line_without_disguises(chair, tondera):
    """
    Given a clipboard with line breaks, tabs and direction overrides, pasting leaves one honest line, its words apart.
    """
    open_for_drafting(chair, "p3")
    word = words_of(chair, "p3").split(" ")[-1]
    caret_after(tondera, "p3", word)
    tondera.evaluate(
        """() => {
          const clipboardData = new DataTransfer();
          clipboardData.setData('text/plain', ' (one\\r\\nline\\u202e\\ttwo)');
          const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
          document.activeElement.dispatchEvent(event);
        }"""
    )
    assert f"{word}[ (one line two) – TON]" in all_read("p3", chair, tondera)


def test_the_keyboard_walks_from_bracket_to_bracket_and_opens_them(chair, tondera):
    """
    Given brackets in two paragraphs, Alt with ] walks through them, Alt with Enter opens the one at the caret.
    """
    for paragraph in ("p4", "p5"):
        open_for_drafting(chair, paragraph)
        caret_after(tondera, paragraph, first(words_of(chair, paragraph), 1))
        tondera.keyboard.type("each ")
        delivered(tondera)
    tondera.keyboard.press("Alt+ArrowUp")
    until(tondera, "document.activeElement.closest('.paragraph').id === 'p4'")
    tondera.keyboard.press("Alt+BracketRight")
    for _ in range(20):
        tondera.keyboard.press("Alt+BracketRight")
        if tondera.evaluate("document.activeElement.closest('.paragraph').id") == "p5":
            break
    else:
        pytest.fail("the next paragraph's brackets were not reached")
    tondera.keyboard.press("Alt+Enter")
    tondera.locator("bracket-card dialog[open]").wait_for()


def test_three_ways_to_read_one_text(chair, tondera):
    """
    Given a strike and an insertion, the text reads with brackets, as if agreed, and in a line for ears.
    """
    open_for_drafting(chair, "p8")
    text = words_of(chair, "p8")
    word = text.split(" ")[-1].rstrip(".")
    select(tondera, "p8", word)
    tondera.keyboard.type("otherwise")
    all_read("p8", chair, tondera)
    ground = chair.locator("#p8 .ground")
    chair.evaluate("document.querySelector('rolling-text').setAttribute('view', 'clean')")
    assert ground.inner_text().endswith(" otherwise.")
    assert "[" not in ground.inner_text()
    chair.evaluate("document.querySelector('rolling-text').setAttribute('view', 'spoken')")
    assert f"begin replacement, Tondera: {word} becomes otherwise end replacement" in ground.inner_text()
    chair.evaluate("document.querySelector('rolling-text').removeAttribute('view')")
    assert tondera.locator("#p8 .holder").last.get_attribute("aria-label") == "TON: Proposal to replace by Tondera"
    assert tondera.get_by_role("textbox", name="Paragraph 8").count() == 1


def test_what_is_written_above_does_not_push_away_what_is_being_read(chair, tondera, lumenia):
    """
    Given readers further down, when many words are inserted above, what they read stays where it was.
    """
    open_for_drafting(chair, "p1")
    open_for_drafting(chair, "p7")
    top = "document.querySelector('#p7').getBoundingClientRect().top"
    caret_after(tondera, "p7", first(words_of(chair, "p7"), 1))
    for page in (chair, tondera):
        page.evaluate("document.querySelector('#p7').scrollIntoView({ block: 'center', behavior: 'instant' })")
    places = [page.evaluate(top) for page in (chair, tondera)]
    before = words_of(lumenia, "p1")
    caret_after(lumenia, "p1", first(before, 1) if "[" not in first(before, 1) else "")
    lumenia.keyboard.insert_text("with due regard to everything that was said before " * 6)
    all_read("p1", chair, tondera, lumenia)
    for page, place in zip((chair, tondera), places, strict=True):
        assert abs(page.evaluate(top) - place) < 3


def test_a_wall_and_an_observer_read_along(chair, tondera, sit, visit, house):
    """
    Given a wall and an observer, both read what is drafted and neither is offered an editor.
    """
    observer = sit(next(name for name in house.seats if "Relief" in name))
    wall = visit(house.wall)
    wall.locator("rolling-text .paragraph").first.wait_for()
    open_for_drafting(chair, "p9")
    caret_after(tondera, "p9", first(words_of(chair, "p9"), 1))
    tondera.keyboard.type("visibly ")
    reading = all_read("p9", chair, tondera, observer)
    for _ in range(PATIENCE_MS // 100):
        if words_of(wall, "p9") == reading:
            break
        wall.wait_for_timeout(100)
    assert words_of(wall, "p9") == reading
    assert observer.locator(".cm-editor").count() == wall.locator(".cm-editor").count() == 0
