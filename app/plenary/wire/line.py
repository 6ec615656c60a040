"""A line: one WebSocket, read by one thread and written to by any, which never keeps a speaker waiting."""

from __future__ import annotations

import logging
import select
import socket
import ssl
from collections.abc import Callable
from threading import Lock, local
from typing import TYPE_CHECKING, Any

from wsproto.connection import Connection, ConnectionType
from wsproto.events import BytesMessage, CloseConnection, Ping, TextMessage
from wsproto.frame_protocol import CloseReason
from wsproto.utilities import LocalProtocolError, RemoteProtocolError, generate_accept_token

from app.metrics import counted
from app.plenary.wire.frames import end_of, frame_of, words_in
from app.plenary.wire.late import late

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

log = logging.getLogger(__name__)

# The largest message, keystrokes pasted or acts; whoever sends more is cut off before it is read in full.
LARGEST_MESSAGE = 128 * 1024

FURTHEST_BEHIND = 256 * 1024
"""Bytes that may wait for one line behind the message it is taking. A phone that is further behind is cut off; it comes
back and joins afresh, which costs it less than hearing all it missed."""

IN_THE_PIPE = 64 * 1024
"""What the system may keep of ours for a line that is slow: the rest waits here, where it is counted."""

AT_A_TIME = 1024
"""A buffer of this size waits with each line for what comes next; nearly all that comes is one keystroke."""

SOCKET = "zerodraft.socket"
"""So the door calls the web server's socket. Under its own name, Engine.IO would make a class for each line."""

LONGEST_HEAD = 14
WOULD_WAIT = (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError)


class Breath(local):
    """What one thread says in one breath: for each line the frames that are to be written together."""

    frames: dict[Line, bytes] | None = None


_breath = Breath()


def in_one_breath(say: Callable[[], None]) -> None:
    """
    Have *say* said, and each line written to once: a room's news and the answer to who caused them go together.
    """
    if _breath.frames is not None:
        say()
        return
    _breath.frames = {}
    try:
        say()
    finally:
        frames, _breath.frames = _breath.frames, None
        for line, frame in frames.items():
            line.write(frame)


class Line:
    """
    Engine.IO's WebSocket: called with a request, it shakes hands and lets *handler* talk until it ends.

    Nothing is compressed: frames are tiny, and one that all listeners share is built once. Whole texts, which is what
    browsers send, are read here; whatever else a WebSocket may carry is left to wsproto, frame by frame.
    """

    __slots__ = (
        "_begun", "_begun_size", "_behind", "_flags", "_handler", "_left", "_poll", "_protocol", "_rest", "_socket",
        "_turn", "_words", "connected",
    )  # fmt: skip

    def __init__(self, handler: Callable[[Line], Any], _server: object = None) -> None:
        self._handler = handler
        # Lists, because nearly always nothing waits: an empty deque keeps room for sixty-four.
        self._left: list[memoryview] = []
        self._behind = 0
        self._turn = Lock()
        self._words: list[str | bytes] = []
        # What came of a frame that is not all here.
        self._rest = b""
        self._protocol: Connection | None = None
        self._poll: select.poll | None = None
        self._begun: list[Any] = []
        self._begun_size = self._flags = 0
        self.connected = False

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Any:
        found = environ.get(SOCKET) or environ.get("werkzeug.socket")
        accept = _handshake(environ)
        if found is None or accept is None:
            start_response("400 Bad Request", [("Content-Type", "text/plain")])
            return [b"This address speaks WebSocket."]
        self._open(found, accept)
        self._handler(self)
        # So each of these servers learns that the connection was taken out of its hands.
        if SOCKET in environ:
            raise StopIteration
        raise ConnectionError

    def _open(self, sock: socket.socket, accept: bytes) -> None:
        self._socket = sock
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, IN_THE_PIPE)
        if isinstance(sock, ssl.SSLSocket):
            # What is encrypted is one stream of records: two threads must not be in it at once, so none may wait there.
            self._poll = select.poll()
            self._poll.register(sock, select.POLLIN)
            sock.setblocking(False)
        else:
            # The reader waits in the socket itself; whoever writes says each time that they will not.
            sock.setblocking(True)
            self._flags = socket.MSG_DONTWAIT
        self.connected = True
        self.write(
            b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Accept: " + accept + b"\r\n\r\n"
        )

    # Listening

    def wait(self) -> str | bytes | None:
        """
        The next message, or None when there will be none any more.
        """
        while not self._words and self.connected:
            heard = self._read()
            if heard is None:
                continue
            if not heard:
                self.close()
                break
            self._rest = self._rest + heard if self._rest else heard
            self._take_frames()
        return self._words.pop(0) if self._words else None

    def _read(self) -> bytes | None:
        """
        What came; nothing at all (b"") at the end; None if it is to be looked for again.
        """
        try:
            if self._poll is None:
                return self._socket.recv(AT_A_TIME)
            with self._turn:
                return self._socket.recv(AT_A_TIME)
        except WOULD_WAIT:
            if self._poll is not None:
                self._poll.poll()
            return None
        except OSError:
            return b""

    def _take_frames(self) -> None:
        """
        Read every frame that is all here, and keep the rest.
        """
        at, came = 0, self._rest
        while (end := end_of(came, at)) is not None and self.connected:
            if end - at > LARGEST_MESSAGE + LONGEST_HEAD:
                self._refuse_so_much()
                return
            if end > len(came):
                break
            frame = came[at:end]
            # In the midst of a message that comes in pieces a whole one is a mistake, and not ours to judge.
            words = None if self._begun else words_in(frame)
            if words is None:
                self._interpret(frame)
            else:
                self._words.append(words)
            at = end
        self._rest = came[at:]

    def _interpret(self, frame: bytes) -> None:
        """
        Have one whole frame read that is no simple text: pieces, heartbeats, goodbyes, mistakes.
        """
        if self._protocol is None:
            self._protocol = Connection(ConnectionType.SERVER)
        try:
            self._protocol.receive_data(frame)
            for event in self._protocol.events():
                self._take_in(event)
        except (LocalProtocolError, RemoteProtocolError):
            self.close()

    def _take_in(self, event: object) -> None:
        if isinstance(event, (TextMessage, BytesMessage)):
            self._begun_size += len(event.data)
            if self._begun_size > LARGEST_MESSAGE:
                self._refuse_so_much()
                return
            # What is not text nobody understands here; Engine.IO says so.
            self._begun.append(event.data if isinstance(event, TextMessage) else bytes(event.data))
            if event.message_finished:
                self._words.append(self._begun[0][:0].join(self._begun))
                self._begun, self._begun_size = [], 0
        elif isinstance(event, Ping) and self._protocol:
            self.write(self._protocol.send(event.response()))
        elif isinstance(event, CloseConnection):
            self.close()

    def _refuse_so_much(self) -> None:
        log.warning("A socket was closed: its message was too large.")
        self.close(CloseReason.MESSAGE_TOO_BIG)

    # Speaking

    def send(self, words: str | bytes) -> None:
        """
        Say one message; our words are always text.
        """
        self.write(frame_of(words if isinstance(words, str) else words.decode()))

    def write(self, *pieces: bytes) -> None:
        """
        Write a frame, whole or in pieces, or as much of it as the network takes; the rest follows by itself, in order.
        """
        together = _breath.frames
        if together is not None:
            together[self] = b"".join((together.get(self, b""), *pieces))
            return
        with self._turn:
            if not self.connected:
                return
            if self._left:
                self._wait_with(b"".join(pieces))
                return
            try:
                sent = self._send(pieces)
            except WOULD_WAIT:
                sent = 0
            except OSError:
                self._hang_up()
                return
            if sent < sum(map(len, pieces)):
                self._keep(sent, pieces)
                late.add(self)

    def _send(self, pieces: tuple[bytes, ...]) -> int:
        """
        Hand the system what it takes of these. Returns how many bytes that were.
        """
        if len(pieces) == 1:
            return self._socket.send(pieces[0], self._flags)
        # What is encrypted is one piece to the one who encrypts it.
        return self._socket.sendmsg(pieces, (), self._flags) if self._flags else self._socket.send(b"".join(pieces))

    def _keep(self, sent: int, pieces: tuple[bytes, ...]) -> None:
        """
        Keep what is left of a frame of which so much was sent. A long piece is kept as it is, for others have it too.
        """
        if sent < len(pieces[0]):
            # Whatever was not even begun is asked for again as it was, which is what an encrypted line insists on.
            pieces = (b"".join(pieces),)
        for piece in pieces:
            if sent < len(piece):
                self._left.append(memoryview(piece)[sent:])
                self._behind += len(piece) - sent
            sent = max(0, sent - len(piece))

    def _wait_with(self, frame: bytes) -> None:
        """
        Keep a frame behind others that the network has not taken yet. Call it with the turn held.
        """
        self._left.append(memoryview(frame))
        self._behind += len(frame)
        if self._behind - len(self._left[0]) > FURTHEST_BEHIND:
            counted.slow_cut += 1
            log.warning("A socket was closed: its network was too slow for the room.")
            self._hang_up()

    def catch_up(self) -> bool:
        """
        Write more of what is left. Whether there is still something.
        """
        with self._turn:
            return self._write_what_is_left()

    def _write_what_is_left(self) -> bool:
        while self._left and self.connected:
            frame = self._left[0]
            try:
                sent = self._socket.send(frame, self._flags)
            except WOULD_WAIT:
                return True
            except OSError:
                self._hang_up()
                break
            self._behind -= sent
            if sent < len(frame):
                self._left[0] = frame[sent:]
            else:
                del self._left[0]
        return bool(self._left)

    def fileno(self) -> int:
        return self._socket.fileno()

    # Ending

    def close(self, reason: CloseReason = CloseReason.NORMAL_CLOSURE) -> None:
        """
        Say goodbye, as far as that still gets through, and wake whoever reads.
        """
        together, _breath.frames = _breath.frames, None
        try:
            # What was to be said in this breath is said before the goodbye.
            self.write((together.pop(self, b"") if together else b"") + self._goodbye(reason))
        finally:
            _breath.frames = together
        with self._turn:
            self._hang_up()

    def _goodbye(self, reason: CloseReason) -> bytes:
        protocol = self._protocol or Connection(ConnectionType.SERVER)
        try:
            return protocol.send(CloseConnection(code=reason))
        except LocalProtocolError:
            return b""

    def _hang_up(self) -> None:
        """
        End the line; the web server closes the socket when its thread comes home. Call it with the turn held.
        """
        if not self.connected:
            return
        self.connected = False
        self._left.clear()
        self._behind = 0
        try:
            self._socket.shutdown(socket.SHUT_RDWR)
        except OSError:
            return  # The other side was first.


def _handshake(environ: WSGIEnvironment) -> bytes | None:
    """
    The token that accepts this request as a WebSocket, or None if it is none (RFC 6455, section 4.2.1).
    """
    key = environ.get("HTTP_SEC_WEBSOCKET_KEY", "")
    asks = environ.get("HTTP_UPGRADE", "").lower() == "websocket" and environ.get("HTTP_SEC_WEBSOCKET_VERSION") == "13"
    try:
        return generate_accept_token(key.encode("ascii")) if asks and key else None
    except UnicodeEncodeError:
        return None
