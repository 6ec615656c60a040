"""Sponsors: who else stands behind a proposal, what it is for, and what a delegation would fall back to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from simulation.acts import Command, Event
from simulation.belonging import belonging
from simulation.draft import Status
from simulation.negotiation import Negotiation, require_delegation
from simulation.positions import standing_bracket
from simulation.refusals import require
from simulation.seats import Seat
from simulation.text.admission import remark
from simulation.text.proposals import Proposal

TITLE, RATIONALE, FALLBACK = 100, 1_000, 1_000
"""Letters that each of them holds."""


@dataclass(frozen=True, slots=True)
class CoSponsor(Command):
    """
    A delegation stands behind what another has put forward, as its own. Saying so again confirms it, when the words
    were changed since.
    """

    paragraph: str
    proposals: tuple[str, ...]

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        for paragraph, found in _standing(room, seat, self.paragraph, self.proposals).items():
            require(all(proposal.by != seat.id for proposal in found.values()), "proposal.own")
            joined = [name for name, each in found.items() if each.with_sponsor(seat.id) != each]
            if joined:
                yield CoSponsored(paragraph, tuple(joined), seat.id)


@dataclass(frozen=True, slots=True)
class CoSponsored(Event):
    """A delegation became a sponsor; what it had said of the proposal before is void."""

    paragraph: str
    proposals: tuple[str, ...]
    seat: str

    def apply(self, room: Negotiation) -> None:
        text = room.paragraphs[self.paragraph].text
        for name in self.proposals:
            text.put(name, text.proposals[name].with_sponsor(self.seat))


@dataclass(frozen=True, slots=True)
class StepBack(Command):
    """A co-sponsor no longer stands behind a proposal. It may then take a position on it like any other delegation."""

    paragraph: str
    proposals: tuple[str, ...]

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        for paragraph, found in _standing(room, seat, self.paragraph, self.proposals).items():
            require(all(seat.id in proposal.sponsors for proposal in found.values()), "sponsor.none")
            yield SteppedBack(paragraph, tuple(found), seat.id)


@dataclass(frozen=True, slots=True)
class SteppedBack(Event):
    paragraph: str
    proposals: tuple[str, ...]
    seat: str

    def apply(self, room: Negotiation) -> None:
        text = room.paragraphs[self.paragraph].text
        for name in self.proposals:
            text.put(name, text.proposals[name].without_sponsor(self.seat))


@dataclass(frozen=True, slots=True)
class IntroduceProposal(Command):
    """Who put a proposal forward gives it a title and says for everybody what it is for; no words take them away."""

    paragraph: str
    proposals: tuple[str, ...]
    title: str = ""
    rationale: str = ""

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        title, rationale = remark(self.title, TITLE), remark(self.rationale, RATIONALE)
        for paragraph, found in _standing(room, seat, self.paragraph, self.proposals).items():
            require(all(proposal.by == seat.id for proposal in found.values()), "sponsor.introduces")
            changed = [name for name, each in found.items() if (each.title, each.rationale) != (title, rationale)]
            if changed:
                yield ProposalIntroduced(paragraph, tuple(changed), seat.id, title, rationale)


@dataclass(frozen=True, slots=True)
class ProposalIntroduced(Event):
    paragraph: str
    proposals: tuple[str, ...]
    seat: str
    title: str
    rationale: str

    def apply(self, room: Negotiation) -> None:
        text = room.paragraphs[self.paragraph].text
        for name in self.proposals:
            text.put(name, replace(text.proposals[name], title=self.title, rationale=self.rationale))


@dataclass(frozen=True, slots=True)
class KeepFallback(Command):
    """
    A delegation notes for itself alone what it would fall back to on a bracket, its own or another's; no words take
    the note away.
    """

    paragraph: str
    proposals: tuple[str, ...]
    text: str = ""

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_delegation(room, seat)
        paragraph = room.paragraph(self.paragraph)
        names = tuple(dict.fromkeys(self.proposals))
        require(names and all(name in paragraph.text.proposals for name in names), "proposal.unknown")
        text, kept = remark(self.text, FALLBACK), room.fallbacks.get(seat.id, {})
        for each, listed in belonging(room, self.paragraph, names).items():
            if any(kept.get(name, "") != text for name in listed):
                yield FallbackKept(at, each, listed, seat.id, text)


@dataclass(frozen=True, slots=True)
class FallbackKept(Event):
    """A delegation noted its fallback. Nobody but that seat is told, and no document holds it."""

    at: float
    paragraph: str
    proposals: tuple[str, ...]
    seat: str
    text: str

    def apply(self, room: Negotiation) -> None:
        kept = room.fallbacks.setdefault(self.seat, {})
        for name in self.proposals:
            kept.pop(name, None)
            if self.text:
                kept[name] = self.text


def _standing(
    room: Negotiation, seat: Seat, paragraph_id: str, names: tuple[str, ...]
) -> dict[str, dict[str, Proposal]]:
    """
    The brackets named, each once, and those put forward together with them, by paragraph. Who stands behind them is
    frozen while they are agreed or before the room.
    """
    require_delegation(room, seat)
    room.paragraph(paragraph_id)
    require(names, "proposal.unknown")
    found = {}
    for each, listed in belonging(room, paragraph_id, names).items():
        paragraph = room.paragraph(each)
        require(paragraph.status is not Status.AGREED, "drafting.agreed", paragraph=paragraph.name)
        require(not room.put(each), "sponsor.put", paragraph=paragraph.name)
        found[each] = {name: standing_bracket(paragraph, name) for name in listed}
    return found
