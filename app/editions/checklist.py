"""The checklist: what is still missing before the first day of an edition."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from flask import url_for
from flask_babel import gettext, ngettext
from sqlalchemy import select

from app.courses.pinning import pins_of
from app.extensions import db
from app.plenary.models import HELD, Sitting
from app.workshops.agenda import SCENARIO, items_of, length_of, mentions_of, planned
from app.workshops.models import AgendaItem, Billing, Edition


class Step(NamedTuple):
    """One thing to be seen to: whether it is done, what it is, and where it is done."""

    done: bool
    words: str
    address: str


def missing_of(edition: Edition) -> list[Step]:
    """
    Every step towards the first day.
    """
    return [*_about(edition), *_of_the_agenda(edition), *_of_the_course(edition)]


def _about(edition: Edition) -> Iterator[Step]:
    details = url_for("desk.edition", edition=edition.id, _anchor="details-heading")
    plan = url_for("planning.show", edition=edition.id, _anchor="organisations")
    yield Step(edition.begins is not None, gettext("Dates are set."), details)
    yield Step(bool(edition.place), gettext("The place is named."), details)
    yield Step(bool(edition.time_zone), gettext("The time zone of the place is chosen."), details)
    yield Step(bool(edition.languages), gettext("The languages of the workshop are chosen."), details)
    yield Step(bool(mentions_of(edition.id, Billing.HOST)), gettext("A host is named."), plan)


def _of_the_agenda(edition: Edition) -> Iterator[Step]:
    items, page = items_of(edition.id), url_for("scheduling.show", edition=edition.id)
    yield Step(bool(items), gettext("There is an agenda."), page)
    length = length_of(edition)
    late = [item for item in items if length is not None and item.day > length]
    if late:
        words = ngettext(
            "%(num)s session lies behind the last day.", "%(num)s sessions lie behind the last day.", len(late)
        )
        yield Step(False, words, page)
    homeless = [item for item in items if not item.room and item.kind != "break"]
    if homeless:
        words = ngettext("%(num)s session has no room yet.", "%(num)s sessions have no room yet.", len(homeless))
        yield Step(False, words, page)
    elif items:
        yield Step(True, gettext("Every session has a room."), page)
    if double := _twice(items):
        facts = {"one": double[0].title, "other": double[1].title, "room": double[0].room}
        yield Step(
            False, gettext("Two sessions are in one room at once: %(one)s, %(other)s (%(room)s).", **facts), page
        )


def _twice(items: list[AgendaItem]) -> tuple[AgendaItem, AgendaItem] | None:
    """
    Two sessions that are in the same room at the same time.
    """
    for place, one in enumerate(items):
        for other in items[place + 1 :]:
            if one.room and one.room == other.room and one.day == other.day and other.starts < one.ends:
                return one, other
    return None


def _of_the_course(edition: Edition) -> Iterator[Step]:
    plan, desk = (url_for(page, edition=edition.id) for page in ("planning.show", "desk.edition"))
    yield Step(
        bool(pins_of(edition.id)), gettext("The modules are pinned to their versions."), f"{desk}#course-heading"
    )
    wanted = set(planned(edition.id, SCENARIO))
    convened = set(db.session.scalars(select(Sitting.scenario).where(Sitting.edition_id == edition.id, HELD)))
    # Whoever has convened a sitting has chosen.
    yield Step(bool(wanted or convened), gettext("A scenario is chosen."), f"{plan}#course")
    words = gettext("A sitting of each scenario is convened, so that its cards can be printed.")
    yield Step(bool(convened) and wanted <= convened, words, f"{desk}#convene-heading")
