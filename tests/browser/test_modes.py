"""The ways of voting in Chromium: hands that the Chair counts, a roll that is called, a box for secret ballots."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import House
from tests.browser.test_drafting import PHONE, act
from tests.browser.test_silence import shot

pytestmark = pytest.mark.browser

WALL = {"viewport": {"width": 1920, "height": 1080}}


def choose(chair: Page, way: str) -> None:
    desk = chair.locator("voting-desk")
    if not desk.locator("details").evaluate("(details) => details.open"):
        desk.locator("summary").click()
    desk.get_by_role("radio", name=way).check()


def put_to_the_vote(chair: Page, label: str) -> None:
    row = chair.locator(".paragraph-rows li", has=chair.locator(f"a[aria-label='Paragraph {label}']"))
    row.get_by_role("button", name="Vote", exact=True).click()


def chair_vote(chair: Page) -> str:
    return chair.evaluate("() => document.querySelector('floor-panel').room.view.floor.vote.id")


def in_the_outcome(chair: Page, words: str) -> None:
    page = chair.context.new_page()
    page.goto(chair.url.rsplit("/seats/", 1)[0] + "/outcome")
    expect(page.locator("body")).to_contain_text(words)
    shot(page, "modes-outcome")
    page.close()


def test_hands_are_counted_by_the_chair(
    house: House, chair: Page, sit: Callable[..., Page], visit: Callable[..., Page]
) -> None:
    """
    Given a show of hands chosen, when the Chair puts a paragraph to the vote, then a phone is told to raise its hand,
    too many hands are refused with both numbers, the wall shows the count before the lock, and the result names nobody.
    """
    phone, wall = sit("Tondera", **PHONE), visit(house.wall, **WALL)
    choose(chair, "Show of hands")
    shot(chair, "modes-desk")
    put_to_the_vote(chair, "2")
    expect(wall.locator(".wall-vote")).to_contain_text("Hands are being counted")
    phone.locator("room-tabs .alert").tap()
    expect(phone.locator("vote-way")).to_contain_text("Raise your hand")
    form = chair.locator("vote-way form")
    for name, number in (("in_favour", "7"), ("against", "2"), ("abstention", "1")):
        form.locator(f"input[name={name}]").fill(number)
    form.get_by_role("button").click()
    expect(chair.locator("refusal-notes")).to_contain_text("10 hands, but 8 delegations")
    shot(chair, "modes-hands-refused")
    form.locator("input[name=in_favour]").fill("5")
    form.get_by_role("button").click()
    expect(wall.locator(".ballots [data-choice='in-favour'] .ballots-count")).to_have_text("5")
    shot(wall, "modes-hands-wall")
    shot(phone, "modes-hands-phone")
    expect(phone.locator("vote-way .way-figures")).to_contain_text("5")
    shot(chair, "modes-hands-chair")
    chair.get_by_role("button", name="Lock the vote and announce the result").click()
    expect(wall.locator(".wall-result")).to_contain_text("Show of hands")
    shot(wall, "modes-hands-wall-result")
    expect(chair.locator("decisions-panel .decision").first).to_contain_text("Show of hands: no delegation is named.")
    in_the_outcome(chair, "Show of hands, 8 delegations on the roll.")


def test_a_roll_is_called(house: House, chair: Page, sit: Callable[..., Page], visit: Callable[..., Page]) -> None:
    """
    Given a roll call, when delegations pass, answer on a phone or aloud, then everybody sees who is called and what was
    answered; who passed is called again; and the vote can be locked only when the roll is through.
    """
    phone, wall = sit("Tondera", **PHONE), visit(house.wall, **WALL)
    choose(chair, "Roll-call vote")
    put_to_the_vote(chair, "3")
    way = chair.locator("vote-way")
    expect(way.locator(".way-roll li")).to_have_count(8)
    order = chair.evaluate("() => document.querySelector('floor-panel').room.view.floor.vote.order")
    expect(wall.locator(".wall-way")).to_contain_text("is called")
    shot(chair, "modes-roll-chair")
    lock = chair.get_by_role("button", name="Lock the vote and announce the result")
    expect(lock).to_have_attribute("aria-disabled", "true")
    phone.locator("room-tabs nav").get_by_role("button", name="Floor").tap()
    for seat in order:
        if seat == "tondera":
            expect(phone.locator("vote-way .way-now")).to_contain_text("Your delegation is called now.")
            shot(phone, "modes-roll-phone")
            phone.get_by_role("button", name="Pass: call us again at the end").tap()
        elif seat == order[0]:
            way.get_by_role("group").get_by_role("button", name=": In favour").click()
        else:
            choice = "against" if seat == order[-1] else "in-favour"
            act(chair, "EnterBallot", vote=chair_vote(chair), seat=seat, choice=choice)
        # Who passes as the last of the roll is called again at once.
        if seat != "tondera" or seat != order[-1]:
            chair.wait_for_function(
                "(seat) => document.querySelector('floor-panel').room.view.floor.vote.called !== seat", arg=seat
            )
    expect(phone.locator("vote-way .way-now")).to_contain_text("second and last call")
    shot(wall, "modes-roll-wall")
    shot(phone, "modes-roll-phone-again")
    phone.get_by_role("button", name="Abstention").tap()
    expect(way.locator(".way-now")).to_contain_text("Everybody has been called.")
    lock.click()
    expect(wall.locator(".wall-result")).to_contain_text("Roll-call vote")
    shot(wall, "modes-roll-wall-result")
    chair.locator("decisions-panel .recorded-vote summary").first.click()
    expect(chair.locator("decisions-panel .recorded-vote").first).to_contain_text("Tondera")
    in_the_outcome(chair, "drawn by lot")


def test_a_double_press_answers_for_one_delegation_only(house: House, chair: Page) -> None:
    """
    Given a roll call that the Chair answers for, when she presses twice by a slip, then one delegation is answered for
    and the buttons are seen to rest; and her next press, however soon after that, answers for the next one.
    """
    choose(chair, "Roll-call vote")
    put_to_the_vote(chair, "6")
    way = chair.locator("vote-way")
    answered = way.locator(".way-roll li[data-choice='in-favour']")
    answers = way.get_by_role("button", name=": In favour")
    answers.dblclick()
    expect(answered).to_have_count(1)
    expect(answers).not_to_have_attribute("aria-disabled", "true")
    expect(answered).to_have_count(1)
    answers.click()
    expect(answered).to_have_count(2)
    # As a press may be counted by a browser that takes it for the third of three.
    expect(answers).not_to_have_attribute("aria-disabled", "true")
    answers.evaluate("(button) => button.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 3 }))")
    expect(answered).to_have_count(3)
    vote = chair_vote(chair)
    for seat in chair.evaluate("() => document.querySelector('floor-panel').room.view.floor.vote.order.slice(3)"):
        act(chair, "EnterBallot", vote=vote, seat=seat, choice="against")
    act(chair, "CloseVote", vote=vote)


def test_a_secret_ballot_stays_one(
    house: House, chair: Page, sit: Callable[..., Page], visit: Callable[..., Page]
) -> None:
    """
    Given a secret ballot, when two delegations vote and one of them changes its mind, then wall and Chair see two
    ballots and no name; the result names who voted, and nobody's vote.
    """
    phone, other, wall = sit("Tondera", **PHONE), sit("Lumenia"), visit(house.wall, **WALL)
    choose(chair, "Secret ballot")
    put_to_the_vote(chair, "4")
    phone.locator("room-tabs .alert").tap()
    phone.get_by_role("button", name="Against", exact=True).tap()
    expect(phone.locator("vote-way .recorded")).to_contain_text("In the box: Against")
    phone.get_by_role("button", name="In favour", exact=True).tap()
    expect(phone.locator("vote-way .recorded")).to_contain_text("In the box: In favour")
    shot(phone, "modes-secret-phone")
    other.get_by_role("button", name="Abstention", exact=True).click()
    expect(wall.locator(".wall-way")).to_contain_text("2 of 8 ballots are in the box")
    shot(wall, "modes-secret-wall")
    shot(chair, "modes-secret-chair")
    assert "tondera" not in str(
        chair.evaluate("() => document.querySelector('floor-panel').room.view.floor.vote.voted")
    )
    chair.get_by_role("button", name="Lock the vote and announce the result").click()
    expect(chair.locator("decisions-panel .decision").first).to_contain_text("Secret ballot. Voted: Lumenia, Tondera")
    expect(wall.locator(".wall-result")).to_contain_text("Secret ballot")
    shot(wall, "modes-secret-wall-result")
    in_the_outcome(chair, "Secret ballot. Voted: Lumenia, Tondera")


def test_the_buttons_of_two_hands_leave_no_half_state(chair: Page, sit: Callable[..., Page]) -> None:
    """
    Given Chair and Secretariat at their desks, when one locks a show of hands and the other counts it anew at the same
    moment, then one of them is refused and the result is one of the two counts, whole.
    """
    secretariat = sit("Secretariat")
    act(chair, "OpenVote", subject={"kind": "paragraph", "paragraph": "p5"}, mode="hands")
    vote = chair_vote(chair)
    act(chair, "CountHands", vote=vote, in_favour=5, against=1, abstention=0)
    secretariat.evaluate(
        "(count) => document.querySelector('floor-panel').room.act('CountHands', count)",
        {"vote": vote, "in_favour": 1, "against": 5, "abstention": 0},
    )
    act(chair, "CloseVote", vote=vote)
    expect(chair.locator("floor-panel .floor-vote")).to_have_count(0)
    tally = chair.evaluate(
        "() => document.querySelector('floor-panel').room.view.decisions.findLast((each) => each.tally).tally"
    )
    assert (tally["in_favour"], tally["against"], tally["carried"]) in {(5, 1, True), (1, 5, False)}
