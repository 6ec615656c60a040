"""The networks of this machine: its own addresses, and which of them others can probably reach. Nothing is sent."""

from __future__ import annotations

import re
import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address

import psutil

# Made by programs for themselves: containers, virtual machines, tunnels. No phone is in such a network.
BETWEEN_PROGRAMS = re.compile(
    r"(docker|br-|veth|virbr|vboxnet|vmnet|lxc|lxd|cni|podman|vethernet|tun|tap|utun|wg|tailscale|zt|ppp|ipsec|gif|stf|awdl|llw|anpi)",
    re.IGNORECASE,
)

# Reserved for documentation, so it is nobody's. It is only looked up in this machine's own table of routes.
NOBODY = ("198.51.100.1", 9)


@dataclass(frozen=True, slots=True)
class Place:
    """One address of this machine, and the interface it has it on."""

    interface: str
    address: str
    preferred: bool = False

    @property
    def number(self) -> IPv4Address | IPv6Address:
        return ip_address(self.address)


def places() -> list[Place]:
    """
    Every address of this machine that others could use, the likeliest first.
    """
    preferred = towards_others()
    up = {name for name, state in psutil.net_if_stats().items() if state.isup}
    found = [
        Place(interface, each.address, each.address == preferred)
        for interface, addresses in psutil.net_if_addrs().items()
        if interface in up
        for each in addresses
        if each.family in {socket.AF_INET, socket.AF_INET6} and "%" not in each.address
    ]
    return in_order(found)


def in_order(found: list[Place]) -> list[Place]:
    """
    The addresses among *found* that others could use, the likeliest first.
    """
    usable = [place for place in found if not (place.number.is_loopback or place.number.is_unspecified)]
    return sorted(usable, key=likelihood)


def likelihood(place: Place) -> tuple[bool, ...]:
    """
    What speaks against an address, the gravest first: sorting by it puts the likeliest in front.
    """
    return (
        BETWEEN_PROGRAMS.match(place.interface) is not None,
        place.number.version != 4,
        # Given by the machine to itself, because nobody else gave it one.
        place.number.is_link_local,
        not place.preferred,
        not place.number.is_private,
    )


def is_own(address: str) -> bool:
    """
    Whether *address* is one of this machine's at this moment.
    """
    try:
        number = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    number = getattr(number, "ipv4_mapped", None) or number
    return number.is_loopback or any(number == place.number for place in places())


def towards_others() -> str | None:
    """
    The address this machine would use towards the rest of the world; None where it knows no way there.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        try:
            # A datagram socket is "connected" by looking into the table of routes; no packet leaves.
            asked.connect(NOBODY)
        except OSError:
            return None
        return str(asked.getsockname()[0])
