"""What is wrong with a pack: said with file, line and field, and all of it at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypeAlias

from curriculum.lines import Path

# A file and, in it, a place among its tables or a line; and what is wrong there. A `Problem` before its line is known.
Finding: TypeAlias = tuple[str, Path | int | None, str]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to put right: `file` is relative to the pack, `line` is None where no single line is to blame."""

    file: str
    line: int | None
    field: str
    message: str

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        said = f"{place}: {self.field}: {self.message}" if self.field else f"{place}: {self.message}"
        # What a stranger's pack contains may be printed on a terminal, which must not be told to do anything.
        return "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in said)


class PackRefused(ValueError):
    """The pack cannot be used; `problems` holds every reason that was found, not just the first."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda each: (each.file, each.line or 0, each.field, each.message)))
        super().__init__("\n".join(str(each) for each in self.problems))


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """
    Return ' (did you mean "chair"?)' when a known word is close, and nothing otherwise.
    """
    close = get_close_matches(word, known, n=1, cutoff=0.5)
    return f' (did you mean "{close[0]}"?)' if close else ""
