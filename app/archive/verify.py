"""Verifying: whether a record is whole, and whether the outcome follows from it and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.archive.legible import legible
from app.plenary.chain import GENESIS, commitment, heading, link
from app.plenary.journal import SALT_BYTES, Entry
from simulation import Event, Negotiation
from simulation.adoption import TextAdopted
from simulation.agreement import ParagraphAgreed, ParagraphsAgreed
from simulation.announcement import QuestionAnnounced
from simulation.issuing import RevisionIssued
from simulation.matters import Vote
from simulation.modes import SECRET, counted
from simulation.outcome import Outcome, outcome
from simulation.statements import PositionExplained, matter_of
from simulation.tally import Figures, tally
from simulation.voting import VoteClosed, is_twice


@dataclass(frozen=True, slots=True)
class Findings:
    """
    What was found. `wrong` names every entry that is not as it was written; `outcome` is None where none follows.
    """

    entries: int
    head: bytes
    redacted: tuple[int, ...]
    wrong: tuple[str, ...]
    outcome: Outcome | None
    missing: str = ""

    @property
    def is_whole(self) -> bool:
        return not self.wrong


def examine(entries: Iterable[Entry]) -> Findings:
    """
    Check every link of the chain, then let everything happen again.
    """
    listed = list(entries)
    redacted = tuple(entry.seq for entry in listed if entry.payload is None)
    wrong = list(_broken(listed))
    room, problem = _again(listed, wrong)
    derived: Outcome | None = None
    try:
        derived = outcome(room) if room is not None else None
    except Exception as broken:  # noqa: BLE001 - an altered count may name its figures otherwise
        wrong.append(f"No outcome follows from the record ({legible(repr(broken))}).")
        problem = "the record contradicts itself"
    head = listed[-1].chain if listed else GENESIS
    return Findings(len(listed), head, redacted, tuple(wrong), derived, problem)


def standing_at(entries: Iterable[Entry], head: bytes) -> int | None:
    """
    The number of the entry at which the chain had this head, as it is printed on a document.
    """
    return next((entry.seq for entry in entries if entry.chain == head), None)


def named(entry: Entry) -> str:
    return f"Entry {entry.seq} ({legible(str(entry.kind))})"


# The chain


def _broken(entries: Sequence[Entry]) -> Iterator[str]:
    """
    Every entry whose number, words or link are not what they should be.
    """
    expected = 1
    befores = {GENESIS}
    for entry in entries:
        above = _above(entry)
        links = {link(before, entry.commitment, above) for before in befores}
        if entry.seq != expected:
            yield _gap(expected, entry.seq)
        elif entry.chain not in links:
            yield f"{named(entry)}: it does not follow from the entry before it; its heading or its link was altered."
        if entry.payload is not None and not _is_committed(entry):
            yield f"{named(entry)}: its words are not those that were committed when it was written."
        expected = entry.seq + 1
        # One altered link must throw no suspicion on the next entry, which follows from what the link should have been.
        befores = {entry.chain, *links}


def _above(entry: Entry) -> bytes:
    """
    An entry's heading; nothing at all where it is no longer one.
    """
    try:
        return heading(entry.seq, entry.at, entry.seat, entry.kind)
    except (TypeError, ValueError):
        return b""


def _gap(expected: int, found: int) -> str:
    if found < expected:
        return f"Entry {found} stands where entry {expected} should."
    missing = f"Entry {expected} is" if found == expected + 1 else f"Entries {expected} to {found - 1} are"
    return f"{missing} missing."


def _is_committed(entry: Entry) -> bool:
    salt = entry.salt or b""
    # A salt of another length could take in the beginning of the words.
    return len(salt) == SALT_BYTES and commitment(salt, (entry.payload or "").encode()) == entry.commitment


# Everything once more


def _again(entries: Sequence[Entry], wrong: list[str]) -> tuple[Negotiation | None, str]:
    """
    The room rebuilt from the record alone, and why not where it cannot be.
    """
    room = Negotiation()
    passed_over = False
    for entry in entries:
        if entry.payload is None:
            passed_over = True
            continue
        try:
            event = entry.event()
            wrong += (
                [f"{named(entry)}: {problem}" for problem in _contradictions(event, room)] if not passed_over else []
            )
            event.apply(room)
        except Exception as problem:  # noqa: BLE001 - whatever a tampered entry does, it is a finding
            if passed_over:
                return None, f"entry {entry.seq} rests on words that were erased"
            wrong.append(f"{named(entry)}: it cannot have happened ({legible(repr(problem))}).")
            return None, f"the record breaks off at entry {entry.seq}"
    if not entries:
        return None, "nothing was ever written"
    return room, "entries were erased, and it is derived without them" if passed_over else ""


def _agreed(event: ParagraphAgreed | ParagraphsAgreed) -> dict[str, str]:
    return event.paragraphs if isinstance(event, ParagraphsAgreed) else {event.paragraph: event.words}


def _contradictions(event: Event, room: Negotiation) -> Iterator[str]:
    """
    What an entry says of the room that is not so: frozen words, and the count of a vote.
    """
    if isinstance(event, TextAdopted):
        if event.paragraphs != _words(room):
            yield "the words it adopted are not those that were before the room."
    elif isinstance(event, ParagraphAgreed | ParagraphsAgreed):
        if not _agreed(event).items() <= _words(room).items():
            yield "the words it agreed are not those that were before the room."
    elif isinstance(event, RevisionIssued):
        # The words only: how brackets are drawn may change, what people wrote may not.
        if {copy.id: copy.words for copy in event.paragraphs} != _words(room):
            yield "the words it issued are not those that were before the room."
    elif isinstance(event, QuestionAnnounced | PositionExplained):
        if not _is_bound(event, room):
            yield "the words it speaks about are not those that were before the room."
    elif isinstance(event, VoteClosed) and room.vote is not None and _is_miscounted(event, room.vote, room):
        yield "its count is not that of the ballots that were cast."


def _is_bound(event: QuestionAnnounced | PositionExplained, room: Negotiation) -> bool:
    if isinstance(event, QuestionAnnounced):
        return event.version == room.version(event.subject).digest
    matter = matter_of(room, event.about)
    return (event.subject, event.version, event.bound) == (matter.subject, matter.version, matter.at)


def _is_miscounted(event: VoteClosed, vote: Vote, room: Negotiation) -> bool:
    said = event.tally
    if vote.mode == SECRET:
        # Nobody can count these ballots again; that the result follows from the figures, and no more voted than took
        # part, can be told all the same.
        cast = Figures(*(int(said.get(name, -1)) for name in ("in_favour", "against", "abstention")))
        recorded = min(cast) >= 0 and sum(cast) == len(said.get("voters", ())) and not said.get("ballots")
        recorded = recorded and set(said.get("voters", ())) <= set(vote.roll)
    else:
        cast = counted(vote)
        recorded = said.get("ballots") == vote.ballots and set(said.get("by_hand", ())) == vote.by_hand
    figures = tally(cast, vote.majority, twice=is_twice(room, vote)).plain()
    return not recorded or any(said.get(name) != figure for name, figure in figures.items())


def _words(room: Negotiation) -> dict[str, str]:
    return {name: paragraph.text.words() for name, paragraph in room.standing.items()}
