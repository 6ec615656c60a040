"""The modules that are taught: in their order, and found by the names in an address."""

from __future__ import annotations

import logging
from pathlib import Path

from flask import current_app, g
from werkzeug.exceptions import NotFound

from app.config import Config
from app.courses.receiving import FOLDER, own_modules
from curriculum.problems import PackRefused
from curriculum.teaching import loader
from curriculum.teaching.shapes import Lesson, Module

log = logging.getLogger(__name__)


_kept: dict[tuple[object, ...], tuple[Module, ...]] = {}


def course() -> tuple[Module, ...]:
    """
    Every published module, read again when a file of theirs has changed; asked of the disk once a request.

    One that was brought in stands for the one of its name that came with the house. One that cannot be read is left
    out, and the log says why: the others are taught.
    """
    if "course" not in g:
        places = _places()
        seen = tuple(mark for place in places for mark in _signature(place))
        if seen not in _kept:
            _kept.clear()
            _kept[seen] = _read(places)
        g.course = _kept[seen]
    found: tuple[Module, ...] = g.course
    return found


def _places() -> list[Path]:
    config: Config = current_app.extensions["zerodraft"]
    places = {slug: loader.MODULES / slug for slug in loader.modules()}
    return list((places | {place.name: place for place in own_modules(config.data / FOLDER)}).values())


def _signature(place: Path) -> list[tuple[str, int]]:
    """What tells that the files of a module are still the same, without reading them."""
    files = (*place.glob("*.*"), *place.glob("lessons/*.md"))
    return sorted((str(file), file.stat().st_mtime_ns) for file in files)


def _read(places: list[Path]) -> tuple[Module, ...]:
    found = []
    for place in places:
        try:
            module = loader.load_module(place)
        except PackRefused as refused:
            # The problems say it all; where in our own code they were raised helps nobody.
            log.warning("The module %s cannot be taught: %s", place.name, refused)
            continue
        if module.published:
            found.append(module)
    return tuple(sorted(found, key=lambda each: (each.number, each.slug)))


def module_named(slug: str) -> Module:
    """
    The module of that name, or a page that says there is none.
    """
    found = find_module(slug)
    if found is None:
        raise NotFound
    return found


def find_module(slug: str) -> Module | None:
    """
    The module of that name, or None.
    """
    return next((each for each in course() if each.slug == slug), None)


def lesson_named(module: Module, slug: str) -> Lesson:
    """
    The lesson of that name, or a page that says there is none.
    """
    found = next((each for each in module.lessons if each.slug == slug), None)
    if found is None:
        raise NotFound
    return found
