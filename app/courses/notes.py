"""The notes of a page: every source, every document still to be checked and every gap, numbered as they first come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import gettext, lazy_gettext
from markupsafe import Markup

from app.courses.library import address_of_document
from curriculum.library import load_library
from curriculum.marks import Mark
from curriculum.sources import Source

GAPS = {
    "G1": lazy_gettext(
        "The outcome of the first plenary of the Global Mechanism in July 2026, and what the First Committee did in "
        "October and November 2026, were not found when this was written."
    ),
    "G2": lazy_gettext("The date of resolution A/RES/80/16, and whether it was voted on, were not found."),
    "G3": lazy_gettext("The symbol of the resolution that concluded the review of the World Summit was not confirmed."),
    "G4": lazy_gettext("Such counts change. The date of the count stands beside it; look it up before you use it."),
}


@dataclass(frozen=True, slots=True)
class Note:
    """One note. `kind` is that of the mark; a source is there if the register has it."""

    number: int
    kind: str
    about: str
    source: Source | None = None

    @property
    def anchor(self) -> str:
        return f"note-{self.number}"

    @property
    def sign(self) -> str:
        """
        What stands in the text: the number, with a question mark where the reader should still look.
        """
        return str(self.number) if self.kind == "S" else f"{self.number}?"

    @property
    def document(self) -> str | None:
        """
        Where the official document is, if its symbol has a stable address.
        """
        return address_of_document(self.about) if self.kind == "K" else None

    @property
    def spoken(self) -> str:
        """
        The sign as it is said by whoever reads it aloud.
        """
        if self.kind == "S":
            return gettext("Source %(number)s", number=self.number)
        if self.kind == "K":
            return gettext("Note %(number)s, to be checked against the official document", number=self.number)
        return gettext("Note %(number)s, not known", number=self.number)


class Notes:
    """The notes of one page, in order."""

    def __init__(self) -> None:
        self._numbered: dict[tuple[str, str], Note] = {}
        self.own = False

    def __iter__(self) -> Iterator[Note]:
        return iter(self._numbered.values())

    def __len__(self) -> int:
        return len(self._numbered)

    def signs(self, marks: tuple[Mark, ...]) -> Markup:
        """
        The signs that stand behind a claim, each a link to its note.
        """
        drawn = Markup("").join(self._sign(mark) for mark in marks)
        return Markup('<span class="signs">{}</span>').format(drawn) if drawn else drawn

    def behind(self, mark: Mark) -> list[Note]:
        """
        The notes of one mark; none for what we teach ourselves, which is remembered.
        """
        if mark.kind == "Design":
            self.own = True
            return []
        return [self._note("S", key) for key in mark.keys] if mark.kind == "S" else [self._note(mark.kind, mark.about)]

    def _sign(self, mark: Mark) -> Markup:
        notes = self.behind(mark)
        if not notes:
            return Markup('<span class="sign own" role="img" aria-label="{}">◦</span>').format(
                gettext("our own teaching")
            )
        link = Markup('<a class="sign" data-kind="{}" href="#{}" aria-label="{}">{}</a>')
        return Markup(" ").join(link.format(note.kind, note.anchor, note.spoken, note.sign) for note in notes)

    def _note(self, kind: str, about: str) -> Note:
        if (kind, about) not in self._numbered:
            source = load_library().sources.get(about) if kind == "S" else None
            self._numbered[kind, about] = Note(len(self._numbered) + 1, kind, about, source)
        return self._numbered[kind, about]


def gap(kind: str) -> str:
    """
    What is not known, in words.
    """
    return str(GAPS[kind])
