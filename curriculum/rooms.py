"""Reading who sits in the room: the Chair, the Secretariat, delegations with their instructions, observers."""

from __future__ import annotations

import re

from curriculum.confidential import FACILITATOR, Confidential
from curriculum.folder import Folder
from curriculum.issues import Issue
from curriculum.mandates import LETTERS, Instructions
from curriculum.pages import Page
from curriculum.shapes import Delegation, Seat
from curriculum.sheets import Sheet, Table, is_slug

CHAIR, SECRETARIAT = "chair", "secretariat"
_RESERVED = {CHAIR, SECRETARIAT, FACILITATOR}
_CODE = re.compile(r"[A-Z]{3,4}")
HIGHEST_SCORE = 100


class Rooms:
    """The seats of a scenario, as `scenario.toml` lists them and their own files describe them."""

    def __init__(self, folder: Folder, table: Table, issues: tuple[Issue, ...]) -> None:
        self.folder, self.issues = folder, issues
        self._ids: set[str] = set(_RESERVED)
        self._codes: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self.chair = self._presiding(table, CHAIR)
        self.secretariat = self._presiding(table, SECRETARIAT)
        self.delegations = tuple(self._delegation(seat) for seat in self._listed(table, "delegations"))
        self.observers = tuple(self._observer(seat) for seat in self._listed(table, "observers", optional=True))
        self.seats = (self.chair, self.secretariat, *self.delegations, *self.observers)

    def _listed(self, table: Table, key: str, *, optional: bool = False) -> list[str]:
        """The ids a list names. Only a clean id becomes part of a file name, so no list can lead out of the pack."""
        fit: list[str] = []
        for place, seat in enumerate(table.texts(key, optional=optional)):
            path = (*table.path, key, place)
            if not is_slug(seat):
                table.sheet.complain(path, f'"{seat}" is not an id: small letters, digits and single hyphens')
            elif seat in self._ids:
                table.sheet.complain(path, f'the id "{seat}" is taken already')
            else:
                self._ids.add(seat)
                fit.append(seat)
        if not fit and not optional and key in table.data:
            table.complain(key, "no seat is named here")
        return fit

    def _presiding(self, table: Table, role: str) -> Seat:
        page = self._page(f"{role}.md")
        with table.table(role) as each:
            return self._seat(each, role, role, page)

    def _observer(self, seat: str) -> Seat:
        page = self._page(f"observers/{seat}.md")
        with Sheet(self.folder, f"observers/{seat}.toml").root() as table:
            return self._seat(table, seat, "observer", page)

    def _delegation(self, seat: str) -> Delegation:
        page = self._page(f"delegations/{seat}.md")
        with Sheet(self.folder, f"delegations/{seat}.toml").root() as table:
            known = self._seat(table, seat, "delegation", page)
        return Delegation(
            id=known.id,
            name=known.name,
            code=known.code,
            role=known.role,
            profile=known.profile,
            brief=known.brief,
            instructions=Confidential(seat, self._instructions(seat)),
        )

    def _seat(self, table: Table, seat: str, role: str, page: Page) -> Seat:
        name, code = table.text("name", longest=60), table.text("code")
        if code and not _CODE.fullmatch(code):
            table.complain("code", f'"{code}" is not a code of three or four capital letters')
        for key, value, taken in (("code", code, self._codes), ("name", name, self._names)):
            if value and taken.setdefault(value, seat) != seat:
                table.complain(key, f'"{value}" belongs to "{taken[value]}" already')
        return Seat(seat, name, code, role, table.text("profile"), page)

    def _instructions(self, seat: str) -> Instructions:
        page = self._page(f"instructions/{seat}.md")
        ids = tuple(issue.id for issue in self.issues)
        with Sheet(self.folder, f"instructions/{seat}.toml").root() as table:
            minimum = table.whole("minimum", 1, HIGHEST_SCORE)
            with table.table("scores") as rows:
                scores = tuple(self._row(rows, issue) for issue in ids)
        return Instructions(page=page, issues=ids, scores=scores, minimum=minimum)

    def _row(self, rows: Table, issue: str) -> tuple[int, ...]:
        cells = rows.list_(issue)
        good = True
        for place, points in enumerate(cells):
            if type(points) is not int or not 0 <= points <= HIGHEST_SCORE:
                rows.sheet.complain(
                    (*rows.path, issue, place), f"{points!r} is not a score: a whole number from 0 (a red line) to 100"
                )
                good = False
        if issue in rows.data and cells and len(cells) != len(LETTERS):
            rows.complain(issue, f"{len(cells)} scores stand here; one is needed for each of {', '.join(LETTERS)}")
            good = False
        return tuple(cells) if good and cells else (0,) * len(LETTERS)

    def _page(self, name: str) -> Page:
        source = self.folder.read(name)
        if source is not None and not source.strip():
            self.folder.complain(name, 1, "", "this page is empty")
        return Page.of(source or "")
