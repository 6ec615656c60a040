"""A browser behind a network that lets only plain requests through: Engine.IO's long-polling, spoken by hand."""

from __future__ import annotations

import json
from typing import Any
from urllib.request import Request, urlopen

BETWEEN = "\x1e"


class Polling:
    """One socket in one seat, without a WebSocket."""

    def __init__(self, url: str, ref: str, seat: str, cookie: str) -> None:
        self._at, self._cookie = f"{url}/sittings/{ref}/live/?EIO=4&transport=polling", cookie
        opened = json.loads(self._ask()[1:])
        self._at += f"&sid={opened['sid']}"
        self.heard: list[list[Any]] = []
        self._ask("40" + json.dumps({"seat": seat}))
        while not any(packet.startswith("40") for packet in self._ask().split(BETWEEN)):
            continue

    def join(self) -> dict[str, Any]:
        self._ask('420["join",{}]')
        while True:
            for packet in self.listen():
                if packet.startswith("430"):
                    return dict(json.loads(packet[3:])[0])

    def listen(self) -> list[str]:
        """
        What waited, or what comes next; the house's heartbeat is answered.
        """
        packets = self._ask().split(BETWEEN)
        for packet in packets:
            if packet == "2":
                self._ask("3")
            elif packet.startswith("42"):
                self.heard.append(json.loads(packet[2:]))
        return packets

    def _ask(self, said: str | None = None) -> str:
        request = Request(self._at, data=said.encode() if said else None, headers={"Cookie": self._cookie})
        with urlopen(request, timeout=60) as answer:
            return str(answer.read().decode())
