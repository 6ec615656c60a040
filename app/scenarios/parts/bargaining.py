"""The zero draft, what is to be bargained over, and what it is worth to whom."""

from __future__ import annotations

from flask_babel import gettext

from app.scenarios.fields import Deed, Kind, Section, at, tables_at
from app.scenarios.parts.sheets import (
    KIT,
    SHEET,
    TEXT,
    Form,
    Sheets,
    listed,
)
from curriculum.assembly import KINDS
from curriculum.mandates import LETTERS

# The zero draft


def text(sheets: Sheets) -> tuple[Section, ...]:
    return (
        Section(
            gettext("Zero draft"),
            sections=listed(sheets, TEXT, ("paragraphs",), _paragraph),
            deeds=(Deed(f"add {TEXT}:paragraphs", gettext("Add a paragraph")),),
            hint=gettext("As the Chair would circulate it. Brackets are drawn by the room. An id stays what it is."),
            kind="paragraphs",
        ),
    )


def _paragraph(form: Form, place: int) -> Section:
    name = at(form.sheets[TEXT], ("paragraphs", place, "id")) or place + 1
    return Section(
        gettext("Paragraph %(name)s", name=name),
        (
            form.line("id", gettext("Id")),
            form.choice("kind", gettext("Kind"), KINDS),
            form.line("heading", gettext("Heading above it"), optional=True),
            form.text("text", gettext("Text")),
        ),
    )


# Issues


def issues(sheets: Sheets) -> tuple[Section, ...]:
    return (
        Section(
            gettext("Issues and options"),
            sections=listed(sheets, SHEET, ("issues",), _issue),
            deeds=(Deed(f"add {SHEET}:issues", gettext("Add an issue")),),
            hint=gettext(
                "Each is settled in one paragraph. A is the lightest option, D the strongest; "
                "a wording is the whole paragraph as it would then read."
            ),
            kind="issues",
        ),
    )


def _issue(form: Form, place: int) -> Section:
    named = at(form.sheets[SHEET], ("issues", place))
    named = named if isinstance(named, dict) else {}
    paragraphs = [
        str(each.get("id")) for each in tables_at(form.sheets[TEXT], ("paragraphs",)) if isinstance(each, dict)
    ]
    return Section(
        f"{named.get('id', place + 1)} · {named.get('title', '')}",
        (
            form.line("id", gettext("Id")),
            form.line("title", gettext("Title")),
            form.choice("paragraph", gettext("Settled in paragraph"), paragraphs),
            form.choice("zero", gettext("Option that the zero draft speaks"), LETTERS, optional=True),
            form.line("lesson", gettext("What teaches it, as module/lesson#passage"), optional=True),
        ),
        tuple(_option(Form(form.sheets, SHEET, (*form.path, "options", letter)), letter) for letter in LETTERS),
        kind="issue",
    )


def _option(form: Form, letter: str) -> Section:
    return Section(
        gettext("Option %(letter)s", letter=letter),
        (
            form.line("title", gettext("Title")),
            form.text("wording", gettext("Wording")),
            form.field(
                "tells", Kind.LINES, gettext("Phrases that stand in no other option, one a line"), optional=True
            ),
        ),
        kind="option",
    )


# Points


def points(sheets: Sheets) -> tuple[Section, ...]:
    kit = Form(sheets, KIT)
    return (
        Section(
            gettext("Points and thresholds"),
            sections=tuple(scored(sheets, seat) for seat in sheets.delegations),
            hint=gettext(
                "What each option is worth, A to D; 0 is a red line. The best options of a delegation make 100."
            ),
            kind="points",
        ),
        Section(
            gettext("What you say of it"),
            (
                kit.number(
                    "acceptable", gettext("Packages acceptable to all"), hint=gettext("The check counts again.")
                ),
                kit.line("landing", gettext("Where it tends to land"), optional=True),
                kit.line("sibling", gettext("Its nearest sibling"), optional=True),
                kit.line("surprising", gettext("A surprising one"), optional=True),
            ),
            kind="compact",
        ),
    )


def scored(sheets: Sheets, seat: str) -> Section:
    """
    The points of one delegation, a row an issue, and its threshold.
    """
    form = Form(sheets, f"instructions/{seat}.toml")
    rows = [
        [form.field(("scores", issue, place), Kind.NUMBER, f"{issue} {letter}") for place, letter in enumerate(LETTERS)]
        for issue in sheets.issues
    ]
    minimum = form.number("minimum", gettext("Below this, no agreement is better"))
    best = sum(max((each.stands for each in row if type(each.stands) is int), default=0) for row in rows)
    return Section(
        sheets.name_of(seat),
        (*(cell for row in rows for cell in row), minimum),
        kind="scores",
        confidential=True,
        about={"rows": list(zip(sheets.issues, rows, strict=True)), "minimum": minimum, "best": best, "seat": seat},
    )
