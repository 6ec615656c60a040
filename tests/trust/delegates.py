"""Socket clients written from the protocol's page alone: they keep what they heard, in its order."""

from __future__ import annotations

from base64 import b64encode
from threading import Condition
from typing import Any

import engineio
import socketio
from engineio import packet

from simulation.text.wire import Span, Struct, encode_update

PATIENCE = 15


class _InOrder(engineio.Client):
    """The library starts a thread for each message, and they overtake each other; this one reads them one by one."""

    def _receive_packet(self, pkt: packet.Packet) -> None:
        if pkt.packet_type == packet.MESSAGE:
            self._trigger_event("message", pkt.data, run_async=False)
        else:
            super()._receive_packet(pkt)


class _Client(socketio.Client):
    def _engineio_client_class(self) -> type[engineio.Client]:
        return _InOrder


def _at_length(n: int, entries: tuple[Any, ...]) -> dict[str, Any]:
    """
    What `ink` says, as `told` would have said it.
    """
    names = ("paragraph", "update", "words", "proposals")
    parts = [{"part": "ink", "proposals": {}, **dict(zip(names, entry, strict=False))} for entry in entries]
    return {"audience": "room", "since": n - 1, "n": n, "parts": parts}


class Delegate:
    """One socket in one seat (or at a wall)."""

    def __init__(self, url: str, ref: str, auth: dict[str, Any], cookie: str = "", origin: str | None = None) -> None:
        self.auth, self.pen, self.n = auth, None, 0
        self.heard: list[tuple[str, dict[str, Any]]] = []
        self.news = Condition()
        self.joined: dict[str, Any] = {}
        # As an option and not among the headers: there it would be a second one, and refused for that alone.
        own_page = {"origin": origin} if origin else {}
        self.io = _Client(reconnection=False, handle_sigint=False, websocket_extra_options=own_page)
        self.gone = False
        self.io.on("*", self._hear)
        self.io.on("disconnect", self._leave)
        headers = {"Cookie": cookie}
        path = f"/sittings/{ref}/live"
        try:
            self.io.connect(
                url, headers=headers, auth=auth, transports=["websocket"], socketio_path=path, wait_timeout=PATIENCE
            )
        except socketio.exceptions.ConnectionError:
            self.line = self.io.eio.ws
            self.close()
            raise
        self.line = self.io.eio.ws

    def _hear(self, event: str, data: Any, *more: Any) -> None:
        if event == "ink":
            event, data = "told", _at_length(data, more)
        with self.news:
            self.heard.append((event, data))
            self.news.notify_all()

    def _leave(self, *_reason: object) -> None:
        with self.news:
            self.gone = True
            self.news.notify_all()

    # Asking

    def call(self, event: str, data: Any = None) -> dict[str, Any]:
        """
        Send, and wait for the answer, or for the end of the connection: then there will be none.
        """
        answers: list[dict[str, Any]] = []

        def answered(answer: dict[str, Any]) -> None:
            with self.news:
                answers.append(answer)
                self.news.notify_all()

        self.io.emit(event, data, callback=answered)
        with self.news:
            self.news.wait_for(lambda: answers or self.gone, PATIENCE)
        if not answers:
            raise socketio.exceptions.SocketIOError("no answer")
        return dict(answers[0])

    def join(self, **fields: Any) -> dict[str, Any]:
        self.joined = self.call("join", fields)
        if self.joined["ok"]:
            self.pen = self.joined["pen"]
        return self.joined

    def ink(self, paragraph: str, *structs: Struct, deleted: tuple[Span, ...] = ()) -> dict[str, Any]:
        return self.send(paragraph, encode_update(structs, deleted))

    def send(self, paragraph: Any, update: Any) -> dict[str, Any]:
        data = b64encode(update).decode() if isinstance(update, bytes) else update
        answer = self.call("ink", {"paragraph": paragraph, "update": data})
        self.pen = answer.get("pen") or self.pen
        return answer

    def act(self, act: str, /, **fields: Any) -> dict[str, Any]:
        return self.call("act", {"act": act, **fields})

    # Listening

    def told(self) -> list[dict[str, Any]]:
        with self.news:
            return [data for event, data in self.heard if event == "told"]

    def parts(self, audience: str = "room") -> list[dict[str, Any]]:
        return [part for told in self.told() if told["audience"] == audience for part in told["parts"]]

    def wait_until(self, n: int, audience: str = "room") -> list[dict[str, Any]]:
        """
        Everything this client was told, once it has heard announcement `n` of an audience.
        """

        def reached() -> bool:
            return any(e == "told" and d["audience"] == audience and d["n"] >= n for e, d in self.heard)

        with self.news:
            assert self.news.wait_for(reached, PATIENCE), f"announcement {n} never came"
        return self.told()

    def wait_for(self, event: str) -> dict[str, Any]:
        with self.news:
            assert self.news.wait_for(lambda: any(each == event for each, _ in self.heard), PATIENCE), f"no {event}"
            return next(data for each, data in self.heard if each == event)

    def close(self) -> None:
        self.io.disconnect()
        # The library leaves the socket open when the house hung up first.
        if self.line:
            self.line.shutdown()
