"""What the room for programs keeps about people: the tokens that they made."""

from __future__ import annotations

from flask_babel import lazy_gettext

from app.api.models import AccessToken
from app.holdings import Holding, Nothing, table_of

ROOM = lazy_gettext("Programs")

HOLDINGS = (
    Holding(
        table_of(AccessToken),
        title=lazy_gettext("Your tokens for programs"),
        says=lazy_gettext(
            "What you called each, what it may read, until when, and when it was last used. The token itself is "
            "written nowhere."
        ),
        mine=lambda person: AccessToken.person_id == person,
        links=("person_id",),
        shown={
            "name": lazy_gettext("Name"),
            "scopes": lazy_gettext("What it may read"),
            "made": lazy_gettext("Made"),
            "expires": lazy_gettext("Until"),
            "used": lazy_gettext("Last used"),
        },
        withheld={"id": "a number of the table", "digest": "a digest of the token"},
        kept="links",
    ),
)

NOTHING: tuple[Nothing, ...] = ()
