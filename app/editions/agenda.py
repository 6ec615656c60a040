"""The agenda for whoever takes part: today first, with the ways to modules and seats, on a phone and on paper."""

from __future__ import annotations

from typing import Any, NamedTuple

from flask import Blueprint, Response, render_template, url_for
from flask_babel import format_date, gettext
from flask_login import current_user
from sqlalchemy import select
from werkzeug.exceptions import NotFound

from app.addresses import outside
from app.courses.shelf import find_module
from app.editions.calendars import MEDIA_TYPE, calendar
from app.extensions import db
from app.plenary.cards import opens, seal
from app.plenary.credentials import edition_here
from app.plenary.models import HELD, Accreditation, SeatCard, Sitting
from app.workshops.agenda import Day, clock, days_of, items_of, mentions_of, on_now, today_of
from app.workshops.models import AgendaItem, Billing, Edition, Participation, leads, takes_part

pages = Blueprint("agenda", __name__, url_prefix="/editions/<int:edition>/agenda")


class Way(NamedTuple):
    """Where a session leads to, and under which words."""

    words: str
    address: str


@pages.get("/")
def show(edition: int) -> str:
    """
    Template variables: edition, today and days [Day], now (ids of the sessions that are on), ways (id → [Way]), leads,
    feed (the address of the calendar), mentions.
    """
    here = edition_taken_part_in()
    items = items_of(here.id)
    today = today_of(here)
    days = days_of(here, items)
    return render_template(
        "editions/agenda.html",
        edition=here,
        today=next((day for day in days if day.number == today), None),
        days=in_order(days, today),
        now=on_now(here, items),
        ways=ways_of(here, items),
        leads=leads(current_user.id, here.id),
        feed=feed_address(here),
        mentions=mentions_of(here.id, Billing.HOST, Billing.PARTNER, Billing.SPONSOR),
    )


def in_order(days: list[Day], today: int | None) -> list[Day]:
    """
    Today first, then what is to come, then what is over.
    """
    return sorted(days, key=lambda day: (today is not None and day.number < today, day.number))


def edition_taken_part_in() -> Edition:
    """
    The edition of the address, for whoever takes part in it; to others there is none.
    """
    here = edition_here()
    if not takes_part(current_user.id, here.id):
        raise NotFound
    return here


def ways_of(edition: Edition, items: list[AgendaItem]) -> dict[int, list[Way]]:
    """
    What each session leads its reader to: the module, their seat in a sitting of the scenario, or the sitting itself.
    """
    seats = _seats_in(edition.id)
    led = _led(edition.id) if leads(current_user.id, edition.id) else {}
    return {item.id: [*_module_of(item), *(seats | led).get(item.scenario or "", [])] for item in items}


def _module_of(item: AgendaItem) -> list[Way]:
    found = find_module(item.module) if item.module else None
    return [Way(found.title, url_for("courses.module", module=found.slug))] if found else []


def _seats_in(edition_id: int) -> dict[str, list[Way]]:
    """
    The reader's own seats in the sittings of an edition, by scenario.
    """
    held = (
        select(Sitting, SeatCard)
        .join(Accreditation, Accreditation.sitting_id == Sitting.id)
        .join(Accreditation.card)
        .join(Accreditation.participation)
        .where(
            Sitting.edition_id == edition_id,
            HELD,
            Accreditation.withdrawn.is_(None),
            Participation.person_id == current_user.id,
        )
        .order_by(Sitting.id.desc())
    )
    found: dict[str, list[Way]] = {}
    for sitting, card in db.session.execute(held):
        words = gettext("Your seat: %(seat)s", seat=card.name)
        way = Way(words, url_for("plenary.lobby", ref=sitting.ref, seat=card.seat))
        found.setdefault(sitting.scenario, []).append(way)
    return found


def _led(edition_id: int) -> dict[str, list[Way]]:
    found: dict[str, list[Way]] = {}
    held = select(Sitting).where(Sitting.edition_id == edition_id, HELD).order_by(Sitting.id.desc())
    for sitting in db.session.scalars(held):
        words = gettext("Sitting: %(title)s", title=sitting.title)
        found.setdefault(sitting.scenario, []).append(Way(words, url_for("plenary.sitting", ref=sitting.ref)))
    return found


# For the calendar of a phone


def feed_address(edition: Edition) -> str:
    """
    Where calendars fetch the agenda, for whoever knows it; a new serial makes every older address void.
    """
    return outside("agenda.feed", edition=edition.id, token=seal("agenda", edition.id, edition.feed_serial))


@pages.get("/<token>.ics")
def feed(edition: int, token: str) -> Response:
    """
    The agenda as a calendar. Calendars do not sign in: the address alone opens it, and so it names nobody, no room and
    no sitting.
    """
    here = edition_here()
    if not opens("agenda", token, here.id, here.feed_serial):
        raise NotFound
    return _as_calendar(here, items_of(here.id))


@pages.get("/items/<int:item>.ics")
def one(edition: int, item: int) -> Response:
    """
    One session as an entry of a calendar.
    """
    here = edition_taken_part_in()
    found = db.session.get(AgendaItem, item)
    if found is None or found.edition_id != here.id or here.begins is None:
        raise NotFound
    answer = _as_calendar(here, [found])
    answer.headers.set("Content-Disposition", "attachment", filename=f"session-{item}.ics")
    return answer


def _as_calendar(edition: Edition, items: list[AgendaItem]) -> Response:
    address = outside("agenda.show", edition=edition.id)
    return Response(calendar(edition, items, address), mimetype=MEDIA_TYPE)


@pages.app_template_filter()
def day_name(day: Day) -> str:
    """
    The day of an agenda as people say it: by its date, or by its number while there are no dates.
    """
    if day.date is None:
        return gettext("Day %(number)s", number=day.number)
    return str(format_date(day.date, "full"))


@pages.app_template_filter()
def at_clock(minutes: int) -> str:
    """
    Minutes after midnight as the clock on the wall shows them.
    """
    return clock(minutes)


@pages.app_context_processor
def kinds() -> dict[str, Any]:
    """
    What kinds of sessions there are, in words.
    """
    return {"session_kinds": words_for_kinds}


def words_for_kinds() -> dict[str, str]:
    return {
        "lecture": gettext("Lecture"),
        "exercise": gettext("Exercise"),
        "discussion": gettext("Discussion"),
        "negotiation": gettext("Negotiation"),
        "debrief": gettext("Debrief"),
        "assessment": gettext("Test"),
        "ceremony": gettext("Ceremony"),
        "break": gettext("Break"),
    }
