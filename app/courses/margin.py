"""The margin: what a reader marks in a passage and writes beside it, found again also when the passage has changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext
from sqlalchemy import delete, func, select

from app.courses.finding import plain
from app.courses.models import MarginNote
from app.courses.pinning import edition_read
from app.courses.shelf import find_module
from app.courses.typesetting import CLOSING
from app.extensions import db
from curriculum.teaching.prose import Cell, Passage
from curriculum.teaching.shapes import Lesson, Module

LONGEST = 4000
"""Letters of a note, and of what it quotes."""
MOST = 2000
"""Notes of one person: far more than a course has passages."""


@dataclass(frozen=True, slots=True)
class Jotting:
    """
    A note and what became of its passage since: "same", "changed" or "gone". `module` is None if that is gone, too.
    """

    note: MarginNote
    state: str
    module: Module | None
    lesson: Lesson | None


def jottings_of(person_id: int, module: str = "") -> list[Jotting]:
    """
    Everything that somebody noted, in the order of the course; or what they noted in one module.
    """
    theirs = select(MarginNote).where(MarginNote.person_id == person_id)
    if module:
        theirs = theirs.where(MarginNote.module == module)
    return sorted(map(_jotting, db.session.scalars(theirs)), key=_place)


def jottings_in(person_id: int, module: Module, lesson: Lesson) -> dict[str, list[Jotting]]:
    """
    What somebody noted in a lesson, by passage; under "" what they noted on passages that are gone.
    """
    found: dict[str, list[Jotting]] = {}
    for each in jottings_of(person_id, module.slug):
        if each.note.lesson == lesson.slug:
            found.setdefault("" if each.state == "gone" else each.note.passage, []).append(each)
    return found


def jotting_of(person_id: int, note_id: int) -> MarginNote | None:
    """
    One note, if it is theirs: nobody finds anybody else's.
    """
    return db.session.scalar(select(MarginNote).where(MarginNote.id == note_id, MarginNote.person_id == person_id))


def jot(person_id: int, place: tuple[Module, Lesson, Passage], language: str, quote: str, text: str) -> bool:
    """
    Mark words of a passage, all of it unless they stand there, and keep what is written beside; False if there is no
    more room. The same again, by a second press, is kept once.
    """
    module, lesson, passage = place
    words = said(passage)
    whole = not _squeezed(quote) or _squeezed(quote) not in _squeezed(words)
    edition = edition_read(person_id)
    note = MarginNote(
        person_id=person_id,
        edition_id=edition.id if edition else None,
        module=module.slug,
        lesson=lesson.slug,
        passage=passage.id,
        version=module.version,
        language=language,
        # Of the original: that a translation was mended does not make a note doubtful.
        fingerprint=_original(lesson, passage).fingerprint,
        place=_place_in_words(module, lesson),
        quote=(words if whole else " ".join(quote.split()))[:LONGEST],
        whole=whole,
        text=_tidy(text),
    )
    if _is_there(note):
        return True
    if (db.session.scalar(select(func.count()).where(MarginNote.person_id == person_id)) or 0) >= MOST:
        return False
    db.session.add(note)
    db.session.commit()
    return True


def amend(note: MarginNote, text: str) -> None:
    """
    Write something else beside the same words.
    """
    note.text = _tidy(text)
    db.session.commit()


def erase(note: MarginNote) -> None:
    """
    Let one note be gone.
    """
    db.session.delete(note)
    db.session.commit()


def erase_all(person_id: int) -> None:
    """
    Let everything that somebody noted be gone.
    """
    db.session.execute(delete(MarginNote).where(MarginNote.person_id == person_id))
    db.session.commit()


def said(passage: Passage) -> str:
    """
    A passage as plain words, in reading order.
    """
    heads = [plain(head) for block in passage.blocks for head in block.head]
    cells = [_said(cell) for block in passage.blocks for row in block.rows for cell in row]
    return " ".join((*heads, *cells))


def _said(cell: Cell) -> str:
    words = ""
    for claim in cell:
        words += ("" if not words or claim.text.startswith(CLOSING) else " ") + plain(claim.text)
    return " ".join(words.split())


def _squeezed(words: str) -> str:
    """Where lines and cells end, a browser and a file differ; the letters are the same."""
    return "".join(words.split())


def _tidy(text: str) -> str:
    return text.replace("\r\n", "\n").strip()[:LONGEST]


def _original(lesson: Lesson, passage: Passage) -> Passage:
    return lesson.prose.passage(passage.id) or passage


def _place_in_words(module: Module, lesson: Lesson) -> str:
    return gettext(
        "Module %(number)s, “%(module)s”, lesson “%(lesson)s”",
        number=module.number,
        module=module.title,
        lesson=lesson.title,
    )


def _is_there(note: MarginNote) -> bool:
    same = ("person_id", "module", "lesson", "passage", "version", "quote", "text")
    found = select(MarginNote.id).where(*(getattr(MarginNote, name) == getattr(note, name) for name in same))
    return db.session.scalar(found.limit(1)) is not None


def _jotting(note: MarginNote) -> Jotting:
    module = find_module(note.module)
    lesson = next((each for each in module.lessons if each.slug == note.lesson), None) if module else None
    passage = lesson.prose.passage(note.passage) if lesson else None
    if passage is None:
        return Jotting(note, "gone", module, lesson)
    return Jotting(note, "same" if passage.fingerprint == note.fingerprint else "changed", module, lesson)


def _place(each: Jotting) -> tuple[object, ...]:
    """Where it stands in the course; what is gone comes after what is there."""
    note = each.note
    if each.module is None or each.lesson is None:
        return (9_999 if each.module is None else each.module.number, note.module, 9_999, 9_999, note.id)
    passages: Sequence[str] = [passage.id for passage in each.lesson.prose.passages]
    lesson = each.module.lessons.index(each.lesson)
    where = passages.index(note.passage) if note.passage in passages else 9_999
    return (each.module.number, note.module, lesson, where, note.id)
