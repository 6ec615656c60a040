"""Commands on the whole house: take a copy while it runs, and put a copy back."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from app.archive.backup import Inventory

# Nothing of the house is imported up here, so that --help answers at once.

DATABASE = click.option(
    "--database", metavar="URL", help="Which house. Unless given: DATABASE_URL, or the database in var."
)


def _books(database: str | None) -> str:
    usual = Path(os.environ.get("ZERODRAFT_DATA", "var")) / "zerodraft.sqlite"
    return database or os.environ.get("DATABASE_URL") or f"sqlite:///{usual}"


def _data(database: str | None, books: Path | None) -> Path:
    """
    Where modules and scenarios of lecturers lie: beside the books, or in the data directory if the books are elsewhere.
    """
    elsewhere = books is None or (database is None and "DATABASE_URL" in os.environ)
    return Path(os.environ.get("ZERODRAFT_DATA", "var")) if elsewhere or books is None else books.parent


def _say(found: Inventory) -> None:
    for name in found.modules:
        click.echo(f"Module    {name}")
    for name in found.scenarios:
        click.echo(f"Scenario  {name}")
    for ref, entries in found.sittings:
        click.echo(f"Sitting   {ref}  entries: {entries}")
    for each in found.wrong:
        click.secho(each, fg="red", err=True)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@DATABASE
@click.option("--portable", is_flag=True, help="For another kind of database; a house on a server is always copied so.")
def backup(file: Path, database: str | None, *, portable: bool) -> None:
    """
    Copy the whole house to FILE, also while it runs, and check the copy as `verify` would. Modules and scenarios of
    lecturers are in it.

    FILE must not be there yet. It holds ballots and names: keep it as you would keep the house. Ends with 1 if
    anything in it is not as it was written; the copy is kept all the same.
    """
    from app.archive.backup import Unusable, back_up, file_behind

    books = _books(database)
    try:
        house = file_behind(books)
        if house is not None and not portable:
            found = back_up(house, file, _data(database, house))
        else:
            from app.archive.moving.house import pack

            found = pack(books, file, _data(database, house))
    except Unusable as problem:
        raise click.ClickException(str(problem)) from None
    _say(found)
    if found.wrong:
        click.echo(f"{file} is a true copy of a house in which something was altered.", err=True)
        sys.exit(1)
    click.echo(f"{file}: nothing is missing, and nothing was altered.")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@DATABASE
@click.option("--replace", is_flag=True, help="There is a house already: keep its file aside.")
@click.option("--damaged", is_flag=True, help="Put FILE back although something in it was altered.")
def restore(file: Path, database: str | None, *, replace: bool, damaged: bool) -> None:
    """
    Put the copy in FILE in the place of a house that is not running, or a portable one into an empty database of a
    server. FILE is checked first, and stays. Modules and scenarios of lecturers are put back as well; one that says
    something else is kept in the folder `.former` there.
    """
    from app.archive.backup import Unusable, file_behind

    books = _books(database)
    try:
        house = file_behind(books)
        data = _data(database, house)
        if house is None:
            from app.archive.moving.house import unpack

            found, kept = unpack(file, books, data, damaged=damaged), None
        else:
            found, kept = _put_back(file, house, data, replace=replace, damaged=damaged)
    except (Unusable, OSError) as problem:
        raise click.ClickException(str(problem)) from None
    _say(found)
    if kept:
        click.echo(f"What was there is kept as {kept}")
    click.echo(f"{house or 'The database'} holds what {file} held.")


def _put_back(file: Path, house: Path, data: Path, *, replace: bool, damaged: bool) -> tuple[Inventory, Path | None]:
    """
    Put a copy of either kind into a file of books that nobody uses.
    """
    from app.archive.backup import restore as put_back
    from app.archive.moving.house import as_one_file
    from app.cli.occupying import Occupied, emptied

    house.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with emptied(house), as_one_file(file, house.parent) as copy:
            return put_back(copy, house, data, replace=replace, damaged=damaged)
    except Occupied:
        raise click.ClickException(
            "The house is running. Stop it first; a copy is put back while nobody is in."
        ) from None
