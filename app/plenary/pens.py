"""Pens: the Yjs client ids with which one person writes in one seat."""

from __future__ import annotations

import secrets

from sqlalchemy import select

from app.extensions import db
from app.plenary.chamber import Chamber
from app.plenary.connections import Connection, connections
from app.plenary.models import Accreditation, Pen
from app.workshops.models import Participation
from simulation import OutOfOrder, Seat


def give_pen(connection: Connection, chamber: Chamber, seat: Seat, wanted: object) -> None:
    """
    Let this socket write with the pen it had, if that is still its person's own and free; otherwise with a new one.
    """
    accreditation = _accreditation(connection)
    own = select(Pen.client_id).where(Pen.accreditation_id == accreditation.id)
    connection.pens |= set(db.session.scalars(own))
    if type(wanted) is int and wanted in connection.pens and connections.take_pen(connection, wanted):
        return
    pen = chamber.issue_pen(seat, lambda: 3 + secrets.randbelow(2**32 - 3))
    db.session.add(Pen(client_id=pen, sitting_id=connection.sitting_id, accreditation_id=accreditation.id))
    db.session.commit()
    connections.take_pen(connection, pen)


def _accreditation(connection: Connection) -> Accreditation:
    found = db.session.scalar(
        select(Accreditation)
        .join(Accreditation.participation)
        .where(
            Accreditation.sitting_id == connection.sitting_id,
            Accreditation.seat == connection.seat,
            Accreditation.withdrawn.is_(None),
            Participation.person_id == connection.person_id,
        )
    )
    if found is None:
        raise OutOfOrder("seat.none")
    return found
