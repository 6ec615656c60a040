"""Pages of the updates: what one follows, what is new of it, and whether one is written to."""

from __future__ import annotations

from datetime import timedelta

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import get_locale, gettext
from flask_login import current_user
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from app.courses.keeping import is_kept
from app.extensions import db
from app.knowledge.community import member_here
from app.tables import now
from app.updates import news
from app.updates.digests import address_for, may_send
from app.updates.models import Digest, Follow, Rhythm, Subscription

pages = Blueprint("updates", __name__, url_prefix="/alumni/updates")

WITHOUT_A_DIGEST = timedelta(days=30)
"""So far back the page looks for whoever gets no digest."""


@pages.app_template_global()
def follows_here(thing: str) -> bool:
    """
    Whether the reader follows a thing.
    """
    if is_kept() or not current_user.is_authenticated:
        return False
    return db.session.get(Follow, (current_user.id, thing)) is not None


@pages.get("/")
def show() -> str:
    """
    What the next digest would say. Template variables: news, since, upto, follows [(thing, title, address)], own
    (Subscription or None), rhythms, may (whether the house sends digests), address (where it would write), last (the
    last digest that was made, or None).
    """
    person_id, at = member_here(), now()
    own = db.session.get(Subscription, person_id)
    since = own.told if own else at - WITHOUT_A_DIGEST
    made = db.session.query(Digest).filter(Digest.person_id == person_id).order_by(Digest.id.desc())
    return render_template(
        "updates/show.html",
        news=news.gather(person_id, since, at),
        since=since,
        upto=at,
        follows=[(each.thing, *news.titled(each.thing)) for each in news.followed_by(person_id)],
        own=own,
        rhythms=[*Rhythm],
        may=may_send(),
        address=address_for(person_id),
        last=made.first(),
    )


@pages.post("/")
def choose() -> Response:
    """
    Be written to each week or month, in the language of this page, or not at all.
    """
    person_id, chosen = member_here(), request.form.get("rhythm", "")
    own = db.session.get(Subscription, person_id)
    if chosen in [*Rhythm] and may_send() and address_for(person_id):
        own = own or Subscription(person_id=person_id, told=now())
        own.rhythm, own.language, own.chosen = chosen, str(get_locale() or "en"), now()
        db.session.add(own)
        flash(gettext("Kept. A letter comes only when something is new."))
    elif chosen == "none" and own:
        db.session.delete(own)
        flash(gettext("You get no letters any more. What you follow stands here still."))
    db.session.commit()
    return redirect(url_for("updates.show"), 303)


@pages.post("/follow")
def follow() -> Response:
    """
    Follow a thing, or do so no more: by the button that was pressed.
    """
    person_id, thing = member_here(), request.form.get("thing", "")[:200]
    if request.form.get("deed") == "drop":
        news.unfollow(person_id, thing)
        return redirect(url_for("updates.show"), 303)
    if not news.may_follow(person_id, thing):
        raise NotFound
    news.follow(person_id, thing, now())
    flash(gettext("You follow it. What is new of it stands under Updates; nobody is told that you follow."))
    return redirect(news.titled(thing)[1], 303)
