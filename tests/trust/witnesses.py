"""Delegates who type and vote until the house dies under their hands, and remember what they were promised."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable
from random import Random
from threading import Event, Lock, Thread
from typing import Any, Protocol

from socketio.exceptions import SocketIOError

from simulation.text.wire import insertion, read_update
from tests.trust.delegates import Delegate
from tests.trust.house import Card, Visitor
from tests.trust.scenes import characters

TYPED, VOTED = "p3", "p6"
CHAIR, DELEGATIONS = "chair", ("tondera", "valmere", "zarune")
CHOICES = ("in-favour", "against", "abstention")


class Place(Protocol):
    """Where a house is found, and the cards of its sitting."""

    @property
    def url(self) -> str: ...

    @property
    def cards(self) -> dict[str, Card]: ...


class Memory:
    """All that was acknowledged or shown, over every life of the house."""

    def __init__(self) -> None:
        self.keys: set[tuple[int, int]] = set()
        self.shown: dict[tuple[int, int], bytes] = {}
        self.ballots: dict[tuple[str, str], list[tuple[str, bool]]] = {}
        self.decisions: list[dict[str, Any]] = []
        self.acknowledged = 0
        self._lock = Lock()
        self._reached: dict[int, Event] = {}

    def key(self, pen: int, clock: int) -> None:
        with self._lock:
            self.keys.add((pen, clock))
        self.promised()

    def promised(self) -> None:
        with self._lock:
            self.acknowledged += 1
            for count in [count for count in self._reached if count <= self.acknowledged]:
                self._reached.pop(count).set()

    def more(self, count: int) -> Event:
        """
        Set once so many more promises were made.
        """
        with self._lock:
            return self._reached.setdefault(self.acknowledged + count, Event())

    def heard(self, witness: Delegate) -> None:
        """
        What a witness was told by others or about itself: words by their ids, and decisions in order.
        """
        for part in witness.parts():
            if part["part"] == "ink" and part["paragraph"] == TYPED:
                structs, _ = read_update(b64decode(part["update"]))
                for run in structs:
                    for n in range(run.length):
                        self.shown[run.client, run.clock + n] = (run.text or b"")[n * 2 : n * 2 + 2]
            elif part["part"] == "decision" and part["decision"] not in self.decisions:
                self.decisions.append(part["decision"])


class Life:
    """One life of the house, with three delegations typing and voting and a chair who opens and closes votes."""

    def __init__(self, lives: Place, visitors: Callable[[str], Visitor], memory: Memory, chance: Random) -> None:
        self.memory, self.chance, self._threads = memory, chance, []
        ref = lives.cards[CHAIR].ref
        self.sockets = {
            seat: Delegate(lives.url, ref, {"seat": seat}, visitors(seat).cookie) for seat in (CHAIR, *DELEGATIONS)
        }
        self.vote: str | None = None

    def enter(self, pens: dict[str, int]) -> None:
        for seat, socket in self.sockets.items():
            assert socket.join(pen=pens.get(seat))["ok"]
            pens[seat] = socket.pen or 0
        floor = self.sockets[CHAIR].joined["room"]["floor"]
        self.vote = floor["vote"]["id"] if floor["vote"] else None

    def go_on(self) -> None:
        works = [(self.type, seat) for seat in DELEGATIONS] + [(self.cast, seat) for seat in DELEGATIONS]
        works.append((self.chair, CHAIR))
        for work, seat in works:
            thread = Thread(target=self._until_the_end, args=(work, seat, Random(self.chance.random())))
            self._threads.append(thread)
            thread.start()

    def _until_the_end(self, work: Callable[[str, Random], None], seat: str, chance: Random) -> None:
        try:
            work(seat, chance)
        except (SocketIOError, OSError):
            return  # The house is dead.

    def type(self, seat: str, _chance: Random) -> None:
        socket = self.sockets[seat]
        pen, place = socket.pen or 0, 10 + 5 * DELEGATIONS.index(seat)
        signs, _ = characters(socket.joined["room"]["paragraphs"][TYPED]["state"])
        clock = 1 + max((clock for client, clock in signs if client == pen), default=-1)
        while True:
            left = (pen, clock - 1) if clock else (1, place)
            answer = socket.ink(TYPED, insertion(pen, clock, seat[0], left, (1, place + 1)))
            if not answer["ok"]:
                assert answer["code"] == "rate", answer
                continue
            assert answer["clock"] == clock + 1
            self.memory.key(pen, clock)
            clock += 1

    def cast(self, seat: str, chance: Random) -> None:
        while True:
            vote, choice = self.vote, chance.choice(CHOICES)
            if vote is None:
                self.sockets[seat].call("act", {"act": "Object"})
                continue
            attempts = self.memory.ballots.setdefault((vote, seat), [])
            attempts.append((choice, False))
            if self.sockets[seat].act("CastBallot", vote=vote, choice=choice)["ok"]:
                attempts[-1] = (choice, True)
                self.memory.promised()

    def chair(self, seat: str, chance: Random) -> None:
        socket = self.sockets[seat]
        while True:
            if self.vote is None:
                socket.act("ReopenParagraph", paragraph=VOTED)
                socket.act("OpenVote", subject={"kind": "paragraph", "paragraph": VOTED}, majority="two-thirds")
                floor = [part["vote"] for part in socket.parts() if part["part"] == "floor"]
                self.vote = floor[-1]["id"] if floor and floor[-1] else None
            else:
                self.memory.more(chance.randrange(1, 40)).wait(1)
                socket.act("CloseVote", vote=self.vote)
                self.vote = None
            self.memory.promised()

    def mourn(self) -> None:
        """
        Everybody stops, and what they had heard until then is remembered.
        """
        for thread in self._threads:
            thread.join(20)
            assert not thread.is_alive()
        for socket in self.sockets.values():
            socket.close()
            self.memory.heard(socket)


def nothing_is_lost(lives: Place, visitors: Callable[[str], Visitor], memory: Memory) -> None:
    """
    Whatever was promised or shown stands in the room as it is now.
    """
    ref = lives.cards[CHAIR].ref
    views = {seat: visitors(seat).view(lives.url, ref, seat) for seat in DELEGATIONS}
    room = views[DELEGATIONS[0]]["room"]
    signs, _ = characters(room["paragraphs"][TYPED]["state"])
    assert memory.keys <= set(signs)
    assert {place: signs[place][0] for place in memory.shown} == memory.shown
    assert [each for each in room["decisions"] if each in memory.decisions] == memory.decisions
    votes = [each["tally"]["ballots"] for each in room["decisions"] if each["kind"] == "vote"]
    for (vote, seat), attempts in memory.ballots.items():
        number = int(vote[1:]) - 1
        under_way = number == len(votes)
        stands = views[seat]["own"]["ballot"] if under_way else votes[number].get(seat)
        assert stands in _possible(attempts), f"{seat} in {vote}"


def _possible(attempts: list[tuple[str, bool]]) -> list[Any]:
    """
    A ballot may be the last one acknowledged, or one sent after it whose answer never came.
    """
    last = max((index for index, (_, acknowledged) in enumerate(attempts) if acknowledged), default=-1)
    later = [choice for choice, _ in attempts[last + 1 :]]
    return [attempts[last][0] if last >= 0 else None, *later]
