"""What the understudies keep about people: the practice of each, which is removed with them."""

from __future__ import annotations

from flask_babel import lazy_gettext
from sqlalchemy import select

from app.extensions import db
from app.holdings import Holding, Nothing
from app.plenary.models import Sitting
from app.understudies.clearing import remove

ROOM = lazy_gettext("Practice")

# Its sittings stand in a table of the plenary.
HOLDINGS: tuple[Holding, ...] = ()
NOTHING: tuple[Nothing, ...] = ()


def leave(person_id: int) -> None:
    """
    Remove every practice of somebody, with its record. Raises Elsewhere while another process has one in session.
    """
    own = select(Sitting.id).where(Sitting.practised_by_id == person_id)
    for sitting_id in list(db.session.scalars(own)):
        remove(db.session.get_one(Sitting, sitting_id))
