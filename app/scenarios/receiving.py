"""A scenario that comes as a zip file, from a browser or from the command line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.scenarios import drafts
from app.scenarios.faults import problems_of
from app.scenarios.parts.sheets import SHEET
from app.scenarios.shelf import house_packs
from app.scenarios.writing import parsed
from curriculum.packing import SIGN, gathered, opened
from curriculum.problems import PackRefused, Problem


@dataclass(frozen=True, slots=True)
class Received:
    """A scenario that was brought in; `before` is the version whose place it took, `problems` what makes it a draft."""

    slug: str
    place: Path
    before: str | None
    problems: tuple[Problem, ...]


def receive(parcel: bytes, folder: Path) -> Received:
    """
    Bring a scenario in. Raises `PackRefused` with every reason; then nothing has changed.

    What is not complete comes in as a draft. One that is here already is replaced by a higher version of itself only,
    and kept aside; one with the name of a scenario of the house is not taken.
    """
    slug, files = opened(parcel)
    if slug in house_packs():
        raise _refused("", f'the house has a scenario "{slug}" of its own; give its folder, and its slug, another name')
    before = None
    if (folder / slug / SIGN).is_file():
        before = version_of(gathered(folder / slug))
        coming = version_of(files)
        if _numbers(coming) <= _numbers(before):
            message = f"version {before} of it is here already; this is {coming}. Raise it, then send it again"
            raise _refused("version", message)
        drafts.replace(folder, slug, files)
    else:
        drafts.add(folder, slug, files)
    return Received(slug, folder / slug, before, tuple(problems_of(slug, files)))


def version_of(files: dict[str, bytes]) -> str:
    """
    The version that a pack says it has; "0" where it says none that can be read.
    """
    version = (parsed(files[SHEET]) or {}).get("version")
    return version if isinstance(version, str) else "0"


def _numbers(version: str) -> tuple[int, ...]:
    parts = version.split(".")
    return tuple(int(each) if each.isdecimal() and len(each) < 10 else 0 for each in parts)


def _refused(field: str, message: str) -> PackRefused:
    return PackRefused([Problem(SIGN if field else "", None, field, message)])
