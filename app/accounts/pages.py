"""Coming in and going out: by the demonstration's link, by password, by a one-time link."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.accounts import passwords, second_factor, staff, visits
from app.accounts.identities import part_all
from app.accounts.links import entered, lecturer_behind
from app.accounts.models import Account, Invitation, Person
from app.accounts.passkeys import passkeys_of, place
from app.extensions import db
from app.permissions import Refused

pages = Blueprint("accounts", __name__)


@pages.route("/lecturer/<token>", methods=["GET", "POST"])
def enter(token: str) -> str | Response:
    """
    The demonstration's lecturer enters: by the button only, so that a link preview signs nobody in.

    Template variables: token, name (of the lecturer, may be None).
    """
    way = lecturer_behind(token)
    if way is None:
        raise Refused(
            gettext("This link does not open the lecturer's desk"),
            gettext("Start the demonstration again: it prints the link that counts."),
            gettext("The lecturer's link exists in the demonstration only, and is signed by the running installation."),
        )
    if request.method == "POST":
        _come_in(way.person)
        return redirect(url_for("plenary.sitting", ref=way.sitting), 303)
    return render_template("enter.html", token=token, name=way.person.name)


def _come_in(lecturer: Person) -> None:
    """
    Sign the lecturer in. A browser that holds seats already keeps them: its guest is then given the lecturer's desk.
    """
    if current_user.is_authenticated and current_user.guest:
        entered.send(lecturer, guest=db.session.get_one(Person, current_user.id))
        return
    visits.sign_in(lecturer)


@pages.post("/signout")
def leave() -> Response:
    visits.leave()
    return redirect(url_for("home.front"), 303)


@pages.route("/signin", methods=["GET", "POST"])
def sign_in() -> str | Response | tuple[str, int]:
    """
    By e-mail address and password.

    Template variables: email (as it was typed), problem (a sentence or None), passkey (whether one counts here).
    """
    if request.method != "POST":
        return sign_in_page("", None)
    email = request.form.get("email", "")
    try:
        account = staff.account_behind(email, request.form.get("password", ""))
    except staff.TooEarly as early:
        wait = ngettext("Try again in %(num)s second.", "Try again in %(num)s seconds.", early.seconds)
        problem = gettext("Too many passwords were tried for this address.") + " " + wait
        return sign_in_page(email, problem), 429
    if account is None:
        problem = gettext("This address and this password do not belong together.")
        return sign_in_page(email, problem), 422
    return in_with(account)


def sign_in_page(email: str, problem: str | None) -> str:
    return render_template("signin.html", email=email, problem=problem, passkey=place() is not None)


def in_with(account: Account) -> Response:
    """
    Sign in whoever has shown the password, or for whom a provider vouches: a second factor is to be shown after either.
    """
    if second_factor.factor_of(account):
        second_factor.go_halfway(account)
        db.session.commit()
        return redirect(url_for("accounts.second"), 303)
    visits.sign_in(account.person)
    db.session.commit()
    return redirect(url_for("home.front"), 303)


@pages.route("/signin/code", methods=["GET", "POST"])
def second() -> str | Response | tuple[str, int]:
    """
    The second factor, after the password.

    Template variables: problem (a sentence or None), passkey (whether one of theirs counts here).
    """
    account = second_factor.halfway()
    if account is None:
        return redirect(url_for("accounts.sign_in"), 303)
    if request.method != "POST":
        return second_page(account, None)
    try:
        is_taken = second_factor.takes(account, request.form.get("code", ""))
    except staff.TooEarly as early:
        wait = ngettext("Try again in %(num)s second.", "Try again in %(num)s seconds.", early.seconds)
        return second_page(account, gettext("Too many codes were tried.") + " " + wait), 429
    if not is_taken:
        problem = gettext(
            "This code does not count. Wait for the next one, or look whether your device has the right time."
        )
        return second_page(account, problem), 422
    visits.sign_in(account.person)
    db.session.commit()
    return redirect(url_for("home.front"), 303)


def second_page(account: Account, problem: str | None) -> str:
    has_one = place() is not None and bool(passkeys_of(account))
    return render_template("signin_code.html", problem=problem, passkey=has_one)


@pages.route("/begin/<token>", methods=["GET", "POST"])
def begin(token: str) -> str | Response | tuple[str, int]:
    """
    A one-time link: looking uses nothing up; the button founds the account, or gives it its password, and signs in.

    Template variables: first (whether this founds the first account), name, email, problems (field → sentence).
    """
    invitation = staff.invitation_behind(token)
    if invitation is None:
        raise Refused(
            gettext("This link counts no more"),
            gettext("Ask whoever runs this house for a new one."),
            gettext("A one-time link works once, and not for long."),
        )
    account = db.session.get(Account, invitation.person_id) if invitation.person_id else None
    known = (account.person.name or "", account.email) if account else ("", "")
    if request.method != "POST":
        return _begin_page(account, *known, {})
    name = request.form.get("name", "").strip()[:120]
    email = account.email if account else request.form.get("email", "")
    problems = _problems(name, email)
    if problems:
        return _begin_page(account, name, email, problems), 422
    return _found(invitation, account, name, email)


def _begin_page(account: Account | None, name: str, email: str, problems: dict[str, str]) -> str:
    return render_template("begin.html", first=account is None, name=name, email=email, problems=problems)


def _problems(name: str, email: str) -> dict[str, str]:
    password = request.form.get("password", "")
    found = {
        "name": None if name else gettext("Please give your name: it stands beside what you do as a lecturer."),
        "email": None if staff.address_of(email) else gettext("This is not an e-mail address."),
        "password": passwords.objection_to(password, name, email),
        "again": None if password == request.form.get("again") else gettext("The two passwords are not the same."),
    }
    return {field: sentence for field, sentence in found.items() if sentence}


def _found(invitation: Invitation, account: Account | None, name: str, email: str) -> Response:
    """
    Use the link up and sign its bearer in; the link stands for the password alone.
    """
    if not staff.redeem(invitation):
        raise Refused(
            gettext("This link counts no more"),
            gettext("It was used a moment ago. If that was you, sign in."),
            gettext("A one-time link works once, and not for long."),
        )
    account = account or staff.account_of(email) or staff.open_account(str(staff.address_of(email)), name)
    account.person.name = name
    account.disabled = None
    # A link like this is asked for when a password is lost, or known to somebody else: who joined what then is unknown.
    part_all(account)
    staff.change_password(account, request.form["password"])
    return in_with(account)
