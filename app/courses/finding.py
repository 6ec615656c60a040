"""What the search looks through: every passage of the course, and one small seam to an index of them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from app.courses.library import library, references, signature, words_of
from curriculum.marks import Claim
from curriculum.problems import PackRefused
from curriculum.teaching.loader import MODULES, load_module, modules

KINDS = ("lesson", "glossary", "measure", "event", "norm", "disagreement", "case", "community")
MOST_FOUND = 30
OPEN, CLOSE = "\x02", "\x03"
"""Around each word of a snippet that was looked for; signs that no text of the course may hold."""

_WORD = re.compile(r"\w+(?:[/.'’-]\w+)*")
_LINK = re.compile(r"\[([^\[\]]+)\]\([^()\s]*\)")
_MARKDOWN = re.compile(r"[*_`]+")


@dataclass(frozen=True, slots=True)
class Passage:
    """Something that can be found. `name`: the id of an entry, or module/lesson#passage."""

    kind: str
    name: str
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that fits, with what of it shows that."""

    kind: str
    name: str
    title: str
    snippet: str


class Index(Protocol):
    """What SQLite and PostgreSQL do alike: hold passages, and find the best by words."""

    def fill(self, fingerprint: str, passages: Sequence[Passage]) -> None: ...

    def find(self, words: Sequence[str], kind: str, whole: bool) -> list[Found]:
        """
        The best first: all words (`whole`) or any of them, the last also as the beginning of a word.
        """
        ...


class Further(Protocol):
    """What else can be found, and stands in no file."""

    def passages(self) -> Iterable[Passage]: ...

    def seen(self) -> object:
        """
        What changes when any of its passages does.
        """
        ...


further: list[Further] = []
"""Rooms above this one put here what they want to be found."""


def passages() -> list[Passage]:
    """
    Everything that can be found, as it is now.
    """
    return [*_references(), *_lessons(), *(found for each in further for found in each.passages())]


def files() -> list[Path]:
    """
    What all of it is read from.
    """
    return [*references(), *sorted(MODULES.glob("*/module.toml")), *sorted(MODULES.glob("*/lessons/*.md"))]


def seen() -> object:
    """
    What changes when any of those files does, or what else can be found.
    """
    return signature(files()), tuple(each.seen() for each in further)


def fingerprint(found: Sequence[Passage]) -> str:
    """
    What tells one content from any other.
    """
    digest = hashlib.sha256()
    for each in found:
        digest.update(repr((each.kind, each.name, each.title, each.words)).encode())
    return digest.hexdigest()[:16]


def words_in(question: str) -> list[str]:
    """
    The words that somebody looks for; a symbol such as A/70/174 is one.
    """
    return _WORD.findall(question)[:8]


def only_words(text: str) -> str:
    """
    A text as every index reads it: letters and digits, whatever stands between them.
    """
    return " ".join(re.findall(r"\w+", text))


def _references() -> Iterator[Passage]:
    here = library()
    for term in here.glossary:
        title = f"{term.term} ({term.expansion})" if term.expansion else term.term
        yield Passage("glossary", term.id, title, term.meaning)
    for each in here.catalogue.shelf:
        body = here.catalogue.bodies.find(each.body)
        said = (each.text, each.who, each.practice, each.political, each.technical, each.civil)
        origin = " ".join(filter(None, (each.document, each.paragraph, str(each.year), body.title if body else "")))
        yield Passage("measure", each.id, f"{body.short if body else ''}: {each.title}", f"{_all(*said)} {origin}")
    for event in here.timeline.shelf:
        told = f"{words_of(event.text)} {' '.join(event.documents)}"
        yield Passage("event", event.id, f"{event.date.year}: {event.title}", told)
    for norm in here.norms.shelf:
        told = f"{_all(norm.text, norm.added, norm.law, norm.dispute)} {norm.symbol}"
        yield Passage("norm", norm.id, f"({norm.id}) {norm.title}", told)
    for question in here.disagreements.shelf:
        views = " ".join(f"{view.view} {words_of(view.holders)}" for view in question.views)
        told = f"{question.question} {views} {_all(question.middle, question.note)}"
        yield Passage("disagreement", question.id, question.title, told)
    for case in here.cases.shelf:
        told = f"{_all(case.effect, case.said, case.denial, case.use)} {' '.join(case.questions)} {case.date_words}"
        yield Passage("case", case.id, f"{case.title}, {case.date.year}", told)


def _lessons() -> Iterator[Passage]:
    """
    Passages of the published modules. A module that cannot be read is not taught, and not found either.
    """
    for slug in modules():
        try:
            module = load_module(slug)
        except PackRefused:
            continue
        if not module.published:
            continue
        for lesson in module.lessons:
            above = ""
            for passage in lesson.prose.passages:
                above = passage.headings[-1].text if passage.headings else above
                told = " ".join(claim.text for claim in passage.claims)
                title = f"{lesson.title}: {above}" if above else lesson.title
                yield Passage("lesson", f"{slug}/{lesson.slug}#{passage.id}", title, plain(told))


def plain(markdown: str) -> str:
    """
    Words without the signs of Markdown.
    """
    return _MARKDOWN.sub("", _LINK.sub(r"\1", markdown))


def _all(*parts: tuple[Claim, ...]) -> str:
    return " ".join(words_of(claims) for claims in parts if claims)
