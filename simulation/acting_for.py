"""Acting for a seat: the lecturer does for one without a device, or in the Chair's place, what it could do itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from simulation.acts import Command, Event
from simulation.matters import Subject
from simulation.negotiation import Negotiation, require_in_session
from simulation.record import command_from
from simulation.refusals import OutOfOrder, require
from simulation.seats import Role, Seat
from simulation.text.admission import remark

FOR_A_SEAT = {
    "RaisePlacard": "asked for the floor",
    "LowerPlacard": "withdrew a request for the floor",
    "PutOnRecord": "handed in the words of a speech",
    "Object": "objected",
    "BreakSilence": "broke silence",
    "TakePosition": "took a position on brackets",
    "AnswerOffer": "answered an offer",
    "PassTurn": "passed in the roll call",
}
"""What she may do for a delegation or an observer, and how the record begins to say it."""

FOR_THE_CHAIR = {
    "GiveFloor": "gave the floor",
    "EndSpeech": "took the floor back",
    "OpenSpeakersList": "opened the list of speakers",
    "CloseSpeakersList": "closed the list of speakers",
    "EnterBallot": "entered a ballot by hand",
    "PassOver": "went on in the roll call",
    "CloseVote": "closed the vote",
    "WithdrawVote": "took back the vote",
    "WithdrawGavel": "took back the question",
    "WithdrawSilence": "took a question back from under silence",
    "RestoreBrackets": "put lifted brackets back",
    "ReopenParagraph": "reopened an agreed paragraph",
}
"""
What she may do in the Chair's place: go on where nobody presides, and undo a slip. She puts no question, lifts no
brackets and agrees nothing: about the text nobody decides but the room.
"""


@dataclass(frozen=True, slots=True)
class ActFor(Command):
    """
    The lecturer does for `seat` what that seat may do itself, under the same rules, and says why: a phone is dead, or
    the Chair has left the room. `act` and `words` are what a browser would have sent.
    """

    public = False

    seat: str
    act: str
    reason: str
    words: dict[str, Any] = field(default_factory=dict)

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_in_session(room)
        require(seat.role is Role.HOUSE, "inject.lecturer")
        them = room.seats.get(self.seat)
        if them is None or self.act not in deeds_for(them):
            raise OutOfOrder("acting.deed")
        reason = remark(self.reason, 300)
        require(reason, "step.reason")
        done = list(command_from(self.act, self.words).decide(room, them, at))
        if not done:
            return
        yield from done
        yield LecturerActedFor(at, them.id, self.act, self._about(room), reason)

    def _about(self, room: Negotiation) -> str:
        """
        Whom a ballot or a turn concerned that was not the acting seat's own.
        """
        named = room.seats.get(str(self.words.get("seat", "")))
        return named.id if named else ""


def deeds_for(seat: Seat) -> dict[str, str]:
    """
    What the lecturer may do for this seat, by the name of the act.
    """
    if seat.role in (Role.DELEGATION, Role.OBSERVER):
        return FOR_A_SEAT
    return FOR_THE_CHAIR if seat.role is Role.CHAIR else {}


@dataclass(frozen=True, slots=True)
class LecturerActedFor(Event):
    """What the lecturer did for a seat, and why; everybody can read it in the record. How it voted stands elsewhere."""

    at: float
    seat: str
    act: str
    about: str
    reason: str

    def apply(self, room: Negotiation) -> None:
        them = room.seats[self.seat]
        done = {**FOR_A_SEAT, **FOR_THE_CHAIR}.get(self.act, "acted")
        about = f" ({room.seats[self.about].name})" if self.about in room.seats else ""
        place = "in the Chair's place" if them.role is Role.CHAIR else f"for {them.name}"
        room.note(self.at, "stepped-in", Subject("text"), "", f"The lecturer {done}{about} {place}: {self.reason}")
