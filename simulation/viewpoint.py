"""What one seat may see of the room; every whole view that leaves for a browser passes here."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from simulation.aside import Paper
from simulation.draft import Paragraph, Status
from simulation.entitlements import DESK, MAY
from simulation.modality import is_outside, withheld
from simulation.negotiation import Negotiation
from simulation.seats import Seat
from simulation.sections import (
    DEBATE,
    debate_view,
    decision_view,
    floor_view,
    groups_view,
    injects_of,
    letter_view,
    offer_view,
    order_view,
    public_injects,
    revision_view,
    scripts_view,
    stage_view,
    statement_view,
    written_view,
)
from simulation.text.proposals import INSERTION, STRIKE


def room_view(room: Negotiation, clocks: Mapping[str, Mapping[int, int]] | None = None) -> dict[str, Any]:
    """
    The room as everybody in it may see it. With `clocks` (paragraph → state vector) texts hold only what is missing.
    """
    known = clocks or {}
    return circumstances(room) | {
        "paragraphs": {name: paragraph_view(paragraph, known.get(name)) for name, paragraph in room.paragraphs.items()}
    }


def circumstances(room: Negotiation, brackets: int | None = None) -> dict[str, Any]:
    """
    The same without its paragraphs, which are nearly all of it. Whoever has counted the brackets says so.
    """
    return {
        "title": room.title,
        "phase": room.phase,
        "reason": room.reason,
        "rules": asdict(room.rules),
        "modality": room.modality,
        "purpose": room.purpose,
        "scripts": scripts_view(room),
        "seats": [asdict(seat) for seat in room.seats.values()],
        "orders": {name: order_view(order) for name, order in room.orders.items()},
        "absent": [name for name in room.delegations if name in room.absent],
        "order": list(room.standing),
        "floor": floor_view(room),
        "debate": debate_view(room.debate, DEBATE),
        "planned": [asdict(each) for each in room.planned],
        "stage": stage_view(room),
        "decisions": [decision_view(decision) for decision in room.decisions],
        "statements": {name: statement_view(statement) for name, statement in room.statements.items()},
        "statements_closed": room.statements_closed,
        "interventions": [asdict(each) for each in room.interventions.values()],
        "written": [written_view(each) for each in room.written.values()],
        "offers": {name: offer_view(offer) for name, offer in room.offers.items()},
        "groups": groups_view(room),
        "issues": [asdict(issue) for issue in room.issues],
        "brackets": room.brackets() if brackets is None else brackets,
        "revisions": [revision_view(revision) for revision in room.revisions],
        "injects": public_injects(room),
    }


def outside_view(room: Negotiation) -> dict[str, Any]:
    """
    The room as somebody has it to whom its meeting is closed: its name, its rules and its seats. Whatever a view may
    hold one day is empty here unless it is named.
    """
    shut = Negotiation(title=room.title, rules=room.rules, seats=room.seats, phase=room.phase, modality=room.modality)
    shut.purpose, shut.scripts = room.purpose, room.scripts
    return room_view(shut)


def own_view(
    room: Negotiation, seat: Seat | None, clocks: Mapping[str, Mapping[int, int]] | None = None
) -> dict[str, Any]:
    """
    What only this seat may see of the room: its own ballot in the vote under way, at the Chair's desk the ballots that
    were entered there, the papers it shares (what `clocks` lacks of them), what it wrote beside its instructions, news
    that did not reach everybody, and what it wrote to the lecturer. A wall (None) has nothing of its own.
    """
    if seat is None:
        nothing: dict[str, Any] = {
            "ballot": None,
            "entered": {},
            "notes": [],
            "fallbacks": {},
            "papers": [],
            "annotations": {},
            "injects": [],
            "letters": [],
        }
        return {"seat": None, "role": "wall", "may": [], "outside": False, **nothing}
    known = clocks or {}
    ballots = room.vote.ballots if room.vote else {}
    by_hand = room.vote.by_hand if room.vote and seat.role in DESK else ()
    return {
        "seat": seat.id,
        "role": seat.role,
        "may": sorted(MAY[seat.role] - withheld(room, seat)),
        "outside": is_outside(room, seat),
        "ballot": ballots.get(seat.id),
        "entered": {name: ballots[name] for name in sorted(by_hand)},
        "notes": [asdict(note) for note in room.notes if seat.id in (note.by, note.to)],
        "fallbacks": dict(room.fallbacks.get(seat.id, {})),
        "papers": [paper_view(each, known.get(each.id)) for each in room.papers.values() if seat.id in each.members],
        "annotations": dict(room.annotations.get(seat.id, {})),
        "injects": injects_of(room, seat.id),
        "letters": [letter_view(each) for each in room.letters if each.seat == seat.id],
    }


def one_text(room: Negotiation, name: str, seat: Seat) -> dict[str, Any] | None:
    """
    The paragraph of that name, or the paper, if `seat` shares it.
    """
    if name in room.paragraphs and not is_outside(room, seat):
        return paragraph_view(room.paragraphs[name])
    paper = room.papers.get(name)
    return paper_view(paper) if paper and seat.id in paper.members else None


def paragraph_view(paragraph: Paragraph, clocks: Mapping[int, int] | None = None) -> dict[str, Any]:
    """
    One paragraph with its text (a Yjs update of what `clocks` lacks) and its ledger.
    """
    return ledger_view(paragraph) | {"state": text_view(paragraph, clocks)}


def paper_view(paper: Paper, clocks: Mapping[int, int] | None = None) -> dict[str, Any]:
    """
    A paper as those who share it have it, its text like a paragraph's: the ledger says which seat wrote what.
    """
    about = {"id": paper.id, "kind": "paper", "label": paper.title, "heading": None}
    text = {
        "status": Status.OPEN if paper.is_open else Status.CLOSED,
        "parked": None,
        "words": paper.text.ranges(INSERTION),
        "strikes": [],
        "proposals": {name: proposal.plain() for name, proposal in paper.text.proposals.items()},
        "state": text_view(paper, clocks),
    }
    group = {
        "group": paper.kind,
        "opened_by": paper.opened_by,
        "facilitator": paper.facilitator,
        "paragraphs": list(paper.paragraphs),
        "sponsors": list(paper.sponsors),
    }
    return about | text | group | {"members": list(paper.members), "talk": [asdict(each) for each in paper.talk]}


def text_view(paragraph: Paragraph | Paper, clocks: Mapping[int, int] | None = None) -> str:
    return b64encode(paragraph.text.replica.update_since(clocks or {})).decode()


def ledger_view(paragraph: Paragraph) -> dict[str, Any]:
    """
    All of a paragraph but its characters.
    """
    text = paragraph.text
    return {
        "id": paragraph.id,
        "kind": paragraph.kind,
        "label": paragraph.label,
        "heading": paragraph.heading,
        "status": paragraph.status,
        "parked": paragraph.parked_note if paragraph.parked else None,
        "words": text.ranges(INSERTION),
        "strikes": text.ranges(STRIKE),
        "proposals": {name: proposal.plain() for name, proposal in text.proposals.items()},
    }
