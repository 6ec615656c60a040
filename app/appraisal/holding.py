"""An evaluation as it is held: its questions, opened, closed and counted by the lecturer, and who takes part in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache

from sqlalchemy import select

from app.appraisal.models import Appraisal, Reply, Step
from app.appraisal.schedule import FollowUp, day_at, follow_ups
from app.extensions import db
from app.tables import now
from app.workshops.models import Edition, Part, Participation
from curriculum.folder import Sheaf
from curriculum.problems import PackRefused
from curriculum.questionnaire import EVALUATION, SIGN, Questionnaire, load_questionnaire, survey

# From where the lecturer may go where. Once it has been counted there is no way back: with one answer more, the
# difference between two counts would be what that one person said.
MOVES = {
    Step.PREPARED: (Step.BEFORE, Step.OPEN),
    Step.BEFORE: (Step.BETWEEN,),
    Step.BETWEEN: (Step.BEFORE, Step.OPEN),
    Step.OPEN: (Step.PAUSED, Step.COUNTED),
    Step.PAUSED: (Step.OPEN, Step.COUNTED),
    Step.COUNTED: (),
}


def appraisal_of(edition_id: int) -> Appraisal | None:
    """
    The evaluation of the edition, if anything has been done about it yet.
    """
    return db.session.get(Appraisal, edition_id)


def standard_files() -> dict[str, str]:
    """
    The questions that come with the house, file by file.
    """
    return {file.name: file.read_text("utf-8") for file in sorted(EVALUATION.glob("*.toml"))}


def questions_of(appraisal: Appraisal | None) -> Questionnaire:
    """
    What is asked: as it was when it was opened or amended, and before that as it comes with the house.
    """
    return _read(appraisal.questions) if appraisal else load_questionnaire()


@lru_cache(maxsize=16)
def _read(files: str) -> Questionnaire:
    found, problems = survey(_sheaf(json.loads(files)))
    if found is None:
        # It was sound when it was kept: only a version of the house that reads less can come here.
        raise PackRefused(problems)
    return found


def _sheaf(files: Mapping[str, str]) -> Sheaf:
    return Sheaf({name: text.encode() for name, text in files.items()})


def source_of(appraisal: Appraisal | None) -> str:
    """
    The file of the questions, to be taken home and amended.
    """
    files: dict[str, str] = json.loads(appraisal.questions) if appraisal else standard_files()
    return files[SIGN]


def amend(edition_id: int, file: bytes) -> bool:
    """
    Ask these questions in the place of those there are. Raises `PackRefused` with every reason; False, and nothing has
    changed, once somebody may have seen the others.
    """
    found, problems = survey(Sheaf({SIGN: file}))
    if found is None:
        raise PackRefused(problems)
    appraisal = appraisal_of(edition_id) or Appraisal(edition_id=edition_id, step=Step.PREPARED)
    if appraisal.step != Step.PREPARED:
        return False
    appraisal.questions = json.dumps({SIGN: file.decode("utf-8-sig")})
    db.session.add(appraisal)
    db.session.commit()
    return True


def move(edition_id: int, to: str, groups: Mapping[int, str]) -> None:
    """
    Open or close it; an order that has been overtaken, as by a second lecturer, changes nothing.

    When it is counted it is settled in which of the `groups` each person counts: people who are moved later move no
    figures.
    """
    appraisal = appraisal_of(edition_id)
    if to not in MOVES[Step(appraisal.step) if appraisal else Step.PREPARED]:
        return
    if appraisal is None:
        appraisal = Appraisal(edition_id=edition_id, questions=json.dumps(standard_files()))
        db.session.add(appraisal)
    appraisal.step, appraisal.since = to, now()
    if to == Step.COUNTED:
        for reply in db.session.scalars(select(Reply).where(Reply.edition_id == edition_id)):
            reply.counts_in = groups.get(reply.person_id)
    if to == Step.OPEN and appraisal.opened is None:
        edition = db.session.get_one(Edition, edition_id)
        appraisal.opened = now()
        appraisal.ended = edition.ends or today(edition, appraisal.opened)
    db.session.commit()


def use_standard(edition_id: int) -> None:
    """
    Do without questions of one's own, as long as nobody has seen them.
    """
    appraisal = appraisal_of(edition_id)
    if appraisal and appraisal.step == Step.PREPARED:
        db.session.delete(appraisal)
        db.session.commit()


# Who takes part, and when


def appraisals_of(person_id: int) -> list[Appraisal]:
    """
    The evaluations of the editions in which somebody takes part or took part, latest first, once they are open.
    """
    theirs = select(Participation.edition_id).where(
        Participation.person_id == person_id, Participation.role == Part.PARTICIPANT
    )
    found = select(Appraisal).where(Appraisal.edition_id.in_(theirs), Appraisal.step != Step.PREPARED)
    return list(db.session.scalars(found.order_by(Appraisal.edition_id.desc())))


def today(edition: Edition, at: datetime) -> date:
    """
    Which day it is where the workshop is held.
    """
    return day_at(edition.time_zone, at)


def follow_ups_of(appraisal: Appraisal) -> tuple[FollowUp, ...]:
    """
    The follow-ups, counted from the last day of the workshop as it was when its evaluation was opened, or from that
    day; none as long as it has not been.
    """
    return follow_ups(appraisal.ended, questions_of(appraisal)) if appraisal.ended else ()
