"""What happens behind the scenes: news, the kit of the facilitator, and the script of a rehearsal."""

from __future__ import annotations

from flask_babel import gettext

from app.scenarios.fields import Deed, Kind, Section, at, tables_at
from app.scenarios.parts.sheets import (
    NEWS_FILE,
    SCRIPT,
    SHEET,
    TEXT,
    Form,
    Sheets,
    listed,
)
from curriculum.facilitation import KINDS as NEWS
from curriculum.mandates import LETTERS
from curriculum.rehearsing import PLACEHOLDERS

# Behind the scenes


def news(sheets: Sheets) -> tuple[Section, ...]:
    return (
        Section(
            gettext("News to be brought in"),
            sections=listed(sheets, NEWS_FILE, ("injects",), _inject),
            deeds=(Deed(f"add {NEWS_FILE}:injects", gettext("Add news")),),
            hint=gettext("Three to five. They change what people know, never the rules."),
            confidential=True,
        ),
    )


def _inject(form: Form, place: int) -> Section:
    title = at(form.sheets[NEWS_FILE], ("injects", place, "title"))
    moments = [str(each.get("at")) for each in tables_at(form.sheets[SHEET], ("calendar",)) if isinstance(each, dict)]
    return Section(
        str(title or place + 1),
        (
            form.line("id", gettext("Id")),
            form.line("title", gettext("Title")),
            form.choice("kind", gettext("Kind"), NEWS, optional=True),
            form.choice("at", gettext("At the moment"), moments),
            form.field(
                "to",
                Kind.IDS,
                gettext("Only to these seats"),
                optional=True,
                hint=gettext("Ids of seats, with commas; nobody named means everybody."),
            ),
            form.text("text", gettext("Text")),
        ),
    )


def kit(sheets: Sheets) -> tuple[Section, ...]:
    page = sheets.page("facilitator.md", gettext("Your kit: before, while it runs, the debrief"))
    return (Section(gettext("For the facilitator"), (page,), confidential=True),)


def rehearsal(sheets: Sheets) -> tuple[Section, ...]:
    phrases = Form(sheets, SCRIPT, ("phrases",))
    said = {
        "offer": gettext("Putting a package forward, one sentence a line"),
        "concession": gettext("Making a concession"),
        "objection": gettext("Objecting"),
        "adjournment": gettext("Adjourning without a result"),
    }
    return (
        Section(
            gettext("Sentences"),
            tuple(phrases.field(kind, Kind.LINES, said[kind], hint=_known(kind)) for kind in PLACEHOLDERS),
            confidential=True,
        ),
        Section(
            gettext("First amendments"),
            sections=listed(sheets, SCRIPT, ("openings",), _opening, least=0),
            deeds=(Deed(f"add {SCRIPT}:openings", gettext("Add an amendment")),),
            hint=gettext(
                "At least one by each delegation. What is struck or follows must stand once in the zero draft."
            ),
            confidential=True,
        ),
    )


def _known(kind: str) -> str:
    return ", ".join(f"{{{each}}}" for each in PLACEHOLDERS[kind])


def _opening(form: Form, place: int) -> Section:
    seat = at(form.sheets[SCRIPT], ("openings", place, "seat"))
    paragraphs = [
        str(each.get("id")) for each in tables_at(form.sheets[TEXT], ("paragraphs",)) if isinstance(each, dict)
    ]
    seats = [(each, form.sheets.name_of(each)) for each in form.sheets.delegations]
    return Section(
        f"{place + 1} · {form.sheets.name_of(seat) if isinstance(seat, str) else ''}",
        (
            form.choice("seat", gettext("Delegation"), seats),
            form.choice("paragraph", gettext("Paragraph"), paragraphs),
            form.field("strike", Kind.EXACT, gettext("Words struck"), optional=True),
            form.field("after", Kind.EXACT, gettext("Or: behind these words"), optional=True),
            form.field("insert", Kind.EXACT, gettext("Words put in"), optional=True),
            form.choice("issue", gettext("Issue"), form.sheets.issues, optional=True),
            form.choice("towards", gettext("Leans to option"), LETTERS, optional=True),
            form.field("support", Kind.IDS, gettext("Supported by"), optional=True),
            form.field("oppose", Kind.IDS, gettext("Opposed by"), optional=True),
            form.text("reason", gettext("Reason")),
        ),
        kind="compact",
    )
