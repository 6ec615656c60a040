"""
The rapporteur: small negotiations held by real commands, and written into a real journal.

Those that functions here return are held once for all tests, which read them and never act in them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sqlalchemy import Engine

from app.plenary.journal import Journal
from simulation import HOUSE, Command, Event, Seat, Subject
from simulation.agreement import AgreeAdReferendum, AgreeParagraphs
from simulation.announcement import AnnounceQuestion
from simulation.gavel import AskForObjection, LetGavelFall, Object
from simulation.hand_entry import EnterBallot
from simulation.lifting import LiftBrackets
from simulation.positions import TakePosition
from simulation.silence import LetSilencePass, PutUnderSilence
from simulation.sittings import Adjourn
from simulation.statements import CorrectStatement, ExplainPosition
from simulation.voting import CastBallot, CloseVote, OpenVote
from tests.simulation.minutes import CHAIR, DRAFT, EGYPT, KENYA, NETHERLANDS, RULES, SEATS, Minutes

MARCH = 1_773_309_600.0  # 12 March 2026, 10:00 UTC.
WHOLE = Subject("text")


class Rapporteur(Minutes):
    """A room whose every act is also kept as (moment, seat, event), a minute apart."""

    def __init__(self, **opening: object) -> None:
        self.entries: list[tuple[float, str | None, Event]] = []
        super().__init__(**{"seats": SEATS, "draft": DRAFT, "rules": RULES, **opening})

    def do(self, command: Command, seat: str = CHAIR) -> list[Event]:
        self.now = MARCH if not self.entries else self.now + 60
        events = super().do(command, seat)
        self.entries += [(self.now, seat or None, event) for event in events]
        return events

    def happen(self, event: Event, seat: str) -> None:
        """
        Enter what no command would let happen today: an old record holds it all the same.
        """
        self.now += 60
        for room in (self.room, self.twin):
            event.apply(room)
        self.entries.append((self.now, seat, event))

    def gavel(self, subject: Subject) -> None:
        self.do(AskForObjection(subject))
        self.do(LetGavelFall(), HOUSE.id)

    def vote(self, subject: Subject, majority: str = "simple", **ballots: str) -> None:
        self.do(OpenVote(subject, majority))
        name = self.room.vote.id
        for seat, choice in ballots.items():
            self.do(CastBallot(name, choice), seat)
        self.do(CloseVote(name))

    def write_down(self, engine: Engine, sitting_id: int) -> Journal:
        """
        Put the whole negotiation on disk.
        """
        journal = Journal(engine, sitting_id)
        journal.append(self.entries)
        return journal


@cache
def adopted() -> Rapporteur:
    """
    Words are inserted and struck, supported and opposed, settled by consensus, by a vote and by the Chair; then the
    whole is adopted by consensus.
    """
    held = Rapporteur()
    held.open("op1", "op2")
    wide = held.write(KENYA, " and to assist one another", after="information")
    held.do(TakePosition("op1", (wide,), "support"), NETHERLANDS)
    held.do(AskForObjection(Subject("brackets", "op1", (wide,))))
    held.do(Object("This needs instructions"), EGYPT)
    held.gavel(Subject("brackets", "op1", (wide,)))
    weak = held.write(EGYPT, " where possible", after="one another")
    held.vote(Subject("brackets", "op1", (weak,)), kenya="against", netherlands="against", egypt="in-favour")
    struck = held.strike(NETHERLANDS, "again", paragraph="op2")
    yearly = held.write(NETHERLANDS, "every year", after="meet ", paragraph="op2")
    held.do(LiftBrackets("op2", (struck, yearly), accept=True))
    for name in ("pp1", "op2"):
        held.do(AgreeAdReferendum(name))
    held.gavel(Subject("paragraph", "op1"))
    held.gavel(WHOLE)
    return held


@cache
def adopted_by_vote() -> Rapporteur:
    held = Rapporteur()
    held.vote(WHOLE, "two-thirds", kenya="in-favour", netherlands="in-favour", egypt="abstention")
    return held


@cache
def adopted_under_silence() -> Rapporteur:
    """
    A word leaves the text, which leaves two spaces behind; then the whole is adopted because nobody breaks silence.
    """
    held = Rapporteur()
    held.open("op1")
    held.do(LiftBrackets("op1", (held.strike(KENYA, "upon"),), accept=True))
    held.do(AgreeParagraphs(("pp1", "op1", "op2")))
    held.do(PutUnderSilence(WHOLE, 60.0))
    held.do(LetSilencePass("s1"), HOUSE.id)
    return held


@cache
def spoken() -> Rapporteur:
    """
    A vote with a ballot by hand, with positions explained before and after it.
    """
    held = Rapporteur()
    held.do(AnnounceQuestion(WHOLE))
    held.do(ExplainPosition("q1", "We shall abstain.\nOur instructions are late."), EGYPT)
    held.do(OpenVote(WHOLE, "simple"))
    held.do(CastBallot("v1", "in-favour"), KENYA)
    held.do(EnterBallot("v1", NETHERLANDS, "in-favour"))
    held.do(CastBallot("v1", "abstention"), EGYPT)
    held.do(CloseVote("v1"))
    held.do(ExplainPosition("d1", "We joined, except here.", "dissociation", ("op2",)), KENYA)
    held.do(CorrectStatement("e2", "We joined, but not here.", ("op2",)), KENYA)
    return held


@cache
def adjourned(reason: str = "Instructions are awaited") -> Rapporteur:
    """
    Brackets of every kind are left when the Chair adjourns.
    """
    held = Rapporteur()
    held.open("op1", "op2")
    wide = held.write(KENYA, " and to assist one another", after="information")
    held.do(TakePosition("op1", (wide,), "support"), NETHERLANDS)
    held.do(TakePosition("op1", (wide,), "oppose"), EGYPT)
    held.write(EGYPT, " where possible", after="to assist")
    held.strike(NETHERLANDS, "again", paragraph="op2")
    held.write(NETHERLANDS, "every year", after="again", paragraph="op2")
    held.strike(EGYPT, "Decides", paragraph="op2")
    held.do(AgreeAdReferendum("pp1"))
    held.do(Adjourn(reason))
    return held


@dataclass(frozen=True)
class Kept:
    """A sitting on disk."""

    engine: Engine
    sitting_id: int
    ref: str
    url: str


__all__ = [
    "CHAIR",
    "EGYPT",
    "KENYA",
    "NETHERLANDS",
    "Kept",
    "Rapporteur",
    "Seat",
    "adjourned",
    "adopted",
    "adopted_by_vote",
    "spoken",
]
