"""Questions before the room: what may be put to it, and what follows when a question carries or falls."""

from __future__ import annotations

from collections.abc import Iterator

from simulation.acts import Event
from simulation.adoption import adopted
from simulation.agreement import agreed
from simulation.lifting import lifted
from simulation.negotiation import Negotiation, Status, Subject
from simulation.positions import standing_bracket
from simulation.procedure import OutOfOrder, require
from simulation.text.proposals import INSERTION, STRIKE


def require_puttable(room: Negotiation, subject: Subject, *, by_consensus: bool) -> None:
    """
    Nothing else is before the room, and the subject is ripe: see rules 6, 7 and 10.
    """
    require(room.gavel is None and room.vote is None, "floor.taken")
    require(room.announced is None or room.announced.subject == subject, "question.announced")
    if subject.kind == "text":
        _require_text_ripe(room, by_consensus=by_consensus)
        return
    require(subject.paragraph, "paragraph.unknown")
    paragraph = room.paragraph(subject.paragraph or "")
    require(paragraph.status is not Status.AGREED, "drafting.agreed", paragraph=paragraph.label)
    if subject.kind == "brackets":
        require(subject.proposals, "proposal.unknown")
        for name in subject.proposals:
            standing_bracket(paragraph, name)
    elif subject.kind == "paragraph":
        require(not paragraph.text.brackets(), "paragraph.brackets", paragraph=paragraph.label)
    else:
        raise OutOfOrder("act.malformed", problem="subject.kind")


def _require_text_ripe(room: Negotiation, *, by_consensus: bool) -> None:
    count = room.brackets()
    require(not count, "adoption.brackets", count=count)
    every = all(
        paragraph.status is Status.AGREED for paragraph in room.paragraphs.values() if paragraph.kind != "heading"
    )
    require(every or not by_consensus, "adoption.not-agreed")


def carried(room: Negotiation, subject: Subject, *, at: float, by: str, manner: str) -> Iterator[Event]:
    """
    What follows when the room says yes, by consensus or by a vote (`manner`).
    """
    if subject.kind == "text":
        yield adopted(room, at=at, by=by, manner=manner)
    elif subject.kind == "paragraph":
        yield agreed(room.paragraph(subject.paragraph or ""), at=at, by=by, manner=manner)
    else:
        yield lifted(
            room.paragraph(subject.paragraph or ""), subject.proposals, accept=True, at=at, by=by, manner=manner
        )


def rejected(room: Negotiation, subject: Subject, *, at: float, by: str) -> Iterator[Event]:
    """
    What follows when a vote says no: rejected brackets are dropped, a rejected paragraph or text stays under
    negotiation.
    """
    if subject.kind == "brackets":
        yield lifted(
            room.paragraph(subject.paragraph or ""), subject.proposals, accept=False, at=at, by=by, manner="vote"
        )


def question(room: Negotiation, subject: Subject) -> str:
    """
    The question as the Chair puts it.
    """
    if subject.kind == "text":
        return "Adoption of the text as a whole"
    paragraph = room.paragraph(subject.paragraph or "")
    if subject.kind == "paragraph":
        return f"Paragraph {paragraph.label}, ad referendum"
    kinds = {paragraph.text.proposals[name].kind for name in subject.proposals}
    if kinds == {STRIKE}:
        return f"Deleting words from paragraph {paragraph.label}"
    if kinds == {INSERTION}:
        return f"Adding words to paragraph {paragraph.label}"
    return f"Replacing words in paragraph {paragraph.label}"
