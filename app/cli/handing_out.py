"""Handing out: a file that a command made, to the screen or to the disk."""

from __future__ import annotations

import sys
from pathlib import Path

import click


def hand_out(content: bytes, output: Path | None, usual: str) -> None:
    """
    Write it to *output*, `-` being the screen, or under its usual name; and say where it is.
    """
    if str(output) == "-":
        sys.stdout.buffer.write(content)
        return
    path = output or Path(usual)
    try:
        path.write_bytes(content)
    except OSError as problem:
        raise click.ClickException(f"{path} cannot be written: {problem.strerror}.") from None
    click.echo(path)
