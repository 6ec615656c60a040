"""What participants are asked about a workshop: reactions, levels of skill and follow-ups, read from files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path

from curriculum.folder import Folder
from curriculum.problems import PackRefused, Problem, did_you_mean
from curriculum.sheets import Sheet, Table
from curriculum.wording import Wording, translations_of

SIGN = "evaluation.toml"
EVALUATION = Path(__file__).parent / "evaluation"
"""The standard set, which comes with the house."""

SCALE, OPEN = "scale", "open"
FEWEST_POINTS, MOST_POINTS = 3, 7
MOST_QUESTIONS, MOST_SKILLS, MOST_FOLLOW_UPS = 12, 10, 4
LONGEST = 240
DAYS_OF_A_MONTH = 28
"""Of the shortest: what closes within so many has closed before the next month's opens."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question: with the words of each `point` of its scale, or open where there are none."""

    id: str
    text: str
    points: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        return SCALE if self.points else OPEN


@dataclass(frozen=True, slots=True)
class Skill:
    """A skill of negotiation, and each of its levels in words, the lowest first."""

    id: str
    title: str
    about: str
    levels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """
    All that is asked, in one language. `months` after the workshop a follow-up opens, for `weeks_open` each; `lesson`
    is where the course teaches the skills, as "module/lesson#passage".
    """

    reactions: tuple[Question, ...]
    skills: tuple[Skill, ...]
    follow_up: tuple[Question, ...]
    months: tuple[int, ...]
    weeks_open: int
    lesson: str | None
    languages: tuple[str, ...]
    translations: Mapping[str, Mapping[str, str]]

    def spoken(self, language: str) -> Questionnaire:
        """
        The same in another language, as far as it is translated.
        """
        words = self.translations.get(language, {})
        return (
            self
            if not words
            else replace(
                self,
                reactions=tuple(_spoken(each, words) for each in self.reactions),
                skills=tuple(_skill_spoken(each, words) for each in self.skills),
                follow_up=tuple(_spoken(each, words) for each in self.follow_up),
            )
        )


@cache
def load_questionnaire(root: Path = EVALUATION) -> Questionnaire:
    """
    Read the questions in a folder. Raises `PackRefused` with every problem found: file, line and field.
    """
    found, problems = survey(Folder(root))
    if found is None:
        raise PackRefused(problems)
    return found


def survey(folder: Folder) -> tuple[Questionnaire | None, Sequence[Problem]]:
    """
    Read the questions, wherever their files are. There is a questionnaire exactly when there are no problems.
    """
    found = _Reading(folder).questionnaire()
    folder.strangers()
    return (None if folder.problems else found), PackRefused(folder.problems).problems


class _Reading:
    """One file of questions while it is read: ids that are taken, and the words that can be translated."""

    def __init__(self, folder: Folder) -> None:
        self.folder, self.wording = folder, Wording()
        self._taken: set[str] = set()
        self._scales: dict[str, tuple[str, ...]] = {}

    def questionnaire(self) -> Questionnaire:
        with Sheet(self.folder, SIGN).root() as root:
            languages = root.texts("languages", longest=20)
            months, weeks = self._months(root), root.whole("weeks_open", 1, 12)
            if any((later - sooner) * DAYS_OF_A_MONTH < weeks * 7 for sooner, later in pairwise(months)):
                root.complain("weeks_open", "one follow-up would still be open when the next one opens")
            lesson = root.text_or_none("lesson")
            self._read_scales(root)
            reactions = self._questions(root, "reactions")
            skills = self._skills(root)
            follow_up = self._questions(root, "follow_up")
            if "languages" in root.data and not languages:
                root.complain("languages", 'name the language of this file at least, such as "en"')
        words = translations_of(self.folder, SIGN, languages[1:], self.wording)
        return Questionnaire(reactions, skills, follow_up, months, weeks, lesson, languages, words)

    def _months(self, root: Table) -> tuple[int, ...]:
        months = root.list_("months")
        if len(months) > MOST_FOLLOW_UPS:
            root.complain("months", f"{len(months)} follow-ups; {MOST_FOLLOW_UPS} is the most")
        whole = [each for each in months if type(each) is int and 0 < each <= 36]
        if whole != months or any(later <= sooner for sooner, later in pairwise(whole)):
            root.complain("months", "whole numbers from 1 to 36 are wanted here, each larger than the one before")
            return ()
        return tuple(whole)

    def _read_scales(self, root: Table) -> None:
        for table in root.tables("scales"):
            with table:
                name, points = self._id(table), table.texts("points", longest=60)
                self._enough(table, "points", points)
                self.wording.note_each(name, points)
                self._scales[name] = points

    def _questions(self, root: Table, key: str) -> tuple[Question, ...]:
        tables = root.tables(key)
        if len(tables) > MOST_QUESTIONS:
            root.complain(key, f"{len(tables)} questions; {MOST_QUESTIONS} is the most that anybody answers with care")
        return tuple(self._question(table) for table in tables)

    def _question(self, table: Table) -> Question:
        with table:
            name, text = self._id(table), table.text("text", longest=LONGEST)
            self.wording.note(name, text)
            if table.choice("kind", (SCALE, OPEN)) == OPEN:
                return Question(name, text)
            scale = table.text("scale")
            if scale and scale not in self._scales:
                table.complain("scale", f'there is no scale "{scale}"' + did_you_mean(scale, sorted(self._scales)))
            self.wording.same(name, scale)
            return Question(name, text, self._scales.get(scale, ("",)))

    def _skills(self, root: Table) -> tuple[Skill, ...]:
        found: list[Skill] = []
        tables = root.tables("skills")
        if len(tables) > MOST_SKILLS:
            root.complain("skills", f"{len(tables)} skills; {MOST_SKILLS} is the most")
        for table in tables:
            with table:
                name, title = self._id(table), table.text("title", longest=60)
                about, levels = table.text("about", longest=LONGEST), table.texts("levels", longest=LONGEST)
                self._enough(table, "levels", levels)
                if found and len(levels) != len(found[0].levels):
                    table.complain("levels", f"{len(levels)} levels, and {len(found[0].levels)} for the skills above")
                self.wording.note(name, title)
                self.wording.note(f"{name}.about", about)
                self.wording.note_each(name, levels)
                found.append(Skill(name, title, about, levels))
        return tuple(found)

    def _enough(self, table: Table, key: str, words: Sequence[str]) -> None:
        if key in table.data and not FEWEST_POINTS <= len(words) <= MOST_POINTS:
            table.complain(key, f"{len(words)}; from {FEWEST_POINTS} to {MOST_POINTS} are wanted, each in words")
        if len({each.casefold() for each in words}) < len(words):
            table.complain(key, "two of these say the same")

    def _id(self, table: Table) -> str:
        name = table.slug("id")
        if name and name in self._taken:
            table.complain("id", f'"{name}" stands above already')
        self._taken.add(name)
        return name


def _spoken(question: Question, words: Mapping[str, str]) -> Question:
    text = words.get(question.id, question.text)
    return replace(question, text=text, points=_each_spoken(question.id, question.points, words))


def _skill_spoken(skill: Skill, words: Mapping[str, str]) -> Skill:
    about, title = words.get(f"{skill.id}.about", skill.about), words.get(skill.id, skill.title)
    return replace(skill, title=title, about=about, levels=_each_spoken(skill.id, skill.levels, words))


def _each_spoken(name: str, said: Sequence[str], words: Mapping[str, str]) -> tuple[str, ...]:
    """A scale that is translated in part would be no scale: it is all of it or nothing."""
    found = tuple(words.get(f"{name}.{place}", "") for place in range(1, len(said) + 1))
    return found if all(found) else tuple(said)
