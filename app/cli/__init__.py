"""The command line: everything a lecturer or an administrator does without a browser."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.cli.afresh import begin_afresh
from app.cli.keeping import backup, restore
from app.cli.letting_go import forget, tidy
from app.cli.modules import module
from app.cli.people import user
from app.cli.platforms import platform
from app.cli.questions import questions
from app.cli.records import export, replay, verify
from app.cli.rehearsing import rehearse
from app.cli.scenarios import scenario
from app.cli.undisturbed import undisturbed

if TYPE_CHECKING:
    from app.cli.serving import House

# Nothing of the house is imported up here: --help answers at once, and a second start stays under three seconds.

PORT = click.IntRange(0, 65535)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
THREADS = click.option(
    "--threads",
    default=400,
    show_default=True,
    type=click.IntRange(10, 10_000),
    help="How many screens and pages are answered at once.",
)
WHERE = (
    click.option("--host", help="The address to listen on: 127.0.0.1, this machine alone, unless given."),
    click.option("--lan", is_flag=True, help="Let others in the local network in, at the address printed."),
    click.option("--address", metavar="IP", help="The one of this machine's addresses to use for --lan."),
    click.option("--public-url", metavar="URL", help="Where others reach the house, if not there: behind a proxy."),
    click.option("--cert", type=FILE, help="Serve HTTPS with this certificate, its chain included (PEM)."),
    click.option("--key", type=FILE, help="The certificate's key (PEM)."),
)


def reached(command: Callable[..., None]) -> Callable[..., None]:
    """
    Give *command* the options that say how the house is reached.
    """
    for option in reversed(WHERE):
        command = option(command)
    return command


def _of_the_house(_context: click.Context, _option: click.Parameter, scenario: str | None) -> str | None:
    """
    A scenario of the house, or nothing; the packs are looked up only when somebody names one.
    """
    from curriculum.loader import scenarios

    if scenario is not None and scenario not in scenarios():
        raise click.BadParameter(f"there is no scenario {scenario!r} here. There are: {', '.join(scenarios())}.")
    return scenario


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="zerodraft")
def main() -> None:
    """
    Learn the law. Then negotiate the text.

    Data lives in ./var, or where ZERODRAFT_DATA says; DATABASE_URL names another database.
    """


@main.command()
@click.option("--port", default=8000, show_default=True, type=PORT, help="0 takes any free port.")
@reached
@THREADS
def serve(threads: int, **where: Any) -> None:
    """
    Serve the house, its database brought up to date first.
    """
    begin_afresh()
    with undisturbed():
        from app.cli.listening import Wishes
        from app.cli.serving import House

    house = House(Wishes(**where), threads)
    house.open(lambda app: _say_ready(app, house))


def _say_ready(app: Any, house: House) -> None:
    from app.accounts import staff
    from app.cli.welcoming import welcome

    welcome(house)
    with app.test_request_context(base_url=house.url):
        if staff.nobody_can_sign_in():
            click.echo("Nobody can sign in yet. This link opens the first account; it works once, for 24 hours:")
            click.echo(f"  {staff.invite(None, staff.A_DAY)}")


@main.command()
@click.option("--port", help="The port to listen on: that of last time unless given; 0 takes any free one.", type=PORT)
@reached
@THREADS
@click.option("--json", "as_json", is_flag=True, help="Print the links as one line of JSON when ready.")
@click.option("--fresh", is_flag=True, help="Open a new sitting instead of going on with the last one.")
@click.option(
    "--scenario",
    metavar="SLUG",
    callback=_of_the_house,
    help="What to negotiate, such as borrowed-server. Unless given: as in the sitting opened last, or winter-ward.",
)
def demo(threads: int, as_json: bool, fresh: bool, scenario: str | None, **where: Any) -> None:
    """
    Serve a demonstration workshop and print its links: lecturer, wall, and every seat.

    It keeps its data in var/demo, apart from everything else.
    """
    begin_afresh()
    with undisturbed():
        from app.cli.listening import Wishes
        from app.cli.serving import House

    house = House(Wishes(**where), threads, demonstration=True, fresh=fresh, scenario=scenario)
    house.open(lambda app: _print_links(house, _links(app, house), as_json=as_json))


def _links(app: Any, house: House) -> dict[str, Any]:
    from app.cli.demonstration import links

    with app.test_request_context(base_url=house.url):
        return {"url": house.url} | links(house.scenario)


def _print_links(house: House, links: dict[str, Any], *, as_json: bool) -> None:
    from app.cli.welcoming import welcome

    if as_json:
        click.echo(json.dumps(links, ensure_ascii=False))
        return
    welcome(house)
    rows = {"Lecturer": links["lecturer"], "Wall": links["wall"], **links["seats"]}
    width = max(map(len, rows))
    for name, link in rows.items():
        click.echo(f"  {name:<{width}}  {link}")


@main.command()
@click.argument("path", type=click.Path(exists=True, path_type=Path))
def check(path: Path) -> None:
    """
    Check a scenario pack, a module or the questions of an evaluation: every problem with its file, line and field.
    """
    from curriculum.check import check as problems_of

    problems = problems_of(path)
    for problem in problems:
        click.echo(problem, err=True)
    if problems:
        sys.exit(1)
    click.echo(f"{path}: nothing to correct.")


@main.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--port", default=0, type=PORT, help="The port to listen on; any free one unless given.")
def preview(folder: Path, port: int) -> None:
    """
    Show the module in FOLDER while it is being written: its pages, what `check` says, and both anew when a file is
    saved. On this machine only; nothing is kept.
    """
    from app.cli.previewing import open_preview

    open_preview(folder, port)


for command in (
    user, platform, module, scenario, questions, rehearse, verify, replay, export, backup, restore, tidy, forget,
):  # fmt: skip
    main.add_command(command)
