"""Minutes of the points: what is confidential stays so until the lecturer reveals it, for every role and every page."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.archive.debrief.account import account_of
from app.archive.debrief.points import Landing, questions, suggested
from app.archive.models import Debriefing
from app.extensions import db
from app.plenary.cards import seat_link
from app.plenary.models import Sitting
from curriculum.loader import load_scenario
from tests.archive.chronicle import chronicle, kept_in

SCENARIO = "open-latch"


@pytest.fixture
def sitting(app, lecturer, monkeypatch):
    return kept_in(app, chronicle(), SCENARIO, monkeypatch)


@pytest.fixture
def sit(app, sitting):
    """
    A browser of somebody in that seat of the sitting.
    """

    def sit(seat):
        with app.test_request_context():
            here = db.session.get(Sitting, sitting.id)
            path = "/" + seat_link(here.card(seat)).split("/", 3)[3]
        browser = app.test_client()
        assert browser.press(path).status_code == 303
        return browser

    return sit


@pytest.fixture
def pages(sitting):
    top = f"/sittings/{sitting.ref}/debrief/"
    return [top, *(top + each for each in ("points", "instructions", "slides/1", "slides/7", "slides/8", "report.pdf"))]


def words_of(answer):
    """
    What can be read on a page or in a PDF.
    """
    if answer.mimetype == "application/pdf":
        return "\n".join(page.extract_text() for page in PdfReader(BytesIO(answer.data)).pages)
    return answer.text


def secrets():
    """
    Sentences of each delegation's instructions that stand nowhere else, and those of the facilitator's questions.
    """
    pack = load_scenario(SCENARIO)
    found = {}
    for each in pack.delegations:
        markdown = each.instructions.opened_for(each.id).page.markdown
        known = re.search(r"## What you know\s+(.+?)[.;]", markdown, re.DOTALL)
        found[each.id] = " ".join(known[1].split())[:40]
    asked = questions(pack)[0]
    found["facilitator"] = "Two delegations held the same letter"
    assert found["facilitator"] in asked
    return found


def confirm(lecturer, sitting, package="BBBCC"):
    top = f"/sittings/{sitting.ref}/debrief/"
    fields = {f"I{number}": letter for number, letter in enumerate(package, start=1)}
    return lecturer.press(top + "confirm", on=top + "points", **fields)


def reveal(lecturer, sitting, **fields):
    top = f"/sittings/{sitting.ref}/debrief/"
    return lecturer.press(top + "reveal", on=top + "points", **fields)


ROLES = ("valmere", "zarune", "chair", "secretariat", "finder")


@pytest.mark.parametrize("seat", ROLES)
def test_nothing_of_anybody_else_is_told_before_it_is_revealed(lecturer, sitting, sit, pages, seat):
    """
    Given a sitting that is over and a package that is confirmed, then on no page, slide or sheet of the debrief does
    anybody read what others were told, what anything is worth to them, or the facilitator's questions.
    """
    confirm(lecturer, sitting)
    browser = sit(seat)
    for page in pages:
        answer = browser.get(page)
        words = words_of(answer)
        for owner, secret in secrets().items():
            assert secret not in " ".join(words.split()), f"{page} tells {seat} of {owner}"
        assert "points-table" not in words
        assert 'class="cloud"' not in words
    assert browser.get(pages[2]).status_code == 404
    assert browser.get(pages[5]).status_code == 404


def test_each_delegation_sees_its_own_points_and_only_those(lecturer, sitting, sit, pages):
    """
    Given no package is confirmed, then there are no points; once it is, then each delegation sees its own, and who has
    no instructions has none.
    """
    valmere, chair = sit("valmere"), sit("chair")
    assert "There are no points yet" in valmere.get(pages[1]).text
    confirm(lecturer, sitting)
    page = valmere.get(pages[1]).text
    assert "Your result, as Valmere" in page
    assert "86 points. No agreement would have been worth 68 to you; everything you wished, 100." in page
    assert page.count("Your result") == 1
    assert "Zarune" not in page
    assert "Your seat has no points of its own" in chair.get(pages[1]).text


def test_the_text_suggests_and_the_lecturer_decides(app, lecturer, sitting, pages):
    """
    Given the adopted text, then the package that it reads as is suggested; when the lecturer confirms another, then
    that counts, and one that is none of the scenario's is refused.
    """
    page = lecturer.get(pages[1]).text
    assert page.count("suggested:") == 5
    assert confirm(lecturer, sitting, "BBBC-").status_code == 303
    assert "You have confirmed B-B-B-C-·." in lecturer.get(pages[1]).text
    assert confirm(lecturer, sitting, "BBBCZ").status_code == 400
    with app.app_context():
        assert db.session.get(Debriefing, sitting.id).package == "BBBC-"


def test_revealed_it_is_open_to_all_who_sat_there(lecturer, sitting, sit, pages, visitor):
    """
    When the lecturer reveals it, sure of what she does, then everybody with a seat reads points, packages, instructions
    and questions, and finds the slides and the report longer; a visitor still reads nothing.
    """
    confirm(lecturer, sitting)
    assert reveal(lecturer, sitting).status_code == 303
    assert sit("valmere").get(pages[2]).status_code == 404  # Not sure: nothing has happened.
    reveal(lecturer, sitting, sure="yes")
    for seat in ROLES:
        browser = sit(seat)
        points = browser.get(pages[1]).text
        assert "B-B-B-C-C, worth 574 points to all together." in points
        assert "nobody could have had more unless somebody had less" in points
        assert secrets()["facilitator"] in points
        laid = " ".join(browser.get(pages[2]).text.split())
        assert all(secret in laid for owner, secret in secrets().items() if owner != "facilitator")
        assert "Where the group landed" in browser.get(pages[5]).text
        assert "The group landed on B-B-B-C-C." in words_of(browser.get(pages[6]))
        assert browser.get(f"/sittings/{sitting.ref}/debrief/slides/11").status_code == 404
    for page in pages:
        assert visitor.get(page).status_code == 403


def test_nothing_is_revealed_before_the_end(app, lecturer, monkeypatch):
    """
    Given a sitting in session, when the lecturer wants to reveal, then she is told that it is too early.
    """
    held = chronicle()
    running = kept_in(app, held, SCENARIO, monkeypatch, entries=len(held.entries) - 40)
    confirm(lecturer, running)
    reveal(lecturer, running, sure="yes")
    assert "revealed when the sitting is over" in lecturer.get(f"/sittings/{running.ref}/debrief/points").text
    with app.app_context():
        assert db.session.get(Debriefing, running.id).revealed is None


def test_without_a_text_everybody_has_what_no_agreement_is_worth(app, lecturer, monkeypatch):
    """
    Given a sitting that ends with a broken silence, then each delegation has its threshold, whatever was on the screen.
    """
    broken = kept_in(app, chronicle("silent-line", "silence"), "silent-line", monkeypatch)
    with app.app_context():
        pack, account = load_scenario("silent-line"), account_of(db.engine, broken.id)
        landing = Landing(pack, suggested(pack, account), account)
        assert [own.has for own in landing.results] == [own.minimum for own in landing.results]
        assert landing.better == [each for each in landing.better if each.acceptable]
        assert landing.left > 0
    page = lecturer.get(f"/sittings/{broken.ref}/debrief/points").text
    assert "There is no text" in page
    assert "what was on the screen at the end" in page
    assert "where the group landed" not in page


def test_a_landing_agrees_with_the_pack(app, sitting):
    """
    Given Open Latch, then the packages acceptable to all, and their scores, are those that its author counted.
    """
    with app.app_context():
        pack, account = load_scenario(SCENARIO), account_of(db.engine, sitting.id)
        assert suggested(pack, account) == "BBBCC"
        landing = Landing(pack, "BBBCC", account)
    assert sorted(each.package for each in landing.acceptable) == list(pack.acceptable_packages())
    for own in landing.results:
        assert own.total == pack.package_score(own.seat, "BBBCC")
    nearest = min(landing.wishes, key=lambda wish: wish.after)
    assert (nearest.name, nearest.after) == ("Sabanda", 0.0)
