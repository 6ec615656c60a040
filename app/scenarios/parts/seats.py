"""Who sits in the room, and the page of each seat with its instructions."""

from __future__ import annotations

from flask_babel import gettext

from app.scenarios.fields import Section, tables_at
from app.scenarios.parts.bargaining import scored
from app.scenarios.parts.sheets import (
    SHEET,
    Form,
    Part,
    Sheets,
    with_deeds,
)
from curriculum.rooms import CHAIR, SECRETARIAT

# Seats


def seats(sheets: Sheets) -> tuple[Section, ...]:
    return (
        Section(
            gettext("Who presides"), sections=tuple(_door(sheets, seat) for seat in (CHAIR, SECRETARIAT)), kind="doors"
        ),
        Section(
            gettext("Delegations"),
            sections=_doors(sheets, "delegations", sheets.delegations, least=2),
            hint=gettext("In the order of the room."),
            kind="doors",
            about={"add": "delegations"},
        ),
        Section(
            gettext("Observers"),
            sections=_doors(sheets, "observers", sheets.observers, least=0),
            kind="doors",
            about={"add": "observers"},
        ),
    )


def _doors(sheets: Sheets, key: str, named: list[str], least: int) -> tuple[Section, ...]:
    raw = tables_at(sheets[SHEET], (key,))
    return tuple(
        with_deeds(
            _door(sheets, seat),
            Form(sheets, SHEET, (key, raw.index(seat))).deeds(
                first=seat == named[0], last=seat == named[-1], removable=len(named) > least
            ),
        )
        for seat in named
    )


def _door(sheets: Sheets, seat: str) -> Section:
    return Section(sheets.name_of(seat), kind="door", about={"seat": seat})


def seat_part(seat: str) -> Part:
    """
    The page of one seat: who it is, its public brief, and for a delegation what it alone may read.
    """
    return Part(f"seats/{seat}", lambda: gettext("Seat"), lambda sheets: seat_sections(sheets, seat))


def seat_sections(sheets: Sheets, seat: str) -> tuple[Section, ...]:
    if seat in (CHAIR, SECRETARIAT):
        return (_public(Form(sheets, SHEET, (seat,)), f"{seat}.md"),)
    if seat in sheets.observers:
        return (_public(Form(sheets, f"observers/{seat}.toml"), f"observers/{seat}.md"),)
    if seat not in sheets.delegations:
        return ()
    sealed = Section(
        gettext("Confidential instructions"),
        (
            sheets.page(
                f"instructions/{seat}.md",
                gettext("What this delegation alone may read"),
                gettext("Write options as I4 C (24): the check holds such figures against the points."),
            ),
        ),
        (scored(sheets, seat),),
        confidential=True,
    )
    return (_public(Form(sheets, f"delegations/{seat}.toml"), f"delegations/{seat}.md"), sealed)


def _public(form: Form, page: str) -> Section:
    return Section(
        gettext("What everybody may read"),
        (
            form.line("name", gettext("Name")),
            form.line(
                "code", gettext("Code"), hint=gettext("Three or four capital letters; they stand in the brackets.")
            ),
            form.text("profile", gettext("In one line")),
            form.sheets.page(page, gettext("Public brief")),
        ),
    )
