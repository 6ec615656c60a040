"""Pages of the scenarios: which there are, one as a whole, and its ways in and out of the house."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from app.config import LARGEST_FORM
from app.courses.downloads import sent
from app.scenarios import drafts, receiving
from app.scenarios.faults import problems_of, where
from app.scenarios.parts.listing import PARTS
from app.scenarios.parts.sheets import SHEET, Sheets
from app.scenarios.shelf import house_packs, own_folder, own_packs, place_of, seen
from app.scenarios.writing import Manuscript, Unwritable
from app.scenarios.zone import Zone, said, zone_of
from curriculum.loader import TEMPLATE
from curriculum.packing import closed, gathered
from curriculum.pages import slug_of
from curriculum.parcels import LARGEST_PARCEL
from curriculum.problems import PackRefused

LONGEST_TITLE = 120
MOST_SAID = 60

pages = Blueprint("scenarios", __name__, url_prefix="/scenarios")


@pages.url_value_preprocessor
def make_room(_endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """
    A scenario that is brought in is larger than any other form; the guard of forms reads it before any page is asked.
    """
    request.max_content_length = LARGEST_PARCEL + LARGEST_FORM


@pages.get("/")
def listing() -> str:
    """
    Every scenario that is here.
    """
    return _listing(())


def _listing(problems: tuple[str, ...]) -> str:
    """
    Template variables: own and house [{slug, title, principle, state, count}], problems (of one that was not taken).
    """
    own = [_row(place.name) for place in own_packs(own_folder())]
    return render_template(
        "scenarios/listing.html", own=own, house=[_row(slug) for slug in house_packs()], problems=problems
    )


def _row(slug: str) -> dict[str, Any]:
    """What is said of a scenario on the list, also of one that cannot be read."""
    files = files_of(slug)
    sheet = Sheets(files)[SHEET]
    place = own_folder() / slug
    return {
        "slug": slug,
        "title": str(sheet.get("title") or slug),
        "principle": str(sheet.get("principle") or ""),
        "template": slug == TEMPLATE or sheet.get("template") is True,
        "count": 0 if slug in house_packs() else _count(place, seen(place)),
    }


@lru_cache(maxsize=drafts.MOST_PACKS)
def _count(place: Path, _seen: tuple[tuple[str, int, int], ...]) -> int:
    """How much is to be put right in a draft; counted anew when a file of it has changed."""
    return len(problems_of(place.name, gathered(place)))


@pages.post("/")
def bring() -> Response | tuple[str, int]:
    """
    Bring a scenario in from a zip file, or say why it was not taken.
    """
    file = request.files.get("scenario")
    content = file.stream.read(LARGEST_PARCEL + 1) if file else b""
    try:
        slug = receiving.receive(content, own_folder()).slug
    except PackRefused as refused:
        return _listing(_said(refused)), 422
    flash(gettext("It is here. Nothing of it is used before it is complete."))
    return redirect(url_for("scenarios.pack", pack=slug), 303)


@pages.get("/<pack>/")
def pack(pack: str) -> str:
    return overview(pack)


def overview(slug: str, problems_said: tuple[str, ...] = ()) -> str:
    """
    Template variables: pack (slug), title, house (whether nobody changes it), template, problems [Problem], where,
    parts, files (names), zone (Zone or None) and said (its sentence), refused (why something was not done).
    """
    files = files_of(slug)
    sheets = Sheets(files)
    zone = zone_of(files)
    return render_template(
        "scenarios/pack.html",
        pack=slug,
        title=title_of(sheets, slug),
        house=slug in house_packs(),
        template=sheets[SHEET].get("template") is True,
        problems=problems_of(slug, files),
        where=where,
        parts=PARTS,
        files=sorted(files),
        zone=zone if isinstance(zone, Zone) else None,
        said=said(zone),
        refused=problems_said,
    )


@pages.post("/<pack>/copies")
def begin(pack: str) -> Response | tuple[str, int]:
    """
    A copy of a scenario under a name of its own, for a lecturer to change.
    """
    files = dict(files_of(pack))
    title = " ".join(request.form.get("title", "").split())[:LONGEST_TITLE]
    if not title:
        return overview(pack, (gettext("A scenario of your own needs a title."),)), 422
    folder = own_folder()
    slug = drafts.free_name(folder, slug_of(title))
    files[SHEET] = renamed(files[SHEET], slug, title)
    try:
        drafts.add(folder, slug, files)
    except PackRefused as refused:
        return overview(pack, _said(refused)), 422
    flash(gettext("This is your copy. Change what you like; the other one stays as it is."))
    return redirect(url_for("scenarios.pack", pack=slug), 303)


def renamed(sheet: bytes, slug: str, title: str | None) -> bytes:
    """
    The sheet of a scenario under another name; one that cannot be read stays as it is, and says so by itself.
    """
    try:
        manuscript = Manuscript(sheet)
        manuscript.put(("slug",), slug)
        if title:
            manuscript.put(("title",), title)
        return manuscript.source()
    except Unwritable:
        return sheet


@pages.get("/<pack>/parcel")
def parcel(pack: str) -> Response:
    """
    A scenario as a zip file, as it is now; a draft, too.
    """
    return sent(closed(pack, files_of(pack)), "application/zip", f"{pack}.zip")


@pages.post("/<pack>/away")
def put_away(pack: str) -> Response:
    """
    Take a lecturer's scenario off the list.
    """
    title = title_of(Sheets(own_files_of(pack)), pack)
    drafts.put_away(own_folder(), pack)
    flash(gettext("%(title)s was put away. Sittings that were opened with it keep their copy.", title=title))
    return redirect(url_for("scenarios.listing"), 303)


def files_of(slug: str) -> dict[str, bytes]:
    """
    The files of a scenario, or a page that says there is none.
    """
    place = place_of(slug)
    if place is None:
        raise NotFound
    return gathered(place)


def own_files_of(slug: str) -> dict[str, bytes]:
    """
    The files of a lecturer's scenario; those of the house are not to be changed, and so not found here.
    """
    if slug in house_packs():
        raise NotFound
    return files_of(slug)


def title_of(sheets: Sheets, slug: str) -> str:
    """
    What a scenario is called, as far as it says so.
    """
    return str(sheets[SHEET].get("title") or slug)


def _said(refused: PackRefused) -> tuple[str, ...]:
    return tuple(str(problem).removeprefix(": ") for problem in refused.problems[:MOST_SAID])
