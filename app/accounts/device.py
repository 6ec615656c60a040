"""Setting up, and giving up, the device that shows the second factor."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from app.accounts import second_factor, staff
from app.accounts.models import Account, SecondFactor
from app.accounts.own import own_account
from app.accounts.passkeys import passkeys_of
from app.addresses import picture
from app.extensions import db

pages = Blueprint("device", __name__, url_prefix="/account/second-factor")


@pages.get("")
def show() -> str | Response:
    """
    The QR code that a device reads, while one is being set up.
    """
    factor = second_factor.begun(own_account())
    return redirect(url_for("account.show"), 303) if factor is None else _page(factor, None)


def _page(factor: SecondFactor, problem: str | None) -> str:
    """
    Template variables: qr (Markup), secret (to be typed, in groups of four), problem (a sentence or None).
    """
    letters = second_factor.shared_secret(factor)
    groups = " ".join(letters[at : at + 4] for at in range(0, len(letters), 4))
    qr = picture(second_factor.address_for_device(own_account(), factor))
    return render_template("second_factor.html", qr=qr, secret=groups, problem=problem)


@pages.post("/begin")
def begin() -> Response:
    second_factor.begin(own_account())
    db.session.commit()
    return redirect(url_for("device.show"), 303)


@pages.post("/confirm")
def confirm() -> str | Response | tuple[str, int]:
    """
    The device has shown a code. The codes for paper stand on the answer, and nowhere else ever again.

    Template variables: codes (of eight, for paper).
    """
    factor = second_factor.begun(own_account())
    if factor is None:
        return redirect(url_for("account.show"), 303)
    codes = second_factor.confirm(factor, request.form.get("code", ""))
    if codes is None:
        return _page(
            factor, gettext("This is not the code that your device shows now. Does it have the right time?")
        ), 422
    db.session.commit()
    return render_template("spare_codes.html", codes=codes)


@pages.post("/drop")
def drop() -> Response:
    """
    Give the second factor up: whoever sits at a browser that was left open must know the password and have the device.
    """
    account = own_account()
    if passkeys_of(account):
        flash(gettext("Remove your passkeys first: codes are the way in where a passkey does not work."))
    elif not is_owner(account):
        flash(gettext("The password or the code is not right. Nothing was changed."))
    else:
        second_factor.forget(account)
        flash(gettext("From now on the password alone lets you in."))
    db.session.commit()
    return redirect(url_for("account.show"), 303)


def is_owner(account: Account) -> bool:
    """
    Whether the form was sent by somebody who knows the password of this account, and then has its device or a code
    from paper.
    """
    try:
        knows = staff.account_behind(account.email, request.form.get("current", "")) is not None
        return knows and second_factor.takes(account, request.form.get("code", ""))
    except staff.TooEarly:
        return False
