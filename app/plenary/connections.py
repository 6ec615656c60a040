"""Connections: who is on which socket, as what, with which pens, and how often they may speak."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING

from app.permissions import Role

if TYPE_CHECKING:
    from app.plenary.chamber import Chamber

TRUSTED_SECONDS = 5.0
"""
How long an accreditation that was looked up is believed: longer than from one call of the roll to the next, so that
it is looked up for itself only when the roll could not be called. A withdrawn one is put out at once besides.
"""


@dataclass(slots=True)
class Bucket:
    """Lets through so many messages a second, with some in hand after a pause."""

    rate: float
    depth: float
    level: float = field(init=False)
    at: float = field(default_factory=time.monotonic)

    def __post_init__(self) -> None:
        self.level = self.depth

    def allows(self, cost: float = 1.0) -> bool:
        """
        Whether a message of this cost may pass now; one that costs more than the bucket holds never does.
        """
        now = time.monotonic()
        self.level, self.at = min(self.depth, self.level + (now - self.at) * self.rate), now
        if self.level < cost:
            return False
        self.level -= cost
        return True


@dataclass(frozen=True, slots=True)
class Sight:
    """
    What a line says is before somebody's eyes: a paragraph or a part of the room, "" where it says nothing; and how
    much of what was written to its seat is unread there.
    """

    at: str
    unread: int


@dataclass(slots=True)
class Connection:
    """One socket. `person_id` and `seat` are None for a wall; the role was looked up at `checked`."""

    sid: str
    ref: str
    sitting_id: int
    person_id: int | None
    seat: str | None
    role: Role
    wall_token: str | None = None
    # Of somebody with an account: when it ends, so does the socket.
    visit: int | None = None
    checked: float = field(default_factory=time.monotonic)
    pen: int | None = None
    pens: set[int] = field(default_factory=set)
    joined: bool = False
    # Where it sits, once it has joined.
    chamber: Chamber | None = None
    ink: Bucket = field(default_factory=lambda: Bucket(rate=60, depth=120))
    acts: Bucket = field(default_factory=lambda: Bucket(rate=30, depth=60))
    sight: Sight = field(default_factory=lambda: Sight("", 0))
    looks: Bucket = field(default_factory=lambda: Bucket(rate=1, depth=5))
    carets: Bucket = field(default_factory=lambda: Bucket(rate=20, depth=20))

    @property
    def is_fresh(self) -> bool:
        return time.monotonic() - self.checked < TRUSTED_SECONDS


class Connections:
    """Every socket of this house."""

    def __init__(self) -> None:
        self._by_sid: dict[str, Connection] = {}
        self._lock = Lock()

    def add(self, connection: Connection) -> None:
        with self._lock:
            self._by_sid[connection.sid] = connection

    def get(self, sid: str) -> Connection | None:
        return self._by_sid.get(sid)

    def remove(self, sid: str) -> Connection | None:
        with self._lock:
            return self._by_sid.pop(sid, None)

    def take_pen(self, connection: Connection, pen: int) -> bool:
        """
        Let this socket write with `pen`, unless another one is writing with it: two hands on one pen would clash.
        """
        with self._lock:
            if any(other.pen == pen and other is not connection for other in self._by_sid.values()):
                return False
            connection.pen = pen
            connection.pens.add(pen)
            return True

    def present(self, sitting_id: int) -> dict[str, int]:
        """
        How many sockets each seat of a sitting has.
        """
        with self._lock:
            here = (c for c in self._by_sid.values() if c.sitting_id == sitting_id and c.joined and c.seat)
            return dict(Counter(connection.seat or "" for connection in here))

    def of(self, ref: str) -> list[Connection]:
        """
        Every socket of a sitting, also those that have not joined or only listen.
        """
        with self._lock:
            return [connection for connection in self._by_sid.values() if connection.ref == ref]

    def everywhere(self) -> list[Connection]:
        """
        Every socket of every sitting.
        """
        with self._lock:
            return list(self._by_sid.values())


connections = Connections()
