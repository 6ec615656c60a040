"""Scenarios of lecturers, drafts among them, carried along in a copy of the house."""

from __future__ import annotations

from pathlib import Path

from app.scenarios.shelf import own_packs
from curriculum.packing import closed, gathered


def parcels_of(folder: Path) -> dict[str, bytes]:
    """
    Every scenario in the house's own folder as a parcel, by name, as it stands.
    """
    return {place.name: closed(place.name, gathered(place)) for place in own_packs(folder)}
