"""The files of a pack as the editor reads them, and what a page of it is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from flask_babel import gettext

from app.scenarios.fields import Deed, Field, Kind, Section, at, tables_at
from app.scenarios.writing import parsed
from curriculum.lines import Path
from curriculum.rooms import CHAIR, SECRETARIAT
from curriculum.sheets import is_slug, spoken

SHEET, TEXT, NEWS_FILE, SCRIPT, KIT = "scenario.toml", "text.toml", "injects.toml", "rehearsal.toml", "facilitator.toml"

Files = Mapping[str, bytes]


class Sheets:
    """The files of a pack, each read when it is first asked for; one that is not TOML counts as empty."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self._read: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._read:
            self._read[name] = parsed(self.files.get(name, b"")) or {}
        return self._read[name]

    @property
    def unread(self) -> list[str]:
        """
        Of the files asked for so far, those that are there and are not TOML.
        """
        return sorted(name for name in self._read if name in self.files and parsed(self.files[name]) is None)

    def page(self, name: str, label: str, hint: str = "") -> Field:
        words = self.files[name].decode("utf-8", "replace").replace("\r\n", "\n") if name in self.files else None
        return Field(name, (), Kind.PAGE, label, words, hint)

    @property
    def delegations(self) -> list[str]:
        return self._seats("delegations")

    @property
    def observers(self) -> list[str]:
        return self._seats("observers")

    @property
    def issues(self) -> list[str]:
        """
        The ids of the issues, as far as they have any.
        """
        return [str(each.get("id", "")) for each in tables_at(self[SHEET], ("issues",)) if isinstance(each, dict)]

    def name_of(self, seat: str) -> str:
        """
        What a seat is called; its id where its file does not say.
        """
        if seat in (CHAIR, SECRETARIAT):
            said = at(self[SHEET], (seat, "name"))
        else:
            folder = "delegations" if seat in self.delegations else "observers"
            said = self[f"{folder}/{seat}.toml"].get("name")
        return said if isinstance(said, str) and said.strip() else seat

    def _seats(self, key: str) -> list[str]:
        listed = tables_at(self[SHEET], (key,))
        return [each for each in listed if isinstance(each, str) and is_slug(each)]


class Part(NamedTuple):
    """One page of the editor: its name in its address, and how its sections are made; `sealed` from participants."""

    name: str
    title: Callable[[], str]
    sections: Callable[[Sheets], tuple[Section, ...]]
    sealed: bool = False


class Form:
    """Makes the fields of one table of one file."""

    def __init__(self, sheets: Sheets, file: str, path: Path = ()) -> None:
        self.sheets, self.file, self.path = sheets, file, path

    def field(self, key: str | Path, kind: Kind, label: str, **more: Any) -> Field:
        path = (*self.path, *((key,) if isinstance(key, str) else key))
        return Field(self.file, path, kind, label, at(self.sheets[self.file], path), **more)

    def line(self, key: str, label: str, **more: Any) -> Field:
        return self.field(key, Kind.LINE, label, **more)

    def text(self, key: str, label: str, **more: Any) -> Field:
        return self.field(key, Kind.TEXT, label, **more)

    def number(self, key: str, label: str, **more: Any) -> Field:
        return self.field(key, Kind.NUMBER, label, **more)

    def choice(self, key: str, label: str, among: Sequence[str | tuple[str, str]], **more: Any) -> Field:
        pairs = tuple((each, each) if isinstance(each, str) else each for each in among)
        return self.field(key, Kind.CHOICE, label, choices=pairs, **more)

    def deeds(self, *, first: bool, last: bool, removable: bool = True) -> tuple[Deed, ...]:
        """
        What may be done with this member of a list.
        """
        here = f"{self.file}:{spoken(self.path)}"
        return (
            *(() if first else (Deed(f"up {here}", gettext("Move up")),)),
            *(() if last else (Deed(f"down {here}", gettext("Move down")),)),
            *((Deed(f"remove {here}", gettext("Take out"), grave=True),) if removable else ()),
        )


def listed(
    sheets: Sheets, file: str, path: Path, make: Callable[[Form, int], Section], least: int = 1
) -> tuple[Section, ...]:
    """
    A section for each table of a list, with buttons to move it and to take it out while there are more than `least`.
    """
    tables = tables_at(sheets[file], path)
    return tuple(
        with_deeds(
            make(form := Form(sheets, file, (*path, place)), place),
            form.deeds(first=place == 0, last=place == len(tables) - 1, removable=len(tables) > least),
        )
        for place in range(len(tables))
    )


def with_deeds(section: Section, deeds: tuple[Deed, ...]) -> Section:
    return Section(
        section.title,
        section.fields,
        section.sections,
        deeds,
        section.hint,
        section.kind,
        section.confidential,
        section.about,
    )
