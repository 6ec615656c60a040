"""Endnotes in words, as paper and book print them: the source of a sentence, or that it is still to be checked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask_babel import gettext

from app.courses.leaves import OWN_SIGN, Leaves, run
from app.courses.notes import Note, gap


def note_in_words(note: Note) -> dict[str, Any]:
    """
    A note with its number, its words, and the addresses of its source.
    """
    if note.kind == "S":
        words, addresses = _source(note), list(note.source.addresses) if note.source else []
        if note.source and note.source.is_copy:
            words, addresses = f"{words} {gettext('Read in a copy: look for the original before you cite it.')}", []
        elif note.source and note.source.seen == "opening":
            words += f" {gettext('Only its beginning was read.')}"
    elif note.kind == "K":
        what = f"{note.about}. " if note.about else ""
        words, addresses = what + gettext("Written from knowledge. To be checked against the official document."), []
    else:
        words, addresses = f"{gettext('Not known.')} {gap(note.kind)}", []
    return {"number": note.number, "sign": note.sign, "runs": [run(words)], "addresses": addresses}


def key_of(leaves: Leaves) -> Iterator[str]:
    """
    What the signs mean that were used.
    """
    if leaves.notes.own:
        yield gettext("%(sign)s marks our own teaching: advice, exercises, invented examples.", sign=OWN_SIGN)
    if any(note.kind != "S" for note in leaves.notes):
        yield gettext("A question mark behind a number marks what you should check yourself before you rely on it.")


def _source(note: Note) -> str:
    if note.source is None:
        return note.about
    title = note.source.title if note.source.title[-1] in "?!" else f"{note.source.title}."
    return f"{title} {note.source.publisher}." if note.source.publisher else title
