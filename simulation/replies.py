"""The right of reply: asked for with a reason, granted or refused by the Chair, heard when the list is exhausted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulation.acts import Command, Event
from simulation.debate import ASKED, GRANTED, REPLY, Reply
from simulation.matters import Subject
from simulation.negotiation import Negotiation, require_chair, require_delegation
from simulation.refusals import OutOfOrder, require
from simulation.seats import Seat
from simulation.speaking import FloorGiven, ended, next_name, require_free
from simulation.text.admission import remark


@dataclass(frozen=True, slots=True)
class AskForReply(Command):
    """A delegation asks for a right of reply and says to what."""

    reason: str

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_delegation(room, seat)
        require(remark(self.reason), "reply.reason")
        require(all(each.seat != seat.id for each in room.debate.replies), "reply.asked")
        yield ReplyAskedFor(at, f"r{room.debate.replies_asked + 1}", seat.id, remark(self.reason))


@dataclass(frozen=True, slots=True)
class ReplyAskedFor(Event):
    at: float
    reply: str
    seat: str
    reason: str

    def apply(self, room: Negotiation) -> None:
        room.debate.replies_asked += 1
        room.debate.replies.append(Reply(self.reply, self.seat, self.reason))


@dataclass(frozen=True, slots=True)
class WithdrawReply(Command):
    """A delegation no longer wants to reply."""

    reply: str

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_delegation(room, seat)
        require(reply_of(room, self.reply).seat == seat.id, "reply.not-own")
        yield ReplyWithdrawn(at, self.reply)


@dataclass(frozen=True, slots=True)
class ReplyWithdrawn(Event):
    at: float
    reply: str

    def apply(self, room: Negotiation) -> None:
        room.debate.replies = [each for each in room.debate.replies if each.id != self.reply]


@dataclass(frozen=True, slots=True)
class DecideOnReply(Command):
    """The Chair grants a right of reply, or refuses it."""

    reply: str
    granted: bool

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_chair(room, seat)
        reply = reply_of(room, self.reply)
        if reply.status == ASKED or not self.granted:
            yield ReplyDecided(at, self.reply, self.granted, seat.id, noted=not self.granted)


@dataclass(frozen=True, slots=True)
class ReplyDecided(Event):
    at: float
    reply: str
    granted: bool
    by: str
    noted: bool = False
    """Whether it stands in the record of decisions, for whoever was refused; older records do not tell of it."""

    def apply(self, room: Negotiation) -> None:
        reply = reply_of(room, self.reply)
        if self.noted:
            sentence = f"The Chair did not grant {room.seats[reply.seat].name} a right of reply: {reply.reason}"
            room.note(self.at, "reply", Subject("text"), self.by, sentence)
        if self.granted:
            reply.status = GRANTED
        else:
            room.debate.replies = [each for each in room.debate.replies if each.id != self.reply]


@dataclass(frozen=True, slots=True)
class HearReply(Command):
    """The Chair gives the floor for the first of the replies that she granted, when the list is exhausted."""

    reply: str

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_chair(room, seat)
        require_free(room)
        reply = reply_of(room, self.reply)
        first = next((each.id for each in room.debate.replies if each.status == GRANTED), None)
        require(not room.debate.order, "reply.list-first")
        require(reply.id == first, "reply.in-turn")
        yield from ended(room, at, seat.id)
        yield FloorGiven(at, next_name(room), reply.seat, REPLY, room.rules.reply_seconds, seat.id, reply.id)


def reply_of(room: Negotiation, name: str) -> Reply:
    """
    The right of reply of that id while it is pending, or out of order.
    """
    found = next((each for each in room.debate.replies if each.id == name), None)
    if found is None:
        raise OutOfOrder("reply.unknown")
    return found
