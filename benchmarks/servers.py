"""The servers that are measured, each started afresh on a core of its own and spoken to in its own dialect."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from abc import ABC, abstractmethod
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from time import monotonic, sleep
from typing import Self

from benchmarks.dialects import Dialect, Hocuspocus, YWebsocket, Zerodraft
from benchmarks.generator import Generator
from benchmarks.machine import SERVER_CORE, Processes, pinned
from benchmarks.people import CHAIR, Books, long_text, seat_of, short_text

HERE = Path(__file__).resolve().parent
PROGRAMS = Path(sys.executable).parent
PEERS = HERE / "peers"
PATIENCE = 60.0


class Server(ABC):
    """One server while it runs, with data of its own that go when it goes."""

    name: str
    slug: str

    def __enter__(self) -> Self:
        self.data = Path(tempfile.mkdtemp(prefix="benchmark-"))
        self.port = _free_port()
        with (self.data / "server.log").open("w", encoding="utf-8") as log:
            self.process = subprocess.Popen(  # noqa: S603 - Our own commands.
                [*pinned(SERVER_CORE), *self.command()],
                cwd=self.data,
                env=self.environment(),
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self._wait()
        self.processes = Processes(self.process.pid)
        return self

    def __exit__(self, *_trouble: object) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        shutil.rmtree(self.data, ignore_errors=True)

    def _wait(self) -> None:
        until = monotonic() + PATIENCE
        while monotonic() < until:
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
                return
            if self.process.poll() is not None:
                break
            sleep(0.05)
        log = (self.data / "server.log").read_text(encoding="utf-8")
        raise ConnectionError(f"{self.name} did not come up: {log[-2000:]}")

    @abstractmethod
    def command(self) -> list[str]: ...

    def environment(self) -> dict[str, str]:
        return dict(os.environ)

    @abstractmethod
    def dialects(self, people: int, room: str) -> list[Dialect]:
        """
        So many people of a room ("typing", "joining").
        """

    def open_room(self, room: str) -> None:
        """
        Make sure that the room is there and its text in it, and that nobody else is.
        """
        generator = Generator(self.port)
        generator.connect(self.dialects(1, room))
        generator.close()


class Product(Server):
    """`zerodraft serve` as it is served: SQLite power-safe, validation, brackets, a view for each seat."""

    name, slug = "Zerodraft", "zerodraft"

    def __init__(self, prepared: Path, threads: int = 650) -> None:
        self.prepared, self.threads = prepared, threads

    def command(self) -> list[str]:
        shutil.copytree(self.prepared, self.data / "var")
        return [str(PROGRAMS / "zerodraft"), "serve", "--port", str(self.port), "--threads", str(self.threads)]

    def environment(self) -> dict[str, str]:
        # PYTHONDONTWRITEBYTECODE is a developer's wish: whoever installs a house has its modules compiled once, by pip.
        never = "ZERODRAFT_|DATABASE_URL|PYTHONDONTWRITEBYTECODE"
        ours = {name: value for name, value in os.environ.items() if not re.match(never, name)}
        return {**ours, "ZERODRAFT_DATA": str(self.data / "var")}

    @cached_property
    def books(self) -> Books:
        return Books.read(self.prepared)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def live_path(self, room: str) -> str:
        return f"/sittings/{self.books.sittings[room]}/live"

    def dialects(self, people: int, room: str) -> list[Dialect]:
        seats = 20 if room == "ballots" else 40
        return [self.person(number, seat_of(number, seats), room) for number in range(people)]

    def person(self, number: int, seat: str, room: str) -> Zerodraft:
        return Zerodraft(seat, "p1", self.live_path(room), self.books.cookies[number], self.url)

    def chair(self, room: str) -> Zerodraft:
        return self.person(0, CHAIR.id, room)


class Peer(Server):
    """A server of the Yjs family, started by a small script beside its packages."""

    dialect: type[YWebsocket]

    def __init__(self, name: str, slug: str, **settings: str) -> None:
        self.name, self.slug, self.settings = name, slug, settings

    @property
    @abstractmethod
    def program(self) -> Path: ...

    def command(self) -> list[str]:
        return [str(PROGRAMS / "node"), str(self.program)]

    def environment(self) -> dict[str, str]:
        folder = {name: value.format(data=self.data) for name, value in self.settings.items()}
        return {**os.environ, "NODE_ENV": "production", "HOST": "127.0.0.1", "PORT": str(self.port), **folder}

    def dialects(self, people: int, room: str) -> list[Dialect]:
        return [self.dialect(client=10_000 + number) for number in range(people)]

    def open_room(self, room: str) -> None:
        # A peer may forget a room that everybody has left: whoever brought the text stays.
        self._keeper = Generator(self.port)
        self._keeper.connect(self.dialects(1, room))
        keeper = self._keeper.connections[0]
        self._keeper.send(keeper, keeper.dialect.typed(long_text() if room == "joining" else short_text()))
        self._keeper.run(lambda: bool(self._keeper.seen), 5.0)

    def __exit__(self, *trouble: object) -> None:
        if hasattr(self, "_keeper"):
            self._keeper.close()
        super().__exit__(*trouble)


class YWebsocketServer(Peer):
    dialect = YWebsocket
    program = PEERS / "node_modules" / "y-websocket" / "bin" / "server.cjs"


class HocuspocusServer(Peer):
    dialect = Hocuspocus
    program = PEERS / "hocuspocus.mjs"


def peers() -> list[Peer]:
    """
    Everybody whom Zerodraft is measured beside.
    """
    return [
        YWebsocketServer("y-websocket, memory", "y-websocket"),
        YWebsocketServer("y-websocket, LevelDB", "y-websocket-leveldb", YPERSISTENCE="{data}/leveldb"),
        HocuspocusServer("Hocuspocus, default, memory", "hocuspocus"),
        HocuspocusServer("Hocuspocus, default, SQLite", "hocuspocus-sqlite", SQLITE="{data}/documents.sqlite"),
        HocuspocusServer("Hocuspocus, tuned to 25 ms, memory", "hocuspocus-25", FLUSH="25"),
    ]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
