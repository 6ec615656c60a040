"""What the workshops keep about people: who takes part in which, and what staff did about them."""

from __future__ import annotations

from flask_babel import lazy_gettext
from sqlalchemy import update

from app.holdings import Holding, Nothing, table_of
from app.workshops.models import AgendaItem, Edition, Mention, Participation, Planned, Seating
from app.workshops.oneself import AboutOneself
from app.workshops.staff_acts import StaffAct

ROOM = lazy_gettext("Workshops")

HOLDINGS = (
    Holding(
        table_of(Participation),
        title=lazy_gettext("The workshops you take part in"),
        says=lazy_gettext("Which workshop, and whether as its lecturer. Its lecturers see it."),
        mine=lambda person: Participation.person_id == person,
        links=("person_id",),
        shown={
            "edition_id": lazy_gettext("Workshop"),
            "role": lazy_gettext("Role"),
            "entered": lazy_gettext("Since when you say so yourself"),
        },
        withheld={"id": "a number of the table"},
        kept="guests",
    ),
    Holding(
        table_of(AboutOneself),
        title=lazy_gettext("What you say of yourself for figures"),
        says=lazy_gettext(
            "Your gender and your region, if you like. Nobody reads them: figures are of five people or more."
        ),
        mine=lambda person: AboutOneself.person_id == person,
        links=("person_id",),
        shown={
            "edition_id": lazy_gettext("Workshop"),
            "gender": lazy_gettext("Gender"),
            "region": lazy_gettext("Region"),
            "at": lazy_gettext("When"),
        },
        kept="guests",
        stays=lazy_gettext("Figures that were counted before stay with the workshop, without your name."),
    ),
    Holding(
        table_of(StaffAct),
        title=lazy_gettext("What staff did about your data"),
        says=lazy_gettext(
            "Who erased whose data, when, and for which reason. Lecturers of the workshop see it. Of whoever erases "
            "themselves a number is noted, so that no older copy of the house brings them back."
        ),
        mine=lambda person: (StaffAct.about_id == person) | (StaffAct.by_id == person),
        links=("by_id", "about_id", "number"),
        shown={
            "at": lazy_gettext("When"),
            "act": lazy_gettext("What"),
            "edition_id": lazy_gettext("Workshop"),
            "reason": lazy_gettext("Reason"),
            "detail": lazy_gettext("About"),
        },
        withheld={"id": "a number of the table"},
        kept="acts",
        loosen=lambda person: (
            update(StaffAct).where(StaffAct.about_id == person).values(about_id=None, reason=None),
            update(StaffAct).where(StaffAct.by_id == person).values(by_id=None),
        ),
        stays=lazy_gettext("That it was done, and when, under a number: without names and without the reason."),
    ),
)

NOTHING = (
    Nothing(table_of(Edition), lazy_gettext("A workshop: its name, its place and its dates.")),
    Nothing(
        table_of(Mention),
        lazy_gettext(
            "The programme of a workshop: hosts, lecturers and rooms by name, as its lecturer wrote them down."
        ),
    ),
    Nothing(table_of(Planned), lazy_gettext("Which modules and scenarios a workshop takes up.")),
    Nothing(
        table_of(AgendaItem),
        lazy_gettext(
            "The programme of a workshop: its sessions, with a room and a lecturer as its lecturer wrote them down."
        ),
    ),
    Nothing(table_of(Seating), lazy_gettext("How many wrong PINs were typed in a workshop, nobody’s in particular.")),
)
