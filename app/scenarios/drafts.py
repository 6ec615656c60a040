"""Drafts: a lecturer's pack as it lies on the disk, changed under a lock, and nothing that was replaced is lost."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from app.scenarios.shelf import house_packs, own_packs
from curriculum.folder import MOST_FILES
from curriculum.packing import SIGN, closed, gathered, opened
from curriculum.problems import PackRefused, Problem
from curriculum.sheets import is_slug

FORMER = ".former"
"""Where replaced files are kept, by pack and moment; somebody can bring one back by hand."""

MOST_PACKS = 200
MOST_FORMER = 200

Files = Mapping[str, bytes]
Changes = Mapping[str, bytes | None]
"""Files by name; None takes one away."""


class ChangedMeanwhile(Exception):
    """Somebody else has saved since; nothing was changed. `now` are the files as they stand."""

    def __init__(self, now: Files) -> None:
        self.now = now


def add(folder: Path, slug: str, files: Files) -> Path:
    """
    Put a new pack into the folder. Raises `PackRefused` if its name is taken, or if there are too many.
    """
    with _held(folder):
        if not is_slug(slug) or slug in house_packs() or (folder / slug).exists():
            raise _refused(f'the name "{slug}" is taken; give it another one')
        if len(own_packs(folder)) >= MOST_PACKS:
            raise _refused(f"there are {MOST_PACKS} scenarios here already; put some away first")
        _check_portable(slug, files)
        aside = Path(tempfile.mkdtemp(prefix=".incoming-", dir=folder))
        try:
            _write(aside / slug, files)
            (aside / slug).rename(folder / slug)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    return folder / slug


def keep(folder: Path, slug: str, changes: Changes, base: Changes) -> None:
    """
    Save these files of a pack. `base` are the same files as their author saw them, None for one that was not there:
    where one of them is another by now, raises `ChangedMeanwhile`, and nothing is changed.
    """
    with _held(folder):
        place = folder / slug
        now = gathered(place)
        if SIGN not in now or any(now.get(name) != base.get(name) for name in changes):
            raise ChangedMeanwhile(now)
        wanted = {name: content for name, content in changes.items() if now.get(name) != content}
        after = {**now, **wanted}
        _check_portable(slug, {name: content for name, content in after.items() if content is not None})
        _set_aside(folder, slug, [name for name in wanted if name in now])
        for name, content in wanted.items():
            if content is None:
                (place / name).unlink(missing_ok=True)
            else:
                _put(place / name, content)


def put_away(folder: Path, slug: str) -> None:
    """
    Take a pack off the list. It is kept aside, and sittings that were opened with it keep their copy.
    """
    with _held(folder):
        if (folder / slug / SIGN).is_file():
            (folder / slug).rename(_shelf_for(folder, slug) / slug)


def replace(folder: Path, slug: str, files: Files) -> None:
    """
    Put these files in the place of a whole pack, which is kept aside.
    """
    put_away(folder, slug)
    add(folder, slug, files)


def free_name(folder: Path, wish: str) -> str:
    """
    A name for a pack that nobody has yet, near to what is wished for.
    """
    stem = wish if is_slug(wish) else f"scenario-{wish}".rstrip("-")
    stem = (stem if is_slug(stem) else "scenario")[:50].rstrip("-")
    names = (stem, *(f"{stem}-{number}" for number in range(2, MOST_PACKS + 2)))
    taken = (
        {*house_packs(), *(each.name for each in folder.iterdir() if each.is_dir())}
        if folder.is_dir()
        else {*house_packs()}
    )
    return next(name for name in names if name not in taken)


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """One at a time, also where several processes serve the house."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _set_aside(folder: Path, slug: str, names: list[str]) -> None:
    if not names:
        return
    shelf = _shelf_for(folder, slug)
    for name in names:
        (shelf / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder / slug / name, shelf / name)
    for old in sorted(shelf.parent.iterdir())[:-MOST_FORMER]:
        shutil.rmtree(old, ignore_errors=True)


def _shelf_for(folder: Path, slug: str) -> Path:
    former = folder / FORMER / slug
    former.mkdir(mode=0o700, parents=True, exist_ok=True)
    return Path(tempfile.mkdtemp(prefix=f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-", dir=former))


def _write(place: Path, files: Files) -> None:
    place.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        _put(place / name, content)


def _put(file: Path, content: bytes) -> None:
    """A file is there as it was or as it shall be, whatever happens meanwhile."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(prefix=".writing-", dir=file.parent)
    with os.fdopen(handle, "wb") as written:
        written.write(content)
        written.flush()
        os.fsync(written.fileno())
    Path(aside).replace(file)


def _check_portable(slug: str, files: Files) -> None:
    """What lies here must be able to travel, in a copy of the house or to a colleague: it is packed and opened once."""
    if len(files) > MOST_FILES:
        raise _refused(f"more than {MOST_FILES} files would be in it")
    opened(closed(slug, files))


def _refused(message: str) -> PackRefused:
    return PackRefused([Problem("", None, "", message)])
