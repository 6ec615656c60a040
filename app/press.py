"""The press: typst, with faces of its own, so that what is printed reads the same on every machine and to every ear."""

from __future__ import annotations

import json
from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import typst

MEDIA_TYPE = "application/pdf"
LEGIBLE_TO_ALL = ["1.7", "ua-1"]
"""PDF/UA: what a screen reader needs is in it, or typst refuses."""


def printed(setting: Path, sheet: dict[str, Any], at: datetime) -> bytes:
    """
    A document, ready to be sent: *setting* says how the words of *sheet* are set, *at* when.

    Our faces know Latin, Greek, Cyrillic, Hebrew and Arabic. For other signs the machine's own are asked; what nobody
    can draw is printed as an empty box, and the document no longer claims to be legible to all.
    """
    written = json.dumps(sheet, ensure_ascii=False)
    try:
        return _set(setting, written, at, LEGIBLE_TO_ALL, with_system=False)
    except typst.TypstError as problem:
        if "could not be displayed" not in problem.message:
            raise
    try:
        return _set(setting, written, at, LEGIBLE_TO_ALL, with_system=True)
    except typst.TypstError:
        return _set(setting, written, at, ["1.7"], with_system=True)


def _set(setting: Path, written: str, at: datetime, standards: list[str], *, with_system: bool) -> bytes:
    compiler = typst.Compiler(
        setting.read_bytes(),
        # Nothing can be read from there but the settings themselves.
        root=str(setting.parent),
        font_paths=_faces(with_system=with_system),
        sys_inputs={"sheet": written, "day": at.strftime("%Y-%m-%d")},
    )
    made = compiler.compile(format="pdf", pdf_standards=standards, timestamp=at.replace(microsecond=0))  # type: ignore[arg-type]
    if not isinstance(made, bytes):
        raise TypeError("A PDF is one file.")
    return made


@cache
def _faces(*, with_system: bool) -> typst.Fonts:
    """
    Libertinus, which comes with typst, and Amiri for Arabic. Looking through a whole machine takes a moment.
    """
    return typst.Fonts(include_system_fonts=with_system, font_paths=[str(files("fontpkg_amiri") / "files")])
