"""Modules of the course on their way: out as a zip file, in from one."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

import click

from app.cli.handing_out import hand_out

# Nothing of the house is imported up here, so that --help answers at once.


@click.group()
def module() -> None:
    """
    Modules of the course: send one to a colleague, take one in.
    """


@module.command("export")
@click.argument("which", metavar="MODULE")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="The file to write; - is the screen."
)
def export(which: str, output: Path | None) -> None:
    """
    Write MODULE, a name or a folder, to a zip file: NAME-VERSION.zip unless told otherwise.

    The page for the lecturer and all answers are in it.
    """
    from app.config import Config
    from app.courses.receiving import FOLDER, place_of
    from curriculum.problems import PackRefused
    from curriculum.sending import packed

    try:
        found, parcel = packed(place_of(which, Config.from_environment().data / FOLDER) or Path(which))
    except PackRefused as refused:
        _complain(refused.problems)
    hand_out(parcel, output, f"{found.slug}-{found.version}.zip")


@module.command("import")
@click.argument("parcel", metavar="ZIP", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_(parcel: Path) -> None:
    """
    Take the module in ZIP in, after the same checks as `zerodraft check`.

    It is kept with the data of the house. One that is here already is replaced by a higher version of itself.
    """
    from app.config import Config
    from app.courses.receiving import FOLDER, receive
    from curriculum.parcels import LARGEST_PARCEL
    from curriculum.problems import PackRefused

    with parcel.open("rb") as file:
        content = file.read(LARGEST_PARCEL + 1)
    try:
        received = receive(content, Config.from_environment().data / FOLDER)
    except PackRefused as refused:
        _complain(refused.problems)
    found = received.module
    instead = f", in place of {received.before}" if received.before else ""
    click.echo(f"{found.slug} {found.version}{instead}: {received.place}")
    if not found.published:
        click.echo("It is a draft, and is taught when its status is published.")


def _complain(problems: Iterable[object]) -> NoReturn:
    for problem in problems:
        click.echo(str(problem).removeprefix(": "), err=True)
    sys.exit(1)
