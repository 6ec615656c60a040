"""One client's line to the house: a real Socket.IO connection that keeps order, counts bytes and notices a gap."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from threading import Condition
from typing import Any

import engineio
import socketio
from engineio import packet

from app.rehearse.measures import Measures
from app.rehearse.mirror import Mirror
from simulation.rehearsal.sight import Sight
from simulation.text.rolling import RollingText

INK = ("paragraph", "update", "words", "proposals")
"""What an entry of an `ink` message holds, in this order; the last is left out when there is nothing to tell."""

PATIENCE = 15.0
"""Seconds after which an answer that has not come is a failure."""


class LineBroken(Exception):
    """The house did not answer, or would not let this client in."""


class _Transport(engineio.Client):
    """
    Hands messages over one after another, in the thread that reads them, and tells how long each was.

    The library starts a thread for every message, and announcements would overtake each other.
    """

    heard_size = 0

    def _receive_packet(self, pkt: packet.Packet) -> None:
        if pkt.packet_type == packet.MESSAGE:
            self.heard_size = len(pkt.data.encode()) + 1
            self._trigger_event("message", pkt.data, run_async=False)
        else:
            super()._receive_packet(pkt)


class _Client(socketio.Client):
    def _engineio_client_class(self) -> type[engineio.Client]:
        return _Transport


class Line:
    """
    Connects one person in a seat, keeps the seat's mirror of the room up to date, and carries acts and ink.

    `changed` is notified with every announcement; whoever reads the mirror holds it.
    """

    def __init__(self, client: int, seat: str, measures: Measures, *, mirrors: bool = True) -> None:
        self.client, self.seat, self.measures = client, seat, measures
        self.changed = Condition()
        self.mirror: Mirror | None = None
        self.pen: int | None = None
        self.trouble: str | None = None
        self._mirrors = mirrors
        self._heard = 0
        self._early: list[dict[str, Any]] | None = []
        self._closing = False
        # A connection that breaks is a finding, not something to be smoothed over.
        # Proper UTF-8 is checked when the JSON is read; checking each byte before costs a third of the time.
        self._io = _Client(
            reconnection=False, handle_sigint=False, websocket_extra_options={"skip_utf8_validation": True}
        )
        self._io.on("connect", self._joining)
        self._io.on("disconnect", self._cut_off)
        self._io.on("told", self._told)
        self._io.on("ink", self._ink)
        self._io.on("dismissed", self._dismissed)

    # Coming and going

    def open(self, url: str, path: str, cookie: str) -> None:
        """
        Connect and enter the room. Raises LineBroken.
        """
        try:
            # The WebSocket library names our own origin, as a browser on the house's page does.
            self._io.connect(
                url,
                headers={"Cookie": cookie},
                auth={"seat": self.seat},
                transports=["websocket"],
                socketio_path=path,
                wait_timeout=PATIENCE,
            )
        except socketio.exceptions.ConnectionError as problem:
            raise LineBroken(f"{self.seat} could not connect: {problem}") from problem
        self.wait_for(lambda: self._early is None, "the door to open")

    def close(self) -> None:
        with self.changed:
            self._closing = True
            # Whoever still plays with this line stops.
            self._fail("has left the room")
        self._io.disconnect()

    def _cut_off(self, *reason: object) -> None:
        with self.changed:
            if not self._closing:
                self._fail(f"the connection broke ({', '.join(map(str, reason))}).")

    def _joining(self) -> None:
        with self.changed:
            self._early = []
        self._io.emit("join", {"pen": self.pen}, callback=self._joined)

    def _joined(self, answer: Mapping[str, Any]) -> None:
        with self.changed:
            if not answer.get("ok"):
                self._fail(f"joining was refused: {answer.get('ruling')}")
                return
            self.pen = answer["pen"]
            self._heard = answer["n"]["room"]
            self.mirror = Mirror(answer["room"], answer["own"]) if self._mirrors or self.mirror is None else self.mirror
            early, self._early = self._early or [], None
            for told in early:
                self._take_in(told)
            self.changed.notify_all()

    # Listening

    def _ink(self, n: int, *entries: Sequence[Any]) -> None:
        parts = [{"part": "ink", "proposals": {}, **dict(zip(INK, entry, strict=False))} for entry in entries]
        self._told({"audience": "room", "since": n - 1, "n": n, "parts": parts})

    def _told(self, told: dict[str, Any]) -> None:
        at = time.perf_counter()
        self.measures.heard(self.client, told, self._io.eio.heard_size, at)
        with self.changed:
            if self._early is not None:
                self._early.append(told)
            else:
                self._take_in(told)
            self.changed.notify_all()

    def _take_in(self, told: dict[str, Any]) -> None:
        if told["audience"] == "room":
            if told["n"] <= self._heard:
                return
            if told["since"] != self._heard:
                # Something was missed: enter again and be sent the room as it stands.
                self.measures.came_back()
                self._joining()
                return
            self._heard = told["n"]
        if self._mirrors and self.mirror is not None:
            for part in told["parts"]:
                self.mirror.hear(part)

    def _dismissed(self, refusal: Mapping[str, Any]) -> None:
        with self.changed:
            self._fail(f"dismissed: {refusal.get('ruling')}")

    def _fail(self, why: str) -> None:
        self.trouble = f"{self.seat}: {why}"
        self.changed.notify_all()

    @property
    def texts(self) -> Mapping[str, RollingText]:
        """
        The paragraphs as this seat was told of them.
        """
        return self.sight().texts

    def sight(self) -> Sight:
        """
        The room as this seat sees it.
        """
        if self.mirror is None:
            raise LineBroken(f"{self.seat} has not entered the room.")
        return self.mirror.sight()

    @property
    def own_pen(self) -> int:
        if self.pen is None:
            raise LineBroken(f"{self.seat} was given nothing to write with.")
        return self.pen

    def wait_for(self, condition: Callable[[], object], what: str) -> None:
        """
        Wait for something that an announcement or an answer brings. Raises LineBroken if it does not come.
        """
        with self.changed:
            come = self.changed.wait_for(lambda: condition() or self.trouble, PATIENCE)
        if self.trouble or not come:
            raise LineBroken(self.trouble or f"{self.seat} waited {PATIENCE:.0f} s for {what}.")

    # Speaking

    def ask(self, message: str, data: dict[str, Any]) -> dict[str, Any]:
        """
        Send a message and wait for its answer. Raises LineBroken if none comes.
        """
        answers: list[dict[str, Any]] = []
        self.send(message, data, answers.append)
        self.wait_for(lambda: answers, f"an answer to {message!r}")
        return answers[0]

    def send(self, message: str, data: dict[str, Any], answered: Callable[[dict[str, Any]], object]) -> None:
        """
        Send a message; `answered` is called with the answer, and whoever waits for a change is told.
        """

        def on_answer(answer: dict[str, Any]) -> None:
            with self.changed:
                answered(answer)
                self.changed.notify_all()

        # What the protocol puts around it: two digits, an acknowledgement number, the frame.
        self.measures.sent(message, len(json.dumps([message, data], separators=(",", ":"))) + 10)
        self._io.emit(message, data, callback=on_answer)
