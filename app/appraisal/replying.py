"""Answers on scales, levels and in words: read from a form, kept for whoever gave them, and shown to nobody else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.appraisal.models import Appraisal, Reply
from app.extensions import db
from app.tables import now
from curriculum.questionnaire import Question, Skill

BEFORE, AFTER = "before", "after"
"""The occasions beside the months of follow-ups."""

LONGEST = 2000


@dataclass(slots=True)
class Sheet:
    """A part as somebody filled it in: what it says by field, what is to be put right, and when it was kept."""

    said: dict[str, str] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)
    kept: str = ""


Asked = Mapping[str, int]
"""The questions of a part by id, each with the number of its points; none where it is answered in words."""


def asked_in(questions: Iterable[Question | Skill]) -> dict[str, int]:
    """
    The questions or skills of a part, so that their answers can be read.
    """
    return {each.id: len(each.levels if isinstance(each, Skill) else each.points) for each in questions}


def field_of(question: str) -> str:
    """
    What the field of a question is called in a form, whatever a lecturer calls the question.
    """
    return f"answer-{question}"


def read(form: Mapping[str, str], asked: Asked) -> Sheet:
    """
    What was sent, checked field by field. Nobody has to answer anything.
    """
    sheet = Sheet()
    for name, points in ((field_of(question), points) for question, points in asked.items()):
        said = sheet.said[name] = plain(form.get(name, ""))
        if points and said and said not in {str(point) for point in range(1, points + 1)}:
            sheet.problems[name] = gettext("Choose one of these, or no answer.")
        elif problem := too_long(said):
            sheet.problems[name] = problem
    return sheet


def plain(text: str) -> str:
    """
    Words as they are kept: one kind of line end, nothing around them, and no sign that is none.
    """
    lines = text.replace("\r\n", "\n").strip()
    return "".join(sign for sign in lines if sign.isprintable() or sign == "\n")


def too_long(text: str, longest: int = LONGEST) -> str:
    """
    What is to be said of words that are too many; empty where they are not.
    """
    if len(text) <= longest:
        return ""
    return gettext(
        "This has %(count)s characters, and there is room for %(longest)s.", count=len(text), longest=longest
    )


def keep(appraisal: Appraisal, person_id: int, occasion: str, asked: Asked, sheet: Sheet) -> None:
    """
    Keep what stands on the sheet in the place of what was kept before; what is left empty is no answer.
    """
    key = {"edition_id": appraisal.edition_id, "person_id": person_id, "occasion": occasion}
    for name, points in asked.items():
        said = sheet.said.get(field_of(name), "")
        if said:
            point, words = (int(said), None) if points else (None, said)
            db.session.merge(Reply(**key, question=name, point=point, words=words, at=now()))
        elif there := db.session.get(Reply, (*key.values(), name)):
            db.session.delete(there)
    commit()


def commit() -> None:
    """
    Commit what was sent; where the button was pressed twice and the other press was quicker, it is kept already.
    """
    try:
        db.session.commit()
    except IntegrityError:
        db.session.rollback()


def kept(appraisal: Appraisal, person_id: int, occasion: str, asked: Asked) -> Sheet:
    """
    What somebody has answered so far.
    """
    here = select(Reply).where(
        Reply.edition_id == appraisal.edition_id,
        Reply.person_id == person_id,
        Reply.occasion == occasion,
        Reply.question.in_(asked),
    )
    found = list(db.session.scalars(here))
    said = {field_of(each.question): str(each.point) if each.words is None else each.words for each in found}
    return Sheet(said, kept=latest(each.at.isoformat() for each in found))


def latest(moments: Iterable[str]) -> str:
    """
    When something was kept last, as a mark that tells one version from another; empty where nothing was.
    """
    return max(moments, default="")
