"""A scenario pack as its files: gathered from a folder, closed as a zip file, taken out of one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from curriculum.folder import MOST_FILES
from curriculum.parcels import close_parcel, open_parcel
from curriculum.problems import PackRefused, Problem
from curriculum.sending import ENDINGS, LICENCE
from curriculum.sheets import is_slug
from curriculum.sources import COURSE

SIGN = "scenario.toml"
"""The file by which a folder is known to be a pack."""


def gathered(root: Path) -> dict[str, bytes]:
    """
    Return the files of a pack by name. What an editor left beside them stays there, and so does whatever a link would
    lead to elsewhere.
    """
    found = sorted(file for file in root.rglob("*") if _belongs(root, file))
    files = {file.relative_to(root).as_posix(): file.read_bytes() for file in found[:MOST_FILES]}
    if root.is_relative_to(COURSE):
        # Whoever receives it may use and change it, and must be told so.
        files.setdefault(LICENCE, (COURSE / LICENCE).read_bytes())
    return files


def closed(slug: str, files: Mapping[str, bytes]) -> bytes:
    """
    Return the zip file of a pack, in one folder of its own name; the same files always make the same bytes.
    """
    return close_parcel({f"{slug}/{name}": files[name] for name in sorted(files)})


def opened(parcel: bytes) -> tuple[str, dict[str, bytes]]:
    """
    Return the name of the pack in a zip file, and its files; nothing is written anywhere, and nothing is checked but
    that it does no harm. Raises `PackRefused` with every reason.
    """
    files = open_parcel(parcel, ENDINGS)
    tops = {name.partition("/")[0] for name in files}
    [top] = tops if len(tops) == 1 else [""]
    if not is_slug(top) or f"{top}/{SIGN}" not in files:
        message = f"one folder with the name of the scenario is wanted here, with a {SIGN} in it"
        raise PackRefused([Problem("", None, "", message)])
    return top, {name.removeprefix(f"{top}/"): content for name, content in files.items()}


def _belongs(root: Path, file: Path) -> bool:
    hidden = any(part.startswith(".") for part in file.relative_to(root).parts)
    return not hidden and file.is_file() and not file.is_symlink() and file.name.lower().endswith(ENDINGS)
