"""Credentials: what the caller of a page is, in the sitting and the seat that its path names."""

from __future__ import annotations

from flask import g, request
from flask_babel import gettext
from flask_login import current_user
from sqlalchemy import select
from werkzeug.exceptions import NotFound

from app.extensions import db
from app.permissions import EVERYBODY, TABLE, Refused, Role, refusal
from app.plenary.cards import opens_wall
from app.plenary.chambers import chambers
from app.plenary.models import Accreditation, Deed, SeatCard, SeatingEntry, Sitting, by_ref
from app.workshops.models import Edition, Participation, is_staff, leads
from simulation.rules import RULES

ROLES = "zerodraft.roles"
"""Where a request keeps what its caller is."""


def find_sitting(ref: str) -> Sitting:
    """
    The sitting of that name, or a page that says there is none.
    """
    sitting = db.session.scalar(by_ref(), {"ref": ref})
    if sitting is None:
        raise NotFound
    return sitting


def sitting_here() -> Sitting:
    """
    The sitting this request's path names, looked up once.
    """
    if "sitting" not in g:
        g.sitting = find_sitting((request.view_args or {})["ref"])
    found: Sitting = g.sitting
    return found


def card_here() -> SeatCard:
    """
    The card of the seat this request's path names.
    """
    if "card" not in g:
        g.card = sitting_here().card((request.view_args or {})["seat"])
    found: SeatCard | None = g.card
    if found is None:
        raise NotFound
    return found


def reason_given() -> str:
    """
    Why a lecturer does something about a seat, in her words, for the book of the seats.
    """
    return request.form.get("reason", "").strip()[:300]


def edition_here() -> Edition:
    """
    The edition this request's path names.
    """
    found = db.session.get(Edition, (request.view_args or {})["edition"])
    if found is None:
        raise NotFound
    return found


def roles_here() -> frozenset[Role]:
    """
    What the caller is where they stand: signed in or not, seated here or not, lecturer of this edition or not. Looked
    up once a request, when it begins, and of staff and lecturers only where the table lets them in for what they are.
    """
    known: frozenset[Role] | None = request.environ.get(ROLES)
    if known is None:
        known = request.environ[ROLES] = _looked_up(TABLE.get(request.endpoint or "", EVERYBODY))
    return known


def _looked_up(wanted: frozenset[Role]) -> frozenset[Role]:
    place = request.view_args or {}
    roles = {Role.PERSON if current_user.is_authenticated else Role.VISITOR}
    if Role.STAFF in wanted and current_user.is_authenticated and is_staff(current_user.id):
        roles.add(Role.STAFF)
    edition = edition_here() if "edition" in place else None
    if edition and Role.LECTURER in wanted and leads(getattr(current_user, "id", 0), edition.id):
        roles.add(Role.LECTURER)
    if "ref" in place:
        roles |= _roles_in(sitting_here(), place, wanted)
    return frozenset(roles)


def refusal_here(entry: str) -> Refused:
    """
    What somebody is told whom the table keeps out; whoever sat here until a moment ago is told what happened.
    """
    place = request.view_args or {}
    if "ref" in place and "seat" in place and current_user.is_authenticated:
        card = sitting_here().card(place["seat"])
        parting = parting_of(card, current_user.id) if card else None
        if card and parting:
            return put_out(card, parting)
    if "ref" in place and Role.OUTSIDE in _looked_up(EVERYBODY):
        return closed_to_observers()
    return refusal(entry)


def parting_of(card: SeatCard, person_id: int) -> Accreditation | None:
    """
    How this person was put out of the seat, if they were.
    """
    gone = (
        select(Accreditation)
        .join(Accreditation.participation)
        .where(
            Accreditation.sitting_id == card.sitting_id,
            Accreditation.seat == card.seat,
            Accreditation.withdrawn.is_not(None),
            Participation.person_id == person_id,
        )
    )
    return db.session.scalar(gone)


def put_out(card: SeatCard, parting: Accreditation) -> Refused:
    """
    The words for somebody who sits here no longer, and the order to forget what their device keeps of the seat.
    """
    new = card.sitting.card(parting.moved_to) if parting.moved_to else None
    if new:
        message = gettext("The lecturer has moved you to %(seat)s. The front page leads there.", seat=new.name)
    elif _was_handed_over(parting):
        message = gettext(
            "The lecturer has handed this seat over to somebody else. Ask for the new card if that is you."
        )
    else:
        message = gettext("The lecturer has withdrawn your seat. Ask for a card if you should sit here, or elsewhere.")
    return Refused(
        title=gettext("You no longer sit for %(seat)s", seat=card.name),
        message=message,
        rule=gettext("What this device kept of the seat has been wiped. Words that were delivered stay in the text."),
        forget=f"{card.sitting.ref}:{card.seat}",
    )


def _was_handed_over(parting: Accreditation) -> bool:
    """
    Whether the seat went to somebody else: the book has that entry right behind the parting.
    """
    behind = (
        select(SeatingEntry.deed)
        .where(
            SeatingEntry.sitting_id == parting.sitting_id,
            SeatingEntry.seat == parting.seat,
            SeatingEntry.at >= parting.withdrawn,
        )
        .order_by(SeatingEntry.id)
        .limit(1)
    )
    return db.session.scalar(behind) == Deed.HANDED_OVER


def _roles_in(sitting: Sitting, place: dict[str, str], wanted: frozenset[Role]) -> set[Role]:
    roles: set[Role] = set()
    if "token" in place and "seat" not in place and opens_wall(sitting, place["token"]):
        roles.add(Role.WALL)
    if not current_user.is_authenticated:
        return roles
    if Role.LECTURER in wanted and sitting.is_led_by(current_user.id):
        roles.add(Role.LECTURER)
    if "seat" not in place:
        # A page of the whole sitting, such as its outcome: any seat of it will do.
        return roles | {as_it_is(sitting, role) for role in sitting.roles_of(current_user.id).values()}
    held = sitting.card_held(current_user.id, place["seat"])
    if held is None:
        return roles
    # The page is going to ask for it.
    g.card = held
    return roles | {as_it_is(sitting, Role(held.role))}


def as_it_is(sitting: Sitting, role: Role) -> Role:
    """
    A role as the room now has it: an observer is let in, or not.
    """
    closed = role is Role.OBSERVER and chambers.of(sitting).is_closed_to_observers
    return Role.OUTSIDE if closed else role


def closed_to_observers() -> Refused:
    """
    The words for an observer who asks for the room's papers while the meeting is closed to observers.
    """
    rule = RULES[19]
    return Refused(
        title=gettext("The meeting is closed to observers"),
        message=gettext(
            "What the room has written is not shown to observers now. The Chair announces it when the plenary decides "
            "otherwise; an adopted text is open to all."
        ),
        rule=f"{gettext(rule.title)}: {gettext(rule.text)}",
    )
