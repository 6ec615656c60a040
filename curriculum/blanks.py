"""Blanks: what a template leaves open, ‹between angles›, and nobody has filled in yet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from curriculum.folder import Folder
from curriculum.problems import Finding

_BLANK = re.compile("\u2039[^\u2039\u203a\\n]*\u203a?")
LONGEST_SHOWN = 60


def findings(folder: Folder) -> Iterator[Finding]:
    """
    Yield every blank in a file that has been read; what TOML says behind # is said to the author only.
    """
    for name in folder.names:
        for number, line in enumerate((folder.read(name) or "").split("\n"), start=1):
            words = line.partition("#")[0] if name.endswith(".toml") else line
            for blank in _BLANK.findall(words):
                shown = blank if len(blank) <= LONGEST_SHOWN else f"{blank[:LONGEST_SHOWN].rstrip()}…"
                yield name, number, f"this is still to be filled in: {shown}"
