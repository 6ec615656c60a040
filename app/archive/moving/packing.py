"""Packing up: every table as lines of JSON in one zip file, of one moment, while the house may run."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from sqlalchemy import Connection, Engine, Table, create_engine, inspect, select, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from app.archive.backup import Unusable
from app.archive.moving.cells import cells_of
from app.courses.carrying import parcels_of
from app.holdings import declarations
from app.scenarios import carrying as scenarios_carrying
from app.tables import Base, newest_revision, now

FORMAT = 1
"""Of the archive; what is in a house's tables has a revision of its own."""

MANIFEST = "manifest.json"

LEFT_AT_HOME = frozenset({"secret_ballot", "ballot_box", "sitting_lease", "checkpoint"})
"""Secret ballots are in no copy; a lease is a process's; a checkpoint follows from the journal."""

AT_A_TIME = 500
"""Rows that are read at a time."""


def pack_up(url: str, place: Path, data: Path | None) -> None:
    """
    Write everything that a house holds, as it stands at this moment, to a file that was not there, with the modules and
    scenarios of lecturers in this directory. Raises Unusable.
    """
    if place.exists():
        # It might be yesterday's copy, or a house.
        raise Unusable(f"{place} is there already; name another file.")
    engine = create_engine(url, poolclass=NullPool)
    try:
        # Readable by its owner only: it holds ballots, and the names of people.
        handle, name = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}-")
        aside = Path(name)
        try:
            with os.fdopen(handle, "wb") as file, ZipFile(file, "w", ZIP_DEFLATED) as archive:
                _pack(engine, archive, _folders(data))
            _on_disk(aside)
            aside.replace(place)
            _on_disk(place.parent)
        finally:
            aside.unlink(missing_ok=True)
    except OSError as problem:
        raise Unusable(f"{place} cannot be written: {problem}.") from None
    except (SQLAlchemyError, ValueError, TypeError) as problem:
        said = str(getattr(problem, "orig", None) or problem).partition("\n")[0]
        raise Unusable(f"The house cannot be read: {said}") from None
    finally:
        engine.dispose()


def _folders(data: Path | None) -> dict[str, Mapping[str, bytes]]:
    if data is None:
        return {}
    scenarios = scenarios_carrying.parcels_of(data / "scenarios")
    return {"modules": parcels_of(data / "modules"), "scenarios": scenarios}


def _pack(engine: Engine, archive: ZipFile, folders: Mapping[str, Mapping[str, bytes]]) -> None:
    manifest: dict[str, Any] = {"format": FORMAT, "made": now().isoformat(), "tables": [], "folders": {}}
    # With these every table is known, also those of rooms that nothing here has to do with.
    declarations()
    with held_fast(engine) as connection:
        manifest["revision"] = _revision(connection)
        manifest["tables"] = [
            _table(connection, table, archive)
            for table in Base.metadata.sorted_tables
            if table.name not in LEFT_AT_HOME
        ]
    for folder, parcels in folders.items():
        manifest["folders"][folder] = {}
        for name, parcel in parcels.items():
            archive.writestr(ZipInfo(f"folders/{folder}/{name}.zip"), parcel, ZIP_STORED)
            manifest["folders"][folder][name] = sha256(parcel).hexdigest()
    archive.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))


@contextmanager
def held_fast(engine: Engine) -> Iterator[Connection]:
    """
    A connection to which the house stands still, whatever is written meanwhile.
    """
    with engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            # The driver begins nothing for what only reads.
            connection.exec_driver_sql("begin")
        else:
            connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        try:
            yield connection
        finally:
            connection.rollback()


def _revision(connection: Connection) -> str:
    """
    Which shape the tables have. Raises Unusable where it is not that of this version, or a table is not ours.
    """
    try:
        found = connection.execute(text("select version_num from alembic_version")).scalar()
    except DBAPIError:
        raise Unusable("There is no house of Zerodraft.") from None
    if found != newest_revision():
        raise Unusable(
            "The tables of this house have another shape than this version's. Start the house once, then copy it."
        )
    strange = set(inspect(connection).get_table_names()) - Base.metadata.tables.keys() - {"alembic_version"}
    if strange:
        raise Unusable(f"This house has tables that are not its own, and would be lost: {', '.join(sorted(strange))}.")
    return str(found)


def _table(connection: Connection, table: Table, archive: ZipFile) -> dict[str, Any]:
    """
    Write one table, row by row in the order of its key, and say what was written.
    """
    cells, digest, count = cells_of(table), sha256(), 0
    rows = select(table).order_by(*table.primary_key.columns)
    with archive.open(f"tables/{table.name}.jsonl", "w", force_zip64=True) as file:
        for row in connection.execution_options(yield_per=AT_A_TIME).execute(rows):
            values = [cell.written(value) for cell, value in zip(cells, row, strict=True)]
            line = json.dumps(values, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode() + b"\n"
            digest.update(line)
            file.write(line)
            count += 1
    columns = [{"name": cell.name, "kind": cell.kind, "empty": cell.empty} for cell in cells]
    return {"name": table.name, "columns": columns, "rows": count, "sha256": digest.hexdigest()}


def _on_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
