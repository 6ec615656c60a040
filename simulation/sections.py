"""Sections of a view: what a seat is shown of the floor, the debate, decisions and offers, as plain data."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any

from simulation.aside import CONTACT_GROUP, Inject, Letter, Written
from simulation.debate import STANDING, Debate, PointOfOrder, Speech
from simulation.kept import Decision, Offer, Revision, Statement
from simulation.matters import Ranked, Silence
from simulation.modes import HANDS, ROLL_CALL, SECRET
from simulation.negotiation import Negotiation
from simulation.questions import question
from simulation.record import plain
from simulation.under_rule import rule_of


def stage_view(room: Negotiation) -> dict[str, Any] | None:
    if room.stage is None:
        return None
    return {name: value for name, value in asdict(room.stage).items() if name != "rested"}


def scripts_view(room: Negotiation) -> dict[str, bool]:
    """
    The seats that a script plays, true, or has played, false. How it is set to play is the lecturer's affair.
    """
    return {name: script.plays for name, script in room.scripts.items()}


def inject_view(inject: Inject) -> dict[str, Any]:
    """
    News as those have it whom it reached. Who else it reached is not told, nor that there was any before it.
    """
    return {"at": inject.at, "kind": inject.kind, "title": inject.title, "text": inject.text}


def public_injects(room: Negotiation) -> list[dict[str, Any]]:
    return [inject_view(each) for each in room.injects if not each.to]


def injects_of(room: Negotiation, seat: str) -> list[dict[str, Any]]:
    """
    What reached this seat, and not everybody.
    """
    return [inject_view(each) for each in room.injects if seat in each.to]


def letter_view(letter: Letter) -> dict[str, Any]:
    return {"at": letter.at, "line": letter.line, "text": letter.text, "answered": letter.answered}


def floor_view(room: Negotiation) -> dict[str, Any]:
    return {
        "gavel": _gavel(room),
        "vote": _vote(room),
        "announced": _announced(room),
        "tied": room.tied and {"subject": room.tied.plain(), "question": question(room, room.tied)},
        "division": room.division and plain(room.division),
        "amendment": room.amendment and plain(room.amendment),
        "silences": [_silence(room, each) for each in room.silences.values()],
    }


def _silence(room: Negotiation, under: Silence) -> dict[str, Any]:
    """
    A question under silence, with its deadline and the seconds of outage in it.
    """
    return {**asdict(under), "subject": under.subject.plain(), "question": question(room, under.subject)}


def groups_view(room: Negotiation) -> list[dict[str, Any]]:
    """
    The contact groups: what about, who is in them, who facilitates. Of a caucus nothing is said here.
    """
    shown = ("id", "title", "paragraphs", "members", "facilitator", "opened_by", "is_open")
    groups = (paper for paper in room.papers.values() if paper.kind == CONTACT_GROUP)
    return [{name: plain(getattr(group, name)) for name in shown} for group in groups]


DEBATE = ("speakers", "speech", "replies", "points", "motions", "suspension", "spoken")
"""The sections of what is told about the floor; each is told only when it changed."""


def debate_view(debate: Debate, sections: Iterable[str]) -> dict[str, Any]:
    """
    Sections of what stands about the floor. Of the points of order those that stand are shown, and the last ruling.
    """
    views: dict[str, Callable[[], Any]] = {
        "speakers": lambda: debate.speakers and asdict(debate.speakers),
        "speech": lambda: debate.speech and _speech(debate.speech),
        "replies": lambda: [asdict(reply) for reply in debate.replies],
        "points": lambda: [asdict(point) for point in _points(debate)],
        "motions": lambda: [asdict(motion) for motion in debate.motions],
        "suspension": lambda: debate.suspension and asdict(debate.suspension),
        "spoken": lambda: {name: [each.speeches, round(each.seconds)] for name, each in debate.spoken.items()},
    }
    return {name: views[name]() for name in sections}


def _speech(speech: Speech) -> dict[str, Any]:
    shown = ("id", "seat", "kind", "began", "seconds", "ends", "left", "paused")
    return {name: getattr(speech, name) for name in shown}


def _points(debate: Debate) -> list[PointOfOrder]:
    return [point for point in debate.points if point.status == STANDING or point.id == debate.last_ruling]


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
    An open vote shows who has voted, in the order of the roll, never how. A roll call is answered aloud, hands are
    counted before everybody, and of a secret ballot only the number of ballots is told.
    """
    if room.vote is None:
        return None
    vote = room.vote
    voted = [] if vote.mode == SECRET else [name for name in vote.roll if name in vote.ballots]
    view = {
        "id": vote.id,
        "subject": vote.subject.plain(),
        "majority": vote.majority,
        "mode": vote.mode,
        "roll": list(vote.roll),
        "cast": len(vote.ballots),
        "voted": voted,
        "by_hand": [name for name in vote.roll if name in vote.by_hand],
        "question": question(room, vote.subject),
        "second": vote.second,
    }
    if vote.mode == HANDS:
        view["hands"] = vote.hands
    if vote.mode == ROLL_CALL:
        view |= {"order": list(vote.order), "called": vote.called, "passes": dict(vote.passes)}
        view["answers"] = {name: vote.ballots[name] for name in vote.order if name in vote.ballots}
    return view


def decision_view(decision: Decision) -> dict[str, Any]:
    return {
        "id": decision.id,
        "at": decision.at,
        "kind": decision.kind,
        "subject": decision.subject.plain(),
        "by": decision.by,
        "sentence": decision.sentence,
        "rule": rule_of(decision),
        "tally": decision.tally,
        "version": decision.version,
    }


def order_view(order: Iterable[Ranked]) -> list[dict[str, Any]]:
    """
    An order of voting, with the measure that it rests on.
    """
    lists = ("proposals", "overlapping")
    return [{**asdict(each), **{name: list(getattr(each, name)) for name in lists}} for each in order]


def statement_view(statement: Statement) -> dict[str, Any]:
    return {**asdict(statement), "subject": statement.subject.plain(), "paragraphs": list(statement.paragraphs)}


def written_view(written: Written) -> dict[str, Any]:
    """
    A written proposal as everybody in the room reads it; which characters it named is the house's own affair.
    """
    stands = ("id", "at", "by", "about", "kind", "paragraph", "words", "place", "instead", "reason")
    shown = (*stands, "status", "sponsor", "proposals")
    return {name: plain(getattr(written, name)) for name in shown}


def revision_view(revision: Revision) -> dict[str, Any]:
    """
    That there is one. Its words are asked for by those who want to read them.
    """
    shown = ("number", "at", "brackets", "note", "choices")
    return {name: getattr(revision, name) for name in shown}


def offer_view(offer: Offer) -> dict[str, Any]:
    answers = {
        name: {"answer": answer, "difficulty": difficulty} for name, (answer, difficulty) in offer.answers.items()
    }
    return {"id": offer.id, "by": offer.by, "options": offer.options, "words": offer.words, "answers": answers}
