"""What a scenario is about, and by which rules and calendar it is negotiated."""

from __future__ import annotations

from flask_babel import gettext

from app.scenarios.fields import Deed, Field, Kind, Section
from app.scenarios.parts.sheets import (
    SHEET,
    Form,
    Sheets,
    listed,
)
from curriculum.assembly import MAJORITIES, MODALITIES
from curriculum.profiles import profiles

# What the scenario is about


def about(sheets: Sheets) -> tuple[Section, ...]:
    form = Form(sheets, SHEET)
    return (
        Section(
            gettext("Names"),
            (
                form.line("title", gettext("Title")),
                form.text("chapter", gettext("Document to be adopted")),
                form.line("forum", gettext("Body that adopts it")),
                form.text("principle", gettext("Principle at stake")),
                form.text("notice", gettext("What is invented, in a sentence for participants")),
                form.line(
                    "version",
                    gettext("Version"),
                    hint=gettext("Three numbers; raise the first when points or wordings change."),
                ),
                form.field(
                    "languages",
                    Kind.IDS,
                    gettext("Languages, the pack’s own first"),
                    hint=gettext("Such as en, or en, fr."),
                ),
                form.field(
                    "lessons",
                    Kind.LINES,
                    gettext("Lessons to read before, one a line"),
                    optional=True,
                    hint=gettext("As module/lesson, or module/lesson#passage of the course."),
                ),
                *_template(form),
            ),
        ),
        Section(
            gettext("Background"),
            (sheets.page("background.md", gettext("What has happened, and what is to be decided")),),
        ),
    )


def _template(form: Form) -> tuple[Field, ...]:
    """Only what is a template, or was one until just now, can be filled in and made a scenario of."""
    if form.sheets[SHEET].get("template") is None:
        return ()
    hint = gettext(
        "While this is ticked, no sitting can be opened with it. Untick it, and every ‹blank› that is left is named."
    )
    return (form.field("template", Kind.TICK, gettext("Still a template"), hint=hint),)


# Rules and calendar


def procedure(sheets: Sheets) -> tuple[Section, ...]:
    form = Form(sheets, SHEET, ("rules",))
    majorities = [(each, _majority(each)) for each in MAJORITIES]
    return (
        Section(
            gettext("Rules"),
            (
                form.choice(
                    "decision",
                    gettext("Decision"),
                    [("consensus", gettext("by consensus")), ("vote", gettext("by vote"))],
                ),
                form.choice("profile", gettext("Rules of procedure"), profiles(), optional=True),
                form.choice("majority", gettext("Majority"), majorities),
                form.choice("adoption_majority", gettext("Majority for the adoption"), majorities),
                form.number("gavel_seconds", gettext("Moment for objections, in seconds"), hint=gettext("3 to 120")),
                form.number("statement_seconds", gettext("Length of a speech, in seconds")),
                form.number("reply_seconds", gettext("Length of a right of reply, in seconds"), optional=True),
                form.number("silence_minutes", gettext("Silence procedure, in minutes")),
                form.choice(
                    "observers",
                    gettext("Observers to begin with"),
                    [(each, _modality(each)) for each in MODALITIES],
                    optional=True,
                ),
                form.field("opens_notes", Kind.TICK, gettext("Everybody may read all notes once the sitting is over")),
            ),
            kind="compact",
        ),
        Section(
            gettext("Calendar"),
            sections=listed(sheets, SHEET, ("calendar",), _moment),
            deeds=(Deed(f"add {SHEET}:calendar", gettext("Add a line")),),
            hint=gettext("Moments are counted from the opening, in hours and minutes: 2:40."),
            kind="lines",
        ),
    )


def _majority(name: str) -> str:
    return {
        "simple": gettext("simple"),
        "two-thirds": gettext("two thirds"),
        "consensus-minus-one": gettext("consensus minus one"),
    }.get(name, name)


def _modality(name: str) -> str:
    return {
        "closed": gettext("the meeting is closed to them"),
        "present": gettext("they are present and silent"),
        "statements": gettext("they may make statements"),
        "written-proposals": gettext("they may propose in writing"),
    }.get(name, name)


def _moment(form: Form, place: int) -> Section:
    return Section(
        gettext("Line %(number)s", number=place + 1),
        (form.line("at", gettext("At")), form.line("title", gettext("What"))),
        kind="line",
    )
