"""Blanks: what a template leaves open, ‹between angles›, and nobody has filled in yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from curriculum.folder import Folder
from curriculum.lines import Path
from curriculum.problems import Finding
from curriculum.sheets import Sheet

_BLANK = re.compile("\u2039[^\u2039\u203a\\n]*\u203a?")
LONGEST_SHOWN = 60


def findings(folder: Folder) -> Iterator[Finding]:
    """
    Yield every blank in a file that has been read; what TOML says behind # is said to the author only.
    """
    for name in folder.names:
        if name.endswith(".toml"):
            for path, words in _texts((), Sheet(folder, name).data):
                yield from ((name, path, said) for said in _blanks(words))
        else:
            for number, line in enumerate((folder.read(name) or "").split("\n"), start=1):
                yield from ((name, number, said) for said in _blanks(line))


def _blanks(words: str) -> Iterator[str]:
    for blank in _BLANK.findall(words):
        shown = blank if len(blank) <= LONGEST_SHOWN else f"{blank[:LONGEST_SHOWN].rstrip()}…"
        yield f"this is still to be filled in: {shown}"


def _texts(path: Path, value: Any) -> Iterator[tuple[Path, str]]:
    """Every text among tables and lists, with its place."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _texts((*path, key), each)
    elif isinstance(value, list):
        for place, each in enumerate(value):
            yield from _texts((*path, place), each)
