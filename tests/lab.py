"""A network of one's own: a laptop, a phone and an access point, each a network namespace of this machine."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

LAPTOP, PHONE = "10.77.0.1", "10.77.0.2"
WIRELESS = "wlan0"
NAMESPACES = Path("/run/netns")
NETWORK = 0x40000000
"""What is exchanged when a thread moves: its network, and nothing else (CLONE_NEWNET of the kernel)."""


class NoLab(Exception):
    """This machine lets us make no network."""


@dataclass(frozen=True)
class Lab:
    """Names of the three namespaces; what is started `at` one sees nothing but the others."""

    laptop: str
    phone: str
    access_point: str

    def at(self, namespace: str, *command: str | Path) -> list[str]:
        return ["ip", "netns", "exec", namespace, *map(str, command)]

    def program(self, namespace: str, command: str, place: Path) -> str:
        """
        A program that runs *command* there, for those who can start nothing but a program.
        """
        script = place / f"{namespace}.sh"
        script.write_text(f'#!/bin/sh\nexec ip netns exec {namespace} "{command}" "$@"\n')
        script.chmod(0o755)
        return str(script)

    def isolate(self, *, isolated: bool) -> None:
        """
        Keep the access point's guests apart, or no longer: frames of one isolated port never leave by another.
        """
        for guest in (self.laptop, self.phone):
            _ip(*f"-n {self.access_point} link set {guest} type bridge_slave isolated {_on(isolated)}".split())
        # Who could not be reached a moment ago is given up for some seconds, though the way is free by now.
        for guest in (self.laptop, self.phone):
            _ip("-n", guest, "neigh", "flush", "all")

    def lose(self, percent: int) -> None:
        """
        Lose so many of a hundred packets by chance from now on, in each direction. Raises NoLab without nftables.
        """
        if not shutil.which("nft"):
            raise NoLab("it takes nftables")
        for guest in (self.laptop, self.phone):
            rules = (
                "add table inet lossy",
                "flush table inet lossy",
                "add chain inet lossy arriving { type filter hook input priority 0 ; }",
                f"add rule inet lossy arriving iifname {WIRELESS} numgen random mod 100 < {percent} drop",
            )
            _run("ip", "netns", "exec", guest, "nft", ";".join(rules))

    def cut(self, *, cut: bool) -> None:
        """
        Take the phone out of the air, or let it back; neither end is told.
        """
        _ip(
            "-n",
            self.access_point,
            "link",
            "set",
            self.phone,
            "nomaster" if cut else "master",
            *([] if cut else ["air"]),
        )

    @contextmanager
    def standing_in(self, namespace: str) -> Iterator[None]:
        """
        Let this thread, and those that it starts, be there: sockets opened meanwhile belong to that network.
        """
        home = os.open("/proc/thread-self/ns/net", os.O_RDONLY)
        try:
            _move(os.open(NAMESPACES / namespace, os.O_RDONLY))
            yield
        finally:
            _move(home)


def _move(network: int) -> None:
    """
    Python knows this call from 3.12 on.
    """
    kernel = ctypes.CDLL(None, use_errno=True)
    try:
        if kernel.setns(network, NETWORK):
            raise NoLab(os.strerror(ctypes.get_errno()))
    finally:
        os.close(network)


def _on(wanted: bool) -> str:
    return "on" if wanted else "off"


def _ip(*arguments: str) -> None:
    _run("ip", *arguments)


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NoLab(f"{' '.join(command)}: {done.stderr.strip()}")


@contextmanager
def lab() -> Iterator[Lab]:
    """
    The three, joined by a bridge; gone afterwards. Raises NoLab where the machine does not allow it.
    """
    if not shutil.which("ip") or os.geteuid() != 0:
        raise NoLab("it takes root, and iproute2")
    # The name of an interface has 15 letters at most.
    made = Lab(*(f"zd{os.getpid()}-{name}" for name in ("l", "p", "a")))
    with ExitStack() as afterwards:
        for namespace in (made.laptop, made.phone, made.access_point):
            _ip("netns", "add", namespace)
            afterwards.callback(_ip, "netns", "delete", namespace)
            _ip("-n", namespace, "link", "set", "lo", "up")
        _ip("-n", made.access_point, "link", "add", "air", "type", "bridge")
        _ip("-n", made.access_point, "link", "set", "air", "up")
        for guest, address in ((made.laptop, LAPTOP), (made.phone, PHONE)):
            _join(made.access_point, guest, address)
        made.isolate(isolated=False)
        yield made


def _join(access_point: str, guest: str, address: str) -> None:
    """
    Join a guest to the access point, by a pair of which each has one end.
    """
    _ip("-n", access_point, *f"link add {guest} type veth peer name {WIRELESS} netns {guest}".split())
    _ip("-n", access_point, "link", "set", guest, "master", "air", "up")
    _ip("-n", guest, "address", "add", f"{address}/24", "dev", WIRELESS)
    _ip("-n", guest, "link", "set", WIRELESS, "up")
