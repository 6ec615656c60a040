"""The ensemble of one room: asks the scripts one after another what to do, and does it as people do."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from random import Random

from app.metrics import counted
from app.permissions import Role as Allowed
from app.permissions import allowed
from app.plenary.chamber import Chamber, Moment
from app.plenary.pens import draw_pen
from app.rehearse.casting import Cast, cast_seats
from app.understudies.ear import Ear
from app.understudies.hand import Hand
from app.understudies.rhythm import RHYTHMS, SLOWEST_HAND, Rhythm
from curriculum.shapes import Scenario
from simulation import Negotiation, OutOfOrder, Role, Seat, command_from, require
from simulation.aside import Script
from simulation.convening import PRACTICE
from simulation.rehearsal.ending import Ending
from simulation.rehearsal.presiding import Patience
from simulation.rehearsal.sight import Sight
from simulation.rehearsal.steps import Act, Draft, Step

ENDINGS: Mapping[str, Ending] = {"agreement": "consensus", "vote": "vote", "silence": "silence"}

BARRED_SECONDS = 20.0
"""So long nobody asks again for what was refused; a second time, not at all."""

AT_MOST, AT_LEAST = 1.0, 0.05
"""Seconds between two looks at the room."""

PERMITTED = {Role.CHAIR: Allowed.CHAIR, Role.DELEGATION: Allowed.DELEGATE}


@dataclass(frozen=True, slots=True)
class Casting:
    """What a cast was made of: the scripts that play now, and the Chair where one is among them."""

    scripts: tuple[tuple[str, Script], ...]

    @property
    def seats(self) -> tuple[str, ...]:
        return tuple(seat for seat, _ in self.scripts)


class Ensemble:
    """
    The scripts of one sitting. Whoever calls `beat` again and again lets them play; nobody else may meanwhile.

    They act through the commands of the room, as the seats they play, and under its rules and permissions. What they
    have done stands in the record alone: an ensemble that is called in later goes on from there.
    """

    def __init__(self, chamber: Chamber, scenario: Scenario, people: Callable[[], frozenset[str]]) -> None:
        self.chamber, self.scenario, self._people = chamber, scenario, people
        self.refusals: Counter[tuple[str, str, str]] = Counter()
        self.acts = 0
        self._ear = Ear(chamber)
        self._casting = Casting(())
        self._cast: Cast | None = None
        self._rhythm = RHYTHMS["calm"]
        self._hands: dict[str, Hand] = {}
        self._pens: dict[str, int] = {}
        self._idle: dict[str, tuple[int, frozenset[str]]] = {}
        self._barred: dict[str, float] = {}
        self._last = ""
        self._next_at = 0.0
        self._dice: Random | None = None

    def leave(self) -> None:
        self._ear.leave()

    def beat(self) -> float | None:
        """
        Let one script take one step, and each hand write its next letters. Returns after how many seconds to come
        again; None once there is nothing left to play. Raises HouseInTrouble.
        """
        scripts, now, over, purpose = self.chamber.look(_standing)
        self._ear.hear(now)
        if over or not scripts:
            return None
        people = self._people() - scripts.keys()
        self._cast_anew({name: script for name, script in scripts.items() if not script.paused}, now)
        if self._cast is None or (purpose == PRACTICE and not people):
            # Who practises alone has put the phone down: nobody goes on without them.
            self._next_at = now + self._rhythm.act
            return AT_MOST
        sight = self._ear.sight(now, people)
        self._write(sight, now)
        if now >= self._next_at:
            self._step(sight, now)
        return self._pause(now)

    def _pause(self, now: float) -> float:
        due = [self._next_at, *(hand.due for hand in self._hands.values())]
        return min(AT_MOST, max(AT_LEAST, min(due) - now))

    # Casting

    def _cast_anew(self, playing: dict[str, Script], now: float) -> None:
        """
        Cast the scripts that play now, if they are others than before.
        """
        casting = Casting(tuple(sorted((name, script) for name, script in playing.items())))
        if casting == self._casting:
            return
        for seat in [*self._hands]:
            self._drop(seat)
        self._casting, self._idle, self._barred = casting, {}, {}
        if not casting.scripts:
            self._cast = None
            return
        first = casting.scripts[0][1]
        self._rhythm = RHYTHMS[first.pace]
        self._dice = Random(f"{first.seed}/rhythm")  # noqa: S311 - for the length of a pause
        paragraphs = self._ear.mirror.room["paragraphs"]
        patience = Patience().times(self._rhythm.patience)
        self._cast = cast_seats(
            self.scenario, casting.seats, paragraphs, seed=first.seed, ending=ENDINGS[first.temper], patience=patience
        )
        self._next_at = max(self._next_at, now + self._rhythm.act)

    @property
    def _chair(self) -> str | None:
        chair = self.scenario.chair.id
        return chair if chair in self._casting.seats else None

    def _in_turn(self, cast: Cast) -> Iterator[str]:
        """
        The Chair, who keeps the room going; then the delegations, beginning behind whoever acted last.
        """
        if self._chair:
            yield self._chair
        speakers = cast.agenda.speakers
        start = speakers.index(self._last) + 1 if self._last in speakers else 0
        yield from (*speakers[start:], *speakers[:start])

    # One step

    def _step(self, sight: Sight, now: float) -> None:
        found = self._wish(sight, now)
        if found is None:
            self._next_at = now + self._rhythm.nod
            return
        seat, step = found
        self._last = seat
        self._take(self.chamber.seat(seat), step, now)
        after = self._rhythm.after(step.name if isinstance(step, Act) else "")
        self._next_at = now + after * (self._dice.uniform(0.75, 1.25) if self._dice else 1.0)

    def _wish(self, sight: Sight, now: float) -> tuple[str, Step] | None:
        """
        The next step of whoever has one. Who had none is not asked again until something has changed.
        """
        cast = self._cast
        if cast is None:
            return None
        state = (self._ear.version, sight.writing)
        for seat in self._in_turn(cast):
            is_chair = seat == self._chair
            if seat in self._hands or (not is_chair and self._idle.get(seat) == state):
                continue
            step = cast.chair.next_step(sight) if is_chair else cast.delegates[seat].next_step(sight)
            if step is not None and self._barred.get(_key(seat, step), 0.0) <= now:
                return seat, step
            if isinstance(step, Draft):
                self._put_down(seat, step.paragraph)
            self._idle[seat] = state
        return self._standstill(sight, cast, now)

    def _standstill(self, sight: Sight, cast: Cast, now: float) -> tuple[str, Step] | None:
        """
        What the Chair does where nobody moves any more.
        """
        if not self._chair or self._hands or now - self._ear.changed_at < self._rhythm.standstill:
            return None
        act = cast.chair.at_a_standstill(sight)
        return (self._chair, act) if act else None

    def _take(self, seat: Seat, step: Step, now: float) -> None:
        if isinstance(step, Act):
            self._act(seat, step, now)
            return
        if self._prepare(seat, step, now):
            self._hands[seat.id] = Hand(self.chamber, seat, step, self._pen(seat), self._rhythm.letters, now)
        else:
            self._put_down(seat.id, step.paragraph)

    def _act(self, seat: Seat, act: Act, now: float) -> bool:
        """
        Ask for an act as this seat, through the same door as its people; False if it was refused.
        """
        try:
            require(allowed(PERMITTED[seat.role], f"socket:act:{act.name}"), "act.unknown")
            # As it comes over a line: lists, and not what scripts think in.
            command = command_from(act.name, json.loads(json.dumps(act.fields)))
            self.chamber.act(seat, command, self._plays(seat))
        except OutOfOrder as refusal:
            self._refused(seat, act, refusal, now)
            return False
        counted.acts[act.name] += 1
        self.acts += 1
        return True

    def _plays(self, seat: Seat) -> Callable[[Negotiation], None]:
        """
        That a script plays this seat still: a person who takes it is spoken for by nobody from that moment on.
        """

        def check(room: Negotiation) -> None:
            require(room.is_scripted(seat.id) and not room.scripts[seat.id].paused, "script.none")

        return check

    def _refused(self, seat: Seat, step: Step, refusal: OutOfOrder, now: float) -> None:
        name = step.name if isinstance(step, Act) else "WriteInk"
        self.refusals[seat.id, name, refusal.code] += 1
        counted.refusals[refusal.code] += 1
        if seat.id == self._chair and self._cast and isinstance(step, Act):
            self._cast.chair.presiding.was_refused(step)
        key = _key(seat.id, step)
        self._barred[key] = float("inf") if key in self._barred else now + BARRED_SECONDS

    # Writing

    def _prepare(self, seat: Seat, draft: Draft, now: float) -> bool:
        """
        Withdraw and strike what a draft asks for, before its words are written.
        """
        about = {"paragraph": draft.paragraph}
        if draft.withdraw and not self._act(seat, Act("WithdrawProposal", about | {"proposals": draft.withdraw}), now):
            return False
        return not draft.strike or self._act(seat, Act("StrikeWords", about | {"ranges": draft.strike}), now)

    def _pen(self, seat: Seat) -> int:
        if seat.id not in self._pens:
            self._pens[seat.id] = self.chamber.issue_pen(seat, draw_pen, None)
        return self._pens[seat.id]

    def _write(self, sight: Sight, now: float) -> None:
        """
        Let every hand write whose turn has come.
        """
        pause = self._rhythm.stroke + SLOWEST_HAND * len(self._hands)
        for name, hand in [*self._hands.items()]:
            if hand.is_done(sight):
                if hand.failed:
                    self._pens.pop(name, None)
                self._drop(name)
            elif hand.due <= now:
                self._stroke(name, hand, sight, now)
                hand.due = now + pause

    def _stroke(self, name: str, hand: Hand, sight: Sight, now: float) -> None:
        try:
            self.chamber.look(lambda moment: self._plays(hand.seat)(moment.room))
            hand.stroke(sight)
        except OutOfOrder as refusal:
            # Refused characters leave a gap in the clock of a pen: it writes no more.
            self._refused(hand.seat, hand.draft, refusal, now)
            self._pens.pop(name, None)
            self._drop(name)

    def _drop(self, seat: str) -> None:
        hand = self._hands.pop(seat)
        self._put_down(seat, hand.draft.paragraph)

    def _put_down(self, seat: str, paragraph: str) -> None:
        if self._cast and seat in self._cast.delegates:
            self._cast.delegates[seat].writing.put_down(paragraph)


def _standing(moment: Moment) -> tuple[dict[str, Script], float, bool, str]:
    room = moment.room
    playing = {name: script for name, script in room.scripts.items() if script.plays}
    return playing, moment.now, room.has_ended, room.purpose


def _key(seat: str, step: Step) -> str:
    if isinstance(step, Draft):
        return f"{seat} {step.paragraph} {step.words}"
    return f"{seat} {step.name} {json.dumps(step.fields, sort_keys=True)}"


__all__ = ["Ensemble", "Rhythm"]
