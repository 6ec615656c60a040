"""The wall and the marks of the text in Chromium: what is decided, who writes, who struck, all legible."""

from __future__ import annotations

import json
from collections.abc import Callable
from urllib.parse import urljoin
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import House
from tests.browser.test_drafting import (
    PHONE,
    ROOM,
    act,
    all_read,
    caret_after,
    first,
    open_for_drafting,
    proposals,
    select,
    show,
    until,
    words_of,
)

pytestmark = pytest.mark.browser

PROJECTED = {"viewport": {"width": 1920, "height": 1080}, "reduced_motion": "reduce"}

# How struck words look, letter by letter: their colour, and every line that runs through or under them.
STRUCK = """(id) => {
  const ground = document.querySelector(`#${id} .ground`);
  const walker = document.createTreeWalker(ground, NodeFilter.SHOW_TEXT);
  const looks = new Set();
  while (walker.nextNode()) {
    let each = walker.currentNode.parentElement;
    if (!each.closest('del.struck')) continue;
    const lines = [];
    const { color } = getComputedStyle(each);
    for (; each !== ground; each = each.parentElement) {
      const { textDecorationLine, textDecorationColor } = getComputedStyle(each);
      if (textDecorationLine !== 'none') lines.push(`${textDecorationLine} ${textDecorationColor}`);
    }
    looks.add([color, ...lines].join());
  }
  return [...looks];
}"""

# Labels of brackets that a flag lies over, if only by a hair.
COVERED = """() => {
  const found = [];
  const flags = [...document.querySelectorAll('.caret-flag')].map((flag) => flag.getBoundingClientRect());
  for (const label of document.querySelectorAll('.holder .code, .holder .against')) {
    const { left, right, top, bottom } = label.getBoundingClientRect();
    if (flags.some((flag) => flag.left < right && left < flag.right && flag.top < bottom && top < flag.bottom)) {
      found.push(label.textContent);
    }
  }
  return [flags.length, found];
}"""

# What must be read from the last row: no type on the wall is smaller than one part in 48 of its height.
TOO_SMALL = """() => [...document.querySelectorAll('body *')].flatMap((element) => {
  const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  if (!own || element.closest('.visually-hidden, script, .skip, delivery-state')) return [];
  if (!element.checkVisibility()) return [];
  const size = parseFloat(getComputedStyle(element).fontSize);
  return size < innerHeight / 48 ? [`${size} px: ${element.outerHTML.slice(0, 80)}`] : [];
})"""

CUT = """() => [...document.querySelectorAll('.wall-band, .wall-end')].flatMap((band) =>
  band.scrollHeight > band.clientHeight + 1 || band.getBoundingClientRect().bottom > innerHeight + 1
    ? [`${band.className}: ${band.scrollHeight} in ${band.clientHeight}`] : [])"""


@pytest.fixture
def links(house: House) -> dict[str, str]:
    """
    The seats of a fresh sitting in which the gavel waits until everything is read.
    """
    asked = json.dumps({"scenario": "winter-ward", "gavel_seconds": 60}).encode()
    address = urljoin(house.url, "/demonstration/rehearsals")
    with urlopen(Request(address, asked, {"Content-Type": "application/json"})) as answer:
        opened = json.load(answer)
    return opened["seats"] | {"wall": opened["wall"]}


@pytest.fixture
def enter(visit: Callable[..., Page], links: dict[str, str]) -> Callable[..., Page]:
    def enters(seat: str, **looks: object) -> Page:
        page = visit(links[seat], **looks)
        page.locator("form[method=post] button.primary").click()
        page.locator("a.primary[href$='/room']").click()
        page.locator("rolling-text .paragraph").first.wait_for()
        return page

    return enters


@pytest.fixture
def wall(visit: Callable[..., Page], links: dict[str, str]) -> Page:
    page = visit(links["wall"], **PROJECTED)
    page.locator(".paragraph").first.wait_for()
    return page


def legible(wall: Page) -> None:
    for width, height in ((1280, 720), (1920, 1080)):
        wall.set_viewport_size({"width": width, "height": height})
        assert wall.evaluate(TOO_SMALL) == []
        assert wall.evaluate(CUT) == []


def replaced(chair: Page, author: Page, paragraph: str) -> tuple[str, dict[str, str]]:
    """
    The third word of a paragraph replaced by "strongly": the old word, and the two proposals by their kind.
    """
    open_for_drafting(chair, paragraph)
    text = words_of(chair, paragraph)
    word = text.split(" ")[2]
    select(author, paragraph, word, before=first(text, 2))
    author.keyboard.type("strongly")
    all_read(paragraph, chair, author)
    return word, proposals(chair, paragraph)


def test_the_wall_waits_for_the_room(wall, enter):
    """
    Given nobody, the wall says whose sitting it is and who has come; with the Chair there, it shows the text too.
    """
    expect(wall.locator(".wall-welcome h2")).to_have_text("Winter Ward")
    expect(wall.get_by_text("0 of 8 delegations are here")).to_be_visible()
    legible(wall)
    enter("tondera")
    expect(wall.locator(".wall-here [data-here]")).to_contain_text("Tondera")
    chair = enter("chair")
    expect(wall.locator(".wall-welcome")).to_have_count(0)
    expect(wall.locator(".wall-waiting")).to_contain_text("1 of 8 delegations are here")
    legible(wall)
    open_for_drafting(chair, "p3")
    expect(wall.locator(".wall-here")).to_have_count(0)


def test_half_a_replacement_is_shown_as_half(wall, enter):
    """
    Given a replacement, when only its strike is under the gavel, then the wall and the rooms show what is decided, how
    the text would read, and that the new word stays in brackets; and after it, what stayed.
    """
    chair, lumenia = enter("chair"), enter("lumenia")
    word, kinds = replaced(chair, lumenia, "p6")
    act(chair, "AskForObjection", subject={"kind": "brackets", "paragraph": "p6", "proposals": [kinds["strike"]]})
    for page in (wall, chair, lumenia):
        floor = page.locator("wall-floor" if page is wall else "floor-panel")
        expect(floor.locator(".before-room .matter")).to_have_text(f"[{word}]")
        expect(floor.locator(".stays-open .matter")).to_have_text("[strongly]")
        expect(floor.locator(".before-after dd").first).to_contain_text(f"[{word} strongly – LUM]")
        expect(floor.locator(".before-after mark")).to_contain_text("[strongly – LUM]")
    legible(wall)
    act(chair, "WithdrawGavel")
    act(chair, "LiftBrackets", paragraph="p6", proposals=[kinds["strike"]], accept=True)
    expect(wall.locator(".wall-sentence")).to_have_text(f"6: delete “{word}” (LUM) – accepted")
    expect(wall.locator(".stays-open .matter")).to_have_text("[strongly]")
    expect(chair.locator(".decision").first).to_contain_text(f"6: delete “{word}” (LUM) – accepted")
    legible(wall)


def test_a_vote_is_announced_in_one_line_and_as_a_picture(wall, enter):
    """
    Given a vote by three delegations, when it is locked, then the wall shows sign, verdict, words, tally and every
    vote, and the list of decisions has one line for the vote and what it lifted.
    """
    chair, lumenia, tondera, ostrel = (enter(seat) for seat in ("chair", "lumenia", "tondera", "ostrel"))
    word, kinds = replaced(chair, lumenia, "p6")
    brackets = {"kind": "brackets", "paragraph": "p6", "proposals": [kinds["strike"], kinds["insertion"]]}
    act(chair, "OpenVote", subject=brackets, majority="simple")
    vote = chair.evaluate(f"{ROOM}.view.floor.vote.id")
    for page, choice in ((lumenia, "in-favour"), (tondera, "in-favour"), (ostrel, "abstention")):
        act(page, "CastBallot", vote=vote, choice=choice)
    expect(wall.get_by_text("3 of 8 have voted")).to_be_visible()
    legible(wall)
    act(chair, "CloseVote", vote=vote)
    result = wall.locator(".wall-result")
    expect(result.locator(".wall-verdict")).to_have_text("Accepted")
    expect(result.locator(".wall-sentence")).to_have_text(f"replace “{word}” by “strongly” (LUM)")
    expect(result.locator(".wall-tally")).to_have_text("2 votes in favour were required.")
    rows = {row.get_attribute("data-choice"): row for row in result.locator(".ballots > li").all()}
    assert [rows[choice].locator(".ballots-count").inner_text() for choice in rows] == ["2", "0", "1", "5"]
    assert rows["in-favour"].locator(".ballots-field").all_inner_texts() == ["LUM", "TON"]
    assert rows["abstention"].locator(".visually-hidden").inner_text() == "Ostrel"
    legible(wall)
    line = f"6: replace “{word}” by “strongly” (LUM) – accepted by 2 to 0, 1 abstention"
    for page in (chair, tondera):
        expect(page.locator(".decision")).to_have_count(1)
        expect(page.locator(".decision > p:nth-child(2)")).to_have_text(line)


def test_the_wall_says_when_it_is_cut_off(wall, enter):
    chair = enter("chair")
    act(chair, "AgreeAdReferendum", paragraph="p3")
    expect(wall.locator(".wall-sentence")).to_have_text("Paragraph 3 agreed ad referendum.")
    wall.context.set_offline(True)
    expect(wall.locator(".wall-offline")).to_contain_text("Connection lost.")
    legible(wall)
    wall.context.set_offline(False)
    expect(wall.locator(".wall-offline")).to_have_count(0)


def test_what_is_looked_at_stays_in_sight_when_the_foot_of_the_wall_grows(wall, enter):
    """
    Given a paragraph further down, when something about it is put to the room, also after the wall has changed its
    size, then its bracket stands above the foot of the wall.
    """
    chair, lumenia = enter("chair"), enter("lumenia")
    _, kinds = replaced(chair, lumenia, "p6")
    act(chair, "AskForObjection", subject={"kind": "brackets", "paragraph": "p6", "proposals": [kinds["strike"]]})
    expect(wall.locator(".wall-gavel")).to_be_visible()
    for width, height in ((1920, 1080), (1280, 720), (1024, 768)):
        wall.set_viewport_size({"width": width, "height": height})
        until(
            wall,
            "(({ top, bottom }, screen) => top >= screen.top && bottom <= screen.bottom)("
            "document.querySelector('#p6 .holder').getBoundingClientRect(),"
            "document.querySelector('.wall').getBoundingClientRect())",
        )


def test_struck_words_look_the_same_on_every_screen(wall, enter):
    """
    Given words of the zero draft and of Tondera, when Lumenia strikes them, then in every room and on the wall they
    have Lumenia's hue and a line through them.
    """
    chair, tondera, lumenia = enter("chair"), enter("tondera"), enter("lumenia")
    open_for_drafting(chair, "p5")
    for page in (tondera, lumenia):
        show(page, "p5")
    start = first(words_of(chair, "p5"), 1)
    caret_after(tondera, "p5", start)
    tondera.keyboard.type("jointly and severally ")
    all_read("p5", chair, tondera, lumenia)
    select(lumenia, "p5", "severally", before=f"{start}jointly and ")
    lumenia.keyboard.press("Delete")
    all_read("p5", chair, tondera, lumenia, wall)
    rest = words_of(chair, "p5").partition(" – TON]")[2]
    select(lumenia, "p5", rest.split(" ")[1], before=first(rest, 1))
    lumenia.keyboard.press("Delete")
    all_read("p5", chair, tondera, lumenia, wall)
    label = wall.locator("#p5 .holder .code").filter(has_text="LUM").last
    hue = label.evaluate("(label) => getComputedStyle(label).color")
    for page in (chair, tondera, lumenia, wall):
        assert page.evaluate(STRUCK, "p5") == [f"{hue},line-through {hue}"], page.title()


def test_a_flag_stands_only_while_somebody_writes_and_never_over_a_label(enter):
    """
    Given brackets with labels on the line above, when Lumenia moves below them, then her name is shown for a moment and
    covers none of them, on a screen and on a phone; then a thin caret is left.
    """
    chair, lumenia = enter("chair"), enter("lumenia")
    others = enter("tondera"), enter("zarune", **PHONE)
    open_for_drafting(chair, "p4")
    for page in (lumenia, *others):
        show(page, "p4")
    text = words_of(chair, "p4").split(" ")
    for number in (9, 6, 3):
        caret_after(others[0], "p4", first(words_of(chair, "p4"), number))
        others[0].keyboard.type("so ")
        all_read("p4", chair, others[0])
    all_read("p4", chair, lumenia, *others)
    assert len(text) > 30
    lumenia.locator("#p4 .cm-content").click()
    lumenia.keyboard.press("Control+Home")
    flags = 0
    for _ in range(24):
        for _ in range(5):
            lumenia.keyboard.press("ArrowRight")
        for page in others:
            until(page, "document.querySelector('.caret-flag')?.textContent === 'LUM'")
            shown, covered = page.evaluate(COVERED)
            flags += shown
            assert covered == []
    assert flags >= 48
    for page in others:
        expect(page.locator(".caret-flag")).to_have_count(0, timeout=8_000)
        expect(page.locator(".caret")).not_to_have_count(0)


def test_a_wall_whose_link_is_void_says_so(wall: Page, links: dict[str, str]) -> None:
    """
    Given a wall whose link was replaced while it was away, when it comes back, then it says so before the whole room.
    """
    token = links["wall"].rsplit("/", 1)[-1]

    def with_an_older_link(route: Route) -> None:
        came = route.fetch()
        route.fulfill(response=came, body=came.text().replace(token, "older"))

    wall.route("**/wall/*", with_an_older_link)
    wall.reload()
    expect(wall.locator(".wall-end h2")).to_have_text("This wall has a new link")
    expect(wall.locator(".wall-end .wall-sentence")).to_have_text("Open the wall again from the lecturer’s page.")
    legible(wall)


def test_what_is_announced_takes_the_place_of_what_was(wall, enter):
    """
    Given a revision issued just now, when a question is announced, then the wall shows the question instead, and its
    words are marked in the text; taken back, they are marked no more.
    """
    chair, lumenia = enter("chair"), enter("lumenia")
    word, kinds = replaced(chair, lumenia, "p6")
    act(chair, "IssueRevision")
    expect(wall.locator(".wall-issue")).to_be_visible()
    act(chair, "AnnounceQuestion", subject={"kind": "brackets", "paragraph": "p6", "proposals": [kinds["strike"]]})
    expect(wall.locator(".wall-announced .wall-ask")).to_have_text("Shall these words be deleted from paragraph 6?")
    for gone in (".wall-issue", ".wall-last"):
        expect(wall.locator(gone)).to_have_count(0)
    expect(wall.locator("mark.before-all")).to_have_text([word])
    legible(wall)
    act(chair, "WithdrawAnnouncement")
    expect(wall.locator("mark.before-all")).to_have_count(0)
    expect(wall.locator(".wall-issue")).to_have_count(0)


def test_the_end_says_who_took_part_and_who_spoke(wall, enter):
    """
    Given two delegations of eight, when the text is adopted by a vote and both speak, then the wall names both and
    counts two, and no paragraph waits as agreed ad referendum any more.
    """
    chair, lumenia, tondera = enter("chair"), enter("lumenia"), enter("tondera")
    act(chair, "OpenVote", subject={"kind": "text"})
    act(lumenia, "CastBallot", vote="v1", choice="in-favour")
    act(chair, "CloseVote", vote="v1")
    end = wall.locator(".wall-end")
    expect(end.locator(".wall-scope")).to_contain_text("2 of 8 delegations took part")
    act(lumenia, "ExplainPosition", about="d1", text="We are glad.")
    act(tondera, "ExplainPosition", about="d1", text="Not us.", kind="dissociation", paragraphs=["p3"])
    expect(end.locator(".wall-spoken p")).to_have_text(
        ["Explanation of position by Lumenia", "Dissociation by Tondera"]
    )
    legible(wall)
    expect(chair.locator("#p3 .standing")).to_have_text("Adopted")
