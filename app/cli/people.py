"""Who may sign in: staff added, listed, let in again or shut out; no password ever stands on a command line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from app.accounts.models import Account

HERE = "http://127.0.0.1:8000"
URL = click.option("--url", help="The address of this house: ZERODRAFT_PUBLIC_URL, or that of the last start.")


@click.group()
def user() -> None:
    """
    Lecturers and organizers: the people who sign in with a password.

    A password is chosen in the browser, behind a link that works once.
    """


@user.command()
@click.argument("email")
@click.option("--name", default="", help="How the person is called; they may change it.")
@URL
def add(email: str, name: str, url: str | None) -> None:
    """
    Open an account and print the one-time link with which its owner begins.
    """
    with in_the_house(url):
        from app.accounts import staff

        address = staff.address_of(email)
        if address is None:
            raise click.ClickException(f"{email!r} is no e-mail address.")
        if staff.account_of(address):
            raise click.ClickException(f"{address} has an account already; `zerodraft user reset` prints a new link.")
        _print_link(staff.invite(staff.open_account(address, name), staff.THREE_DAYS), address, "3 days")


@user.command("list")
def list_() -> None:
    """
    List every account: address, name, and how it stands.
    """
    with in_the_house():
        from sqlalchemy import select

        from app.accounts.models import Account
        from app.extensions import db

        for account in db.session.scalars(select(Account).order_by(Account.email)):
            click.echo(f"{account.email}\t{account.person.name or ''}\t{_standing(account)}")


def _standing(account: Account) -> str:
    from app.accounts.visits import visits_of

    if account.disabled:
        return "disabled"
    if account.password is None:
        return "invited"
    here = len(visits_of(account.person_id))
    return f"signed in on {here} device{'' if here == 1 else 's'}" if here else "signed out"


@user.command()
@click.argument("email")
@URL
def reset(email: str, url: str | None) -> None:
    """
    Print a one-time link for a new password; a disabled account is let in again by using it.
    """
    with in_the_house(url):
        from app.accounts import staff

        account = _account(email)
        _print_link(staff.invite(account, staff.A_DAY), account.email, "24 hours")


@user.command("forget-device")
@click.argument("email")
def forget_device(email: str) -> None:
    """
    Let somebody whose device is lost in with the password alone, until they set up another.
    """
    with in_the_house():
        from app.accounts import second_factor

        account = _account(email)
        second_factor.forget(account)
        click.echo(f"{account.email} signs in with the password alone.")


@user.command()
@click.argument("email")
def disable(email: str) -> None:
    """
    Let somebody in no more, and out of every browser at once.
    """
    with in_the_house():
        from app.accounts import staff

        account = _account(email)
        staff.disable(account)
        click.echo(f"{account.email} is disabled and signed out everywhere.")


def _account(email: str) -> Account:
    from app.accounts.staff import account_of

    account = account_of(email)
    if account is None:
        raise click.ClickException(f"Nobody has an account with the address {email}.")
    return account


def _print_link(link: str, address: str, lasting: str) -> None:
    click.echo(f"Give this link to {address}. It works once, for {lasting}:", err=True)
    click.echo(link)


@contextmanager
def in_the_house(url: str | None = None) -> Iterator[None]:
    """
    The house and its books, without serving anything.
    """
    from app import create_app
    from app.cli.listening import ADDRESS
    from app.config import Config
    from app.extensions import db
    from app.tables import migrate

    try:
        config = Config.from_environment(public_url=url)
        app = create_app(config)
    except ValueError as problem:
        raise click.ClickException(str(problem)) from None
    last = config.data / ADDRESS
    with app.test_request_context(base_url=last.read_text(encoding="ascii") if last.exists() else HERE):
        migrate(db.engine)
        yield
        db.session.commit()
