"""The rooms of the house and what each declares about people; a room is found by its module `holdings`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from types import ModuleType

from app.holdings import Holding, Nothing, Words, declarations


@dataclass(frozen=True, slots=True)
class Room:
    """What one room declares, and how somebody leaves it before their data are erased."""

    name: str
    title: Words
    holdings: tuple[Holding, ...]
    nothing: tuple[Nothing, ...]
    leave: Callable[[int], None] | None


@cache
def rooms() -> tuple[Room, ...]:
    """
    Every room that declares something, the door first: in the order in which a person comes through them.
    """
    found = declarations()
    order = ("accounts", "workshops", "plenary", "courses")
    names = sorted(found, key=lambda name: (order.index(name) if name in order else len(order), name))
    return tuple(_room(name, found[name]) for name in names)


def _room(name: str, declared: ModuleType) -> Room:
    return Room(name, declared.ROOM, declared.HOLDINGS, declared.NOTHING, getattr(declared, "leave", None))


def holdings() -> tuple[Holding, ...]:
    return tuple(holding for room in rooms() for holding in room.holdings)
