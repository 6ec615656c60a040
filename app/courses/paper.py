"""The course on paper: a lesson, a hand-out, a worksheet, each as a tagged PDF with its sources as endnotes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from flask_babel import get_locale, gettext, ngettext

from app.courses.endnotes import key_of, note_in_words
from app.courses.leaves import Leaves, Piece, heading
from app.courses.worksheets import answered, asked
from app.press import printed
from app.tables import now
from curriculum.teaching.shapes import Lesson, Module

SETTING = Path(__file__).with_name("paper.typ")


def lesson_paper(module: Module, lesson: Lesson, language: str, address: str) -> bytes:
    """
    A lesson in a language; *address* is where it can be read and cited.
    """
    leaves = Leaves(module)
    translation = lesson.translation(language)
    place = module.lessons.index(lesson) + 1
    sheet = _sheet(
        leaves,
        kind=gettext("Lesson %(number)s of %(total)s", number=place, total=len(module.lessons)),
        title=translation.title if translation else lesson.title,
        pieces=leaves.lesson(lesson, language),
        minutes=lesson.minutes,
        address=address,
    )
    aims = [module.objective(each).text for each in lesson.objectives]
    return printed(SETTING, sheet | {"lang": language, "aims": aims, "beside": True}, now())


def handout_paper(module: Module, address: str) -> bytes:
    """
    The hand-out: what to have beside one in the room, on one page.
    """
    leaves = Leaves(module)
    pieces = leaves.prose(module.handout)
    sheet = _sheet(leaves, kind=gettext("Hand-out"), title=module.title, pieces=pieces, address=address)
    # What a term means is in the lessons; there is no room for it here.
    return printed(SETTING, sheet | {"terms": [], "dense": True}, now())


def worksheet_paper(module: Module, address: str, *, with_answers: bool) -> bytes:
    """
    Exercise and questions to be done with a pen; the answers, if they are wanted, on pages of their own.
    """
    leaves = Leaves(module)
    pieces = list(asked(leaves, module))
    if with_answers:
        pieces += [{"set": "break"}, heading(gettext("Answers, for the facilitator")), *answered(leaves, module)]
    kind = gettext("Worksheet with answers") if with_answers else gettext("Worksheet")
    sheet = _sheet(
        leaves, kind=kind, title=module.title, pieces=pieces, minutes=module.exercise.minutes, address=address
    )
    return printed(SETTING, sheet | {"terms": []}, now())


def _sheet(
    leaves: Leaves, *, kind: str, title: str, pieces: Iterable[Piece], address: str, minutes: int = 0
) -> dict[str, Any]:
    """What every paper has. The pieces are set first: notes and terms are known after that."""
    module, body = leaves.module, list(pieces)
    facts = [ngettext("%(num)s minute", "%(num)s minutes", minutes)] if minutes else []
    return {
        "lang": module.languages[0],
        "label": gettext("Module %(number)s. %(title)s", number=module.number, title=module.title),
        "module": gettext("Module %(number)s", number=module.number),
        "kind": kind,
        "title": title,
        "facts": [*facts, gettext("Version %(version)s", version=module.version)],
        "house_lang": str(get_locale() or module.languages[0]).partition("_")[0],
        "aims": [],
        "first_lang": module.languages[0],
        "aims_title": gettext("Objectives"),
        "beside": False,
        "dense": False,
        "pieces": body,
        "notes_title": gettext("Where this comes from"),
        "notes": [note_in_words(note) for note in leaves.notes],
        "key": list(key_of(leaves)),
        "terms_title": gettext("Terms"),
        "terms": [
            {"id": term.id, "term": term.term, "expansion": term.expansion or "", "meaning": term.meaning}
            for term in sorted(leaves.terms.values(), key=lambda term: term.term.lower())
        ],
        "address": address,
        "licence": gettext("Text under CC BY 4.0."),
    }
