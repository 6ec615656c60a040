"""What one seat may see of the room; everything that leaves for a browser passes here."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from functools import singledispatch
from typing import Any

from simulation import (
    agreement,
    announcement,
    convening,
    drafting,
    gavel,
    hand_entry,
    issuing,
    lifting,
    offers,
    positions,
    revising,
    sittings,
    statements,
    voting,
)
from simulation.acts import Command, Event
from simulation.adoption import TextAdopted
from simulation.negotiation import Decision, Negotiation, Offer, Paragraph, Revision, Role, Seat, Statement
from simulation.questions import question
from simulation.text.proposals import INSERTION, STRIKE, Attributed

ROOM = "room"
"""The audience of everybody who is in the room, the wall included. Every other audience is one seat."""

Part = dict[str, Any]
Told = tuple[str, Part]

_CHAIR = frozenset(
    {
        "Adjourn",
        "AgreeAdReferendum",
        "AnnounceQuestion",
        "AskForObjection",
        "CloseDrafting",
        "CloseStatements",
        "CloseVote",
        "IssueRevision",
        "EnterBallot",
        "LiftBrackets",
        "OpenDrafting",
        "OpenVote",
        "ReopenParagraph",
        "ReopenStatements",
        "RestoreBrackets",
        "WithdrawAnnouncement",
        "WithdrawGavel",
        "WithdrawVote",
    }
)
MAY: dict[Role, frozenset[str]] = {
    Role.CHAIR: _CHAIR,
    Role.SECRETARIAT: _CHAIR,
    Role.DELEGATION: frozenset(name for name, kind in Command.kinds.items() if kind.public) - _CHAIR,
    Role.OBSERVER: frozenset(),
    Role.HOUSE: frozenset(),
}
DESK = (Role.CHAIR, Role.SECRETARIAT)
"""The acts a seat of each role may ask for at all; the rules of the act itself say whether now."""


# The whole view, for whoever enters or lost the thread


def room_view(room: Negotiation, clocks: Mapping[str, Mapping[int, int]] | None = None) -> dict[str, Any]:
    """
    The room as everybody in it may see it. With `clocks` (paragraph → state vector) texts hold only what is missing.
    """
    known = clocks or {}
    return {
        "title": room.title,
        "phase": room.phase,
        "reason": room.reason,
        "rules": asdict(room.rules),
        "seats": [asdict(seat) for seat in room.seats.values()],
        "order": list(room.paragraphs),
        "paragraphs": {name: paragraph_view(paragraph, known.get(name)) for name, paragraph in room.paragraphs.items()},
        "floor": _floor(room),
        "decisions": [_decision(decision) for decision in room.decisions],
        "statements": {name: _statement(statement) for name, statement in room.statements.items()},
        "statements_closed": room.statements_closed,
        "offers": {name: _offer(offer) for name, offer in room.offers.items()},
        "issues": [asdict(issue) for issue in room.issues],
        "brackets": room.brackets(),
        "revisions": [_revision(revision) for revision in room.revisions],
    }


def own_view(room: Negotiation, seat: Seat | None) -> dict[str, Any]:
    """
    What only this seat may see of the room: its own ballot in the vote under way, and at the Chair's desk the ballots
    that were entered there. A wall (None) has nothing of its own.
    """
    if seat is None:
        return {"seat": None, "role": "wall", "may": [], "ballot": None, "entered": {}}
    ballots = room.vote.ballots if room.vote else {}
    by_hand = room.vote.by_hand if room.vote and seat.role in DESK else ()
    return {
        "seat": seat.id,
        "role": seat.role,
        "may": sorted(MAY[seat.role]),
        "ballot": ballots.get(seat.id),
        "entered": {name: ballots[name] for name in sorted(by_hand)},
    }


def paragraph_view(paragraph: Paragraph, clocks: Mapping[int, int] | None = None) -> dict[str, Any]:
    """
    One paragraph with its text (a Yjs update of what `clocks` lacks) and its ledger.
    """
    text = paragraph.text
    return {
        "id": paragraph.id,
        "kind": paragraph.kind,
        "label": paragraph.label,
        "heading": paragraph.heading,
        "status": paragraph.status,
        "state": b64encode(text.replica.update_since(clocks or {})).decode(),
        "words": text.ranges(INSERTION),
        "strikes": text.ranges(STRIKE),
        "proposals": {name: proposal.plain() for name, proposal in text.proposals.items()},
    }


# What changed, for whoever was there


@singledispatch
def told(event: Event, room: Negotiation) -> list[Told]:
    """
    What each audience hears of `event`, which has just been applied to `room`. An event nobody may hear of tells
    nothing.
    """
    raise NotImplementedError(type(event).__name__)


@told.register
def _(event: convening.Convened, room: Negotiation) -> list[Told]:
    return []


@told.register
def _(event: convening.PenIssued, room: Negotiation) -> list[Told]:
    return []


@told.register
def _(event: drafting.InkWritten, room: Negotiation) -> list[Told]:
    touched = {*event.begun, *event.stale}
    update = b64encode(event.update).decode()
    return [
        (ROOM, {"part": "ink", **_ledger(room, event.paragraph, touched), "update": update, "words": list(event.words)})
    ]


@told.register
def _(event: drafting.WordsStruck, room: Negotiation) -> list[Told]:
    touched = {name for *_, name in event.strikes} | set(event.stale)
    return _proposals(room, event.paragraph, touched, event.strikes)


@told.register
def _(event: positions.PositionTaken, room: Negotiation) -> list[Told]:
    return _proposals(room, event.paragraph, event.proposals)


@told.register
def _(event: drafting.StrikesTakenBack, room: Negotiation) -> list[Told]:
    touched = {name for *_, name in event.strikes}
    return [(ROOM, {"part": "unstruck", **_ledger(room, event.paragraph, touched), "strikes": list(event.strikes)})]


@told.register
def _(event: revising.OrallyRevised, room: Negotiation) -> list[Told]:
    update = b64encode(event.update).decode()
    ink = {"part": "ink", **_ledger(room, event.paragraph, {event.proposal}), "update": update}
    return [(ROOM, {**ink, "words": list(event.words)}), *_last_decision(room)]


@told.register
def _(event: positions.ProposalTakenOver, room: Negotiation) -> list[Told]:
    return [*_proposals(room, event.paragraph, event.proposals), *_last_decision(room)]


@told.register
def _(event: lifting.BracketsRestored, room: Negotiation) -> list[Told]:
    return [*_proposals(room, event.paragraph, (*event.proposals, *event.revived)), *_last_decision(room)]


@told.register
def _(event: positions.ProposalWithdrawn, room: Negotiation) -> list[Told]:
    return _proposals(room, event.paragraph, (*event.proposals, *event.moot))


@told.register
def _(event: lifting.BracketsLifted, room: Negotiation) -> list[Told]:
    return [*_proposals(room, event.paragraph, (*event.proposals, *event.moot)), *_last_decision(room)]


@told.register
def _(event: drafting.DraftingOpened | drafting.DraftingClosed, room: Negotiation) -> list[Told]:
    return _status(room, event.paragraph)


@told.register
def _(event: agreement.ParagraphAgreed | agreement.ParagraphReopened, room: Negotiation) -> list[Told]:
    return [*_status(room, event.paragraph), *_last_decision(room)]


@told.register
def _(
    event: gavel.GavelRaised
    | gavel.GavelWithdrawn
    | gavel.GavelExtended
    | voting.VoteOpened
    | voting.VoteWithdrawn
    | announcement.QuestionAnnounced
    | announcement.AnnouncementWithdrawn,
    room: Negotiation,
) -> list[Told]:
    return [(ROOM, {"part": "floor", **_floor(room)})]


@told.register
def _(event: gavel.GavelFell | gavel.Objected | voting.VoteClosed, room: Negotiation) -> list[Told]:
    return [(ROOM, {"part": "floor", **_floor(room)}), *_last_decision(room)]


@told.register
def _(event: voting.BallotCast, room: Negotiation) -> list[Told]:
    own = (event.seat, {"part": "ballot", "vote": event.vote, "choice": event.choice})
    if event.instead_of_entry:
        return [(ROOM, {"part": "floor", **_floor(room)}), own, *_entered(room, event.vote, event.seat, None)]
    return [own] if event.changed else [(ROOM, {"part": "floor", **_floor(room)}), own]


@told.register
def _(event: hand_entry.BallotEntered, room: Negotiation) -> list[Told]:
    own = (event.seat, {"part": "ballot", "vote": event.vote, "choice": event.choice})
    heard = [own, *_entered(room, event.vote, event.seat, event.choice)]
    return heard if event.changed else [(ROOM, {"part": "floor", **_floor(room)}), *heard]


@told.register
def _(event: hand_entry.EntryTakenBack, room: Negotiation) -> list[Told]:
    own = (event.seat, {"part": "ballot", "vote": event.vote, "choice": None})
    return [(ROOM, {"part": "floor", **_floor(room)}), own, *_entered(room, event.vote, event.seat, None)]


@told.register
def _(event: statements.PositionExplained | statements.StatementCorrected, room: Negotiation) -> list[Told]:
    found = room.statements.get(event.statement)
    return [(ROOM, {"part": "statement", "statement": _statement(found)})] if found else []


@told.register
def _(event: statements.StatementsClosed | statements.StatementsReopened, room: Negotiation) -> list[Told]:
    return [(ROOM, {"part": "statements", "closed": room.statements_closed})]


@told.register
def _(event: offers.OfferPutForward | offers.OfferAnswered, room: Negotiation) -> list[Told]:
    return [(ROOM, {"part": "offers", "offers": {event.offer: _offer(room.offers[event.offer])}})]


@told.register
def _(event: issuing.RevisionIssued, room: Negotiation) -> list[Told]:
    return [(ROOM, {"part": "revision", "revision": _revision(room.revisions[-1])}), *_last_decision(room)]


@told.register
def _(event: TextAdopted | sittings.Adjourned, room: Negotiation) -> list[Told]:
    standings = [told for name in room.paragraphs for told in _status(room, name)]
    return [(ROOM, {"part": "phase", "phase": room.phase, "reason": room.reason}), *standings, *_last_decision(room)]


# Pieces of a view


def _ledger(room: Negotiation, paragraph: str, touched: Iterable[str]) -> dict[str, Any]:
    proposals = room.paragraphs[paragraph].text.proposals
    return {"paragraph": paragraph, "proposals": {name: proposals[name].plain() for name in sorted(touched)}}


def _proposals(
    room: Negotiation, paragraph: str, touched: Iterable[str], strikes: Iterable[Attributed] = ()
) -> list[Told]:
    return [(ROOM, {"part": "proposals", **_ledger(room, paragraph, touched), "strikes": list(strikes)})]


def _status(room: Negotiation, name: str) -> list[Told]:
    paragraph = room.paragraphs[name]
    return [(ROOM, {"part": "paragraph", "paragraph": name, "status": paragraph.status, "label": paragraph.label})]


def _floor(room: Negotiation) -> dict[str, Any]:
    return {"gavel": _gavel(room), "vote": _vote(room), "announced": _announced(room)}


def _announced(room: Negotiation) -> dict[str, Any] | None:
    if room.announced is None:
        return None
    subject = room.announced.subject
    return {"id": room.announced.id, "subject": subject.plain(), "question": question(room, subject)}


def _gavel(room: Negotiation) -> dict[str, Any] | None:
    if room.gavel is None:
        return None
    gavel_up = room.gavel
    return {
        "subject": gavel_up.subject.plain(),
        "seconds": gavel_up.seconds,
        "ends": gavel_up.ends,
        "question": question(room, gavel_up.subject),
    }


def _vote(room: Negotiation) -> dict[str, Any] | None:
    """
    An open vote shows who has voted, in the order of the roll, never how.
    """
    if room.vote is None:
        return None
    vote = room.vote
    return {
        "id": vote.id,
        "subject": vote.subject.plain(),
        "majority": vote.majority,
        "roll": list(vote.roll),
        "voted": [name for name in vote.roll if name in vote.ballots],
        "by_hand": [name for name in vote.roll if name in vote.by_hand],
        "question": question(room, vote.subject),
    }


def _entered(room: Negotiation, vote: str, seat: str, choice: str | None) -> list[Told]:
    """
    What was entered by hand, for the desk where it was entered; None where nothing of it is left.
    """
    part = {"part": "entered", "vote": vote, "seat": seat, "choice": choice}
    return [(each.id, part) for each in room.seats.values() if each.role in DESK]


def _last_decision(room: Negotiation) -> list[Told]:
    return [(ROOM, {"part": "decision", "decision": _decision(room.decisions[-1])})]


def _decision(decision: Decision) -> dict[str, Any]:
    return {
        "id": decision.id,
        "at": decision.at,
        "kind": decision.kind,
        "subject": decision.subject.plain(),
        "by": decision.by,
        "sentence": decision.sentence,
        "tally": decision.tally,
        "version": decision.version,
    }


def _statement(statement: Statement) -> dict[str, Any]:
    return {**asdict(statement), "subject": statement.subject.plain(), "paragraphs": list(statement.paragraphs)}


def _revision(revision: Revision) -> dict[str, Any]:
    """
    That there is one. Its words are asked for by those who want to read them.
    """
    return {"number": revision.number, "at": revision.at, "brackets": revision.brackets, "note": revision.note}


def _offer(offer: Offer) -> dict[str, Any]:
    answers = {
        name: {"answer": answer, "difficulty": difficulty} for name, (answer, difficulty) in offer.answers.items()
    }
    return {"id": offer.id, "by": offer.by, "options": offer.options, "words": offer.words, "answers": answers}
