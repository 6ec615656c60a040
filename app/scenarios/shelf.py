"""The packs that are here: those of the house, which nobody changes, and those that lecturers made or brought in."""

from __future__ import annotations

import logging
from functools import lru_cache
from pathlib import Path

from flask import current_app, g

from app.config import Config
from curriculum.check import check_files
from curriculum.folder import Folder
from curriculum.loader import SCENARIOS, TEMPLATE, read, scenarios
from curriculum.packing import SIGN
from curriculum.shapes import Scenario
from curriculum.sheets import is_slug

FOLDER = "scenarios"
"""Where lecturers' packs lie in the data directory of the house."""

log = logging.getLogger(__name__)


def own_folder() -> Path:
    """
    The folder of the lecturers' packs; it need not be there.
    """
    config: Config = current_app.extensions["zerodraft"]
    return config.data / FOLDER


def own_packs(folder: Path) -> list[Path]:
    """
    The folders of the packs that lecturers made or brought in, by name.
    """
    if not folder.is_dir():
        return []
    return sorted(each for each in folder.iterdir() if is_slug(each.name) and (each / SIGN).is_file())


def house_packs() -> list[str]:
    """
    The packs of the house by name, with the template among them.
    """
    return [*scenarios(), TEMPLATE]


def place_of(slug: str) -> Path | None:
    """
    Where a pack lies. A name of the house's own always means the house's own.
    """
    for place in (SCENARIOS / slug, own_folder() / slug):
        if is_slug(slug) and (place / SIGN).is_file():
            return place
    return None


def offered() -> tuple[Scenario, ...]:
    """
    Every scenario that can be negotiated now, as it is now: those of the house, then the lecturers' that are sound.
    """
    if "scenarios_offered" not in g:
        places = [SCENARIOS / slug for slug in scenarios()] + own_packs(own_folder())
        g.scenarios_offered = tuple(scenario for place in places if (scenario := sound(place)))
    found: tuple[Scenario, ...] = g.scenarios_offered
    return found


def offered_named(slug: str) -> Scenario | None:
    """
    The scenario of that name if it can be negotiated now, or None.
    """
    return next((each for each in offered() if each.slug == slug), None)


def sound(place: Path) -> Scenario | None:
    """
    The scenario at this place if nothing in it is to be put right and it is no template; read again when a file of it
    has changed.
    """
    return _sound(place, seen(place))


def seen(place: Path) -> tuple[tuple[str, int, int], ...]:
    """
    What tells that the files of a pack are still the same, without reading them.
    """
    found = (file for file in place.rglob("*") if file.is_file())
    return tuple(sorted((str(file), file.stat().st_mtime_ns, file.stat().st_size) for file in found))


@lru_cache(maxsize=64)
def _sound(place: Path, _seen: tuple[tuple[str, int, int], ...]) -> Scenario | None:
    scenario, problems = read(Folder(place))
    # What comes with the house is checked before it leaves us; a lecturer's pack is checked here.
    problems = problems if place.parent == SCENARIOS else check_files(Folder(place))
    if scenario is None or problems:
        log.info("The scenario %s is not offered: %d things are to be put right.", place.name, len(problems))
        return None
    return None if scenario.template or scenario.slug != place.name else scenario
