"""The test before and after the course: taken by participants, seen by nobody else, and counted for groups alone."""

from __future__ import annotations

import csv
import re
from io import StringIO

import pytest
from sqlalchemy import select

from app.courses.answering import choices_of, lines_of
from app.courses.models import Assessment, GainTally, Paper, PaperAnswer
from app.extensions import db
from app.privacy.erasing import erase
from app.tables import now
from curriculum.teaching import loader
from curriculum.teaching.loader import load_module
from tests.app.callers import entered
from tests.curriculum.module import write_module

SEATS = ("tondera", "lumenia", "valmere", "zarune", "orsenne", "quillora")
# What is said of the choices and lines of the small module, and nowhere else.
SECRETS = ("It is a duty.", "It leaves a choice.", "It binds.", "It permits.", "The lesson says so.")


@pytest.fixture(autouse=True)
def taught(tmp_path, monkeypatch):
    """
    A house in which one small module is taught: eight questions on its one objective can be marked.
    """
    root = write_module(tmp_path / "modules")
    monkeypatch.setattr(loader, "MODULES", root.parent)
    return load_module(root)


@pytest.fixture
def desk(links):
    return f"/editions/{links.edition}/test/"


@pytest.fixture
def mine(links):
    return f"/course/test/{links.edition}/"


@pytest.fixture
def drawn(lecturer, desk):
    """
    A test with two questions each time.
    """
    answer = lecturer.press(f"{desk}draw", on=desk, module="weighing-words", minutes="20", most="2")
    assert answer.status_code == 303
    return lecturer


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


def move(lecturer, desk, *stages):
    for to in stages:
        assert lecturer.press(f"{desk}move", on=desk, to=to).status_code == 303


def fields_of(question, *, right):
    """
    What a browser sends for a right answer, or for a whole one that is wrong.
    """
    if question.kind in ("single", "multiple"):
        wanted = [str(place) for place, option in enumerate(question.options) if option.right == right]
        return {"choice": wanted if question.kind == "multiple" else wanted[0]}
    lines, choices = list(lines_of(question)), list(choices_of(question))
    if question.kind == "match":
        places = [choices.index(dict(question.pairs)[line]) for line in lines]
    else:
        places = [question.items.index(line) for line in lines]
    return {f"line-{n}": str(place if right else (place + 1) % len(choices)) for n, place in enumerate(places)}


def asked_here(page, taught):
    """
    Which question stands on a page.
    """
    words = text_of(page)
    names = re.findall(r'name="(choice|line-\d)"', page.text)
    found = [
        each
        for each in taught.questions
        if each.prompt in words
        and each.kind != "draft"
        and (names[0] == "choice") == hasattr(each, "options")
        and all(line in page.text for line in lines_of(each))
        and " ".join(option.text for option in getattr(each, "options", ())) in words
    ]
    return found[0]


def take(browser, mine, taught, *right, hand_in=True):
    """
    Take the test that is open, with right and wrong answers in this order; None says that one does not know.
    """
    answer = browser.press(f"{mine}begin", on=mine)
    for each in right:
        place = answer.headers["Location"]
        page = browser.get(place)
        fields = {"unsure": "1"} if each is None else fields_of(asked_here(page, taught), right=each)
        answer = browser.press(place, **fields)
        assert answer.status_code == 303
    if hand_in:
        browser.press(f"{mine}hand-in", on=mine)


def test_a_test_is_taken_before_and_after_and_then_explained(app, links, taught, drawn, desk, mine, seated):
    """
    Given a test drawn up by the lecturer, when a participant takes it before and after, then nothing is explained until
    both are closed; then everything is, and what they could do before and after stands side by side.
    """
    reader = seated("tondera")
    assert reader.get(mine).status_code == 404
    assert "The test before the course is open" not in reader.get("/course/").text
    move(drawn, desk, "before")
    assert "The test before the course is open" in reader.get("/course/").text

    seen = []
    take(reader, mine, taught, True, None)
    seen += [reader.get(mine), reader.get(f"{mine}1")]
    assert "Handed in. Thank you." in text_of(seen[0])
    assert "The test before the course is open" not in reader.get("/course/").text
    move(drawn, desk, "between")
    seen += [reader.get(mine)]
    move(drawn, desk, "after")
    assert "The test after the course is open" in reader.get("/course/").text
    take(reader, mine, taught, True, True)
    seen += [reader.get(mine)]
    assert not [secret for secret in SECRETS for page in seen if secret in page.text]
    assert drawn.get(f"{desk}gain").status_code == 404

    move(drawn, desk, "closed")
    page = text_of(reader.get(mine))
    assert "Sort verbs by the force they carry. 1 of 2 2 of 2" in page
    assert any(secret in page for secret in SECRETS)
    assert "Fewer than 5 people took both tests." in text_of(drawn.get(f"{desk}gain"))
    with app.app_context():
        forms = {paper.occasion: paper.form for paper in db.session.scalars(select(Paper))}
        assert forms == {"before": "first", "after": "second"}


def test_answers_are_kept_as_they_go(app, links, taught, drawn, desk, mine, seated):
    """
    Given somebody in the middle of the test, when they leave and come back, also in another browser, then what they
    answered is there and can be changed; half an answer is asked for again; after handing in, nothing changes.
    """
    move(drawn, desk, "before")
    reader = seated("tondera")
    first = reader.press(f"{mine}begin", on=mine).headers["Location"]
    assert reader.press(first).status_code == 422
    assert "This answer is not whole." in reader.press(first).text
    question = asked_here(reader.get(first), taught)
    second = reader.press(first, **fields_of(question, right=False)).headers["Location"]
    assert second.endswith("/2")
    page = reader.get(first).text
    assert re.search(r" (checked|selected)>", page)
    assert "1 of 2 answered" in text_of(reader.get(mine))
    # Beginning again leads on.
    assert reader.press(f"{mine}begin", on=mine).headers["Location"] == second
    reader.press(first, **fields_of(question, right=True))
    reader.press(second, unsure="1")
    assert "Everything is answered." in reader.get(mine).text
    token = re.search(r'name="csrf_token" value="([^"]+)"', reader.get(mine).text)[1]
    reader.press(f"{mine}hand-in", on=mine)
    late = reader.post(second, data={"csrf_token": token, **fields_of(question, right=True)})
    assert late.status_code == 303
    assert "This answer was not kept." in reader.get(mine).text
    with app.app_context():
        kept = db.session.execute(select(PaperAnswer.place, PaperAnswer.right).order_by(PaperAnswer.place)).all()
        assert kept == [(1, True), (2, False)]


def test_every_second_begins_with_the_other_form(app, taught, drawn, desk, mine, seated):
    """Given four who begin, then two have each form, and afterwards each has the one that they did not have."""
    move(drawn, desk, "before")
    readers = [seated(seat) for seat in SEATS[:4]]
    for reader in readers:
        take(reader, mine, taught, None, None)
    move(drawn, desk, "between", "after")
    for reader in reversed(readers):
        take(reader, mine, taught, None, None)
    with app.app_context():
        rows = db.session.execute(select(Paper.person_id, Paper.occasion, Paper.form)).all()
        before, after = ({person: form for person, when, form in rows if when == each} for each in ("before", "after"))
    assert sorted(before.values()) == ["first", "first", "second", "second"]
    assert all({before[person], after[person]} == {"first", "second"} for person in before)


def gained(drawn, desk, mine, taught, readers, *, hand_in=True):
    """
    All of them take both: nothing is known before, and everything after.
    """
    move(drawn, desk, "before")
    for reader in readers:
        take(reader, mine, taught, None, None)
    move(drawn, desk, "between", "after")
    for place, reader in enumerate(readers):
        take(reader, mine, taught, True, True, hand_in=hand_in or place > 0)
    move(drawn, desk, "closed")


def test_the_lecturer_sees_what_a_group_gained_and_nobody_alone(taught, drawn, desk, mine, seated):
    """Given five who took both, then the lecturer reads their averages, on a page and in a table."""
    gained(drawn, desk, mine, taught, [seated(seat) for seat in SEATS[:5]])
    page = text_of(drawn.get(f"{desk}gain"))
    assert "5 people took both tests" in page
    assert "All objectives 2 0 % 100 % +100 1.00" in page
    rows = list(csv.reader(StringIO(drawn.get(f"{desk}gain.csv").get_data(as_text=True).lstrip("\ufeff"))))
    assert rows[1] == [
        *("Everybody", "weighing-words", "W1", "Sort verbs by the force they carry.", "2"),
        *("5", "0.00", "1.00", "1.00", "1.00", ""),
    ]
    assert drawn.get(mine).status_code == 404


def test_what_was_gained_stays_when_somebody_is_erased(app, taught, drawn, desk, mine, seated):
    """
    Given six who took both, when one of them is erased after the test was closed, then no figure changes: the
    difference would be what that one person knew. Of a test that was closed before figures were kept there are none
    until the lecturer has it counted.
    """
    gained(drawn, desk, mine, taught, [seated(seat) for seat in SEATS])
    before = drawn.get(f"{desk}gain.csv").text
    assert "Everybody,weighing-words,W1" in before
    with app.test_request_context():
        erase(db.session.scalar(select(Paper.person_id).limit(1)))
        assert len(db.session.scalars(select(Paper)).all()) == 2 * (len(SEATS) - 1)
    assert drawn.get(f"{desk}gain.csv").text == before
    with app.app_context():
        db.session.delete(db.session.scalar(select(GainTally)))
        db.session.commit()
    assert drawn.get(f"{desk}gain").status_code == 404
    assert drawn.press(f"{desk}count", on=desk).status_code == 303
    assert "5 people took both tests" in text_of(drawn.get(f"{desk}gain"))


def test_a_test_can_be_ended_without_a_second_one(app, taught, drawn, desk, mine, seated):
    """
    Given a first test that is closed, when the lecturer ends it there, then its answers are explained, and nothing is
    compared.
    """
    reader = seated(SEATS[0])
    move(drawn, desk, "before")
    take(reader, mine, taught, True, True)
    move(drawn, desk, "between")
    assert "End it without a second test" in drawn.get(desk).text
    move(drawn, desk, "closed")
    assert any(each in reader.get(mine).text for each in SECRETS)
    assert "Fewer than 5 people took both tests." in text_of(drawn.get(f"{desk}gain"))


def test_who_took_one_only_is_not_counted(taught, drawn, desk, mine, seated):
    """Given five of whom one did not hand in, then there are four pairs, and nothing is shown."""
    gained(drawn, desk, mine, taught, [seated(seat) for seat in SEATS[:5]], hand_in=False)
    page = text_of(drawn.get(f"{desk}gain"))
    assert "Fewer than 5 people took both tests." in page
    assert "100 %" not in page
    assert "withheld" in drawn.get(f"{desk}gain.csv").text


def test_a_small_sitting_is_withheld_and_with_it_what_would_betray_it(app, links, taught, drawn, desk, mine, seated):
    """
    Given two sittings, of five and of one, when both are closed, then the whole is shown, and neither of them; and
    whoever is moved afterwards moves no figure.
    """
    from app.plenary.models import Accreditation, Sitting
    from app.plenary.register import open_sitting
    from curriculum.loader import load_scenario

    readers = [seated(seat) for seat in SEATS[:6]]
    with app.test_request_context():
        old = db.session.scalar(select(Sitting).where(Sitting.ref == links.ref))
        other = open_sitting(old.edition, load_scenario("winter-ward"), title="=Group B")
        card = db.session.scalar(select(Accreditation).order_by(Accreditation.id.desc()))
        place = {"sitting_id": other.id, "seat": card.seat, "participation_id": card.participation_id}
        db.session.add(Accreditation(**place))
        db.session.commit()
    gained(drawn, desk, mine, taught, readers)
    page = text_of(drawn.get(f"{desk}gain"))
    assert "6 people took both tests" in page
    assert page.count("withheld") == 3  # Twice in the table, once in what is said of it.
    told = drawn.get(f"{desk}gain.csv").text
    assert "'=Group B" in told
    assert told.count("withheld") == 2
    with app.app_context():
        db.session.query(Accreditation).delete()
        db.session.commit()
    assert drawn.get(f"{desk}gain.csv").text == told


def test_questions_of_the_test_are_left_to_it(taught, drawn, desk, mine, seated):
    """
    Given a test, when a participant practises meanwhile, then the module does not ask what the test does; afterwards it
    asks everything again. Whoever takes no part is asked everything.
    """
    reader, quiz = seated("tondera"), "/course/weighing-words/questions"
    assert "0 of 5 answered" in text_of(reader.get(quiz))
    assert "4 more are left to the test of your workshop" in text_of(reader.get(quiz))
    move(drawn, desk, "before")
    take(reader, mine, taught, None, None)
    assert "0 of 5 answered" in text_of(reader.get(quiz))
    move(drawn, desk, "between")
    # Its first form is over, and may be practised.
    assert "0 of 7 answered" in text_of(reader.get(quiz))
    there = set(re.findall(r'<section class="question" id="([\w-]+)"', reader.get(quiz).text))
    held = ({each.id for each in taught.questions} - there).pop()
    assert reader.press(f"{quiz}/{held}", on=quiz, choice="0").status_code == 404
    assert "0 of 9 answered" in text_of(drawn.get(quiz))
    move(drawn, desk, "after", "closed")
    assert "0 of 9 answered" in text_of(reader.get(quiz))


def test_a_closed_workshop_holds_no_question_back(app, links, drawn, seated):
    """
    Given a test that was only drawn up, or opened and never closed, when the workshop is closed, then the module asks
    everything, and nobody is called to a test that takes no answer.
    """
    reader, quiz = seated("tondera"), "/course/weighing-words/questions"
    for stage in ("drawn", "after"):
        with app.app_context():
            test = db.session.get_one(Assessment, links.edition)
            test.stage, test.edition.closed = stage, None
            db.session.commit()
            assert "0 of 5 answered" in text_of(reader.get(quiz))
            test.edition.closed = now()
            db.session.commit()
        assert "0 of 9 answered" in text_of(reader.get(quiz))
        assert "The test after the course is open" not in reader.get("/course/").text


def test_what_is_asked_stays_as_it_was(app, taught, drawn, desk, mine, seated, tmp_path):
    """Given a test, when its module is published anew with other words, then the test asks what it was drawn from."""
    move(drawn, desk, "before")
    reader = seated("tondera")
    page = reader.get(reader.press(f"{mine}begin", on=mine).headers["Location"])
    for file in (tmp_path / "modules" / "weighing-words").glob("*.toml"):
        words = file.read_text("utf-8")
        file.write_text(words.replace('"1.0.0"', '"2.0.0"').replace('prompt = "', 'prompt = "Anew: '), "utf-8")
    assert "Anew: " in reader.get("/course/weighing-words/questions").text
    assert "Anew: " not in reader.get(f"{mine}1").text
    assert asked_here(reader.get(f"{mine}1"), taught).id == asked_here(page, taught).id


def test_the_stages_come_one_after_the_other(app, drawn, desk):
    """
    Given a test, when the lecturer opens and closes it, then the first may be opened again until the second is; what
    has been explained stays closed, and a stale button changes nothing.
    """

    def stage():
        with app.app_context():
            return db.session.scalar(select(Assessment.stage))

    move(drawn, desk, "after", "closed", "nonsense")
    assert stage() == "drawn"
    move(drawn, desk, "before", "between", "before")
    assert stage() == "before"
    assert drawn.press(f"{desk}draw", on=desk, module="weighing-words", most="1").status_code == 422
    move(drawn, desk, "away", "closed", "between", "after", "before", "between")
    assert stage() == "after"
    move(drawn, desk, "closed", "after", "before")
    assert stage() == "closed"


def test_a_test_that_nobody_has_seen_is_drawn_anew_or_put_away(app, drawn, desk):
    """Given a test that is not open, then it can be drawn up in another way, or done without."""
    answer = drawn.press(f"{desk}draw", on=desk, module="weighing-words", minutes="90", most="4")
    assert answer.status_code == 303
    assert "4 questions each time" in drawn.get(desk).text
    assert drawn.press(f"{desk}draw", on=desk, minutes="20", most="1").status_code == 422
    move(drawn, desk, "away")
    assert "Draw both forms" in drawn.get(desk).text
    with app.app_context():
        assert db.session.scalars(select(Assessment)).all() == []


def test_everybody_has_their_own_paper_and_no_others(app, links, taught, drawn, desk, mine, seated):
    """
    Given a paper, then its owner alone comes to it: a neighbour has their own, whoever takes no part in the workshop
    finds nothing, not even with an account, and only the lecturer of the workshop comes to what groups gained.
    """
    move(drawn, desk, "before")
    reader, neighbour = seated("tondera"), seated("lumenia")
    take(reader, mine, taught, True, True)
    page = neighbour.get(mine)
    assert "Begin" in page.text
    assert "Handed in" not in page.text
    assert neighbour.get("/course/test/").headers["Location"] == mine
    for role in ("staff", "lecturer"):
        other = entered(app, links, role, None)
        for path in (mine, f"{mine}1", "/course/test/999/"):
            assert other.get(path).status_code == 404, (role, path)
        assert "There is no test now." in other.get("/course/test/").text
    for stranger in (neighbour, entered(app, links, "staff", None), app.test_client()):
        for path in ("", "gain", "gain.csv"):
            assert stranger.get(f"{desk}{path}").status_code == 403
