"""The house's own folder of modules: what lecturers brought in, each checked before it takes its place."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from curriculum.problems import PackRefused, Problem
from curriculum.sending import unpacked
from curriculum.sheets import is_slug
from curriculum.teaching import loader
from curriculum.teaching.loader import SIGN, load_module
from curriculum.teaching.shapes import Module

FOLDER = "modules"
"""Where it lies in the data directory of the house."""

FORMER = ".former"


@dataclass(frozen=True, slots=True)
class Received:
    """A module that was brought in, and the version that it took the place of."""

    module: Module
    place: Path
    before: str | None


def own_modules(folder: Path) -> list[Path]:
    """
    The folders of the modules that were brought in, by name.
    """
    if not folder.is_dir():
        return []
    return sorted(each for each in folder.iterdir() if is_slug(each.name) and (each / SIGN).is_file())


def place_of(slug: str, folder: Path) -> Path | None:
    """
    Where a module lies: one that was brought in stands for the one of that name that came with the house.
    """
    for place in (folder / slug, loader.MODULES / slug):
        if is_slug(slug) and (place / SIGN).is_file():
            return place
    return None


def receive(parcel: bytes, folder: Path) -> Received:
    """
    Bring a module in from a zip file. Raises `PackRefused` with every reason; then nothing has changed.

    What has been taught under a version stays what it was: a module that is here already needs a higher one.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=".incoming-", dir=folder))
    try:
        module, root = unpacked(parcel, aside)
        before = _version_here(module.slug, folder)
        if before is not None and _numbers(module.version) <= _numbers(before):
            message = f"version {before} of it is here already; this is {module.version}. Raise it, then send it again"
            raise PackRefused([Problem(SIGN, None, "version", message)])
        place = folder / module.slug
        _make_room(place, before)
        root.rename(place)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return Received(module, place, before)


def _version_here(slug: str, folder: Path) -> str | None:
    place = place_of(slug, folder)
    if place is None:
        return None
    try:
        return load_module(place).version
    except PackRefused:
        # Somebody has edited it where it lies. Whatever is whole is better.
        return "0.0.0"


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def _make_room(place: Path, version: str | None) -> None:
    """What was there is kept, so that somebody can bring it back by hand."""
    if not place.exists():
        return
    former = place.parent / FORMER / f"{place.name}-{version}"
    former.parent.mkdir(mode=0o700, exist_ok=True)
    if former.exists():
        former = Path(tempfile.mkdtemp(prefix=f"{former.name}-", dir=former.parent)) / place.name
    place.rename(former)
