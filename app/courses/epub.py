"""Books: EPUB 3, for any reader of books, for ears, and for where there is no network; the whole course as one."""

from __future__ import annotations

import uuid
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC
from io import BytesIO
from typing import Any

from flask import render_template
from flask_babel import gettext

from app.courses.endnotes import key_of, note_in_words
from app.courses.leaves import Leaves, Piece
from app.courses.worksheets import answered, asked
from app.tables import now
from curriculum.glossary import Term
from curriculum.teaching.shapes import Module

MEDIA_TYPE = "application/epub+zip"
# A name of our own for all books of the course, below which each has its number.
COURSE = uuid.uuid5(uuid.NAMESPACE_DNS, "course.zerodraft.invalid")


@dataclass(frozen=True, slots=True)
class Chapter:
    """One file of the book. `under` says that the contents list it below the chapter before it."""

    name: str
    title: str
    language: str
    template: str
    under: bool = False
    label: str = ""
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def file(self) -> str:
        return f"{self.name}.xhtml"


@dataclass(frozen=True, slots=True)
class Book:
    """
    What a book is made of, and where the house is that made it (`address`). `number` tells it from other books; the
    same content has the same one.
    """

    title: str
    language: str
    address: str
    number: uuid.UUID
    chapters: Sequence[Chapter]
    modules: Sequence[Module] = ()


def course_book(modules: Sequence[Module], address: str) -> bytes:
    """
    All modules as one book; *address* says where the house is that made it.
    """
    terms: dict[str, Term] = {}
    chapters = [chapter for module in modules for chapter in _module(module, terms)]
    language = modules[0].languages[0] if modules else "en"
    words = sorted(terms.values(), key=lambda term: term.term.lower())
    chapters.append(Chapter("glossary", gettext("Glossary"), language, "glossary", values={"terms": words}))
    versions = " ".join(f"{module.slug} {module.version}" for module in modules)
    number = uuid.uuid5(COURSE, versions)
    return bound(Book(gettext("Zerodraft: the course"), language, address, number, chapters, modules))


def _module(module: Module, terms: dict[str, Term]) -> Iterator[Chapter]:
    language = module.languages[0]
    about = gettext("Module %(number)s", number=module.number)
    yield Chapter(module.slug, module.title, language, "module", label=about, values={"module": module})
    for number, lesson in enumerate(module.lessons, start=1):
        leaves = Leaves(module)
        pieces = leaves.lesson(lesson, language)
        label = gettext("Lesson %(number)s of %(total)s", number=number, total=len(module.lessons))
        yield _chapter(leaves, f"{module.slug}--{lesson.slug}", lesson.title, f"{about} · {label}", pieces, terms)
    for name, title, set_by in (
        ("handout", gettext("Hand-out"), lambda leaves: leaves.prose(module.handout)),
        ("practice", gettext("Exercise and questions"), lambda leaves: list(asked(leaves, module))),
        ("answers", gettext("Answers"), lambda leaves: list(answered(leaves, module))),
    ):
        leaves = Leaves(module)
        yield _chapter(leaves, f"{module.slug}--{name}", title, f"{about}. {module.title}", set_by(leaves), terms)


def _chapter(leaves: Leaves, name: str, title: str, label: str, pieces: list[Piece], terms: dict[str, Term]) -> Chapter:
    """A chapter of text. Its notes are its own; its terms are explained at the end of the book."""
    terms |= leaves.terms
    values = {
        "pieces": list(_stepwise(pieces)),
        "notes": [note_in_words(note) for note in leaves.notes],
        "key": list(key_of(leaves)),
        "answers": f"{leaves.module.slug}--answers.xhtml",
        "practice": f"{leaves.module.slug}--practice.xhtml",
    }
    return Chapter(name, title, leaves.module.languages[0], "text", under=True, label=label, values=values)


def _stepwise(pieces: list[Piece]) -> Iterator[Piece]:
    """A level that is left out between two headings would lead a screen reader astray."""
    last = 1
    for piece in pieces:
        if piece["set"] == "heading":
            last = min(piece["level"], last + 1)
            yield piece | {"level": last}
        else:
            yield piece


def bound(book: Book) -> bytes:
    """
    The file, with its title page and its contents.
    """
    at = now().astimezone(UTC)
    values = {
        "title": book.title,
        "language": book.language,
        "identifier": f"urn:uuid:{book.number}",
        "modified": at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "day": at.strftime("%Y-%m-%d"),
        "chapters": book.chapters,
        "modules": book.modules,
        "address": book.address,
    }
    files = {
        "META-INF/container.xml": "container.xml",
        "OEBPS/package.opf": "package.opf.xml",
        "OEBPS/nav.xhtml": "nav.xhtml",
        "OEBPS/title.xhtml": "title.xhtml",
        "OEBPS/cover.svg": "cover.svg",
        "OEBPS/book.css": "book.css",
    }
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        # By its first bytes a book is known: they come first, and as they are.
        archive.writestr("mimetype", MEDIA_TYPE, zipfile.ZIP_STORED)
        for name, template in files.items():
            archive.writestr(name, render_template(f"epub/{template}", **values))
        for chapter in book.chapters:
            page = render_template(f"epub/{chapter.template}.xhtml", chapter=chapter, **chapter.values)
            archive.writestr(f"OEBPS/{chapter.file}", page)
    return made.getvalue()
