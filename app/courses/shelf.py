"""The modules that are taught: in their order, and found by the names in an address."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable
from functools import cache
from itertools import count
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from flask import current_app, g
from flask_login import current_user
from werkzeug.exceptions import NotFound

from app.config import Config
from app.courses.models import ModuleCopy
from app.courses.pinning import pinned_for, place_of_copy
from app.courses.receiving import FOLDER, own_modules
from curriculum.problems import PackRefused
from curriculum.teaching import loader
from curriculum.teaching.shapes import Lesson, Module

log = logging.getLogger(__name__)


class Reading(NamedTuple):
    """Modules as somebody reads them, and a mark that is another one as soon as a file of theirs is, or a copy."""

    modules: tuple[Module, ...]
    mark: tuple[object, ...]


_kept: dict[tuple[object, ...], Reading] = {}
_readings = count()

LATELY = 2.0
"""Seconds for which a page beside the course takes it as it was: asking the disk takes longer than the whole page."""
_lately: list[tuple[tuple[Path, Path], float, Reading]] = []


def course() -> tuple[Module, ...]:
    """
    Every published module as its reader reads it: those of their edition stay as they were when it was founded.
    """
    if "course" not in g:
        g.course = _read_by(getattr(current_user, "id", None), _newest())
    found: Reading = g.course
    return found.modules


def course_lately() -> tuple[object, ...]:
    """
    Let this page, which only names lessons, take the files as they were some seconds ago at most. Returns the mark of
    the course that it takes, for what is kept of it.
    """
    if "course" not in g:
        g.course = _read_by(getattr(current_user, "id", None), _newest_lately())
    found: Reading = g.course
    return found.mark


def _read_by(person_id: int | None, newest: Reading) -> Reading:
    pinned = pinned_for(person_id) if person_id is not None else {}
    if not pinned:
        return newest
    here = {module.slug: module for module in newest.modules}
    for slug, copy in pinned.items():
        if slug not in here or here[slug].version != copy.version:
            here |= _kept_copy(copy)
    return Reading(_in_order(here.values()), (*newest.mark, *sorted(copy.digest for copy in pinned.values())))


def newest() -> tuple[Module, ...]:
    """
    Every published module as it is now, read again when a file of theirs has changed; asked of the disk once a request.

    One that was brought in stands for the one of its name that came with the house. One that cannot be read is left
    out, and the log says why: the others are taught.
    """
    return _newest().modules


def _newest() -> Reading:
    if "newest" not in g:
        found = places()
        seen = tuple(mark for place in found for mark in _signature(place))
        known = _kept.get(seen)
        if known is None:
            known = Reading(_read(found), (next(_readings),))
            _kept.clear()
            _kept[seen] = known
        g.newest = known
        _lately[:] = [(_house(), monotonic(), g.newest)]
    now: Reading = g.newest
    return now


def _newest_lately() -> Reading:
    for house, at, found in _lately[:]:
        if house == _house() and monotonic() - at < LATELY:
            return found
    return _newest()


def _house() -> tuple[Path, Path]:
    """
    The two folders in which modules lie; several houses may be open in one process.
    """
    config: Config = current_app.extensions["zerodraft"]
    return loader.MODULES, config.data / FOLDER


def places() -> list[Path]:
    """
    Where the modules lie that are taught, or would be if they could be read.
    """
    with_the_house, brought_in = _house()
    house = {slug: with_the_house / slug for slug in loader.modules()}
    return list((house | {place.name: place for place in own_modules(brought_in)}).values())


def _signature(place: Path) -> list[tuple[str, int]]:
    """What tells that the files of a module are still the same, without reading them."""
    # Asked with each page of whoever reads: as the system lists a folder, which costs a third of what a search costs.
    files = (file for folder in (place, place / "lessons") if folder.is_dir() for file in os.scandir(folder))
    return sorted((file.path, file.stat().st_mtime_ns) for file in files if "." in file.name)


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
    return _in_order(found)


def _in_order(found: Iterable[Module]) -> tuple[Module, ...]:
    return tuple(sorted(found, key=lambda each: (each.number, each.slug)))


@cache
def _unpacked(place: Path) -> Module:
    return loader.load_module(place)


def module_in(copy: ModuleCopy) -> Module | None:
    """
    The module of which a copy was kept; None where this house can no longer read it.
    """
    return _kept_copy(copy).get(copy.module)


def _kept_copy(copy: ModuleCopy) -> dict[str, Module]:
    """The copy by its name, or nothing where this house can no longer read it: then what is new is better than none."""
    try:
        return {copy.module: _unpacked(place_of_copy(copy))}
    except (PackRefused, OSError) as problem:
        log.warning("Version %s of the module %s cannot be read: %s", copy.version, copy.module, problem)
        return {}


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
