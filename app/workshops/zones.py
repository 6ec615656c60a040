"""Time zones: the one that an edition is held in, by its name in the tz database."""

from __future__ import annotations

from datetime import UTC, tzinfo
from zoneinfo import ZoneInfo


def zone(name: str | None) -> tzinfo:
    """
    The time zone of that name; that of all other pages where there is none, or none that is known here.
    """
    try:
        return ZoneInfo(name) if name else UTC
    except (OSError, ValueError, KeyError):
        return UTC
