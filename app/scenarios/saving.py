"""Saving: from what stands in a form to the files of a draft, beside somebody who saves at the same time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from app.scenarios.fields import Field, Kind, fields_of
from app.scenarios.parts.sheets import NEWS_FILE, SCRIPT, SHEET, TEXT, Part, Sheets
from app.scenarios.writing import Manuscript, Unwritable
from curriculum.lines import Path
from curriculum.mandates import LETTERS

Typed = Mapping[str, str]
Written = dict[str, bytes | None]

_STEP = re.compile(r"([A-Za-z0-9_-]+)|\[(\d{1,4})\]")


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that two people have filled in differently since both read the same."""

    label: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """A file that cannot be saved without losing words: what both say, and where they differ if that can be told."""

    file: str
    mine: bytes
    theirs: bytes
    clashes: tuple[Clash, ...]


class Disputed(Exception):
    """
    Somebody else has changed the same. Nothing was changed, and both texts are here; `rest` is what a form changes in
    the files that are not in dispute.
    """

    def __init__(self, disputes: list[Dispute], rest: Written) -> None:
        self.disputes, self.rest = disputes, rest


def changed(fields: Mapping[str, Field], typed: Typed) -> dict[str, str]:
    """
    What was typed that does not stand there yet, by the name of its field.
    """
    found = {}
    for name, field in fields.items():
        # A box that is not ticked is not sent.
        there = typed.get(name, "" if field.kind == Kind.TICK else None)
        if there is not None and field.has_changed(there):
            found[name] = there
    return found


def written(files: Mapping[str, bytes], fields: Mapping[str, Field], values: Typed) -> Written:
    """
    The files that these values change, as they would then read. Raises `Unwritable`.
    """
    made: Written = {}
    manuscripts: dict[str, Manuscript] = {}
    for name, value in values.items():
        field = fields[name]
        if field.kind == Kind.PAGE:
            made[field.file] = str(field.read(value)).encode()
            continue
        if field.file not in manuscripts:
            manuscripts[field.file] = Manuscript(files.get(field.file, b""))
        manuscripts[field.file].put(field.path, field.read(value))
    return made | {name: each.source() for name, each in manuscripts.items()}


def merged(now: Mapping[str, bytes], base: Mapping[str, bytes], part: Part, typed: Typed) -> Written:
    """
    What a form changes in the files as they stand now. Its author saw those of `base`: where somebody else has saved
    since, what one of them changed and the other did not goes together. Raises `Disputed` where it does not.
    """
    seen = {**now, **base}
    fields = fields_of(part.sections(Sheets(seen)))
    values = changed(fields, typed)
    mine = written(seen, fields, values)
    others = [name for name in mine if now.get(name) != seen.get(name)]
    if not others:
        return mine
    there = fields_of(part.sections(Sheets(now)))
    disputes = [_dispute(name, mine, now, values, fields, there) for name in others]
    if found := [each for each in disputes if each]:
        files = {each.file for each in found}
        raise Disputed(found, written(now, there, {k: v for k, v in values.items() if fields[k].file not in files}))
    return written(now, there, values)


def _dispute(
    file: str,
    mine: Written,
    now: Mapping[str, bytes],
    values: Typed,
    fields: Mapping[str, Field],
    there: Mapping[str, Field],
) -> Dispute | None:
    ours = {name for name, field in fields.items() if field.file == file}
    same_shape = ours == {name for name, field in there.items() if field.file == file}
    clashes = tuple(
        Clash(field.label, values[name], there[name].shown)
        for name in values
        if (field := fields[name]).file == file
        and name in there
        and there[name].stands != field.stands
        and there[name].has_changed(values[name])
    )
    # Where a member of a list was added or taken out, the same name may mean another one.
    if same_shape and not clashes:
        return None
    # Where only fields clash, what else the other one changed stands in the text that may be saved instead.
    ours_only = {name: value for name, value in values.items() if fields[name].file == file}
    joined = written(now, there, ours_only) if same_shape else mine
    return Dispute(file, joined.get(file) or b"", now.get(file, b""), clashes)


def path_of(said: str) -> Path:
    """
    A place as it is said, "issues[2].options", as steps.
    """
    return tuple(name or int(place) - 1 for name, place in _STEP.findall(said))


def done(files: Mapping[str, bytes], deed: str) -> Written:
    """
    The files that a button changes: `add`, `remove`, `up` or `down`, and what it is about. Raises `Unwritable`.
    """
    verb, _, about = deed.partition(" ")
    file, _, said = about.rpartition(":")
    path = path_of(said)
    if not path or file not in files:
        raise Unwritable(f"there is no {about}")
    manuscript = Manuscript(files[file])
    sheets = Sheets(files)
    also: Written = {}
    if verb == "add":
        manuscript.add(path, _blank(sheets, file, str(path[0])))
        also = _rows_added(files, sheets) if (file, path) == (SHEET, ("issues",)) else {}
    elif verb == "remove":
        also = _taken_along(files, sheets, file, path)
        manuscript.take_out(path)
    elif verb in ("up", "down"):
        manuscript.move(path, -1 if verb == "up" else 1)
    else:
        raise Unwritable(f"nobody knows how to {verb}")
    return also | {file: manuscript.source()}


def _blank(sheets: Sheets, file: str, key: str) -> dict[str, object]:
    """A new member of a list, with what can be known of it."""
    if (file, key) == (TEXT, "paragraphs"):
        there = [str(each.get("id")) for each in sheets[TEXT].get("paragraphs", ())]
        return {"id": _next("p", there), "kind": "report", "text": ""}
    if (file, key) == (SHEET, "calendar"):
        return {"at": "", "title": ""}
    if (file, key) == (SHEET, "issues"):
        options = {letter: {"title": "", "tells": [], "wording": ""} for letter in LETTERS}
        return {"id": _next("I", sheets.issues), "title": "", "paragraph": "", "options": options}
    if (file, key) == (NEWS_FILE, "injects"):
        there = [str(each.get("id")) for each in sheets[NEWS_FILE].get("injects", ())]
        return {"id": _next("news-", there), "title": "", "at": "", "text": ""}
    if (file, key) == (SCRIPT, "openings"):
        return {"seat": "", "paragraph": "", "reason": ""}
    raise Unwritable(f"nothing can be added to {file}")


def _next(stem: str, taken: list[str]) -> str:
    return next(name for number in range(1, 1000) if (name := f"{stem}{number}") not in taken)


def _rows_added(files: Mapping[str, bytes], sheets: Sheets) -> Written:
    """A new issue wants points of every delegation; no number stands there, for 0 would be a red line."""
    issue = _next("I", sheets.issues)
    found: Written = {}
    for seat in sheets.delegations:
        name = f"instructions/{seat}.toml"
        if name in files:
            manuscript = Manuscript(files[name])
            manuscript.put(("scores", issue), [""] * len(LETTERS))
            found[name] = manuscript.source()
    return found


def _taken_along(files: Mapping[str, bytes], sheets: Sheets, file: str, path: Path) -> Written:
    """What goes with a member that is taken out: the points of an issue, the files of a seat."""
    found: Written = {}
    if file != SHEET or len(path) != 2 or not isinstance(path[1], int):
        return found
    if path[0] == "issues" and path[1] < len(sheets.issues):
        for seat in sheets.delegations:
            name = f"instructions/{seat}.toml"
            if name in files:
                manuscript = Manuscript(files[name])
                manuscript.put(("scores", sheets.issues[path[1]]), None)
                found[name] = manuscript.source()
    if path[0] in ("delegations", "observers"):
        named = sheets[SHEET].get(path[0], [])
        seat = named[path[1]] if path[1] < len(named) else ""
        folders = (("delegations", "instructions"), ("observers",))[path[0] == "observers"]
        wanted = [f"{folder}/{seat}.{ending}" for folder in folders for ending in ("toml", "md")]
        found |= dict.fromkeys(name for name in wanted if name in files)
    return found
