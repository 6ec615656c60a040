"""A sitting at real Yjs documents: delegates type, drop off the network, come back and are refused."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections import Counter, deque
from dataclasses import dataclass, field
from random import Random

from simulation import Command, Event, OutOfOrder
from simulation.convening import IssuePen
from simulation.drafting import InkWritten, WriteInk
from tests.simulation.minutes import CHAIR, EGYPT, KENYA, NETHERLANDS, Minutes
from tests.yjs.browsers import Browsers, read_by

DELEGATIONS = (KENYA, NETHERLANDS, EGYPT)
PARAGRAPHS = ("pp1", "op1")
HONEST_REFUSALS = {"drafting.closed", "drafting.agreed", "drafting.put", "sitting.closed", "ink.foreign-delete"}
"""What may happen to honest words. Deleting own ones is out of order once they are settled, unknown to their author."""


class History(Minutes):
    """Minutes of a long sitting, compared with the replay now and then."""

    compared_every = 20


@dataclass
class Desk:
    """One browser window of one delegation, with what has been announced to it and not yet arrived."""

    name: str
    seat: str
    pens: set[int] = field(default_factory=set)
    pen: dict[str, int] = field(default_factory=dict)
    online: bool = True
    post: deque[tuple[str, bytes]] = field(default_factory=deque)

    def document(self, paragraph: str) -> str:
        return f"{self.name}/{paragraph}"


class Sitting:
    """Two windows for each delegation, the room, and chance."""

    def __init__(self, browsers: Browsers, chance: Random) -> None:
        self.browsers, self.chance = browsers, chance
        self.room = History()
        self.refused: Counter[str] = Counter()
        self.desks = [Desk(f"{seat}-{window}", seat) for seat in DELEGATIONS for window in "ab"]
        self.room.open(*PARAGRAPHS)
        for desk in self.desks:
            for paragraph in PARAGRAPHS:
                self.reopen(desk, paragraph)

    # Acts

    def attempt(self, command: Command, seat: str = CHAIR) -> str | None:
        """
        Ask, and let everybody hear what happened; returns the code of a refusal.
        """
        try:
            events = self.room.do(command, seat)
        except OutOfOrder as ruling:
            self.refused[ruling.code] += 1
            return ruling.code
        for event in events:
            self.announce(event)
        return None

    def announce(self, event: Event) -> None:
        if isinstance(event, InkWritten):
            for desk in self.desks:
                if desk.online:
                    desk.post.append((event.paragraph, event.update))

    # Windows

    def reopen(self, desk: Desk, paragraph: str) -> None:
        """
        Take up a new pen and forget what the room has not: after a refusal, and at the beginning.
        """
        pen = self.chance.randrange(2, 2**32)
        self.room.do(IssuePen(pen), desk.seat)
        desk.pens.add(pen)
        desk.pen[paragraph] = pen
        state = self.room.text(paragraph).update_since({})
        self.browsers.ask("open", name=desk.document(paragraph), pen=pen, state=b64encode(state).decode())

    def type(self, desk: Desk, paragraph: str, times: int) -> None:
        own = [pen for pen, seat in self.room.room.pens.items() if seat == desk.seat]
        seed = self.chance.randrange(2**32)
        self.browsers.ask("type", name=desk.document(paragraph), seed=seed, times=times, own=own)

    def send(self, desk: Desk, paragraph: str) -> None:
        if not desk.online:
            return
        pen = desk.pen[paragraph]
        clock = self.room.text(paragraph).clock(pen)
        answer = self.browsers.ask("outbox", name=desk.document(paragraph), clock=clock)
        code = self.attempt(WriteInk(paragraph, b64decode(answer["update"]), frozenset(desk.pens)), desk.seat)
        if code:
            assert code in HONEST_REFUSALS, f"an honest browser was refused: {code}"
            self.deliver(desk, len(desk.post))
            self.reopen(desk, paragraph)

    def deliver(self, desk: Desk, count: int) -> None:
        for _ in range(min(count, len(desk.post))):
            paragraph, update = desk.post.popleft()
            self.hear(desk, paragraph, update)

    def hear(self, desk: Desk, paragraph: str, update: bytes) -> None:
        self.browsers.ask("hear", name=desk.document(paragraph), update=b64encode(update).decode())

    def drop(self, desk: Desk) -> None:
        desk.online = False
        desk.post.clear()

    def rejoin(self, desk: Desk) -> None:
        """
        Come back and be sent what is missing. What the window has not sent, it sends when it next does.
        """
        desk.online = True
        for paragraph in PARAGRAPHS:
            known = dict(self.browsers.ask("clocks", name=desk.document(paragraph))["clocks"])
            self.hear(desk, paragraph, self.room.text(paragraph).update_since(known))

    def settle(self) -> None:
        """
        Everybody is back, has sent what was left, and has heard everything.
        """
        for desk in self.desks:
            if not desk.online:
                self.rejoin(desk)
        for desk in self.desks:
            for paragraph in PARAGRAPHS:
                self.send(desk, paragraph)
        for desk in self.desks:
            self.deliver(desk, len(desk.post))

    def reads(self, desk: Desk, paragraph: str) -> tuple[str, list[tuple[int, int]]]:
        return read_by(self.browsers.ask("read", name=desk.document(paragraph)))
