"""The dossier of a seat: its brief as it is shown, written once for all who sit there and read it in one language."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from flask import render_template
from flask_babel import get_locale
from markupsafe import Markup

from app.courses.shelf import course_lately
from app.plenary.briefing import briefing, scenario_kept
from app.plenary.models import SeatCard


class Wanted(NamedTuple):
    """Everything on which a dossier depends. Whatever of it changes, another dossier is shown at once."""

    pack: str | None
    scenario: str
    seat: str
    name: str
    outside: bool
    language: str
    course: tuple[object, ...]


def dossier(card: SeatCard, *, outside: bool) -> Markup:
    """
    The background, the briefs and the questions for whoever sits there: the caller has made sure that they do.
    """
    sitting, language = card.sitting, str(get_locale() or "")
    return _written(
        Wanted(sitting.pack, sitting.scenario, card.seat, card.name, outside, language, course_lately()),
    )


@lru_cache(maxsize=256)
def _written(wanted: Wanted) -> Markup:
    scenario = scenario_kept(wanted.pack, wanted.scenario)
    found = briefing(scenario, wanted.seat, outside=wanted.outside)
    # The template escapes everything that is not safe already.
    return Markup(render_template("dossier.html", seat={"name": wanted.name}, **found._asdict()))  # noqa: S704
