"""The questions a room must settle, and how to tell from its words which way it went."""

from __future__ import annotations

from dataclasses import dataclass

from curriculum.mandates import LETTERS


@dataclass(frozen=True, slots=True)
class Option:
    """
    One way to settle an issue: `wording` is the whole paragraph as it would then read.

    `tells` are phrases that stand in this wording and in no other of the same issue.
    """

    letter: str
    title: str
    wording: str
    tells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Issue:
    """
    A question the room must settle in one paragraph; `zero` is the option the zero draft already speaks, if any.

    `lesson` is where the course teaches what lies behind it, as "module/lesson#passage".
    """

    id: str
    title: str
    paragraph: str
    options: tuple[Option, ...]
    zero: str | None
    lesson: str | None = None

    def option(self, letter: str) -> Option:
        """
        Return the option with this letter.
        """
        return self.options[LETTERS.index(letter)]

    def settled_as(self, text: str) -> str | None:
        """
        Tell from a paragraph's final words which option the room chose, or None where it wrote something of its own.

        The same words decide; failing that, the tell-tale phrases of one option, and of one only.
        """
        words = _bare(text)
        for option in self.options:
            if words == _bare(option.wording):
                return option.letter
        told = [each.letter for each in self.options if each.tells and all(_bare(tell) in words for tell in each.tells)]
        return told[0] if len(told) == 1 else None


def _bare(text: str) -> str:
    """What remains of a text when spacing, case and the shape of quotation marks do not count."""
    plain = text.casefold().translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"', 0x00A0: " "})
    return " ".join(plain.split())
