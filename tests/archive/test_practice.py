"""Minutes of what was practised: for the delegation first, for all when it is revealed, and a confidence for ever."""

from __future__ import annotations

import json

import pytest

from app.archive.debrief import pages
from app.archive.debrief.precision import MEASURED
from app.extensions import db
from app.plenary.cards import seat_link
from app.plenary.journal import Journal
from app.plenary.models import Sitting
from curriculum.loader import load_scenario
from simulation.interventions import PutOnRecord
from simulation.letters import WriteToLecturer
from simulation.offers import PutForwardOffer
from simulation.speakers import OpenSpeakersList, RaisePlacard
from simulation.speaking import EndSpeech, GiveFloor
from tests.archive.chronicle import Chronicle, kept_in
from tests.archive.test_debrief_points import confirm, reveal

SCENARIO = "open-latch"
SECRET = "May we go beyond what you gave us"


class Practised(Chronicle):
    """The scripts, and before they begin: a citation on the record, and an offer after a letter to the capital."""

    def cite(self, seat: str, words: str) -> None:
        chair = next(each for each in self.room.seats.values() if each.role == "chair")
        self._act(chair, OpenSpeakersList("Norms", 0))
        self._act(self.room.seats[seat], RaisePlacard())
        self._act(chair, GiveFloor(seat))
        self._act(self.room.seats[seat], PutOnRecord(words))
        self._act(chair, EndSpeech(self.room.debate.speech.id))

    def leave(self, seat: str, options: dict[str, str]) -> None:
        self._act(self.room.seats[seat], WriteToLecturer("capital", SECRET))
        self._act(self.room.seats[seat], PutForwardOffer(options))


@pytest.fixture
def held():
    held = Practised(SCENARIO, "consensus", 8, 1)
    held.cite("valmere", "A/70/174 asks us to report vulnerabilities; norm (j) says how.")
    red_line = min(load_scenario(SCENARIO).instructions("zarune").opened_for("zarune").red_lines)
    held.leave("zarune", dict([red_line]))
    held.play()
    return held


@pytest.fixture
def sitting(app, lecturer, held, monkeypatch):
    return kept_in(app, held, SCENARIO, monkeypatch)


@pytest.fixture
def page(sitting):
    return f"/sittings/{sitting.ref}/debrief/practice"


@pytest.fixture
def sit(app, sitting):
    def sit(seat):
        with app.test_request_context():
            here = db.session.get(Sitting, sitting.id)
            path = "/" + seat_link(here.card(seat)).split("/", 3)[3]
        browser = app.test_client()
        assert browser.press(path).status_code == 303
        return browser

    return sit


def test_a_delegation_sees_its_own_and_nobody_elses(sitting, sit, page):
    """
    Given a sitting that is over and nothing revealed, then Valmere reads that it cited two symbols, with a way to the
    moment, and nothing of any other delegation; Zarune reads that it consulted; the Chair reads nothing of anybody.
    """
    valmere, zarune, chair = (sit(seat).get(page).text for seat in ("valmere", "zarune", "chair"))
    assert "Cited A/70/174 in words for the record" in valmere
    assert "Cited norm (j) in words for the record" in valmere
    assert f"/sittings/{sitting.ref}/replay" in valmere
    assert "Had written to its capital" not in valmere
    assert "Zarune" not in valmere.replace("Zarune, which had been against", "")
    assert "Had written to its capital, and then left its instructions with an offer" in zarune
    assert "Cited A/70/174" not in zarune
    assert "Cited" not in chair.replace("Cited an agreed norm or report by its symbol", "")
    assert "Your seat is not asked to practise this." in chair


def test_the_lecturer_sees_all_and_revealed_all_see_it_but_for_confidences(lecturer, sit, page, sitting, visitor):
    """
    When the lecturer reveals points and instructions, then all read what each delegation practised; that Zarune
    wrote to its capital only Zarune and the lecturer read, and what it wrote nobody.
    """
    before = lecturer.get(page).text
    assert "Confidential: only you see this page in full" in before
    assert "Had written to its capital" in before
    confirm(lecturer, sitting)
    assert "Cited A/70/174" not in sit("zarune").get(page).text
    reveal(lecturer, sitting, sure="yes")
    after = {seat: sit(seat).get(page).text for seat in ("valmere", "zarune", "chair")}
    assert all("Cited A/70/174 in words for the record" in each for each in after.values())
    assert [seat for seat, text in after.items() if "Had written to its capital" in text] == ["zarune"]
    assert all(SECRET not in each for each in (*after.values(), before, lecturer.get(page).text))
    assert visitor.get(page).status_code == 403


def test_the_figure_stands_beside_each_criterion_and_beside_the_suggestion(lecturer, page, sitting):
    """
    Then the lecturer reads for each criterion how often it was right, and the same beside the suggested options.
    """
    measured = json.loads(MEASURED.read_text())
    shown = lecturer.get(page).text
    for kind in ("cites", "wins-over", "bridges", "moves", "explains-vote", "consults-capital"):
        each = measured[kind]
        assert f"Of {each['marked']} moments marked, {each['right']} were right on labelled records" in shown, kind
    each = measured["suggestion"]
    points = lecturer.get(f"/sittings/{sitting.ref}/debrief/points").text
    assert f"Of {each['marked']} suggestions, {each['right']} were right on labelled endings." in points


def test_before_the_end_it_is_closed_as_the_debrief_is(app, lecturer, held, monkeypatch):
    """
    Given a sitting in session, then a delegation finds no page until the lecturer opens the debrief; then its own part,
    and no way into a replay that is not open yet.
    """
    running = kept_in(app, held, SCENARIO, monkeypatch, entries=len(held.entries) - 40)
    here = f"/sittings/{running.ref}/debrief/"
    with app.test_request_context():
        path = "/" + seat_link(db.session.get(Sitting, running.id).card("valmere")).split("/", 3)[3]
    browser = app.test_client()
    browser.press(path)
    assert browser.get(here + "practice").status_code == 404
    lecturer.press(here + "open", on=here)
    shown = browser.get(here + "practice").text
    assert "Cited A/70/174" in shown
    assert "/replay?at=" not in shown


def test_a_pack_that_asks_for_nothing_has_no_such_page(lecturer, page, monkeypatch):
    """
    Given a scenario that asks for nothing to be practised, then there is no page, and no way to it.
    """
    monkeypatch.setattr(pages, "pack_with_criteria", lambda _sitting: None)
    assert lecturer.get(page).status_code == 404
    assert "What was practised" not in lecturer.get(page.replace("practice", "")).text


def test_looking_changes_nothing(app, lecturer, sitting, page):
    with app.app_context():
        before = len(list(Journal(db.engine, sitting.id).read()))
        lecturer.get(page)
        assert len(list(Journal(db.engine, sitting.id).read())) == before
