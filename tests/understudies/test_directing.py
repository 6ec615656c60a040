"""Directing: the lecturer fills empty seats, lets scripts pause, takes them out; a person who comes has the seat."""

from __future__ import annotations

import re
import time

import pytest
from sqlalchemy import func, select

from app.extensions import db
from app.plenary.chambers import chambers
from app.plenary.models import Sitting
from app.tables import Base
from app.understudies import calling
from simulation.outcome import outcome


@pytest.fixture
def lecturer(app, links):
    browser = app.test_client()
    browser.press(links.lecturer)
    return browser


def room_of(app, ref):
    with app.app_context():
        return chambers.of(db.session.query(Sitting).filter_by(ref=ref).one()).room


def scripted(app, ref) -> list[str]:
    room = room_of(app, ref)
    return [seat for seat in room.seats if room.is_scripted(seat)]


def wait_for(condition, seconds: float = 30.0) -> None:
    last = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < last
        time.sleep(0.02)


@pytest.fixture
def filled(app, links, lecturer, by_hand):
    """
    A sitting in which one person sits, and scripts have been asked for in three seats.
    """
    person = app.test_client()
    person.press(links.claims["valmere"])
    page = f"{links.sitting}scripts/"
    answer = lecturer.press(f"{page}fill", on=page, seat=["valmere", "palisar", "tondera"], pace="brisk", temper="vote")
    assert answer.status_code == 303
    return page


def test_only_empty_seats_are_filled(app, links, lecturer, filled) -> None:
    """
    Given somebody sits in one of the seats that are ticked, when scripts are let play, then they play the others, and
    every page of the lecturer says which.
    """
    assert scripted(app, links.ref) == ["palisar", "tondera"]
    script = room_of(app, links.ref).scripts["palisar"]
    assert (script.pace, script.temper, script.seed) == ("brisk", "vote", links.ref)
    assert lecturer.get(filled).text.count("brisk</span>") == 2
    for page in (links.sitting, f"{links.sitting}monitor/", f"{links.sitting}attendance"):
        assert lecturer.get(page).text.count('class="scripted"') == 2


def test_she_lets_one_pause_and_all_go_on_and_takes_them_out(app, links, lecturer, filled) -> None:
    """When she lets one pause, all go on at another pace, and takes all out, then it is so each time."""
    lecturer.press(f"{filled}pause", on=filled, seat="palisar")
    assert [script.paused for script in room_of(app, links.ref).scripts.values()] == [True, False]
    lecturer.press(f"{filled}go-on", on=filled)
    lecturer.press(f"{filled}tell", on=filled, pace="calm", temper="silence")
    assert {(each.pace, each.temper, each.paused) for each in room_of(app, links.ref).scripts.values()} == {
        ("calm", "silence", False)
    }
    lecturer.press(f"{filled}take-out", on=filled)
    assert scripted(app, links.ref) == []
    with app.app_context():
        assert not db.session.query(Sitting).filter_by(ref=links.ref).one().played


def test_what_is_out_of_order_is_said_on_the_page(app, links, lecturer, filled) -> None:
    """When she lets a script pause that plays no more, or fills nothing, then the page says why not."""
    lecturer.press(f"{filled}take-out", on=filled)
    answer = lecturer.press(f"{filled}pause", on=filled, seat="palisar")
    assert (answer.status_code, "No script plays this seat." in answer.text) == (422, True)
    assert lecturer.press(f"{filled}fill", on=filled, seat="valmere").status_code == 422
    assert lecturer.press(f"{filled}fill", on=filled, seat="palisar", pace="frantic").status_code == 400


def test_whoever_takes_a_scripted_seat_has_it_at_once(app, links, filled) -> None:
    """When a person claims a seat that a script plays, then from that answer on it plays it no more."""
    person = app.test_client()
    person.press(links.claims["tondera"])
    assert scripted(app, links.ref) == ["palisar"]
    assert outcome(room_of(app, links.ref)).decisions[-1].sentence == "Taken over from a script by a person: Tondera."


def test_a_seat_taken_in_another_process_is_found_in_the_books(app, links, filled, monkeypatch) -> None:
    """Given a seat was taken and nobody said so here, when the books are next looked at, then its script ends."""
    with app.app_context():
        sitting = db.session.query(Sitting).filter_by(ref=links.ref).one()
        run = calling.Run(app, chambers.of(sitting), sitting.id, None)
    monkeypatch.setattr(calling, "end_scripts", lambda *_: None)
    app.test_client().press(links.claims["tondera"])
    monkeypatch.undo()
    assert scripted(app, links.ref) == ["palisar", "tondera"]
    calling.leave_to_people(run)
    assert scripted(app, links.ref) == ["palisar"]


def test_a_dry_run_plays_to_its_end_by_itself_and_says_what_it_is(app, links, lecturer) -> None:
    """
    When she begins a dry run, then it is a sitting of its own that scripts play to the end without anybody, and the
    edition, the room and its outcome document call it a rehearsal.
    """
    desk = f"/editions/{links.edition}/"
    answer = lecturer.press(f"{desk[:-1]}/dry-runs", on=desk, scenario="winter-ward", pace="brisk", temper="agreement")
    ref = answer.location.split("/sittings/")[1].split("/")[0]
    assert ref != links.ref
    wait_for(lambda: room_of(app, ref).has_ended, 90.0)
    assert room_of(app, ref).phase == "adopted"
    assert room_of(app, ref).purpose == "dry-run"
    assert "rehearsal" in lecturer.get(desk).text
    document = lecturer.get(f"/sittings/{ref}/outcome").text
    assert "This is a rehearsal and no sitting of a workshop." in document
    assert "Valmere (script)" in document
    practised = lecturer.get(f"/sittings/{ref}/debrief/practice").text
    assert practised.count("No such moment was found.") == practised.count('id="criterion-') / 2 > 0
    assert "counted of people only" in lecturer.get(f"/sittings/{ref}/debrief/").text
    wait_for(lambda: not played(app, ref))


def test_a_dry_run_is_removed_when_she_is_sure_and_no_other_sitting(app, links, lecturer, by_hand) -> None:
    """
    Given a dry run, when she removes it, then she is asked first, and then no row of it is left, and nobody finds it; a
    sitting of the workshop cannot be removed so, and nobody else may.
    """
    desk = f"/editions/{links.edition}/"
    answer = lecturer.press(f"{desk[:-1]}/dry-runs", on=desk, scenario="winter-ward", pace="brisk", temper="agreement")
    page = f"/sittings/{answer.location.split('/sittings/')[1].split('/')[0]}/scripts/"
    person = app.test_client()
    person.press(links.claims["valmere"])
    assert person.press(f"{page}remove", on="/", sure="1").status_code == 403
    assert lecturer.press(f"{links.sitting}scripts/remove", on=desk, sure="1").status_code == 404
    assert f'href="{page}#remove"' in lecturer.get(desk).text
    asked = lecturer.press(f"{page}remove", on=page)
    assert (asked.status_code, "Nothing has been removed." in asked.text) == (422, True)
    assert lecturer.press(f"{page}remove", on=page, sure="1").status_code == 303
    assert lecturer.get(page).status_code == 404
    assert page not in lecturer.get(desk).text
    with app.app_context():
        (kept,) = db.session.scalars(select(Sitting))
        assert kept.ref == links.ref
        for table in Base.metadata.sorted_tables:
            if "sitting_id" in table.c:
                left = select(func.count()).select_from(table).where(table.c.sitting_id != kept.id)
                assert db.session.scalar(left) == 0, table.name


def test_the_page_is_told_what_has_changed_and_nothing_else(links, lecturer, filled, app) -> None:
    """Given the page of the scripts, when somebody takes a seat, then that seat is drawn anew, and no other."""
    known = re.findall(r'data-part="([\w-]+)" data-digest="(\w+)"', lecturer.get(filled).text)
    asked = f"{filled}changes?known={'.'.join(digest for _part, digest in known)}"
    assert lecturer.get(asked).status_code == 204
    app.test_client().press(links.claims["lumenia"])
    news = lecturer.get(asked)
    assert re.findall(r'data-part="([\w-]+)"', news.text) == ["seat-lumenia"]
    assert "1 person" in news.text
    assert "csrf_token" not in news.text


def played(app, ref) -> bool:
    with app.app_context():
        return db.session.query(Sitting).filter_by(ref=ref).one().played


def test_scripts_come_back_with_a_house_that_was_killed(app, links, filled, monkeypatch) -> None:
    """
    Given scripts play when the house dies, when it wakes, then it opens that sitting by itself and calls them in; a
    sitting in which all of them pause it leaves alone.
    """
    from app.plenary import waking

    called = []
    monkeypatch.setattr(calling.calls, "call_in", lambda sitting, _chamber: called.append(sitting.ref))
    monkeypatch.setattr(waking.clock, "after", lambda *_: None)
    with app.app_context():
        chambers.put_away(db.session.query(Sitting).filter_by(ref=links.ref).one())
    waking.wake(app)
    assert called == [links.ref]
    assert scripted(app, links.ref) == ["palisar", "tondera"]
