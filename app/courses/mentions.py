"""Which lessons point to an entry of the references: what is looked up leads back to what is taught."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from app.courses.library import canonical
from app.courses.shelf import course
from curriculum.teaching.linking import LINK
from curriculum.teaching.shapes import Lesson, Module


@dataclass(frozen=True, slots=True)
class Mention:
    """The first passage of a lesson that points to an entry."""

    module: Module
    lesson: Lesson
    passage: str


def mentions_of(kind: str, name: str) -> list[Mention]:
    """
    The lessons that point to an entry, in the order of the course.
    """
    return _mentions().get((kind, name), [])


@cache
def _mentions() -> dict[tuple[str, str], list[Mention]]:
    found: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for module in course():
        for lesson in module.lessons:
            pointed: set[tuple[str, str]] = set()
            for passage in lesson.prose.passages:
                for claim in passage.claims:
                    for link in LINK.finditer(claim.text):
                        kind, colon, name = link["target"].partition(":")
                        entry = (kind, canonical(kind, name)) if colon else ("", "")
                        if entry[1] and entry not in pointed:
                            pointed.add(entry)
                            found[entry].append(Mention(module, lesson, passage.id))
    return found
