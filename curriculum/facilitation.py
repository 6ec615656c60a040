"""What only the person who runs the exercise may know: the kit, the landing zone, the injects."""

from __future__ import annotations

from dataclasses import dataclass

from curriculum.pages import Page

KINDS = ("news", "incident", "letter", "leak", "offer", "instructions", "notice")
"""What news may be; what says nothing else is "news"."""


@dataclass(frozen=True, slots=True)
class Inject:
    """
    A piece of news brought into the room: it changes what people know, never the rules.

    `at` is the planned moment in the calendar; `to` names the seats that receive it, and empty means everybody. `kind`
    is one of `KINDS`.
    """

    id: str
    kind: str
    title: str
    at: str
    to: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Facilitation:
    """
    The facilitator's kit.

    `acceptable` is how many packages nobody would have to refuse, as the author counted; the check counts again.
    `landing` and `sibling` are where negotiations tend to end, `surprising` is the package worth a debate.
    """

    page: Page
    acceptable: int
    landing: str | None
    sibling: str | None
    surprising: str | None
