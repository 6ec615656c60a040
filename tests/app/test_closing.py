"""A closed edition: everything in it is read and replayed, and nothing changes, whoever asks, by page or by line."""

from __future__ import annotations

import re

import pytest
from flask import request
from sqlalchemy import select

from app.appraisal.models import Appraisal, Step
from app.boards.models import Contribution
from app.courses.models import Assessment, Stage
from app.editions.concluding import running_in
from app.extensions import db, socketio
from app.permissions import TABLE, Role
from app.plenary import entering, ink, roll, sockets
from app.plenary.callers import page_of
from app.plenary.chambers import chambers
from app.plenary.connections import Connection, connections
from app.plenary.freezing import SAFE, STAYS_OPEN
from app.plenary.models import Accreditation, Sitting
from app.workshops.models import Edition, Participation
from app.workshops.roster import RosterEntry
from app.workshops.staff_acts import StaffAct
from simulation import HOUSE, Command, OutOfOrder, Subject, command_from, plain
from simulation.silence import PutUnderSilence
from tests.app.callers import CALLERS, entered, path_of, seat_of
from tests.app.test_every_route import everything
from tests.app.test_rosters import bring
from tests.trust.test_every_message import filled_in

ROLES = (Role.LECTURER, Role.CHAIR, Role.DELEGATE, Role.OBSERVER)


@pytest.fixture
def closing(links):
    return f"/editions/{links.edition}/closing/"


@pytest.fixture
def closed(app, links, lecturer, closing, seated):
    """
    The edition of the demonstration, closed while its sitting stands open; Tondera sat in it.
    """
    seated("tondera")
    answer = lecturer.press(f"{closing}close", on=closing, **{"as-it-stands": "1"})
    assert answer.status_code == 303
    return lecturer


def sitting_of(links):
    return db.session.scalar(select(Sitting).where(Sitting.ref == links.ref))


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


def changing(app):
    return [rule for rule in app.url_map.iter_rules() if rule.methods - SAFE]


def test_every_form_has_an_answer(app):
    """
    When a form is added that names no edition and no sitting, this fails until it has a reason to stay open; when one
    is taken away, its reason goes, too.
    """
    forms = {rule.endpoint: rule.arguments for rule in changing(app)}
    assert {name for name, place in forms.items() if not place & {"edition", "ref"}} <= STAYS_OPEN.keys()
    assert STAYS_OPEN.keys() <= forms.keys()


@pytest.mark.parametrize("role", ROLES)
def test_no_form_of_a_closed_edition_changes_anything(app, links, closed, role):
    """
    Given a closed edition, when everybody sends every form that they may send otherwise, then each is refused by the
    rule, and nothing has changed.
    """
    app.config["WTF_CSRF_ENABLED"] = False
    seat = "tondera" if role is Role.DELEGATE else seat_of(role, links)
    browser = entered(app, links, role, seat) if role is Role.LECTURER else sat(app, links, seat)
    asked = 0
    for rule in changing(app):
        if rule.endpoint in STAYS_OPEN or not CALLERS[role] & TABLE[rule.endpoint]:
            continue
        path = path_of(app, rule, links, seat, role, "")
        before = everything(app)
        answer = browser.post(path)
        assert (answer.status_code, "a closed workshop is read" in answer.text) == (403, True), rule.endpoint
        assert everything(app) == before, rule.endpoint
        asked += 1
    assert asked > (20 if role is Role.LECTURER else 2)


def sat(app, links, seat):
    """
    A browser of somebody who sat there before the edition was closed.
    """
    with app.app_context():
        here = sitting_of(links)
        edition, here.edition.closed = here.edition, None
        moment = db.session.scalar(select(StaffAct.at).where(StaffAct.act == "closed"))
        db.session.commit()
        browser = app.test_client()
        browser.press(links.claims[seat])
        db.session.refresh(edition)
        edition.closed = moment
        db.session.commit()
    return browser


def test_no_act_of_anybody_is_heard_in_it(app, links, closed):
    """
    Given a closed edition, when any seat, the house, a script or the clock asks for any act that there is, then the
    answer is that the workshop is closed, and the record is as long as it was.
    """
    with app.app_context():
        chamber = chambers.of(sitting_of(links))
        before = chamber.journal.seq
        for name, kind in sorted(Command.kinds.items()):
            if not kind.public:
                continue
            command = command_from(name, plain(filled_in(kind)))
            for seat in (HOUSE, *chamber.room.seats.values()):
                with pytest.raises(OutOfOrder) as refused:
                    chamber.act(seat, command)
                assert refused.value.code == "edition.closed", name
        tondera = chamber.seat("tondera")
        with pytest.raises(OutOfOrder, match="The workshop is closed"):
            chamber.ink(tondera, "p3", b"", frozenset(), 1, lambda _told: None)
        with pytest.raises(OutOfOrder, match="The workshop is closed"):
            chamber.issue_pen(tondera, lambda: 4711, None)
        assert chamber.journal.seq == before


# Where nothing is kept of a message, nothing can change.
KEPT_NOWHERE = {"caret"}


def test_every_message_has_an_answer(app, links, closed, monkeypatch):
    """
    Given a closed edition and a line that was there before, when it sends each message of the live room, then it is
    told that the workshop is closed. A new message fails here until it has an answer.
    """
    asked = {"act": by_page(sockets.act), "look": by_page(sockets.look), "join": entering.join, "ink": ink.ink}
    messages = {*socketio.server.handlers["/"], *sockets.URGENT} - {"connect", "disconnect"}
    assert messages == asked.keys() | KEPT_NOWHERE
    environ = app.test_client().get("/").request.environ | {"flask.app": app}
    monkeypatch.setattr(socketio.server, "get_environ", lambda _sid, _namespace=None: environ)
    with app.app_context():
        place = db.session.scalar(select(Accreditation).where(Accreditation.seat == "tondera"))
        line = (place.sitting_id, place.participation.person_id, "tondera", Role.DELEGATE)
    for name, ask in asked.items():
        connections.add(Connection(name, links.ref, *line, checked=-1000.0))
        answers = []
        ask(name, {"act": "SendNote"}, answers.append)
        connections.remove(name)
        assert [each["code"] for each in answers] == ["edition.closed"], name


def by_page(handle):
    """
    A handler of the socket server's own, called as the wire calls the others.
    """

    def ask(sid, data, answer):
        with page_of(sid):
            request.sid = sid
            answer(handle(data))

    return ask


def test_the_roll_finds_who_is_still_on_a_line(app, links, closed):
    """
    Given a line into a closed edition that nobody has cut, as after trouble between processes, then the roll puts it
    out, a wall like a seat.
    """
    with app.app_context():
        place = db.session.scalar(select(Accreditation).where(Accreditation.seat == "tondera"))
        seat = Connection("a", links.ref, place.sitting_id, place.participation.person_id, "tondera", Role.DELEGATE)
        token = links.wall.rpartition("/")[2]
        wall = Connection("b", links.ref, place.sitting_id, None, None, Role.WALL, token)
        assert roll.call([seat, wall]) == [seat, wall]


def test_a_deadline_in_it_does_not_come(app, links, seated, lecturer, closing):
    """
    Given a paragraph under silence, when the edition is closed, then the deadline passes and nothing is adopted; once
    it is open again, the time of its close counts against nobody.
    """
    with app.app_context():
        chamber = chambers.of(sitting_of(links))
        chamber.act(chamber.seat("chair"), PutUnderSilence(Subject("paragraph", "p4"), 3600.0))
    lecturer.press(f"{closing}close", on=closing, **{"as-it-stands": "1"})
    with app.app_context():
        frozen = chambers.of(sitting_of(links))
        assert frozen.frozen
        assert frozen._deadlines._wish() is None
        assert frozen.room.silences
    lecturer.press(f"{closing}reopen", on=closing, reason="A slip")
    with app.app_context():
        again = chambers.of(sitting_of(links))
        assert not again.frozen
        assert again._deadlines._wish() is not None


def test_everything_in_it_is_read(app, links, closed):
    """
    Given a closed edition, then its lecturer and whoever sat in it read every page that they could read, with the day
    on which it was closed.
    """
    reader = sat(app, links, "tondera")
    for page in (links.seat("tondera"), f"{links.sitting}outcome", f"/editions/{links.edition}/agenda/"):
        answer = reader.get(page)
        assert answer.status_code == 200
        assert "This workshop was closed on" in answer.text
    assert reader.get(links.seat("tondera", "view")).status_code == 200
    # Though nobody had adjourned it.
    assert reader.get(f"{links.sitting}replay/").status_code == 200
    assert reader.get(links.seat("tondera", "room")).location == f"{links.sitting}outcome"
    for page in ("", "plan/", "agenda/edit/", "closing/", "test/"):
        answer = closed.get(f"/editions/{links.edition}/{page}")
        assert (answer.status_code, "This workshop was closed on" in answer.text) == (200, True), page


def test_no_card_makes_anybody_who_sat_there(app, links, closed, lecturer):
    """
    Given a closed edition, when its cards are scanned on other devices, by its lecturer as well, then nobody becomes
    who sat there, with their notes and answers, and nobody new takes part.
    """
    with app.app_context():
        before = db.session.query(Participation).count(), db.session.query(Accreditation).count()
    for browser in (app.test_client(), lecturer):
        for seat in ("tondera", "valmere"):
            answer = browser.get(links.claims[seat])
            assert (answer.status_code, "nobody takes a seat" in answer.text) == (403, True)
    with app.app_context():
        assert (db.session.query(Participation).count(), db.session.query(Accreditation).count()) == before


def test_no_pin_opens_it(app, links, lecturer, closing):
    card = lecturer.get(f"{links.sitting}cards").text
    typed = re.search(r'class="pin"[^>]*>([^<]+)<', card)[1]
    assert app.test_client().press("/", card=typed).status_code == 303
    lecturer.press(f"{closing}close", on=closing, **{"as-it-stands": "1"})
    answer = app.test_client().press("/", card=typed)
    assert (answer.status_code, "Seating by PIN is closed" in answer.text) == (422, True)


def test_what_runs_is_said_first(app, links, lecturer, closing):
    """
    Given a sitting in session, when the lecturer closes the edition, then she is asked to adjourn it, and nothing has
    happened.
    """
    answer = lecturer.press(f"{closing}close", on=closing)
    assert answer.status_code == 422
    assert "Adjourn it on the monitor" in answer.text
    with app.app_context():
        assert db.session.get(Edition, links.edition).closed is None


def test_test_and_evaluation_are_asked_after_until_they_are_over(app, links):
    """
    Given a test and an evaluation, then closing the edition names each from when it was opened until it is closed or
    counted, also between its two times, and not before or after.
    """
    with app.test_request_context():
        edition = db.session.get_one(Edition, links.edition)
        test = Assessment(edition_id=edition.id, minutes=10, most=1)
        appraisal = Appraisal(edition_id=edition.id, questions="{}", step=Step.PREPARED)
        db.session.add_all((test, appraisal))
        sitting = running_in(edition)
        named = {}
        for test.stage in Stage:
            named[test.stage] = [each.title for each in running_in(edition)[len(sitting) :]]
        opened = "The test is open"
        assert list(named.values()) == [[], [opened], ["The test is not closed"], [opened], []]
        counting = {}
        for appraisal.step in Step:
            counting[appraisal.step] = [each.address for each in running_in(edition)[len(sitting) :]]
        place = [f"/editions/{links.edition}/evaluation/"]
        assert list(counting.values()) == [[], place, place, place, place, []]


def test_what_is_to_be_done_before_is_said_with_the_way_there(links, lecturer, closing):
    page = lecturer.get(closing).text
    for way in ("certificates/", "publication/"):
        assert f'href="/editions/{links.edition}/{way}"' in page


def test_no_page_of_it_offers_what_is_refused(links, closed):
    """
    Given a closed edition, then its lecturer's pages have no form that would be refused, but that of going out.
    """
    for page in ("", "board/", "board/mine", "certificates/", "publication/", "people/", "test/", "evaluation/"):
        answer = closed.get(f"/editions/{links.edition}/{page}")
        assert answer.status_code == 200, page
        main = answer.text.partition("<main")[2].partition("</main>")[0]
        assert main, page
        assert 'method="post"' not in main, page
    for place, refused in (("", "plan/"), ("", "agenda/edit/"), ("people/", "people/bring")):
        page = closed.get(f"/editions/{links.edition}/{place}").text
        assert f'href="/editions/{links.edition}/{refused}' not in page


def test_its_people_are_read_and_no_more(app, links, lecturer, closing):
    """
    Given somebody on the roster, when the edition is closed, then their page and that of the places say who they are
    and where they were to sit, and offer no link, no draw and nothing else that would be refused.
    """
    people = f"/editions/{links.edition}/people/"
    bring(lecturer, people, "Name,Family name,E-mail\nZoë,Ātea,zoe@example.test\n")
    with app.app_context():
        entry = db.session.scalar(select(RosterEntry.id))
    places = f"{links.sitting}people"
    lecturer.press(places, **{f"seat-{entry}": "tondera"})
    assert "Make a new link" in lecturer.get(f"{people}{entry}").text
    lecturer.press(f"{closing}close", on=closing, **{"as-it-stands": "1"})
    for page, words in ((f"{people}{entry}", "Is to sit in"), (f"{places}?manner=lot", "was to sit in Tondera")):
        main = lecturer.get(page).text.partition("<main")[2].partition("</main>")[0]
        assert "Zoë" in main
        assert words in main
        assert "<form" not in main
        assert "/people/join/" not in main


def test_consent_is_taken_back_though_it_is_closed(app, links, closed, closing):
    """
    Given something on the board, when the edition has been closed, then the board is closed with it, and its author's
    consent can still be taken back.
    """
    closed.press(f"{closing}reopen", on=closing, reason="A slip")
    board = f"/editions/{links.edition}/board/"
    closed.press(f"{board}open", on=board)
    words = {"kind": "practice", "region": "africa", "title": "At night, too", "text": "Somebody answers."}
    closed.press(f"{board}mine", **words)
    closed.press(f"{board}mine/1/share", on=f"{board}mine", deed="share", consent="1")
    closed.press(f"{closing}close", on=closing, **{"as-it-stands": "1"})
    page = text_of(closed.get(board))
    assert ("The board is closed." in page, "Open it again" in page) == (True, False)
    assert closed.press(f"{board}mine/1/consent", on=f"{board}mine").status_code == 303
    with app.app_context():
        assert not db.session.get_one(Contribution, 1).consent


def test_opening_it_again_takes_a_reason_and_is_logged(app, links, closed, closing):
    assert closed.press(f"{closing}reopen", on=closing).status_code == 422
    assert closed.press(f"{closing}reopen", on=closing, reason="A wrong room").status_code == 303
    page = text_of(closed.get(closing))
    assert "closed the workshop" in page
    assert "opened the workshop again A wrong room" in page
    assert (
        closed.press(
            f"/editions/{links.edition}/details", on=f"/editions/{links.edition}/", title="Kampala"
        ).status_code
        == 303
    )
    assert "changed the plan: Name, place and dates" in text_of(closed.get(closing))
    with app.app_context():
        chamber = chambers.of(sitting_of(links))
        assert chamber.issue_pen(chamber.seat("tondera"), lambda: 4711, None) == 4711


def test_only_its_lecturer_closes_it(app, links, seated, visitor, closing):
    for browser in (seated("tondera"), seated("chair"), visitor):
        assert browser.get(closing).status_code == 403
        assert browser.post(f"{closing}close").status_code in {400, 403}


def test_practice_goes_on_when_it_is_closed(app, links, closed, seated):
    """
    Given a closed edition, then whoever took part in it begins to practise, alone, and is heard there.
    """
    reader = sat(app, links, "tondera")
    answer = reader.press("/practice/begin", on="/practice/", scenario="winter-ward", seat="tondera")
    assert answer.status_code == 303
    assert "This workshop was closed" not in reader.get(answer.location).text
    with app.app_context():
        from app.understudies.calling import calls

        practice = db.session.scalar(select(Sitting).where(Sitting.purpose == "practice"))
        assert not chambers.of(practice).frozen
        calls.dismiss()
