"""Taking the test of an edition: somebody's paper, kept answer by answer until it is handed in."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from app.courses.answering import judge
from app.courses.assessing import FIRST, SECOND, Asked
from app.courses.models import Assessment, Paper, PaperAnswer, Stage
from app.extensions import db
from app.tables import now
from app.workshops.models import Part, Participation

OCCASIONS = (Stage.BEFORE, Stage.AFTER)


def tests_of(person_id: int) -> list[Assessment]:
    """
    The tests of the editions in which somebody takes part, without those that have not been opened yet; latest first.
    """
    return [test for test in _tests_around(person_id) if test.stage != Stage.DRAWN]


def _tests_around(person_id: int) -> list[Assessment]:
    theirs = select(Participation.edition_id).where(
        Participation.person_id == person_id, Participation.role == Part.PARTICIPANT
    )
    found = select(Assessment).where(Assessment.edition_id.in_(theirs)).order_by(Assessment.edition_id.desc())
    return list(db.session.scalars(found))


def paper_of(test: Assessment, person_id: int, occasion: str) -> Paper | None:
    """
    Somebody's paper of one occasion, if they have begun it.
    """
    return db.session.get(Paper, (test.edition_id, person_id, occasion))


def begin(test: Assessment, person_id: int) -> None:
    """
    Give somebody their paper, if the test is open and they have none.

    Of those who begin, every second one has the second form before the course: so a form that is harder than the other
    weighs as much before as after. After the course everybody has the form that they did not have before.
    """
    occasion = test.stage
    if occasion not in OCCASIONS or paper_of(test, person_id, occasion):
        return
    earlier = paper_of(test, person_id, Stage.BEFORE) if occasion == Stage.AFTER else None
    form = _other(earlier.form) if earlier else (FIRST, SECOND)[_begun(test, occasion) % 2]
    db.session.add(Paper(edition_id=test.edition_id, person_id=person_id, occasion=occasion, form=form))
    try:
        db.session.commit()
    except IntegrityError:
        # The button was pressed twice, and the other press was quicker.
        db.session.rollback()


def _other(form: str) -> str:
    return SECOND if form == FIRST else FIRST


def _begun(test: Assessment, occasion: str) -> int:
    papers = select(func.count()).where(Paper.edition_id == test.edition_id, Paper.occasion == occasion)
    return db.session.scalar(papers) or 0


def is_open(test: Assessment, paper: Paper | None) -> bool:
    """
    Whether something may still be written on the paper.
    """
    return paper is not None and paper.occasion == test.stage and paper.handed_in is None


def answers_on(paper: Paper) -> dict[int, PaperAnswer]:
    """
    What stands on a paper, by place.
    """
    return {answer.place: answer for answer in paper.answers}


def note(paper: Paper, asked: Asked, given: Any | None) -> None:
    """
    Keep an answer in the place of the one before; None where somebody says that they do not know.
    """
    place = {"edition_id": paper.edition_id, "person_id": paper.person_id, "occasion": paper.occasion}
    right = given is not None and bool(judge(asked.question, given).right)
    db.session.merge(PaperAnswer(**place, place=asked.place, given=given, right=right, at=now()))
    try:
        db.session.commit()
    except IntegrityError:
        # The button was pressed twice, and the other press was quicker: it is kept already.
        db.session.rollback()


def hand_in(paper: Paper) -> None:
    """
    Hand the paper in; what is not answered counts as not known.
    """
    paper.handed_in = now()
    db.session.commit()


def held_back(person_id: int) -> frozenset[tuple[str, str]]:
    """
    The questions (module, id) that the course does not ask somebody now, because their test does, or is going to.

    Before the course that is both forms, and then the form that they will have afterwards: whoever had read the answers
    among the questions of a module would show that they can remember, and nothing else. In a closed edition nobody is
    asked again, however far its test has come.
    """
    return frozenset(
        (item.module, item.question)
        for test in _tests_around(person_id)
        if test.stage != Stage.CLOSED and test.edition.closed is None
        for item in test.items
        if item.form != _had(test, person_id)
    )


def _had(test: Assessment, person_id: int) -> str | None:
    """The form that somebody is through with: that of the course's beginning, once that is closed."""
    before = paper_of(test, person_id, Stage.BEFORE) if test.stage in (Stage.BETWEEN, Stage.AFTER) else None
    return before.form if before else None
