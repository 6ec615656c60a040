"""Second opinions: what pycrdt reads."""

from __future__ import annotations

from pycrdt import Doc, Text


def pycrdt_reads(*updates: bytes) -> str:
    document = Doc()
    text = document.get("t", type=Text)
    for update in updates:
        document.apply_update(update)
    return str(text)
