"""Seats: who sits in the room, and as what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a seat may do in the room."""

    CHAIR = "chair"
    SECRETARIAT = "secretariat"
    DELEGATION = "delegation"
    OBSERVER = "observer"
    HOUSE = "house"
    """Not a seat: the clock and the door, which act for nobody."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A place in the room, not a person. `code` is what stands in a bracket."""

    id: str
    name: str
    code: str
    role: Role = Role.DELEGATION


HOUSE = Seat("", "", "", Role.HOUSE)
