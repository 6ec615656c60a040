"""Front matter: the TOML between two lines of +++ with which a Markdown file begins."""

from __future__ import annotations

from dataclasses import dataclass

from curriculum.folder import Folder
from curriculum.sheets import Sheet

FENCE = "+++"


@dataclass(frozen=True, slots=True)
class Fronted:
    """A file cut in two: its sheet (None where it has none), and the text under it with the line it begins on."""

    sheet: Sheet | None
    text: str
    first: int


def fronted(folder: Folder, name: str) -> Fronted | None:
    """
    Read a file and cut it; None where it cannot be read. Every line keeps its number.
    """
    source = folder.read(name)
    if source is None:
        return None
    lines = source.split("\n")
    if lines[0].strip() != FENCE:
        return Fronted(None, source, 1)
    end = next((number for number, line in enumerate(lines[1:], start=1) if line.strip() == FENCE), None)
    if end is None:
        folder.complain(name, 1, "", "the front matter is not closed; a second line of +++ ends it")
        return Fronted(Sheet(folder, name, ""), "", len(lines))
    # An empty line stands in for the first fence.
    sheet = Sheet(folder, name, "\n" + "\n".join(lines[1:end]) + "\n")
    return Fronted(sheet, "\n".join(lines[end + 1 :]), end + 2)
