"""Returned: a Word file with tracked changes that somebody has worked on, read back paragraph by paragraph."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from docx import Document
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn

LARGEST = 1_000_000
"""Bytes of a file that is taken; the longest text of a sitting is a tenth of that."""
MOST_UNPACKED = 30_000_000
MOST_PARTS = 400

STANDS_AT = "zd_at_"
"""The bookmark where the text begins; its number is the entry of the record up to which the file tells."""
PARAGRAPH = "zd_p_"
"""The bookmark of a paragraph; its number is the place that it has among those that stood then."""
OTHER = "zd_x_"
"""The bookmark of a line that is no paragraph of the text: a heading above one, or where the text ends."""

GONE = frozenset((qn("w:del"), qn("w:moveFrom")))
SPACES = re.compile(r"[\s\u200b]+")
NUMBER = re.compile(r"^[^\t]{0,16}\t")


# What a zip file, an XML file in it (a SyntaxError) or a package of them may raise that is broken, locked or crafted.
UNREADABLE = (
    BadZipFile,
    zlib.error,
    OpcError,
    SyntaxError,
    KeyError,
    ValueError,
    AttributeError,
    EOFError,
    RuntimeError,
)


class Unreadable(ValueError):
    """This is no Word file, or none that came from here."""


@dataclass(frozen=True, slots=True)
class Returned:
    """
    What the file says: the words of each paragraph by its place, and new ones with the place they stand behind (−1:
    before all). A paragraph that is not among them was taken out.
    """

    ref: str
    entry: int
    words: dict[int, str]
    added: tuple[tuple[int, str], ...]


def read_back(content: bytes) -> Returned:
    """
    The text as its reader left it: what they or others put in stands, what was taken out does not.
    """
    try:
        _require_small(content)
        document = Document(BytesIO(content))
        return _read(document.core_properties.identifier or "", document.element.body)
    except UNREADABLE as problem:
        raise Unreadable from problem


def _require_small(content: bytes) -> None:
    if len(content) > LARGEST:
        raise Unreadable
    with ZipFile(BytesIO(content)) as parts:
        found = parts.infolist()
    if len(found) > MOST_PARTS or sum(each.file_size for each in found) > MOST_UNPACKED:
        raise Unreadable


def _read(ref: str, body: Any) -> Returned:
    entry: int | None = None
    words: dict[int, str] = {}
    added: list[tuple[int, str]] = []
    place = -1
    for line in body.iter(qn("w:p")):
        name = _bookmark(line)
        if name.startswith(STANDS_AT):
            entry = int(name.removeprefix(STANDS_AT))
        elif entry is None or name.startswith(OTHER):
            continue
        elif name.startswith(PARAGRAPH):
            place = int(name.removeprefix(PARAGRAPH))
            words[place] = _words(line)
        elif said := _words(line):
            # A line break before the first letter leaves the bookmark on an empty line.
            if place in words and not words[place]:
                words[place] = said
            else:
                added.append((place, said))
    if entry is None:
        raise Unreadable
    return Returned(ref, entry, words, tuple(added))


def _bookmark(line: Any) -> str:
    names = (mark.get(qn("w:name")) or "" for mark in line.iter(qn("w:bookmarkStart")))
    return next((name for name in names if name.startswith((STANDS_AT, PARAGRAPH, OTHER))), "")


def _words(line: Any) -> str:
    """
    The words of a line without its number, in one line.
    """
    text = NUMBER.sub("", "".join(_pieces(line)))
    return SPACES.sub(" ", text).strip()


def _pieces(line: Any) -> Iterator[str]:
    for piece in line.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:noBreakHyphen")):
        if any(above.tag in GONE for above in piece.iterancestors()):
            continue
        # A tab stop that is set in the properties of a line has the same name as a tab.
        if piece.tag == qn("w:tab") and piece.getparent().tag != qn("w:r"):
            continue
        said = {qn("w:tab"): "\t", qn("w:br"): " ", qn("w:noBreakHyphen"): "-"}
        yield said.get(piece.tag, piece.text or "")
