"""What a module is made of, once it has been read: values that nothing can change any more."""

from __future__ import annotations

from dataclasses import dataclass

from curriculum.confidential import Confidential
from curriculum.teaching.asking import Question
from curriculum.teaching.prose import Prose


@dataclass(frozen=True, slots=True)
class Objective:
    """What somebody can be seen doing afterwards, and the scenarios in which it is needed."""

    id: str
    text: str
    scenarios: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """
    An official document to know, and how sure we are of it.

    `mark` is "S" (`key` names the public source) or "K" (known: the symbol lets one check).
    """

    symbol: str
    title: str
    mark: str
    key: str | None
    address: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson in the module's own language, with whatever of it is translated."""

    slug: str
    title: str
    minutes: int
    objectives: tuple[str, ...]
    prose: Prose
    # By language, in the order of the module.
    translations: tuple[tuple[str, Translation], ...] = ()

    def translation(self, language: str) -> Translation | None:
        """
        Return what is translated into a language, or None where nothing is.
        """
        return dict(self.translations).get(language)


@dataclass(frozen=True, slots=True)
class Translation:
    """
    A lesson in another language, passage by passage: what is missing is read in the module's own.

    `outdated` are the passages whose originals have changed since they were translated.
    """

    title: str
    prose: Prose
    outdated: frozenset[str]


@dataclass(frozen=True, slots=True)
class Exercise:
    """Something to do, step by step; each step is a question."""

    title: str
    minutes: int
    objectives: tuple[str, ...]
    task: Prose
    steps: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Module:
    """One module of the course. Whatever is not wrapped in `Confidential` may be read by everybody who has entered."""

    slug: str
    number: int
    version: str
    status: str
    title: str
    summary: str
    languages: tuple[str, ...]
    objectives: tuple[Objective, ...]
    documents: tuple[Document, ...]
    glossary: tuple[str, ...]
    lessons: tuple[Lesson, ...]
    questions: tuple[Question, ...]
    exercise: Exercise
    handout: Prose
    facilitator: Confidential[Prose]

    @property
    def published(self) -> bool:
        """
        Whether it may be taught; a draft is only checked.
        """
        return self.status == "published"

    @property
    def minutes(self) -> int:
        """
        How long it takes, as its authors think: all lessons and the exercise.
        """
        return sum(lesson.minutes for lesson in self.lessons) + self.exercise.minutes

    def lesson(self, lesson: str) -> Lesson:
        """
        Return the lesson with this slug, or raise KeyError.
        """
        return {each.slug: each for each in self.lessons}[lesson]

    def objective(self, objective: str) -> Objective:
        """
        Return the objective with this id, or raise KeyError.
        """
        return {each.id: each for each in self.objectives}[objective]

    def questions_on(self, lesson: str) -> tuple[Question, ...]:
        """
        Return the questions whose answers this lesson teaches.
        """
        return tuple(each for each in self.questions if each.taught_in == lesson)
