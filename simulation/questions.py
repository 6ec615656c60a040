"""Questions before the room: what may be put to it, and what follows when a question carries or falls."""

from __future__ import annotations

from collections.abc import Iterator

from simulation import amendments, parts
from simulation.acts import Event
from simulation.adoption import adopted
from simulation.agreement import agreed, all_agreed, fallen, require_free
from simulation.alternatives import ruled_out, together
from simulation.belonging import belonging
from simulation.division import part_decided, require_part, require_voted
from simulation.draft import HEADING, Paragraph, Status
from simulation.lifting import settle
from simulation.matters import Subject
from simulation.modality import NAMES
from simulation.motions import decided, named, pending, require_first
from simulation.negotiation import Negotiation, require_taken_up
from simulation.observing import changed, require_other
from simulation.placeholders import require_words
from simulation.points_of_order import RulingDecided, point_of
from simulation.positions import standing_bracket
from simulation.refusals import OutOfOrder, require
from simulation.text.proposals import DELETION, INSERTION, MERGE, MOVE, PARAGRAPH, SPLIT, STRIKE
from simulation.text.whole import WHOLE
from simulation.written import unsponsored


def require_puttable(room: Negotiation, subject: Subject, *, by_consensus: bool) -> None:
    """
    Nothing else is before the room, and the subject is ripe: see rules 6, 7, 10 and 14.
    """
    require(room.gavel is None and room.vote is None, "floor.taken")
    require(room.debate.suspension is None, "meeting.suspended")
    if subject.kind == "ruling":
        # It goes before everything else, and only a vote can overrule the Chair.
        point = point_of(room, subject.point)
        require(point.appealed and not point.decided and not by_consensus, "ruling.not-appealed")
        return
    if subject.kind == "motion":
        require_first(room, subject.motion)
        return
    require(not room.debate.motions, "motion.first")
    if subject.kind == "observers":
        require_other(room, subject.modality)
        return
    require(room.tied is None or room.tied == subject, "vote.tied")
    require(room.tied is None or not by_consensus, "vote.tied-vote")
    require(room.announced is None or room.announced.subject == subject, "question.announced")
    require(not any(map(room.under_silence, room.concerned(subject))), "silence.overlaps")
    if subject.kind == "part":
        require_part(room, subject.paragraph, by_consensus=by_consensus)
        return
    if subject.kind == "text":
        require_voted(room)
        _require_text_ripe(room, by_consensus=by_consensus)
        return
    require(room.rules.parts, "profile.whole-only", article=room.rules.article("parts"))
    if subject.kind == "paragraphs":
        _require_all_ripe(room, subject.paragraphs)
        return
    require(subject.paragraph, "paragraph.unknown")
    paragraph = room.paragraph(subject.paragraph or "")
    require(paragraph.status is not Status.AGREED, "drafting.agreed", paragraph=paragraph.name)
    require_taken_up(paragraph)
    if subject.kind == "brackets":
        require(subject.proposals, "proposal.unknown")
        for name in subject.proposals:
            standing_bracket(paragraph, name)
        ruled_out(room, together(room, paragraph.id, subject.proposals))
        require_words(paragraph.text, subject.proposals, paragraph.name)
        parts.require_in_parts(room, paragraph.id, subject.proposals, by_vote=not by_consensus)
    elif subject.kind == "paragraph":
        require(paragraph.kind != HEADING, "paragraph.heading")
        require(not paragraph.text.unsettled(), "paragraph.brackets", paragraph=paragraph.name)
    else:
        raise OutOfOrder("act.malformed", problem="subject.kind")


def require_quorum(room: Negotiation) -> None:
    """
    Enough delegations are present to decide.
    """
    present, every = len(room.attending), len(room.delegations)
    quorum = room.rules.quorum_of(every)
    require(present >= quorum, "quorum.missing", present=present, all=every, quorum=quorum)


def _require_all_ripe(room: Negotiation, paragraphs: tuple[str, ...]) -> None:
    require_free(room, paragraphs)
    for name in paragraphs:
        paragraph = room.paragraph(name)
        require(paragraph.status is not Status.AGREED, "drafting.agreed", paragraph=paragraph.name)


def _require_text_ripe(room: Negotiation, *, by_consensus: bool) -> None:
    settled = all(not paragraph.text.unsettled() for paragraph in room.standing.values())
    require(settled, "adoption.brackets", count=room.brackets())
    for paragraph in room.standing.values():
        held = ", ".join(paragraph.text.placeholders())
        require(not held, "adoption.placeholder", paragraph=paragraph.name, about=held)
    for paragraph in room.standing.values():
        require_taken_up(paragraph)
    every = all(paragraph.status is Status.AGREED for paragraph in room.standing.values() if paragraph.kind != HEADING)
    require(every or not by_consensus or not room.rules.parts, "adoption.not-agreed")


def carried(room: Negotiation, subject: Subject, *, at: float, by: str, manner: str) -> Iterator[Event]:
    """
    What follows when the room says yes, by consensus or by a vote (`manner`).
    """
    if subject.kind == "text":
        yield from unsponsored(room, at)
        yield adopted(room, at=at, by=by, manner=manner)
    elif subject.kind == "paragraphs":
        yield all_agreed(room, subject.paragraphs, at=at, by=by, manner=manner)
    elif subject.kind == "ruling":
        yield RulingDecided(at, subject.point or "", True, by)
    elif subject.kind == "motion":
        yield from decided(room, subject.motion, carried=True, at=at, by=by)
    elif subject.kind == "observers":
        yield from changed(room, subject.modality or "", at=at, by=by, manner=manner)
    elif subject.kind == "part":
        yield from part_decided(room, subject.paragraph or "", approved=True, at=at, by=by)
    elif subject.kind == "paragraph":
        yield agreed(room.paragraph(subject.paragraph or ""), at=at, by=by, manner=manner)
    elif parts.is_part(room, subject):
        yield from amendments.part_decided(room, subject, approved=True, at=at, by=by)
    else:
        paragraph = room.paragraph(subject.paragraph or "")
        yield from settle(room, paragraph, subject.proposals, accept=True, at=at, by=by, manner=manner)


def rejected(room: Negotiation, subject: Subject, *, at: float, by: str) -> Iterator[Event]:
    """
    What follows when a vote says no: rejected brackets are dropped, a rejected paragraph or text stays under
    negotiation.
    """
    yield from fallen(room, subject, at=at, by=by)
    if subject.kind == "ruling":
        yield RulingDecided(at, subject.point or "", False, by)
    elif subject.kind == "motion":
        yield from decided(room, subject.motion, carried=False, at=at, by=by)
    elif subject.kind == "part":
        yield from part_decided(room, subject.paragraph or "", approved=False, at=at, by=by)
    elif parts.is_part(room, subject):
        yield from amendments.part_decided(room, subject, approved=False, at=at, by=by)
    elif subject.kind == "brackets":
        paragraph = room.paragraph(subject.paragraph or "")
        yield from settle(room, paragraph, subject.proposals, accept=False, at=at, by=by, manner="vote")


def question(room: Negotiation, subject: Subject) -> str:
    """
    The question as the Chair puts it.
    """
    if subject.kind == "text":
        return "Adoption of the text as a whole"
    if subject.kind == "paragraphs":
        return f"{room.called(subject.paragraphs)}, ad referendum"
    if subject.is_procedural:
        return _on_procedure(room, subject)
    paragraph = room.kept(subject.paragraph or "")
    if subject.kind == "part":
        return f"Separate vote on paragraph {paragraph.label}"
    if subject.kind == "paragraph":
        return f"Paragraph {paragraph.label}, ad referendum"
    return _on_brackets(room, paragraph, subject)


def _on_brackets(room: Negotiation, paragraph: Paragraph, subject: Subject) -> str:
    deed = _deed(paragraph, subject.proposals)
    if parts.is_part(room, subject):
        return f"Separate vote: {deed} {paragraph.called}"
    if len(belonging(room, paragraph.id, subject.proposals)) == 1:
        return f"{deed} {paragraph.called}"
    called = room.called(list(together(room, paragraph.id, subject.proposals)))
    return f"{deed} {called[0].lower()}{called[1:]}"


def _on_procedure(room: Negotiation, subject: Subject) -> str:
    if subject.kind == "ruling":
        return f"Overruling the Chair on the point of order of {room.seats[point_of(room, subject.point).seat].name}"
    if subject.kind == "observers":
        return f"Observers: {NAMES[subject.modality or room.modality]}"
    motion = pending(room, subject.motion)
    return f"Motion of {room.seats[motion.seat].name} {named(room, motion)}"


DEEDS = {
    PARAGRAPH: "Adding",
    DELETION: "Deleting",
    MOVE: "Moving",
    SPLIT: "Splitting",
    MERGE: "Merging into one with the next",
    STRIKE: "Deleting words from",
    INSERTION: "Adding words to",
}


def _deed(paragraph: Paragraph, proposals: tuple[str, ...]) -> str:
    kinds = {paragraph.text.proposals[name].kind for name in proposals}
    alts = {paragraph.text.proposals[name].alt for name in proposals}
    if alts != {0}:
        # Two of one set cannot be put together.
        return f"Admitting Alt {max(alts)} of"
    about = kinds & WHOLE or kinds
    if len(about) > 1 and about <= WHOLE:
        return "Settling what is proposed about"
    return DEEDS[about.pop()] if len(about) == 1 else "Replacing words in"
