"""Issued: one version of the text as a document of its own, with its place in the record and the origin of words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import NamedTuple

from flask_babel import gettext, ngettext

from app.archive.documents.minuted import numbers
from app.archive.documents.origins import Note, bare, noted, traced
from app.archive.documents.sheet import Letterhead, Sheet
from app.archive.documents.wording import set_out
from app.archive.legible import legible
from app.archive.record import Record, Version
from simulation.negotiation import Phase
from simulation.outcome import CONSENSUS, SILENCE, VOTE, Outcome, OutcomeParagraph, Token
from simulation.text.fair_copy import FairCopy
from simulation.text.proposals import ACCEPTED, Proposal

CURRENT, ADOPTED = "current", "adopted"
"""How addresses name the text that has no number."""


class Fact(NamedTuple):
    """One thing that is known of some words; `decision` is the number of the decision that it rests on, or 0."""

    label: str
    words: str
    decision: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """A note in words: everything known of some words, and the class that colours them."""

    number: int
    hue: str
    facts: tuple[Fact, ...]


def key_of(version: Version, outcome: Outcome) -> str:
    """
    The name of a version in an address.
    """
    if version.is_current:
        return ADOPTED if outcome.is_adopted else CURRENT
    return str(version.revision.number)


def name_of(version: Version, outcome: Outcome) -> str:
    """
    The name of a version as people say it.
    """
    if version.is_current:
        return gettext("Adopted text") if outcome.is_adopted else gettext("Text as it stands")
    return gettext("Zero draft") if version.revision.number == 0 else version.revision.name


def find_version(record: Record, key: str) -> Version | None:
    """
    The version that an address names. The last one is always known as "current", too.
    """
    named = {key_of(version, record.outcome): version for version in record.versions}
    return named.get(key) or (record.versions[-1] if key == CURRENT else None)


class IssuedSheet(Sheet):
    """A version of the text in words, with the decisions that had been taken by then."""

    def __init__(self, record: Record, letterhead: Letterhead, version: Version) -> None:
        super().__init__(_record_at(record, version), letterhead)
        self.version, self.copies = version, version.revision.paragraphs
        self._copies = {copy.id: copy for copy in self.copies}
        self.version_name = name_of(version, record.outcome)

    @property
    def kind(self) -> str:
        return self.version_name

    @property
    def status(self) -> str:
        """
        How this version stands, in one sentence.
        """
        revision = self.version.revision
        if self.version.is_current:
            return super().status
        if revision.number == 0:
            return gettext("Put before the room on %(date)s", date=self.date)
        when = datetime.fromtimestamp(revision.at, UTC).strftime("%H:%M")
        return gettext("Issued on %(date)s at %(time)s UTC", date=self.date, time=when)

    @property
    def standing(self) -> str:
        revision = self.version.revision
        if self.version.is_current:
            return super().standing
        left = ngettext(
            "%(num)s bracket; text in square brackets is not agreed.",
            "%(num)s brackets; text in square brackets is not agreed.",
            revision.brackets,
        )
        note = legible(revision.note)
        if note and not note.endswith((".", "!", "?")):
            note += "."
        return " ".join(filter(None, (note, left if revision.brackets else "")))

    # The origin of its words

    def text(self, paragraph: FairCopy | OutcomeParagraph) -> list[Token]:
        """
        The words of a paragraph, each with the number of its note.
        """
        copy = self._copies[paragraph.id]
        return set_out(copy.kind, noted(copy)[0])

    def notes(self, paragraph: FairCopy | OutcomeParagraph) -> list[Told]:
        """
        What is known of them.
        """
        return [self._told(note) for note in noted(self._copies[paragraph.id])[1]]

    def _told(self, note: Note) -> Told:
        facts = list(self._source(note))
        for strike, decision in note.strikes:
            facts += self._strike(strike, decision)
        if note.taken_out:
            facts = [Fact(gettext("Taken out here"), f"“{legible(note.taken_out).strip()}”"), *facts]
        first = note.source or note.strikes[0][0]
        return Told(note.number, self.hue(first.by), tuple(facts))

    def _source(self, note: Note) -> Iterator[Fact]:
        source = note.source
        if source is None:
            yield Fact(gettext("Origin"), gettext("the zero draft"))
            return
        yield Fact(gettext("Put forward by"), self._authors(source))
        yield from self._held(source)
        if source.status == ACCEPTED:
            yield Fact(gettext("Taken in"), *self._decided_by(note.decision))
        else:
            yield Fact(gettext("Standing"), gettext("in brackets, not agreed"))

    def _strike(self, strike: Proposal, decision: str) -> Iterator[Fact]:
        is_accepted = strike.status == ACCEPTED
        label = gettext("Struck by") if is_accepted else gettext("Proposed to be struck by")
        yield Fact(label, self._authors(strike))
        yield from self._held(strike)
        if is_accepted:
            yield Fact(gettext("Taken out"), *self._decided_by(decision))
        else:
            yield Fact(gettext("Standing"), gettext("in brackets, not agreed; the words are still in the text"))

    def _held(self, proposal: Proposal) -> Iterator[Fact]:
        """
        Who else had said something, with the words of then.
        """
        held = (
            (gettext("Co-sponsored by"), proposal.sponsors),
            (gettext("Supported by"), proposal.support),
            (gettext("Reserved by"), proposal.reserve),
            (gettext("Opposed by"), proposal.oppose),
        )
        for label, seats in held:
            if seats:
                yield Fact(label, self._named(seats))
        introduced = ": ".join(filter(None, (legible(proposal.title), legible(proposal.rationale))))
        if introduced:
            yield Fact(gettext("Introduced as"), introduced)

    def _authors(self, proposal: Proposal) -> str:
        name = self._named((proposal.by,))
        if not proposal.former:
            return name
        return gettext("%(name)s, taken over from %(former)s", name=name, former=self._named(proposal.former))

    def _named(self, seats: tuple[str, ...]) -> str:
        return ", ".join(self._names.get(seat, seat) for seat in seats)

    def _decided_by(self, decision: str) -> tuple[str, int]:
        ways = {
            CONSENSUS: gettext("by consensus"),
            SILENCE: gettext("under the silence procedure"),
            VOTE: gettext("by a vote"),
        }
        number = numbers(self.outcome).get(decision, 0)
        for line in self.outcome.decisions:
            if line.id == decision:
                return ways.get(line.manner, gettext("by the Chair")), number
        return gettext("by the Chair"), 0


def _record_at(record: Record, version: Version) -> Record:
    """
    The record as far as it went when this version was issued.
    """
    outcome, revision = record.outcome, version.revision
    decisions = outcome.decisions[: version.decisions]
    known = {line.id for line in decisions}
    then = replace(
        outcome,
        brackets=revision.brackets,
        paragraphs=tuple(map(_paragraph, revision.paragraphs)),
        decisions=decisions,
        votes=tuple(vote for vote in outcome.votes if vote.decision in known),
        fallen=tuple(each for each in outcome.fallen if each.decision in known),
        statements=tuple(each for each in outcome.statements if version.is_current or each.at <= revision.at),
        # As they stood then: what became of them later is not for an older version to tell.
        written=version.written,
        interventions=tuple(each for each in outcome.interventions if version.is_current or each.at <= revision.at),
    )
    if not version.is_current:
        then = replace(then, phase=str(Phase.IN_SESSION), manner="", at=revision.at, reason="")
    return replace(record, entries=version.entries, head=version.head, last=revision.at, outcome=then)


def _paragraph(copy: FairCopy) -> OutcomeParagraph:
    return OutcomeParagraph(
        copy.id,
        copy.kind,
        copy.label,
        copy.heading,
        copy.status == "agreed",
        "" if copy.has_brackets else copy.words,
        bare(copy) if copy.has_brackets else (),
        tuple(traced(copy)),
    )
