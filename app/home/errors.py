"""Errors as pages: each says what happened, which rule it was, and what to do."""

from __future__ import annotations

import logging
from typing import NamedTuple

from flask import Flask, Response, g, jsonify, make_response, render_template, request
from flask_babel import gettext, lazy_gettext
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, ServiceUnavailable

from app import problems
from app.extensions import login_manager
from app.permissions import Refused
from app.plenary.chamber import HouseInTrouble, RecordDamaged
from app.plenary.journal import Damaged
from app.plenary.lease import Elsewhere
from app.tables import AWAY

log = logging.getLogger(__name__)


class Damage(ServiceUnavailable):
    """The record of a sitting is not as it was written. Coming back in a moment does not help."""


class Words(NamedTuple):
    title: str
    message: str
    rule: str | None


# The words are looked up in the reader's language only when an error is shown.
_ = lazy_gettext
KNOWN = {
    400: Words(
        _("This request could not be read"),
        _("Go back, reload the page and try again."),
        _("A request must come complete, from a page of this site."),
    ),
    403: Words(
        _("This door is not yours"),
        _("Open the link or scan the card you were given, or ask the lecturer for one."),
        _("What is not expressly allowed is refused."),
    ),
    404: Words(
        _("There is nothing at this address"),
        _("Check the link, or scan the card again: part of the address may be missing."),
        None,
    ),
    405: Words(
        _("This address does not work that way"),
        _("Go back and use the button on the page."),
        _("A link only shows; only a button changes something."),
    ),
    413: Words(
        _("That was too much at once"),
        _("Shorten it, or send it in several parts."),
        _("A form may carry 64 kilobytes at most."),
    ),
    421: Words(
        _("This house is not known by that name"),
        _("Open the address that the house printed when it was started, or that stands on your card."),
        _("The house answers to the address it was given and to the numbers of its machine, and to no other name."),
    ),
    429: Words(
        _("Too many at once"),
        _("Wait a moment and try again. Nothing is lost."),
        None,
    ),
    503: Words(
        _("The house cannot do this just now"),
        _("It is putting itself in order. Nothing that was acknowledged is lost; try again in a few seconds."),
        None,
    ),
    500: Words(
        _("Something broke on our side"),
        _("Nothing that was acknowledged is lost. Try again in a moment; if it stays, tell the lecturer."),
        None,
    ),
}


def wire(app: Flask) -> None:
    app.register_error_handler(HTTPException, show)
    for damage in (RecordDamaged, Damaged):
        app.register_error_handler(damage, lambda _found: show(Damage()))
    for trouble in (HouseInTrouble, *AWAY):
        app.register_error_handler(trouble, put_off)


def put_off(trouble: Exception) -> Response:
    """
    Ask for patience: the database does not answer, or the sitting is just moving.
    """
    log.warning("A page had to wait: %s", str(trouble.__cause__ or trouble).partition("\n")[0])
    # Who is looking cannot be asked again: the page is shown as to a stranger.
    g._login_user = login_manager.anonymous_user()  # noqa: SLF001 - Flask-Login's own place for it.
    return show(ServiceUnavailable())


def show(error: HTTPException) -> Response:
    """
    Answer with the error's page, or its data where data was asked for.
    """
    ready = error.get_response()
    if ready.status_code < 400:
        return make_response(ready)  # A redirect is an exception to Werkzeug, but no error to anybody.
    code = error.code or 500
    forget = getattr(error, "forget", None)
    words = {key: str(value) if value else None for key, value in words_for(error, code)._asdict().items()}
    if request.path.startswith(problems.BELOW):
        answer = as_problem(error, code, words)
    elif wants_data():
        answer = jsonify(code=code, **words)
    else:
        answer = make_response(render_template("error.html", code=code, forget=forget, **words))
    answer.status_code = code
    if "Allow" in ready.headers:
        answer.headers["Allow"] = ready.headers["Allow"]
    if isinstance(error, ServiceUnavailable) and not isinstance(error, Damage):
        answer.headers.extend(error.headers() if isinstance(error, Elsewhere) else [("Retry-After", "3")])
    return answer


def as_problem(error: HTTPException, code: int, words: dict[str, str | None]) -> Response:
    """
    The same for a program: the words of whoever refused, if they gave any; who pages speak to needs other words.
    """
    given = error.description if error.description != type(error).description else None
    answer = problems.problem(code, words["title"] or "", given or words["message"] or "")
    for name, value in error.get_response().headers:
        if name in {"WWW-Authenticate", "Retry-After"}:
            answer.headers.add(name, value)
    return answer


def words_for(error: HTTPException, code: int) -> Words:
    if isinstance(error, Refused):
        return Words(error.title, error.message, error.rule)
    if isinstance(error, CSRFError):
        return Words(
            gettext("The form has gone stale"),
            gettext("Go back, reload the page and press the button again. Cookies must be allowed for this site."),
            gettext("A form counts only from the browser that was given it."),
        )
    if isinstance(error, Damage):
        return Words(
            gettext("The record of this sitting is damaged"),
            gettext("Nothing is shown from it, and nothing is written behind it. Please tell the lecturer."),
            gettext("The house shows no text it cannot vouch for."),
        )
    if code in KNOWN:
        return KNOWN[code]
    return KNOWN[400] if code < 500 else KNOWN[500]


def wants_data() -> bool:
    """
    Whether the asker is a program; a browser always names HTML.
    """
    best = request.accept_mimetypes.best_match(["text/html", "application/json"], default="text/html")
    return best == "application/json"
