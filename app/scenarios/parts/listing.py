"""All parts of a pack, in the order in which the editor shows them."""

from __future__ import annotations

from flask_babel import gettext

from app.scenarios.parts.about import about, procedure
from app.scenarios.parts.bargaining import issues, points, text
from app.scenarios.parts.behind import kit, news, rehearsal
from app.scenarios.parts.seats import seats
from app.scenarios.parts.sheets import (
    Part,
)

PARTS = (
    Part("about", lambda: gettext("What it is about"), about),
    Part("procedure", lambda: gettext("Rules and calendar"), procedure),
    Part("text", lambda: gettext("Zero draft"), text),
    Part("seats", lambda: gettext("Seats"), seats),
    Part("issues", lambda: gettext("Issues and options"), issues),
    Part("points", lambda: gettext("Points and landing zone"), points, sealed=True),
    Part("news", lambda: gettext("News"), news, sealed=True),
    Part("kit", lambda: gettext("Facilitator’s kit"), kit, sealed=True),
    Part("rehearsal", lambda: gettext("Script of the rehearsal"), rehearsal, sealed=True),
)


def part_named(name: str) -> Part | None:
    """
    The part of that name, or None.
    """
    return next((each for each in PARTS if each.name == name), None)
