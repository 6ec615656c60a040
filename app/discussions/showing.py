"""Showing: a discussion as a page, and beside a passage or an entry how much is said of it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import g, render_template, request, url_for
from flask_login import current_user

from app.courses.keeping import is_kept
from app.discussions.models import Remark
from app.discussions.places import EDITION, PASSAGE, Place
from app.discussions.reading import counts, counts_below, remarks_of, signed_last, waiting
from app.discussions.talking import LONGEST, LONGEST_APPEAL, LONGEST_REASON, TO_AMEND, may_amend
from app.extensions import db
from app.knowledge.community import belongs, signed_before
from app.tables import now


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody has just sent, in which form and about which remark, with what was wrong."""

    deed: str = ""
    remark: int = 0
    text: str = ""
    problem: str = ""
    name: str = ""
    country: str = ""
    quote: int = 0


@dataclass(frozen=True, slots=True)
class Talk:
    """A way to a discussion, and how much stands in it."""

    address: str
    count: int


def thread(place: Place, typed: Typed | None = None) -> str:
    """
    A discussion. Template variables: place, remarks, earlier (the number before which there are more, or 0), quoted
    (the remark that is answered, or None), typed, signed (name and country), reader, moderated (whether the reader
    moderates here), amendable (numbers), waiting (remarks of an edition that wait for its lecturer), latest, minutes,
    most.
    """
    typed = typed or Typed()
    before = request.args.get("before", 0, type=int)
    remarks, earlier = remarks_of(place.about, before)
    reader, at = current_user.id, now()
    moderated = place.moderated
    return render_template(
        "discussions/thread.html",
        place=place,
        remarks=remarks,
        earlier=earlier,
        latest=not before,
        quoted=quoted(place, typed.quote or request.args.get("answer", 0, type=int)),
        typed=typed,
        signed=(typed.name, typed.country) if typed.name or typed.country else _signed(),
        reader=reader,
        moderated=moderated,
        amendable={each.id for each in remarks if may_amend(each, reader, at)},
        waiting=waiting(place.edition.id) if moderated and place.edition else [],
        minutes=int(TO_AMEND.total_seconds() // 60),
        most={"text": LONGEST, "reason": LONGEST_REASON, "appeal": LONGEST_APPEAL},
    )


def quoted(place: Place, number: int) -> Remark | None:
    """
    The remark of this place that is answered, if it stands.
    """
    found = db.session.get(Remark, number) if number else None
    return found if found and found.about == place.about and found.stands else None


def _signed() -> tuple[str, str]:
    last = signed_last(current_user.id)
    known = last or signed_before(current_user.id, current_user.name)
    return known.name, known.country


# Beside passages and entries


def talk_beside(kind: str, name: str) -> Talk | None:
    """
    The discussion of an entry, for a reader who may read it.
    """
    if not _reads():
        return None
    about = f"{kind}:{name}"
    return Talk(url_for("discussion.show", kind=kind, name=name), counts([about]).get(about, 0))


def talks_in_lesson(module: str, lesson: str) -> dict[str, int] | None:
    """
    How much is said of each passage of a lesson, by its id; None for a reader who may not read it. One question to the
    books for a whole lesson.
    """
    if not _reads():
        return None
    beginning = f"{PASSAGE}:{module}/{lesson}/"
    return {about.removeprefix(beginning): number for about, number in counts_below(beginning).items()}


def talk_of_edition(edition_id: int) -> Talk:
    """
    The discussion of an edition; for pages that only its own people see.
    """
    about = f"{EDITION}:{edition_id}"
    return Talk(url_for("circle.show", edition=edition_id), counts([about]).get(about, 0))


def _reads() -> bool:
    if is_kept() or not current_user.is_authenticated:
        return False
    if "discusses" not in g:
        g.discusses = belongs(current_user.id)
    return bool(g.discusses)
