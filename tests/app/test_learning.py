"""Learning records: whole in one's own file; in that of a workshop without names, without few, and never unasked."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from sqlalchemy import select

from app.accounts.models import Person
from app.certificates.models import Certificate
from app.courses.assessing import taught_in
from app.courses.models import Answer, Assessment, LessonRead, Paper
from app.extensions import db
from app.learning.models import SharedRecord
from app.plenary.models import Accreditation
from app.tables import now
from app.workshops.models import Edition, Part, Participation

SCHEMA = json.loads((Path(__file__).parents[1] / "shared" / "xapi-statement.schema.json").read_text())
OWN = "/learning-record/xapi.json"
PEOPLE = 6
NAMES = [f"Qx{number}zz Namesake" for number in range(PEOPLE)]


@pytest.fixture
def people(app, links):
    """
    Six delegates with names, each at a browser of their own.
    """
    seats = [seat for seat, role in links.roles.items() if role == "delegate"][:PEOPLE]
    browsers = []
    for seat, name in zip(seats, NAMES, strict=True):
        browser = app.test_client()
        assert browser.press(links.claims[seat], name=name).status_code == 303
        browsers.append(browser)
    return browsers


def ids(app):
    with app.app_context():
        found = {name: db.session.scalar(select(Person.id).where(Person.name == name)) for name in NAMES}
    return [found[name] for name in NAMES]


def study(app, links, *, alone=0):
    """
    Everybody reads a lesson and answers a question; one of them reads another lesson as well, which nobody else does.
    """
    with app.test_request_context():
        module = taught_in(links.edition)[0]
        here = {"module": module.slug, "version": module.version}
        for number, person in enumerate(ids(app)):
            at = now() - timedelta(minutes=7 * number)
            db.session.add(LessonRead(person_id=person, lesson=module.lessons[0].slug, at=at, **here))
            question = module.questions[0].id
            right = number % 2 == 0
            db.session.add(
                Answer(person_id=person, part="questions", question=question, given=["My words"], right=right, **here)
            )
        db.session.add(LessonRead(person_id=ids(app)[alone], lesson=module.lessons[1].slug, **here))
        db.session.commit()
        return module


def agree(browser, links, agreed="1"):
    return browser.press("/learning-record/share", on="/learning-record/", edition=str(links.edition), agreed=agreed)


def close(app, links):
    with app.app_context():
        db.session.get(Edition, links.edition).closed = now()
        db.session.commit()


def export(lecturer, links):
    return lecturer.get(f"/editions/{links.edition}/xapi.json")


def valid(told):
    checker = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
    found = [f"{error.json_path}: {error.message}" for each in told for error in checker.iter_errors(each)]
    assert found == []
    numbers = [each["id"] for each in told]
    assert len(numbers) == len(set(numbers))
    return told


# One's own


def test_ones_own_record_holds_everything_that_was_done(app, links, people):
    """
    Given somebody who read, answered, took a test, sat in a negotiation and earned a certificate, when they take their
    record home, then it says each of these once, in statements that are valid, under their name.
    """
    module = study(app, links)
    with app.app_context():
        person = ids(app)[0]
        here = {"edition_id": links.edition, "person_id": person}
        db.session.add(Assessment(edition_id=links.edition, minutes=20, most=1))
        db.session.flush()
        db.session.add(Paper(**here, occasion="before", form="first", handed_in=now()))
        db.session.add(Paper(**here, occasion="after", form="second"))
        told = {"name": NAMES[0], "language": "en", "title": "t", "issuer": "i", "signatory": "s", "office": "o"}
        db.session.add(Certificate(**here, **told, earned=[]))
        db.session.commit()
    answer = people[0].get(OWN)
    found = valid(json.loads(answer.text))

    said = [(each["verb"]["display"]["en"], each["object"]["definition"]["type"].rpartition("/")[2]) for each in found]
    assert sorted(said) == [
        ("answered", "question"),
        ("attended", "simulation"),
        ("completed", "assessment"),
        ("completed", "course"),
        ("completed", "lesson"),
        ("completed", "lesson"),
    ]
    assert {each["actor"]["name"] for each in found} == {NAMES[0]}
    assert found == sorted(found, key=lambda each: each["timestamp"])
    lesson = next(each for each in found if each["object"]["definition"]["type"].endswith("lesson"))
    assert lesson["context"]["contextActivities"]["parent"][0]["definition"]["name"] == {
        module.languages[0]: module.title
    }
    assert "attachment" in answer.headers["Content-Disposition"]


def test_it_says_that_somebody_sat_there_and_not_where_nor_what_they_answered(app, links, people):
    study(app, links)
    words = people[1].get(OWN).text
    assert "My words" not in words
    assert "tondera" not in words.casefold()
    assert '"success": false' in words


def test_the_same_deed_has_the_same_number_whenever_it_is_taken(app, links, people):
    study(app, links)
    assert people[0].get(OWN).text == people[0].get(OWN).text


def test_nobody_takes_anothers(app, links, people):
    study(app, links)
    assert NAMES[0] not in people[1].get(OWN).text
    assert app.test_client().get(OWN).status_code == 403


# That of a workshop


def test_nothing_is_exported_unasked(app, links, lecturer, people):
    """
    Given six people who learned and said nothing, when the workshop is closed, then there is no file.
    """
    study(app, links)
    close(app, links)
    assert export(lecturer, links).headers["Location"].endswith("/closing/")
    assert "Nothing is exported" in lecturer.get(f"/editions/{links.edition}/closing/").text


def test_four_are_too_few(app, links, lecturer, people):
    study(app, links)
    for browser in people[:4]:
        agree(browser, links)
    close(app, links)
    assert export(lecturer, links).status_code == 303


def test_it_waits_for_the_end(app, links, lecturer, people):
    """
    Given all agreed, when the workshop goes on, then there is no file yet: of two files somebody could be told apart.
    """
    study(app, links)
    for browser in people:
        agree(browser, links)
    assert export(lecturer, links).status_code == 303
    close(app, links)
    assert export(lecturer, links).status_code == 200


def test_those_who_agreed_are_in_it_under_numbers(app, links, lecturer, people):
    """
    Given five of six agreed, then the file has five numbers, no name, no hour, and nothing that fewer than five did.
    """
    module = study(app, links)
    for browser in people[:5]:
        assert agree(browser, links).status_code == 303
    close(app, links)
    answer = export(lecturer, links)
    found = valid(json.loads(answer.text))

    assert len({each["actor"]["account"]["name"] for each in found}) == 5
    assert len(found) == 15
    assert all(each["timestamp"].endswith("T00:00:00.000Z") for each in found)
    assert not any("name" in each["actor"] for each in found)
    for words in (*NAMES, "My words", module.lessons[1].slug):
        assert words not in answer.text
    for person in ids(app):
        with app.app_context():
            assert db.session.get(Person, person).key not in answer.text


def test_the_numbers_of_two_workshops_are_no_ones_in_both(app, links, lecturer, people):
    """
    Given the same people in another workshop, then no number of theirs, and none of their own file, is in both.
    """
    study(app, links)
    for browser in people:
        agree(browser, links)
    with app.app_context():
        other = Edition(title="Elsewhere", closed=now())
        db.session.add(other)
        led = db.session.scalar(select(Participation).where(Participation.role == Part.LECTURER))
        db.session.add(Participation(edition=other, person_id=led.person_id, role=Part.LECTURER))
        db.session.flush()
        for person in ids(app):
            db.session.add(Participation(edition_id=other.id, person_id=person))
            db.session.add(SharedRecord(edition_id=other.id, person_id=person))
        db.session.commit()
        there = other.id
    close(app, links)
    one, two = (json.loads(lecturer.get(f"/editions/{each}/xapi.json").text) for each in (links.edition, there))
    numbers = [{each["actor"]["account"]["name"] for each in found} for found in (one, two)]
    own = {each["actor"]["account"]["name"] for each in json.loads(people[0].get(OWN).text)}

    assert len(numbers[0]) == len(numbers[1]) == 6
    assert not numbers[0] & numbers[1]
    assert not own & (numbers[0] | numbers[1])
    # Nobody sat in a negotiation there: what somebody did elsewhere is no part of it.
    assert not [each for each in two if each["verb"]["display"]["en"] == "attended"]


def test_whoever_takes_it_back_is_in_no_later_file(app, links, lecturer, people):
    """
    Given six agreed, when two take it back after the workshop was closed, then there is no file any more.
    """
    study(app, links)
    for browser in people:
        agree(browser, links)
    close(app, links)
    assert export(lecturer, links).status_code == 200
    assert agree(people[0], links, "0").status_code == 303
    assert len({each["actor"]["account"]["name"] for each in json.loads(export(lecturer, links).text)}) == 5
    agree(people[1], links, "0")
    assert export(lecturer, links).status_code == 303


def test_nobody_agrees_for_a_workshop_in_which_they_take_no_part(app, links, people):
    with app.app_context():
        other = Edition(title="Elsewhere")
        db.session.add(other)
        db.session.commit()
        there = other.id
    for edition in (str(there), "4711", "x", "-1", "٣"):
        answer = people[0].press("/learning-record/share", on="/learning-record/", edition=edition, agreed="1")
        assert answer.status_code == 404
    with app.app_context():
        assert db.session.scalars(select(SharedRecord)).all() == []


def test_nobody_sees_who_agreed(app, links, lecturer, people):
    """
    Given one agreed and another did not, then the pages of the lecturer are the same for both.
    """
    pages = (f"/editions/{links.edition}", f"/editions/{links.edition}/people/")
    before = [lecturer.get(page).text.count("Namesake") for page in pages]
    agree(people[0], links)
    assert [lecturer.get(page).text.count("Namesake") for page in pages] == before
    assert export(people[1], links).status_code == 403


def test_a_seat_that_was_cleared_is_not_said(app, links, people):
    with app.app_context():
        for each in db.session.scalars(select(Accreditation)):
            each.withdrawn = now()
        db.session.commit()
    assert json.loads(people[0].get(OWN).text) == []


def test_what_the_schema_forbids_would_be_noticed(app, links, people):
    """
    Given a statement with a part too many, another verb or a moment without its zone, then the schema says so.
    """
    study(app, links)
    (first, *_) = json.loads(people[0].get(OWN).text)
    checker = Draft202012Validator(SCHEMA)
    for wrong in ({"seat": "x"}, {"verb": {"id": "http://example.test/v"}}, {"timestamp": "2026-03-01T10:00:00"}):
        assert list(checker.iter_errors(first | wrong))
