"""What changed in the course since an edition: the versions that it pinned beside the newest, passage by passage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.courses.finding import plain
from app.courses.pinning import pins_of
from app.courses.shelf import module_in, newest
from curriculum.teaching.prose import Passage
from curriculum.teaching.shapes import Lesson, Module
from simulation.text.comparison import Passage as Run
from simulation.text.comparison import compared, words_of

ADDED, REMOVED, CHANGED, SOURCES = "added", "removed", "changed", "sources"
"""A passage is new, gone, or says something else; or it says the same and rests on something else."""


@dataclass(frozen=True, slots=True)
class Change:
    """One passage that differs, under the heading it stands below, with its words compared."""

    kind: str
    passage: str
    heading: str
    runs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class LessonChanges:
    """A lesson in which something differs; `is_there` says whether it is in the newest version."""

    slug: str
    title: str
    is_there: bool
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class ModuleChanges:
    """A module, the version that the edition read (none if it is new since) and the newest one (none if it is gone)."""

    module: Module
    was: str
    now: str
    lessons: tuple[LessonChanges, ...]

    def count(self, kind: str) -> int:
        """
        How many passages are of a kind.
        """
        return sum(change.kind == kind for lesson in self.lessons for change in lesson.changes)


def changes_since(edition_id: int) -> list[ModuleChanges] | None:
    """
    What differs from what the edition read, in the order of the course; None where it pinned nothing.
    """
    pinned = {module.slug: module for pin in pins_of(edition_id) if (module := module_in(pin.copy))}
    if not pinned:
        return None
    here = {module.slug: module for module in newest()}
    both = sorted({**pinned, **here}.values(), key=lambda each: (each.number, each.slug))
    found = (_module(pinned.get(each.slug), here.get(each.slug), each) for each in both)
    return [each for each in found if each.lessons or "" in (each.was, each.now)]


def _module(old: Module | None, new: Module | None, either: Module) -> ModuleChanges:
    # What is new or gone as a whole is said in a line; nobody reads it passage by passage here.
    lessons = tuple(_lessons(old, new)) if old and new else ()
    return ModuleChanges(either, old.version if old else "", new.version if new else "", lessons)


def _lessons(old: Module, new: Module) -> Iterator[LessonChanges]:
    before = {lesson.slug: lesson for lesson in old.lessons}
    after = {lesson.slug: lesson for lesson in new.lessons}
    for slug, lesson in {**before, **after}.items():
        changes = tuple(compared_passages(before.get(slug), after.get(slug)))
        if changes:
            yield LessonChanges(slug, lesson.title, slug in after, changes)


def compared_passages(old: Lesson | None, new: Lesson | None) -> Iterator[Change]:
    """
    The passages of a lesson that differ, by their ids, in the order of the newer one; what is gone comes last.
    """
    before = {each.id: each for each in old.prose.passages} if old else {}
    above = ""
    for passage in new.prose.passages if new else ():
        above = passage.headings[-1].text if passage.headings else above
        was = before.pop(passage.id, None)
        if was is None:
            yield Change(ADDED, passage.id, above, (("added", told(passage)),))
        elif was.fingerprint != passage.fingerprint:
            yield _changed(was, passage, above)
    for passage in before.values():
        yield Change(REMOVED, passage.id, "", (("removed", told(passage)),))


def _changed(was: Passage, passage: Passage, above: str) -> Change:
    old, new = told(was), told(passage)
    if old == new:
        return Change(SOURCES, passage.id, above, (("same", new),))
    runs = compared(list(words_of(old)), list(words_of(new)))
    return Change(CHANGED, passage.id, above, tuple(_set(run) for run in runs))


def _set(run: Run) -> tuple[str, str]:
    return run.kind, run.text


def told(passage: Passage) -> str:
    """
    What a passage says, as plain words.
    """
    heads = (cell for block in passage.blocks for cell in block.head)
    return plain(" ".join((*heads, *(claim.text for claim in passage.claims))))
