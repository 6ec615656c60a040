"""How each server is spoken to: its handshake, its typed characters, and what its frames say."""

from __future__ import annotations

import json
import re
from abc import ABC, abstractmethod
from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import Any

from benchmarks.frames import BINARY, TEXT
from simulation.text.wire import Struct, encode_update, read_update

# What a frame turned out to be. Typed characters are told by the client ids and clocks that they bring.
Characters = list[tuple[int, int, int]]


@dataclass(slots=True)
class Heard:
    """What one frame means for the connection that it came to."""

    replies: tuple[bytes, ...] = ()
    characters: Characters | None = None
    joined: bool = False
    # The same frame to another connection means the same, and need not be read again.
    same_for_all: bool = False
    refused: str | None = None
    answered: bool = False


class Dialect(ABC):
    """One connection's conversation with its server."""

    opcode = BINARY
    path = "/"
    headers: dict[str, str]

    def __init__(self, client: int) -> None:
        # The Yjs client id with which this connection writes.
        self.client = client
        self.headers = {}

    @abstractmethod
    def opened(self) -> tuple[bytes, ...]:
        """
        What to say once the WebSocket stands.
        """

    @abstractmethod
    def hear(self, payload: bytes) -> Heard:
        """
        Read one frame.
        """

    @abstractmethod
    def typed(self, update: bytes) -> bytes:
        """
        The message that sends this update.
        """


def characters_of(update: bytes) -> Characters:
    structs, _ = read_update(update)
    return [(struct.client, struct.clock, struct.length) for struct in structs]


def update_of(*structs: Struct) -> bytes:
    return encode_update(structs, [])


# Zerodraft, by docs/protocol.md

ENTERED = re.compile(rb'430\[\{"ok":true,"seat":(?:"[^"]*"|null),"pen":(?:(?P<pen>\d+)|null),')
HEAD_OF_AN_ANSWER = 200


class Zerodraft(Dialect):
    """Socket.IO over a WebSocket."""

    opcode = TEXT

    def __init__(self, seat: str, paragraph: str, path: str, cookie: str, origin: str) -> None:
        super().__init__(0)
        self.seat, self.paragraph, self.path = seat, paragraph, f"{path}/?EIO=4&transport=websocket"
        self.headers = {"Cookie": cookie, "Origin": origin}

    def opened(self) -> tuple[bytes, ...]:
        return (b"40" + _json({"seat": self.seat}),)

    def hear(self, payload: bytes) -> Heard:
        if payload.startswith((b'42["told"', b'42["ink"')):
            return Heard(characters=_letters(*json.loads(payload[2:])), same_for_all=True)
        if payload == b"2":
            return Heard(replies=(b"3",))
        if payload.startswith(b"40"):
            return Heard(replies=(b'420["join",{}]',))
        if payload.startswith(b"430"):
            return self._enter(payload[:HEAD_OF_AN_ANSWER])
        if payload.startswith(b"43"):
            return Heard(answered=True, refused=None if b'"ok":true' in payload else payload[:200].decode())
        return Heard(refused=payload[:200].decode() if payload.startswith((b"44", b'42["dismissed"')) else None)

    def _enter(self, head: bytes) -> Heard:
        """
        Whether one is in, and with which pen. The room itself is not read, as little as what peers send is: the time
        that takes would be the generator's, and would be counted as the server's.
        """
        entered = ENTERED.match(head)
        if entered is None:
            return Heard(refused=head.decode(errors="replace"))
        self.client = int(entered["pen"] or 0)
        return Heard(joined=True)

    def typed(self, update: bytes) -> bytes:
        return message("ink", {"paragraph": self.paragraph, "update": b64encode(update).decode()})


def message(name: str, data: dict[str, Any]) -> bytes:
    """
    A message that asks for an answer. Answers come in order, so one number will do for all of them.
    """
    return b"421" + _json([name, data])


def _letters(event: str, first: Any, *entries: list[Any]) -> Characters:
    """
    The letters in an announcement, said at length or shortly.
    """
    inks = [part["update"] for part in first["parts"] if part["part"] == "ink"] if event == "told" else []
    updates = inks or [entry[1] for entry in entries]
    return [each for update in updates for each in characters_of(b64decode(update))]


def _json(data: object) -> bytes:
    return json.dumps(data, separators=(",", ":")).encode()


# Peers, by y-protocols

SYNC, AWARENESS, AUTH = 0, 1, 2
STEP_1, STEP_2, UPDATE = 0, 1, 2
ROOM = "bench"
EMPTY_UPDATE = b"\x00\x00"


def varint(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def counted(data: bytes) -> bytes:
    return varint(len(data)) + data


def read_varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        if byte < 128:
            return value, at
        shift += 7


class YWebsocket(Dialect):
    """y-protocols as y-websocket's server speaks them."""

    path = f"/{ROOM}"
    prefix = b""

    def opened(self) -> tuple[bytes, ...]:
        return (self._sync(STEP_1, b"\x00"),)

    def _sync(self, step: int, content: bytes) -> bytes:
        return self.prefix + bytes((SYNC, step)) + counted(content)

    def typed(self, update: bytes) -> bytes:
        return self._sync(UPDATE, update)

    def hear(self, payload: bytes) -> Heard:
        kind, at = read_varint(payload, len(self.prefix))
        return self._synced(payload, at) if kind == SYNC else Heard(same_for_all=True)

    def _synced(self, payload: bytes, at: int) -> Heard:
        step, at = read_varint(payload, at)
        if step == STEP_1:
            return Heard(replies=(self._sync(STEP_2, EMPTY_UPDATE),))
        size, at = read_varint(payload, at)
        if step == STEP_2:
            return Heard(joined=True)
        return Heard(characters=characters_of(payload[at : at + size]), same_for_all=True)


class Hocuspocus(YWebsocket):
    """The same behind the name of the document, after an authentication that asks for nothing."""

    path = "/"
    prefix = counted(ROOM.encode())

    def opened(self) -> tuple[bytes, ...]:
        return (self.prefix + bytes((AUTH, 0)) + counted(b"token"),)

    def hear(self, payload: bytes) -> Heard:
        kind, at = read_varint(payload, len(self.prefix))
        if kind == AUTH:
            return Heard(replies=(self._sync(STEP_1, b"\x00"),))
        if kind in (SYNC, 4):
            return self._synced(payload, at)
        return Heard(same_for_all=True)
