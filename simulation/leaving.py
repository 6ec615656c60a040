"""Leaving a group: a member goes, or is asked to by whoever leads it; what was written there stays with the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulation.acts import Command, Event
from simulation.aside import CONTACT_GROUP
from simulation.groups import about, group, require_lead
from simulation.negotiation import Negotiation, require_delegation, require_in_session
from simulation.papers import shared_paper
from simulation.refusals import require
from simulation.seats import Seat


@dataclass(frozen=True, slots=True)
class LeaveGroup(Command):
    """
    A member leaves a group. Its facilitator says which of the others facilitates from then on.
    """

    group: str
    successor: str = ""

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_delegation(room, seat)
        group(room, self.group, seat)
        paper = shared_paper(room, self.group, seat)
        require(paper.is_open, "paper.closed")
        members = tuple(name for name in paper.members if name != seat.id)
        facilitator = paper.facilitator
        if seat.id == facilitator:
            facilitator = self.successor
            require(facilitator in members, "group.successor")
        yield GroupLeft(at, self.group, members, (seat.id,), facilitator, seat.id)


@dataclass(frozen=True, slots=True)
class RemoveFromGroup(Command):
    """
    Who leads a group has members go: not the one that facilitates it, nor the one that opened it.
    """

    group: str
    members: tuple[str, ...]

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_in_session(room)
        paper = group(room, self.group, seat)
        require_lead(paper, seat)
        require(not set(self.members) & {paper.facilitator, paper.opened_by}, "group.leads")
        gone = tuple(name for name in paper.members if name in self.members)
        if gone:
            members = tuple(name for name in paper.members if name not in gone)
            yield GroupLeft(at, self.group, members, gone, paper.facilitator, seat.id)


@dataclass(frozen=True, slots=True)
class GroupLeft(Event):
    """
    Delegations are no longer in a group: `members` are those that are, and `gone` left by themselves or were asked to.
    Their names no longer stand under its paper; what they wrote does.
    """

    at: float
    group: str
    members: tuple[str, ...]
    gone: tuple[str, ...]
    facilitator: str
    by: str

    def apply(self, room: Negotiation) -> None:
        paper = room.papers[self.group]
        paper.members, paper.facilitator = self.members, self.facilitator
        paper.sponsors = tuple(name for name in paper.sponsors if name not in self.gone)
        # That a caucus met is its members' own business.
        if paper.kind == CONTACT_GROUP:
            who = ", ".join(room.seats[name].name for name in self.gone)
            sentence = f"No longer in the contact group on {paper.title}: {who}."
            if self.by in self.gone:
                sentence = f"{who} left the contact group on {paper.title}."
            room.note(self.at, "group-left", about(paper.paragraphs), self.by, sentence)
