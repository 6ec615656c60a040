"""The review: what somebody has learnt comes back when they are about to forget it, and nobody else sees it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from app.courses.answering import lines_of
from app.courses.models import Remembered
from app.courses.reviewing import ENOUGH, mark_of, review_of
from app.courses.spacing import A_DAY, SECONDS, SURENESS, Memory, rating_of, remembered
from app.extensions import db
from curriculum.teaching import loader
from curriculum.teaching.loader import load_module
from tests.app.callers import entered
from tests.curriculum.module import write_module

MORNING = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


# The scheduler


def test_what_is_known_well_comes_back_late_and_what_is_forgotten_soon():
    """
    Given four people with one question, then the surer they were the later it comes back, and a mistake the soonest.
    """
    days = [remembered(None, rating_of(sure, right=True), MORNING).due for sure in ("guess", "think", "sure")]
    wrong = remembered(None, rating_of("sure", right=False), MORNING).due
    assert MORNING + A_DAY <= wrong <= days[0] < days[1] < days[2]


def test_who_remembers_again_and_again_is_asked_ever_less():
    memory = remembered(None, rating_of("think", right=True), MORNING)
    waits = []
    for _ in range(4):
        after = remembered(memory, rating_of("think", right=True), memory.due)
        waits.append(after.due - memory.due)
        memory = after
    assert waits == sorted(waits)
    assert waits[-1] > timedelta(days=20)
    assert remembered(memory, rating_of("think", right=False), memory.due).due - memory.due < waits[-1] / 4


@given(
    st.lists(st.tuples(st.sampled_from(sorted(SURENESS)), st.booleans(), st.integers(0, 400)), min_size=1, max_size=12)
)
def test_the_same_answers_lead_to_the_same_days_and_none_is_due_the_same_day(answers):
    """
    Given any answers on any days, then there is no chance in it, and a question waits from a day to a year and a bit.
    """

    def lived() -> list[Memory]:
        found: list[Memory] = []
        at = MORNING
        for sure, right, late in answers:
            found.append(remembered(found[-1] if found else None, rating_of(sure, right=right), at))
            at = found[-1].due + timedelta(days=late)
        return found

    once = lived()
    assert once == lived()
    assert all(A_DAY <= each.due - each.seen <= timedelta(days=366) for each in once)


# In the house


@pytest.fixture(autouse=True)
def taught(tmp_path, monkeypatch):
    """
    A house in which one small module is taught.
    """
    root = write_module(tmp_path / "modules")
    monkeypatch.setattr(loader, "MODULES", root.parent)
    return load_module(root)


@pytest.fixture
def clock(monkeypatch):
    """
    The moment that the house believes it is.
    """

    class Clock:
        at = datetime.now(UTC)

        def days_later(self, days: float) -> None:
            self.at += timedelta(days=days)

    clock = Clock()
    monkeypatch.setattr("app.courses.review.now", lambda: clock.at)
    return clock


@pytest.fixture
def reader(app, links):
    return entered(app, links, "delegate", "tondera")


REVIEW = "/course/review"


def answer_in_quiz(browser, module, question):
    address = f"/course/{module.slug}/questions"
    return browser.press(f"{address}/{question.id}", on=address, **form_of(question))


def form_of(question, *, right=True):
    """
    What a browser sends for a right answer, or a wrong one, to a question with choices; to others, for any.
    """
    if question.kind not in ("single", "multiple"):
        return {f"line-{place}": "0" for place in range(len(lines_of(question)))}
    places = sorted(place for place, option in enumerate(question.options) if option.right == right)
    return {"choice": [str(each) for each in (places[:1] if question.kind == "single" else places)]}


def first(module):
    return next(each for each in module.questions if each.kind in ("single", "multiple"))


def asked_on(page):
    found = re.search(r'action="/course/review/[^/"]+/([^"]+)"', page.text)
    return found[1] if found else None


def answer_here(browser, module, question, *, right=True, sure="think"):
    fields = form_of(question, right=right) | {"sure": sure}
    return browser.press(f"{REVIEW}/{module.slug}/{question.id}", on=REVIEW, **fields)


def test_nothing_is_asked_that_nobody_has_learnt(reader, clock):
    """
    Given somebody who has read nothing, then the page says how it works, and they are not reminded.
    """
    assert "Two minutes a week keep what you have learnt." in reader.get(REVIEW).text
    assert asked_on(reader.get(REVIEW)) is None
    assert "in your review" not in reader.get("/course/").text


def test_what_was_answered_comes_back_the_next_day(app, reader, taught, clock):
    """
    Given a question that was answered today, when the next day comes, then it is asked again, how sure one is with it.
    """
    question = first(taught)
    answer_in_quiz(reader, taught, question)
    clock.days_later(0.5)
    assert asked_on(reader.get(REVIEW)) is None
    clock.days_later(0.6)
    assert asked_on(reader.get(REVIEW)) == question.id
    done = answer_here(reader, taught, question)
    page = reader.get(done.location)
    assert "✓ right" in page.text
    assert "Answer again" not in page.text
    assert asked_on(reader.get(REVIEW)) != question.id


def test_a_wrong_answer_comes_back_sooner_than_a_right_one(app, links, taught, clock):
    """
    Given two people, one of whom was wrong, when some days pass, then only that one is asked again.
    """
    question = first(taught)
    people = [entered(app, links, "delegate", seat) for seat in ("tondera", "ostrel")]
    for person in people:
        answer_in_quiz(person, taught, question)
    clock.days_later(2)
    for person, right in zip(people, (True, False), strict=True):
        answer_here(person, taught, question, right=right)
    clock.days_later(1.5)
    assert [asked_on(person.get(REVIEW)) == question.id for person in people] == [False, True]
    with app.app_context():
        rows = db.session.scalars(select(Remembered)).all()
        assert len({row.person_id for row in rows}) == 2


def test_pressing_twice_counts_once(app, reader, taught, clock):
    question = first(taught)
    answer_in_quiz(reader, taught, question)
    clock.days_later(2)
    address, fields = f"{REVIEW}/{taught.slug}/{question.id}", form_of(question) | {"sure": "sure"}
    reader.press(address, on=REVIEW, **fields)
    with app.app_context():
        before = db.session.scalars(select(Remembered.due)).all()
    clock.days_later(0.1)
    reader.press(address, on="/course/", **fields)
    with app.app_context():
        assert db.session.scalars(select(Remembered.due)).all() == before


@pytest.mark.parametrize(
    "missing", [{"sure": "sure"}, {"choice": "0"}, {"choice": "0", "sure": "quite"}, {"choice": "99", "sure": "sure"}]
)
def test_half_an_answer_is_asked_for_and_changes_nothing(app, reader, taught, clock, missing):
    """
    Given an answer without a choice or without saying how sure one is, then the page says so, and nothing is kept.
    """
    question = first(taught)
    answer_in_quiz(reader, taught, question)
    clock.days_later(2)
    answer = reader.press(f"{REVIEW}/{taught.slug}/{question.id}", on=REVIEW, **missing)
    assert answer.status_code == 422
    assert "how sure you are" in answer.text
    with app.app_context():
        assert db.session.scalars(select(Remembered)).all() == []


def test_a_question_that_was_rewritten_is_asked_anew(app, reader, taught, clock):
    """
    Given a question that somebody knows well, when its words are no longer those, then it is asked the next day.
    """
    question = first(taught)
    answer_in_quiz(reader, taught, question)
    clock.days_later(2)
    answer_here(reader, taught, question, sure="sure")
    with app.app_context():
        row = db.session.scalars(select(Remembered)).one()
        assert row.mark == mark_of(question)
        row.mark = "another"
        db.session.commit()
        person = row.person_id
    clock.days_later(1.1)
    with app.test_request_context():
        due = {each.question.id: each.memory for each in review_of(person, clock.at).due}
    assert due[question.id] is None


def test_two_minutes_are_enough(reader, taught, clock):
    """
    Given more questions than two minutes hold, then the review ends by itself, and goes on for whoever wants to.
    """
    for question in taught.questions:
        if question.kind in SECONDS:
            answer_in_quiz(reader, taught, question)
    clock.days_later(2)
    by_id = {each.id: each for each in taught.questions}
    done = 0
    while (name := asked_on(reader.get(REVIEW))) is not None:
        answer_here(reader, taught, by_id[name])
        done += 1
        assert done <= ENOUGH // min(SECONDS.values())
    assert done > 0
    assert "That is enough for today." in reader.get(REVIEW).text
    assert asked_on(reader.get(REVIEW + "?more=1")) is not None


def test_whoever_reviews_is_told_what_is_due_and_nobody_else(reader, taught, clock):
    """
    Given somebody who has begun to review, when something is due, then the course says so.
    """
    question = first(taught)
    answer_in_quiz(reader, taught, question)
    clock.days_later(2)
    assert "in your review" not in reader.get("/course/").text
    answer_here(reader, taught, question)
    clock.days_later(40)
    assert re.search(r"\d questions? (is|are) due in your review", reader.get("/course/").text)


def test_what_is_not_asked_in_a_review_is_not_there(reader, taught, clock):
    for path in ("nothing", "../questions"):
        assert reader.get(f"{REVIEW}/{taught.slug}/{path}").status_code == 404
    assert reader.get(f"{REVIEW}/{taught.slug}/{first(taught).id}").status_code == 404
