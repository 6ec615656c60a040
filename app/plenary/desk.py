"""The lecturer's desk: an edition of the workshop, its dates and place, and its sittings."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import NamedTuple
from zoneinfo import available_timezones

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_login import current_user
from sqlalchemy import select
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from app.accounts.models import Person
from app.courses.models import Pin
from app.courses.pinning import pin, pins_of
from app.courses.shelf import newest, places
from app.extensions import db
from app.plenary.attendance import state_of
from app.plenary.credentials import edition_here
from app.plenary.models import OF_THE_WORKSHOP, Sitting
from app.plenary.pins import close_seating as close
from app.plenary.pins import is_alarming
from app.plenary.pins import open_seating as open_anew
from app.plenary.register import claimed, open_sitting
from app.scenarios.copies import keep_copy, scenario_in
from app.scenarios.shelf import offered, place_of, sound
from app.workshops.agenda import SCENARIO, fill, planned, take_over
from app.workshops.models import Billing, Edition, Mention, Seating, editions_led_by, found_edition
from app.workshops.staff_acts import Act, note_act
from curriculum.agendas import agendas, load_agenda
from curriculum.loader import scenarios
from curriculum.problems import PackRefused
from curriculum.teaching.shapes import Module

LONGEST_REGION = 80

YEARS = range(1990, 2201)
"""Further off no calendar can count from a day: a year with a slip in it is asked for anew."""

USUAL_AGENDA = "three-days"

pages = Blueprint("desk", __name__, url_prefix="/editions")


class Sheet(NamedTuple):
    """What an edition is called, and where and when it is held, as somebody filled it in."""

    title: str = ""
    place: str = ""
    begins: str = ""
    ends: str = ""
    time_zone: str = ""
    region: str = ""
    # Their codes, with blanks between.
    languages: str = ""

    @classmethod
    def filled_in(cls) -> Sheet:
        given = (" ".join(request.form.getlist(field)).strip() for field in cls._fields)
        return cls(*(text[:120] for text in given))

    @classmethod
    def of(cls, edition: Edition) -> Sheet:
        begins, ends = (str(day) if day else "" for day in (edition.begins, edition.ends))
        return cls(
            edition.title,
            edition.place or "",
            begins,
            ends,
            edition.time_zone or "",
            edition.region or "",
            edition.languages or "",
        )

    @classmethod
    def like(cls, edition: Edition | None) -> Sheet:
        """
        What a new workshop has in common with another one, as a first guess.
        """
        if edition is None:
            return cls(languages=_spoken()[0])
        languages = edition.languages or _spoken()[0]
        return cls(time_zone=edition.time_zone or "", region=edition.region or "", languages=languages)

    def fill(self, edition: Edition) -> None:
        """
        Write into *edition* what was filled in. The caller commits.
        """
        edition.title, edition.place, edition.region = self.title, self.place or None, self.region or None
        edition.begins, edition.ends = self.days
        edition.time_zone, edition.languages = self.time_zone or None, self.languages or None

    @property
    def days(self) -> tuple[date | None, date | None]:
        begins, ends = (date.fromisoformat(day) if day else None for day in (self.begins, self.ends))
        return begins, ends or begins

    @property
    def time_zones(self) -> tuple[str, ...]:
        """
        Those there are to choose from.
        """
        return time_zones()

    @property
    def problems(self) -> dict[str, str]:
        """
        What is to be put right, by field.
        """
        found: dict[str, str] = {}
        if not self.title:
            found["title"] = gettext("A workshop needs a name, such as “Nairobi, March”.")
        for field in ("begins", "ends"):
            if not _is_day(getattr(self, field)):
                found[field] = gettext("Please write the day as in 2027-03-15.")
        if self.time_zone and self.time_zone not in time_zones():
            found["time_zone"] = gettext(
                "There is no such time zone. Choose one from the list, such as Africa/Nairobi."
            )
        if not set(self.languages.split()) <= set(_spoken()):
            found["languages"] = gettext("The house does not speak one of these languages. Choose from the list.")
        if len(self.region) > LONGEST_REGION:
            found["region"] = gettext("That is too long for a region.")
        if not found and None not in self.days and self.days[1] < self.days[0]:  # type: ignore[operator]
            found["ends"] = gettext("It cannot end before it begins.")
        return found


@cache
def time_zones() -> tuple[str, ...]:
    """
    The time zones by their names, as a place and what it lies in.
    """
    return tuple(
        sorted(name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "SystemV/")))
    )


def _spoken() -> tuple[str, ...]:
    """
    The languages of the house, by their codes.
    """
    return tuple(current_app.extensions["zerodraft.languages"]())


def _is_day(text: str) -> bool:
    try:
        return not text or date.fromisoformat(text).year in YEARS
    except ValueError:
        return False


@pages.route("/new", methods=["GET", "POST"])
def begin() -> str | Response | tuple[str, int]:
    """
    Template variables: sheet (as filled in), problems (field → sentence), agendas [Agenda] to begin from, led: editions
    to begin like, and chosen, the name of the agenda or the number of the edition; host (as filled in).
    """
    led = editions_led_by(current_user.id)
    if request.method != "POST":
        like = _among(led, request.args.get("like", "")) or next(iter(led), None)
        return _new(Sheet.like(like), {}, led, request.args.get("like", USUAL_AGENDA))
    sheet, chosen = Sheet.filled_in(), request.form.get("plan", "")
    if sheet.problems:
        return _new(sheet, sheet.problems, led, chosen), 422
    lecturer = db.session.get_one(Person, current_user.id)
    edition = found_edition(lecturer, sheet.title, sheet.place or None, *sheet.days)
    sheet.fill(edition)
    if host := _host():
        db.session.add(Mention(edition_id=edition.id, billing=Billing.HOST, name=host))
    if like := _among(led, chosen):
        take_over(edition, like)
    elif chosen in agendas():
        fill(edition, load_agenda(chosen))
    note_act(Act.FOUNDED, by=current_user.id, edition=edition.id)
    db.session.commit()
    pin(edition.id, places())
    return redirect(url_for("desk.edition", edition=edition.id), 303)


def _new(sheet: Sheet, problems: dict[str, str], led: list[Edition], chosen: str) -> str:
    ready = [load_agenda(name) for name in agendas()]
    return render_template(
        "edition_new.html", sheet=sheet, problems=problems, agendas=ready, led=led, chosen=chosen, host=_host()
    )


def _host() -> str:
    return request.form.get("host", "").strip()[:120]


def _among(editions: list[Edition], number: str) -> Edition | None:
    return next((each for each in editions if str(each.id) == number), None)


@pages.get("/<int:edition>/")
def edition(edition: int) -> str:
    return _page(Sheet.of(edition_here()), {})


def _page(sheet: Sheet, problems: dict[str, str]) -> str:
    """
    Template variables: edition, sheet and problems as above, sittings [(sitting, people seated)], scenarios and house,
    the names of those that come with the house, seating (None before the first sitting) its state, and alarm, whether
    too many PINs were wrong; pins [Pin], which modules the workshop reads, and newer [Module], what has been published
    since.
    """
    here = edition_here()
    held = db.session.scalars(
        select(Sitting).where(Sitting.edition_id == here.id, OF_THE_WORKSHOP).order_by(Sitting.id.desc())
    )
    seating = db.session.get(Seating, here.id)
    wanted = planned(here.id, SCENARIO)
    return render_template(
        "edition.html",
        edition=here,
        sheet=sheet,
        problems=problems,
        seating=seating,
        alarm=is_alarming(seating),
        state=state_of(seating),
        sittings=[(sitting, claimed(sitting).total()) for sitting in held],
        # What is planned comes first.
        scenarios=sorted(offered(), key=lambda each: each.slug not in wanted),
        house=scenarios(),
        pins=(pins := pins_of(here.id)),
        newer=_newer(pins),
    )


def _newer(pins: list[Pin]) -> list[Module]:
    """
    The modules that have been published since, or in another version.
    """
    pinned = {pin.module: pin.copy.version for pin in pins}
    return [module for module in newest() if pinned.get(module.slug) != module.version]


@pages.post("/<int:edition>/details")
def amend(edition: int) -> Response | tuple[str, int]:
    """
    Another name, place, date, region, time zone or languages.
    """
    here, sheet = edition_here(), Sheet.filled_in()
    if sheet.problems:
        return _page(sheet, sheet.problems), 422
    sheet.fill(here)
    note_act(Act.AMENDED, by=current_user.id, edition=here.id, detail=gettext("Name, place and dates"))
    db.session.commit()
    return redirect(url_for("desk.edition", edition=edition, _anchor="details-heading"), 303)


@pages.post("/<int:edition>/sittings")
def convene(edition: int) -> Response:
    """
    Convene a sitting of the scenario chosen; several groups may sit side by side, each under its own name.
    """
    place = place_of(request.form.get("scenario", ""))
    if place is None or not sound(place):
        raise BadRequest
    title = request.form.get("title", "").strip()[:120]
    # Opened from the copy that it keeps: somebody may be changing the pack at this moment.
    try:
        pack = keep_copy(place).digest
    except PackRefused:
        raise BadRequest from None
    sitting = open_sitting(edition_here(), scenario_in(pack), title=title or None, pack=pack)
    return redirect(url_for("plenary.sitting", ref=sitting.ref), 303)


@pages.post("/<int:edition>/course")
def renew(edition: int) -> Response:
    """
    Let the workshop read the modules as they are now.
    """
    pin(edition_here().id, places())
    note_act(Act.AMENDED, by=current_user.id, edition=edition, detail=gettext("Versions of the modules"))
    db.session.commit()
    return redirect(url_for("desk.edition", edition=edition, _anchor="course-heading"), 303)


@pages.post("/<int:edition>/seating/open")
def open_seating(edition: int) -> Response:
    """
    Let people in by PIN, and begin to count the wrong ones anew.
    """
    open_anew(edition_here())
    return _back(edition)


@pages.post("/<int:edition>/seating/close")
def close_seating(edition: int) -> Response:
    """
    Let nobody in by PIN any more; whoever holds a card may still scan it.
    """
    close(edition_here())
    return _back(edition)


def _back(edition: int) -> Response:
    """
    To the page whose button it was: that of a sitting, or the desk.
    """
    ref = request.form.get("sitting")
    here = db.session.scalar(select(Sitting).where(Sitting.ref == ref, Sitting.edition_id == edition))
    back = url_for("plenary.sitting", ref=here.ref) if here else url_for("desk.edition", edition=edition)
    return redirect(back, 303)
