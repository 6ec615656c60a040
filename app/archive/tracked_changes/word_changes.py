"""Changes in a Word file that a word processor shows as such, and lets its reader accept or reject one by one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import count
from typing import Any

from docx.document import Document as Doc
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from app.archive.documents.typesetting import element, say
from app.archive.legible import legible
from app.archive.tracked_changes.tracked import Hand

# ECMA-376, part 1, 17.13.5: w:ins and w:del around runs, and in the properties of the mark that ends a paragraph.


class Reviser:
    """Marks what came and what went in one document."""

    def __init__(self, document: Doc) -> None:
        self._document = document
        # Numbers of changes need only differ from each other.
        self._numbers = count(1)

    def say(self, line: Paragraph, words: str, came: Hand | None, went: Hand | None, *, then_tab: bool = False) -> Run:
        """
        Words that came by one hand, went by another, or both: they then stand as went within what came.
        """
        run = say(line, words)
        if then_tab:
            run.add_tab()
        if went is not None:
            for text in run._r.findall(qn("w:t")):  # noqa: SLF001 - python-docx has no tracked changes
                text.tag = qn("w:delText")
                text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            self._around(run._r, "w:del", went)  # noqa: SLF001 - as above
        if came is not None:
            around = run._r.getparent() if went is not None else run._r  # noqa: SLF001 - as above
            self._around(around, "w:ins", came)
        return run

    def mark(self, line: Paragraph, came: Hand | None, went: Hand | None) -> None:
        """
        Let the end of a whole paragraph come or go.
        """
        if came is None and went is None:
            return
        end = OxmlElement("w:rPr")
        for tag, hand in (("w:ins", came), ("w:del", went)):
            if hand is not None:
                end.append(self._change(tag, hand))
        line._p.get_or_add_pPr().insert_element_before(end, "w:sectPr", "w:pPrChange")  # noqa: SLF001 - as above

    def bookmark(self, line: Paragraph, name: str) -> None:
        """
        Name a line, so that it is known again when the file comes back.
        """
        number = str(next(self._numbers))
        for tag, given in (("w:bookmarkStart", {"id": number, "name": name}), ("w:bookmarkEnd", {"id": number})):
            element(line._p, tag, **given)  # noqa: SLF001 - as above

    def remark(self, runs: Sequence[Run], words: str, by: str) -> None:
        """
        A comment beside these runs.
        """
        self._document.add_comment(runs, text=legible(words), author=by, initials="".join(_initials(by)))

    def _around(self, element: Any, tag: str, hand: Hand) -> None:
        change = self._change(tag, hand)
        element.addprevious(change)
        change.append(element)

    def _change(self, tag: str, hand: Hand) -> Any:
        change = OxmlElement(tag)
        change.set(qn("w:id"), str(next(self._numbers)))
        change.set(qn("w:author"), legible(hand.name))
        change.set(qn("w:date"), datetime.fromtimestamp(hand.at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
        return change


def _initials(name: str) -> list[str]:
    return [word[0] for word in legible(name).split()[:3]]
