"""Welcoming: what the terminal says when the house is open, and how others come in."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from app.addresses import for_terminal
from app.cli.listening import named_place
from app.network import Place, places

if TYPE_CHECKING:
    from app.cli.serving import House

PLAIN = (
    "This is plain HTTP: whoever is in the same network, with the right tools, can read what is sent and take over",
    "a seat. Fine for invented States in a network of your own; see docs/how-to/local-network.md for the rest.",
)


def welcome(house: House) -> None:
    """
    Say where the house is; in the local network with a code to scan, and with what one ought to know.
    """
    click.secho(f"Zerodraft is ready at {house.url} (Ctrl+C stops it).", bold=True)
    if house.place is None:
        return
    click.echo()
    if _draws():
        click.echo(for_terminal(house.url))
        click.echo()
    scan = f"Phones in the same network {'scan the code or open' if _draws() else 'open'} {house.url}"
    for line in (scan, "Whether they get through, your workshop's page shows.", *_about(house.place)):
        click.echo(f"  {line}")
    if not house.url.startswith("https:"):
        for line in PLAIN:
            click.secho(f"  {line}", fg="yellow")
    click.echo()


def _about(place: Place) -> list[str]:
    """
    Which network this is, and which others there would be.
    """
    lines = [f"That is this machine in the network of {place.interface}."]
    others = [named_place(each) for each in places() if each.interface != place.interface]
    if others:
        lines.append(f"Phones in another one? Start with --address and one of: {', '.join(others)}.")
    return lines


def _draws() -> bool:
    """
    Whether somebody looks at a terminal that has the blocks a code is drawn with.
    """
    return sys.stdout.isatty() and "utf" in (sys.stdout.encoding or "").lower()
