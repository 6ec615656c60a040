"""Editing: one part of a scenario as a form, looked through while it is filled in, and saved beside other people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest, NotFound
from werkzeug.wrappers import Response

from app.scenarios import drafts
from app.scenarios.faults import placed, problems_of, where
from app.scenarios.fields import fields_of
from app.scenarios.newcomers import added
from app.scenarios.pages import files_of, own_files_of, title_of
from app.scenarios.parts.listing import PARTS, part_named
from app.scenarios.parts.seats import seat_part
from app.scenarios.parts.sheets import Part, Sheets
from app.scenarios.saving import Disputed, Written, done, merged
from app.scenarios.shelf import house_packs, own_folder
from app.scenarios.writing import Unwritable
from app.scenarios.zone import Zone, said, zone_of
from curriculum.criteria import CRITERIA
from curriculum.folder import LARGEST_FILE
from curriculum.problems import PackRefused

LARGEST = 8 * LARGEST_FILE
"""Of a form: the files of a part as they were, and what is filled in."""

BASE = "base:"
"""What begins the name of a hidden field with a file as its author saw it."""

TRIES = 3

MAY_BE_BEGUN = (CRITERIA,)
"""Files that a scenario need not have."""

pages = Blueprint("editing", __name__, url_prefix="/scenarios")


@pages.url_value_preprocessor
def make_room(_endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """
    The form of a part carries whole files.
    """
    request.max_content_length = request.max_form_memory_size = LARGEST


@pages.get("/<pack>/parts/<path:part>")
def show(pack: str, part: str) -> str:
    return _page(pack, _part(pack, part), files_of(pack))


def _page(
    pack: str, part: Part, files: Mapping[str, bytes], base: Mapping[str, bytes] | None = None, **more: Any
) -> str:
    """
    Template variables: pack, part, heading, parts, title, house, sections, base [(file, text)], unread (files that are
    no TOML), found (Found), where, zone, said, refused.
    """
    sheets = Sheets(files)
    sections = part.sections(sheets)
    fields = fields_of(sections)
    named = sorted({field.file for field in fields.values()})
    house = pack in house_packs()
    seen = files if base is None else base
    return render_template(
        "scenarios/part.html",
        pack=pack,
        part=part,
        heading=sheets.name_of(part.name.removeprefix("seats/")) if "/" in part.name else part.title(),
        parts=PARTS,
        title=title_of(sheets, pack),
        house=house,
        sections=sections,
        base=[(name, _decoded(seen[name])) for name in named if name in seen and not house],
        unread=sheets.unread,
        **_judged(pack, part, files, fields),
        **more,
    )


def _judged(pack: str, part: Part, files: Mapping[str, bytes], fields: Mapping[str, Any]) -> dict[str, Any]:
    zone = zone_of(files)
    return {
        "found": placed(problems_of(pack, files), fields, part.name),
        "where": where,
        "zone": zone if isinstance(zone, Zone) else None,
        "said": said(zone),
    }


@pages.post("/<pack>/parts/<path:part>/look")
def look(pack: str, part: str) -> str:
    """
    What would be wrong, and what the landing zone would be, if this were saved; nothing is.
    """
    now, here = own_files_of(pack), _part(pack, part)
    base = _base(now)
    try:
        changes = merged({**now, **base}, base, here, request.form)
    except Unwritable:
        changes = {}
    files = _after({**now, **base}, changes)
    sections = here.sections(Sheets(files))
    judged = _judged(pack, here, files, fields_of(sections))
    return render_template("scenarios/live.html", pack=pack, part=here, sections=sections, **judged)


@pages.post("/<pack>/parts/<path:part>")
def keep(pack: str, part: str) -> Response | tuple[str, int]:
    """
    Save a part as it was filled in, whatever may still be wrong with it, and do what its button says.
    """
    here = _part(pack, part)
    for _ in range(TRIES):
        now = own_files_of(pack)
        try:
            changes = _changes(now, here)
            drafts.keep(own_folder(), pack, changes, {name: now.get(name) for name in changes})
            return _saved(pack, here)
        except drafts.ChangedMeanwhile:
            continue
        except Disputed as disputed:
            if _rest_kept(pack, now, disputed.rest):
                return _disputed(pack, here, disputed), 409
        except (PackRefused, Unwritable) as refused:
            return _again(pack, here, now, str(refused)), 422
    raise BadRequest


def _rest_kept(pack: str, now: Mapping[str, bytes], rest: Written) -> bool:
    """What nobody else has touched need not wait for the rest; False if somebody has, at this very moment."""
    try:
        drafts.keep(own_folder(), pack, rest, {name: now.get(name) for name in rest})
    except drafts.ChangedMeanwhile:
        return False
    return True


def _changes(now: dict[str, bytes], part: Part) -> Written:
    """What the form changes, and then what the button does that was pressed."""
    changes = merged(now, _base(now), part, request.form)
    deed = request.form.get("do", "")
    if deed.startswith("seat "):
        what = deed.removeprefix("seat ")
        name = " ".join(request.form.get(f"{what}-name", "").split())[:60]
        if what in ("delegations", "observers") and name:
            code = request.form.get(f"{what}-code", "").strip()[:12]
            return changes | added(_after(now, changes), what, name, code)[1]
    elif deed:
        return changes | done(_after(now, changes), deed)
    return changes


def _saved(pack: str, part: Part) -> Response:
    files = own_files_of(pack)
    count = len(problems_of(pack, files))
    if count:
        words = ngettext(
            "Saved as a draft: %(num)s thing is to be put right before a sitting can be opened with it.",
            "Saved as a draft: %(num)s things are to be put right before a sitting can be opened with it.",
            count,
        )
    else:
        words = gettext("Saved. Nothing is to be put right.")
    flash(words)
    return redirect(url_for("editing.show", pack=pack, part=part.name), 303)


def _again(pack: str, part: Part, now: dict[str, bytes], why: str) -> str:
    """The same page with everything that was typed, and why it was not saved."""
    base = _base(now)
    try:
        files = _after({**now, **base}, merged({**now, **base}, base, part, request.form))
    except Unwritable:
        files = {**now, **base}
    return _page(pack, part, files, base={**now, **base}, refused=why)


def _disputed(pack: str, part: Part, disputed: Disputed) -> str:
    """
    Template variables: pack, part, disputes [Dispute], decoded.
    """
    return render_template(
        "scenarios/disputed.html",
        pack=pack,
        part=part,
        title=title_of(Sheets(files_of(pack)), pack),
        disputes=disputed.disputes,
        decoded=_decoded,
        base=BASE,
    )


@pages.get("/<pack>/files/<path:name>")
def file(pack: str, name: str) -> str:
    files = files_of(pack)
    if name not in files and name not in MAY_BE_BEGUN:
        raise NotFound
    there = files.get(name, b"")
    return _file_page(pack, name, files, _decoded(there), there)


def _file_page(pack: str, name: str, files: Mapping[str, bytes], words: str, base: bytes, **more: Any) -> str:
    """
    Template variables: pack, title, name, house, words, base, problems (of this file), refused, theirs.
    """
    return render_template(
        "scenarios/file.html",
        pack=pack,
        title=title_of(Sheets(files), pack),
        name=name,
        house=pack in house_packs(),
        words=words,
        base=_decoded(base),
        problems=[each for each in problems_of(pack, files) if each.file == name],
        **more,
    )


@pages.post("/<pack>/files/<path:name>")
def keep_file(pack: str, name: str) -> Response | tuple[str, int]:
    """
    Save one file as it was written, whether it can be read or not; also where a dispute is settled.
    """
    now = own_files_of(pack)
    if name not in now and name not in MAY_BE_BEGUN:
        raise NotFound
    words = _encoded(request.form.get("words", ""))
    base = _base(now).get(name, now.get(name))
    if name not in now and not base:
        # Of a file that was not there its author saw nothing.
        base = None
    try:
        drafts.keep(own_folder(), pack, {name: words}, {name: base})
    except drafts.ChangedMeanwhile as meanwhile:
        theirs = meanwhile.now.get(name, b"")
        return _file_page(pack, name, {**now, name: words}, _decoded(words), theirs, theirs=_decoded(theirs)), 409
    except PackRefused as refused:
        return _file_page(pack, name, {**now, name: words}, _decoded(words), base or b"", refused=str(refused)), 422
    back = request.form.get("back", "")
    flash(gettext("%(file)s was saved.", file=name))
    if part_of(pack, back):
        return redirect(url_for("editing.show", pack=pack, part=back), 303)
    return redirect(url_for("editing.file", pack=pack, name=name), 303)


def part_of(pack: str, name: str) -> Part | None:
    """
    The part of a scenario with this name; None where it has none.
    """
    if name.startswith("seats/"):
        part = seat_part(name.removeprefix("seats/"))
        return part if part.sections(Sheets(files_of(pack))) else None
    return part_named(name)


def _part(pack: str, name: str) -> Part:
    found = part_of(pack, name)
    if found is None:
        raise NotFound
    return found


def _base(now: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files as the author of a form saw them."""
    form: MultiDict[str, str] = request.form
    sent = {key.removeprefix(BASE): _encoded(words) for key, words in form.items() if key.startswith(BASE)}
    # A file that is the same but for what a browser does to line ends is the same.
    return {name: now[name] if _plain(now.get(name)) == _plain(words) else words for name, words in sent.items()}


def _after(files: Mapping[str, bytes], changes: Written) -> dict[str, bytes]:
    return {name: content for name, content in {**files, **changes}.items() if content is not None}


def _plain(content: bytes | None) -> bytes | None:
    return None if content is None else content.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")


def _decoded(content: bytes) -> str:
    return content.decode("utf-8-sig", "replace").replace("\r\n", "\n")


def _encoded(words: str) -> bytes:
    return words.replace("\r\n", "\n").encode("utf-8", "replace")
