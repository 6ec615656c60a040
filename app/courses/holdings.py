"""What the course keeps about people: what they read, answered and noted, which nobody else is shown."""

from __future__ import annotations

from flask_babel import lazy_gettext

from app.courses.models import (
    Answer,
    Assessment,
    AssessmentItem,
    GainTally,
    LessonRead,
    MarginNote,
    ModuleCopy,
    Paper,
    PaperAnswer,
    Pin,
    ReadingEdition,
    Remembered,
)
from app.holdings import Holding, Nothing, table_of

ROOM = lazy_gettext("The course")

MODULE, LESSON, QUESTION = lazy_gettext("Module"), lazy_gettext("Lesson"), lazy_gettext("Question")
VERSION, WHEN = lazy_gettext("Version"), lazy_gettext("When")

HOLDINGS = (
    Holding(
        table_of(LessonRead),
        title=lazy_gettext("Lessons you have read"),
        says=lazy_gettext(
            "Those that you said you have read. Nobody else is shown it; looking at a lesson notes nothing."
        ),
        mine=lambda person: LessonRead.person_id == person,
        links=("person_id",),
        shown={"module": MODULE, "lesson": LESSON, "version": VERSION, "at": WHEN},
        kept="guests",
    ),
    Holding(
        table_of(Answer),
        title=lazy_gettext("Your answers to questions of the course"),
        says=lazy_gettext("The last answer to each question and each step of an exercise. Nobody else is shown them."),
        mine=lambda person: Answer.person_id == person,
        links=("person_id",),
        shown={
            "module": MODULE,
            "part": lazy_gettext("Part"),
            "question": QUESTION,
            "version": VERSION,
            "given": lazy_gettext("What was answered"),
            "right": lazy_gettext("Right"),
            "tries": lazy_gettext("Tries"),
            "at": WHEN,
        },
        kept="guests",
    ),
    Holding(
        table_of(Remembered),
        title=lazy_gettext("Your review"),
        says=lazy_gettext(
            "How well you remembered each question, and when it is asked again. Nobody else is shown it."
        ),
        mine=lambda person: Remembered.person_id == person,
        links=("person_id",),
        shown={
            "module": MODULE,
            "question": QUESTION,
            "stability": lazy_gettext("How firmly"),
            "difficulty": lazy_gettext("How hard"),
            "seen": lazy_gettext("Last asked"),
            "due": lazy_gettext("Next asked"),
        },
        withheld={"mark": "tells one question from another of the same name"},
        kept="guests",
    ),
    Holding(
        table_of(MarginNote),
        title=lazy_gettext("Your notes in the margin"),
        says=lazy_gettext(
            "What you marked and wrote beside the lessons. Nobody else is shown it, the lecturer neither."
        ),
        mine=lambda person: MarginNote.person_id == person,
        links=("person_id",),
        shown={
            "place": lazy_gettext("Place"),
            "quote": lazy_gettext("Words marked"),
            "text": lazy_gettext("Your note"),
            "at": WHEN,
            "edition_id": lazy_gettext("Workshop"),
            "module": MODULE,
            "lesson": LESSON,
            "passage": lazy_gettext("Passage"),
            "version": VERSION,
            "language": lazy_gettext("Language"),
            "whole": lazy_gettext("The whole passage"),
        },
        withheld={"id": "a number of the table", "fingerprint": "tells whether the passage has changed"},
        kept="guests",
    ),
    Holding(
        table_of(ReadingEdition),
        title=lazy_gettext("Which workshop you read for"),
        says=lazy_gettext("If you take part in several, the one whose versions you chose."),
        mine=lambda person: ReadingEdition.person_id == person,
        links=("person_id",),
        shown={"edition_id": lazy_gettext("Workshop")},
        kept="guests",
    ),
    Holding(
        table_of(Paper),
        title=lazy_gettext("Your tests before and after the course"),
        says=lazy_gettext("When you began and handed in. Lecturers see figures of groups, no single paper."),
        mine=lambda person: Paper.person_id == person,
        links=("person_id",),
        shown={
            "edition_id": lazy_gettext("Workshop"),
            "occasion": lazy_gettext("Occasion"),
            "form": lazy_gettext("Form"),
            "begun": lazy_gettext("Begun"),
            "handed_in": lazy_gettext("Handed in"),
            "counts_in": lazy_gettext("Counts in"),
        },
        kept="guests",
        stays=lazy_gettext("Figures that were counted before stay with the workshop, without your name."),
    ),
    Holding(
        table_of(PaperAnswer),
        title=lazy_gettext("Your answers in these tests"),
        says=lazy_gettext("What you answered at each place. Nobody else is shown them."),
        mine=lambda person: PaperAnswer.person_id == person,
        links=("person_id",),
        shown={
            "edition_id": lazy_gettext("Workshop"),
            "occasion": lazy_gettext("Occasion"),
            "place": lazy_gettext("Place"),
            "given": lazy_gettext("What was answered"),
            "right": lazy_gettext("Right"),
            "at": WHEN,
        },
        kept="guests",
    ),
)

NOTHING = (
    Nothing(table_of(ModuleCopy), lazy_gettext("A published module, to the letter.")),
    Nothing(table_of(Pin), lazy_gettext("Which version of a module a workshop reads.")),
    Nothing(table_of(Assessment), lazy_gettext("The test of a workshop, and whether it is open.")),
    Nothing(table_of(AssessmentItem), lazy_gettext("Which questions are on that test.")),
    Nothing(table_of(GainTally), lazy_gettext("What groups gained in that test, as it was counted, without names.")),
)
