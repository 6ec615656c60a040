"""The people of an edition: everybody on the roster, each on a page of their own, and the list as a table."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from io import StringIO

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from sqlalchemy import Row, select
from werkzeug.exceptions import BadRequest, NotFound
from werkzeug.wrappers import Response

from app.courses.small_groups import LEAST, shown
from app.extensions import db
from app.people.columns import titles, words_for_part
from app.people.joining import join as join_with
from app.people.joining import may_join, not_on_the_list
from app.people.joining import take_apart as apart_again
from app.people.links import has_account, link_of
from app.people.links import renew as renew_link
from app.people.models import Placement
from app.people.taking_in import remove as take_off
from app.plenary.credentials import edition_here
from app.plenary.models import HELD, Accreditation, SeatCard, Sitting
from app.spreadsheets import harmless
from app.workshops.models import Participation
from app.workshops.roster import RosterEntry, roster_of

pages = Blueprint("people", __name__, url_prefix="/editions/<int:edition>/people")

WRITTEN = ("given", "family", "email", "organisation", "region", "wish", "role", "languages", "needs")
"""The columns of the table that leaves the house: gender does not."""


@pages.get("/")
def show(edition: int) -> str:
    """
    Template variables: edition, entries [RosterEntry], seats (seat names by participation), waiting (seats to come, by
    entry), guests [Participation], sittings, part (words for a role), equity [(words, number)], least, staff (ids of
    entries of people with an account).
    """
    here = edition_here()
    entries = roster_of(here.id)
    return render_template(
        "people/people.html",
        edition=here,
        entries=entries,
        seats=_seats_held(here.id),
        waiting=_seats_waiting(here.id),
        guests=not_on_the_list(here.id),
        sittings=_sittings(here.id),
        part=words_for_part,
        equity=_equity(entries),
        least=LEAST,
        staff={entry.id for entry in entries if has_account(entry)},
    )


def _seats_held(edition_id: int) -> dict[int, list[str]]:
    rows = db.session.execute(
        select(Accreditation.participation_id, SeatCard.name)
        .join(Accreditation.card)
        .join(SeatCard.sitting)
        .where(Sitting.edition_id == edition_id, HELD, Accreditation.withdrawn.is_(None))
        .order_by(Sitting.id, SeatCard.id)
    )
    return _listed(rows)


def _seats_waiting(edition_id: int) -> dict[int, list[str]]:
    rows = db.session.execute(
        select(Placement.entry_id, SeatCard.name)
        .join(SeatCard, (SeatCard.sitting_id == Placement.sitting_id) & (SeatCard.seat == Placement.seat))
        .join(Sitting, Sitting.id == Placement.sitting_id)
        .where(Sitting.edition_id == edition_id)
        .order_by(Sitting.id, SeatCard.id)
    )
    return _listed(rows)


def _listed(rows: Iterable[Row[int, str]]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for key, name in rows:
        found.setdefault(key, []).append(name)
    return found


def _sittings(edition_id: int) -> list[Sitting]:
    held = select(Sitting).where(Sitting.edition_id == edition_id, HELD).order_by(Sitting.id.desc())
    return list(db.session.scalars(held))


def _equity(entries: list[RosterEntry]) -> list[tuple[str, int]]:
    """
    How many of each gender there are, where that says nothing about anybody: no group of fewer than five is counted.
    """
    counts = Counter(entry.gender for entry in entries if entry.gender)
    allowed = shown(counts)
    words = {"f": gettext("Women"), "m": gettext("Men"), "x": gettext("Other")}
    return [(words[key], counts[key]) for key in words if key in allowed.groups] if allowed.whole else []


@pages.get("/roster.csv")
def table(edition: int) -> Response:
    """
    The roster for a spreadsheet, in the columns in which one is brought in.
    """
    lines = StringIO()
    writer = csv.writer(lines)
    named = titles()
    writer.writerow([named[column] for column in WRITTEN])
    for entry in roster_of(edition_here().id):
        values = (words_for_part(entry.participation.role) if c == "role" else getattr(entry, c) for c in WRITTEN)
        writer.writerow([harmless(value or "") for value in values])
    headers = {"Content-Disposition": 'attachment; filename="roster.csv"'}
    return Response(lines.getvalue().encode("utf-8-sig"), mimetype="text/csv", headers=headers)


@pages.get("/<int:entry>")
def person(edition: int, entry: int) -> str:
    """
    One person: what the list says, their link, and who they are in the house.

    Template variables: edition, entry, link (None where they have an account or have used it), titles, part, guests
    [Participation] they may be joined with, held (seats by participation), removable, seats, waiting.
    """
    found = entry_here()
    here = edition_here()
    held = _seats_held(here.id)
    return render_template(
        "people/person.html",
        edition=here,
        entry=found,
        link=None if found.used or has_account(found) else link_of(found),
        account=has_account(found),
        titles=titles(),
        part=words_for_part,
        guests=not_on_the_list(here.id) if may_join(found) else [],
        held=held,
        seats=held.get(found.participation_id, []),
        waiting=_seats_waiting(here.id).get(found.id, []),
        removable=not found.came and not found.former_id,
    )


def entry_here() -> RosterEntry:
    """
    The entry that this request's path names, in the edition that it names.
    """
    place = request.view_args or {}
    found = db.session.get(RosterEntry, place["entry"])
    if found is None or found.edition_id != place["edition"]:
        raise NotFound
    return found


@pages.post("/<int:entry>/join")
def join(edition: int, entry: int) -> Response:
    """
    Somebody who took a seat by card is who stands on the list.
    """
    guest = db.session.get(Participation, request.form.get("guest", 0, type=int))
    if guest is None or not join_with(entry_here(), guest):
        raise BadRequest
    flash(gettext("They are one now. The seat stays theirs."))
    return _back(edition, entry)


@pages.post("/<int:entry>/apart")
def take_apart(edition: int, entry: int) -> Response:
    """
    They are two after all.
    """
    if apart_again(entry_here()):
        flash(gettext("They are two again. Whoever sits in the seat keeps it."))
    return _back(edition, entry)


@pages.post("/<int:entry>/link")
def renew(edition: int, entry: int) -> Response:
    """
    A link went astray, or was used by somebody else: a new one takes its place.
    """
    renew_link(entry_here())
    return _back(edition, entry)


@pages.post("/<int:entry>/remove")
def remove(edition: int, entry: int) -> Response:
    """
    Take somebody off the list who has not come.
    """
    if not take_off(entry_here()):
        flash(gettext("Whoever has come stays on the list."))
        return _back(edition, entry)
    flash(gettext("Taken off the list."))
    return redirect(url_for("people.show", edition=edition), 303)


def _back(edition: int, entry: int) -> Response:
    return redirect(url_for("people.person", edition=edition, entry=entry), 303)
