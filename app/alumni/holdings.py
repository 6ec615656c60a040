"""What the alumni keep about people: what they show of themselves in the directory, and the key of their feeds."""

from __future__ import annotations

from flask_babel import lazy_gettext

from app.alumni.models import DirectoryField, FeedKey
from app.holdings import Holding, Nothing, table_of

ROOM = lazy_gettext("Alumni")

HOLDINGS = (
    Holding(
        table_of(DirectoryField),
        title=lazy_gettext("What you show of yourself in the directory"),
        says=lazy_gettext("Each field is seen by whom you chose for it, and by nobody unless you did."),
        mine=lambda person: DirectoryField.person_id == person,
        links=("person_id",),
        shown={
            "field": lazy_gettext("Field"),
            "value": lazy_gettext("Content"),
            "seen_by": lazy_gettext("Seen by"),
        },
        kept="guests",
    ),
    Holding(
        table_of(FeedKey),
        title=lazy_gettext("The key of your feeds"),
        says=lazy_gettext("By it a program fetches your feeds without signing in."),
        mine=lambda person: FeedKey.person_id == person,
        links=("person_id",),
        shown={"made": lazy_gettext("Made")},
        withheld={"token": "opens the feeds to whoever has it; it stands on the page of the feeds"},
        kept="guests",
    ),
)

NOTHING: tuple[Nothing, ...] = ()
