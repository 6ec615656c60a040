"""Where a link in a text leads: to a passage, a term, or a page of the references; nowhere, if that is not there."""

from __future__ import annotations

from functools import cache
from typing import Any

from flask import current_app, url_for

from app.courses.shelf import find_module
from curriculum.loader import load_scenario, scenarios
from curriculum.teaching.shapes import Module

# The page on which an entry of each kind stands, and what it calls the entry.
PLACES = {
    "norm": ("norms.norm", "letter"),
    "case": ("cases.case", "case"),
    "measure": ("catalogue.measure", "measure"),
    "event": ("timeline.event", "event"),
    "disagreement": ("norms.disagreement", "question"),
    "glossary": ("library.term", "term"),
}


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
    The address of one thing in the references.
    """
    endpoint, argument = PLACES.get(kind, ("", ""))
    if endpoint not in current_app.view_functions:
        return None
    named: dict[str, Any] = {argument: name}
    return url_for(endpoint, **named)


@cache
def scenario_titles() -> dict[str, str]:
    """
    The scenarios of the house by what they are called, for whoever is told where something will be needed.
    """
    return {slug: load_scenario(slug).title for slug in scenarios()}
