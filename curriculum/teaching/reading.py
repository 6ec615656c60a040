"""Reading the files of one module into a `Module`."""

from __future__ import annotations

import re
from functools import partial

from curriculum.confidential import FACILITATOR, Confidential
from curriculum.folder import Folder
from curriculum.sheets import Sheet, Table, is_slug
from curriculum.teaching.asking import Question
from curriculum.teaching.front import Fronted, fronted
from curriculum.teaching.passages import Reading
from curriculum.teaching.prose import Prose
from curriculum.teaching.questions import questions_of
from curriculum.teaching.shapes import Document, Exercise, Lesson, Module, Objective
from curriculum.teaching.translating import translations_of

# The scenarios of the course.
SCENARIOS = ("borrowed-server", "winter-ward", "open-latch", "silent-line")
LONGEST_SUMMARY = 200
# Pages of a module that are no lesson have these addresses.
RESERVED = ("exercise", "facilitator", "handout", "questions")
MOST_MINUTES = 240
_VERSION = re.compile(r"\d+\.\d+\.\d+")
_OBJECTIVE = re.compile(r"[A-Z]{1,3}\d{1,2}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


class ModuleReading:
    """The files of one module, each asked for by name."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder

    def module(self) -> Module:
        """
        Read everything. What is missing or wrong is noted in the folder, and a harmless value takes its place.
        """
        with Sheet(self.folder, "module.toml").root() as table:
            languages = self._languages(table)
            return Module(
                slug=table.slug("slug"),
                number=table.whole("number", 1, 99),
                version=_fitting(table, "version", _VERSION, "three numbers, such as 1.0.0"),
                status=table.choice("status", ("published", "draft")),
                title=table.text("title", longest=100),
                summary=table.text("summary", longest=LONGEST_SUMMARY),
                languages=languages,
                objectives=tuple(map(_objective, table.tables("objectives"))),
                documents=tuple(map(_document, table.tables("documents", optional=True))),
                glossary=table.texts("glossary", optional=True),
                lessons=tuple(self._lesson(slug, languages) for slug in self._slugs(table)),
                questions=self._questions("questions.toml", "questions", taught=True),
                exercise=self._exercise(),
                handout=self._page("handout.md"),
                facilitator=Confidential(FACILITATOR, self._page("facilitator.md")),
            )

    def _languages(self, table: Table) -> tuple[str, ...]:
        languages = table.texts("languages")
        for place, language in enumerate(languages):
            if not _LANGUAGE.fullmatch(language):
                table.sheet.complain(("languages", place), f'"{language}" is not a language tag, such as "en" or "fr"')
        if "languages" in table.data and not languages:
            table.complain("languages", "the module's own language is missing")
        return tuple(language for language in languages if _LANGUAGE.fullmatch(language)) or ("en",)

    def _slugs(self, table: Table) -> list[str]:
        """The lessons a list names. Only a clean id becomes part of a file name."""
        fit: list[str] = []
        for place, slug in enumerate(table.texts("lessons")):
            if not is_slug(slug):
                table.sheet.complain(("lessons", place), f'"{slug}" is not an id: small letters, digits, hyphens')
            elif slug in RESERVED:
                table.sheet.complain(("lessons", place), f'"{slug}" is the address of another page of the module')
            elif slug in fit:
                table.sheet.complain(("lessons", place), f'"{slug}" stands here twice')
            else:
                fit.append(slug)
        return fit

    def _lesson(self, slug: str, languages: tuple[str, ...]) -> Lesson:
        name = f"lessons/{slug}.md"
        file = self._fronted(name, wanted=True)
        with (file.sheet or Sheet(self.folder, name, "")).root() as table:
            table.absent = file.sheet is None
            title = table.text("title", longest=100)
            minutes = table.whole("minutes", 1, MOST_MINUTES)
            objectives = table.texts("objectives", longest=10)
        prose = self._prose(name, file, named=True)
        translations = translations_of(self.folder, slug, prose, languages[1:])
        return Lesson(slug, title, minutes, objectives, prose, translations)

    def _exercise(self) -> Exercise:
        name = "exercise.md"
        file = self._fronted(name, wanted=True)
        with (file.sheet or Sheet(self.folder, name, "")).root() as table:
            table.absent = file.sheet is None
            title = table.text("title", longest=100)
            minutes = table.whole("minutes", 1, MOST_MINUTES)
            objectives = table.texts("objectives", longest=10)
        steps = self._questions("exercise.toml", "steps", taught=False)
        return Exercise(title, minutes, objectives, self._prose(name, file, named=False), steps)

    def _questions(self, name: str, key: str, *, taught: bool) -> tuple[Question, ...]:
        with Sheet(self.folder, name).root() as table:
            table.absent = not table.sheet.readable
            return questions_of(table, key, taught=taught)

    def _page(self, name: str) -> Prose:
        """A page whose front matter, if it has any, says no more than a title."""
        file = self._fronted(name, wanted=False)
        if file.sheet is not None:
            with file.sheet.root() as table:
                table.text_or_none("title")
        return self._prose(name, file, named=False)

    def _fronted(self, name: str, *, wanted: bool) -> Fronted:
        file = fronted(self.folder, name)
        if file is None:
            return Fronted(None, "", 1)
        if wanted and file.sheet is None:
            self.folder.complain(
                name, 1, "", "the front matter is missing: title, minutes, objectives, between two lines of +++"
            )
        if not file.text.strip():
            self.folder.complain(name, file.first, "", "nothing is written here yet")
        return file

    def _prose(self, name: str, file: Fronted, *, named: bool) -> Prose:
        return Reading(self.folder, name, named=named).prose(file.text, file.first)


def _objective(table: Table) -> Objective:
    with table:
        return Objective(
            id=_fitting(table, "id", _OBJECTIVE, "one to three capital letters and a number, such as L1"),
            text=table.text("text"),
            scenarios=tuple(filter(partial(_is_scenario, table), table.texts("scenarios", optional=True))),
        )


def _is_scenario(table: Table, slug: str) -> bool:
    if slug not in SCENARIOS:
        table.complain("scenarios", f'"{slug}" is none of {", ".join(SCENARIOS)}')
    return slug in SCENARIOS


def _document(table: Table) -> Document:
    with table:
        mark, key, address = table.choice("mark", ("S", "K")), table.text_or_none("key"), table.text_or_none("address")
        if mark == "S" and not key and "mark" in table.data:
            table.complain("mark", 'a document marked "S" names its source: key = "…" of sources.toml')
        if address and not address.startswith("https://"):
            table.complain("address", "an address begins with https://")
        return Document(table.text("symbol", longest=80), table.text("title"), mark, key, address, table.text("why"))


def _fitting(table: Table, key: str, pattern: re.Pattern[str], wanted: str) -> str:
    value = table.text(key, longest=20)
    if value and not pattern.fullmatch(value):
        table.complain(key, f'"{value}" is not {wanted}')
    return value
