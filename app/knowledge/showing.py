"""Showing: what the community added, beside the entries of the course and in the search, and never inside them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask import Blueprint
from flask_login import current_user

from app.courses.finding import Passage, further
from app.courses.library import address_of, library
from app.knowledge.community import belongs
from app.knowledge.models import Proposal
from app.knowledge.shelf import Asked, is_overdue, mark, standing
from app.knowledge.wording import bodies, is_link
from app.tables import now
from curriculum.shelves import Shelf


def for_templates(pages: Blueprint) -> None:
    """
    What the pages of the library and of this room ask for.
    """
    pages.app_template_global()(added_by_community)
    pages.app_template_global()(may_propose)
    pages.app_template_global()(title_of)
    pages.app_template_global()(is_link)
    pages.app_template_filter("overdue")(lambda proposal: is_overdue(proposal, now().date()))


def added_by_community(**asked: str) -> list[Proposal]:
    """
    What stands in the knowledge base and fits: kind, about, region, body, track, words, and first and last year.
    """
    years = (int(asked.pop("first", 0)), int(asked.pop("last", 9999)))
    return standing(Asked(**asked, years=years))


def may_propose() -> bool:
    """
    Whether whoever looks at the page belongs to the community.
    """
    return current_user.is_authenticated and belongs(current_user.id)


def title_of(about: str) -> tuple[str, str]:
    """
    What an entry of the library is called that "kind:id" names, and its address; nothing where it is gone.
    """
    kind, _, name = about.partition(":")
    here = library()
    shelves: dict[str, Shelf[Any]] = {
        "norm": here.norms.shelf,
        "disagreement": here.disagreements.shelf,
        "case": here.cases.shelf,
        "measure": here.catalogue.shelf,
        "event": here.timeline.shelf,
    }
    if kind == "glossary":
        term = here.glossary.find(name)
        return (term.term, address_of(kind, name)) if term else ("", "")
    found = shelves[kind].find(name) if kind in shelves else None
    title: str = getattr(found, "title", "")
    return (title, address_of(kind, name)) if found else ("", "")


class Community:
    """What the search finds of this room: only what stands."""

    def passages(self) -> Iterator[Passage]:
        names = bodies()
        for each in standing():
            told = " ".join(filter(None, (each.text, each.source, each.happened, names.get(each.body), each.region)))
            yield Passage("community", str(each.entry_id), each.title, told)

    def seen(self) -> object:
        return mark()


further.append(Community())
