"""Encrypting: HTTPS by certificate files, on connections that one thread reads while another writes."""

from __future__ import annotations

import os
import select
import ssl
import time
from collections.abc import Callable
from errno import EBADF, ECONNRESET
from pathlib import Path
from threading import Lock
from typing import Any, Self

# A visitor who connects and then says nothing must not keep a thread for longer.
HANDSHAKE_SECONDS = 10.0
# Another thread may have read what this one waits for, so it looks again.
LONGEST_WAIT = 1.0


def context(cert: Path, key: Path) -> ssl.SSLContext:
    """
    What every connection is encrypted with. Raises OSError or ValueError for files that are not what they should be.
    """
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    try:
        made.load_cert_chain(cert, key, password=_no_password)
    except ssl.SSLError as problem:
        raise ValueError(
            f"these are not a certificate and its key, or they do not belong together ({problem.reason})."
        ) from None
    made.set_alpn_protocols(["http/1.1"])
    made.sslsocket_class = Line
    return made


def _no_password() -> str:
    raise ValueError("its key is locked with a password, which nobody could type at every start. Unlock it first.")


class Line(ssl.SSLSocket):
    """
    An encrypted connection as the live room needs it: read and written at once, and what is sent is sent in full.

    OpenSSL allows one thread at a time in a connection; so calls take turns, none of them waits inside, and who must
    wait does so outside. A message longer than one record would otherwise leave in part only: `send` may stop at any
    record's end, and the library for WebSockets does not look.
    """

    patience: float | None
    turn: Lock
    message: Lock
    # The library's own: the cipher, and None before and after.
    _sslobj: Any

    def __new__(cls, *args: Any, **kwargs: Any) -> Self:
        made = super().__new__(cls)
        made.patience, made.turn, made.message = None, Lock(), Lock()
        return made

    def settimeout(self, seconds: float | None) -> None:
        self.patience = seconds
        # Once it is encrypted the socket itself never waits: only whoever uses it does.
        super().settimeout(0.0 if self._sslobj is not None else seconds)

    def setblocking(self, flag: bool) -> None:
        self.settimeout(None if flag else 0.0)

    def gettimeout(self) -> float | None:
        return self.patience

    def do_handshake(self, block: bool = False) -> None:
        self.settimeout(HANDSHAKE_SECONDS)
        try:
            self._in_turn(self._sslobj.do_handshake)
        except (ssl.SSLError, TimeoutError) as problem:
            # Somebody distrusts the certificate, speaks plain HTTP or is silent: no news, and no address for the log.
            raise ConnectionResetError(ECONNRESET, os.strerror(ECONNRESET)) from problem
        self.settimeout(None)

    def read(self, len: int = 1024, buffer: Any = None) -> Any:  # noqa: A002 - The name that callers use.
        return self._in_turn(lambda: super(Line, self).read(len, buffer))

    def send(self, data: Any, flags: int = 0) -> int:
        with self.message, memoryview(data).cast("B") as whole:
            sent = 0
            while sent < whole.nbytes:
                sent += self._in_turn(lambda: super(Line, self).send(whole[sent:], flags))  # noqa: B023 - Called at once.
            return sent

    def sendall(self, data: Any, flags: int = 0) -> None:
        self.send(data, flags)

    def _in_turn(self, act: Callable[[], Any]) -> Any:
        """
        Do *act*, as soon as the other side has done its part of it.
        """
        until = None if self.patience is None else time.monotonic() + self.patience
        while True:
            try:
                with self.turn:
                    return act()
            except ssl.SSLWantReadError:
                event = select.POLLIN
                if self.patience == 0:
                    raise
            except ssl.SSLWantWriteError:
                event = select.POLLOUT
                if self.patience == 0:
                    raise
            except ValueError as closed:
                # Another thread hung up in the meantime.
                raise OSError(EBADF, os.strerror(EBADF)) from closed
            self._wait(event, until)

    def _wait(self, event: int, until: float | None) -> None:
        left = LONGEST_WAIT if until is None else until - time.monotonic()
        if left <= 0:
            raise TimeoutError("The other side took too long.")
        if self.fileno() < 0:
            raise OSError(EBADF, os.strerror(EBADF))
        waiting = select.poll()
        waiting.register(self.fileno(), event)
        waiting.poll(min(left, LONGEST_WAIT) * 1000)
