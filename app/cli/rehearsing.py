"""`zerodraft rehearse`: scripted delegations play a scenario against a running house, and a report says how it went."""

from __future__ import annotations

import json
import sys
from typing import IO, Any

import click

AT_LEAST_ONE = click.IntRange(min=1)


@click.command()
@click.argument("scenario")
@click.option("--url", help="The house to play against, such as http://127.0.0.1:8000.")
@click.option(
    "--links", type=click.File(encoding="utf-8"), help="Seats as `zerodraft demo --json` prints them; - reads a pipe."
)
@click.option("--seats", type=AT_LEAST_ONE, help="People in delegations' seats; one for each delegation unless given.")
@click.option(
    "--typists", type=click.IntRange(min=0), help="How many of them write at once; half of them unless given."
)
@click.option("--seed", default=1, show_default=True, help="The same seed plays the same negotiation.")
@click.option("--speed", default=60.0, show_default=True, type=click.FloatRange(min=1), help="Characters a second.")
@click.option(
    "--gavel", default=1.0, show_default=True, help="Seconds to object, in a sitting opened for the rehearsal."
)
@click.option("--vote", is_flag=True, help="Let the Chair put one question to a recorded vote.")
@click.option(
    "--ending",
    type=click.Choice(["consensus", "vote", "silence"]),
    help="Go by stages and an order of voting, and end by consensus, by a roll call, or by a silence that is broken.",
)
@click.option(
    "--patience", default=300.0, show_default=True, help="Seconds after which an undecided rehearsal has failed."
)
@click.option("--expect", type=click.Choice(["adopted", "deadlock"]), help="Exit with 2 if it ends otherwise.")
def rehearse(scenario: str, url: str | None, links: IO[str] | None, expect: str | None, **wishes: Any) -> None:
    """
    Play SCENARIO with scripted delegations and print a report as one JSON object.

    SCENARIO is a slug, or the folder of a pack: the scripts take their scores from there, so that an altered pack can
    be tried. A demonstration opens a fresh sitting for each rehearsal; elsewhere pass --links. Each script sees its own
    view and its own scores, and agreement is found by offers made in the room.

    Exit code 0: adopted or deadlock, both are outcomes. 1: something went wrong or was refused. 2: not as expected.
    """
    from app.rehearse.play import Wishes

    wishes["gavel_seconds"] = wishes.pop("gavel")
    seats = _read(links) if links else {}
    house = url or seats.get("url")
    if house is None:
        raise click.UsageError("Say where the house is: --url, or --links with a url in it.")
    report = _report(scenario, house, Wishes(**wishes), seats.get("seats"))
    click.echo(json.dumps(report, ensure_ascii=False))
    if "error" in report or report["refusals"]["count"]:
        sys.exit(1)
    if expect and report["outcome"] != expect:
        sys.exit(2)


def _read(links: IO[str]) -> dict[str, Any]:
    try:
        found = json.load(links)
    except ValueError as problem:
        raise click.BadParameter(f"is no JSON: {problem}.", param_hint="--links") from None
    if not isinstance(found, dict) or not isinstance(found.get("seats"), dict):
        raise click.BadParameter('is no object with "seats".', param_hint="--links")
    return found


def _report(scenario: str, house: str, wishes: Any, seats: dict[str, str] | None) -> dict[str, Any]:
    """
    The report of a rehearsal, or of what stopped it.
    """
    from app.rehearse.line import LineBroken
    from app.rehearse.play import play
    from app.rehearse.visitor import HouseRefused
    from curriculum.problems import PackRefused

    try:
        return play(scenario, house, wishes, seats, tell=lambda progress: click.echo(progress, err=True))
    except (HouseRefused, LineBroken, PackRefused, TimeoutError) as problem:
        click.echo(f"The rehearsal stopped: {problem}", err=True)
        return {"outcome": None, "scenario": scenario, "seed": wishes.seed, "error": str(problem)}
