"""Coming back: by the address that somebody kept, or by one that they are sent to the mailbox on their roster."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

from flask import Blueprint, Flask, current_app, flash, redirect, render_template, request, url_for
from flask_babel import force_locale, get_locale, gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.accounts.allowance import Allowance
from app.accounts.models import Person
from app.accounts.staff import address_of
from app.accounts.visits import sign_in
from app.config import Config
from app.courses.keeping import is_kept
from app.people.post import Outgoing, post
from app.tables import now
from app.workshops.returning import A_DAY, guest_behind, guests_at, mailed_way_back, way_back

log = logging.getLogger(__name__)

pages = Blueprint("returning", __name__, url_prefix="/back")

LETTERS_EACH = 3
"""Letters that one mailbox is sent in a day, whoever asks for them."""

LETTERS_IN_ALL = 300
"""Letters of this kind that leave one process in a day."""

each_mailbox = Allowance(LETTERS_EACH, A_DAY)
whole_house = Allowance(LETTERS_IN_ALL, A_DAY)


@pages.app_template_global()
def way_back_here() -> str | None:
    """
    The reader's own address, for the pages of an alumnus; none on a page that is kept on a device.
    """
    return way_back(current_user) if current_user.is_authenticated and not is_kept() else None


def may_write() -> bool:
    """
    Whether the house can send somebody their address: it needs a mail server, and must know its own address. The one
    by which it was asked will not do: whoever asks for somebody else's letter would choose where its link leads.
    """
    return bool(_config().smtp_url and _config().public_url)


@pages.route("/<token>", methods=["GET", "POST"])
def again(token: str) -> str | Response | tuple[str, int]:
    """
    The address that a guest kept or was sent: the button makes this device theirs, too. Template variables: person or
    None.
    """
    person = guest_behind(token)
    if person is None:
        return render_template("people/again.html", person=None), 404
    if request.method != "POST":
        return render_template("people/again.html", person=person)
    sign_in(person)
    return redirect(url_for("alumni.mine"), 303)


@pages.get("/")
def ask() -> str:
    return _page()


@pages.post("/")
def send() -> Response | tuple[str, int]:
    """
    Send whoever took part under that address their way back. The answer is the same whether there is anybody or not,
    and takes as long: who it is is looked up behind the scenes.
    """
    typed = request.form.get("email", "")[:300]
    address = address_of(typed)
    if not may_write():
        return redirect(url_for("returning.ask"), 303)
    if address is None:
        return _page(typed, gettext("This is not an e-mail address.")), 422
    if each_mailbox.take(address):
        house: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001 - As Flask says it.
        post(_config(), _letters(house, address, str(get_locale() or "en")), _note)
    flash(
        gettext(
            "If somebody took part under this address, a letter is on its way to it. Nobody is told whether that is so."
        )
    )
    return redirect(url_for("returning.ask"), 303)


def _page(email: str = "", problem: str | None = None) -> str:
    """
    Template variables: may (whether the house sends such letters), email (as it was typed), problem, most.
    """
    return render_template("people/back.html", may=may_write(), email=email, problem=problem, most=LETTERS_EACH)


def _letters(house: Flask, address: str, language: str) -> Iterator[Outgoing]:
    """The letter, if there is anybody to write to."""
    with house.test_request_context(base_url=_config_of(house).public_url), force_locale(language):
        found = guests_at(address)
        written = [Outgoing(0, _written(address, found))] if found and whole_house.take("letters") else []
    yield from written


def _written(address: str, found: list[tuple[Person, str]]) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = gettext("Your way back to your workshop")
    message["From"] = _config().mail_from
    message["To"] = address
    message["Date"] = format_datetime(now())
    message["Message-ID"] = make_msgid(domain="zerodraft.invalid")
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = str(get_locale() or "en").replace("_", "-")
    parts = [
        gettext("Somebody, most likely you, asked this house for your way back."),
        *(f"{title}\n{mailed_way_back(person)}" for person, title in found),
        gettext(
            "The address counts for one day. Open it on the device that you are going to use, and press the button "
            "there. Whoever has it is you: please do not pass it on. If you did not ask, there is nothing to do."
        ),
    ]
    message.set_content("\n\n".join(parts) + "\n")
    return message


def _note(_number: int, problem: str | None) -> None:
    # The words of a mail server quote the address, which no log needs to know.
    if problem:
        log.warning("A way back was asked for, and the mail server did not take the letter")


def _config() -> Config:
    return _config_of(current_app)


def _config_of(house: Flask) -> Config:
    found: Config = house.extensions["zerodraft"]
    return found
