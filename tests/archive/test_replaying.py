"""Minutes of the replay's pages: who sees them and when, under whose names, and what comes of them."""

from __future__ import annotations

import json
import re

import pytest

from app.archive.replay.reel import reels
from app.plenary.chambers import chambers
from app.plenary.credentials import find_sitting
from simulation.drafting import OpenDrafting, StrikeWords
from simulation.notes import SendNote
from simulation.observing import ChangeModality
from simulation.sittings import Adjourn


@pytest.fixture
def replay(links):
    return links.sitting + "replay/"


@pytest.fixture
def act(app, links):
    """
    Acts in the demonstration's sitting, as any seat.
    """

    def act(seat, command):
        with app.app_context():
            chamber = chambers.of(find_sitting(links.ref))
            return chamber.act(chamber.seat(seat), command)

    return act


@pytest.fixture
def held(act):
    """
    Words are struck, a note is passed, and the sitting is adjourned.
    """
    act("chair", OpenDrafting(("p3",)))
    act("tondera", StrikeWords("p3", ((1, 0, 6),)))
    act("tondera", SendNote("chair", "A word in private"))
    act("chair", Adjourn("Tondera is late"))


def test_the_lecturer_sees_it_at_any_time_and_a_seat_when_it_is_over(
    app, act, links, lecturer, seated, visitor, replay
):
    """
    Given a sitting in session, then only the lecturer sees its replay; once it is over every seat does, unless the
    lecturer decides otherwise; and a visitor never does.
    """
    seats = [seated(seat) for seat in links.roles]
    assert lecturer.get(replay).status_code == 200
    assert {browser.get(replay).status_code for browser in seats} == {404}

    act("chair", Adjourn("Late"))

    assert {browser.get(replay).status_code for browser in seats} == {200}
    assert visitor.get(replay).status_code == 403
    assert lecturer.press(replay + "sharing", on=replay, shown="closed").status_code == 303
    assert {browser.get(replay + page).status_code for browser in seats for page in ("", "moment?at=1")} == {404}
    assert lecturer.get(replay).status_code == 200


def test_observers_do_not_look_behind_a_door_that_was_closed(act, links, seated, replay):
    """
    Given a meeting that was closed to observers for a while, when it is over, then delegations see its replay and
    observers, who did not, do not.
    """
    observer = next(seat for seat, role in links.roles.items() if role == "observer")
    act("chair", ChangeModality("closed"))
    act("chair", ChangeModality("present"))
    act("chair", Adjourn("Late"))

    assert seated("tondera").get(replay).status_code == 200
    assert seated(observer).get(replay).status_code == 404


def test_a_moment_is_a_page_with_a_way_to_each_side(held, lecturer, replay):
    """
    Given the address of a moment, then its page needs no script: it shows the text as it stood, what happened, and
    links to the entry before and behind.
    """
    last = json.loads(lecturer.get(replay + "moment?at=999999").text)
    struck = last["previous"]

    page = lecturer.get(f"{replay}?at={struck}")

    assert "strikes words in paragraph" in page.text
    assert '<del class="struck">' in page.text
    assert "Tondera is late" not in page.text.partition("decisions-heading")[0]
    ways = dict(re.findall(r'<a class="button" href="[^"]*at=(\d+)[^"]*" data-go="(\w+)"', page.text))
    assert {int(seq): way for seq, way in ways.items()}[last["seq"]] in ("next", "later")
    assert "aria-valuetext" not in page.text
    assert "style=" not in page.text
    assert page.headers["Cache-Control"] == "no-store"


def test_a_private_entry_shows_the_moment_before_it(held, lecturer, replay):
    """
    Given the number of an entry that only two seats heard of, when it is asked for, then the step before it is shown.
    """
    last = json.loads(lecturer.get(replay + "moment?at=999999").text)

    between = json.loads(lecturer.get(f"{replay}moment?at={last['seq'] - 1}").text)

    assert last["previous"] < last["seq"] - 1
    assert between["seq"] == last["previous"]
    assert "A word in private" not in str([last, between])


def test_a_seat_sees_it_under_the_names_that_the_lecturer_shares(held, lecturer, seated, replay):
    """
    Given a replay shared under the Chatham House Rule, then a seat that asks for names gets none, in pages and data;
    the lecturer may look at either.
    """
    tondera = seated("tondera")
    assert "Tondera" in tondera.get(replay + "?at=999999").text
    lecturer.press(replay + "sharing", on=replay, shown="chatham")

    for address in (
        "?at=999999",
        "?at=999999&as=seats",
        "moment?at=999999&as=seats",
        "frames?after=1&span=900&grain=0",
    ):
        answer = tondera.get(replay + address).text
        # The way back to one's own room names one's own seat.
        assert "Tondera" not in re.sub(r'<nav class="replay-ways".*?</nav>', "", answer, flags=re.DOTALL), address
        assert "TON" not in answer
    assert "Tondera is late" in lecturer.get(replay + "?at=999999").text
    assert "Tondera" not in re.sub(
        r'<nav class="replay-ways".*?</nav>', "", lecturer.get(replay + "?at=999999&as=chatham").text, flags=re.DOTALL
    )


def test_a_new_sitting_begins_from_a_moment(app, act, links, lecturer, replay):
    """
    Given words that somebody would strike, when the lecturer begins a new sitting from that moment, then its zero draft
    has the text as it stood without brackets, all seats, and a name that says where it comes from.
    """
    act("chair", OpenDrafting(("p3",)))
    act("tondera", StrikeWords("p3", ((1, 0, 6),)))
    at = json.loads(lecturer.get(replay + "moment?at=999999").text)["seq"]

    answer = lecturer.press(replay + "begin", on=f"{replay}?at={at}", at=str(at))

    assert answer.status_code == 303
    ref = answer.headers["Location"].split("/")[2]
    assert ref != links.ref
    with app.app_context():
        new, old = find_sitting(ref), find_sitting(links.ref)
        assert new.title.endswith(f"from entry {at}")
        assert {card.seat for card in new.cards} == {card.seat for card in old.cards}
        words = {name: each.text.words() for name, each in chambers.of(old).room.paragraphs.items()}
        room = chambers.of(new).room
        assert {name: each.text.words() for name, each in room.paragraphs.items()} == words
        assert room.brackets() == 0


def test_only_the_lecturer_shares_it_or_begins_anew(app, held, seated, lecturer, replay):
    app.config["WTF_CSRF_ENABLED"] = False  # Here the table alone must keep people out.
    assert seated("tondera").press(replay + "sharing", on=replay, shown="closed").status_code == 403
    assert seated("tondera").press(replay + "begin", on=replay, at="1").status_code == 403
    assert lecturer.press(replay + "sharing", on=replay, shown="everybody").status_code == 400
    assert lecturer.press(replay + "begin", on=replay).status_code == 400


@pytest.mark.parametrize("query", ["frames", "frames?after=x&span=1&grain=1", "frames?after=1&span=nan&grain=1"])
def test_nonsense_is_refused(held, lecturer, replay, query):
    assert lecturer.get(replay + query).status_code == 400
    assert lecturer.get(replay + "moment?at=-7").status_code == 200
    assert lecturer.get(replay + "moment?second=1e9").status_code == 200


def test_a_record_under_way_grows(act, lecturer, replay):
    """
    Given a replay that somebody has open, when something happens in the room, then the next answer knows of it.
    """
    before = json.loads(lecturer.get(replay + "moment?at=999999").text)
    act("chair", OpenDrafting(("p3",)))
    after = json.loads(lecturer.get(replay + "moment?at=999999").text)

    assert after["seq"] > before["seq"]
    assert "for drafting" in after["said"]
    assert reels
