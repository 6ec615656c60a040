"""How long a house keeps what it knows about people, in days; an installation may choose otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

LONGEST = 36_500
"""A hundred years: who wants to keep things for ever says so with this."""


@dataclass(frozen=True, slots=True)
class Retention:
    """Days for which each kind of thing is kept; ZERODRAFT_KEEP_VISITS and so on say otherwise."""

    visits: int = 90
    """Where staff were signed in, once the visit is over."""
    links: int = 30
    """One-time links and tokens for programs, once they count no more."""
    seats: int = 365
    """The book of the seats, and who held which pen, after the last entry of a sitting."""
    guests: int = 1095
    """Somebody without an account, after the end of their last workshop and the last thing they did."""
    practices: int = 180
    """A practice that came to its end, from its beginning."""
    unfinished: int = 14
    """A practice that did not."""
    acts: int = 1095
    """What staff did about people."""

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> Retention:
        """
        Raises ValueError for what is no number of days.
        """
        named = {each.name: f"ZERODRAFT_KEEP_{each.name.upper()}" for each in fields(cls)}
        return cls(**{name: _days(key, environ[key]) for name, key in named.items() if environ.get(key)})


def _days(name: str, text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= LONGEST):
        raise ValueError(f"{name} is a number of days from 1 to {LONGEST}, not {text!r}.")
    return int(text)
