"""What launches keep about people: by which name a platform knows them, and what was sent back to it."""

from __future__ import annotations

from flask_babel import lazy_gettext
from sqlalchemy import Select, select

from app.holdings import Holding, Nothing, table_of
from app.launching.models import Launched, LaunchNonce, Line, Platform, Way

ROOM = lazy_gettext("Coming from another platform")


def _theirs(person: int) -> Select[int]:
    return select(Launched.id).where(Launched.person_id == person)


HOLDINGS = (
    Holding(
        table_of(Launched),
        title=lazy_gettext("Who you are on another platform"),
        says=lazy_gettext(
            "For whoever came from another learning platform: its name for you, which is often a number."
        ),
        mine=lambda person: Launched.person_id == person,
        links=("person_id",),
        shown={"subject": lazy_gettext("Your name there"), "came": lazy_gettext("Since")},
        withheld={"id": "a number of the table", "platform_id": "which platform it is, as you know"},
        kept="guests",
    ),
    Holding(
        table_of(Line),
        title=lazy_gettext("What was sent back to that platform"),
        says=lazy_gettext(
            "How much of the course you have done, as one number, or whether you have done everything that a "
            "certificate asks for. No answer and no word of yours is sent. Your lecturers see the number too."
        ),
        mine=lambda person: Line.launched_id.in_(_theirs(person)),
        links=("launched_id",),
        shown={
            "share": lazy_gettext("Sent last"),
            "sent": lazy_gettext("When"),
            "problem": lazy_gettext("Problem"),
        },
        withheld={
            "id": "a number of the table",
            "way_id": "by which link of the platform you came",
            "address": "where the platform keeps the number",
            "tries": "how often sending has failed",
            "again": "when it is tried next",
        },
        kept="guests",
    ),
)

NOTHING = (
    Nothing(table_of(Platform), because="Platforms are programs; whoever runs the house has written them down."),
    Nothing(table_of(Way), because="A link of a platform into a workshop names nobody."),
    Nothing(table_of(LaunchNonce), because="Digests of random signs, kept for some minutes."),
)
