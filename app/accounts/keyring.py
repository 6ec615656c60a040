"""Making passkeys and removing them, and coming in by one: alone, or after the password."""

from __future__ import annotations

import time

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as Answer

from app.accounts import passkeys, second_factor, staff, visits
from app.accounts.device import is_owner
from app.accounts.models import Account
from app.accounts.own import own_account
from app.accounts.pages import second_page, sign_in_page
from app.accounts.passkeys import LONGEST_NAME, MOST, NotTaken, Place, passkeys_of
from app.extensions import db

pages = Blueprint("passkeys", __name__)

MAKING = "passkey being made"


@pages.get("/account/passkeys")
def show() -> str:
    return _page({})


def _page(problems: dict[str, str], name: str = "") -> str:
    """
    Template variables: passkeys [Passkey], here (whether they count at this address), codes (whether there is a device
    for codes, without which there is none), full (whether there are as many as there may be), name, problems.
    """
    account = own_account()
    own = passkeys_of(account)
    return render_template(
        "passkeys.html",
        passkeys=own,
        here=passkeys.place() is not None,
        codes=second_factor.factor_of(account) is not None,
        full=len(own) >= MOST,
        name=name,
        problems=problems,
    )


@pages.post("/account/passkeys/begin")
def begin() -> str | Answer | tuple[str, int]:
    """
    Let this browser make a passkey: whoever has one comes in by it alone, so its owner shows password and code first.
    """
    account, name = own_account(), " ".join(request.form.get("name", "").split())[:LONGEST_NAME]
    if not name:
        return _page({"name": gettext("Give it a name by which you will know it, such as that of the device.")}), 422
    if second_factor.factor_of(account) is None or len(passkeys_of(account)) >= MOST:
        return redirect(url_for("passkeys.show"), 303)
    right = is_owner(account)
    db.session.commit()
    if not right:
        problem = gettext("The password or the code is not right. Wait for the next code: each counts once.")
        return _page({"current": problem}, name), 422
    session[MAKING] = {"person": account.person_id, "name": name, "until": time.time() + passkeys.TIME_FOR_IT}
    return redirect(url_for("passkeys.new"), 303)


@pages.get("/account/passkeys/new")
def new() -> str | Answer:
    """
    The button behind which the browser makes the passkey.

    Template variables: name (of the passkey).
    """
    name = _name_of_new(own_account())
    return redirect(url_for("passkeys.show"), 303) if name is None else render_template("passkey_new.html", name=name)


@pages.post("/account/passkeys/ask")
def ask_for_new() -> Response:
    account = own_account()
    if _name_of_new(account) is None:
        abort(409)
    return _as_json(passkeys.ask_for_new(account, _here()))


@pages.post("/account/passkeys/keep")
def keep() -> Answer:
    """
    Keep what the browser has made.
    """
    account = own_account()
    name = _name_of_new(account)
    if name is None:
        return redirect(url_for("passkeys.show"), 303)
    try:
        passkeys.keep(account, _here(), request.form.get("answer", ""), name)
    except NotTaken as not_taken:
        flash(not_taken.words)
        return redirect(url_for("passkeys.new"), 303)
    db.session.commit()
    session.pop(MAKING)
    flash(gettext("From now on “%(name)s” lets you in.", name=name))
    return redirect(url_for("passkeys.show"), 303)


@pages.post("/account/passkeys/<int:passkey>/remove")
def remove(passkey: int) -> Answer:
    """
    Remove one of one's own. Codes stay behind, so that this never takes the second step away.
    """
    account = own_account()
    found = next((each for each in passkeys_of(account) if each.id == passkey), None) or abort(404)
    try:
        knows = staff.account_behind(account.email, request.form.get("current", "")) is not None
    except staff.TooEarly:
        knows = False
    if knows:
        passkeys.remove(found)
        flash(gettext("“%(name)s” lets nobody in any more. Delete it on the device as well.", name=found.name))
    else:
        flash(gettext("This is not your present password. Nothing was changed."))
    db.session.commit()
    return redirect(url_for("passkeys.show"), 303)


# Coming in


@pages.post("/signin/passkey/ask")
def ask() -> Response:
    """
    The question for a passkey: of whoever has just shown a password, or of anybody.
    """
    return _as_json(passkeys.ask_for_one(_halfway(), _here()))


@pages.post("/signin/passkey")
def sign_in() -> Answer | tuple[str, int]:
    """
    The answer to it.
    """
    halfway = _halfway()
    if request.form.get("second") and halfway is None:
        return redirect(url_for("accounts.sign_in"), 303)
    try:
        account = passkeys.shown(_here(), request.form.get("answer", ""), halfway)
    except NotTaken as not_taken:
        db.session.rollback()
        return (second_page(halfway, not_taken.words) if halfway else sign_in_page("", not_taken.words)), 422
    visits.sign_in(account.person)
    db.session.commit()
    return redirect(url_for("home.front"), 303)


def _halfway() -> Account | None:
    return second_factor.halfway() if request.form.get("second") else None


def _name_of_new(account: Account) -> str | None:
    """
    What the passkey that this browser may make now will be called.
    """
    kept = session.get(MAKING)
    if not isinstance(kept, dict) or kept.get("person") != account.person_id or kept.get("until", 0.0) < time.time():
        return None
    return str(kept["name"])


def _here() -> Place:
    return passkeys.place() or abort(409)


def _as_json(options: str) -> Response:
    return Response(options, mimetype="application/json")
