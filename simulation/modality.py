"""The modality for observers, from a closed door to written proposals; each allows what the one before allows."""

from __future__ import annotations

from simulation.negotiation import Negotiation, Phase
from simulation.refusals import require
from simulation.seats import Role, Seat

CLOSED, PRESENT, STATEMENTS, WRITTEN = "closed", "present", "statements", "written-proposals"
MODALITIES = (CLOSED, PRESENT, STATEMENTS, WRITTEN)
"""From the narrowest to the widest."""

NAMES = {
    CLOSED: "the meeting is closed to them",
    PRESENT: "they follow the meeting",
    STATEMENTS: "they follow the meeting and make statements",
    WRITTEN: "they follow the meeting, make statements and propose in writing",
}
"""How a sentence of the record goes on after "Observers: "."""

NEEDS = {"RaisePlacard": STATEMENTS, "PutOnRecord": STATEMENTS, "ProposeInWriting": WRITTEN}
"""Acts of an observer, and the narrowest modality under which they are in order."""


def is_closed(room: Negotiation) -> bool:
    """
    Whether the meeting is closed to observers. An adopted text is public.
    """
    return room.modality == CLOSED and room.phase is not Phase.ADOPTED


def is_outside(room: Negotiation, seat: Seat) -> bool:
    """
    Whether this seat sees neither the room nor its text.
    """
    return seat.role is Role.OBSERVER and is_closed(room)


def allows(room: Negotiation, modality: str) -> bool:
    """
    Whether the modality in force is this one or a wider one.
    """
    return MODALITIES.index(room.modality) >= MODALITIES.index(modality)


def withheld(room: Negotiation, seat: Seat) -> frozenset[str]:
    """
    The acts of its role that this seat may not ask for under the modality in force.
    """
    if seat.role is not Role.OBSERVER:
        return frozenset()
    return frozenset(act for act, needed in NEEDS.items() if not allows(room, needed))


def require_allowed(room: Negotiation, seat: Seat, act: str) -> None:
    require(act not in withheld(room, seat), "observers.modality")
