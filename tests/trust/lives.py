"""A house with many lives: the same demonstration, killed and started again on the same data."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path

from tests import founding, mother
from tests.trust.house import THREADS, Card, read_card


class Lives:
    """The house in the life that it has now, if it has one."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._life: mother.Program | None = None
        self.links: dict[str, str] = {}
        founding.founded(data / "demo")

    def begin(self) -> None:
        """
        Start the house; it is a process group of its own, as from a command line.
        """
        with (self._data / "house.log").open("a") as log:
            words = ("demo", "--json", "--threads", THREADS)
            self._life = mother.start(*words, data=self._data, stderr=log, own_group=True)
        assert self._life.stdout
        self.links = json.loads(self._life.stdout.readline())

    def kill(self) -> None:
        """
        SIGKILL for all of it, from one moment to the next.
        """
        if self._life:
            os.killpg(self._life.pid, signal.SIGKILL)
            self._life.communicate(15)
            self._life = None

    @property
    def url(self) -> str:
        return self.links["url"]

    @property
    def cards(self) -> dict[str, Card]:
        cards = (read_card(name, link) for name, link in dict(self.links["seats"]).items())
        return {card.seat: card for card in cards}
