"""Parts of an amendment: which there are, which are still to be voted on, and what is out of order until they are."""

from __future__ import annotations

from collections.abc import Collection

from simulation.belonging import belonging, proposal_of
from simulation.draft import Paragraph, Status
from simulation.matters import Amendment, Subject
from simulation.negotiation import Negotiation, require_taken_up
from simulation.order_of_voting import grouped
from simulation.refusals import require
from simulation.text.proposals import OPEN

FEWEST = 2
"""Parts. Of a single bracket there is nothing to be divided."""


def parts_of(room: Negotiation, paragraph: Paragraph, seat: str) -> tuple[tuple[str, ...], ...]:
    """
    What a delegation proposes in a paragraph, a strike together with the words in its place; or the new paragraphs that
    it put forward together, if this is one of them. Alternatives are chosen between, not divided.
    """
    known = paragraph.text.proposals
    if series := [name for name, each in known.items() if each.series and each.status == OPEN and each.by == seat]:
        found = belonging(room, paragraph.id, series)
        members = [name for names in found.values() for name in names]
        return () if any(proposal_of(room, name).alternatives for name in members) else tuple(found.values())
    return tuple(
        names
        for names in grouped(paragraph)
        if all(known[name].by == seat and not known[name].alternatives for name in names)
    )


def divisible(room: Negotiation, name: str, whose: str) -> str:
    """
    The paragraph in which a separate vote on parts of a delegation's proposals may be moved. Raises OutOfOrder.
    """
    rules = room.rules
    require(rules.votes, "profile.no-votes", article=rules.article("votes"))
    require(rules.parts, "profile.whole-only", article=rules.article("parts"))
    require(room.division is None and underway(room) is None, "division.granted", article=room.rules.cited("division"))
    paragraph = room.paragraph(name)
    require(paragraph.status is not Status.AGREED, "drafting.agreed", paragraph=paragraph.name)
    require_taken_up(paragraph)
    require(not room.under_silence(paragraph.id), "silence.overlaps")
    require(
        len(parts_of(room, paragraph, whose)) >= FEWEST,
        "division.few",
        article=room.rules.cited("division"),
        paragraph=paragraph.name,
    )
    return paragraph.id


def underway(room: Negotiation) -> Amendment | None:
    """
    The amendment that is being voted on in parts, as long as something of it still stands.
    """
    found = room.amendment
    return found if found and _standing(room, found, (*found.parts, *found.approved)) else None


def left(room: Negotiation, divided: Amendment) -> list[tuple[str, ...]]:
    """
    The parts that still have to be voted on. One that was withdrawn meanwhile is none.
    """
    return [part for part in _standing(room, divided, divided.parts) if part not in divided.approved]


def _standing(room: Negotiation, divided: Amendment, parts: Collection[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return [part for part in parts if all(proposal_of(room, name).status == OPEN for name in part)]


def is_part(room: Negotiation, subject: Subject) -> bool:
    """
    Whether this question is on a part that is voted on separately.
    """
    divided = underway(room)
    if divided is None or subject.kind != "brackets":
        return False
    return any(set(part) == set(subject.proposals) for part in left(room, divided))


def require_in_parts(room: Negotiation, paragraph: str, proposals: Collection[str], *, by_vote: bool = False) -> None:
    """
    These brackets are none of an amendment that is being divided; or the next step of that, which only a vote takes.
    """
    divided = underway(room)
    if divided is None or not {name for part in divided.parts for name in part} & {*proposals}:
        return
    asked = Subject("brackets", paragraph, tuple(proposals))
    approved = {name for part in _standing(room, divided, divided.approved) for name in part}
    whole = {name for names in belonging(room, paragraph, proposals).values() for name in names}
    is_next = is_part(room, asked) or (not left(room, divided) and approved == whole)
    whose = room.seats[divided.whose].name
    require(
        is_next,
        "division.in-parts",
        article=room.rules.cited("division"),
        name=whose,
        paragraph=room.paragraphs[paragraph].name,
    )
    require(
        by_vote, "division.by-vote", article=room.rules.cited("division"), paragraph=room.paragraphs[paragraph].name
    )
