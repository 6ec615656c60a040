"""Coming in and going out."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask_babel import gettext
from flask_login import current_user, login_user, logout_user
from werkzeug.wrappers import Response

from app.accounts.links import entered, lecturer_behind
from app.accounts.models import Person
from app.extensions import db
from app.permissions import Refused

pages = Blueprint("accounts", __name__)


@pages.route("/lecturer/<token>", methods=["GET", "POST"])
def enter(token: str) -> str | Response:
    """
    The demonstration's lecturer enters: by the button only, so that a link preview signs nobody in.

    Template variables: token, name (of the lecturer, may be None).
    """
    person = lecturer_behind(token)
    if person is None:
        raise Refused(
            gettext("This link does not open the lecturer's desk"),
            gettext("Start the demonstration again: it prints the link that counts."),
            gettext("The lecturer's link exists in the demonstration only, and is signed by the running installation."),
        )
    if request.method == "POST":
        _come_in(person)
        return redirect(url_for("home.front"), 303)
    return render_template("enter.html", token=token, name=person.name)


def _come_in(lecturer: Person) -> None:
    """
    Sign the lecturer in. A browser that holds seats already keeps them: its guest is then given the lecturer's desk.
    """
    if current_user.is_authenticated and current_user.guest:
        entered.send(lecturer, guest=db.session.get_one(Person, current_user.id))
        return
    sign_in(lecturer)


@pages.post("/signout")
def leave() -> Response:
    logout_user()
    session.clear()
    return redirect(url_for("home.front"), 303)


def sign_in(person: Person) -> None:
    """
    Begin a new session for *person*; nothing of the one before goes along.
    """
    session.clear()
    # The cookie outlives the browser window: a phone that was locked overnight still knows its seat.
    session.permanent = True
    login_user(person)


def signed_in_or_guest(name: str | None) -> Person:
    """
    Whoever is signed in; a visitor becomes a guest, known by nothing but the seat they take.
    """
    if current_user.is_authenticated:
        return db.session.get_one(Person, current_user.id)
    person = Person(name=name, guest=True)
    db.session.add(person)
    db.session.flush()
    sign_in(person)
    return person
