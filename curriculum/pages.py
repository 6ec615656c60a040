"""Prose in Markdown, cut at its headings so that a part can be found in any language."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HEADING = re.compile(r"^## +(?P<title>.+?)(?: +\{#(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)\})? *$")
_FENCE = re.compile(r"^ {0,3}(```|~~~)")


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one second-level heading; `line` is where the heading stands in the file."""

    id: str
    title: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Page:
    """
    One Markdown file: `markdown` is for showing, `sections` for finding.

    A heading is found by its English words ("## Red lines" is `red-lines`) or, in any other language, by an id written
    behind it: "## Líneas rojas {#red-lines}". The id is not part of what is shown.
    """

    markdown: str
    sections: tuple[Section, ...]

    def section(self, section: str) -> Section | None:
        """
        Return the first section with this id, or None.
        """
        return next((each for each in self.sections if each.id == section), None)

    @classmethod
    def of(cls, source: str) -> Page:
        """
        Cut a file at its headings.
        """
        shown: list[str] = []
        headings: list[tuple[str, str, int]] = []
        fenced = False
        for line in source.rstrip("\n").split("\n"):
            fenced ^= bool(_FENCE.match(line))
            heading = None if fenced else _HEADING.match(line)
            if heading:
                title = heading["title"]
                headings.append((heading["id"] or slug_of(title), title, len(shown)))
            shown.append(f"## {heading['title']}" if heading else line.rstrip())
        # The end of the file ends the last section; a page without headings has none.
        ends = [start for _, _, start in (*headings[1:], ("", "", len(shown)))]
        sections = tuple(
            Section(id=id, title=title, text="\n".join(shown[start + 1 : end]).strip(), line=start + 1)
            for (id, title, start), end in zip(headings, ends, strict=False)
        )
        return cls(markdown="\n".join(shown) + "\n", sections=sections)


def slug_of(title: str) -> str:
    """
    Return a title as an id: "Red lines" is "red-lines".
    """
    return "-".join(re.findall(r"[a-z0-9]+", title.casefold()))
