"""Scenarios on their way: out as a zip file, in from one."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

import click

from app.cli.handing_out import hand_out

# Nothing of the house is imported up here, so that --help answers at once.


@click.group()
def scenario() -> None:
    """
    Scenarios: send one to a colleague, take one in.
    """


@scenario.command("export")
@click.argument("which", metavar="SCENARIO")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="The file to write; - is the screen."
)
def export(which: str, output: Path | None) -> None:
    """
    Write SCENARIO, a name or a folder, to a zip file: NAME.zip unless told otherwise. A draft is written as it is.

    Every delegation's instructions and the kit for the facilitator are in it.
    """
    from app.config import Config
    from app.scenarios.shelf import FOLDER
    from curriculum.loader import folder_of
    from curriculum.packing import SIGN, closed, gathered

    own = Config.from_environment().data / FOLDER / which
    place = folder_of(which)
    place = place if (place / SIGN).is_file() else own
    if not (place / SIGN).is_file():
        raise click.ClickException(f"There is no scenario {which!r}.")
    parcel = closed(place.resolve().name, gathered(place))
    hand_out(parcel, output, f"{place.resolve().name}.zip")


@scenario.command("import")
@click.argument("parcel", metavar="ZIP", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_(parcel: Path) -> None:
    """
    Take the scenario in ZIP in. It is kept with the data of the house.

    What `zerodraft check` finds in it is named; until it is put right, it is a draft that no sitting is opened with.
    One that is here already is replaced by a higher version of itself.
    """
    from app.config import Config
    from app.scenarios.receiving import receive
    from app.scenarios.shelf import FOLDER
    from curriculum.parcels import LARGEST_PARCEL
    from curriculum.problems import PackRefused

    with parcel.open("rb") as file:
        content = file.read(LARGEST_PARCEL + 1)
    try:
        received = receive(content, Config.from_environment().data / FOLDER)
    except PackRefused as refused:
        _complain(refused.problems)
    instead = f", in place of {received.before}" if received.before else ""
    click.echo(f"{received.slug}{instead}: {received.place}")
    for problem in received.problems:
        click.echo(str(problem), err=True)
    if received.problems:
        click.echo("It is a draft, and no sitting is opened with it before this is put right.")


def _complain(problems: Iterable[object]) -> NoReturn:
    for problem in problems:
        click.echo(str(problem).removeprefix(": "), err=True)
    sys.exit(1)
