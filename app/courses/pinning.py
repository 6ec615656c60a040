"""Pinning: an edition reads the modules as they were when it was founded, until its lecturer takes newer ones."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from flask import current_app
from sqlalchemy import Select, bindparam, select

from app.config import Config
from app.courses.models import ModuleCopy, Pin, ReadingEdition
from app.courses.receiving import FOLDER
from app.extensions import db
from app.workshops.models import Edition, Participation
from curriculum.parcels import open_parcel
from curriculum.problems import PackRefused
from curriculum.sending import ENDINGS, packed

KEPT = ".kept"
"""Where copies are unpacked, beside the modules that were brought in; it can be thrown away at any time."""


def pin(edition_id: int, places: Iterable[Path]) -> None:
    """
    Let the edition read the published modules at these places as they are now, and keep a copy of each.
    """
    for place in places:
        kept = keep_copy(place)
        if kept is None:
            continue
        db.session.merge(Pin(edition_id=edition_id, module=kept.module, digest=kept.digest))
    db.session.commit()


def keep_copy(place: Path) -> ModuleCopy | None:
    """
    Keep a copy of the published module at this place as it is now; the same content is kept once.
    """
    try:
        module, parcel = packed(place)
    except PackRefused:
        return None  # What cannot be read is not taught, and the log has said so.
    if not module.published:
        return None
    digest = hashlib.sha256(parcel).hexdigest()
    found = db.session.get(ModuleCopy, digest)
    if found is None:
        found = ModuleCopy(digest=digest, module=module.slug, version=module.version, parcel=parcel)
        db.session.add(found)
        db.session.flush()
    return found


def pins_of(edition_id: int) -> list[Pin]:
    """
    What the edition reads, by the name of the module.
    """
    return list(db.session.scalars(select(Pin).where(Pin.edition_id == edition_id).order_by(Pin.module)))


def pinned_for(person_id: int) -> dict[str, ModuleCopy]:
    """
    What somebody reads, by the name of the module: as pinned by the edition they read for, if any.
    """
    edition = edition_read(person_id)
    return {pin.module: pin.copy for pin in pins_of(edition.id)} if edition else {}


def editions_of(person_id: int) -> list[Edition]:
    """
    The editions with modules of their own in which somebody takes part, newest first.
    """
    return list(db.session.scalars(_editions_of(), {"person": person_id}))


@cache
def _editions_of() -> Select[Edition]:
    """
    Asked with each page of the course and of a seat, and therefore put together once.
    """
    theirs = (
        select(Participation.edition_id)
        .join(Pin, Pin.edition_id == Participation.edition_id)
        .where(Participation.person_id == bindparam("person"))
    )
    return select(Edition).where(Edition.id.in_(theirs)).order_by(Edition.id.desc())


def edition_read(person_id: int) -> Edition | None:
    """
    The edition whose versions somebody reads: the one they chose, or else their latest.
    """
    there = editions_of(person_id)
    chosen = db.session.get(ReadingEdition, person_id) if len(there) > 1 else None
    return next((each for each in there if chosen and each.id == chosen.edition_id), there[0] if there else None)


def read_for(person_id: int, edition_id: int) -> bool:
    """
    Let somebody read the versions of one of their editions from now on; False if it is none of theirs.
    """
    if all(each.id != edition_id for each in editions_of(person_id)):
        return False
    db.session.merge(ReadingEdition(person_id=person_id, edition_id=edition_id))
    db.session.commit()
    return True


def place_of_copy(copy: ModuleCopy) -> Path:
    """
    The folder of a copy, unpacked when somebody first reads it.
    """
    config: Config = current_app.extensions["zerodraft"]
    kept = config.data / FOLDER / KEPT
    place = kept / copy.digest
    if not place.is_dir():
        kept.mkdir(mode=0o700, parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(dir=kept))
        for name, content in open_parcel(copy.parcel, ENDINGS).items():
            file = aside / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        try:
            aside.rename(place)
        except OSError:
            # Somebody else was quicker, and unpacked the same.
            shutil.rmtree(aside, ignore_errors=True)
    return place / copy.module
