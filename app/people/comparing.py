"""Comparing a roster that was sent with the one there is: who is new, what changed, and what cannot be taken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext

from app.accounts.staff import account_of
from app.people.reading import Row
from app.workshops.models import Part, leads
from app.workshops.roster import RosterEntry, roster_of


@dataclass(frozen=True, slots=True)
class Planned:
    """What would be done with a row: a new entry, or these columns of the one there is changed; perhaps nothing."""

    row: Row
    entry: RosterEntry | None
    changed: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.row.values['given']} {self.row.values.get('family', '')}".strip()

    @property
    def role(self) -> str:
        """
        What they are going to be: what they are, where the table says nothing.
        """
        here = self.entry.participation.role if self.entry else Part.PARTICIPANT
        return self.row.values.get("role") or str(here)


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything a roster would do, and the rows that are to be put right first."""

    planned: tuple[Planned, ...]
    faulty: tuple[Row, ...]

    @property
    def new(self) -> int:
        return sum(each.entry is None for each in self.planned)

    @property
    def changed(self) -> int:
        return sum(bool(each.entry and each.changed) for each in self.planned)


def plan(edition_id: int, rows: Iterable[Row]) -> Plan:
    """
    What taking these rows in would do. Persons are matched by their e-mail; without one, by name and organisation.
    """
    known = {key_of(_values(entry)): entry for entry in roster_of(edition_id)}
    planned: list[Planned] = []
    faulty: list[Row] = []
    met: set[tuple[str, ...]] = set()
    for row in rows:
        key = key_of(row.values)
        checked = _checked(edition_id, row, known.get(key), twice=key in met)
        if checked.faults:
            faulty.append(checked)
            continue
        met.add(key)
        planned.append(_planned(checked, known.get(key)))
    return Plan(tuple(planned), tuple(faulty))


def key_of(values: dict[str, str]) -> tuple[str, ...]:
    """
    By what a row and an entry are known to be the same person.
    """
    if values.get("email"):
        return ("email", values["email"])
    return ("name", *(values.get(column, "").casefold() for column in ("given", "family", "organisation")))


def _values(entry: RosterEntry) -> dict[str, str]:
    return {column: getattr(entry, column) or "" for column in ("email", "given", "family", "organisation")}


def _checked(edition_id: int, row: Row, entry: RosterEntry | None, *, twice: bool) -> Row:
    if twice and not row.faults:
        column = "email" if row.values.get("email") else "given"
        return row.but(column, gettext("This person stands in the table already."))
    becomes = row.values.get("role") == Part.LECTURER
    if not becomes or (entry and leads(entry.participation.person_id, edition_id)):
        return row
    account = account_of(row.values.get("email", ""))
    # A guest with that address on the list stays one: their cards and links must never open the desk.
    if account is None or (entry and entry.participation.person_id != account.person_id):
        words = gettext("Nobody has an account with this address. A lecturer must have one: “zerodraft user add”.")
        return row.but("role", words)
    return row


def _planned(row: Row, entry: RosterEntry | None) -> Planned:
    if entry is None:
        return Planned(row, None)
    here = {column: getattr(entry, column) or "" for column in row.values if column != "role"}
    changed = tuple(column for column, value in here.items() if row.values[column] != value)
    role = row.values.get("role")
    # Nobody loses a desk by a table: who leads the edition goes on leading it.
    if role and entry.participation.role not in (role, Part.LECTURER):
        changed += ("role",)
    return Planned(row, entry, changed)
