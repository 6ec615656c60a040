"""The chain of a record: what binds each entry to all before it, so that none can be changed, moved or left out."""

from __future__ import annotations

import json
from functools import lru_cache
from hashlib import sha256

GENESIS = bytes(32)
"""What the first entry of every record is linked to."""


def commitment(salt: bytes, payload: bytes) -> bytes:
    """
    What an entry leaves behind when its words must be erased. The salt keeps short words from being guessed from it.
    """
    return sha256(salt + payload).digest()


def heading(seq: int, at: float, seat: str | None, kind: str) -> bytes:
    """
    What stands above an entry's words, always written alike: its number, moment, seat and kind. Compact JSON.
    """
    return b"[%d,%b,%b" % (seq, float.__repr__(float(at)).encode(), _by_whom(seat, kind))


@lru_cache(maxsize=1024)
def _by_whom(seat: str | None, kind: str) -> bytes:
    # A record of many thousand entries has a few dozen of these.
    return json.dumps([seat, kind], ensure_ascii=False, separators=(",", ":"))[1:].encode()


def link(previous: bytes, commitment: bytes, heading: bytes) -> bytes:
    """
    The chain as it stands after an entry. With its heading bound as well, nobody can quietly give an entry to another
    seat, moment or kind; and that holds also once its words are erased.
    """
    return sha256(previous + commitment + heading).digest()
