"""What the room of learning records keeps about people: in which exports they let theirs be."""

from __future__ import annotations

from flask_babel import lazy_gettext

from app.holdings import Holding, Nothing, table_of
from app.learning.models import SharedRecord

ROOM = lazy_gettext("Learning records")

HOLDINGS = (
    Holding(
        table_of(SharedRecord),
        title=lazy_gettext("Where your learning record may be exported"),
        says=lazy_gettext(
            "For which workshops you let what you learned be in an export without your name. You can take it back at "
            "any time; files that were taken before stay where they are."
        ),
        mine=lambda person: SharedRecord.person_id == person,
        links=("person_id",),
        shown={"edition_id": lazy_gettext("Workshop"), "at": lazy_gettext("Since")},
        kept="guests",
    ),
)

NOTHING: tuple[Nothing, ...] = ()
