"""The load generator: many connections in one thread, light enough that the server is what is measured."""

from __future__ import annotations

import select
import socket
from array import array
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from time import perf_counter

from benchmarks.dialects import Dialect, Heard
from benchmarks.frames import CLOSE, PING, PONG, frame, overhead, upgrade

AT_A_TIME = 10
CHUNK = 262_144
HEAD_END = b"\r\n\r\n"
IN, OUT = getattr(select, "EPOLLIN", 1), getattr(select, "EPOLLOUT", 4)


@dataclass(slots=True)
class Frame:
    """
    One message that many were sent: read once, then only noted when and where it arrived.

    `keys` are the keystrokes in it: when each was due, and on which connection it was struck.
    """

    size: int
    keys: list[tuple[float, int]]
    times: array[float] = field(default_factory=lambda: array("d"))
    places: array[int] = field(default_factory=lambda: array("H"))


@dataclass(slots=True, eq=False)
class Connection:
    """One person's line to the server."""

    place: int
    dialect: Dialect
    line: socket.socket
    rest: bytes = b""
    unsent: bytearray = field(default_factory=bytearray)
    upgraded: bool = False
    joined: float | None = None
    closed: bool = False
    received: int = 0
    refusals: list[str] = field(default_factory=list)
    answers: int = 0
    # When each character was due, by clock, counted from the first that this run typed.
    dues: list[float] = field(default_factory=list)


class Generator:
    """Holds every connection and reads what comes; `at` calls something when its time has come."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.connections: list[Connection] = []
        self.seen: dict[bytes, Frame] = {}
        self.others: set[bytes] = set()
        self.writers: dict[int, Connection] = {}
        self._by_file: dict[int, Connection] = {}
        self._poll = select.epoll()
        # One for all: a new one for each read would cost more than the read.
        self._buffer = bytearray(CHUNK)
        self._view = memoryview(self._buffer)

    # Coming and going

    def connect(self, dialects: Sequence[Dialect]) -> None:
        """
        Connect these, some at a time, and wait until everybody has entered.
        """
        for some in batched(dialects, AT_A_TIME):
            fresh, took = self.connect_at_once(some)
            if len(took) < len(fresh):
                trouble = [each.refusals for each in fresh if each.joined is None]
                raise ConnectionError(f"{len(trouble)} of {len(fresh)} did not get in: {trouble[0]}")

    def connect_at_once(
        self, dialects: Sequence[Dialect], patience: float = 90.0
    ) -> tuple[list[Connection], list[float]]:
        """
        Connect all of these at once. Returns them, and how long those took who got in.
        """
        began = perf_counter()
        fresh = [self._open(dialect) for dialect in dialects]
        self.run(lambda: all(each.joined or each.closed for each in fresh), patience)
        return fresh, [each.joined - began for each in fresh if each.joined is not None]

    def _open(self, dialect: Dialect) -> Connection:
        line = socket.create_connection(("127.0.0.1", self.port))
        line.setblocking(False)
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection = Connection(len(self.connections), dialect, line)
        self.connections.append(connection)
        self._by_file[line.fileno()] = connection
        self._poll.register(line.fileno(), IN)
        self._write(connection, upgrade(dialect.path, f"127.0.0.1:{self.port}", dialect.headers))
        return connection

    def close(self) -> None:
        for connection in self.connections:
            self._drop(connection)
        self._poll.close()

    def _drop(self, connection: Connection) -> None:
        if connection.line.fileno() >= 0:
            self._by_file.pop(connection.line.fileno(), None)
            connection.line.close()
        connection.closed = True

    # Sending

    def send(self, connection: Connection, payload: bytes) -> None:
        self._write(connection, frame(payload, connection.dialect.opcode))

    def _write(self, connection: Connection, data: bytes) -> None:
        if connection.closed:
            return
        if connection.unsent:
            connection.unsent += data
            return
        try:
            sent = connection.line.send(data)
        except BlockingIOError:
            sent = 0
        except OSError:
            self._drop(connection)
            return
        if sent < len(data):
            connection.unsent += data[sent:]
            self._poll.modify(connection.line.fileno(), IN | OUT)

    def _write_on(self, connection: Connection) -> None:
        data = bytes(connection.unsent)
        connection.unsent.clear()
        self._poll.modify(connection.line.fileno(), IN)
        self._write(connection, data)

    # Receiving

    def run(
        self,
        done: Callable[[], bool],
        patience: float,
        schedule: deque[tuple[float, Callable[[float], None]]] | None = None,
    ) -> bool:
        """
        Read, and do what is scheduled when it is due, until `done` or out of patience. Says whether it was done.
        """
        until = perf_counter() + patience
        planned = schedule if schedule is not None else deque()
        poll, by_file = self._poll.poll, self._by_file
        while not done():
            now = perf_counter()
            if now >= until:
                return False
            while planned and planned[0][0] <= now:
                due, act = planned.popleft()
                act(due)
            wait = min(planned[0][0] - perf_counter() if planned else 0.05, 0.05)
            for file, event in poll(max(0.0, wait)):
                connection = by_file.get(file)
                if connection is None:
                    continue
                if event & OUT:
                    self._write_on(connection)
                if event & ~OUT:
                    self._read(connection)
        return True

    def _read(self, connection: Connection) -> None:
        try:
            size = connection.line.recv_into(self._buffer)
        except BlockingIOError:
            return
        except OSError:
            size = 0
        if not size:
            self._drop(connection)
            return
        now = perf_counter()
        connection.received += size
        data = bytes(self._view[:size])
        if connection.rest:
            data = connection.rest + data
        if not connection.upgraded:
            data = self._upgraded(connection, data)
        connection.rest = self._take_frames(connection, data, now)

    def _upgraded(self, connection: Connection, data: bytes) -> bytes:
        head, end, rest = data.partition(HEAD_END)
        if not end:
            return data
        if b" 101 " not in head[:20]:
            connection.refusals.append(head[:80].decode(errors="replace"))
            self._drop(connection)
            return b""
        connection.upgraded = True
        for payload in connection.dialect.opened():
            self.send(connection, payload)
        return rest

    def _take_frames(self, connection: Connection, data: bytes, now: float) -> bytes:
        """
        Every whole frame in `data`; returns what is left over. This is the hot loop.
        """
        if not connection.upgraded:
            return data
        at, end, seen, place = 0, len(data), self.seen, connection.place
        while end - at >= 2:
            size, start = data[at + 1], at + 2
            if size == 126:
                size, start = int.from_bytes(data[at + 2 : at + 4]), at + 4
            elif size == 127:
                size, start = int.from_bytes(data[at + 2 : at + 10]), at + 10
            stop = start + size
            if stop > end:
                break
            payload = data[start:stop]
            known = seen.get(payload)
            if known is not None:
                known.times.append(now)
                known.places.append(place)
            elif payload not in self.others:
                self._take(connection, data[at] & 15, payload, now)
            at = stop
        return data[at:]

    def _take(self, connection: Connection, opcode: int, payload: bytes, now: float) -> None:
        if opcode == PING:
            self._write(connection, frame(payload, PONG))
        elif opcode == CLOSE:
            connection.refusals.append(f"closed: {payload!r}")
            self._drop(connection)
        else:
            self._understand(connection, connection.dialect.hear(payload), payload, now)

    def _understand(self, connection: Connection, heard: Heard, payload: bytes, now: float) -> None:
        for reply in heard.replies:
            self.send(connection, reply)
        connection.answers += heard.answered
        if heard.refused:
            connection.refusals.append(heard.refused)
        if heard.joined and connection.joined is None:
            connection.joined = now
            self.writers[connection.dialect.client] = connection
        if heard.characters is not None:
            known = Frame(len(payload), list(self._keys_in(heard)))
            known.times.append(now)
            known.places.append(connection.place)
            self.seen[payload] = known
        elif heard.same_for_all:
            self.others.add(payload)

    def _keys_in(self, heard: Heard) -> Sequence[tuple[float, int]]:
        keys = []
        for client, clock, length in heard.characters or ():
            writer = self.writers.get(client)
            if writer is not None:
                keys += [(due, writer.place) for due in writer.dues[clock : clock + length]]
        return keys


def batched(dialects: Sequence[Dialect], size: int) -> list[Sequence[Dialect]]:
    return [dialects[start : start + size] for start in range(0, len(dialects), size)]


def wire_bytes(known: Frame) -> int:
    """
    What this message takes on each connection, its frame included.
    """
    return known.size + overhead(known.size)
