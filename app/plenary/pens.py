"""Pens: the Yjs client ids with which one person writes in one seat."""

from __future__ import annotations

import secrets

from sqlalchemy import bindparam, select

from app.extensions import db
from app.plenary.connections import Connection, connections
from app.plenary.models import Accreditation, Pen
from app.workshops.models import Participation
from simulation import OutOfOrder
from simulation.text.revision import REVISER

FIRST_PEN = REVISER + 1

# Asked for everybody who comes in, and therefore put together once.
HELD = (
    select(Accreditation.id)
    .join(Accreditation.participation)
    .where(
        Accreditation.sitting_id == bindparam("sitting"),
        Accreditation.seat == bindparam("seat"),
        Accreditation.withdrawn.is_(None),
        Participation.person_id == bindparam("person"),
    )
)
HELD_WITH_PENS = HELD.outerjoin(Pen, Pen.accreditation_id == Accreditation.id).add_columns(Pen.client_id)


def draw_pen() -> int:
    """
    A client id by chance, out of those that no other author of the house has.
    """
    return FIRST_PEN + secrets.randbelow(2**32 - FIRST_PEN)


def takes_up(connection: Connection, wanted: object) -> bool:
    """
    Let this socket write with the pen it had, if that is still its person's own and free.
    """
    return type(wanted) is int and wanted in connection.pens and connections.take_pen(connection, wanted)


def lay_out(connection: Connection) -> int:
    """
    Note every pen with which this person has written in this seat. Returns by which accreditation they sit there;
    raises OutOfOrder once they do not.
    """
    found = db.session.execute(HELD_WITH_PENS, _place(connection)).all()
    if not found:
        raise OutOfOrder("seat.none")
    connection.pens |= {pen for _, pen in found if pen is not None}
    return int(found[0][0])


def accreditation_of(connection: Connection) -> int:
    """
    By which accreditation somebody sits there. Raises OutOfOrder once they do not.
    """
    found = db.session.scalar(HELD, _place(connection))
    if found is None:
        raise OutOfOrder("seat.none")
    return found


def _place(connection: Connection) -> dict[str, object]:
    return {"sitting": connection.sitting_id, "seat": connection.seat, "person": connection.person_id}
