"""A module on its way from one house to another: packed as a zip file, unpacked, and checked as every module is."""

from __future__ import annotations

from pathlib import Path

from curriculum.check import check
from curriculum.folder import Folder
from curriculum.parcels import close_parcel, open_parcel
from curriculum.problems import PackRefused, Problem
from curriculum.sheets import is_slug
from curriculum.sources import COURSE
from curriculum.teaching.loader import SIGN, folder_of, load_module
from curriculum.teaching.shapes import Module

ENDINGS = (".md", ".toml", "license")
LICENCE = "LICENSE"


def packed(which: str | Path) -> tuple[Module, bytes]:
    """
    Return a module and the zip file of its folder, under the module's own name. Raises `PackRefused` if it is not
    readable.
    """
    root = folder_of(which)
    module = load_module(root)
    folder = Folder(root)
    names = sorted(file.relative_to(root).as_posix() for file in root.rglob("*") if _belongs(root, file))
    files = {f"{module.slug}/{name}": (root / name).read_bytes() for name in names}
    if folder.root.is_relative_to(COURSE):
        # Whoever receives it may use and change it, and must be told so.
        files.setdefault(f"{module.slug}/{LICENCE}", (COURSE / LICENCE).read_bytes())
    return module, close_parcel(dict(sorted(files.items())))


def unpacked(parcel: bytes, into: Path) -> tuple[Module, Path]:
    """
    Write the module of a zip file into a folder of its own below *into*, and check it there.

    Raises `PackRefused` with every problem; whatever was written by then is the caller's to clear away.
    """
    files = open_parcel(parcel, ENDINGS)
    slug, files = _from_one_folder(files)
    root = into / slug
    root.mkdir()
    for name, content in files.items():
        place = root / name
        place.parent.mkdir(parents=True, exist_ok=True)
        # "x": nothing that is there already is ever written over.
        with place.open("xb") as file:
            file.write(content)
    problems = check(root)
    if problems:
        raise PackRefused(problems)
    module = load_module(root)
    if module.slug != slug:
        message = f'"{module.slug}" is not the name of its folder, "{slug}"'
        raise PackRefused([Problem(SIGN, None, "slug", message)])
    return module, root


def _belongs(root: Path, file: Path) -> bool:
    """Whether a file is one of the module's, and really lies in its folder."""
    hidden = any(part.startswith(".") for part in file.relative_to(root).parts)
    return not hidden and file.is_file() and not file.is_symlink() and file.name.lower().endswith(ENDINGS)


def _from_one_folder(files: dict[str, bytes]) -> tuple[str, dict[str, bytes]]:
    """The files without the folder in which all of them lie, and its name."""
    tops = {name.partition("/")[0] for name in files}
    [top] = tops if len(tops) == 1 else [""]
    if not is_slug(top) or f"{top}/{SIGN}" not in files:
        message = f"one folder with the name of the module is wanted here, with a {SIGN} in it"
        raise PackRefused([Problem("", None, "", message)])
    return top, {name.removeprefix(f"{top}/"): content for name, content in files.items()}
