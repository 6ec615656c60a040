"""XML from elsewhere, read without anything that makes XML dangerous: no document types, no entities, no depth."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as ET

from curriculum.folder import LARGEST_FILE

DEEPEST = 40


class _Plain(ET.TreeBuilder):
    """Builds the tree, and stops at what no question needs."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = 0

    def doctype(self, *_: Any) -> None:
        # Entities are declared here, those that grow and those that fetch; none is read.
        raise ValueError("a document type stands in it; leave it out")

    def start(self, tag: Any, attrs: Any) -> Any:
        self.depth += 1
        if self.depth > DEEPEST:
            raise ValueError(f"it is nested more than {DEEPEST} deep")
        return super().start(tag, attrs)

    def end(self, tag: Any) -> Any:
        self.depth -= 1
        return super().end(tag)


def read_xml(raw: bytes) -> ET.Element:
    """
    Return the root of a document. Raises `ValueError` in words.
    """
    if len(raw) > LARGEST_FILE:
        raise ValueError(f"this is larger than {LARGEST_FILE // 1024} KiB")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError("this is not UTF-8") from None
    parser = ET.XMLParser(target=_Plain(), encoding="utf-8")  # noqa: S314 - no document type gets past its target.
    try:
        parser.feed(text)
        root = parser.close()
    except ET.ParseError as error:
        raise ValueError(f"this is not XML: {error}") from None
    if not isinstance(root, ET.Element):
        raise ValueError("this is not XML")  # noqa: TRY004 - it is no error of the program.
    return root
