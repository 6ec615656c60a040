"""Contact groups and caucuses: a smaller room with a paper of its own, which reports back to the plenary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from simulation.acts import Command, Event
from simulation.aside import CAUCUS, CONTACT_GROUP, Paper
from simulation.drafting import InkWritten
from simulation.matters import Subject
from simulation.negotiation import Negotiation, require_delegation, require_in_session, require_open
from simulation.papers import shared_paper
from simulation.refusals import OutOfOrder, require
from simulation.seats import Role, Seat
from simulation.text.admission import remark
from simulation.text.paper import carried, words_at
from simulation.text.proposals import Attributed
from simulation.text.rolling import RollingText
from simulation.text.wire import Span, encode_update

MOST_GROUPS = 60
"""How many groups one room opens in all, so that nobody fills the record with them."""

LONGEST_TOPIC = 120

DESK = (Role.CHAIR, Role.SECRETARIAT)


def group(room: Negotiation, name: str, seat: Seat) -> Paper:
    """
    The group of that name, as far as `seat` may know of it: a contact group is public, a caucus is its members' own.
    """
    paper = room.papers.get(name)
    if paper is None or not paper.kind or (paper.kind == CAUCUS and seat.id not in paper.members):
        raise OutOfOrder("group.unknown")
    return paper


def require_lead(paper: Paper, seat: Seat) -> None:
    """
    Who opened a group leads it, and so does its facilitator; for the Chair, whoever directs the proceedings.
    """
    directs = paper.kind == CONTACT_GROUP and seat.role in DESK
    require(directs or seat.id in (paper.opened_by, paper.facilitator), "group.not-lead")
    require(paper.is_open, "paper.closed")


@dataclass(frozen=True, slots=True)
class OpenGroup(Command):
    """
    The Chair opens a contact group, or a delegation a caucus: on a topic, with the delegations it invites, one of which
    facilitates. Whoever opens a caucus is in it.
    """

    topic: str
    members: tuple[str, ...]
    facilitator: str
    paragraphs: tuple[str, ...] = ()

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_in_session(room)
        directs = seat.role in DESK
        if not directs:
            require_delegation(room, seat)
        topic = remark(self.topic, LONGEST_TOPIC)
        require(topic, "group.topic")
        for name in self.paragraphs:
            room.paragraph(name)
        invited = set(self.members) | (set() if directs else {seat.id})
        require(invited <= set(room.delegations), "group.members")
        require(len(invited) > 1, "group.members")
        require(self.facilitator in invited, "group.facilitator")
        opened = [paper for paper in room.papers.values() if paper.kind]
        require(len(opened) < MOST_GROUPS, "group.too-many")
        kind = CONTACT_GROUP if directs else CAUCUS
        # A caucus counts for itself, so that the number of a group never tells that there is one.
        whose = "group" if directs else f"caucus:{seat.id}"
        count = sum(paper.id.startswith(f"{whose}:") for paper in opened)
        members = tuple(name for name in room.delegations if name in invited)
        paragraphs = tuple(name for name in room.paragraphs if name in self.paragraphs)
        name = f"{whose}:{count + 1}"
        yield GroupOpened(at, name, kind, topic, seat.id, members, self.facilitator, paragraphs)


@dataclass(frozen=True, slots=True)
class GroupOpened(Event):
    """A group began. Of a contact group everybody hears who is in it; of a caucus, its members alone."""

    at: float
    group: str
    kind: str
    topic: str
    by: str
    members: tuple[str, ...]
    facilitator: str
    paragraphs: tuple[str, ...] = ()

    def apply(self, room: Negotiation) -> None:
        room.papers[self.group] = Paper(
            self.group,
            self.topic,
            self.members,
            RollingText(self.group),
            kind=self.kind,
            opened_by=self.by,
            facilitator=self.facilitator,
            paragraphs=self.paragraphs,
        )
        if self.kind == CONTACT_GROUP:
            who = ", ".join(room.seats[name].name for name in self.members)
            facilitator = room.seats[self.facilitator].name
            sentence = f"A contact group on {self.topic} was opened, facilitated by {facilitator}: {who}."
            room.note(self.at, "group-opened", about(self.paragraphs), self.by, sentence)


def about(paragraphs: tuple[str, ...]) -> Subject:
    return Subject("paragraphs", paragraphs=paragraphs) if paragraphs else Subject("text")


@dataclass(frozen=True, slots=True)
class InviteToGroup(Command):
    """Who leads a group invites more delegations. They find its paper and all that was said."""

    group: str
    members: tuple[str, ...]

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_in_session(room)
        paper = group(room, self.group, seat)
        require_lead(paper, seat)
        require(set(self.members) <= set(room.delegations), "group.members")
        members = tuple(name for name in room.delegations if name in {*paper.members, *self.members})
        if members != paper.members:
            yield GroupEnlarged(at, self.group, members, seat.id)


@dataclass(frozen=True, slots=True)
class GroupEnlarged(Event):
    """More delegations are in a group: `members` are all of them."""

    at: float
    group: str
    members: tuple[str, ...]
    by: str

    def apply(self, room: Negotiation) -> None:
        room.papers[self.group].members = self.members


@dataclass(frozen=True, slots=True)
class SponsorPaper(Command):
    """
    A member puts its name to the paper of its group as it now reads, or takes it back. Names fall when words change.
    """

    group: str
    sponsors: bool

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_delegation(room, seat)
        group(room, self.group, seat)
        paper = shared_paper(room, self.group, seat)
        require(paper.is_open, "paper.closed")
        require(not self.sponsors or paper.text.words().strip(), "paper.no-words")
        if self.sponsors != (seat.id in paper.sponsors):
            yield PaperSponsored(at, self.group, seat.id, self.sponsors)


@dataclass(frozen=True, slots=True)
class PaperSponsored(Event):
    at: float
    group: str
    seat: str
    sponsors: bool

    def apply(self, room: Negotiation) -> None:
        paper = room.papers[self.group]
        others = tuple(name for name in paper.sponsors if name != self.seat)
        paper.sponsors = (*others, self.seat) if self.sponsors else others


@dataclass(frozen=True, slots=True)
class ReportBack(Command):
    """
    The facilitator brings words of the group's paper into a paragraph: as the proposal of those members who put their
    names to it, or as bridging text, which binds nobody, its author's delegation included.
    """

    group: str
    ranges: tuple[Span, ...]
    paragraph: str
    manner: Literal["group", "bridging"]
    after: tuple[int, int] | None = None

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_delegation(room, seat)
        paper = group(room, self.group, seat)
        require(seat.id == paper.facilitator, "group.facilitator-only")
        require(paper.is_open, "paper.closed")
        bridging = self.manner == "bridging"
        require(bridging or paper.sponsors, "group.sponsors")
        sponsors = () if bridging else paper.sponsors
        by = seat.id if bridging or seat.id in sponsors else sponsors[0]
        text = require_open(room, self.paragraph).text
        words = words_at(paper.text.replica, self.ranges)
        require(words, "paper.no-words")
        struct = carried(text, words, self.after)
        text.require_room_for(struct.length)
        # A report stands by itself, whatever its sponsors have put forward beside it.
        entered = ((struct.client, struct.clock, struct.length, text.next_id()),)
        yield InkWritten(self.paragraph, by, encode_update([struct], []), entered, (text.next_id(),))
        others = tuple(name for name in sponsors if name != by)
        yield GroupReported(at, self.group, self.ranges, self.paragraph, entered, by, others, self.manner)


@dataclass(frozen=True, slots=True)
class GroupReported(Event):
    """
    A group reported back: which characters of its paper became which words of which paragraph, put forward by `by` with
    `others` behind it, or by the facilitator as bridging text.
    """

    at: float
    group: str
    ranges: tuple[Span, ...]
    paragraph: str
    words: tuple[Attributed, ...]
    by: str
    others: tuple[str, ...]
    manner: str

    def apply(self, room: Negotiation) -> None:
        text, paper = room.paragraphs[self.paragraph].text, room.papers[self.group]
        # That a caucus met is its members' own business: what it brings stands as theirs, and says no more.
        named = paper.title if paper.kind == CONTACT_GROUP else ""
        for name in dict.fromkeys(name for *_, name in self.words):
            proposal = replace(text.proposals[name], group=named, bridging=self.manner == "bridging")
            for seat in self.others:
                proposal = proposal.with_sponsor(seat)
            text.put(name, proposal)
        names = tuple(dict.fromkeys(name for *_, name in self.words))
        subject = Subject("brackets", self.paragraph, names)
        room.note(self.at, "reported", subject, self.by, self._sentence(room, named))

    def _sentence(self, room: Negotiation, topic: str) -> str:
        called = room.paragraphs[self.paragraph].called
        sponsors = ", ".join(room.seats[name].name for name in (self.by, *self.others))
        if self.manner == "bridging":
            whose = f"The facilitator of the contact group on {topic}" if topic else "A facilitator"
            return f"{whose}, {sponsors}, put forward bridging text in {called}."
        if topic:
            return f"The contact group on {topic} reported back: words for {called}, sponsored by {sponsors}."
        return f"Words for {called} were put forward by {sponsors}."


@dataclass(frozen=True, slots=True)
class CloseGroup(Command):
    """Who leads a group closes it: its paper can be read on by its members, and is written no longer."""

    group: str

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_in_session(room)
        require_lead(group(room, self.group, seat), seat)
        yield GroupClosed(at, self.group, seat.id)


@dataclass(frozen=True, slots=True)
class GroupClosed(Event):
    at: float
    group: str
    by: str

    def apply(self, room: Negotiation) -> None:
        paper = room.papers[self.group]
        paper.is_open = False
        if paper.kind == CONTACT_GROUP:
            sentence = f"The contact group on {paper.title} was closed."
            room.note(self.at, "group-closed", about(paper.paragraphs), self.by, sentence)
