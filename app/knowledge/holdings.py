"""What the knowledge base keeps about people: who proposed, objected or amended what, and how they signed."""

from __future__ import annotations

from flask_babel import lazy_gettext
from sqlalchemy import update

from app.holdings import Holding, Nothing, table_of
from app.knowledge.models import KnowledgeEntry, KnowledgeVigil, Proposal, Step

ROOM = lazy_gettext("What the community knows")

NAME, COUNTRY = lazy_gettext("Signed as"), lazy_gettext("Country")
TITLE, WHAT, WHEN = lazy_gettext("Title"), lazy_gettext("What"), lazy_gettext("When")

NOBODY = {"person_id": None, "name": "", "country": ""}

HOLDINGS = (
    Holding(
        table_of(Proposal),
        title=lazy_gettext("What you proposed to the community"),
        says=lazy_gettext(
            "Wordings, signed with the name and country you gave. The community sees them; everybody who has entered "
            "sees what stands."
        ),
        mine=lambda person: Proposal.person_id == person,
        links=("person_id",),
        shown={
            "title": TITLE,
            "text": lazy_gettext("Words"),
            "source": lazy_gettext("Source"),
            "happened": lazy_gettext("Happened"),
            "region": lazy_gettext("Region"),
            "body": lazy_gettext("Body"),
            "track": lazy_gettext("Track"),
            "name": NAME,
            "country": COUNTRY,
            "state": lazy_gettext("What became of it"),
            "put": lazy_gettext("Proposed"),
            "ends": lazy_gettext("Silence ends"),
            "stood": lazy_gettext("Stands since"),
            "review": lazy_gettext("To be looked at again"),
        },
        withheld={"id": "a number of the table", "entry_id": "which entry it is for"},
        kept="guests",
        loosen=lambda person: (update(Proposal).where(Proposal.person_id == person).values(NOBODY),),
        stays=lazy_gettext("The wording, without name and country: others may have agreed to it."),
    ),
    Holding(
        table_of(Step),
        title=lazy_gettext("What you did with proposals"),
        says=lazy_gettext(
            "Each proposal, objection, amendment and withdrawal, signed. The community sees them, and nobody else."
        ),
        mine=lambda person: Step.person_id == person,
        links=("person_id", "proposal_id"),
        shown={
            "at": WHEN,
            "deed": WHAT,
            "name": NAME,
            "country": COUNTRY,
            "reason": lazy_gettext("Reason"),
            "words": lazy_gettext("Words"),
            "ends": lazy_gettext("Silence ends"),
        },
        withheld={"id": "a number of the table", "entry_id": "which entry"},
        kept="guests",
        loosen=lambda person: (update(Step).where(Step.person_id == person).values(NOBODY),),
        stays=lazy_gettext("The line of the history with its reason, without name and country."),
    ),
)

NOTHING = (
    Nothing(table_of(KnowledgeEntry), lazy_gettext("An entry of the community, apart from its wordings.")),
    Nothing(table_of(KnowledgeVigil), lazy_gettext("When the house last gave a sign of life while a silence runs.")),
)
