"""Where a link in a text leads: to a passage, a term, or a page of the references; nowhere, if that is not there."""

from __future__ import annotations

from functools import cache

from flask import url_for

from app.courses import library
from app.courses.shelf import find_module
from curriculum.loader import load_scenario, scenarios
from curriculum.teaching.shapes import Module


def address_of(target: str, module: Module) -> str | None:
    """
    The address of a link's target in a text of this module; None where it leads nowhere.
    """
    if target.startswith("#"):
        return target
    kind, colon, name = target.partition(":")
    if colon:
        return reference_address(kind, name)
    path, _, passage = target.partition("#")
    slug, _, lesson = path.rpartition("/")
    there = find_module(slug) if slug else module
    if there is None or all(each.slug != lesson for each in there.lessons):
        return None
    return url_for("courses.lesson", module=there.slug, lesson=lesson, _anchor=passage or None)


def reference_address(kind: str, name: str) -> str | None:
    """
    The address of one thing in the references; None for a kind that they do not hold.
    """
    return library.address_of(kind, name) if kind in library.PLACES else None


@cache
def scenario_titles() -> dict[str, str]:
    """
    The scenarios of the house by what they are called, for whoever is told where something will be needed.
    """
    return {slug: load_scenario(slug).title for slug in scenarios()}
