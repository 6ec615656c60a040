"""One's own account: where one is signed in, a new password, and what is asked for beside it."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.accounts import passwords, second_factor, staff, visits
from app.accounts.identities import identities_of
from app.accounts.models import Account
from app.accounts.passkeys import passkeys_of
from app.extensions import db

pages = Blueprint("account", __name__, url_prefix="/account")


@pages.get("")
def show() -> str:
    return _page({})


def _page(problems: dict[str, str]) -> str:
    """
    Template variables: account, visits [{id, kind, device, begun, seen}], this (id of this visit), factor (the second
    one, or None), spare (how many codes on paper are left), identities [{id, issuer, joined, used}], passkeys (how many
    there are), problems.
    """
    account, here = own_account(), visits.this_visit()
    return render_template(
        "account.html",
        account=account,
        visits=visits.visits_of(account.person_id),
        this=here.id if here else None,
        factor=second_factor.factor_of(account),
        spare=second_factor.spare_codes_left(account),
        identities=identities_of(account),
        passkeys=len(passkeys_of(account)),
        problems=problems,
    )


def own_account() -> Account:
    """
    The account of whoever asks; a lecturer who came by the demonstration's link has none.
    """
    return db.session.get(Account, current_user.id) or abort(404)


@pages.post("/visits/<int:visit>/end")
def end_visit(visit: int) -> Response:
    """
    Sign one browser out: a phone that was left in a taxi.
    """
    own = [each for each in visits.visits_of(own_account().person_id) if each.id == visit]
    if not own:
        abort(404)
    visits.end(own)
    return redirect(url_for("account.show"), 303)


@pages.post("/visits/end")
def end_others() -> Response:
    """
    Sign every browser out but this one.
    """
    here = visits.this_visit()
    visits.end(each for each in visits.visits_of(own_account().person_id) if here is None or each.id != here.id)
    flash(gettext("You are signed in here only."))
    return redirect(url_for("account.show"), 303)


@pages.post("/password")
def change_password() -> Response | tuple[str, int]:
    """
    A new password; every other browser must sign in again.
    """
    account = own_account()
    problems = _problems(account)
    if problems:
        return _page(problems), 422
    staff.change_password(account, request.form["password"])
    visits.sign_in(account.person)
    db.session.commit()
    flash(gettext("Your password was changed. Every other browser is signed out."))
    return redirect(url_for("account.show"), 303)


def _problems(account: Account) -> dict[str, str]:
    password = request.form.get("password", "")
    objection = passwords.objection_to(password, account.person.name or "", account.email)
    try:
        is_owner = staff.account_behind(account.email, request.form.get("current", "")) is not None
        wrong = None if is_owner else gettext("This is not your present password.")
    except staff.TooEarly:
        wrong = gettext("Too many passwords were tried for this address.")
    found = {
        "current": wrong,
        "password": objection,
        "again": None if password == request.form.get("again") else gettext("The two passwords are not the same."),
    }
    return {field: sentence for field, sentence in found.items() if sentence}
