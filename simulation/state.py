"""The state of a room as plain data, and back: what a checkpoint holds of it."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, replace
from itertools import chain, repeat
from typing import Any, get_type_hints

from simulation.aside import Paper
from simulation.draft import Paragraph
from simulation.matters import Vote
from simulation.modes import SECRET
from simulation.negotiation import Negotiation
from simulation.record import Unreadable, plain, read_as
from simulation.text.storing import StillText, restored, stored


@dataclass(frozen=True, slots=True)
class Still:
    """A room at one moment: nothing that happens in it later changes this."""

    room: dict[str, Any]
    paragraphs: list[dict[str, Any]]
    papers: list[dict[str, Any]]
    texts: list[StillText]
    """Those of the paragraphs, then those of the papers."""


def still(room: Negotiation, since: Still | None = None) -> Still:
    """
    Hold the room as it stands. This is quick; writing it out, which is not, can be done later and elsewhere.

    A text that is as it was in `since` is held once for both.
    """
    before = since.texts if since else []
    texts = [StillText.of(text) for text in room.texts()]
    return Still(
        _held(room, without=("paragraphs", "papers")),
        [_held(paragraph, without=("text",)) for paragraph in room.paragraphs.values()],
        [_held(paper, without=("text",)) for paper in room.papers.values()],
        [*map(_once, texts, chain(before, repeat(None)))],
    )


def _once(text: StillText, old: StillText | None) -> StillText:
    return text if old is None or old != text else old


def _held(value: Any, *, without: tuple[str, ...] = ()) -> Any:
    """
    What may change is copied, what never does is kept as it is; a dataclass of which a part is left out, as a mapping.
    """
    shape: Any = type(value)
    if isinstance(value, Vote) and value.mode == SECRET:
        # What is in the box is on nobody's disk but the box's own, and comes back from there.
        return replace(value, ballots={})
    made_as = getattr(shape, "__dataclass_params__", None)
    if made_as is not None and not made_as.frozen:
        parts = {each.name: _held(getattr(value, each.name)) for each in fields(shape) if each.name not in without}
        return parts if without else shape(**parts)
    if isinstance(value, dict):
        return {key: _held(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_held(each) for each in value]
    return set(value) if isinstance(value, set) else value


def revived(held: Still) -> Negotiation:
    """
    A room as it then stood, living again; several may be had of one, and none changes it.

    It is the same as one that was written out and read, in a fifth of the time.
    """
    found = Negotiation(**_held(held.room))
    for parts, text in zip(held.paragraphs, held.texts[: len(held.paragraphs)], strict=True):
        found.paragraphs[parts["id"]] = Paragraph(**_held(parts), text=text.revived(parts["id"]))
    for parts, text in zip(held.papers, held.texts[len(held.paragraphs) :], strict=True):
        found.papers[parts["id"]] = Paper(**_held(parts), text=text.revived(parts["id"]))
    return found


def written(held: Still) -> bytes:
    """
    The room as JSON; each part is written by itself, so that whoever wants to run beside may.
    """
    parts = (plain(held.room), plain(held.paragraphs), plain(held.papers), *map(stored, held.texts))
    return b"\n".join(json.dumps(part, separators=(",", ":")).encode() for part in parts)


def read_room(data: bytes) -> Negotiation:
    """
    The room that was written out. Whatever is wrong with the data, something is raised.
    """
    room, paragraphs, papers, *texts = map(json.loads, data.split(b"\n"))
    found = Negotiation(**_parts(Negotiation, room, without=("paragraphs", "papers")))
    for parts, text in zip(paragraphs, texts[: len(paragraphs)], strict=True):
        values = _parts(Paragraph, parts, without=("text",))
        found.paragraphs[values["id"]] = Paragraph(**values, text=restored(values["id"], text))
    for parts, text in zip(papers, texts[len(paragraphs) :], strict=True):
        values = _parts(Paper, parts, without=("text",))
        found.papers[values["id"]] = Paper(**values, text=restored(values["id"], text))
    return found


def _parts(shape: type, data: dict[str, Any], *, without: tuple[str, ...]) -> dict[str, Any]:
    hints = get_type_hints(shape)
    named = [each.name for each in fields(shape) if each.name not in without]
    if set(data) != set(named):
        raise Unreadable(f"{shape.__name__} has other fields.")
    return {name: read_as(hints[name], data[name]) for name in named}
