"""Copies: a sitting keeps the pack it was opened with, whatever becomes of the pack afterwards."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from app.extensions import db
from app.scenarios.models import ScenarioCopy
from curriculum.folder import Sheaf
from curriculum.loader import read
from curriculum.packing import closed, gathered, opened
from curriculum.problems import PackRefused, Problem
from curriculum.shapes import Scenario


def keep_copy(place: Path) -> ScenarioCopy:
    """
    Keep a copy of the pack at this place as it is now; the same content is kept once. The caller commits. Raises
    `PackRefused` for one that cannot be read.
    """
    files = gathered(place)
    scenario = _read(files)
    parcel = closed(scenario.slug, files)
    # What could not be opened again is not kept as if it could.
    opened(parcel)
    digest = hashlib.sha256(parcel).hexdigest()
    found = db.session.get(ScenarioCopy, digest)
    if found is None:
        found = ScenarioCopy(digest=digest, scenario=scenario.slug, version=scenario.version, parcel=parcel)
        db.session.add(found)
        db.session.flush()
    return found


@lru_cache(maxsize=32)
def scenario_in(digest: str) -> Scenario:
    """
    The scenario of which a copy was kept. Raises `PackRefused` where this house can no longer read it.
    """
    copy = db.session.get(ScenarioCopy, digest)
    if copy is None:
        raise PackRefused([Problem("", None, "", "the copy of this scenario is not here")])
    return _read(opened(copy.parcel)[1])


def _read(files: dict[str, bytes]) -> Scenario:
    scenario, problems = read(Sheaf(files))
    if scenario is None:
        raise PackRefused(problems)
    return scenario
