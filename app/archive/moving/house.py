"""The house as a whole: packed up and looked through, made one file again, or brought into a database server."""

from __future__ import annotations

import dataclasses
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.archive.backup import CARRIED, Inventory, Unusable, carried_in, inventory
from app.archive.moving.arriving import as_copy, into_server, verified_in
from app.archive.moving.packing import pack_up
from app.archive.moving.parcel import opened
from app.courses.carrying import put_back

BEGINNING = b"PK\x03\x04"


def pack(url: str, place: Path, data: Path | None) -> Inventory:
    """
    Write a portable archive of a house that may be running, and look it through. Raises Unusable.
    """
    pack_up(url, place, data)
    with as_one_file(place, place.parent) as copy:
        return inventory(copy)


def unpack(place: Path, url: str, data: Path, *, damaged: bool = False) -> Inventory:
    """
    Bring a portable archive into an empty database of a server, and its modules and scenarios into this directory.
    Every sitting is verified there, and must be what it was in the archive. Raises Unusable.
    """
    if not is_portable(place):
        raise Unusable(f"{place} is no portable archive. On the other machine: zerodraft backup --portable FILE")
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Once as a file, which can be looked through before the server is touched.
    with as_one_file(place, data) as copy:
        found = inventory(copy)
        if found.wrong and not damaged:
            said = "\n".join(f"  {each}" for each in found.wrong)
            raise Unusable(f"{place} is not as it was written:\n{said}\nWith --damaged it is put back all the same.")
        carried = carried_in(copy)
        before = verified_in(copy)
        with opened(place) as parcel:
            after = into_server(parcel, url)
    if before != after:
        differing = ", ".join(sorted(ref for ref in before.keys() | after.keys() if before.get(ref) != after.get(ref)))
        raise Unusable(f"The database was filled, and verifying says otherwise there of: {differing}. Do not use it.")
    for folder, packs in carried.items():
        put_back(packs, data / folder)
    names = {folder: tuple(carried.get(folder, {})) for folder in CARRIED}
    return dataclasses.replace(found, modules=names["modules"], scenarios=names["scenarios"])


@contextmanager
def as_one_file(place: Path, aside: Path) -> Iterator[Path]:
    """
    A copy of either kind as one file of books: itself, or what a portable archive makes, for as long as it is needed.
    Raises Unusable.
    """
    if not is_portable(place):
        yield place
        return
    # Beside what it will become: elsewhere there may be no room. Readable by its owner only.
    with tempfile.TemporaryDirectory(dir=aside, prefix=".unpacking-") as folder:
        copy = Path(folder) / "house.sqlite"
        with opened(place) as parcel:
            as_copy(parcel, copy)
        yield copy


def is_portable(place: Path) -> bool:
    """
    Whether a copy is a portable archive. Its beginning says so: a file of books may hold parcels, and end like one.
    """
    with place.open("rb") as file:
        return file.read(len(BEGINNING)) == BEGINNING
