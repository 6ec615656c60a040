"""Commands on the record of a sitting: check it, read it again, take it out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from app.archive.shelf import Found
    from app.archive.verify import Findings

# Nothing of the house is imported up here, so that --help answers at once.

SITTING = click.argument("sitting")
DATABASE = click.option(
    "--database",
    metavar="URL",
    help="Where the record is. Unless given: DATABASE_URL, or the database in var, or that of the demonstration.",
)


def _find(sitting: str, database: str | None) -> Found:
    from app.archive.shelf import NotHere, find

    try:
        return find(sitting, database)
    except NotHere as problem:
        raise click.ClickException(str(problem)) from None


@click.command()
@SITTING
@DATABASE
@click.option("--head", metavar="HEX", help="The head printed on a document: was it ever the head of this record?")
def verify(sitting: str, database: str | None, head: str | None) -> None:
    """
    Check the record of SITTING: that no entry is missing, moved or altered, and what outcome follows from it alone.

    Ends with 1 if anything is not as it was written. Words that were erased are reported and are no fault.
    """
    from app.archive.legible import legible
    from app.archive.verify import examine, standing_at
    from app.plenary.journal import Journal

    found = _find(sitting, database)
    entries = list(Journal(found.engine, found.sitting_id).read())
    findings = examine(entries)
    wrong = list(findings.wrong)
    click.echo(f"Sitting   {found.ref}  {legible(found.title)}")
    click.echo(f"Entries   {findings.entries}")
    click.echo(f"Head      {findings.head.hex()}")
    if findings.redacted:
        click.echo(f"Redacted  {', '.join(map(str, findings.redacted))}")
    click.echo(f"Outcome   {_in_words(findings)}")
    if head is not None:
        place = standing_at(entries, _digest(head))
        if place is None:
            wrong.append("The head on the document was never the head of this record.")
        else:
            click.echo(f"Document  its head is that of entry {place}")
    for each in wrong:
        click.secho(each, fg="red", err=True)
    if wrong:
        sys.exit(1)
    click.echo("Nothing is missing, and nothing was altered.")


def _in_words(findings: Findings) -> str:
    if findings.outcome is None:
        return f"cannot be derived: {findings.missing}"
    outcome = findings.outcome
    how = f" by {'consensus' if outcome.manner == 'consensus' else 'a vote'}" if outcome.is_adopted else ""
    counts = f"paragraphs: {len(outcome.paragraphs)}, brackets: {outcome.brackets}, decisions: {len(outcome.decisions)}"
    return f"{outcome.phase}{how}; {counts}" + (f" ({findings.missing})" if findings.missing else "")


def _digest(head: str) -> bytes:
    try:
        return bytes.fromhex(head)
    except ValueError:
        raise click.BadParameter(
            "64 hexadecimal digits, as printed at the foot of a document.", param_hint="--head"
        ) from None


@click.command()
@SITTING
@DATABASE
@click.option(
    "--to", "last", metavar="SEQ", type=click.IntRange(1), help="Stop after this entry; the last unless given."
)
@click.option("--text", is_flag=True, help="The text alone: at once, also in the middle of a long record.")
def replay(sitting: str, database: str | None, last: int | None, *, text: bool) -> None:
    """
    Print the minutes of SITTING, and the rolling text as it stood at their end.
    """
    from app.archive.replay.rebuilt import minutes, seek, standing
    from app.plenary.journal import Journal

    found = _find(sitting, database)
    lines: list[str] = []
    try:
        if text:
            room = seek(found.engine, found.sitting_id, last or sys.maxsize)
        else:
            room, lines = minutes(Journal(found.engine, found.sitting_id).read(up_to=last))
    except Exception as problem:  # noqa: BLE001 - a tampered record may fail in any way
        raise click.ClickException(
            f"The record cannot be replayed ({problem!r}). Ask `zerodraft verify {sitting}`."
        ) from None
    click.echo("\n".join([*lines, *([""] if lines else []), *standing(room)]))


@click.command()
@SITTING
@DATABASE
@click.option(
    "--format",
    "form",
    type=click.Choice(["docx", "pdf", "html", "csv", "json", "jsonl"]),
    default="docx",
    show_default=True,
    help="A Word file, a page, a table, the outcome as data, or every entry of the record.",
)
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="The file to write; - is the screen."
)
def export(sitting: str, database: str | None, form: str, output: Path | None) -> None:
    """
    Write the outcome of SITTING to a file: outcome-SITTING.docx unless told otherwise.
    """
    found = _find(sitting, database)
    try:
        made = _made(found, form)
    except click.ClickException:
        raise
    except Exception as problem:  # noqa: BLE001 - a tampered record may fail in any way
        raise click.ClickException(f"It cannot be exported ({problem!r}). Ask `zerodraft verify {sitting}`.") from None
    if str(output) == "-":
        sys.stdout.buffer.write(made)
        return
    path = output or Path(f"outcome-{found.ref}.{form}")
    try:
        path.write_bytes(made)
    except OSError as problem:
        raise click.ClickException(f"{path} cannot be written: {problem.strerror}.") from None
    click.echo(path)


def _made(found: Found, form: str) -> bytes:
    if form in ("json", "jsonl"):
        from app.archive.documents.export import as_json, as_jsonl
        from app.plenary.journal import Journal

        return as_json(found) if form == "json" else as_jsonl(Journal(found.engine, found.sitting_id).read())
    from app.cli.printing import printed

    return printed(found, form)
