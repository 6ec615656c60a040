"""Pages on what the house holds about people: for everybody, for oneself, and for a lecturer who is asked to erase."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_login import current_user
from sqlalchemy import select
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as Answer

from app.accounts import visits
from app.accounts.models import Account, Person
from app.archive.replay.sharing import CLOSED, shared
from app.config import Config
from app.extensions import db
from app.plenary.credentials import edition_here
from app.plenary.models import Sitting
from app.privacy import gathering, periods
from app.privacy.erasing import erase, may_erase_themselves
from app.privacy.rooms import rooms
from app.privacy.words import own_words
from app.tables import now
from app.workshops.models import Edition, Part, Participation, editions_led_by
from app.workshops.staff_acts import Act, acts_in, note_act

pages = Blueprint("privacy", __name__, url_prefix="/privacy")

MOST = 300
"""Letters of a reason."""


def word() -> str:
    """
    What somebody types who means it.
    """
    return gettext("erase")


def is_meant() -> bool:
    return request.form.get("word", "").strip().casefold() == word().casefold()


def kept() -> dict[str, str]:
    config: Config = current_app.extensions["zerodraft"]
    return periods.in_words(config.retention)


# For everybody


@pages.get("/")
def about() -> str:
    """
    What this house keeps about people, from what its rooms declare.

    Template variables: rooms [Room], kept (a sentence for each period).
    """
    return render_template("privacy/about.html", rooms=rooms(), kept=kept())


@pages.app_template_global()
def named_as(sitting: Sitting) -> str:
    """
    Under whose names what is done in a sitting is shown afterwards, as its lecturer has chosen.
    """
    said = {
        CLOSED: gettext("The replay is not shown to those who sat in the room; the lecturer sees it by seat."),
        "seats": gettext("Replay, minutes and outcome document name seats, such as the Chair or a delegation."),
        "delegations": gettext("The replay names delegations; the Chair, the Secretariat and observers are not named."),
        "chatham": gettext("The replay follows the Chatham House Rule: it names no delegation."),
    }
    return said[shared(sitting)]


# For oneself


@pages.get("/mine")
def mine() -> str:
    """
    Template variables: rooms [(title, [Counted])], kept, may_erase (at once, without asking anybody), word, words (how
    many entries of records somebody alone wrote aside, which may go too).
    """
    return _mine("", 200)[0]


def _mine(problem: str, status: int) -> tuple[str, int]:
    person = db.session.get_one(Person, current_user.id)
    page = render_template(
        "privacy/mine.html",
        person=person,
        has_account=db.session.get(Account, person.id) is not None,
        rooms=gathering.counted(person.id),
        kept=kept(),
        may_erase=may_erase_themselves(person),
        words=sum(map(len, own_words(person.id).values())),
        word=word(),
        problem=problem,
    )
    return page, status


@pages.get("/mine.zip")
def taken_home() -> Response:
    """
    All of it, to keep and to read without this house.
    """
    made = gathering.parcel(db.session.get_one(Person, current_user.id), kept())
    answer = Response(made, mimetype=gathering.MEDIA_TYPE)
    answer.headers.set("Content-Disposition", "attachment", filename=f"zerodraft-about-me-{now():%Y-%m-%d}.zip")
    return answer


@pages.post("/mine/erase")
def erase_me() -> Answer | tuple[str, int]:
    """
    Erase whoever asks, at once; this browser then knows nobody.
    """
    person = db.session.get_one(Person, current_user.id)
    if not may_erase_themselves(person):
        return _mine(gettext("Whoever runs this house erases an account. Ask them."), 422)
    if not is_meant():
        return _mine(gettext("Nothing was erased. Type the word “%(word)s” into the field.", word=word()), 422)
    person_id = person.id
    erase(person_id, words="words" in request.form)
    # By whom nobody is told: a number, by which they are erased again if an older copy of the house is put back.
    note_act(Act.ERASED, by=None, number=person_id)
    db.session.commit()
    visits.leave()
    flash(gettext("Everything this house held about you is erased."))
    return redirect(url_for("home.front"), 303)


# For a lecturer who is asked


@pages.get("/workshops/<int:edition>")
def workshop(edition: int) -> str:
    """
    Template variables: edition, people [Participation], acts [StaffAct], word, problem, typed (by participation).
    """
    return _workshop(edition_here(), {}, 0)


def _workshop(edition: Edition, problems: dict[str, str], at: int) -> str:
    here = select(Participation).where(Participation.edition_id == edition.id, Participation.role != Part.LECTURER)
    return render_template(
        "privacy/workshop.html",
        edition=edition,
        people=list(db.session.scalars(here.order_by(Participation.id))),
        acts=[each for each in acts_in(edition.id) if each.act == Act.ERASED],
        word=word(),
        problems=problems,
        at=at,
        reason=request.form.get("reason", "")[:MOST],
    )


@pages.post("/workshops/<int:edition>/people/<int:participation>/erase")
def erase_somebody(edition: int, participation: int) -> Answer | tuple[str, int]:
    """
    Erase somebody of the workshop who asked for it, with a reason that is entered.
    """
    here = edition_here()
    found = db.session.get(Participation, participation)
    if found is None or found.edition_id != here.id or found.role == Part.LECTURER:
        raise NotFound
    problems = _problems(found)
    if problems:
        return _workshop(here, problems, participation), 422
    by, person_id, edition_id = current_user.id, found.person_id, here.id
    erase(person_id)
    # The reason is this lecturer's word about an erasure; whoever writes a name into it is asked not to.
    note_act(Act.ERASED, by=by, number=person_id, edition=edition_id, reason=request.form["reason"])
    db.session.commit()
    flash(gettext("They are erased. What was said and written in their seat stays under the name of the seat."))
    return redirect(url_for("privacy.workshop", edition=edition_id), 303)


def _problems(found: Participation) -> dict[str, str]:
    """
    What keeps a lecturer from erasing somebody, by field.
    """
    problems = {}
    if not may_erase_themselves(found.person):
        problems["word"] = gettext("This person has an account. Whoever runs this house erases it.")
    elif not _is_ours_alone(found.person_id):
        problems["word"] = gettext(
            "This person also takes part in a workshop of others. They can erase themselves, on their own page."
        )
    elif not is_meant():
        problems["word"] = gettext("Nothing was erased. Type the word “%(word)s” into the field.", word=word())
    if not request.form.get("reason", "").strip():
        problems["reason"] = gettext("Say why: the reason is kept with the entry that somebody was erased.")
    return problems


def _is_ours_alone(person_id: int) -> bool:
    """
    Whether somebody takes part in nothing that whoever asks does not lead.
    """
    theirs = set(db.session.scalars(select(Participation.edition_id).where(Participation.person_id == person_id)))
    return theirs <= {each.id for each in editions_led_by(current_user.id)}
