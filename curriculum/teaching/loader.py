"""Modules: where they lie, and how one is read into a `Module` or refused with every reason."""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike
from pathlib import Path

from curriculum.folder import Folder
from curriculum.problems import PackRefused, Problem, did_you_mean
from curriculum.sheets import is_slug
from curriculum.teaching.reading import ModuleReading
from curriculum.teaching.shapes import Module

MODULES = Path(__file__).parents[1] / "modules"
# The file by which a folder is known to be a module.
SIGN = "module.toml"
LESSONS = "lessons"


def modules() -> list[str]:
    """
    Return the slugs of the modules that come with the house.
    """
    if not MODULES.is_dir():
        return []
    return sorted(each.name for each in MODULES.iterdir() if is_slug(each.name) and (each / SIGN).is_file())


def load_module(which: str | PathLike[str]) -> Module:
    """
    Return the module with this slug, or the one in this folder. Raises `PackRefused` with every problem found.
    """
    module, problems = survey(folder_of(which))
    if module is None or problems:
        raise PackRefused(problems)
    return module


def folder_of(which: str | PathLike[str]) -> Path:
    """
    Return the folder a slug or a path means. Only a plain word is looked up among the modules of the house.
    """
    if isinstance(which, str) and is_slug(which) and which in modules():
        return MODULES / which
    return Path(which)


def survey(root: Path) -> tuple[Module | None, Sequence[Problem]]:
    """
    Read a module as far as it can be read. There is a module exactly when there are no problems.
    """
    if not root.is_dir():
        message = f"there is no module or folder {str(root)!r}" + did_you_mean(root.name, modules())
        return None, [Problem("", None, "", message)]
    folder = Folder(root)
    module = ModuleReading(folder).module()
    if module.slug and root.parent.resolve() == MODULES.resolve() and module.slug != root.name:
        folder.complain("module.toml", None, "slug", f'"{module.slug}" is not the name of its folder, "{root.name}"')
    folder.strangers()
    return (None if folder.problems else module), PackRefused(folder.problems).problems
