"""What of an evaluation waits for somebody who takes part, or took part months ago."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, select

from app.appraisal.holding import appraisals_of, follow_ups_of, today
from app.appraisal.models import Appraisal, Commitment, CommitmentReport, Reply, Step
from app.appraisal.replying import AFTER, BEFORE
from app.appraisal.schedule import FollowUp
from app.extensions import db


@dataclass(frozen=True, slots=True)
class Waiting:
    """An evaluation that is open, or a follow-up of one; `begun` says whether something has been kept in it."""

    appraisal: Appraisal
    begun: bool
    follow_up: FollowUp | None = None


def waiting_for(person_id: int, at: datetime) -> list[Waiting]:
    """
    What somebody can answer now: evaluations as long as they and their editions are open, follow-ups, in a closed
    edition too, until something was answered.
    """
    found = []
    for each in appraisals_of(person_id):
        if each.step in (Step.BEFORE, Step.OPEN) and each.edition.closed is None:
            occasion = BEFORE if each.step == Step.BEFORE else AFTER
            found.append(Waiting(each, has_begun(each, person_id, occasion)))
        follow_up = open_follow_up(each, at)
        if follow_up and not has_begun(each, person_id, str(follow_up.months)):
            found.append(Waiting(each, begun=False, follow_up=follow_up))
    return found


def open_follow_up(appraisal: Appraisal, at: datetime) -> FollowUp | None:
    """
    The follow-up that is open at that moment, if one is.
    """
    day = today(appraisal.edition, at)
    return next((each for each in follow_ups_of(appraisal) if each.is_open(day)), None)


def has_begun(appraisal: Appraisal, person_id: int, occasion: str) -> bool:
    """
    Whether somebody has kept anything on that occasion.
    """
    here = (appraisal.edition_id, person_id)
    asked = [
        exists().where(Reply.edition_id == here[0], Reply.person_id == here[1], Reply.occasion == occasion),
    ]
    if occasion == AFTER:
        asked.append(exists().where(Commitment.edition_id == here[0], Commitment.person_id == here[1]))
    elif occasion != BEFORE:
        asked.append(
            exists().where(
                CommitmentReport.edition_id == here[0],
                CommitmentReport.person_id == here[1],
                CommitmentReport.months == int(occasion),
            )
        )
    return any(db.session.scalar(select(each)) for each in asked)
