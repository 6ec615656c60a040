"""Wordings as somebody fills them in: what an entry says, what it rests on, and what is still to be put right."""

from __future__ import annotations

import re
from typing import NamedTuple

from flask import request
from flask_babel import gettext

from app.courses.library import canonical, library
from app.knowledge.models import Kind, Proposal
from curriculum.characters import seen_only
from curriculum.dates import when
from curriculum.timeline import REGIONS, TRACKS

LONGEST_TITLE, LONGEST_TEXT, LONGEST_SOURCE = 160, 2000, 400
LONGEST_NAME, LONGEST_COUNTRY = 120, 80

PROCESSES = tuple(track for track in TRACKS if track != "course")

WORDS = ("title", "text", "source", "happened", "region", "body", "track")
"""What a wording is made of, by the names of the columns."""

_LINK = re.compile(r"https?://[^\s/@]+\.[^\s/@]+(?:/\S*)?", re.IGNORECASE)
# Such as A/RES/79/237, S/2024/1, PC.DEC/1202 or AG/RES. 2004 (XXXIV-O/04).
_SYMBOL = re.compile(r"[A-Z][\w.\-]*/[\w./()\- ]*\d[\w./()\- ]*")


class Wording(NamedTuple):
    """What an entry says, checked."""

    title: str
    text: str
    source: str
    happened: str
    region: str
    body: str
    track: str

    @property
    def plain(self) -> dict[str, str]:
        return self._asdict()


class Sheet(NamedTuple):
    """The form of a proposal as somebody filled it in."""

    kind: str = ""
    about: str = ""
    corrects: str = ""
    title: str = ""
    text: str = ""
    source: str = ""
    happened: str = ""
    region: str = ""
    body: str = ""
    track: str = ""
    name: str = ""
    country: str = ""
    days: str = ""

    @classmethod
    def filled_in(cls) -> Sheet:
        return cls(*(_typed(field) for field in cls._fields))

    @classmethod
    def of(cls, proposal: Proposal) -> Sheet:
        entry = proposal.entry
        words = {field: getattr(proposal, field) for field in WORDS}
        return cls(kind=entry.kind, about=entry.about, corrects="1" if entry.corrects else "", **words)

    @property
    def wording(self) -> Wording:
        return Wording(**{field: getattr(self, field) for field in WORDS})

    @property
    def length(self) -> int:
        """
        Days of silence; 0 where it is no number.
        """
        return int(self.days) if self.days.isascii() and self.days.isdigit() and len(self.days) < 4 else 0

    def problems(self, fewest: int, most: int) -> dict[str, str]:
        """
        What is to be put right, by field.
        """
        found = {
            "kind": "" if self.kind in [*Kind] else gettext("Choose what it adds to."),
            "about": self._wrong_about(),
            "title": wrong_length(self.title, LONGEST_TITLE) or _short(self.title),
            "text": wrong_length(self.text, LONGEST_TEXT) or _short(self.text),
            "source": self._wrong_source(),
            "happened": self._wrong_date(),
            "region": "" if self.region in REGIONS else gettext("Choose a region; “Global” where it is none."),
            "body": "" if self.body in ("", *bodies()) else gettext("There is no such body in the catalogue."),
            "track": "" if self.track in ("", *PROCESSES) else gettext("There is no such process."),
            "name": wrong_length(self.name, LONGEST_NAME)
            or ("" if self.name else gettext("Give a name: the community sees who proposes.")),
            "country": wrong_length(self.country, LONGEST_COUNTRY),
            "days": ""
            if fewest <= self.length <= most
            else gettext("A silence lasts from %(fewest)s to %(most)s days.", fewest=fewest, most=most),
        }
        return {field: problem for field, problem in found.items() if problem}

    def _wrong_about(self) -> str:
        kind, _, name = self.about.partition(":")
        if self.about and canonical(kind, name) != name:
            return gettext("There is no such entry in the library.")
        if self.kind == Kind.POSITION and kind != "disagreement":
            return gettext("A position belongs to a question on which States differ: choose the question.")
        if self.corrects and not self.about:
            return gettext("A correction says what it corrects: choose the entry.")
        return ""

    def _wrong_source(self) -> str:
        if self.source and (_LINK.fullmatch(self.source) or _SYMBOL.fullmatch(self.source)):
            return wrong_length(self.source, LONGEST_SOURCE)
        return gettext(
            "Nothing stands here without a source: give the symbol of a document, such as A/RES/79/237, or a link."
        )

    def _wrong_date(self) -> str:
        if self.happened and not when(self.happened):
            return gettext("Write the date as 2026, 2026-03 or 2026-03-15.")
        if self.kind == Kind.EVENT and not self.happened:
            return gettext("An event of the timeline has a date, if only its year.")
        return ""


def bodies() -> dict[str, str]:
    """
    The bodies of the catalogue of measures, by id.
    """
    return {body.id: body.title for body in library().catalogue.bodies}


def is_link(source: str) -> bool:
    """
    Whether a source is the address of a page.
    """
    return _LINK.fullmatch(source) is not None


def said(field: str, longest: int) -> str:
    """
    What somebody wrote in a field, without lines in it; anything beyond what the field takes is cut off.
    """
    return " ".join(seen_only(request.form.get(field, "")).split())[:longest]


def wrong_length(text: str, longest: int) -> str:
    """
    What to say where a text is too long, or nothing.
    """
    if len(text) <= longest:
        return ""
    return gettext("That is %(length)s letters; %(longest)s are the most.", length=len(text), longest=longest)


def _typed(field: str) -> str:
    # Twice what is allowed, so that whoever wrote too much is told so, and loses nothing of it.
    if field == "text":
        return seen_only(request.form.get(field, "")).strip()[: 2 * LONGEST_TEXT]
    return said(field, 2 * LONGEST_SOURCE)


def _short(text: str) -> str:
    return "" if len(text) >= 4 else gettext("Write a few words here.")
