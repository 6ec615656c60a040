"""Places where people discuss: what each is beside, what it is called, and who reads, writes and moderates there."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext
from flask_login import current_user
from sqlalchemy import select
from werkzeug.exceptions import NotFound

from app.courses.library import PLACES, canonical
from app.courses.margin import said
from app.courses.shelf import find_module
from app.discussions.models import Remark
from app.extensions import db
from app.knowledge.community import curates, member_here
from app.knowledge.shelf import entry_named
from app.knowledge.showing import title_of
from app.plenary.credentials import edition_here
from app.workshops.models import Edition, leads, takes_part

PASSAGE, ENTRY, EDITION = "passage", "community", "edition"
KINDS = (PASSAGE, ENTRY, *PLACES)
"""Beside what all alumni discuss: passages of the course, entries of the community, and entries of the references."""

LONGEST_EXCERPT = 240


@dataclass(frozen=True, slots=True)
class Place:
    """
    Where people discuss. `stands` is the address of what it is beside, `excerpt` its words; both empty where that is
    gone.
    """

    about: str
    title: str
    address: str
    stands: str
    excerpt: str = ""
    edition: Edition | None = None

    @property
    def frozen(self) -> bool:
        return bool(self.edition and self.edition.closed)

    @property
    def moderated(self) -> bool:
        """
        Whether whoever looks at it moderates there: lecturers in their edition, curators elsewhere.
        """
        if self.edition:
            return leads(current_user.id, self.edition.id)
        return curates(current_user.id)


def place_here(kind: str, name: str) -> Place:
    """
    A place of all alumni, for a reader who is one. Raises Refused, or NotFound where nothing is and nothing was said.
    """
    member_here()
    found = place_of(f"{kind}:{name}")
    there = select(Remark.id).where(Remark.about == found.about).limit(1)
    if not found.stands and db.session.scalar(there) is None:
        raise NotFound
    return found


def circle_here() -> Place:
    """
    The discussion of the edition in this address, for a reader who takes part in it. To others there is none.
    """
    edition = edition_here()
    if not takes_part(current_user.id, edition.id):
        raise NotFound
    return circle_of(edition)


def circle_of(edition: Edition) -> Place:
    return Place(
        f"{EDITION}:{edition.id}",
        edition.title,
        url_for("circle.show", edition=edition.id),
        url_for("alumni.mine", _anchor=f"edition-{edition.id}"),
        edition=edition,
    )


def place_of(about: str) -> Place:
    """
    A place by what it is beside; whoever calls has asked whether the reader may read there.
    """
    kind, _, name = about.partition(":")
    if kind == EDITION:
        return circle_of(db.session.get_one(Edition, int(name)))
    address = url_for("discussion.show", kind=kind, name=name)
    if kind == PASSAGE:
        return _beside_passage(about, name, address)
    if kind == ENTRY:
        entry = entry_named(int(name)) if name.isascii() and name.isdigit() and len(name) < 10 else None
        shown = entry and (entry.standing or entry.open or entry.once or entry.proposals[-1])
        title = shown.title if shown else gettext("An entry that is no longer there")
        return Place(about, title, address, url_for("knowledge.entry", entry=entry.id) if entry else "")
    found = title_of(about) if canonical(kind, name) == name else ("", "")
    return Place(about, found[0] or gettext("An entry that is no longer there"), address, found[1])


def _beside_passage(about: str, name: str, address: str) -> Place:
    """The passage as the reader's version of the course has it."""
    slug, _, rest = name.partition("/")
    lesson_slug, _, passage_id = rest.partition("/")
    module = find_module(slug)
    lesson = next((each for each in module.lessons if each.slug == lesson_slug), None) if module else None
    if module is None or lesson is None:
        return Place(about, gettext("A passage that is no longer in the course"), address, "")
    title = f"{module.title}: {lesson.title}"
    passage = lesson.prose.passage(passage_id)
    if passage is None:
        return Place(about, title, address, "")
    there = url_for("courses.lesson", module=slug, lesson=lesson_slug, _anchor=passage_id)
    words = said(passage)
    excerpt = words if len(words) <= LONGEST_EXCERPT else f"{words[: LONGEST_EXCERPT - 1].rstrip()}…"
    return Place(about, title, address, there, excerpt)
