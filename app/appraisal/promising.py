"""Commitments: what somebody will do at home, by when and with whom, and later what has become of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask_babel import gettext, lazy_gettext
from sqlalchemy import select

from app.appraisal.models import Appraisal, Commitment, CommitmentReport, State
from app.appraisal.replying import Sheet, commit, latest, plain, too_long
from app.extensions import db
from app.tables import now

PLACES = (1, 2, 3)
"""Nobody keeps more than three promises at once."""

LONGEST, LONGEST_NAMES = 500, 200

STATES: dict[str, Any] = {
    State.DONE: lazy_gettext("done"),
    State.BEGUN: lazy_gettext("begun"),
    State.NOT_YET: lazy_gettext("not yet"),
    State.NO_LONGER_APT: lazy_gettext("no longer apt"),
}


def commitments_of(appraisal: Appraisal, person_id: int) -> list[Commitment]:
    """
    What somebody has said that they will do.
    """
    here = select(Commitment).where(Commitment.edition_id == appraisal.edition_id, Commitment.person_id == person_id)
    return list(db.session.scalars(here.order_by(Commitment.place)))


def kept_commitments(appraisal: Appraisal, person_id: int) -> Sheet:
    """
    The same as the form has it.
    """
    sheet = Sheet()
    for each in commitments_of(appraisal, person_id):
        said = (each.what, str(each.by_when or ""), each.with_whom, "1" if each.may_be_shown else "")
        sheet.said |= zip(fields_of(each.place), said, strict=True)
        sheet.kept = latest((sheet.kept, each.at.isoformat()))
    return sheet


def fields_of(place: int) -> tuple[str, str, str, str]:
    """
    What the fields of one commitment are called in the form.
    """
    return f"what-{place}", f"by-{place}", f"with-{place}", f"shown-{place}"


def read_commitments(form: Mapping[str, str]) -> Sheet:
    """
    What was sent, checked field by field.
    """
    sheet = Sheet()
    for place in PLACES:
        what, by_when, with_whom, shown = fields_of(place)
        sheet.said |= {name: plain(form.get(name, "")) for name in (what, by_when, with_whom)}
        sheet.said[shown] = "1" if form.get(shown) else ""
        found = {
            what: too_long(sheet.said[what], LONGEST),
            by_when: _no_day(sheet.said[by_when]),
            with_whom: too_long(sheet.said[with_whom], LONGEST_NAMES),
        }
        if not sheet.said[what] and (sheet.said[by_when] or sheet.said[with_whom]):
            found[what] = gettext("Say what you will do. If this is to go, empty the other fields, too.")
        sheet.problems |= {name: problem for name, problem in found.items() if problem}
    return sheet


def _no_day(text: str) -> str:
    if not text:
        return ""
    try:
        date.fromisoformat(text)
    except ValueError:
        return gettext("Please write the day as in 2027-03-15.")
    return ""


def keep_commitments(appraisal: Appraisal, person_id: int, sheet: Sheet) -> None:
    """
    Keep them in the place of those before; one that was emptied goes, and what was reported of it.
    """
    for place in PLACES:
        what, by_when, with_whom, shown = (sheet.said[name] for name in fields_of(place))
        there = db.session.get(Commitment, (appraisal.edition_id, person_id, place))
        if what:
            there = there or Commitment(edition_id=appraisal.edition_id, person_id=person_id, place=place)
            there.what, there.by_when = what, date.fromisoformat(by_when) if by_when else None
            there.with_whom, there.may_be_shown, there.at = with_whom, bool(shown), now()
            db.session.add(there)
        elif there:
            db.session.delete(there)
    commit()


# What has become of them


def kept_reports(commitments: Sequence[Commitment], months: int) -> Sheet:
    """
    What somebody has reported of their commitments in one follow-up.
    """
    sheet = Sheet()
    for each in commitments:
        report = next((found for found in each.reports if found.months == months), None)
        if report:
            sheet.said |= {f"state-{each.place}": report.state, f"why-{each.place}": report.why}
            sheet.kept = latest((sheet.kept, report.at.isoformat()))
    return sheet


def read_reports(form: Mapping[str, str], commitments: Sequence[Commitment]) -> Sheet:
    """
    What was sent of each of somebody's commitments.
    """
    sheet = Sheet()
    for each in commitments:
        state, why = f"state-{each.place}", f"why-{each.place}"
        sheet.said |= {name: plain(form.get(name, "")) for name in (state, why)}
        if sheet.said[state] and sheet.said[state] not in set(State):
            sheet.problems[state] = gettext("Choose one of these, or no answer.")
        elif sheet.said[why] and not sheet.said[state]:
            sheet.problems[state] = gettext("Choose what has become of it, too.")
        if problem := too_long(sheet.said[why], LONGEST):
            sheet.problems[why] = problem
    return sheet


def keep_reports(commitments: Sequence[Commitment], months: int, sheet: Sheet) -> None:
    """
    Keep what has become of each commitment, in the place of what was said in the same follow-up.
    """
    for each in commitments:
        state, why = sheet.said[f"state-{each.place}"], sheet.said[f"why-{each.place}"]
        key = (each.edition_id, each.person_id, each.place, months)
        if state:
            report = dict(zip(("edition_id", "person_id", "place", "months"), key, strict=True))
            db.session.merge(CommitmentReport(**report, state=state, why=why, at=now()))
        elif there := db.session.get(CommitmentReport, key):
            db.session.delete(there)
    commit()
