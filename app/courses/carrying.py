"""Modules that were brought in, carried along in a copy of the house and put back where they lay."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from app.courses.receiving import FORMER, own_modules
from curriculum.parcels import close_parcel, open_parcel
from curriculum.sending import ENDINGS
from curriculum.sheets import is_slug


def parcels_of(folder: Path) -> dict[str, bytes]:
    """
    Every module in the house's own folder as a parcel, by name; also one that cannot be read just now, since somebody
    is at work on it.
    """
    return {place.name: close_parcel(_files_of(place)) for place in own_modules(folder)}


def opened(parcels: Mapping[str, bytes]) -> dict[str, dict[str, bytes]]:
    """
    The files of such parcels, by module. Raises `PackRefused` for one that nobody here can have closed.
    """
    found = {}
    for slug, parcel in parcels.items():
        files = open_parcel(parcel, ENDINGS)
        # A parcel is looked at as strictly as one from a stranger, and may hold its own folder only.
        found[slug] = {
            name: content for name, content in files.items() if is_slug(slug) and name.startswith(f"{slug}/")
        }
    return {slug: files for slug, files in found.items() if files}


def put_back(modules: Mapping[str, Mapping[str, bytes]], folder: Path) -> None:
    """
    Lay the modules where they were. One of the same name that says something else is kept aside, as when a newer
    version is brought in.
    """
    for slug, files in modules.items():
        place = folder / slug
        if place.is_dir() and _files_of(place) == files:
            continue
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=".incoming-", dir=folder))
        try:
            for name, content in files.items():
                file = aside / name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)
            if place.exists():
                former = folder / FORMER
                former.mkdir(mode=0o700, exist_ok=True)
                place.rename(Path(tempfile.mkdtemp(prefix=f"{slug}-replaced-", dir=former)) / slug)
            (aside / slug).rename(place)
        finally:
            shutil.rmtree(aside, ignore_errors=True)


def _files_of(place: Path) -> dict[str, bytes]:
    files = sorted(file for file in place.rglob("*") if _belongs(place, file))
    return {f"{place.name}/{file.relative_to(place).as_posix()}": file.read_bytes() for file in files}


def _belongs(place: Path, file: Path) -> bool:
    """What an editor left beside the text stays here, and so does whatever a link would lead to elsewhere."""
    hidden = any(part.startswith(".") for part in file.relative_to(place).parts)
    return file.is_file() and not file.is_symlink() and not hidden and file.name.lower().endswith(ENDINGS)
