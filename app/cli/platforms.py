"""Which learning platforms may send people here by LTI 1.3: added, listed, closed."""

from __future__ import annotations

import click

from app.cli.people import URL, in_the_house

# Nothing of the house is imported up here, so that --help answers at once.

ADDRESSES = ("authorization", "token", "keys")


@click.group()
def platform() -> None:
    """
    Learning platforms whose links lead into workshops, by LTI 1.3.

    A lecturer then makes the links, on the page "From another platform" of a workshop.
    """


@platform.command()
@click.argument("name")
@click.option("--issuer", required=True, help="Its name for itself, to the letter.")
@click.option("--client-id", required=True, help="Its name for this house.")
@click.option("--deployment", "deployments", required=True, multiple=True, help="A deployment of it; may be repeated.")
@click.option("--authorization", required=True, help="Where a launch is asked for: its authentication request URL.")
@click.option("--token", required=True, help="Where tokens are given: its access token URL.")
@click.option("--keys", required=True, help="Where its keys lie: its public keyset URL.")
@URL
def add(name: str, issuer: str, client_id: str, deployments: tuple[str, ...], url: str | None, **where: str) -> None:
    """
    Let a platform send people here, and print what it must know of this house. Said again, it is changed.
    """
    with in_the_house(url):
        from app.extensions import db
        from app.launching import keys
        from app.launching.models import Platform
        from app.launching.registering import problem_of, registered

        problem = problem_of(name, issuer, client_id, deployments, where)
        if problem:
            raise click.ClickException(problem)
        found = registered(issuer, client_id) or Platform(issuer=issuer, client_id=client_id)
        found.name, found.deployments, found.closed = name, list(deployments), None
        for each in ADDRESSES:
            setattr(found, each, where[each])
        db.session.add(found)
        db.session.commit()
        keys.make()
        _print_addresses()


@platform.command("list")
def list_() -> None:
    """
    List every platform: name, issuer, client id, and whether it counts.
    """
    with in_the_house():
        from sqlalchemy import select

        from app.extensions import db
        from app.launching.models import Platform

        for each in db.session.scalars(select(Platform).order_by(Platform.name, Platform.id)):
            click.echo(f"{each.name}\t{each.issuer}\t{each.client_id}\t{'closed' if each.closed else 'open'}")


@platform.command()
@click.argument("issuer")
@click.argument("client_id")
def close(issuer: str, client_id: str) -> None:
    """
    Let a platform send nobody any more, and send it nothing. Who came stays; `add` opens it again.
    """
    with in_the_house():
        from app.extensions import db
        from app.launching.registering import registered
        from app.tables import now

        found = registered(issuer, client_id)
        if found is None:
            raise click.ClickException(f"There is no platform {issuer} with the client id {client_id}.")
        found.closed = found.closed or now()
        db.session.commit()
        click.echo(f"{found.name} sends nobody any more.")


def _print_addresses() -> None:
    from app.addresses import outside

    for words, page in (("Initiate login URL", "login"), ("Redirection URI", "launch"), ("Public keyset", "published")):
        click.echo(f"{words}\t{outside(f'launching.{page}')}")
