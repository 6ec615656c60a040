"""What a module may refer to outside itself: sources, terms, norms, cases, measures, events, other modules."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from curriculum.folder import Folder
from curriculum.teaching.front import fronted
from curriculum.teaching.loader import MODULES, SIGN
from curriculum.teaching.passages import Reading
from curriculum.teaching.prose import Prose

HOUSE = Path(__file__).parents[1]
# The file in which each kind of thing is listed, and under which name. A file that is not there yet is not asked.
LISTS: Mapping[str, tuple[str, str]] = {
    "source": ("sources.toml", "sources"),
    "glossary": ("glossary.toml", "terms"),
    "norm": ("references/norms.toml", "norms"),
    "case": ("references/cases.toml", "cases"),
    "measure": ("references/measures.toml", "measures"),
    "event": ("references/events.toml", "events"),
    "disagreement": ("references/disagreements.toml", "disagreements"),
}
_LESSON = re.compile(r"(?P<slug>[a-z][a-z0-9-]*)\.md")


@dataclass(frozen=True, slots=True)
class References:
    """
    What can be referred to, by kind; a kind whose file is not there has no entry.

    `lessons`: by module and lesson, the page with its passages.
    """

    names: Mapping[str, frozenset[str]]
    lessons: Mapping[str, Mapping[str, Prose]]

    def knows(self, kind: str, name: str) -> bool:
        """
        Whether there is such a thing, or nobody can tell.
        """
        return kind not in self.names or name in self.names[kind]


def references(beside: Path | None = None) -> References:
    """
    Read what there is: the files of the house, its modules, and the modules that lie beside `beside`.
    """
    names = {}
    for kind, (file, listed) in LISTS.items():
        if (HOUSE / file).is_file():
            names[kind] = frozenset(_names(tomllib.loads((HOUSE / file).read_text("utf-8"))[listed]))
    lessons: dict[str, Mapping[str, Prose]] = {}
    for folder in (MODULES, beside.resolve().parent if beside else MODULES):
        for sign in sorted(folder.glob(f"*/{SIGN}")):
            lessons[sign.parent.name] = _lessons(sign.parent)
    return References(names, lessons)


def _names(listed: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """What each thing in a list is called by: its id or key, and its other names."""
    for each in listed:
        yield from (str(each[key]) for key in ("id", "key") if key in each)
        yield from map(str, each.get("aliases", ()))


def _lessons(root: Path) -> Mapping[str, Prose]:
    """The passages of a module, however much of it may still be wrong: its own check says that."""
    found = {}
    for file in sorted((root / "lessons").glob("*.md")):
        slug = _LESSON.fullmatch(file.name)
        read = fronted(Folder(root), f"lessons/{file.name}") if slug else None
        if slug and read:
            found[slug["slug"]] = Reading(Folder(root), file.name, named=True).prose(read.text, read.first)
    return found
