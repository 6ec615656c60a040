"""The command line: everything a lecturer or an administrator does without a browser."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.cli.people import user
from app.cli.records import export, replay, verify
from app.cli.rehearsing import rehearse

if TYPE_CHECKING:
    from app.cli.serving import House

# Nothing of the house is imported up here: --help answers at once, and a second start stays under three seconds.

PORT = click.IntRange(0, 65535)
HOST = click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
THREADS = click.option(
    "--threads",
    default=400,
    show_default=True,
    type=click.IntRange(10, 10_000),
    help="How many screens and pages are answered at once.",
)


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
@HOST
@click.option("--port", default=8000, show_default=True, type=PORT, help="0 takes any free port.")
@THREADS
def serve(host: str, port: int, threads: int) -> None:
    """
    Serve the house, its database brought up to date first.
    """
    from app.cli.serving import House

    house = House(host, port, threads)
    house.open(lambda app: _say_ready(app, house))


def _say_ready(app: Any, house: House) -> None:
    click.echo(f"Zerodraft is ready at {house.url} (Ctrl+C stops it).")
    from app.accounts import staff

    with app.test_request_context(base_url=house.url):
        if staff.nobody_can_sign_in():
            click.echo("Nobody can sign in yet. This link opens the first account; it works once, for 24 hours:")
            click.echo(f"  {staff.invite(None, staff.A_DAY)}")


@main.command()
@HOST
@click.option("--port", help="The port to listen on: that of last time unless given; 0 takes any free one.", type=PORT)
@THREADS
@click.option("--json", "as_json", is_flag=True, help="Print the links as one line of JSON when ready.")
@click.option("--fresh", is_flag=True, help="Open a new sitting instead of going on with the last one.")
@click.option(
    "--scenario",
    metavar="SLUG",
    callback=_of_the_house,
    help="What to negotiate, such as borrowed-server. Unless given: as in the sitting opened last, or winter-ward.",
)
def demo(host: str, port: int | None, threads: int, as_json: bool, fresh: bool, scenario: str | None) -> None:
    """
    Serve a demonstration workshop and print its links: lecturer, wall, and every seat.

    It keeps its data in var/demo, apart from everything else.
    """
    from app.cli.serving import House

    house = House(host, port, threads, demonstration=True, fresh=fresh, scenario=scenario)
    house.open(lambda app: _print_links(_links(app, house), as_json=as_json))


def _links(app: Any, house: House) -> dict[str, Any]:
    from app.cli.demonstration import links

    with app.test_request_context(base_url=house.url):
        return {"url": house.url} | links(house.scenario)


def _print_links(links: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(links, ensure_ascii=False))
        return
    click.secho(f"Zerodraft is ready at {links['url']} (Ctrl+C stops it).", bold=True)
    rows = {"Lecturer": links["lecturer"], "Wall": links["wall"], **links["seats"]}
    width = max(map(len, rows))
    for name, link in rows.items():
        click.echo(f"  {name:<{width}}  {link}")


@main.command()
@click.argument("path", type=click.Path(exists=True, path_type=Path))
def check(path: Path) -> None:
    """
    Check a scenario pack: every problem with its file, line and field.
    """
    from curriculum.check import check as problems_of

    problems = problems_of(path)
    for problem in problems:
        click.echo(problem, err=True)
    if problems:
        sys.exit(1)
    click.echo(f"{path}: nothing to correct.")


for command in (user, rehearse, verify, replay, export):
    main.add_command(command)
