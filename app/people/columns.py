"""The columns of a roster: which there are, and the names by which people call them."""

from __future__ import annotations

import tomllib
import unicodedata
from pathlib import Path

from flask_babel import gettext

from app.workshops.models import Part

LONGEST = {
    "given": 120,
    "family": 120,
    "email": 254,
    "organisation": 160,
    "region": 80,
    "wish": 120,
    "role": 40,
    "languages": 160,
    "needs": 300,
    "gender": 40,
}
"""How many characters each column holds; its keys are the columns, in the order in which a roster is written."""


def plain(words: str) -> str:
    """
    Words without case, accents, spaces and strokes: what is left when somebody writes them in a hurry.
    """
    apart = unicodedata.normalize("NFKD", words.casefold())
    return "".join(sign for sign in apart if sign.isalnum())


def _by_spelling(spellings: dict[str, list[str]]) -> dict[str, str]:
    return {plain(each): name for name, listed in spellings.items() for each in listed}


_SPELLINGS = tomllib.loads(Path(__file__).with_name("spellings.toml").read_text("utf-8"))

COLUMN_CALLED = _by_spelling(_SPELLINGS["columns"])
PART_CALLED = _by_spelling(_SPELLINGS["parts"])
GENDER_CALLED = _by_spelling(_SPELLINGS["genders"])


def column_called(head: str) -> str | None:
    """
    Which column somebody means; also by the title that our own tables have in the reader's language.
    """
    # Ours first: a word may mean a given name in one language, and a family name in another.
    ours = {plain(title): column for column, title in titles().items()}
    return ours.get(plain(head)) or COLUMN_CALLED.get(plain(head))


def part_called(words: str) -> str | None:
    """
    Which role somebody means; also by its name in the reader's language.
    """
    ours = {plain(words_for_part(part)): part for part in Part}
    return PART_CALLED.get(plain(words)) or ours.get(plain(words))


def titles() -> dict[str, str]:
    """
    What each column is called in the reader's language.
    """
    return {
        "given": gettext("Given name"),
        "family": gettext("Family name"),
        "email": gettext("E-mail"),
        "organisation": gettext("Country or organisation"),
        "region": gettext("Region"),
        "wish": gettext("Delegation wished"),
        "role": gettext("Role"),
        "languages": gettext("Languages"),
        "needs": gettext("Accessibility needs"),
        "gender": gettext("Gender"),
    }


def words_for_part(part: str) -> str:
    """
    A role in the reader's language.
    """
    words = {
        Part.PARTICIPANT: gettext("Participant"),
        Part.OBSERVER: gettext("Observer"),
        Part.LECTURER: gettext("Lecturer"),
        Part.EXPERT: gettext("Expert"),
    }
    return {str(key): value for key, value in words.items()}.get(part, part)
