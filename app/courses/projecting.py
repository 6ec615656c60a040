"""A lesson on the wall of a classroom: passage by passage, each as large as its words allow."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from app.courses.typesetting import SetPassage

# How many words a slide may have to be of this size; more than the last are the smallest that can be read from a row
# at the back.
SIZES = ((35, "short"), (75, "medium"), (120, "long"))
SMALLEST = "full"


@dataclass(frozen=True, slots=True)
class Slide:
    """A passage, how large it is set, and the heading under which it stands where it has none of its own."""

    passage: SetPassage
    size: str
    under: Markup


def slides(passages: list[SetPassage]) -> list[Slide]:
    """
    The passages of a lesson as slides, in their order.
    """
    found, under = [], Markup("")
    for passage in passages:
        under = passage.headings[-1][1] if passage.headings else under
        found.append(Slide(passage, _size(passage), under))
    return found


def _size(passage: SetPassage) -> str:
    cells = [cell for block in passage.blocks for row in (block.head, *block.rows) for cell in row]
    words = sum(len(cell.striptags().split()) for cell in cells)
    # Lists and tables are broken into more lines than a paragraph of as many words.
    lines = sum(len(block.rows) for block in passage.blocks if block.kind != "paragraph")
    weight = words + 6 * lines
    return next((size for most, size in SIZES if weight <= most), SMALLEST)
