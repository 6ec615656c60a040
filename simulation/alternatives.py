"""Alternatives: competing brackets as Alt 1, Alt 2 and so on, of which at most one is admitted and the others fall."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from simulation.acts import Command, Event
from simulation.belonging import Names, belonging, paragraph_of, proposal_of, with_series
from simulation.draft import Paragraph, Status
from simulation.matters import Subject
from simulation.negotiation import Negotiation, require_chair, require_taken_up
from simulation.parts import is_part, require_in_parts
from simulation.positions import standing_bracket
from simulation.refusals import OutOfOrder, require
from simulation.seats import Seat
from simulation.text.proposals import (
    ACCEPTED,
    DELETION,
    DROPPED,
    INSERTION,
    MOVE,
    PARAGRAPH,
    STRIKE,
    Proposal,
)
from simulation.text.whole import around

MOST = 9
"""Alternatives in one set. A room that has more of them needs a contact group."""

WITHIN = frozenset((INSERTION, STRIKE))
ALIKE = (WITHIN, frozenset((PARAGRAPH, DELETION)), frozenset((MOVE, DELETION)))
"""
What may stand against what: words within a paragraph; paragraphs that stand together, to be added or deleted; places
where one is to stand.
"""

FELL = "fell"
"""In which manner a bracket was settled that fell because another alternative was admitted."""


@dataclass(frozen=True, slots=True)
class ArrangeAlternatives(Command):
    """
    The Chair sets competing brackets against each other: each of the `alternatives` names the proposals that would be
    admitted together; new paragraphs that were put forward together are in one. Brackets that were alternatives before
    are arranged anew.
    """

    alternatives: tuple[tuple[str, ...], ...]

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_chair(room, seat)
        require(
            2 <= len(self.alternatives) <= MOST and all(self.alternatives),
            "alternatives.number",
            article=room.rules.cited("alternatives"),
            most=MOST,
        )
        members = tuple(_as_put_forward(room, each) for each in self.alternatives)
        named = [name for each in members for name in each]
        require(len(set(named)) == len(named), "alternatives.twice", article=room.rules.cited("alternatives"))
        where = [_paragraph_of(room, name) for name in named]
        paragraphs = list(dict.fromkeys(where))
        for each in paragraphs:
            paragraph = room.paragraph(each)
            require(paragraph.status is not Status.AGREED, "drafting.agreed", paragraph=paragraph.name)
            require(not room.put(each), "drafting.put", paragraph=paragraph.name)
            require_taken_up(paragraph)
            require_in_parts(room, each, named)
        for name, each in zip(named, where, strict=True):
            standing_bracket(room.paragraph(each), name)
        _require_competing(room, _by_paragraph(named))
        former = _in_sets(room, {proposal_of(room, name).alternatives for name in named})
        freed = tuple(name for name in former if name not in named)
        yield AlternativesArranged(at, f"alt{room.alternatives_made + 1}", members, freed, seat.id)


def _as_put_forward(room: Negotiation, names: Iterable[str]) -> tuple[str, ...]:
    """
    These proposals with those that were put forward together with one of them.
    """
    found: dict[str, None] = {}
    for name in names:
        listed = belonging(room, _paragraph_of(room, name), (name,))
        found |= dict.fromkeys(each for here in listed.values() for each in here)
    return tuple(found)


def _require_competing(room: Negotiation, names: Names) -> None:
    """
    They compete for one place: words under dispute without a break, or paragraphs that stand together.
    """
    kinds = {room.paragraphs[each].text.proposals[name].kind for each, listed in names.items() for name in listed}
    require(any(kinds <= alike for alike in ALIKE), "alternatives.kinds", article=room.rules.cited("alternatives"))
    if kinds <= WITHIN or MOVE in kinds:
        require(len(names) == 1, "alternatives.apart", article=room.rules.cited("alternatives"))
        (paragraph,) = names
        require(
            MOVE in kinds or _is_one_stretch(room.paragraphs[paragraph], names[paragraph]),
            "alternatives.apart",
            article=room.rules.cited("alternatives"),
        )
        return
    standing = list(room.standing)
    places = sorted(standing.index(each) for each in names)
    require(places[-1] - places[0] == len(places) - 1, "alternatives.apart", article=room.rules.cited("alternatives"))


def _is_one_stretch(paragraph: Paragraph, names: Collection[str]) -> bool:
    """
    Whether nothing that is settled stands between the words of these brackets.
    """
    runs = paragraph.text.runs()
    whole = around(paragraph.text.proposals)
    touched = [place for place, run in enumerate(runs) if {run.insertion, *run.strikes} & set(names)]
    between = runs[touched[0] : touched[-1] + 1] if touched else []
    return bool(touched) and all(run.strikes or (run.insertion and run.insertion not in whole) for run in between)


@dataclass(frozen=True, slots=True)
class AlternativesArranged(Event):
    """
    Brackets stand against each other from now on, as alternatives of one set. Nothing else about them changes. Those
    `freed` were in a set with some of them, and are ordinary brackets now.
    """

    at: float
    alternatives: str
    members: tuple[tuple[str, ...], ...]
    freed: tuple[str, ...]
    by: str

    @property
    def touched(self) -> Names:
        return _by_paragraph(name for names in (*self.members, self.freed) for name in names)

    def apply(self, room: Negotiation) -> None:
        room.alternatives_made += 1
        for name in self.freed:
            _mark(room, name, "", 0)
        for number, names in enumerate(self.members, 1):
            for name in names:
                _mark(room, name, self.alternatives, number)
        where = _by_paragraph(name for names in self.members for name in names)
        first = next(iter(where))
        count = len(self.members)
        sentence = f"{room.called(list(where))}: competing brackets became alternatives, Alt 1 to Alt {count}."
        room.note(self.at, "alternatives", Subject("brackets", first, where[first]), self.by, sentence)


@dataclass(frozen=True, slots=True)
class DissolveAlternatives(Command):
    """The Chair makes the alternatives of a set ordinary brackets again, each to be settled by itself."""

    alternatives: str

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_chair(room, seat)
        standing = room.alternatives_in({self.alternatives})
        require(self.alternatives and standing, "alternatives.none", article=room.rules.cited("alternatives"))
        for each in standing:
            require(not room.put(each), "drafting.put", paragraph=room.paragraph(each).name)
        yield AlternativesDissolved(at, self.alternatives, tuple(_in_sets(room, {self.alternatives})), seat.id)


@dataclass(frozen=True, slots=True)
class AlternativesDissolved(Event):
    """The alternatives of a set are ordinary brackets again, those that have fallen included."""

    at: float
    alternatives: str
    members: tuple[str, ...]
    by: str

    @property
    def touched(self) -> Names:
        return _by_paragraph(self.members)

    def apply(self, room: Negotiation) -> None:
        where = room.alternatives_in({self.alternatives})
        for name in self.members:
            _mark(room, name, "", 0)
        first = next(iter(where))
        sentence = f"{room.called(list(where))}: the alternatives became ordinary brackets again."
        room.note(self.at, "rejoined", Subject("brackets", first, where[first]), self.by, sentence)


@dataclass(frozen=True, slots=True)
class AlternativesFell(Event):
    """
    One alternative was admitted (`admitted`), and others of its set (`fallen`) fall with that. That they are dropped
    stands in the entry behind this one.
    """

    at: float
    alternatives: str
    paragraph: str
    proposals: tuple[str, ...]
    admitted: int
    fallen: tuple[int, ...]
    by: str

    def apply(self, room: Negotiation) -> None:
        called = room.paragraphs[self.paragraph].called
        verb = "falls" if len(self.fallen) == 1 else "fall"
        sentence = f"{_listed(self.fallen)} of {called} {verb}, since Alt {self.admitted} was admitted."
        room.note(self.at, "fell", Subject("brackets", self.paragraph, self.proposals), self.by, sentence)


def _listed(numbers: Iterable[int]) -> str:
    *others, last = (f"Alt {number}" for number in numbers)
    return f"{', '.join(others)} and {last}" if others else last


# What the rules on lifting ask


def together(room: Negotiation, paragraph: str, proposals: Iterable[str]) -> Names:
    """
    These brackets with everything that is admitted or dropped with them: an alternative is settled as one.
    """
    listed = list(dict.fromkeys(proposals))
    known = room.paragraphs[paragraph].text.proposals
    keys = {(known[name].alternatives, known[name].alt) for name in listed if name in known}
    # A part that is voted on separately is settled by itself.
    alone = is_part(room, Subject("brackets", paragraph, tuple(listed)))
    found = {paragraph: listed} if alone else _with_their_series(room, paragraph, listed)
    for each, names in room.alternatives_in({made for made, _ in keys}).items():
        text = room.paragraphs[each].text
        here = found.setdefault(each, [])
        here += [name for name in names if name not in here and _key(text.proposals[name]) in keys]
    return {each: tuple(names) for each, names in found.items() if names}


def _with_their_series(room: Negotiation, paragraph: str, names: Iterable[str]) -> dict[str, list[str]]:
    return {each: list(here) for each, here in belonging(room, paragraph, names).items()}


def as_one(room: Negotiation, subject: Subject) -> Subject:
    """
    The question as it is put: about an alternative it is about all of its brackets in that paragraph.
    """
    if subject.kind != "brackets" or subject.paragraph not in room.paragraphs:
        return subject
    found = together(room, subject.paragraph, subject.proposals)
    return replace(subject, proposals=found.get(subject.paragraph, ()))


def ruled_out(room: Negotiation, admitted: Names) -> dict[str, tuple[int, Names]]:
    """
    By each set of which one alternative is admitted: its number, and the brackets of the others, which fall. Two of one
    set cannot be admitted.
    """
    numbers: dict[str, int] = {}
    for each, names in admitted.items():
        known = room.paragraphs[each].text.proposals
        for made, alt in (_key(known[name]) for name in names if name in known):
            if made:
                require(
                    numbers.setdefault(made, alt) == alt, "alternatives.one", article=room.rules.cited("alternatives")
                )
    found: dict[str, tuple[int, Names]] = {}
    for made, alt in numbers.items():
        others = {
            each: tuple(name for name in names if room.paragraphs[each].text.proposals[name].alt != alt)
            for each, names in room.alternatives_in({made}).items()
        }
        found[made] = alt, {each: names for each, names in others.items() if names}
    return found


def decided_with(room: Negotiation, paragraph: str, proposals: Iterable[str]) -> Names:
    """
    These settled brackets with those of the same set that were settled by the same decision: the alternative that was
    admitted, and those that fell with it. Put back, they stand against each other again.
    """
    listed = list(dict.fromkeys(proposals))
    known = room.paragraphs[paragraph].text.proposals
    keys = {_key(known[name]) for name in listed if name in known}
    sets = {made for made, _ in keys} - {""}
    found = {each: list(names) for each, names in _settled_alike(room, paragraph, listed).items()}
    for each in room.paragraphs.values():
        here = found.setdefault(each.id, [])
        for name, proposal in each.text.proposals.items():
            if proposal.alternatives in sets and name not in here and _settled_by_it(each, name, keys):
                here.append(name)
        # What fell with its paragraph by another decision comes back with that.
        if each.id != paragraph and each.text.fallen not in (None, *here):
            here.clear()
    return {each: tuple(names) for each, names in found.items() if names}


def _settled_alike(room: Negotiation, paragraph: str, names: Iterable[str]) -> Names:
    """
    These settled brackets with what was put forward together with them, as far as it fared alike.
    """
    here = room.paragraphs[paragraph]
    fates = {(here.text.proposals[name].status, here.settled.get(name)) for name in names if name in here.settled}

    def is_alike(name: str, proposal: Proposal) -> bool:
        return (proposal.status, room.paragraphs[paragraph_of(name)].settled.get(name)) in fates

    return with_series(room, paragraph, names, is_alike)


def _settled_by_it(paragraph: Paragraph, name: str, keys: Collection[tuple[str, int]]) -> bool:
    proposal = paragraph.text.proposals[name]
    if proposal.status == ACCEPTED or paragraph.settled.get(name) == FELL:
        return True
    return proposal.status == DROPPED and _key(proposal) in keys


def _key(proposal: Proposal) -> tuple[str, int]:
    return proposal.alternatives, proposal.alt


def _paragraph_of(room: Negotiation, name: str) -> str:
    """
    The paragraph in which a proposal stands: its id begins with that of the paragraph.
    """
    paragraph = paragraph_of(name)
    if paragraph not in room.paragraphs or name not in room.paragraphs[paragraph].text.proposals:
        raise OutOfOrder("proposal.unknown")
    return paragraph


def _by_paragraph(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name in names:
        paragraph = paragraph_of(name)
        found[paragraph] = (*found.get(paragraph, ()), name)
    return found


def _in_sets(room: Negotiation, sets: Collection[str]) -> list[str]:
    """
    Every proposal in these sets, whatever became of it.
    """
    texts = (paragraph.text for paragraph in room.paragraphs.values())
    wanted = {*sets} - {""}
    return [name for text in texts for name, each in text.proposals.items() if each.alternatives in wanted]


def _mark(room: Negotiation, name: str, made: str, number: int) -> None:
    text = room.paragraphs[paragraph_of(name)].text
    text.put(name, replace(text.proposals[name], alternatives=made, alt=number))
