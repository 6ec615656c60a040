"""The troupe: every person of a rehearsal, seated by real links, with a line to the room and a script."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import cycle, islice
from threading import Lock
from urllib.parse import urlsplit

from app.rehearse.casting import Cast
from app.rehearse.line import Line
from app.rehearse.measures import Measures
from app.rehearse.player import Player
from app.rehearse.visitor import Visitor
from simulation.rehearsal.delegate import Delegate


@dataclass(frozen=True, slots=True)
class Manners:
    """How a rehearsal is played: characters a second of each typist, and the seed of every dice."""

    speed: float
    seed: int


@dataclass(slots=True)
class Troupe:
    """
    Everybody who takes part: those who play, and those who sit behind them and only listen.
    """

    cast: Cast
    links: Mapping[str, str]
    manners: Manners
    measures: Measures = field(default_factory=Measures)
    players: list[Player] = field(default_factory=list)
    listeners: list[Line] = field(default_factory=list)

    @property
    def lines(self) -> list[Line]:
        return [*(player.line for player in self.players), *self.listeners]

    def enter(self, chair: str, *, people: int, typists: int) -> None:
        """
        Seat the Chair and `people` in the delegations: first one head each, then further people round the table.
        """
        speakers = self.cast.agenda.speakers
        desks = {seat: Lock() for seat in speakers}
        self.players.append(Player(self._sit(chair), self.cast.chair.next_step, None, Lock(), *self._hand(chair)))
        for number, seat in enumerate(islice(cycle(speakers), max(people, len(speakers)))):
            self._enter_delegate(self.cast.delegates[seat], desks[seat], number, typists)

    def _enter_delegate(self, delegate: Delegate, desk: Lock, number: int, typists: int) -> None:
        """
        The head of a delegation plays; somebody further writes, or listens once there are typists enough.
        """
        head, writes = number < len(self.cast.agenda.speakers), number < typists
        line = self._sit(delegate.seat, mirrors=head or writes)
        if not head and not writes:
            self.listeners.append(line)
            return
        script = delegate.next_step if head else delegate.next_draft
        self.players.append(Player(line, script, delegate, desk, *self._hand(f"{delegate.seat} {number}")))

    def _hand(self, name: str) -> tuple[float, str]:
        return self.manners.speed, f"{self.manners.seed}/{name}"

    def _sit(self, seat: str, *, mirrors: bool = True) -> Line:
        """
        Claim a seat by its link as a browser does, and enter the room.
        """
        visitor, link = Visitor(), self.links[seat]
        visitor.claim(link)
        address = urlsplit(link)
        line = Line(len(self.lines), seat, self.measures, mirrors=mirrors)
        line.open(f"{address.scheme}://{address.netloc}", live_path(address.path), visitor.cookie)
        return line

    def play(self, seconds: float) -> None:
        """
        Let everybody play until the sitting is closed. Raises whatever stopped one of them, or TimeoutError.
        """
        until = time.monotonic() + seconds
        for player in self.players:
            player.start()
        waiting = list(self.players)
        while waiting:
            for player in waiting:
                if player.failure is not None:
                    raise player.failure
            waiting = [player for player in waiting if not player.join(0.05)]
            if time.monotonic() > until:
                raise TimeoutError(f"Nothing was decided within {seconds:.0f} s.")

    def leave(self) -> None:
        for line in self.lines:
            line.close()


def live_path(path: str) -> str:
    """
    Where the sitting of a claim link is live: /sittings/<ref>/seats/<seat>/claim/<token> → sittings/<ref>/live.
    """
    return "/".join([*path.strip("/").split("/")[:-4], "live"])


def seat_of(link: str) -> str:
    """
    The seat that a claim link opens: …/seats/<seat>/claim/<token>.
    """
    steps = urlsplit(link).path.strip("/").split("/")
    return steps[-3] if len(steps) >= 3 else ""
