"""Reading one Markdown file of a module: headings, and passages that end with their id."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from curriculum.folder import Folder
from curriculum.problems import did_you_mean
from curriculum.sheets import is_slug
from curriculum.teaching.cutting import Line, blocks_of, kind_of
from curriculum.teaching.prose import Heading, Passage, Prose

_HEADING = re.compile(r"(?P<signs>#{1,6}) +(?P<text>.+?) *")
_ID = re.compile(r"(?:^|\s+)\{#(?P<id>[^\s}]*)(?: +from=(?P<hash>[^\s}]*))?\}\s*$")
_FROM = re.compile(r"[0-9a-f]{6}")
_NOT_HERE = (
    (re.compile(r"!\["), "pictures have no place in a module; say it in words or in a table"),
    (
        re.compile(r"https?://|www\."),
        "an address of the web stands here; it belongs in sources.toml or under [[documents]]",
    ),
    (re.compile(r"<(?:[A-Za-z/!])[^>]*>"), "this looks like HTML; write Markdown"),
    (re.compile(r"^ {0,3}(?:```|~~~)"), "a block of code stands here; write it as a paragraph or a quotation"),
)


class Reading:
    """
    One walk through the lines of a file.

    In a lesson every passage has an id (`named`). Elsewhere an id may be left out, what lies between two empty lines is
    a passage, and the first line may be a title, which is not shown.
    """

    def __init__(self, folder: Folder, name: str, *, named: bool) -> None:
        self.folder, self.name, self.named = folder, name, named
        self.passages: list[Passage] = []
        self._headings: list[Heading] = []
        self._pending: list[Line] = []
        self._last_line = 1
        self._begun = False

    def prose(self, text: str, first: int = 1) -> Prose:
        """
        Read a text whose first line is line `first` of the file.
        """
        chunk: list[Line] = []
        for number, line in enumerate(text.split("\n"), start=first):
            self._last_line = number
            heading = _HEADING.fullmatch(line)
            if line.strip() and not heading:
                self._look_at(number, line)
                chunk.append((number, line.rstrip()))
                self._begun = True
                continue
            self._take(chunk)
            chunk = []
            if heading:
                self._close(None)
                if self.named or heading["signs"] != "#" or self._begun:
                    self._head(number, heading)
            self._begun |= heading is not None
        self._take(chunk)
        self._close(None)
        if self._headings:
            self._complain(self._last_line, f'nothing stands under "{self._headings[-1].text}"')
        return Prose(tuple(self.passages))

    def _complain(self, line: int, message: str) -> None:
        self.folder.complain(self.name, line, "", message)

    def _look_at(self, number: int, line: str) -> None:
        for pattern, message in _NOT_HERE:
            if pattern.search(line):
                self._complain(number, message)

    def _head(self, number: int, heading: re.Match[str]) -> None:
        level, text = len(heading["signs"]), heading["text"]
        if level not in (2, 3):
            self._complain(number, "only ## and ### make a heading; the title stands above, between the lines of +++")
        if _ID.search(text):
            self._complain(number, "a heading carries no id; the passage under it does")
        self._headings.append(Heading(level, _ID.sub("", text)))

    def _take(self, chunk: Sequence[Line]) -> None:
        """Add what lies between two empty lines to the passage that is open, or begin one."""
        if not chunk:
            return
        lines = list(chunk)
        number, last = lines[-1]
        found = _ID.search(last)
        if found:
            lines[-1] = (number, last[: found.start()])
        body = [line for line in lines if line[1].strip()]
        # A list may be loose, and a table is followed by its marks and id; anything else begins a passage.
        if self._pending and body and not self._goes_on(body[0][1]):
            self._close(None)
        self._pending += body
        if found:
            self._close(found, number)

    def _goes_on(self, text: str) -> bool:
        kind, before = kind_of(text), kind_of(self._pending[-1][1])
        return kind == "marks" or (kind == before and kind in ("list", "numbered", "quotation"))

    def _close(self, tail: re.Match[str] | None, line: int = 0) -> None:
        lines, self._pending = self._pending, []
        if not lines:
            if tail:
                self._complain(line, f'nothing stands before the id "{tail["id"]}"')
            return
        first, end = lines[0][0], lines[-1][0]
        if not tail and self.named:
            self._complain(end, "this passage has no id; end it with one in braces, such as {#what-was-agreed}")
        blocks = blocks_of(lines, self._complain)
        text = "\n".join(words.strip() for _, words in lines)
        self.passages.append(
            Passage(
                id=self._id(tail["id"], line) if tail else f"passage-{len(self.passages) + 1}",
                headings=tuple(self._headings),
                blocks=blocks,
                fingerprint=hashlib.sha256(text.encode()).hexdigest(),
                line=first,
                translated_from=self._origin(tail, line),
            )
        )
        self._headings = []

    def _id(self, passage: str, line: int) -> str:
        if not is_slug(passage):
            self._complain(line, f'"{passage}" is not an id: small letters, digits and single hyphens, a letter first')
        elif any(each.id == passage for each in self.passages):
            self._complain(line, f'the id "{passage}" stands twice in this file')
        return passage

    def _origin(self, tail: re.Match[str] | None, line: int) -> str | None:
        origin: str | None = tail["hash"] if tail else None
        if origin is not None and not _FROM.fullmatch(origin):
            self._complain(
                line, f'"{origin}" is not the beginning of a fingerprint: six of the signs 0 to 9 and a to f'
            )
            return None
        return origin


def no_such(passage: str, prose: Prose) -> str:
    """
    Say that a passage is not there, and which one may have been meant.
    """
    return f'there is no passage "{passage}" there' + did_you_mean(passage, [each.id for each in prose.passages])
