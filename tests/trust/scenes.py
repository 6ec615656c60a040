"""The scene of every attack: a paragraph open with a victim's words in it, one closed, one agreed, and watchers."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable
from typing import Any

from simulation.text.wire import disjoint, insertion, read_update
from tests.trust.delegates import Delegate
from tests.trust.house import Card, Visitor

CHAIR, ATTACKER, VICTIM, OBSERVER = "chair", "tondera", "valmere", "world-health-forum"
OPEN, CLOSED, AGREED = "p3", "p4", "p5"
VICTIMS_WORDS = " 😀 kindly"


class Scene:
    """A house under attack, looked at through its pages, which do not go through the attacker's socket."""

    def __init__(self, url: str, card: Card, visitors: Callable[[str], Visitor]) -> None:
        self.url, self.card, self._visitors = url, card, visitors
        self.chair, self.victim, self.watcher = (self.enter(seat) for seat in (CHAIR, VICTIM, OBSERVER))
        assert self.chair.act("OpenDrafting", paragraphs=[OPEN])["ok"]
        assert self.chair.act("AgreeAdReferendum", paragraph=AGREED)["ok"]
        assert self.victim.ink(OPEN, insertion(self.victim.pen, 0, VICTIMS_WORDS, (1, 9), (1, 10)))["ok"]
        self.attacker = self.enter(ATTACKER)

    def enter(self, seat: str, **fields: Any) -> Delegate:
        socket = self.connect({"seat": seat}, self._visitors(seat).cookie)
        assert socket.join(**fields)["ok"]
        return socket

    def connect(self, auth: dict[str, Any], cookie: str = "", **more: Any) -> Delegate:
        return Delegate(self.url, self.card.ref, auth, cookie, **more)

    def cookie(self, seat: str) -> str:
        return self._visitors(seat).cookie

    def standing(self) -> dict[str, Any]:
        """
        The room as the watcher's page shows it, announcements counted, texts character by character.
        """
        view = self._visitors(OBSERVER).view(self.url, self.card.ref, OBSERVER)
        del view["now"]
        for paragraph in view["room"]["paragraphs"].values():
            paragraph["state"] = characters(paragraph["state"])
        return view

    @property
    def victims_first(self) -> int:
        return int(self.victim.pen or 0)


def characters(state: str) -> tuple[dict[tuple[int, int], Any], list[Any]]:
    """
    A paragraph's state in a form that does not depend on how its runs happen to be cut.
    """
    structs, deletions = read_update(b64decode(state))
    signs: dict[tuple[int, int], Any] = {}
    for run in structs:
        for n in range(run.length):
            left = (run.client, run.clock + n - 1) if n else run.origin
            unit = None if run.text is None else run.text[n * 2 : n * 2 + 2]
            signs[run.client, run.clock + n] = unit, left, run.right_origin
    return signs, disjoint(deletions)
