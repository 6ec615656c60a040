"""Newcomers: the files of a seat that is added to a scenario, with blanks where its author has the word."""

from __future__ import annotations

from collections.abc import Mapping

from app.scenarios.parts.sheets import SHEET, Sheets
from app.scenarios.saving import Written
from app.scenarios.writing import Manuscript, Unwritable, literal
from curriculum.mandates import LETTERS
from curriculum.pages import slug_of
from curriculum.prose import BRIEF, INSTRUCTIONS
from curriculum.rooms import CHAIR, SECRETARIAT
from curriculum.sheets import is_slug

BLANK = "‹…›"


def added(files: Mapping[str, bytes], what: str, name: str, code: str) -> tuple[str, Written]:
    """
    A new seat among the "delegations" or the "observers": its id, and the files that are changed or made. Raises
    `Unwritable`.
    """
    sheets = Sheets(files)
    taken = {CHAIR, SECRETARIAT, "facilitator", *sheets.delegations, *sheets.observers}
    seat = _free(slug_of(name), taken)
    sheet = Manuscript(files.get(SHEET, b""))
    named = sheets[SHEET].get(what, [])
    if not isinstance(named, list):
        raise Unwritable(f"{what} is not a list")
    sheet.put((what, len(named)), seat) if what in sheets[SHEET] else sheet.put((what,), [seat])
    made: Written = {SHEET: sheet.source()}
    known = f"name = {literal(name)}\ncode = {literal(code)}\nprofile = {literal(BLANK)}\n"
    made[f"{what}/{seat}.toml"] = known.encode()
    if what == "observers":
        made[f"observers/{seat}.md"] = f"# {name}\n\n{BLANK}\n".encode()
        return seat, made
    made[f"delegations/{seat}.md"] = _page(name, BRIEF)
    made[f"instructions/{seat}.md"] = _page(name, INSTRUCTIONS)
    row = ", ".join('""' for _ in LETTERS)
    rows = "".join(f"{issue} = [{row}]\n" for issue in sheets.issues)
    made[f"instructions/{seat}.toml"] = f'minimum = ""\n\n[scores]\n{rows}'.encode()
    return seat, made


def _free(wish: str, taken: set[str]) -> str:
    stem = wish[:40].rstrip("-") if is_slug(wish[:40].rstrip("-")) else "seat"
    return next(name for number in range(1, 1000) if (name := f"{stem}-{number}" if number > 1 else stem) not in taken)


def _page(name: str, sections: tuple[str, ...]) -> bytes:
    parts = [f"# {name}", *(f"## {each.replace('-', ' ').capitalize()}\n\n{BLANK}" for each in sections)]
    return ("\n\n".join(parts) + "\n").encode()
