"""A bad line between a browser and the house: it carries everything, but slowly, or for a while not at all."""

from __future__ import annotations

import socket
from threading import Event, Thread
from urllib.parse import urlsplit

BEAT = 0.1
"""Seconds between two sips of a line that is slow."""


class Relay:
    """
    Listens at a port of its own and passes bytes on, both ways. `pace` is what it brings from the house in a second,
    in bytes, or None; while `cut` nothing passes, and nobody is told.
    """

    def __init__(self, url: str) -> None:
        self._house = (str(urlsplit(url).hostname), int(urlsplit(url).port or 80))
        self._door = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._door.getsockname()[1]}"
        self.pace: int | None = None
        self._open, self._over = Event(), Event()
        self._open.set()
        self._sockets: list[socket.socket] = []
        Thread(target=self._let_in, daemon=True).start()

    @property
    def cut(self) -> bool:
        return not self._open.is_set()

    @cut.setter
    def cut(self, wanted: bool) -> None:
        (self._open.clear if wanted else self._open.set)()

    def _let_in(self) -> None:
        while not self._over.is_set():
            try:
                browser, _ = self._door.accept()
            except OSError:
                return
            house = socket.socket()
            # What the system would take in advance nobody waits for.
            house.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            house.connect(self._house)
            self._sockets += (browser, house)
            for source, target, is_paced in ((browser, house, False), (house, browser, True)):
                Thread(target=self._carry, args=(source, target, is_paced), daemon=True).start()

    def _carry(self, source: socket.socket, target: socket.socket, is_paced: bool) -> None:
        try:
            while not self._over.is_set():
                pace = self.pace if is_paced else None
                taken = source.recv(max(1, int(pace * BEAT)) if pace else 65536)
                if not taken:
                    break
                if pace:
                    self._over.wait(BEAT)
                self._open.wait()
                target.sendall(taken)
        except OSError:
            pass  # One side has gone, and the other is told below.
        for line in (source, target):
            try:
                line.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue

    def close(self) -> None:
        self._over.set()
        self._open.set()
        self._door.close()
        for line in self._sockets:
            line.close()
