"""Prose that can be cited: passages of blocks, blocks of claims, and behind each claim where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from curriculum.marks import Mark


@dataclass(frozen=True, slots=True)
class Claim:
    """Some words and the marks that stand behind them: all that has been said since the marks before. Markdown."""

    text: str
    marks: tuple[Mark, ...]
    line: int


Cell: TypeAlias = tuple[Claim, ...]
Row: TypeAlias = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """
    One piece of a passage. `kind`: "paragraph", "quotation", "list", "numbered" or "table".

    A paragraph has one row with one cell, a list one row for each item, a table one for each line under its `head`.
    """

    kind: str
    rows: tuple[Row, ...]
    head: tuple[str, ...] = ()

    @property
    def claims(self) -> Iterator[Claim]:
        """
        Every claim, in reading order.
        """
        return (claim for row in self.rows for cell in row for claim in cell)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 2 or 3."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """
    What can be cited by its `id`, with the headings that stand above it.

    `fingerprint` begins with the digits that a translation notes; `translated_from` are those it noted.
    """

    id: str
    headings: tuple[Heading, ...]
    blocks: tuple[Block, ...]
    fingerprint: str
    line: int
    translated_from: str | None = None

    @property
    def claims(self) -> Iterator[Claim]:
        """
        Every claim, in reading order.
        """
        return (claim for block in self.blocks for claim in block.claims)


@dataclass(frozen=True, slots=True)
class Prose:
    """One page: its passages in order."""

    passages: tuple[Passage, ...]

    @property
    def claims(self) -> Iterator[Claim]:
        """
        Every claim, in reading order.
        """
        return (claim for passage in self.passages for claim in passage.claims)

    def passage(self, passage: str) -> Passage | None:
        """
        Return the passage with this id, or None.
        """
        return next((each for each in self.passages if each.id == passage), None)

    def words(self) -> int:
        """
        How many words a reader reads, the marks not counted.
        """
        headings = [heading.text for passage in self.passages for heading in passage.headings]
        heads = [cell for passage in self.passages for block in passage.blocks for cell in block.head]
        return sum(len(text.split()) for text in (*headings, *heads, *(claim.text for claim in self.claims)))
