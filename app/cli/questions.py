"""Questions of a module on their way to and from learning platforms."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NoReturn

import click

FORMS = click.option("--format", "form", type=click.Choice(["gift", "qti"]), default="gift", show_default=True)
OUTPUT = click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="The file to write; - is the screen."
)


@click.group()
def questions() -> None:
    """
    Questions of a module, for a learning platform and from one: GIFT, or a package of QTI 2.1.
    """


@questions.command("export")
@click.argument("which", metavar="MODULE")
@FORMS
@OUTPUT
def export(which: str, form: str, output: Path | None) -> None:
    """
    Write the questions of MODULE, a name or a folder, with all answers.
    """
    from app.config import Config
    from app.courses.receiving import FOLDER, place_of
    from curriculum.bank import entry_of
    from curriculum.gift import as_gift
    from curriculum.problems import PackRefused
    from curriculum.qti import as_qti
    from curriculum.teaching.loader import load_module

    try:
        found = load_module(place_of(which, Config.from_environment().data / FOLDER) or Path(which))
    except PackRefused as refused:
        _complain(refused)
    entries = [entry_of(question) for question in found.questions]
    content = as_gift(entries).encode() if form == "gift" else as_qti(entries)
    if str(output) == "-":
        sys.stdout.buffer.write(content)
        return
    path = output or Path(f"{found.slug}-questions.{'gift.txt' if form == 'gift' else 'qti.zip'}")
    path.write_bytes(content)
    click.echo(path)


@questions.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@FORMS
def import_(file: Path, form: str) -> None:
    """
    Print the questions in FILE as a questions.toml; what a module wants and another system does not know is named.
    """
    from curriculum.bank import as_toml
    from curriculum.gift import read_gift
    from curriculum.parcels import LARGEST_PARCEL
    from curriculum.problems import PackRefused
    from curriculum.qti import read_qti

    with file.open("rb") as opened:
        content = opened.read(LARGEST_PARCEL + 1)
    try:
        entries = read_gift(content.decode("utf-8-sig")) if form == "gift" else read_qti(content)
    except UnicodeDecodeError:
        raise click.ClickException("This is not UTF-8; save the file with that encoding.") from None
    except PackRefused as refused:
        _complain(refused)
    click.echo(as_toml(entries), nl=False)


def _complain(refused: Exception) -> NoReturn:
    click.echo(str(refused).removeprefix(": "), err=True)
    sys.exit(1)
