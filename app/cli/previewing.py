"""Previewing: a house for one module that is being written, open to its own machine and gone afterwards."""

from __future__ import annotations

import os
import tempfile
from dataclasses import replace
from pathlib import Path

import click

from app.cli.listening import HERE, Wishes
from app.cli.serving import House

# One author with a few windows.
THREADS = 60


def open_preview(folder: Path, port: int) -> None:
    """
    Serve the draft until stopped.
    """
    place = folder.resolve()
    with tempfile.TemporaryDirectory(prefix="zerodraft-preview-") as data:
        os.environ["ZERODRAFT_DATA"] = data
        # Nothing of a house that somebody has is opened for this.
        for elsewhere in ("DATABASE_URL", "ZERODRAFT_PUBLIC_URL", "ZERODRAFT_REDIS_URL"):
            os.environ.pop(elsewhere, None)
        house = House(Wishes(host=HERE, port=port), THREADS)
        house.config = replace(house.config, preview=place)
        house.open(lambda _app: click.echo(f"The draft: {house.url}/preview/"))
