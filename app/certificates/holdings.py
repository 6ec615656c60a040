"""What certificates keep about people: those they hold, and those they issued."""

from __future__ import annotations

from flask_babel import lazy_gettext
from sqlalchemy import update

from app.certificates.models import Certificate, CertificateTerms
from app.holdings import Holding, Nothing, table_of

ROOM = lazy_gettext("Certificates")

HOLDINGS = (
    Holding(
        table_of(Certificate),
        title=lazy_gettext("Your certificates"),
        says=lazy_gettext(
            "What each says, as it was when it was issued. Its page says to everybody who has the address that it is "
            "valid, and your name only if you allow it. The lecturers of the workshop see it."
        ),
        # Those that they issued are others', and say others' names and addresses.
        mine=lambda person: Certificate.person_id == person,
        links=("person_id", "by_id"),
        shown={
            "edition_id": lazy_gettext("Workshop"),
            "name": lazy_gettext("Full name"),
            "email": lazy_gettext("E-mail"),
            "title": lazy_gettext("Title"),
            "earned": lazy_gettext("What was done"),
            "issued": lazy_gettext("Issued on"),
            "shown": lazy_gettext("Its page says your name"),
            "revoked": lazy_gettext("Revoked on"),
            "reason": lazy_gettext("Reason"),
        },
        withheld={
            "id": "a number of the table",
            "address": "what vouches for it; its holder reads it on their own page",
            "language": "in which the workshop is described",
            "place": "of the workshop",
            "begins": "of the workshop",
            "ends": "of the workshop",
            "issuer": "an institution",
            "signatory": "somebody else",
            "office": "somebody else's",
        },
        kept="guests",
        loosen=lambda person: (
            update(Certificate)
            .where(Certificate.person_id == person)
            .values(person_id=None, name="", email=None, shown=False, reason=None),
            update(Certificate).where(Certificate.by_id == person).values(by_id=None),
        ),
        stays=lazy_gettext("That a certificate was issued, and whether it is valid: without your name and address."),
    ),
)

NOTHING = (Nothing(table_of(CertificateTerms), lazy_gettext("says what a workshop asks for, and who signs")),)
