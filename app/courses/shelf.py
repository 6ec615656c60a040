"""The modules that are taught: read once, in their order, and found by the names in an address."""

from __future__ import annotations

import logging
from functools import cache

from werkzeug.exceptions import NotFound

from curriculum.problems import PackRefused
from curriculum.teaching.loader import load_module, modules
from curriculum.teaching.shapes import Lesson, Module

log = logging.getLogger(__name__)


@cache
def course() -> tuple[Module, ...]:
    """
    Every published module. One that cannot be read is left out, and the log says why: the others are taught.
    """
    found = []
    for slug in modules():
        try:
            module = load_module(slug)
        except PackRefused as refused:
            # The problems say it all; where in our own code they were raised helps nobody.
            log.warning("The module %s cannot be taught: %s", slug, refused)
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
