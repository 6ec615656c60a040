"""What discussions keep about people: what they wrote, how they signed it, and what they reported."""

from __future__ import annotations

from flask_babel import lazy_gettext
from sqlalchemy import func, update

from app.discussions.models import Remark, RemarkReport
from app.holdings import Holding, Nothing, table_of
from app.tables import now

ROOM = lazy_gettext("Discussions")

WHEN, REASON = lazy_gettext("When"), lazy_gettext("Reason")

HOLDINGS = (
    Holding(
        table_of(Remark),
        title=lazy_gettext("What you wrote in discussions"),
        says=lazy_gettext(
            "Signed with the name and country you gave. In the discussion of a workshop its own people read it; beside "
            "a passage or an entry everybody who took part in a workshop of this house. What was hidden only you and "
            "those who moderate read."
        ),
        mine=lambda person: Remark.person_id == person,
        links=("person_id", "quote_id"),
        shown={
            "about": lazy_gettext("Beside what"),
            "edition_id": lazy_gettext("Workshop"),
            "text": lazy_gettext("Words"),
            "name": lazy_gettext("Signed as"),
            "country": lazy_gettext("Country"),
            "written": WHEN,
            "edited": lazy_gettext("Changed"),
            "withdrawn": lazy_gettext("Withdrawn"),
            "hidden": lazy_gettext("Hidden"),
            "reason": REASON,
            "appeal": lazy_gettext("What you asked"),
            "appealed": lazy_gettext("Asked"),
            "answered": lazy_gettext("Answered"),
        },
        withheld={"id": "a number of the table"},
        kept="guests",
        loosen=lambda person: (
            update(Remark)
            .where(Remark.person_id == person)
            .values(
                person_id=None,
                name="",
                country="",
                text="",
                reason="",
                appeal="",
                withdrawn=func.coalesce(Remark.withdrawn, now()),
            ),
        ),
        stays=lazy_gettext("An empty place in the discussion, for those who answered."),
    ),
    Holding(
        table_of(RemarkReport),
        title=lazy_gettext("What you reported"),
        says=lazy_gettext("Those who moderate read why, and not that it was you."),
        mine=lambda person: RemarkReport.person_id == person,
        links=("person_id", "remark_id"),
        shown={"at": WHEN, "reason": REASON, "closed": lazy_gettext("Decided")},
        kept="guests",
    ),
)

NOTHING: tuple[Nothing, ...] = ()
