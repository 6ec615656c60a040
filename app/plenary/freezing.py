"""Freezing: what belongs to a closed edition is read and changes no more; every form of the house is asked here."""

from __future__ import annotations

from types import MappingProxyType

from flask import Flask, request
from flask_babel import format_date, gettext
from werkzeug.exceptions import NotFound

from app.extensions import db
from app.permissions import Refused
from app.plenary.credentials import sitting_here
from app.plenary.models import Sitting
from app.workshops.models import Edition
from app.workshops.zones import zone

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

SIGNING_IN = "who somebody is, in no edition more than in another"
ONES_OWN = "somebody's own: reading and learning go on when a workshop is over"
OF_THE_HOUSE = "what the house has for every edition; an edition keeps copies of what it uses"
COMMUNITY = "what the community knows stands beside every edition and belongs to none"
LATER = "what became of a workshop is told months later, when it has been closed"
HARM = "what harms somebody is reported, hidden and asked for whenever that is found"
PRACTISING = "practice is nobody else's affair, and an alumnus may practise for ever"

STAYS_OPEN = MappingProxyType(
    {
        "accounts.enter": SIGNING_IN,
        "accounts.leave": SIGNING_IN,
        "accounts.sign_in": SIGNING_IN,
        "accounts.begin": SIGNING_IN,
        "accounts.second": SIGNING_IN,
        "elsewhere.begin": SIGNING_IN,
        "elsewhere.join": SIGNING_IN,
        "elsewhere.part": SIGNING_IN,
        "account.end_visit": SIGNING_IN,
        "account.end_others": SIGNING_IN,
        "account.change_password": SIGNING_IN,
        "device.begin": SIGNING_IN,
        "device.confirm": SIGNING_IN,
        "device.drop": SIGNING_IN,
        "passkeys.begin": SIGNING_IN,
        "passkeys.ask_for_new": SIGNING_IN,
        "passkeys.keep": SIGNING_IN,
        "passkeys.remove": SIGNING_IN,
        "passkeys.ask": SIGNING_IN,
        "passkeys.sign_in": SIGNING_IN,
        "language.take": SIGNING_IN,
        "returning.again": SIGNING_IN,
        "returning.send": SIGNING_IN,
        "home.front": "looks a card up, whose page asks in its turn; no PIN of a closed edition counts",
        "reach.here": "whether a device gets through to the house, which is kept in memory",
        "plenary.claim": "it says itself that nobody takes a seat in a closed edition",
        "invitations.claim": "in a closed edition it leads on who has come by it before, and seats nobody",
        "launching.login": SIGNING_IN,
        "launching.launch": SIGNING_IN,
        "arrivals.come_in": "in a closed edition it lets in who has taken part before, and takes nobody new",
        "certificates.show_name": ONES_OWN,
        "issuing.revoke": "a certificate that is wrong must be taken back whenever that is found",
        "board.agree": ONES_OWN,
        "seating.join": "lets somebody who sits there in on a second device, and seats nobody",
        "rehearsals.begin": "opens a sitting in an edition of the house's own, and another one once that is closed",
        "desk.begin": "founds another edition",
        "concluding.reopen": "is the one way to change a closed edition",
        "privacy.erase_me": "whoever wants to be forgotten is, whatever has been closed; the record names seats",
        "privacy.erase_somebody": "whoever wants to be forgotten is, whatever has been closed; the record names seats",
        "publishing.withdraw": "takes something away from the public, which may be asked for at any time",
        "practice.begin": PRACTISING,
        "practice.remove": PRACTISING,
        "courses.read": ONES_OWN,
        "courses.switch": ONES_OWN,
        "margin.write": ONES_OWN,
        "margin.amend": ONES_OWN,
        "margin.erase_all": ONES_OWN,
        "appraisal.report": LATER,
        "appraising.count": LATER,
        "evaluation.count": "counts a test that was closed before its figures were kept, and changes no answer",
        "directory.keep": ONES_OWN,
        "alumni.enter": ONES_OWN,
        "oneself.keep": ONES_OWN,
        "balance.write": LATER,
        "balance.amend": ONES_OWN,
        "balance.show": ONES_OWN,
        "tokens.make": ONES_OWN,
        "learning.share": ONES_OWN,
        "tokens.revoke": ONES_OWN,
        "feeds.renew": ONES_OWN,
        "feeds.drop": ONES_OWN,
        "updates.choose": ONES_OWN,
        "updates.follow": ONES_OWN,
        "unsubscribing.stop": ONES_OWN,
        "knowledge.propose": COMMUNITY,
        "curating.object_to": COMMUNITY,
        "curating.withdraw": COMMUNITY,
        "curating.amend": COMMUNITY,
        "curating.extend": COMMUNITY,
        "curating.end": COMMUNITY,
        "curating.confirm": COMMUNITY,
        "curating.set_aside": COMMUNITY,
        "discussion.say": COMMUNITY,
        "discussion.amend": COMMUNITY,
        "discussion.withdraw": COMMUNITY,
        "discussion.report": COMMUNITY,
        "discussion.appeal": COMMUNITY,
        "discussion.moderate": COMMUNITY,
        "circle.withdraw": "whoever wrote something takes it back when they like; what others wrote stays",
        "circle.report": HARM,
        "circle.appeal": HARM,
        "circle.moderate": HARM,
        "review.answer": ONES_OWN,
        "quizzes.answer": ONES_OWN,
        "quizzes.step": ONES_OWN,
        "bringing.take": OF_THE_HOUSE,
        "scenarios.bring": OF_THE_HOUSE,
        "scenarios.begin": OF_THE_HOUSE,
        "scenarios.put_away": OF_THE_HOUSE,
        "editing.look": OF_THE_HOUSE,
        "editing.keep": OF_THE_HOUSE,
        "editing.keep_file": OF_THE_HOUSE,
    }
)
"""The forms that count in a closed edition too, each with its reason. Others belong to the edition of their address."""


def wire(app: Flask) -> None:
    app.before_request(guard)
    app.context_processor(lambda: {"closed_here": closed_here})
    app.add_template_filter(closed_on)


def guard() -> None:
    """
    Refuse a form that would change something in a closed edition; and one of which nobody can tell whether it would.
    """
    if request.method in SAFE or request.endpoint is None or request.endpoint in STAYS_OPEN:
        return
    place = request.view_args or {}
    if "edition" not in place and "ref" not in place:
        raise Refused(
            gettext("The house does not know what this belongs to"),
            gettext("Go back and use the button on the page."),
            gettext("A form says which workshop it belongs to, or stands in the list of those that belong to none."),
        )
    if closed := closed_here():
        raise is_closed(closed)


def is_closed(edition: Edition) -> Refused:
    """
    The words for somebody who would have changed something in a closed edition.
    """
    return Refused(
        gettext("This workshop is closed"),
        gettext(
            "It was closed on %(day)s, and nothing was changed just now. Its lecturers can open it again, with a "
            "reason.",
            day=closed_on(edition),
        ),
        gettext("Rule of the house: a closed workshop is read and replayed, and nothing in it changes any more."),
    )


def closed_here() -> Edition | None:
    """
    The edition of this page's address, if it is closed.
    """
    place = request.view_args or {}
    if "ref" in place:
        sitting = _sitting_here()
        return sitting.edition if sitting and sitting.is_frozen else None
    found = db.session.get(Edition, place["edition"]) if "edition" in place else None
    return found if found and found.closed else None


def _sitting_here() -> Sitting | None:
    try:
        return sitting_here()
    except NotFound:
        return None


def closed_on(edition: Edition) -> str:
    """
    The day on which an edition was closed, where it was held.
    """
    return str(format_date(edition.closed.astimezone(zone(edition.time_zone)), "long")) if edition.closed else ""
