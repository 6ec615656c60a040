"""The controls of the room in Chromium: a press is heard once, a reason can be read, and nothing slides away."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.test_drafting import PHONE, ROOM, act, caret_after, delivered, first, proposals, select, words_of

pytestmark = pytest.mark.browser

UNAVAILABLE = ("aria-disabled", "true")

# The answer of the house takes until `window.answer()` is called; `window.asked` holds what was asked for.
SLOW = f"""() => {{
  const room = {ROOM}, act = room.act.bind(room);
  window.asked = [];
  room.act = async (...asked) => {{
    window.asked.push(asked[0]);
    await new Promise((go) => {{ window.answer = go; }});
    return act(...asked);
  }};
}}"""


def write(page: Page, chair: Page, paragraph: str, *words: str) -> None:
    """
    Puts brackets into a paragraph, at places far enough apart that they stay several.
    """
    act(chair, "OpenDrafting", paragraphs=[paragraph])
    text = words_of(chair, paragraph)
    for place, word in reversed(list(enumerate(words))):
        caret_after(page, paragraph, first(text, 3 * place + 1))
        page.keyboard.type(f"{word} ")
    delivered(page)
    expect(chair.locator(f"#{paragraph} button.holder")).to_have_count(len(words))


def button(place: Page | Locator, name: str) -> Locator:
    return place.get_by_role("button", name=name, exact=True)


def top(place: Locator) -> float:
    box = place.bounding_box()
    assert box is not None
    return box["y"]


def reason(page: Page, unavailable: Locator) -> str:
    """
    What a button that cannot be pressed gives as its reason, where everybody can read it.
    """
    expect(unavailable).to_have_attribute(*UNAVAILABLE)
    told = [page.locator(f"#{name}") for name in (unavailable.get_attribute("aria-describedby") or "").split()]
    for each in told:
        expect(each).to_be_visible()
    assert told
    return " ".join(each.inner_text() for each in told)


def test_a_press_is_heard_once(chair: Page, tondera: Page) -> None:
    """
    Given a slow house, when the Chair presses again and again, then one act is asked for, the button waits with its
    focus, and no ruling says that the second press was out of order. Nor does a double click reach the next bracket.
    """
    write(tondera, chair, "p1", "one", "two", "three")
    rows = chair.locator(".matter-row")
    chair.evaluate(SLOW)
    accept = button(rows.first, "Accept")
    accept.click()
    expect(accept).to_have_attribute(*UNAVAILABLE)
    expect(accept).to_be_focused()
    expect(button(rows.first, "Drop")).to_have_attribute(*UNAVAILABLE)
    expect(button(rows.nth(1), "Accept")).not_to_have_attribute(*UNAVAILABLE)
    for _ in range(3):
        chair.keyboard.press("Enter")
        accept.click(force=True)
    assert chair.evaluate("window.asked") == ["LiftBrackets"]
    chair.evaluate("window.answer()")
    expect(rows).to_have_count(2)
    # The keyboard stays in the list, on a row: a key still held decides nothing.
    assert chair.evaluate("document.activeElement.matches('.matter-row')")

    chair.evaluate(f"delete {ROOM}.act")
    box = button(rows.first, "Accept").bounding_box()
    assert box is not None
    chair.mouse.move(box["x"] + 20, box["y"] + 10)
    for count in (1, 2):
        chair.mouse.down(click_count=count)
        chair.mouse.up(click_count=count)
        expect(rows).to_have_count(1)
    expect(chair.locator(".note")).to_have_count(0)
    expect(button(rows.first, "Accept")).not_to_have_attribute(*UNAVAILABLE)


def test_a_key_held_down_presses_once(chair: Page) -> None:
    """
    Given the keyboard on a paragraph's number, when the key is held down, then the paragraph opens and stays open.
    """
    number = button(chair, "Paragraph 9 open for drafting")
    number.focus()
    for _ in range(4):
        chair.keyboard.down("Enter")
    chair.keyboard.up("Enter")
    expect(number).to_have_attribute("aria-pressed", "true")
    expect(number).to_be_focused()
    expect(chair.locator("#p9")).to_have_attribute("data-status", "open")
    chair.keyboard.press("Enter")
    expect(number).to_have_attribute("aria-pressed", "false")


def test_the_same_refusal_is_one_card(chair: Page, tondera: Page) -> None:
    """
    Given a refusal on the table, when the same comes again, then it is renewed; another has a card of its own.
    """
    again = f"{ROOM}.act('TakePosition', {{ paragraph: 'p2', proposals: ['p2.99'], position: 'support' }})"
    for _ in range(3):
        assert not tondera.evaluate(again)["ok"]
    notes = tondera.locator(".note")
    expect(notes).to_have_count(1)
    tondera.evaluate(f"{ROOM}.act('CastBallot', {{ vote: 'v99', choice: 'against' }})")
    expect(notes).to_have_count(2)
    button(notes.first, "Understood").click()
    expect(notes).to_have_count(1)


def test_what_is_before_the_room_waits_and_says_why(chair: Page, tondera: Page) -> None:
    """
    Given a vote on one bracket, then its paragraph's brackets cannot be lifted meanwhile, at the desk and on the card,
    nor its author withdraw it, and each says why; another paragraph's waits for the question to be decided.
    """
    write(tondera, chair, "p3", "clearly")
    write(tondera, chair, "p4", "fully")
    subject = {"kind": "brackets", "paragraph": "p3", "proposals": list(proposals(chair, "p3").values())}
    act(chair, "OpenVote", subject=subject, majority="simple")
    three, four = (chair.locator(".agenda-item", has_text=f"Paragraph {n}") for n in (3, 4))
    for name in ("Accept", "Drop"):
        assert "Before the room now" in reason(chair, button(three, name))
    for name in ("Accept", "Drop", "Gavel", "Vote"):
        assert "One question at a time" in reason(chair, button(four, name))

    card = chair.locator("bracket-card")
    chair.locator("#p3 button.holder").first.click()
    assert "before the room" in reason(chair, button(card, "Accept"))
    chair.keyboard.press("Escape")
    tondera.locator("#p3 .holder").first.click()
    assert "cannot be withdrawn" in reason(tondera, button(tondera.locator("bracket-card"), "Withdraw it"))
    tondera.keyboard.press("Escape")

    button(chair, "Lock the vote and announce the result").click()
    expect(chair.locator(".agenda-item", has_text="Paragraph 3")).to_have_count(0)
    button(four, "Accept").click()
    expect(chair.locator(".note")).to_have_count(0)


def test_the_card_says_what_lifting_does(chair: Page, tondera: Page) -> None:
    """
    Given an insertion, a strike and a replacement, then the card says of each what accepting and dropping would do.
    """
    write(tondera, chair, "p5", "jointly")
    card = chair.locator("bracket-card")

    def said(paragraph: str) -> str:
        chair.locator(f"#{paragraph} button.holder").first.click()
        expect(button(card, "Vote")).to_be_visible()
        words = card.locator(".way").all_inner_texts()
        chair.keyboard.press("Escape")
        return " ".join(" ".join(words).split())

    assert "Accept The words become part of the text. Drop The words leave the text" in said("p5")
    act(chair, "OpenDrafting", paragraphs=["p6", "p7"])
    for paragraph, keys in (("p6", ["Delete"]), ("p7", list("other"))):
        word = words_of(chair, paragraph).split(" ")[1]
        select(tondera, paragraph, word, before=first(words_of(chair, paragraph), 1))
        for key in keys:
            tondera.keyboard.press(key)
        delivered(tondera)
    struck = said("p6")
    assert "Accept: delete the words The struck words leave the text." in struck
    assert "Drop: keep the words The words stay, unstruck." in struck
    assert "The new words take the place of the struck ones" in said("p7")
    assert "if nobody objects within 10 seconds, it is accepted" in said("p7")


def test_paragraphs_open_by_their_number_and_nothing_slides(chair: Page, tondera: Page) -> None:
    """
    Given the Chair's pointer on a button, when paragraphs open and brackets come above it, then it stays where it is.
    """
    number = button(chair, "Paragraph 8 open for drafting")
    number.hover()
    before = top(number)
    number.click()
    expect(tondera.locator("#p8")).to_have_attribute("data-status", "open")
    expect(number).to_have_attribute("aria-pressed", "true")
    assert top(number) == before

    agree = button(chair.get_by_role("group", name="Paragraph 11", exact=True), "Agree")
    agree.hover()
    before = top(agree)
    write(tondera, chair, "p8", "always", "everywhere")
    expect(chair.locator(".agenda-item", has_text="Paragraph 8")).to_be_attached()
    chair.evaluate("() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))")
    assert abs(top(agree) - before) < 2
    agree.click()
    expect(chair.locator("#p11")).to_have_attribute("data-status", "agreed")
    assert abs(top(chair.locator(".paragraph-rows li").nth(10)) - before) < 12

    button(chair, "Open all for drafting").click()
    expect(tondera.locator('.paragraph[data-status="open"]')).to_have_count(11)


def lift_all_brackets(chair: Page) -> None:
    for paragraph, views in chair.evaluate(f"Object.entries({ROOM}.view.paragraphs)"):
        if standing := [name for name, each in views["proposals"].items() if each["status"] == "open"]:
            act(chair, "LiftBrackets", paragraph=paragraph, proposals=standing, accept=True)


def test_a_vote_on_the_whole_needs_the_majority_for_adoption(chair: Page, tondera: Page) -> None:
    """
    Given rules that ask more for adoption than for other votes, when the Chair presses *Vote on the whole*, then desk,
    floor and ballot say two-thirds; she may still ask for another majority, and then that is said.
    """
    lift_all_brackets(chair)
    needs = chair.get_by_label("A vote on the whole needs")
    expect(needs).to_have_value("two-thirds")
    expect(chair.get_by_label("Other votes need")).to_have_value("simple")
    for chosen, said in ((None, "Two-thirds"), ("simple", "Simple majority")):
        if chosen:
            needs.select_option(chosen)
        # By key: a second click at one place within a moment would belong to the first.
        button(chair, "Vote on the whole").press("Enter")
        for page in (chair, tondera):
            expect(page.locator("floor-panel")).to_contain_text(f"{said} of those present and voting")
        act(chair, "WithdrawVote", vote=chair.evaluate(f"{ROOM}.view.floor.vote.id"))
        expect(chair.locator("floor-panel")).to_contain_text("Nothing is being decided.")
        expect(button(chair, "Vote on the whole")).not_to_have_attribute(*UNAVAILABLE)


def test_adoption_says_what_is_in_its_way(chair: Page, tondera: Page) -> None:
    """
    Given brackets and paragraphs that are not agreed, then adoption and a vote on the whole say what they wait for.
    """
    write(tondera, chair, "p12", "widely")
    ask, vote = button(chair, "Ask for adoption"), button(chair, "Vote on the whole")
    for unavailable in (ask, vote):
        assert re.search(r"to be lifted first: .*1 in paragraph 12", reason(chair, unavailable))
    lift_all_brackets(chair)
    expect(vote).not_to_have_attribute(*UNAVAILABLE)
    assert re.search(r"needs every paragraph agreed\. Still open: 1, 2, 3, .*12", reason(chair, ask))
    chair.locator("#whole-waiting").get_by_role("link", name="12", exact=True).click()
    expect(chair.locator("#p12")).to_be_in_viewport()
    act(chair, "AnnounceQuestion", subject={"kind": "text"})
    announced = chair.locator("announcing-desk")
    assert "needs every paragraph agreed" in reason(chair, button(announced, "Ask for adoption"))
    expect(button(announced, "Vote")).not_to_have_attribute(*UNAVAILABLE)
    act(chair, "WithdrawAnnouncement")
    for paragraph in chair.evaluate(f"{ROOM}.view.order"):
        if chair.evaluate(f"{ROOM}.view.paragraphs['{paragraph}'].kind") != "heading":
            act(chair, "AgreeAdReferendum", paragraph=paragraph)
    expect(ask).not_to_have_attribute(*UNAVAILABLE)


@pytest.mark.parametrize("looks", [{}, PHONE], ids=["desk", "phone"])
def test_the_view_can_be_changed_from_anywhere(sit: Callable[..., Page], looks: dict) -> None:
    """
    Given a reader at the end of the text, then the views are still at hand, and the one chosen says what it is.
    """
    page = sit("Palisar", **looks)
    page.evaluate("window.scrollTo(0, document.scrollingElement.scrollHeight)")
    reading = button(page, "Linear reading")
    expect(reading).to_be_in_viewport(ratio=1)
    reading.click()
    expect(page.locator(".view-says")).to_contain_text("The brackets told in words")
    expect(page.locator(".view-says")).to_be_in_viewport(ratio=1)
    if looks:
        assert page.locator("view-switch").bounding_box()["height"] < 100


def test_the_index_beside_the_text_leads_to_each_part(chair: Page) -> None:
    """
    Given a desk longer than the window, when a part is chosen by its name, then it is in sight, and the keyboard there.
    """
    index = chair.get_by_role("navigation", name="Beside the text")
    expect(button(index, "Calendar")).to_be_visible()
    for name, part in (("Notes", "notes-panel"), ("Drafting", "drafting-desk"), ("Calendar", "stage-desk")):
        button(index, name).click()
        expect(chair.locator(f"{part} > :focus")).to_be_in_viewport()
