"""What the regional boards keep about people: what they prepared, and what of it they shared."""

from __future__ import annotations

from flask_babel import lazy_gettext
from sqlalchemy import delete, update

from app.boards.models import Board, Contribution
from app.holdings import Holding, Nothing, table_of

ROOM = lazy_gettext("Regional boards")

HOLDINGS = (
    Holding(
        table_of(Contribution),
        title=lazy_gettext("What you wrote for a regional board"),
        says=lazy_gettext(
            "Yours alone until you share it; then people of the workshop see it, with the name you gave."
        ),
        mine=lambda person: Contribution.person_id == person,
        links=("person_id",),
        shown={
            "edition_id": lazy_gettext("Workshop"),
            "kind": lazy_gettext("Kind"),
            "region": lazy_gettext("Region"),
            "country": lazy_gettext("Country"),
            "title": lazy_gettext("Title"),
            "text": lazy_gettext("Words"),
            "source": lazy_gettext("Source"),
            "name": lazy_gettext("Signed as"),
            "consent": lazy_gettext("Others may propose it"),
            "written": lazy_gettext("Written"),
            "shared": lazy_gettext("Shared"),
        },
        withheld={"id": "a number of the table"},
        kept="guests",
        loosen=lambda person: (
            delete(Contribution).where(Contribution.person_id == person, Contribution.shared.is_(None)),
            update(Contribution)
            .where(Contribution.person_id == person)
            .values(person_id=None, name="", country="", consent=False),
        ),
        stays=lazy_gettext("What you shared, without name and country. What you did not share goes."),
    ),
)

NOTHING = (Nothing(table_of(Board), lazy_gettext("Whether the board of a workshop is open.")),)
