"""What platforms ask of this house: the beginning of a launch, the launch itself, and our key."""

from __future__ import annotations

import logging
import re
import secrets

from flask import Blueprint, Response, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as Answer

from app.addresses import outside
from app.errands import Unreachable
from app.extensions import csrf
from app.launching import keys, messages
from app.signatures import Untrue

log = logging.getLogger(__name__)

pages = Blueprint("launching", __name__, url_prefix="/lti")
# Platforms send these forms, from pages of their own: what stands in place of the token is a signed state, a cookie of
# this browser, and the signature of the platform.
csrf.exempt(pages)

BROWSER = "__Host-launch"
ARRIVAL = "__Host-arrival"
LONGEST_HINT = 2000


@pages.route("/login", methods=["GET", "POST"])
def login() -> Answer | tuple[str, int]:
    """
    A platform begins: the browser is led back to it, with a question that counts in this browser.

    The cookie must come along with a form that another site sends (`SameSite=None`), and browsers keep such a one only
    over HTTPS. It opens nothing; the session has nothing to do with it.
    """
    said = request.values
    platform = messages.platform_of(said.get("iss", ""), said.get("client_id", ""))
    if platform is None or not said.get("login_hint"):
        return refused(gettext("This house does not know the platform from which you come."))
    if not request.is_secure:
        return refused(gettext("Whoever comes from another platform must come over HTTPS."))
    hints = {name: said[name][:LONGEST_HINT] for name in ("login_hint", "lti_message_hint") if said.get(name)}
    kept = request.cookies.get(BROWSER, "")
    cookie = kept if re.fullmatch(r"[\w-]{32}", kept, re.ASCII) else secrets.token_urlsafe(24)
    answer = redirect(messages.question(platform, outside("launching.launch"), cookie, hints), 302)
    answer.set_cookie(BROWSER, cookie, max_age=messages.TIME_FOR_IT, secure=True, httponly=True, samesite="None")
    return answer


@pages.post("/launch")
def launch() -> Answer | tuple[str, int]:
    """
    The platform says who comes. They are not in yet: the next page asks them, within the house, where its own cookies
    are at hand.
    """
    try:
        arrival = messages.launch(
            request.form.get("state", ""), request.form.get("id_token", ""), request.cookies.get(BROWSER, "")
        )
    except Untrue as trouble:
        log.warning("A launch was not believed: %s", trouble)
        return refused(gettext("What the platform said cannot be believed: %(why)s", why=str(trouble)))
    except Unreachable as trouble:
        log.warning("The keys of a platform were not to be had: %s", trouble)
        return refused(gettext("The platform cannot be reached from here just now. Try again in a moment."), 503)
    answer = redirect(url_for("arrivals.show"), 303)
    sealed = messages.sealed(arrival)
    answer.set_cookie(ARRIVAL, sealed, max_age=messages.TIME_FOR_IT, secure=True, httponly=True, samesite="Lax")
    return answer


@pages.get("/keys")
def published() -> Response:
    """
    The public half of the key with which this house asks platforms for something.
    """
    return jsonify(keys.published())


@pages.get("/to/<key>")
def to(key: str) -> tuple[str, int]:
    """
    The address that stands in a link of a platform; whoever opens it by themselves is told where it works.
    """
    return refused(gettext("This address works from a link of your platform only. Open it there."))


def refused(message: str, code: int = 400) -> tuple[str, int]:
    title = gettext("You did not get through from your platform")
    rule = gettext(
        "A launch counts once, in the browser in which it began, and only with the signature of its platform."
    )
    return render_template("error.html", code=code, forget=None, title=title, message=message, rule=rule), code
