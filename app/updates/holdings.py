"""What the updates keep about people: what they follow, whether they are written to, and which digests were made."""

from __future__ import annotations

from flask_babel import lazy_gettext

from app.holdings import Holding, Nothing, table_of
from app.updates.models import Digest, Follow, Subscription

ROOM = lazy_gettext("Updates")

SINCE = lazy_gettext("Since")

HOLDINGS = (
    Holding(
        table_of(Follow),
        title=lazy_gettext("What you follow"),
        says=lazy_gettext("So that the house can show you what is new of it. Nobody else sees it."),
        mine=lambda person: Follow.person_id == person,
        links=("person_id",),
        shown={"thing": lazy_gettext("What"), "since": SINCE},
        kept="guests",
    ),
    Holding(
        table_of(Subscription),
        title=lazy_gettext("Your digest by e-mail"),
        says=lazy_gettext("How often you are written to, and in which language. Your address stands on the roster."),
        mine=lambda person: Subscription.person_id == person,
        links=("person_id",),
        shown={
            "rhythm": lazy_gettext("How often"),
            "language": lazy_gettext("Language"),
            "told": lazy_gettext("Told up to"),
            "chosen": lazy_gettext("Chosen"),
        },
        withheld={"serial": "what the link names that ends the letters"},
        kept="guests",
    ),
    Holding(
        table_of(Digest),
        title=lazy_gettext("Digests that were made for you"),
        says=lazy_gettext("For which time, when each was sent, and what the mail server said. Not its words."),
        mine=lambda person: Digest.person_id == person,
        links=("person_id",),
        shown={
            "since": lazy_gettext("From"),
            "upto": lazy_gettext("To"),
            "begun": lazy_gettext("Handed over"),
            "sent": lazy_gettext("Sent"),
            "problem": lazy_gettext("Problem"),
            "tries": lazy_gettext("Tries"),
        },
        withheld={"id": "a number of the table"},
        kept="guests",
    ),
)

NOTHING: tuple[Nothing, ...] = ()
