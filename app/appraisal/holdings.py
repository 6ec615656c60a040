"""What the evaluation of a workshop keeps about people: what they said of it, of themselves, and to each other."""

from __future__ import annotations

from flask_babel import lazy_gettext
from sqlalchemy import delete, or_

from app.appraisal.models import Appraisal, ColleagueNote, Commitment, CommitmentReport, Reply, Tally
from app.holdings import Holding, Nothing, table_of

ROOM = lazy_gettext("Evaluation of the workshop")

WORKSHOP, WHEN, STEP = lazy_gettext("Workshop"), lazy_gettext("When"), lazy_gettext("Step")

STAYS = lazy_gettext("Figures and words that were counted before stay with the workshop, without your name.")

HOLDINGS = (
    Holding(
        table_of(Reply),
        title=lazy_gettext("What you answered about a workshop and yourself"),
        says=lazy_gettext("At its end and months later. Lecturers see figures of groups, and words without names."),
        mine=lambda person: Reply.person_id == person,
        links=("person_id",),
        shown={
            "edition_id": WORKSHOP,
            "occasion": lazy_gettext("Occasion"),
            "question": lazy_gettext("Question"),
            "point": lazy_gettext("Point"),
            "words": lazy_gettext("Words"),
            "counts_in": lazy_gettext("Counts in"),
            "at": WHEN,
        },
        kept="guests",
        stays=STAYS,
    ),
    Holding(
        table_of(ColleagueNote),
        title=lazy_gettext("What you wrote to colleagues"),
        says=lazy_gettext("One thing done well, and one to try. The colleague alone reads it."),
        mine=lambda person: ColleagueNote.giver_id == person,
        links=("giver_id", "receiver_id"),
        shown={
            "edition_id": WORKSHOP,
            "done_well": lazy_gettext("Done well"),
            "to_try": lazy_gettext("To try"),
            "named": lazy_gettext("with my name"),
            "at": WHEN,
        },
        kept="guests",
        # What others wrote to somebody who is gone has nobody to read it.
        loosen=lambda person: (
            delete(ColleagueNote).where(or_(ColleagueNote.giver_id == person, ColleagueNote.receiver_id == person)),
        ),
    ),
    Holding(
        table_of(Commitment),
        title=lazy_gettext("What you will do at home"),
        says=lazy_gettext("Shown to others only if you allowed it, and never with your name."),
        mine=lambda person: Commitment.person_id == person,
        links=("person_id",),
        shown={
            "edition_id": WORKSHOP,
            "place": STEP,
            "what": lazy_gettext("What"),
            "by_when": lazy_gettext("By when"),
            "with_whom": lazy_gettext("With whom"),
            "may_be_shown": lazy_gettext("May be shown"),
            "at": WHEN,
        },
        kept="guests",
        stays=STAYS,
    ),
    Holding(
        table_of(CommitmentReport),
        title=lazy_gettext("What has become of it"),
        says=lazy_gettext("What you said months later of each step."),
        mine=lambda person: CommitmentReport.person_id == person,
        links=("person_id", "place"),
        shown={
            "edition_id": WORKSHOP,
            "months": lazy_gettext("Months later"),
            "state": lazy_gettext("State"),
            "why": lazy_gettext("Why"),
            "at": WHEN,
        },
        kept="guests",
        stays=STAYS,
    ),
)

NOTHING = (
    Nothing(table_of(Appraisal), lazy_gettext("which questions a workshop asks, and whether it is open")),
    Nothing(table_of(Tally), lazy_gettext("figures and words of a workshop as they were counted, without names")),
)
