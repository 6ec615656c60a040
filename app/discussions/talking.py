"""Talking: what may be written, changed, taken back, reported, hidden and shown again; each refusal says its rule."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask_babel import gettext, ngettext
from sqlalchemy import func, select, update

from app.discussions.models import Remark, RemarkReport
from app.discussions.places import Place
from app.extensions import db
from app.knowledge.community import Signature
from app.workshops.staff_acts import Act, note_act

LONGEST = 3000
LONGEST_REASON = 300
LONGEST_APPEAL = 1000

TO_AMEND = timedelta(minutes=15)
"""So long one's own words can be changed: to mend a slip, and not what others have answered."""

AT_ONCE, A_WHILE = 5, timedelta(minutes=10)
A_DAY = timedelta(days=1)
MOST_A_DAY, MOST_REPORTS = 40, 20


class NotInOrder(Exception):
    """What somebody wanted is not possible; the words say why."""


def say(place: Place, by: Signature, text: str, quote: Remark | None, at: datetime) -> Remark:
    """
    Add a remark. The same words once more, by a second press, are kept once. Raises NotInOrder.
    """
    if place.frozen:
        raise NotInOrder(gettext("This workshop is closed: its discussion is read, and nothing is added any more."))
    if twin := _twin(place, by, text, at):
        return twin
    _require_allowance(by, at)
    remark = Remark(
        about=place.about,
        edition_id=place.edition.id if place.edition else None,
        person_id=by.person_id,
        name=by.name,
        country=by.country,
        text=text,
        quote=quote,
        written=at,
    )
    db.session.add(remark)
    db.session.commit()
    return remark


def may_amend(remark: Remark, person_id: int, at: datetime) -> bool:
    return remark.person_id == person_id and remark.stands and at - remark.written <= TO_AMEND


def amend(remark: Remark, person_id: int, text: str, at: datetime) -> None:
    """
    Write it otherwise, within a quarter of an hour. Raises NotInOrder.
    """
    if not may_amend(remark, person_id, at):
        minutes = int(TO_AMEND.total_seconds() // 60)
        raise NotInOrder(
            ngettext(
                "One's own words can be changed for %(num)s minute. Write another that says what was meant.",
                "One's own words can be changed for %(num)s minutes. Write another that says what was meant.",
                minutes,
            )
        )
    if text != remark.text:
        remark.text, remark.edited = text, at
    db.session.commit()


def withdraw(remark: Remark, person_id: int, at: datetime) -> None:
    """
    Take one's own words back at any time: they are gone, and an empty place stays for whoever answered them.
    """
    if remark.person_id != person_id or remark.withdrawn:
        raise NotInOrder(gettext("Only whoever wrote it can take it back, and only once."))
    remark.text, remark.appeal, remark.withdrawn = "", "", at
    _close_reports(remark, at)
    db.session.commit()


def report(remark: Remark, person_id: int, reason: str, at: datetime) -> None:
    """
    Say that it should not stand there; once, however often the button is pressed. Raises NotInOrder.
    """
    if not remark.stands:
        raise NotInOrder(gettext("It is not shown any more. Nothing is left to report."))
    if remark.person_id == person_id:
        raise NotInOrder(gettext("These are your own words: take them back yourself."))
    if db.session.get(RemarkReport, (remark.id, person_id)):
        return
    recent = select(func.count()).where(RemarkReport.person_id == person_id, RemarkReport.at > at - A_DAY)
    if (db.session.scalar(recent) or 0) >= MOST_REPORTS:
        raise NotInOrder(gettext("That are many reports in one day. Write to a lecturer of the house instead."))
    db.session.add(RemarkReport(remark_id=remark.id, person_id=person_id, reason=reason, at=at))
    db.session.commit()


def appeal(remark: Remark, person_id: int, words: str, at: datetime) -> None:
    """
    Ask for one's own words to be shown again; once for each time they are hidden. Raises NotInOrder.
    """
    if remark.person_id != person_id or remark.hidden is None or remark.withdrawn:
        raise NotInOrder(gettext("Only whoever wrote it can ask for it to be shown again, as long as it is hidden."))
    if remark.appealed:
        raise NotInOrder(gettext("You have asked already. The answer stands here once there is one."))
    remark.appeal, remark.appealed = words, at
    db.session.commit()


# Moderating


def hide(place: Place, remark: Remark, by: int, reason: str, at: datetime) -> None:
    """
    Hide it from everybody but its author and those who moderate. Raises NotInOrder.
    """
    _require_reason(reason)
    hidden = update(Remark).where(Remark.id == remark.id, Remark.hidden.is_(None), Remark.withdrawn.is_(None))
    # Of two who press at once, one is entered in the log.
    told = {"hidden": at, "reason": reason, "appeal": "", "appealed": None, "answered": None}
    if not db.session.execute(hidden.values(**told)).rowcount:  # type: ignore[attr-defined]
        raise NotInOrder(gettext("It is hidden or withdrawn already."))
    _close_reports(remark, at)
    _enter(Act.HID, place, remark, by, reason)


def show_again(place: Place, remark: Remark, by: int, reason: str) -> None:
    """
    Show it again. Raises NotInOrder.
    """
    _require_reason(reason)
    shown = update(Remark).where(Remark.id == remark.id, Remark.hidden.is_not(None))
    told = {"hidden": None, "reason": "", "appeal": "", "appealed": None, "answered": None}
    if not db.session.execute(shown.values(**told)).rowcount:  # type: ignore[attr-defined]
        raise NotInOrder(gettext("It is not hidden."))
    _enter(Act.SHOWN, place, remark, by, reason)


def leave(place: Place, remark: Remark, by: int, reason: str, at: datetime) -> None:
    """
    Leave it as it is: shown although it was reported, or hidden although its author asked. Raises NotInOrder.
    """
    _require_reason(reason)
    if not remark.waits:
        raise NotInOrder(gettext("Nothing waits for a decision there."))
    if remark.hidden:
        remark.answered, remark.reason = at, reason
    _close_reports(remark, at)
    _enter(Act.LEFT, place, remark, by, reason)


def _enter(act: Act, place: Place, remark: Remark, by: int, reason: str) -> None:
    edition = place.edition.id if place.edition else None
    note_act(act, by=by, about=remark.person_id, edition=edition, reason=reason, detail=f"{place.about} #{remark.id}")
    db.session.commit()
    db.session.refresh(remark)


def _close_reports(remark: Remark, at: datetime) -> None:
    here = update(RemarkReport).where(RemarkReport.remark_id == remark.id, RemarkReport.closed.is_(None))
    db.session.execute(here.values(closed=at))


def _require_reason(reason: str) -> None:
    if not reason:
        raise NotInOrder(gettext("Say why: the reason is kept in the log, and its author reads it."))


def _twin(place: Place, by: Signature, text: str, at: datetime) -> Remark | None:
    same = select(Remark).where(
        Remark.about == place.about,
        Remark.person_id == by.person_id,
        Remark.text == text,
        Remark.written > at - A_WHILE,
    )
    return db.session.scalar(same.limit(1))


def _require_allowance(by: Signature, at: datetime) -> None:
    theirs = select(func.count()).where(Remark.person_id == by.person_id)
    if (db.session.scalar(theirs.where(Remark.written > at - A_WHILE)) or 0) >= AT_ONCE:
        raise NotInOrder(gettext("That is much at once: wait some minutes. What you wrote stands in the field still."))
    if (db.session.scalar(theirs.where(Remark.written > at - A_DAY)) or 0) >= MOST_A_DAY:
        raise NotInOrder(gettext("That is all for one day. What you wrote stands in the field still."))
