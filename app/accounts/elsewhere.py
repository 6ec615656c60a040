"""Signing in elsewhere: to the identity provider and back, and joining an account with who somebody is there."""

from __future__ import annotations

import logging

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.accounts import identities, staff
from app.accounts.own import own_account
from app.accounts.pages import in_with
from app.accounts.passkeys import place
from app.accounts.single_sign_on import Question, Vouched, ask, question_of, vouched
from app.addresses import outside
from app.config import Config
from app.errands import Unreachable
from app.provider import Provider
from app.signatures import Untrue

log = logging.getLogger(__name__)

pages = Blueprint("elsewhere", __name__)


@pages.app_context_processor
def offer() -> dict[str, Provider | None]:
    """
    What pages say of single sign-on: `sign_on`, the provider, or None.
    """
    config: Config = current_app.extensions["zerodraft"]
    return {"sign_on": config.provider}


@pages.post("/signin/elsewhere")
def begin() -> str | tuple[str, int]:
    """
    To the provider. The page leads there by itself, because a form of ours may be answered by this house alone.

    Template variables: provider, address (there).
    """
    try:
        return _led_there(None)
    except Unreachable as trouble:
        return _not_reached(trouble)


@pages.get("/signin/elsewhere/back")
def back() -> str | Response | tuple[str, int]:
    """
    From the provider. It counts in the browser that went there by our button a moment ago, and once.
    """
    provider = _provider()
    question = question_of(request.args.get("state", ""))
    if question is None:
        return _refused(gettext("This answer belongs to no question of this browser, or came too late. Begin again."))
    if "code" not in request.args:
        return _refused(
            gettext("%(provider)s has let nobody in. Begin again, or take your password.", provider=provider.name)
        )
    try:
        found = vouched(provider, question, request.args["code"], request.args.get("iss"))
    except Untrue as trouble:
        log.warning("An answer of the identity provider was not believed: %s", trouble)
        return _refused(gettext("What %(provider)s answered cannot be believed. Begin again.", provider=provider.name))
    except Unreachable as trouble:
        return _not_reached(trouble)
    if question.joins is not None:
        return _join(provider, question, found)
    account = identities.account_for(found)
    return in_with(account) if account else _unknown(provider)


@pages.post("/account/identities/join")
def join() -> str | Response:
    """
    Join one's account with who one is at the provider: whoever sits at a browser that was left open must know the
    password to do so, because it opens the account for as long as nobody looks.
    """
    account = own_account()
    _provider()
    try:
        is_owner = staff.account_behind(account.email, request.form.get("current", "")) is not None
    except staff.TooEarly:
        is_owner = False
    if not is_owner:
        flash(gettext("This is not your present password. Nothing was changed."))
        return redirect(url_for("account.show"), 303)
    try:
        return _led_there(account.person_id)
    except Unreachable as trouble:
        log.warning("The identity provider was not reached: %s", trouble)
        flash(gettext("%(provider)s cannot be reached from here just now.", provider=_provider().name))
        return redirect(url_for("account.show"), 303)


@pages.post("/account/identities/<int:identity>/part")
def part(identity: int) -> Response:
    """
    Take that back; it asks for no password, because it opens nothing.
    """
    if not identities.part(own_account(), identity):
        abort(404)
    flash(gettext("It opens your account no more."))
    return redirect(url_for("account.show"), 303)


def _provider() -> Provider:
    config: Config = current_app.extensions["zerodraft"]
    return config.provider or abort(404)


def _led_there(joins: int | None) -> str:
    provider = _provider()
    address = ask(provider, outside("elsewhere.back"), joins)
    return render_template("elsewhere.html", provider=provider, address=address)


def _join(provider: Provider, question: Question, found: Vouched) -> Response:
    """
    The answer counts for the account that asked, if that is still who is signed in here.
    """
    if not current_user.is_authenticated or current_user.id != question.joins:
        abort(403)
    try:
        identities.join(own_account(), found)
    except identities.Taken:
        flash(
            gettext(
                "Whoever you are at %(provider)s is joined with another account here. Nothing was changed.",
                provider=provider.name,
            )
        )
    else:
        flash(gettext("From now on %(provider)s lets you in here.", provider=provider.name))
    return redirect(url_for("account.show"), 303)


def _unknown(provider: Provider) -> tuple[str, int]:
    words = gettext(
        "%(provider)s knows you, and this house does not know yet who you are here. Sign in with your password and "
        "join the two under Account. Nobody gets an account by this: whoever runs this house opens them.",
        provider=provider.name,
    )
    return _page(words, 403)


def _refused(words: str) -> tuple[str, int]:
    return _page(words, 422)


def _not_reached(trouble: Unreachable) -> tuple[str, int]:
    log.warning("The identity provider was not reached: %s", trouble)
    words = gettext(
        "%(provider)s cannot be reached from here just now. Your password goes on working.", provider=_provider().name
    )
    return _page(words, 503)


def _page(problem: str, code: int) -> tuple[str, int]:
    return render_template("signin.html", email="", problem=problem, passkey=place() is not None), code
