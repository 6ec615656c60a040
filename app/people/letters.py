"""Letters with personal links: in the lecturer’s language, sent in the background, each with its result."""

from __future__ import annotations

from datetime import datetime, timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

from flask import Flask, current_app
from flask_babel import get_locale, gettext
from sqlalchemy import select, update

from app.config import Config
from app.extensions import db
from app.people.links import MAILED, link_of
from app.people.models import Letter
from app.people.post import Outgoing, post
from app.tables import now
from app.workshops.models import Edition
from app.workshops.roster import RosterEntry

LOST = timedelta(minutes=15)
"""A letter that has waited so long was on its way when the house stopped."""


def may_send() -> bool:
    """
    Whether this installation has a mail server. Everything else works without one.
    """
    return bool(_config().smtp_url)


def send(edition: Edition, entries: list[RosterEntry], words: str) -> None:
    """
    Write to everybody in *entries*, with the lecturer's own *words*, and hand the letters to the post.
    """
    letters = [Letter(entry_id=entry.id, serial=entry.serial) for entry in entries]
    db.session.add_all(letters)
    db.session.commit()
    outgoing, refused = [], {}
    for letter, entry in zip(letters, entries, strict=True):
        try:
            outgoing.append(Outgoing(letter.id, written(edition, entry, words)))
        except ValueError as trouble:
            refused[letter.id] = str(trouble)
    house: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001 - As Flask says it.
    for number, problem in refused.items():
        note(house, number, problem)
    if outgoing:
        post(_config(), outgoing, lambda number, problem: note(house, number, problem))


def written(edition: Edition, entry: RosterEntry, words: str) -> EmailMessage:
    """
    One letter. Raises ValueError for an address that no letter can have.
    """
    message = EmailMessage()
    local, _at, domain = (entry.email or "").rpartition("@")
    message["Subject"] = gettext("Your place in %(workshop)s", workshop=" ".join(edition.title.split()))
    message["From"] = _config().mail_from
    message["To"] = Address(entry.name, local, domain)
    message["Date"] = format_datetime(now())
    message["Message-ID"] = make_msgid(domain="zerodraft.invalid")
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = str(get_locale() or "en").replace("_", "-")
    parts = (
        gettext("Dear %(name)s,", name=entry.name),
        words,
        gettext(
            "this is your personal link to the workshop “%(workshop)s”. Open it on the device that you are going to "
            "use, and press the button there:",
            workshop=edition.title,
        ),
        link_of(entry, MAILED),
        gettext("It lets one person in, once. Please do not pass it on."),
    )
    message.set_content("\n\n".join(part for part in parts if part) + "\n")
    return message


def note(house: Flask, number: int, problem: str | None) -> None:
    """
    Write down what became of a letter.
    """
    with house.app_context():
        done = {"problem": problem} if problem else {"sent": now()}
        db.session.execute(update(Letter).where(Letter.id == number).values(**done))
        db.session.commit()


def latest_letters(edition_id: int) -> dict[int, Letter]:
    """
    The last letter to each entry of the edition.
    """
    here = select(Letter).join(RosterEntry, RosterEntry.id == Letter.entry_id)
    found = db.session.scalars(here.where(RosterEntry.edition_id == edition_id).order_by(Letter.id))
    return {letter.entry_id: letter for letter in found}


def is_lost(letter: Letter, at: datetime) -> bool:
    """
    Whether nobody knows what became of it.
    """
    return letter.sent is None and letter.problem is None and at - letter.at > LOST


def _config() -> Config:
    found: Config = current_app.extensions["zerodraft"]
    return found
