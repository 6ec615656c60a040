"""What the accounts keep about people: who they are, and where staff are signed in."""

from __future__ import annotations

from flask_babel import lazy_gettext

from app.accounts.models import Account, Identity, Invitation, Passkey, Person, SecondFactor, SpareCode, Visit
from app.holdings import Holding, table_of

ROOM = lazy_gettext("The door")

WHEN_MADE = lazy_gettext("Since")

HOLDINGS = (
    Holding(
        table_of(Person),
        title=lazy_gettext("Who you are"),
        says=lazy_gettext(
            "The name you gave, if you gave one, and when this house first met you. Your delegation and the lecturers "
            "of your workshops see the name."
        ),
        mine=lambda person: Person.id == person,
        links=("id",),
        shown={
            "name": lazy_gettext("Full name"),
            "guest": lazy_gettext("Without an account"),
            "created": WHEN_MADE,
        },
        withheld={
            "key": "opens the house to whoever has it; the cookie of the browser holds it already",
            "demonstration": "says something about the house, not about a person",
        },
        kept="guests",
    ),
    Holding(
        table_of(Account),
        title=lazy_gettext("Your account"),
        says=lazy_gettext(
            "The e-mail address with which you sign in, and your password as a hash. Nothing is sent there."
        ),
        mine=lambda person: Account.person_id == person,
        links=("person_id",),
        shown={
            "email": lazy_gettext("E-mail address"),
            "created": WHEN_MADE,
            "disabled": lazy_gettext("Closed"),
        },
        withheld={"password": "a hash of it; who has the hash could guess at the password"},
    ),
    Holding(
        table_of(Visit),
        title=lazy_gettext("Where you are signed in"),
        says=lazy_gettext("For people with an account: each browser, by its kind, and when it was last seen."),
        mine=lambda person: Visit.person_id == person,
        links=("person_id",),
        shown={
            "kind": lazy_gettext("Device"),
            "device": lazy_gettext("Browser"),
            "begun": lazy_gettext("Begun"),
            "seen": lazy_gettext("Last seen"),
            "ended": lazy_gettext("Ended"),
        },
        withheld={"id": "a number of the table", "digest": "a digest of the cookie"},
        kept="visits",
    ),
    Holding(
        table_of(Identity),
        title=lazy_gettext("Who vouches for you"),
        says=lazy_gettext(
            "For people with an account: the sign-on service that lets you in here, if you use one, and the name by "
            "which it knows you, which is often a number."
        ),
        mine=lambda person: Identity.person_id == person,
        links=("person_id",),
        shown={
            "issuer": lazy_gettext("By whom"),
            "subject": lazy_gettext("Your name there"),
            "how": lazy_gettext("How it was joined"),
            "joined": lazy_gettext("Since"),
            "used": lazy_gettext("Last used"),
        },
        withheld={"id": "a number of the table"},
    ),
    Holding(
        table_of(SecondFactor),
        title=lazy_gettext("Your second step when signing in"),
        says=lazy_gettext("That you have set up a device for codes. What the device knows is written nowhere here."),
        mine=lambda person: SecondFactor.person_id == person,
        links=("person_id",),
        shown={"confirmed": lazy_gettext("Set up")},
        withheld={"salt": "a part of the secret", "last_step": "so that no code counts twice"},
    ),
    Holding(
        table_of(SpareCode),
        title=lazy_gettext("Your codes on paper"),
        says=lazy_gettext("Digests of the codes that you printed, and which of them are used."),
        mine=lambda person: SpareCode.person_id == person,
        links=("person_id",),
        shown={"used": lazy_gettext("Used")},
        withheld={"id": "a number of the table", "digest": "a digest of the code"},
    ),
    Holding(
        table_of(Passkey),
        title=lazy_gettext("Your passkeys"),
        says=lazy_gettext(
            "For people with an account: what you called each, when it was made and last used. The key itself stays on "
            "your device; the house knows the half of it that is no secret."
        ),
        mine=lambda person: Passkey.person_id == person,
        links=("person_id",),
        shown={
            "name": lazy_gettext("Name"),
            "made": lazy_gettext("Made"),
            "used": lazy_gettext("Last used"),
        },
        withheld={
            "id": "a number of the table",
            "credential": "a number of the device",
            "public_key": "of use to programs only",
            "counter": "so that a copy is noticed",
            "handle": "a number that says nothing",
            "answered": "so that no question counts twice",
        },
    ),
    Holding(
        table_of(Invitation),
        title=lazy_gettext("One-time links for you"),
        says=lazy_gettext("When links for your first sign-in or a new password ran out or were used."),
        mine=lambda person: Invitation.person_id == person,
        links=("person_id",),
        shown={"expires": lazy_gettext("Ran out"), "used": lazy_gettext("Used")},
        withheld={"id": "a number of the table", "digest": "a digest of the link"},
        kept="links",
    ),
)

NOTHING = ()
