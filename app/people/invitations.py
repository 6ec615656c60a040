"""Coming in by a personal link: looking changes nothing, the button lets one person in, once."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask import request as asked
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.accounts.models import Person
from app.accounts.visits import sign_in
from app.addresses import front_door, picture, works_here_only
from app.extensions import db
from app.people.joining import note_arrival
from app.people.letters import is_lost, latest_letters, may_send, send
from app.people.links import arrive, entry_behind, has_account, link_of, places_of, redeem, sit_down, waiting_for
from app.permissions import Refused
from app.plenary.credentials import edition_here
from app.plenary.freezing import is_closed
from app.plenary.register import seats_of
from app.tables import now
from app.workshops.models import Edition
from app.workshops.roster import RosterEntry, roster_of

pages = Blueprint("invitations", __name__)


@pages.route("/people/join/<token>", methods=["GET", "POST"])
def claim(token: str) -> str | Response:
    """
    Template variables: entry, edition, seats (cards that wait), staff (whether they must sign in, or out, first).
    """
    found = entry_behind(token)
    if found is None:
        raise _counts_no_more()
    entry, how = found
    known = _is_them(entry)
    edition = entry.participation.edition
    if edition.closed and not known:
        raise is_closed(edition)
    if known and (asked.method == "POST" or not waiting_for(entry)):
        return _lead_on(entry)
    if entry.used and not known:
        raise _counts_no_more()
    stays_out = not known and (has_account(entry) or (current_user.is_authenticated and not current_user.guest))
    if asked.method != "POST" or stays_out:
        about = {"edition": entry.participation.edition, "seats": places_of(entry), "staff": stays_out}
        return render_template("people/claim.html", entry=entry, **about)
    if not redeem(entry):
        raise _counts_no_more()
    here = db.session.get_one(Person, current_user.id) if current_user.is_authenticated else None
    person = arrive(entry, how, here)
    if here is None or here.id != person.id:
        sign_in(person)
    return _lead_on(entry)


def _is_them(entry: RosterEntry) -> bool:
    return bool(current_user.is_authenticated and current_user.id == entry.participation.person_id)


def _lead_on(entry: RosterEntry) -> Response:
    """
    To the seat that waits, or the newest they have; a link that is only looked at seats nobody.
    """
    if asked.method == "POST" and not entry.participation.edition.closed:
        note_arrival(entry)
        sit_down(entry)
        db.session.commit()
    seats = seats_of(entry.participation.person)
    return redirect(seats[0]["url"] if seats else url_for("home.front"), 303)


def _counts_no_more() -> Refused:
    return Refused(
        gettext("This link counts no more"),
        gettext("If you used it, go on in the browser in which you did. Otherwise ask the lecturer for a new one."),
        gettext("A personal link lets one person in, once."),
    )


@pages.get("/editions/<int:edition>/people/links")
def cards(edition: int) -> str:
    """
    A card with the personal link for everybody who has not used theirs, to be printed and cut.

    Template variables: edition, cards [{entry, link, qr (safe SVG), seats}], alone (whether the address is of use on
    this machine only), address.
    """
    here = edition_here()
    chosen = asked.args.get("entry", type=int)
    waiting = [
        entry
        for entry in roster_of(here.id)
        if not entry.used and not has_account(entry) and chosen in (None, entry.id)
    ]
    told = [
        {"entry": entry, "link": (link := link_of(entry)), "qr": picture(link), "seats": places_of(entry)}
        for entry in waiting
    ]
    address = front_door().partition("://")[2].rstrip("/")
    return render_template("people/cards.html", edition=here, cards=told, alone=works_here_only(), address=address)


@pages.get("/editions/<int:edition>/people/letters")
def letters(edition: int) -> str:
    """
    Sending links by e-mail, and what became of each letter.

    Template variables: edition, may (whether the house can send), rows [(entry, letter or None, whether there is an
    address and the link has not been used)], waiting (how many are on their way), lost (letters of which nobody knows),
    words (as they were typed).
    """
    return _letters(edition_here())


def _letters(here: Edition, words: str = "") -> str:
    last = latest_letters(here.id)
    at = now()
    rows = [(entry, last.get(entry.id), _can_be_written_to(entry)) for entry in roster_of(here.id)]
    lost = {letter.id for letter in last.values() if is_lost(letter, at)}
    waiting = sum(not letter.sent and not letter.problem and letter.id not in lost for letter in last.values())
    about = {"edition": here, "may": may_send(), "words": words}
    return render_template("people/letters.html", rows=rows, waiting=waiting, lost=lost, **about)


@pages.post("/editions/<int:edition>/people/letters")
def write(edition: int) -> Response | tuple[str, int]:
    """
    Send a letter to everybody ticked; it goes out in the background.
    """
    here = edition_here()
    ticked = set(asked.form.getlist("entry"))
    chosen = [entry for entry in roster_of(here.id) if str(entry.id) in ticked and _can_be_written_to(entry)]
    words = asked.form.get("words", "").strip()[:2000]
    if may_send() and not chosen:
        flash(gettext("Nobody is ticked who can be written to. Nothing was sent."))
        return _letters(here, words), 422
    if may_send():
        send(here, chosen, words)
    return redirect(url_for("invitations.letters", edition=edition), 303)


def _can_be_written_to(entry: RosterEntry) -> bool:
    return bool(entry.email) and not entry.used and not has_account(entry)
