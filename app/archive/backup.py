"""The whole house in one file: written while it runs, examined like any record, and put back."""

from __future__ import annotations

import dataclasses
import os
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import URL, create_engine, make_url, select
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.orm import Session

from app.archive.legible import legible
from app.archive.verify import examine
from app.courses.carrying import opened, parcels_of, put_back
from app.plenary.journal import Journal
from app.plenary.models import Sitting
from app.scenarios import carrying as scenarios_carrying
from curriculum.problems import PackRefused

PAGES = 256
"""Pages of the database that are copied at a time: about a megabyte."""

CARRIED = {"modules": "carried_module", "scenarios": "carried_scenario"}
"""The tables of a copy in which lies what a house has in folders, by the name of the folder."""

BREATH = 0.005
"""Seconds between two of these, in which the house has the disk to itself."""


class Unusable(Exception):
    """It cannot be done, and nothing was changed; says why."""


@dataclass(frozen=True, slots=True)
class Inventory:
    """What a file holds: every sitting with the length of its record, and all that is not as it was written."""

    sittings: tuple[tuple[str, int], ...]
    wrong: tuple[str, ...]
    # Those of lecturers; a house has them in folders, a copy in itself.
    modules: tuple[str, ...] = ()
    scenarios: tuple[str, ...] = ()


def file_behind(url: str) -> Path | None:
    """
    The file in which a house keeps its books; None where a database server has them. Raises Unusable.
    """
    try:
        address = make_url(url)
    except ArgumentError:
        raise Unusable(f"{url!r} is not the address of a database.") from None
    if address.get_backend_name() != "sqlite":
        _require_driver(address)
        return None
    if not address.database:
        raise Unusable("A house in memory is gone with its process; there is nothing to copy.")
    return Path(address.database)


def _require_driver(address: URL) -> None:
    try:
        address.get_dialect().import_dbapi()
    except (NoSuchModuleError, ImportError) as problem:
        shown = address.render_as_string(hide_password=True)
        raise Unusable(
            f"{shown} cannot be reached from here: {problem}. What PostgreSQL needs comes with “zerodraft[postgres]”."
        ) from None


def back_up(house: Path, copy: Path, data: Path | None = None) -> Inventory:
    """
    Copy a house that may be running, as it stands at this moment, to a file that was not there, and with it the modules
    and scenarios of lecturers in this directory. Raises Unusable.
    """
    if not house.is_file():
        raise Unusable(f"There is no house in {house}.")
    if copy.exists():
        # It might be yesterday's copy, or a house.
        raise Unusable(f"{copy} is there already; name another file.")

    def fill(aside: Path) -> None:
        with closing(sqlite3.connect(house)) as source, closing(sqlite3.connect(aside)) as target:
            # One moment of the house is held fast: without it the copy would begin anew with every key that is typed.
            source.execute("begin")
            source.execute("select count(*) from sqlite_schema").fetchone()
            source.backup(target, pages=PAGES, sleep=BREATH)
            # The copy is one file, to be carried away.
            target.execute("pragma journal_mode=delete")
            _without_ballots(target)
            if data:
                carry(target, CARRIED["modules"], parcels_of(data / "modules"))
                carry(target, CARRIED["scenarios"], scenarios_carrying.parcels_of(data / "scenarios"))

    return _put_there(fill, copy)


def _without_ballots(books: sqlite3.Connection) -> None:
    """
    No copy holds a secret ballot. A vote that was under way is void where the copy is put back.
    """
    books.execute("pragma secure_delete=on")
    known = {name for (name,) in books.execute("select name from sqlite_schema where type = 'table'")}
    # A house of an older version has no boxes yet.
    for table in ("secret_ballot", "ballot_box"):
        if table in known:
            books.execute(f"delete from {table}")  # noqa: S608 - one of the two names above
    books.commit()


def carry(books: sqlite3.Connection, table: str, parcels: dict[str, bytes]) -> None:
    """
    Put what lies in a folder into a copy, in a table that no house has.
    """
    if parcels:
        books.execute(f"create table {table} (module text primary key, parcel blob not null)")
        books.executemany(f"insert into {table} values (?, ?)", parcels.items())  # noqa: S608 - a name of ours
        books.commit()


def carried_in(path: Path) -> dict[str, dict[str, dict[str, bytes]]]:
    """
    What a copy carries, by folder. Raises Unusable if it is not as it was put in.
    """
    return {folder: _folder_in(path, folder, table) for folder, table in CARRIED.items()}


def _folder_in(path: Path, folder: str, table: str) -> dict[str, dict[str, bytes]]:
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as books:
        if not books.execute("select 1 from sqlite_schema where name = ?", [table]).fetchone():
            return {}
        rows = books.execute(f"select module, parcel from {table} order by module").fetchall()  # noqa: S608
    try:
        return opened(dict(rows))
    except (PackRefused, TypeError) as problem:
        raise Unusable(f"The {folder} in {path} cannot be read: {problem}") from None


def restore(
    copy: Path, house: Path, data: Path | None = None, *, replace: bool = False, damaged: bool = False
) -> tuple[Inventory, Path | None]:
    """
    Put a copy in the place of a house that is not running, and the modules and scenarios in it into this directory;
    where the old file of the house is kept, if it had one. Raises Unusable.
    """
    if house.exists() and not replace:
        raise Unusable(f"{house} holds a house already. With --replace its file is kept aside, and this one put there.")
    found = inventory(copy)
    if found.wrong and not damaged:
        said = "\n".join(f"  {each}" for each in found.wrong)
        raise Unusable(f"{copy} is not as it was written:\n{said}\nWith --damaged it is put back all the same.")
    carried = carried_in(copy)
    house.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept = _set_aside(house) if house.exists() else None

    def fill(aside: Path) -> None:
        aside.write_bytes(copy.read_bytes())
        with closing(sqlite3.connect(aside)) as books:
            for table in CARRIED.values():
                books.execute(f"drop table if exists {table}")

    there = _put_there(fill, house)
    for folder, packs in carried.items():
        if data:
            put_back(packs, data / folder)
    names = _named(carried)
    return dataclasses.replace(there, modules=names["modules"], scenarios=names["scenarios"]), kept


def inventory(path: Path) -> Inventory:
    """
    Look through a whole file: its pages, its references, and the record of every sitting. Raises Unusable.
    """
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as books:
            books.execute("select version_num from alembic_version").fetchone()
            wrong = [f"{legible(said)}." for (said,) in books.execute("pragma integrity_check(10)") if said != "ok"]
            lost = {table for table, *_ in books.execute("pragma foreign_key_check")}
            wrong += [f"The table {legible(table)} refers to something that is not there." for table in sorted(lost)]
    except sqlite3.Error as problem:
        raise Unusable(f"{path} is not a house of Zerodraft that can be read: {problem}.") from None
    carried = _named(carried_in(path))
    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True))
    sittings = []
    try:
        with Session(engine) as session:
            places = session.execute(select(Sitting.id, Sitting.ref).order_by(Sitting.id)).all()
        for sitting_id, ref in places:
            findings = examine(Journal(engine, sitting_id).read())
            sittings.append((ref, findings.entries))
            wrong += [f"Sitting {ref}: {each}" for each in findings.wrong]
    except Exception as problem:  # noqa: BLE001 - what is damaged may fail in any way
        wrong.append(f"It could not be read to its end ({legible(repr(problem))}).")
    finally:
        engine.dispose()
    return Inventory(tuple(sittings), tuple(wrong), carried["modules"], carried["scenarios"])


def _named(carried: dict[str, dict[str, dict[str, bytes]]]) -> dict[str, tuple[str, ...]]:
    return {folder: tuple(packs) for folder, packs in carried.items()}


# Files


def _put_there(fill: Callable[[Path], None], place: Path) -> Inventory:
    """
    Fill a file beside *place*, have it on the disk, look it through, and only then give it its name.
    """
    try:
        # Readable by its owner only: it holds ballots, and the names of people.
        handle, name = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}-")
        os.close(handle)
        aside = Path(name)
        try:
            fill(aside)
            _on_disk(aside)
            found = inventory(aside)
            aside.replace(place)
            _on_disk(place.parent)
        finally:
            aside.unlink(missing_ok=True)
    except (OSError, sqlite3.Error) as problem:
        raise Unusable(f"{place} cannot be written: {problem}.") from None
    return found


def _set_aside(house: Path) -> Path:
    """
    Keep the file of a house under another name, beside the one it still has.
    """
    try:
        with closing(sqlite3.connect(house)) as books:
            # What waits in the log beside the file goes into it; a log that stayed would be taken for the new file's.
            books.execute("pragma journal_mode=delete")
    except sqlite3.Error:
        pass  # It may be damaged: that is why somebody restores.
    kept = house.with_name(f"{house.stem}-until-{datetime.now(UTC):%Y%m%dT%H%M%S%f}{house.suffix}")
    try:
        for ending in ("-wal", "-shm"):
            if (left := Path(f"{house}{ending}")).exists():
                left.rename(f"{kept}{ending}")
        os.link(house, kept)
    except OSError as problem:
        raise Unusable(f"{house} cannot be kept aside: {problem}.") from None
    return kept


def _on_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
