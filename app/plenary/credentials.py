"""Credentials: what the caller of a page is, in the sitting and the seat that its path names."""

from __future__ import annotations

from flask import g, request
from flask_login import current_user
from sqlalchemy import select
from sqlalchemy.orm import selectinload
from werkzeug.exceptions import NotFound

from app.extensions import db
from app.permissions import Role, standing
from app.plenary.cards import opens_wall
from app.plenary.models import SeatCard, Sitting
from app.workshops.models import Edition, is_staff, leads


def find_sitting(ref: str) -> Sitting:
    """
    The sitting of that name, or a page that says there is none.
    """
    sitting = db.session.scalar(select(Sitting).where(Sitting.ref == ref).options(selectinload(Sitting.cards)))
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
    card = sitting_here().card((request.view_args or {})["seat"])
    if card is None:
        raise NotFound
    return card


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
    Everything the caller is where they stand: signed in or not, seated here or not, lecturer of this edition or not.
    """
    place = request.view_args or {}
    roles = {Role.PERSON if current_user.is_authenticated else Role.VISITOR}
    if current_user.is_authenticated and is_staff(current_user.id):
        roles.add(Role.STAFF)
    if "edition" in place and leads(getattr(current_user, "id", 0), edition_here().id):
        roles.add(Role.LECTURER)
    if "ref" in place:
        roles |= _roles_in(sitting_here(), place)
    return frozenset(roles)


def _roles_in(sitting: Sitting, place: dict[str, str]) -> set[Role]:
    roles: set[Role] = set()
    if "token" in place and "seat" not in place and opens_wall(sitting, place["token"]):
        roles.add(Role.WALL)
    if not current_user.is_authenticated:
        return roles
    if sitting.is_led_by(current_user.id):
        roles.add(Role.LECTURER)
    if "seat" not in place:
        # A page of the whole sitting, such as its outcome: any seat of it will do.
        return roles | set(sitting.roles_of(current_user.id).values())
    role = standing(current_user, sitting, place["seat"])
    return roles | ({role} if role else set())
