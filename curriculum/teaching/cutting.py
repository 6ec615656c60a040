"""Cutting the lines of a passage into paragraphs, lists, tables and quotations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import TypeAlias

from curriculum.marks import Mark
from curriculum.teaching.marks import Complaint, claims_of
from curriculum.teaching.prose import Block, Cell, Claim, Row

# Where it stands in its file, and what it says.
Line: TypeAlias = tuple[int, str]

_ITEM = re.compile(r"^(?P<indent> *)(?P<sign>[-*+]|\d{1,3}[.)]) +(?P<words>.*)")
_ONLY_MARKS = re.compile(r"(?:\s*\[(?:S|K|Design|G[1-4])(?::[^\]]*)?\])+\s*")
_RULE = re.compile(r"\|?[\s:|-]*-[\s:|-]*")
# A bar between cells; a bar with a backslash before it is a sign among words.
_BAR = re.compile(r"(?<!\\)\|")


def kind_of(text: str) -> str:
    """
    Say of what kind of block this is the beginning.
    """
    if text.lstrip().startswith("|"):
        return "table"
    if text.lstrip().startswith(">"):
        return "quotation"
    item = _ITEM.match(text)
    if item:
        return "list" if item["sign"] in "-*+" else "numbered"
    return "marks" if _ONLY_MARKS.fullmatch(text) else "paragraph"


def blocks_of(lines: Sequence[Line], complain: Complaint) -> tuple[Block, ...]:
    """
    Cut the lines of one passage. Marks on a line of their own at its end cover every row that carries none.
    """
    lines = [line for line in lines if line[1].strip()]
    covering: tuple[Mark, ...] = ()
    if len(lines) > 1 and kind_of(lines[-1][1]) == "marks":
        # The word stands in for what they cover, since a mark alone covers nothing.
        covering = claims_of("these" + lines[-1][1], lines[-1][0], complain)[0].marks
        lines = lines[:-1]
    blocks = []
    for kind, group in groupby(_with_kinds(lines), key=lambda each: each[0]):
        block = _block(kind, [line for _, line in group], complain)
        blocks.append(_covered(block, covering) if covering else block)
    return tuple(blocks)


def _with_kinds(lines: Sequence[Line]) -> list[tuple[str, Line]]:
    """Each line with the kind of its block: a plain line behind an item goes on with it."""
    found: list[tuple[str, Line]] = []
    for line in lines:
        kind = kind_of(line[1])
        before = found[-1][0] if found else ""
        goes_on = kind in ("paragraph", "marks") and before in ("list", "numbered", "quotation")
        found.append((before if goes_on else "paragraph" if kind == "marks" else kind, line))
    return found


def _block(kind: str, lines: Sequence[Line], complain: Complaint) -> Block:
    if kind == "table":
        return _table(lines, complain)
    if kind in ("list", "numbered"):
        return Block(kind, tuple(_items(lines, complain)))
    bare = [(number, re.sub(r"^\s*> ?", "", text) if kind == "quotation" else text) for number, text in lines]
    return Block(kind, ((_claims(bare, complain),),))


def _items(lines: Sequence[Line], complain: Complaint) -> list[Row]:
    items: list[list[Line]] = []
    for number, text in lines:
        item = _ITEM.match(text)
        if item and len(item["indent"]) > 1:
            complain(number, "a list within a list; one level is what can be read on a phone")
        if item:
            items.append([(number, item["words"])])
        else:
            items[-1].append((number, text))
    return [(_claims(item, complain),) for item in items]


def _table(lines: Sequence[Line], complain: Complaint) -> Block:
    (first, head), *rest = lines
    names = _cells(head)
    if not rest or not _RULE.fullmatch(rest[0][1].strip()):
        complain(first, "a table has a line of dashes under its head: |---|---|")
    else:
        rest = rest[1:]
    rows: list[Row] = []
    for number, text in rest:
        cells = _cells(text)
        if len(cells) != len(names):
            complain(number, f"this row has {len(cells)} cells, the head has {len(names)}")
        rows.append(tuple(claims_of(cell, number, complain) for cell in cells))
    if not rows:
        complain(first, "nothing stands under the head of this table")
    return Block("table", tuple(rows), tuple(names))


def _cells(text: str) -> list[str]:
    return [cell.strip().replace("\\|", "|") for cell in _BAR.split(text.strip().removeprefix("|").removesuffix("|"))]


def _claims(lines: Sequence[Line], complain: Complaint) -> Cell:
    # Blank lines between joined lines are gone, so each line is counted from the one before it.
    first = lines[0][0]
    text, at = "", first
    for number, words in lines:
        text += "\n" * (number - at) + words
        at = number
    return claims_of(text, first, complain)


def _covered(block: Block, marks: tuple[Mark, ...]) -> Block:
    rows = tuple(
        row if any(claim.marks for cell in row for claim in cell) else _marked(row, marks) for row in block.rows
    )
    return Block(block.kind, rows, block.head)


def _marked(row: Row, marks: tuple[Mark, ...]) -> Row:
    """The row with marks behind its last words."""
    *others, last = row
    if not last:
        return (*_marked(tuple(others), marks), last) if others else row
    return (*others, (*last[:-1], Claim(last[-1].text, marks, last[-1].line)))
