"""The monitor: what the lecturer sees of a sitting at work, in few bytes, and nobody else sees at all."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from app.extensions import db
from app.permissions import Role
from app.plenary.chambers import chambers
from app.plenary.connections import Connection, Sight, connections
from app.plenary.models import Sitting
from simulation.annotating import AnnotateInstructions
from simulation.letters import WriteToLecturer
from simulation.matters import Subject
from simulation.notes import SendNote
from simulation.speakers import OpenSpeakersList, RaisePlacard
from simulation.stages import BeginStage
from simulation.voting import CastBallot, OpenVote
from tests.app.callers import entered, seat_of

PARTS = re.compile(r'data-part="([^"]+)" data-digest="([0-9a-f]{8})"')


@pytest.fixture
def monitor(links):
    return f"/sittings/{links.ref}/monitor/"


@pytest.fixture
def chamber(app, links):
    with app.app_context():
        return chambers.of(db.session.scalar(select(Sitting).where(Sitting.ref == links.ref)))


def test_it_says_what_holds_the_room_up(lecturer, monitor, chamber):
    """
    Given an open vote, when one delegation has voted, then the head counts and names the rest, and each row says so.
    """
    assert "Nobody sits at the Chair’s desk." in lecturer.get(monitor).text
    first = next(name for name, each in chamber.room.standing.items() if each.kind != "heading")
    chamber.act(chamber.seat("chair"), OpenVote(Subject("paragraph", first), "simple"))
    chamber.act(chamber.seat("tondera"), CastBallot("v1", "against"))
    shown = lecturer.get(monitor).text
    assert "Vote open: 7 of 8 have not voted: Lumenia, " in shown
    assert shown.count("<li>has not voted</li>") == 7
    assert "against" not in shown


def test_it_asks_only_for_what_has_changed(lecturer, monitor, chamber):
    """
    Given the page as it stands, then asking again says nothing; after one act only the parts that it touched come.
    """
    digests = PARTS.findall(lecturer.get(monitor).text)
    assert digests[0][0] == "head"
    known = ".".join(digest for _, digest in digests)
    assert lecturer.get(f"{monitor}changes?known={known}").status_code == 204
    chamber.act(chamber.seat("chair"), OpenSpeakersList("General debate"))
    chamber.act(chamber.seat("tondera"), RaisePlacard())
    answer = lecturer.get(f"{monitor}changes?known={known}")
    assert {name for name, _ in PARTS.findall(answer.text)} == {"head", "seat-chair", "seat-tondera"}
    assert "asked for the floor, place 1" in answer.text
    # Whoever knows nothing is told everything.
    assert len(PARTS.findall(lecturer.get(f"{monitor}changes").text)) == len(digests)


def test_of_what_is_written_it_shows_only_what_was_written_to_the_lecturer(lecturer, monitor, chamber):
    """
    When seats pass notes, annotate and ask for help, then the monitor says that they did, and shows the last alone.
    """
    chamber.act(chamber.seat("tondera"), SendNote("valmere", "secret-note"))
    chamber.act(chamber.seat("zarune"), AnnotateInstructions("1", "secret-margin"))
    chamber.act(chamber.seat("chair"), WriteToLecturer("help", "Where is the gavel?"))
    shown = lecturer.get(monitor).text
    assert "secret-" not in shown
    assert "passed a note" in shown
    assert "Where is the gavel?" in shown
    words = {"line": "help", "seat": "chair", "text": "Under Desk.", "back": "monitor"}
    assert lecturer.press(monitor.replace("monitor/", "injects/letters"), on=monitor, **words).location == monitor
    assert "Where is the gavel?" not in lecturer.get(monitor).text


def test_it_shows_what_a_seat_has_before_it(lecturer, monitor, links, chamber):
    """
    Given two devices in a seat, one of them hidden, then its row says which paragraph the other has before it, and how
    much is unread on both; what a line made up is not shown.
    """
    first = next(each for each in chamber.room.standing.values() if each.kind != "heading")
    lines = [Connection(f"line-{n}", links.ref, 1, 1, "tondera", Role.DELEGATE, joined=True) for n in (1, 2)]
    lines[0].sight, lines[1].sight = Sight("away", 3), Sight(first.id, 2)
    for each in lines:
        connections.add(each)
    try:
        shown = lecturer.get(monitor).text
        assert first.called in shown
        assert "2 unread" in shown
        lines[1].sight = Sight("<b>somewhere</b>", 0)
        shown = lecturer.get(monitor).text
        assert "somewhere" not in shown
        lines[1].sight = Sight("", 0)
        assert "another window" in lecturer.get(monitor).text
    finally:
        for each in lines:
            connections.remove(each.sid)


def test_another_sitting_of_the_workshop_stands_beside_it(app, lecturer, monitor, links):
    """
    Given a second group, then each monitor leads to the other, and says in brief how it stands.
    """
    desk = f"/editions/{links.edition}/"
    lecturer.press(f"{desk}sittings", on=desk, scenario="winter-ward", title="Group B")
    shown = lecturer.get(monitor).text
    assert "Group B" in shown
    assert re.search(r"0 of \d+ paragraphs agreed", shown)


@pytest.mark.parametrize("role", ["delegate", "chair", "observer", "outside", "visitor", "wall"])
def test_nobody_else_sees_it(app, links, monitor, role):
    """
    When anybody but the lecturer of the workshop opens it or asks for its changes, then it is refused.
    """
    browser = entered(app, links, role, seat_of(role, links))
    for path in (monitor, f"{monitor}changes", f"{monitor}tondera/"):
        assert browser.get(path).status_code == 403


def test_she_steps_in_for_the_chair_with_a_reason(lecturer, monitor, chamber):
    """
    Given a stage, when the lecturer gives more time without a reason, then she reads why not; with one it is done, and
    the record says so.
    """
    chamber.act(chamber.seat("chair"), BeginStage("First reading", 30))
    ends = chamber.room.stage.ends
    answer = lecturer.press(f"{monitor}step-in", on=monitor, deed="extend", minutes="10", reason=" ")
    assert (answer.status_code, "Please give a reason" in answer.text) == (422, True)
    assert re.search(r'value="extend" selected', answer.text)
    lecturer.press(f"{monitor}step-in", on=monitor, deed="extend", minutes="10", reason="They are close.")
    assert chamber.room.stage.ends == ends + 600
    assert chamber.room.decisions[-1].sentence == "The lecturer gave the stage more time: They are close."


def test_she_acts_for_a_seat_without_a_device(lecturer, monitor, chamber):
    """
    Given an open vote, when the lecturer enters the ballot of a delegation whose phone is dead, then it counts as
    entered by hand and the record says why; without a reason she reads what is missing, and what she chose stays.
    """
    first = next(name for name, each in chamber.room.standing.items() if each.kind != "heading")
    chamber.act(chamber.seat("chair"), OpenVote(Subject("paragraph", first), "simple"))
    page = f"{monitor}tondera/"
    assert f'href="{page}"' in lecturer.get(monitor).text
    shown = lecturer.get(page).text
    assert "Vote in favour" in shown
    # What is not in order is not on offer.
    assert "Ask for the floor" not in shown
    chosen = "EnterBallot:v1:tondera:against"
    answer = lecturer.press(page, deed=chosen, reason=" ")
    assert (answer.status_code, "Please give a reason" in answer.text) == (422, True)
    assert f'value="{chosen}" selected' in answer.text
    assert lecturer.press(page, deed=chosen, reason="The phone is dead").location == monitor
    assert chamber.room.vote.ballots == {"tondera": "against"}
    name = chamber.room.seats["tondera"].name
    assert chamber.room.decisions[-1].sentence == (
        f"The lecturer entered a ballot by hand ({name}) in the Chair's place: The phone is dead"
    )


def test_a_form_can_ask_for_nothing_that_is_not_on_offer(lecturer, monitor, chamber):
    """
    When a form names another seat's ballot, an act that is none, or nothing, then nothing happens.
    """
    first = next(name for name, each in chamber.room.standing.items() if each.kind != "heading")
    chamber.act(chamber.seat("chair"), OpenVote(Subject("paragraph", first), "simple"))
    for deed in ("EnterBallot:v1:valmere:against", "LiftBrackets", ""):
        answer = lecturer.press(f"{monitor}tondera/", deed=deed, reason="Why not")
        assert (answer.status_code, "nothing of that kind" in answer.text) == (422, True)
    assert chamber.room.vote.ballots == {}


def test_she_takes_back_what_the_chair_did_by_a_slip(lecturer, monitor, chamber):
    """
    Given a vote opened by a slip, when the lecturer takes it back in the Chair's place, then it is gone.
    """
    first = next(name for name, each in chamber.room.standing.items() if each.kind != "heading")
    chamber.act(chamber.seat("chair"), OpenVote(Subject("paragraph", first), "simple"))
    lecturer.press(f"{monitor}chair/", deed="WithdrawVote:v1", reason="It was to be OP3")
    assert chamber.room.vote is None


def test_for_a_seat_that_is_none_there_is_no_page(lecturer, monitor):
    """
    When she opens it for a seat that is not there, or for the Secretariat, then there is none.
    """
    assert lecturer.get(f"{monitor}nowhere/").status_code == 404


def test_for_a_seat_that_is_in_the_room_she_does_not_act(app, lecturer, monitor, links, chamber):
    """
    Given somebody with a device in the seat, then the page says so, and a form that is sent all the same is refused.
    """
    chamber.act(chamber.seat("chair"), OpenSpeakersList("General debate"))
    page = f"{monitor}tondera/"
    lecturer.get(page)
    connections.add(Connection("a-line", links.ref, 1, 1, "tondera", Role.DELEGATE, joined=True))
    try:
        assert "with a device of their own" in lecturer.get(page).text
        answer = lecturer.press(page, on=monitor, deed="RaisePlacard", reason="Quicker so")
        assert (answer.status_code, "Somebody is in the room" in answer.text) == (422, True)
    finally:
        connections.remove("a-line")
    assert chamber.room.debate.order == []
