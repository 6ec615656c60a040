"""The feeds as they leave the house, and the page on which somebody makes and renews their key."""

from __future__ import annotations

import json

from flask import Blueprint, Response, redirect, render_template, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as Answer

from app.addresses import outside
from app.alumni import feeds
from app.alumni.feeds import Item, items, key_of
from app.knowledge.community import member_here

pages = Blueprint("feeds", __name__)

ATOM, JSON_FEED = "application/atom+xml", "application/feed+json"


@pages.get("/alumni/feeds")
def show() -> str:
    """
    Template variables: atom and json (addresses, empty as long as there is no key), made (since when there is).
    """
    key = key_of(member_here())
    return render_template(
        "alumni/feeds.html",
        atom=outside("feeds.atom", token=key.token) if key else "",
        json=outside("feeds.json_feed", token=key.token) if key else "",
        made=key.made if key else None,
    )


@pages.post("/alumni/feeds")
def renew() -> Answer:
    """
    Make a key, or another one.
    """
    feeds.renew(member_here())
    return redirect(url_for("feeds.show"), 303)


@pages.post("/alumni/feeds/drop")
def drop() -> Answer:
    """
    Do without.
    """
    feeds.drop(current_user.id)
    return redirect(url_for("feeds.show"), 303)


@pages.get("/feeds/<token>/community.atom")
def atom(token: str) -> Response:
    """
    Atom (RFC 4287). Template variables: title, here and home (addresses), items, updated.
    """
    page = render_template("alumni/feed.atom", **_told(token, "feeds.atom"))
    return Response(page, mimetype=ATOM)


@pages.get("/feeds/<token>/community.json")
def json_feed(token: str) -> Response:
    """
    JSON Feed, version 1.1.
    """
    told = _told(token, "feeds.json_feed")
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": told["title"],
        "home_page_url": told["home"],
        "feed_url": told["here"],
        "items": [_as_json(item) for item in items()],
    }
    return Response(json.dumps(feed, ensure_ascii=False, indent=1), mimetype=JSON_FEED)


def _as_json(item: Item) -> dict[str, object]:
    told: dict[str, object] = {
        "id": item.id,
        "url": item.address,
        "title": item.title,
        "content_text": f"{item.text}\n\n{item.source}",
        "date_published": item.at.isoformat(),
    }
    return told | ({"authors": [{"name": item.by}]} if item.by else {})


def _told(token: str, endpoint: str) -> dict[str, object]:
    key = feeds.opened_by(token)
    if key is None:
        raise NotFound
    found = items()
    return {
        "title": gettext("Zerodraft: the knowledge base"),
        "here": outside(endpoint, token=token),
        "home": outside("knowledge.listing"),
        "items": found,
        "updated": max((item.at for item in found), default=key.made),
    }
