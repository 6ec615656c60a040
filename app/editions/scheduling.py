"""The agenda for its lecturer: sessions added, amended and taken out one by one, or filled from a template."""

from __future__ import annotations

from typing import NamedTuple

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.exceptions import BadRequest, NotFound
from werkzeug.wrappers import Response

from app.courses.assessing import taught_in
from app.editions.agenda import words_for_kinds
from app.extensions import db
from app.plenary.credentials import edition_here
from app.scenarios.shelf import offered
from app.workshops.agenda import Day, clock, date_of, days_of, fill, items_of, length_of, mentions_of
from app.workshops.models import AgendaItem, Billing, Edition
from app.workshops.staff_acts import Act, note_act
from curriculum.agendas import KINDS, MOST_DAYS, MOST_MINUTES, agendas, load_agenda, minutes_after_midnight

SHORTEST = 5
MOST = 300
"""Sessions that an agenda can have."""

pages = Blueprint("scheduling", __name__, url_prefix="/editions/<int:edition>/agenda/edit")


class Entry(NamedTuple):
    """One session as somebody filled it in."""

    day: str = "1"
    at: str = ""
    minutes: str = "60"
    kind: str = KINDS[0]
    title: str = ""
    room: str = ""
    lecturer: str = ""
    module: str = ""
    scenario: str = ""

    @classmethod
    def filled_in(cls) -> Entry:
        return cls(*(request.form.get(name, "").strip()[:200] for name in cls._fields))

    @classmethod
    def of(cls, item: AgendaItem) -> Entry:
        return cls(
            str(item.day),
            clock(item.starts),
            str(item.minutes),
            item.kind,
            item.title,
            item.room or "",
            item.lecturer or "",
            item.module or "",
            item.scenario or "",
        )

    @classmethod
    def after(cls, items: list[AgendaItem]) -> Entry:
        """
        A first guess: right behind the last session there is.
        """
        last = items[-1] if items else None
        return cls(str(last.day), clock(last.ends)) if last else cls(at="09:00")

    @property
    def problems(self) -> dict[str, str]:
        """
        What is to be put right, by field.
        """
        found: dict[str, str] = {}
        if not self.title:
            found["title"] = gettext("A session needs a title.")
        if not _within(self.day, 1, MOST_DAYS):
            found["day"] = gettext("Choose a day from the list.")
        if minutes_after_midnight(self.at) is None:
            found["at"] = gettext("Please write the time of day as in 14:30.")
        if not _within(self.minutes, SHORTEST, MOST_MINUTES):
            found["minutes"] = gettext(
                "A session takes from %(least)s to %(most)s minutes.", least=SHORTEST, most=MOST_MINUTES
            )
        if self.kind not in KINDS:
            found["kind"] = gettext("Choose a kind from the list.")
        for field in ("room", "lecturer"):
            if len(getattr(self, field)) > 120:
                found[field] = gettext("That is too long: 120 characters at most.")
        return found

    def fill(self, item: AgendaItem) -> None:
        """
        Write into *item* what was filled in. The caller commits.
        """
        item.day, item.starts, item.minutes = int(self.day), minutes_after_midnight(self.at) or 0, int(self.minutes)
        item.kind, item.title = self.kind, self.title
        item.room, item.lecturer = self.room or None, self.lecturer or None
        item.module, item.scenario = self.module or None, self.scenario or None


def _within(text: str, least: int, most: int) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 6 and least <= int(text) <= most


@pages.get("/")
def show(edition: int) -> str:
    here = edition_here()
    return _page(here, Entry.after(items_of(here.id)), {})


def _page(here: Edition, entry: Entry, problems: dict[str, str], item: AgendaItem | None = None) -> str:
    """
    Template variables: edition, days [Day], entry, problems (field → sentence), item (the session that is amended, or
    None), numbers [(day, its name)], kinds, modules, scenarios, rooms, lecturers, templates [Agenda].
    """
    items = items_of(here.id)
    last = max(length_of(here) or 3, *(each.day for each in items), 1)
    return render_template(
        "editions/schedule.html",
        edition=here,
        days=days_of(here, items),
        entry=entry,
        problems=problems,
        item=item,
        numbers=[Day(number, date_of(here, number), ()) for number in range(1, min(last, MOST_DAYS) + 1)],
        kinds=words_for_kinds(),
        modules=taught_in(here.id),
        scenarios=offered(),
        rooms=mentions_of(here.id, Billing.ROOM),
        lecturers=mentions_of(here.id, Billing.LECTURER),
        templates=[load_agenda(name) for name in agendas()],
    )


@pages.post("/items")
def add(edition: int) -> Response | tuple[str, int]:
    """
    One more session.
    """
    here, entry = edition_here(), Entry.filled_in()
    problems = entry.problems
    if len(items_of(here.id)) >= MOST:
        problems["title"] = gettext("An agenda has %(most)s sessions at most.", most=MOST)
    if problems:
        return _page(here, entry, problems), 422
    item = AgendaItem(edition_id=here.id)
    entry.fill(item)
    db.session.add(item)
    _noted(here)
    return redirect(url_for("scheduling.show", edition=here.id, _anchor="session-heading"), 303)


@pages.get("/items/<int:item>")
def one(edition: int, item: int) -> str:
    found = _item_here(item)
    return _page(edition_here(), Entry.of(found), {}, found)


@pages.post("/items/<int:item>")
def amend(edition: int, item: int) -> Response | tuple[str, int]:
    """
    Another time, place or content of one session.
    """
    found, entry = _item_here(item), Entry.filled_in()
    if entry.problems:
        return _page(edition_here(), entry, entry.problems, found), 422
    entry.fill(found)
    _noted(edition_here())
    return _back(edition_here())


@pages.post("/items/<int:item>/remove")
def remove(edition: int, item: int) -> Response:
    """
    Take one session out.
    """
    found = _item_here(item)
    title = found.title
    db.session.delete(found)
    _noted(edition_here())
    flash(gettext("Taken out: %(title)s", title=title))
    return _back(edition_here())


@pages.post("/template")
def take(edition: int) -> Response:
    """
    Fill an empty agenda from one that comes with the house.
    """
    here, name = edition_here(), request.form.get("agenda", "")
    if name not in agendas():
        raise BadRequest
    if items_of(here.id):
        flash(gettext("There are sessions on the agenda already: nothing was added."))
        return _back(here)
    fill(here, load_agenda(name))
    _noted(here)
    return _back(here)


@pages.post("/address")
def renew_address(edition: int) -> Response:
    """
    A new address for the calendar; whoever has the old one is shown nothing any more.
    """
    edition_here().feed_serial += 1
    note_act(Act.AMENDED, by=current_user.id, edition=edition, detail=gettext("Address of the calendar"))
    db.session.commit()
    flash(gettext("The calendar has a new address. Whoever used the old one finds the new one on the agenda."))
    return redirect(url_for("agenda.show", edition=edition, _anchor="calendar"), 303)


def _item_here(item: int) -> AgendaItem:
    found = db.session.get(AgendaItem, item)
    if found is None or found.edition_id != edition_here().id:
        raise NotFound
    return found


def _noted(here: Edition) -> None:
    note_act(Act.AMENDED, by=current_user.id, edition=here.id, detail=gettext("Agenda"))
    db.session.commit()


def _back(here: Edition) -> Response:
    return redirect(url_for("scheduling.show", edition=here.id), 303)
