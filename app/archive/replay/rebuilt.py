"""Replaying: the room as it stood at any moment, and its minutes up to then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from sqlalchemy import Engine

from app.archive.legible import legible
from app.archive.reading import room_after
from app.plenary.checkpoints import Checkpoints
from app.plenary.journal import Entry, Journal
from simulation import Negotiation
from simulation.text import brackets

# What is written too often, or concerns nobody else, to be in the minutes.
UNSPOKEN = frozenset({"InkWritten", "PenIssued", "GavelExtended", "TimeKept", "SpeechResumed"})


def minutes(entries: Iterable[Entry]) -> tuple[Negotiation, list[str]]:
    """
    The room after these entries, and a line with its time for everything that the room would have noticed.
    """
    room = Negotiation()
    lines: list[str] = []
    for entry in entries:
        if entry.payload is None:
            lines.append(f"{_time(entry.at)}  (entry {entry.seq}: its words were erased)")
            continue
        before = len(room.decisions)
        entry.event().apply(room)
        said = [decision.sentence for decision in room.decisions[before:]] or list(_said(entry, room))
        lines += [f"{_time(entry.at)}  {legible(sentence)}" for sentence in said]
    return room, lines


def seek(engine: Engine, sitting_id: int, seq: int) -> Negotiation:
    """
    The room as it stood after this entry, from the nearest checkpoint before it: as soon in the middle of a long record
    as at its beginning. Incomplete where words were erased on which others rest.
    """
    journal = Journal(engine, sitting_id)
    kept = Checkpoints(engine, sitting_id).newest(up_to=seq)
    # Only what this very record came to counts; anything else is as if there were none.
    if kept and [entry.chain for entry in journal.read(kept.seq - 1, kept.seq)] == [kept.head]:
        return room_after(journal.read(kept.seq, seq), room=kept.room)
    return room_after(journal.read(up_to=seq))


def standing(room: Negotiation) -> Iterator[str]:
    """
    The text as the room reads it, paragraph by paragraph.
    """
    names = room.names
    yield f"{legible(room.title)} – {room.phase}, brackets: {room.brackets()}"
    for paragraph in room.standing.values():
        if paragraph.heading and paragraph.kind != "heading":
            yield f"\n{legible(paragraph.heading)}"
        words = brackets.rolling(paragraph.text.runs(), paragraph.text.proposals, names)
        number = f"{paragraph.label or paragraph.id}. " if paragraph.kind != "heading" else ""
        yield f"\n{number}{legible(words)}" + (" (agreed ad ref.)" if paragraph.status == "agreed" else "")


def _said(entry: Entry, room: Negotiation) -> Iterator[str]:
    """
    What happened beside decisions. How somebody voted is said when the vote is closed, not before.
    """
    if entry.kind in UNSPOKEN:
        return
    if entry.kind == "Convened":
        yield f"The sitting was convened: {room.title}."
        return
    event = entry.event()
    seat = room.seats.get(entry.seat or "")
    who = seat.name if seat else "The house"
    paragraph = room.paragraphs.get(getattr(event, "paragraph", ""))
    where = f" ({paragraph.called})" if paragraph else ""
    yield f"{who}: {spaced(entry.kind)}{where}."


def spaced(kind: str) -> str:
    """
    The name of an event as words: "WordsStruck" reads "words struck".
    """
    return "".join(f" {sign.lower()}" if sign.isupper() else sign for sign in kind).strip()


def _time(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%d %H:%M:%S")
