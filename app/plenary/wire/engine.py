"""Engine.IO's sockets, with the queue and the second thread left out wherever a WebSocket can be written to at once."""

from __future__ import annotations

import json
import logging
import re
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from threading import Lock
from typing import Any

import engineio
from engineio.packet import MESSAGE, NOOP, PING, PONG, UPGRADE, Packet
from engineio.socket import Socket
from socketio import Server

from app.metrics import counted
from app.plenary.clock import clock
from app.plenary.wire.brevity import Brevity
from app.plenary.wire.frames import frame_of, framed_in_pieces
from app.plenary.wire.line import Line

log = logging.getLogger(__name__)

Pieces = tuple[bytes, ...]
"""Something written out as JSON already, to be sent one after the other; the long ones many have in common."""

Answer = Callable[[dict[str, Any] | bytes | Pieces], None]
"""Gives the answer to one message; bytes are one that is written out as JSON already, whole or in pieces."""

Handler = Callable[[str, Any, Answer], None]

LONGEST_QUEUE = 400
"""Messages that may wait for somebody who fetches them by long-polling; one further behind comes back, and joins."""

EVENT = re.compile(r'2(?P<number>\d{0,9})\["(?P<name>[a-z]+)"[],]')
"""A Socket.IO event of the one namespace we have, with the number its answer is to carry."""


COMPACT: dict[str, Any] = {"ensure_ascii": False, "separators": (",", ":")}

A_MESSAGE = "42"
"""How an event begins on the line: Engine.IO's number for a message, Socket.IO's for an event."""


class LiveSocket(Socket):
    """
    An Engine.IO socket that writes to its WebSocket straight, as soon as it has one.

    Long-polling, and the moments of an upgrade, go the library's own way, by a queue. Once there is a line everything
    goes by it, acknowledgements and heartbeats too, so that order holds.
    """

    line: Line | None
    turn: Lock
    urgent: Mapping[str, Handler]
    last_ping: float | None
    heard: float
    trip: float | None

    @classmethod
    def take_over(cls, stock: Socket, urgent: Mapping[str, Handler]) -> None:
        """
        Let *stock*, which the library has just made, be one of ours: it offers no other way to name a kind of socket.
        """
        stock.__class__ = cls
        stock.line, stock.turn, stock.urgent = None, Lock(), urgent
        stock.heard, stock.trip = time.monotonic(), None

    # Speaking

    def send(self, pkt: Packet) -> None:
        # Whoever has gone meanwhile joins again and asks; whoever speaks to the room must not fall over them.
        with suppress(engineio.exceptions.SocketIsClosedError):
            if self.check_ping_timeout():
                self.say(pkt, None)

    def say(self, pkt: Packet, frame: bytes | None) -> None:
        """
        Send a packet; *frame* is the same one, ready to be written, where somebody has it already.
        """
        line = self.line
        if line is None:
            with self.turn:
                line = self.line
                if line is None:
                    self.queue.put(pkt)
        if line is None:
            if self.queue.qsize() > LONGEST_QUEUE and not self.closing:
                counted.slow_cut += 1
                log.warning("A socket was closed: it fetched too slowly what the room said.")
                self.close(wait=False, reason=self.server.reason.TRANSPORT_ERROR)
            return
        line.write(frame or frame_of(pkt.encode()))

    def schedule_ping(self) -> None:
        """
        Ask again in a while whether somebody is there. The library keeps a sleeping thread for each socket.
        """
        if self.last_ping:
            self.last_ping = None
            clock.after(self.server.ping_interval, self._ask)

    def _ask(self) -> None:
        if not self.closing and not self.closed:
            self.last_ping = time.time()
            self.send(Packet(PING))

    # Listening

    def _websocket_handler(self, line: Line) -> list[Any]:
        """
        Talk by *line* until it ends; called by the library, in the thread of the request.
        """
        if self.connected and not self._upgrade(line):
            return []
        self._go_live(line)
        while (said := line.wait()) is not None and self._hears(said):
            pass
        line.close()
        self.close(wait=False, abort=True, reason=self.server.reason.TRANSPORT_CLOSE)
        return []

    def _hears(self, said: str | bytes) -> bool:
        """
        Take one message in. Whether there may be another.
        """
        self.heard = time.monotonic()
        try:
            # Nearly all are keystrokes, which need no packet made of them.
            if isinstance(said, str) and said.startswith(A_MESSAGE) and self._is_urgent(said[1:]):
                return True
            pkt = _packet(said)
            if pkt is None:
                return False
            self.receive(pkt)
        except engineio.exceptions.UnknownPacketError:
            return True
        except engineio.exceptions.SocketIsClosedError:
            return False
        except Exception:
            self.server.logger.exception("Unknown receive error")
            return False
        return True

    def _upgrade(self, line: Line) -> bool:
        """
        Go over from long-polling, as Engine.IO's protocol has it: probe, end the poll that is open, then upgrade.
        """
        self.upgrading = True
        try:
            if line.wait() != "2probe":
                return False
            line.send("3probe")
            self.queue.put(Packet(NOOP))
            return line.wait() == str(UPGRADE)
        finally:
            self.upgrading = False

    def _go_live(self, line: Line) -> None:
        with self.turn:
            self.connected = self.upgraded = True
            while not self.queue.empty():
                pkt = self.queue.get()
                self.queue.task_done()
                if pkt is not None and pkt.packet_type != NOOP:
                    line.send(pkt.encode())
            self.line = line

    def receive(self, pkt: Packet) -> None:
        if pkt.packet_type == PONG and self.last_ping:
            self.trip = time.time() - self.last_ping
        if pkt.packet_type == MESSAGE and isinstance(pkt.data, str) and self._is_urgent(pkt.data):
            return
        super().receive(pkt)

    def _is_urgent(self, said: str) -> bool:
        """
        Hand an urgent message to its handler, past everything that a page needs and a keystroke does not.
        """
        event = EVENT.match(said)
        handle = self.urgent.get(event["name"]) if event else None
        if event is None or handle is None:
            return False
        try:
            _, *arguments = json.loads(said[event.start("name") - 2 :])
        except (ValueError, RecursionError) as problem:
            log.warning("A socket's message could not be read (%s).", type(problem).__name__)
            return True
        number = event["number"]

        def answer(reply: dict[str, Any] | bytes | Pieces) -> None:
            if not number:
                return
            line = self.line
            if line is None:
                self.send(Packet(MESSAGE, f"3{number}[{b''.join(_written(reply)).decode()}]"))
            else:
                first, *more = _written(reply)
                line.write(*framed_in_pieces(b"43%b[%b" % (number.encode(), first), *more, b"]"))

        handle(self.sid, arguments[0] if arguments else None, answer)
        return True

    # Ending

    def close(self, wait: bool = True, abort: bool = False, reason: Any = None) -> None:
        # Whoever closes a socket never waits until somebody has fetched what is left in its queue.
        super().close(wait=False, abort=abort, reason=reason)
        if self.line is not None:
            self.line.close()


def _written(reply: dict[str, Any] | bytes | Pieces) -> Pieces:
    if isinstance(reply, tuple):
        return reply
    return (reply if isinstance(reply, bytes) else json.dumps(reply, **COMPACT).encode(),)


def _packet(said: str | bytes) -> Packet | None:
    try:
        return Packet(encoded_packet=said)
    except (ValueError, RecursionError):
        log.warning("A socket was closed: what it sent is no packet.")
        return None


def wire(server: Server, urgent: Mapping[str, Handler]) -> None:
    """
    Let *server* talk by our lines, and hand the messages named in *urgent* straight to their handlers.

    Engine.IO has no option for either; tests hold us to what this does, and its version is pinned.
    """
    engine = server.eio
    engine._async = engine._async | {"websocket": Line}  # noqa: SLF001
    if not any(isinstance(each, Brevity) for each in engine.logger.filters):
        engine.logger.addFilter(Brevity())
    welcome = engine.handlers["connect"]

    def by_name(handle: Handler) -> Handler:
        """
        The rest of the house knows sockets by Socket.IO's names; one that has not come in yet has none.
        """

        def handed_on(engine_sid: str, data: Any, answer: Answer) -> None:
            sid = server.manager.sid_from_eio_sid(engine_sid, "/")
            if sid is not None:
                handle(sid, data, answer)

        return handed_on

    named = {name: by_name(handle) for name, handle in urgent.items()}

    def open_line(sid: str, environ: dict[str, Any]) -> Any:
        LiveSocket.take_over(engine.sockets[sid], named)
        return welcome(sid, environ)

    engine.handlers["connect"] = open_line
