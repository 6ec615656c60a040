"""Addresses: where others reach this house, as links and as QR codes, and by which names it answers."""

from __future__ import annotations

import re
import socket
from functools import cache
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

import segno
from flask import current_app, request, url_for
from markupsafe import Markup

if TYPE_CHECKING:
    from app.config import Config

HOST = re.compile(r"(?P<name>[\w.\-]+|\[[0-9a-fA-F:.]+\])(:\d+)?", re.ASCII)


def outside(endpoint: str, **values: Any) -> str:
    """
    The full address of a page for somebody elsewhere: below the public address, wherever the asker came in.
    """
    return urljoin(front_door(), url_for(endpoint, **values))


def front_door() -> str:
    """
    The address of the house for others; where none was chosen, the one by which the asker reached it.
    """
    config: Config = current_app.extensions["zerodraft"]
    return f"{config.public_url}/" if config.public_url else request.host_url


def works_here_only() -> bool:
    """
    Whether the address for others names this very machine, so that it leads nobody else here.
    """
    host = host_of(front_door())
    return host == "localhost" or host.startswith("127.") or host == "::1"


def known(host: str, public_url: str | None) -> bool:
    """
    Whether *host*, as a request names it, is a name of this house.

    A name in somebody else's hands could be pointed here, and its pages would then count as ours. A number cannot.
    """
    found = HOST.fullmatch(host)
    if found is None:
        return False
    name = found["name"].strip("[]").lower().rstrip(".")
    return name == host_of(public_url) or name == "localhost" or name in own_names() or is_number(name)


def host_of(address: str | None) -> str:
    return (urlsplit(address or "").hostname or "").lower()


def is_number(name: str) -> bool:
    """
    Whether *name* is an IP address, and so in nobody's book of names.
    """
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


@cache
def own_names() -> frozenset[str]:
    """
    What this machine calls itself, and how others in the same network may then call it.
    """
    name = socket.gethostname().lower().removesuffix(".local")
    return frozenset({name, f"{name}.local"}) - {"", ".local"}


def picture(address: str) -> Markup:
    """
    The QR code of *address* as an SVG element; dark on light in every theme, because not every phone reads the reverse.
    """
    drawn = segno.make_qr(address, error="m").svg_inline(
        omitsize=True, light="#fff", dark="#000", svgclass="qr", lineclass=None
    )
    return Markup(drawn)  # noqa: S704 - Drawn from a grid of dark and light; the address itself is not in it.


def for_terminal(address: str) -> str:
    """
    The QR code of *address* in half blocks, two rows a line, black on white whatever the colours of the terminal.
    """
    rows = [bytes(row) for row in segno.make_qr(address, error="l").matrix_iter(border=2)]
    rows += [bytes(len(rows[0]))] * (len(rows) % 2)
    pairs = zip(rows[::2], rows[1::2], strict=True)
    lines = ("".join(" ▀▄█"[upper + 2 * lower] for upper, lower in zip(*pair, strict=True)) for pair in pairs)
    return "\n".join(f"  \x1b[38;5;16;48;5;231m{line}\x1b[0m" for line in lines)
