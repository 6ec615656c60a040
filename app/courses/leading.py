"""Where a link in a text leads: to a passage, a term, or a page of the references; nowhere, if that is not there."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from flask import url_for
from markdown_it.token import Token

from app.courses import library
from app.courses.shelf import find_module
from curriculum.loader import load_scenario, scenarios
from curriculum.teaching.rules import lessons_on_rules
from curriculum.teaching.shapes import Module

Attributes = dict[str, str | int | float]


class Door(NamedTuple):
    """The way to a lesson: what it is called, in which module, and where it is."""

    title: str
    module: str
    address: str


def door_to(target: str) -> Door | None:
    """
    The way to "module/lesson#passage"; None where that is not taught here.
    """
    slug, _, rest = target.partition("/")
    there, address = find_module(slug), address_of(target)
    if there is None or address is None:
        return None
    return Door(there.lesson(rest.partition("#")[0]).title, there.title, address)


def address_of(target: str, module: Module | None = None) -> str | None:
    """
    The address of a link's target, in a text of this module or outside of any; None where it leads nowhere.
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


def lead(tokens: list[Token], attributes: Callable[[str], Attributes | None]) -> None:
    """
    Give each link among inline tokens the attributes for its target; one that leads nowhere becomes plain words.
    """
    plain: list[bool] = []
    for token in tokens:
        if token.type == "link_open":
            found = attributes(str(token.attrs.get("href", "")))
            plain.append(found is None)
            token.attrs = found or {}
            token.tag = "span" if found is None else token.tag
        elif token.type == "link_close" and plain.pop():
            token.tag = "span"


def beside(address: str | None) -> Attributes | None:
    """
    A link that opens beside the page on which it stands.
    """
    return {"href": address, "target": "_blank"} if address else None


def doors_to_rules() -> dict[int, Door]:
    """
    The lessons on the rules of the room that are taught here, by the number of the rule.
    """
    return {number: door for number, lesson in lessons_on_rules().items() if (door := door_to(lesson))}
