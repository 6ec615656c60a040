"""Correspondence: what seats and the lecturer wrote to each other, as she reads it, and kinds of news."""

from __future__ import annotations

from typing import NamedTuple

from flask_babel import gettext

from simulation import Negotiation, Role
from simulation.aside import CAPITAL, HELP, Letter
from simulation.injects import KINDS
from simulation.letters import waiting


class Thread(NamedTuple):
    """A seat's letters on one line, in their order, and how many of them wait for an answer."""

    line: str
    seat: str
    letters: list[Letter]
    waiting: int


def threads(room: Negotiation) -> list[Thread]:
    """
    Those that wait for an answer first, the one that has waited longest before the others; then the latest.
    """
    found: dict[tuple[str, str], list[Letter]] = {}
    for letter in room.letters:
        found.setdefault((letter.line, letter.seat), []).append(letter)
    every = [Thread(line, seat, letters, waiting(room, line, seat)) for (line, seat), letters in found.items()]
    asked = sorted((each for each in every if each.waiting), key=lambda each: each.letters[-each.waiting].at)
    return asked + sorted((each for each in every if not each.waiting), key=lambda each: -each.letters[-1].at)


def may_hear(room: Negotiation) -> dict[str, list[str]]:
    """
    To which seats one may write on each line.
    """
    capitals = [name for name, seat in room.seats.items() if seat.role is Role.DELEGATION]
    return {CAPITAL: capitals, HELP: list(room.seats)}


def seats_by_name(room: Negotiation) -> dict[str, str]:
    return {name: seat.name for name, seat in room.seats.items()}


def kind_name(kind: str) -> str:
    """
    What a kind of news is called in the reader's language.
    """
    names = {
        "news": gettext("News"),
        "incident": gettext("Incident report"),
        "letter": gettext("Letter"),
        "leak": gettext("Leak"),
        "offer": gettext("Offer of funds"),
        "instructions": gettext("Instructions from capital"),
        "notice": gettext("Notice"),
    }
    return names.get(kind, KINDS["news"])
