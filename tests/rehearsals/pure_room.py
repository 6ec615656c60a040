"""A room without wires: the real negotiation, the real scripts, and every view passed through the real viewpoint."""

from __future__ import annotations

import json
from base64 import b64decode
from dataclasses import replace
from random import Random

from app.plenary.opening import drafted
from app.rehearse.casting import Cast
from app.rehearse.ink import Caret, pieces
from app.rehearse.mirror import Mirror
from curriculum.shapes import Scenario
from simulation import HOUSE, Negotiation, OutOfOrder, Role, Seat, command_from, telling, viewpoint
from simulation.convening import Convene, IssuePen
from simulation.draft import Issue, Option
from simulation.drafting import WriteInk
from simulation.gavel import LetGavelFall
from simulation.profile import RulesProfile
from simulation.rehearsal.steps import Act, Draft, Step


class PureRoom:
    """Every seat has a mirror that hears only what the viewpoint tells its audience, as JSON."""

    def __init__(self, scenario: Scenario, cast: Cast) -> None:
        self.room, self.at = Negotiation(), 0.0
        self.events, self.acts, self.refused = [], [], []
        self.mirrors: dict[str, Mirror] = {}
        self.cast, self.chance = cast, Random(1)
        self._act(HOUSE, _opening_of(scenario))
        self.pens = {seat: number for number, seat in enumerate(cast.delegates, 10)}
        for seat, pen in self.pens.items():
            self._act(self.room.seats[seat], IssuePen(pen))
        players = [seat for seat in self.room.seats.values() if seat.role is Role.CHAIR or seat.id in cast.delegates]
        for seat in players:
            view = viewpoint.room_view(self.room), viewpoint.own_view(self.room, seat)
            self.mirrors[seat.id] = Mirror(*json.loads(json.dumps(view)))

    def play(self) -> str:
        """
        Let everybody act in turn until nobody wants anything; a raised gavel then falls.
        """
        chair = next(seat.id for seat in self.room.seats.values() if seat.role is Role.CHAIR)
        while self.room.phase == "in-session":
            scripts = {chair: self.cast.chair, **self.cast.delegates}
            steps = [(seat, script.next_step(self.mirrors[seat].sight())) for seat, script in scripts.items()]
            busy = [(seat, step) for seat, step in steps if step]
            for seat, step in busy:
                self._take(self.room.seats[seat], step)
            if not busy:
                assert self.room.gavel is not None, "the room is at a standstill"
                self.at = self.room.gavel.ends
                self._act(HOUSE, LetGavelFall())
        return self.room.phase.value

    def _take(self, seat: Seat, step: Step) -> None:
        if isinstance(step, Draft):
            self._draft(seat, step)
            return
        self.acts.append((seat.id, step))
        try:
            self._act(seat, command_from(step.name, json.loads(json.dumps(step.fields))))
        except OutOfOrder as ruling:
            self.refused.append((seat.id, step, ruling.code))

    def _draft(self, seat: Seat, draft: Draft) -> None:
        if draft.withdraw:
            self._take(seat, Act("WithdrawProposal", {"paragraph": draft.paragraph, "proposals": draft.withdraw}))
        if draft.strike:
            self._take(seat, Act("StrikeWords", {"paragraph": draft.paragraph, "ranges": draft.strike}))
        pen = self.pens[seat.id]
        caret = Caret(self.mirrors[seat.id].texts[draft.paragraph], pen, draft.after)
        for piece in pieces(draft.words, self.chance):
            self._act(seat, WriteInk(draft.paragraph, b64decode(caret.update(piece)), frozenset({pen})))
            caret.move_on(piece)
        self.cast.delegates[seat.id].writing.put_down(draft.paragraph)

    def _act(self, seat: Seat, command) -> None:
        for event in command.decide(self.room, seat, self.at):
            event.apply(self.room)
            self.events.append(event)
            for audience, part in telling.told(event, self.room):
                words = json.dumps(part)
                for name, mirror in self.mirrors.items():
                    if audience in (telling.ROOM, name):
                        mirror.hear(json.loads(words))


def _opening_of(scenario: Scenario) -> Convene:
    return Convene(
        scenario.title,
        RulesProfile(),
        tuple(Seat(seat.id, seat.name, seat.code, Role(seat.role)) for seat in scenario.seats),
        tuple(drafted(scenario)),
        tuple(
            Issue(issue.id, issue.title, issue.paragraph, tuple(Option(o.letter, o.title) for o in issue.options))
            for issue in scenario.issues
        ),
    )


def with_red_lines(instructions, **forbidden: str):
    """
    The same instructions with more options forbidden: `with_red_lines(sheet, I5="AB")`.
    """
    points = [
        {letter: None if letter in forbidden.get(issue, "") else worth for letter, worth in row.items()}
        for issue, row in zip(instructions.issues, instructions.points, strict=True)
    ]
    return replace(instructions, points=tuple(points))
