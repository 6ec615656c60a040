"""The community: whoever takes part in an edition, or took part, and the staff of the house."""

from __future__ import annotations

from typing import NamedTuple

from flask_babel import gettext
from flask_login import current_user
from sqlalchemy import select

from app.extensions import db
from app.knowledge.models import Step
from app.permissions import Refused
from app.workshops.models import Participation, is_staff


class Signature(NamedTuple):
    """Who does something, under the name and, if they like, the country that they give for it."""

    person_id: int | None
    name: str
    country: str = ""


def belongs(person_id: int) -> bool:
    """
    Whether somebody may propose and object: they take part in an edition, took part in one, or are staff.
    """
    took_part = select(Participation.id).where(Participation.person_id == person_id).limit(1)
    return db.session.scalar(took_part) is not None or is_staff(person_id)


def member_here() -> int:
    """
    Whoever is signed in, if they belong to the community. Raises Refused.
    """
    person_id: int = current_user.id
    if not belongs(person_id):
        raise Refused(
            title=gettext("This is for the community of the house"),
            message=gettext("Take part in a workshop first: take a seat with your card, or ask the lecturer."),
            rule=gettext("Whoever took part in a workshop, and the staff of the house, keep the knowledge base."),
        )
    return person_id


def curates(person_id: int) -> bool:
    """
    Whether somebody is a curator: the staff of the house are.
    """
    return is_staff(person_id)


def signed_before(person_id: int, name: str | None) -> Signature:
    """
    How somebody signed last here, or else the name they have in the house.
    """
    last = select(Step).where(Step.person_id == person_id, Step.name != "").order_by(Step.id.desc()).limit(1)
    step = db.session.scalar(last)
    return Signature(person_id, step.name, step.country) if step else Signature(person_id, name or "")
