"""Commands by which the house lets go of people: those whose time is over, and somebody with an account who asks."""

from __future__ import annotations

from pathlib import Path

import click

from app.cli.people import in_the_house

# Nothing of the house is imported up here, so that --help answers at once.

KINDS = {
    "visits": "visits of staff that ended",
    "links": "one-time links that count no more",
    "seats": "pens, and lines in the book of the seats",
    "acts": "acts of staff",
    "guests": "guests, with all that is theirs",
}


@click.command()
@click.option("--yes", is_flag=True, help="Do it. Unless given, it is only said what would go.")
def tidy(*, yes: bool) -> None:
    """
    Let go of what is kept for a time that is over. A running house does so by itself, once a day.

    The periods are those of ZERODRAFT_KEEP_GUESTS and its like. With --yes, a house on SQLite is also written anew, so
    that nothing of what was ever erased stays in its file; stop it first if it is large.
    """
    with in_the_house():
        from app.privacy import tidying

        due = [each for each in tidying.what_is_due() if each.rows]
        for each in due:
            click.echo(f"{each.rows:>6}  {KINDS[each.name]}, kept longer than {each.days} days")
        if not due:
            click.echo("Nothing is kept longer than it should be.")
        if not yes:
            if due:
                click.echo("Nothing was changed. With --yes it is let go.")
            return
        tidying.tidy()
        tidying.write_anew()
    click.echo("Done.")


@click.command()
@click.argument("email", required=False)
@click.option("--reason", default="", help="Why; it is kept with the entry. Name nobody in it.")
@click.option("--anyway", is_flag=True, help="Also if workshops are then without a lecturer.")
@click.option(
    "--as-in",
    "other",
    metavar="DATABASE",
    help="Erase again everybody whom this file or address says it has erased: after an older copy was put back.",
)
def forget(email: str | None, reason: str, other: str | None, *, anyway: bool) -> None:
    """
    Erase the member of staff with this address: account, name, and everything that is theirs.

    What they did as a lecturer stays, without their name.
    """
    if other:
        _again(other)
        return
    if not email or not reason:
        raise click.UsageError("An e-mail address and a --reason are needed, or --as-in.")
    _one(email, reason, anyway=anyway)


def _again(other: str) -> None:
    from sqlalchemy import create_engine
    from sqlalchemy.exc import ArgumentError, DBAPIError
    from sqlalchemy.pool import NullPool

    with in_the_house():
        from app.privacy.erasing import erase_again

        is_address = "://" in other
        if not is_address and not Path(other).is_file():
            raise click.ClickException(f"There is no file {other}.")
        try:
            again = erase_again(create_engine(other if is_address else f"sqlite:///{other}", poolclass=NullPool))
        except (ArgumentError, DBAPIError) as problem:
            raise click.ClickException(f"{other} cannot be read: {str(problem).partition(chr(10))[0]}") from None
    click.echo(f"Erased again: {', '.join(f'person no. {each}' for each in again) or 'nobody'}.")


def _one(email: str, reason: str, *, anyway: bool) -> None:
    with in_the_house():
        from app.accounts.staff import account_of
        from app.extensions import db
        from app.privacy.erasing import editions_left_alone, erase
        from app.workshops.staff_acts import Act, note_act

        account = account_of(email)
        if account is None:
            raise click.ClickException(f"Nobody has an account with the address {email}.")
        person_id = account.person_id
        alone = [edition.title for edition in editions_left_alone(person_id)]
        if alone and not anyway:
            raise click.ClickException(
                f"Nobody else leads: {', '.join(alone)}. With --anyway they stay without a lecturer."
            )
        erase(person_id)
        note_act(Act.ERASED, by=None, number=person_id, reason=reason)
        db.session.commit()
    click.echo(f"Erased: person no. {person_id}.")
