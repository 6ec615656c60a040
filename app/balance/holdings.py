"""What one's own balance keeps about people: what observers note of their contribution, and what of it they show."""

from __future__ import annotations

from flask_babel import lazy_gettext

from app.balance.models import BalanceNote, BalanceShown
from app.holdings import Holding, table_of

ROOM = lazy_gettext("What observers contributed")

WORKSHOP, WHEN = lazy_gettext("Workshop"), lazy_gettext("When")

HOLDINGS = (
    Holding(
        table_of(BalanceNote),
        title=lazy_gettext("What you note of your contribution"),
        says=lazy_gettext("Yours alone, until you show it to the people of the workshop."),
        mine=lambda person: BalanceNote.person_id == person,
        links=("person_id",),
        shown={
            "edition_id": WORKSHOP,
            "what": lazy_gettext("What"),
            "outcome": lazy_gettext("What came of it"),
            "shown": lazy_gettext("Shown to others"),
            "at": WHEN,
        },
        withheld={"id": "a number of the table"},
        kept="guests",
    ),
    Holding(
        table_of(BalanceShown),
        title=lazy_gettext("Under which name you show what you contributed"),
        says=lazy_gettext("The people of that workshop read it beside what the record says of your seat."),
        mine=lambda person: BalanceShown.person_id == person,
        links=("person_id",),
        shown={"edition_id": WORKSHOP, "name": lazy_gettext("Name"), "at": WHEN},
        kept="guests",
    ),
)

NOTHING = ()
