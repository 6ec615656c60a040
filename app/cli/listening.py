"""Listening: the sockets of the house are taken before anything is started, so that trouble is said plainly."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from ssl import SSLContext

    from app.network import Place

HERE = "127.0.0.1"

ADDRESS = "address"
"""The file beside the books that says by which address the house was opened last."""

NO_NETWORK = (
    "This machine is in no network that others could be in. Connect it to a router, a phone's hotspot or a cable, "
    "and start again. It needs no internet."
)


@dataclass(frozen=True, slots=True)
class Wishes:
    """How the house is to be reached, as the command line was told."""

    host: str | None = None
    port: int | None = None
    lan: bool = False
    address: str | None = None
    public_url: str | None = None
    cert: Path | None = None
    key: Path | None = None

    def place(self) -> Place | None:
        """
        The address in the local network, if one was asked for: the one named, or the likeliest.
        """
        if not self.lan and self.address is None:
            return None
        if self.host is not None:
            raise click.UsageError("--host says where to listen, and so do --lan and --address. Leave one out.")
        from app.network import places

        found = places()
        if self.address is None and not found:
            raise click.ClickException(NO_NETWORK)
        named = [each for each in found if self.address in {None, each.address}]
        if not named:
            raise click.ClickException(
                f"This machine has no address {self.address}. It has: {', '.join(map(named_place, found)) or 'none'}."
            )
        return named[0]

    def encryption(self) -> SSLContext | None:
        """
        What encrypts every connection, if a certificate was given; a mistake in it is said at once.
        """
        if self.cert is None and self.key is None:
            return None
        if self.cert is None or self.key is None:
            raise click.UsageError("A certificate and its key go together: --cert FILE --key FILE.")
        from app.cli.encrypting import context

        try:
            return context(self.cert, self.key)
        except (OSError, ValueError) as problem:
            raise click.ClickException(f"The certificate cannot be used: {problem}") from None


def named_place(place: Place) -> str:
    return f"{place.address} ({place.interface})"


def listen_as_before(hosts: Sequence[str], memory: Path) -> list[socket.socket]:
    """
    Take the port of last time, so that open pages and printed links find the house again; any free one if it is taken.
    """
    last = memory.read_text(encoding="ascii").strip() if memory.exists() else ""
    try:
        listeners = listen(hosts, int(last) if last.isdecimal() else 0)
    except click.ClickException:
        listeners = listen(hosts, 0)
    memory.write_text(str(port_of(listeners)), encoding="ascii")
    return listeners


def listen(hosts: Sequence[str], port: int) -> list[socket.socket]:
    """
    Take one port at every one of *hosts*.
    """
    listeners: list[socket.socket] = []
    try:
        for host in hosts:
            listeners.append(take(host, port_of(listeners) if listeners else port))
    except click.ClickException:
        for listener in listeners:
            listener.close()
        raise
    return listeners


def take(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as problem:
        listener.close()
        raise click.ClickException(f"Cannot listen on {host}:{port}: {problem.strerror}. Try another --port.") from None
    return listener


def port_of(listeners: Sequence[socket.socket]) -> int:
    return int(listeners[0].getsockname()[1])


def url_of(host: str, port: int, *, encrypted: bool) -> str:
    """
    The address of a house that listens there. One that listens everywhere, as in a container, is at least here.
    """
    name = "localhost" if host in {"0.0.0.0", "::"} else f"[{host}]" if ":" in host else host  # noqa: S104
    return f"{'https' if encrypted else 'http'}://{name}:{port}"
