"""Deeds on a remark, the same in every place: changing, taking back, reporting, asking, and moderating."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.exceptions import Forbidden, NotFound
from werkzeug.wrappers import Response

from app.discussions import talking
from app.discussions.models import Remark
from app.discussions.places import Place, circle_here, place_of
from app.discussions.showing import Typed, thread
from app.discussions.talking import LONGEST, LONGEST_APPEAL, LONGEST_REASON, NotInOrder
from app.extensions import db
from app.knowledge.community import member_here
from app.knowledge.wording import said, wrong_length
from app.tables import now
from curriculum.characters import seen_only

Answer = Response | str | tuple[str, int]


def offer(pages: Blueprint, path: str) -> None:
    """
    Let a blueprint answer at all of them. Who may moderate is asked in the table of permissions, and once more here.
    """
    for deed in (amend, withdraw, report, appeal, moderate):
        pages.add_url_rule(f"{path}/<int:remark>/{deed.__name__}", deed.__name__, deed, methods=["POST"])


def amend(remark: int, **_place: Any) -> Answer:
    """
    Write one's own words otherwise.
    """
    place, found = _here(remark)
    text = words("text", LONGEST)
    problem = wrong_text(text)
    if problem:
        return thread(place, Typed("amend", found.id, text, problem)), 422
    return _done(place, found, "amend", text, lambda: talking.amend(found, current_user.id, text, now()))


def withdraw(remark: int, **_place: Any) -> Answer:
    """
    Take one's own words back.
    """
    place, found = _here(remark)
    return _done(place, found, "withdraw", "", lambda: talking.withdraw(found, current_user.id, now()))


def report(remark: int, **_place: Any) -> Answer:
    """
    Say that something should not stand there.
    """
    place, found = _here(remark)
    reason = said("reason", LONGEST_REASON)
    answer = _done(place, found, "report", reason, lambda: talking.report(found, current_user.id, reason, now()))
    if isinstance(answer, Response):
        flash(gettext("Reported. Whoever moderates here reads why, and not that it was you."))
    return answer


def appeal(remark: int, **_place: Any) -> Answer:
    """
    Ask for one's own words to be shown again.
    """
    place, found = _here(remark)
    asked = words("reason", LONGEST_APPEAL)
    problem = wrong_length(asked, LONGEST_APPEAL) or ("" if asked else gettext("Write a few words here."))
    if problem:
        return thread(place, Typed("appeal", found.id, asked, problem)), 422
    return _done(place, found, "appeal", asked, lambda: talking.appeal(found, current_user.id, asked, now()))


def moderate(remark: int, **_place: Any) -> Answer:
    """
    Hide it, show it again, or leave it as it is: by the button that was pressed.
    """
    place, found = _here(remark)
    if not place.moderated:
        raise Forbidden
    reason, deed, by = said("reason", LONGEST_REASON), request.form.get("deed", ""), current_user.id
    acts: dict[str, Callable[[], None]] = {
        "hide": lambda: talking.hide(place, found, by, reason, now()),
        "show": lambda: talking.show_again(place, found, by, reason),
        "leave": lambda: talking.leave(place, found, by, reason, now()),
    }
    if deed not in acts:
        raise NotFound
    return _done(place, found, "moderate", reason, acts[deed])


def words(field: str, longest: int) -> str:
    """
    What somebody wrote, over several lines. Twice what is allowed, so that whoever wrote too much loses nothing of it.
    """
    return seen_only(request.form.get(field, "")).strip()[: 2 * longest]


def wrong_text(text: str) -> str:
    """
    What is to be put right about a remark, or nothing.
    """
    return wrong_length(text, LONGEST) or ("" if text else gettext("Write a few words here."))


def _here(number: int) -> tuple[Place, Remark]:
    """
    The remark of this address and its place, for a reader of that place. Raises NotFound, or Refused.
    """
    edition = (request.view_args or {}).get("edition")
    place = circle_here() if edition else None
    if place is None:
        member_here()
    found = db.session.get(Remark, number)
    if found is None or found.edition_id != edition:
        raise NotFound
    return place or place_of(found.about), found


def _done(place: Place, found: Remark, deed: str, typed: str, act: Callable[[], None]) -> Answer:
    """To the remark in its place, or the place with what was wrong and what was typed."""
    number = found.id
    try:
        act()
    except NotInOrder as refused:
        db.session.rollback()
        return thread(place, Typed(deed, number, typed, str(refused))), 422
    back = request.form.get("back") == "moderation" and not place.edition
    return redirect(url_for("discussion.moderation") if back else f"{place.address}#remark-{number}", 303)
