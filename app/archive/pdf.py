"""The outcome as a PDF: tagged, with faces of its own, so that it reads the same on every machine and to every ear."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path

import typst

from app.archive.manuscript import manuscript
from app.archive.sheet import Sheet

MEDIA_TYPE = "application/pdf"
SETTING = Path(__file__).with_name("outcome.typ")
LEGIBLE_TO_ALL = ["1.7", "ua-1"]
"""PDF/UA: what a screen reader needs is in it, or typst refuses."""


def as_pdf(sheet: Sheet) -> bytes:
    """
    The document, ready to be sent.

    Our faces know Latin, Greek, Cyrillic, Hebrew and Arabic. For other signs the machine's own are asked; what nobody
    can draw is printed as an empty box, and the document no longer claims to be legible to all.
    """
    written = json.dumps(manuscript(sheet), ensure_ascii=False)
    at = datetime.fromtimestamp(int(sheet.record.last), UTC)
    try:
        return _set(written, at, LEGIBLE_TO_ALL, with_system=False)
    except typst.TypstError as problem:
        if "could not be displayed" not in problem.message:
            raise
    try:
        return _set(written, at, LEGIBLE_TO_ALL, with_system=True)
    except typst.TypstError:
        return _set(written, at, ["1.7"], with_system=True)


def _set(written: str, at: datetime, standards: list[str], *, with_system: bool) -> bytes:
    compiler = typst.Compiler(
        SETTING.read_bytes(),
        # Nothing can be read from there but the setting itself.
        root=str(SETTING.parent),
        font_paths=_faces(with_system=with_system),
        sys_inputs={"sheet": written, "day": at.strftime("%Y-%m-%d")},
    )
    made = compiler.compile(format="pdf", pdf_standards=standards, timestamp=at)  # type: ignore[arg-type]
    if not isinstance(made, bytes):
        raise TypeError("A PDF is one file.")
    return made


@cache
def _faces(*, with_system: bool) -> typst.Fonts:
    """
    Libertinus, which comes with typst, and Amiri for Arabic. Looking through a whole machine takes a moment.
    """
    return typst.Fonts(include_system_fonts=with_system, font_paths=[str(files("fontpkg_amiri") / "files")])
