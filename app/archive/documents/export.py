"""Exporting: a sitting's outcome or its whole record as data, for programs and for those who check."""

from __future__ import annotations

import json
from collections.abc import Iterable

from app.archive.reading import room_after
from app.archive.shelf import Found
from app.plenary.journal import Entry, Journal
from simulation import plain
from simulation.outcome import outcome


def as_json(found: Found) -> bytes:
    """
    The outcome as data, with what is needed to find and check its record.
    """
    entries = list(Journal(found.engine, found.sitting_id).read())
    head = entries[-1].chain.hex() if entries else None
    about = {
        "sitting": found.ref,
        "entries": len(entries),
        "head": head,
        "redacted": [entry.seq for entry in entries if entry.payload is None],
    }
    whole = about | {"outcome": plain(outcome(room_after(entries)))}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode() + b"\n"


def as_jsonl(entries: Iterable[Entry]) -> bytes:
    """
    The record, an entry a line, with everything a stranger needs to check its chain.
    """
    lines = (json.dumps(_line(entry), ensure_ascii=False, separators=(",", ":")) for entry in entries)
    return "".join(f"{line}\n" for line in lines).encode()


def _line(entry: Entry) -> dict[str, object]:
    return {
        "seq": entry.seq,
        "at": entry.at,
        "seat": entry.seat,
        "kind": entry.kind,
        # As text, exactly as it was committed: another spelling of the same data has another digest.
        "payload": entry.payload,
        "salt": entry.salt.hex() if entry.salt else None,
        "commitment": entry.commitment.hex(),
        "chain": entry.chain.hex(),
    }
