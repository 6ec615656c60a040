"""What each audience hears of an event; everything that is told of a change passes here."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import asdict
from functools import singledispatch
from typing import Any

from simulation import (
    acting_for,
    agreement,
    alternatives,
    amendments,
    annotating,
    announcement,
    appeals,
    carrying,
    convening,
    division,
    drafting,
    erasing,
    falling,
    footnotes,
    gavel,
    groups,
    hand_entry,
    injects,
    interventions,
    issuing,
    leaving,
    letters,
    lifting,
    motions,
    moving,
    notes,
    observing,
    offers,
    order_of_voting,
    papers,
    paragraphs,
    parking,
    placeholders,
    points_of_order,
    positions,
    presence,
    replies,
    revising,
    roll_call,
    scripting,
    series,
    show_of_hands,
    silence,
    sittings,
    speakers,
    speaking,
    splitting,
    sponsors,
    stages,
    statements,
    stepping_in,
    suspension,
    voting,
    written,
)
from simulation.acts import Event
from simulation.adoption import TextAdopted
from simulation.aside import CONTACT_GROUP, Paper
from simulation.draft import HEADING
from simulation.entitlements import DESK
from simulation.modes import ROLL_CALL
from simulation.negotiation import Negotiation
from simulation.sections import (
    DEBATE,
    debate_view,
    decision_view,
    floor_view,
    groups_view,
    inject_view,
    letter_view,
    offer_view,
    order_view,
    revision_view,
    scripts_view,
    stage_view,
    statement_view,
    written_view,
)
from simulation.text.proposals import Attributed
from simulation.text.whole import WHOLE
from simulation.viewpoint import paper_view, paragraph_view

ROOM = "room"
"""The audience of everybody who is in the room, the wall included. Every other audience is one seat, but this:"""

OUTSIDE = "/outside"
"""The observers, while the meeting is closed to them. No seat can have that name."""

Part = dict[str, Any]
Told = tuple[str, Part]


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
def _(
    event: sponsors.CoSponsored | sponsors.SteppedBack | sponsors.ProposalIntroduced, room: Negotiation
) -> list[Told]:
    return _proposals(room, event.paragraph, event.proposals)


@told.register
def _(event: sponsors.FallbackKept, room: Negotiation) -> list[Told]:
    return [(event.seat, {"part": "fallback", "proposals": list(event.proposals), "text": event.text})]


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
def _(event: placeholders.PlaceholderProposed | footnotes.FootnoteProposed, room: Negotiation) -> list[Told]:
    update = b64encode(event.update).decode()
    ink = {"part": "ink", **_ledger(room, event.paragraph, {event.proposal}), "update": update}
    return [(ROOM, {**ink, "words": list(event.words)}), *_last_decision(room)]


@told.register
def _(event: paragraphs.ParagraphProposed, room: Negotiation) -> list[Told]:
    added = paragraph_view(room.paragraphs[event.paragraph])
    return [(ROOM, {"part": "new-paragraph", "view": added}), *_sequence(room), *_last_decision(room)]


@told.register
def _(event: series.SeriesProposed, room: Negotiation) -> list[Told]:
    views = (paragraph_view(room.paragraphs[each.paragraph]) for each in event.members)
    added = [(ROOM, {"part": "new-paragraph", "view": view}) for view in views]
    return [*added, *_sequence(room), *_last_decision(room)]


@told.register
def _(
    event: paragraphs.DeletionProposed | moving.MoveProposed | splitting.SplitProposed | splitting.MergeProposed,
    room: Negotiation,
) -> list[Told]:
    return [*_proposals(room, event.paragraph, (event.proposal,)), *_last_decision(room)]


@told.register
def _(event: carrying.ParagraphsCarried, room: Negotiation) -> list[Told]:
    views = (paragraph_view(room.paragraphs[each.paragraph]) for each in event.made)
    made = [(ROOM, {"part": "new-paragraph", "view": view}) for view in views]
    other = room.paragraphs.get(event.other)
    return [*made, *(_proposals(room, other.id, (other.text.fallen or "",)) if other else []), *_sequence(room)]


@told.register
def _(event: positions.ProposalTakenOver, room: Negotiation) -> list[Told]:
    return [*_settled(room, event.paragraph, (*event.proposals, *event.revived)), *_last_decision(room)]


@told.register
def _(event: lifting.BracketsRestored, room: Negotiation) -> list[Told]:
    return [*_settled(room, event.paragraph, (*event.proposals, *event.revived)), *_last_decision(room)]


@told.register
def _(event: positions.ProposalWithdrawn, room: Negotiation) -> list[Told]:
    return _settled(room, event.paragraph, (*event.proposals, *event.moot))


@told.register
def _(event: lifting.BracketsLifted, room: Negotiation) -> list[Told]:
    return [*_settled(room, event.paragraph, (*event.proposals, *event.moot)), *_last_decision(room)]


@told.register
def _(event: drafting.DraftingOpened | drafting.DraftingClosed, room: Negotiation) -> list[Told]:
    return _status(room, event.paragraph)


@told.register
def _(
    event: agreement.ParagraphAgreed
    | agreement.ParagraphReopened
    | parking.ParagraphParked
    | parking.ParagraphUnparked,
    room: Negotiation,
) -> list[Told]:
    return [*_status(room, event.paragraph), *_last_decision(room)]


@told.register
def _(event: agreement.ParagraphsAgreed | agreement.AgreementsFell, room: Negotiation) -> list[Told]:
    standings = [told for name in event.paragraphs for told in _status(room, name)]
    return [*standings, *_last_decision(room)]


@told.register
def _(
    event: gavel.GavelRaised
    | gavel.GavelWithdrawn
    | gavel.GavelExtended
    | voting.VoteOpened
    | voting.VoteWithdrawn
    | show_of_hands.HandsCounted
    | roll_call.TurnPassed
    | silence.SilenceBegun
    | announcement.QuestionAnnounced
    | announcement.AnnouncementWithdrawn,
    room: Negotiation,
) -> list[Told]:
    return [(ROOM, {"part": "floor", **floor_view(room)})]


@told.register
def _(
    event: gavel.GavelFell
    | gavel.Objected
    | silence.SilenceBroken
    | silence.SilencePassed
    | silence.SilenceWithdrawn
    | voting.VoteVoided,
    room: Negotiation,
) -> list[Told]:
    return [(ROOM, {"part": "floor", **floor_view(room)}), *_last_decision(room)]


@told.register
def _(event: voting.VoteClosed, room: Negotiation) -> list[Told]:
    # After separate votes the whole is numbered anew.
    numbers = _sequence(room) if event.subject.kind == "text" else []
    return [(ROOM, {"part": "floor", **floor_view(room)}), *numbers, *_last_decision(room)]


@told.register
def _(event: silence.SilenceExtended, room: Negotiation) -> list[Told]:
    return [(ROOM, {"part": "floor", **floor_view(room)}), *(_last_decision(room) if event.by else [])]


@told.register
def _(event: voting.BallotCast, room: Negotiation) -> list[Told]:
    own = (event.seat, {"part": "ballot", "vote": event.vote, "choice": event.choice})
    entered = _entered(room, event.vote, event.seat, None) if event.instead_of_entry else []
    # That somebody changes its mind is its own affair, unless all have heard what it said first.
    is_heard = event.instead_of_entry or not event.changed or _is_aloud(room)
    return [*_floor(room, is_heard), own, *entered]


@told.register
def _(event: voting.SecretBallotCast, room: Negotiation) -> list[Told]:
    # The room hears how many ballots are in the box. One that takes the place of another is told to nobody else.
    own = (event.seat, {"part": "ballot", "vote": event.vote, "choice": event.choice})
    return [*_floor(room, not event.changed), own]


@told.register
def _(event: hand_entry.BallotEntered, room: Negotiation) -> list[Told]:
    own = (event.seat, {"part": "ballot", "vote": event.vote, "choice": event.choice})
    heard = [own, *_entered(room, event.vote, event.seat, event.choice)]
    return [*_floor(room, not event.changed or _is_aloud(room)), *heard]


@told.register
def _(event: hand_entry.EntryTakenBack, room: Negotiation) -> list[Told]:
    own = (event.seat, {"part": "ballot", "vote": event.vote, "choice": None})
    return [(ROOM, {"part": "floor", **floor_view(room)}), own, *_entered(room, event.vote, event.seat, None)]


def _floor(room: Negotiation, is_heard: bool) -> list[Told]:
    return [(ROOM, {"part": "floor", **floor_view(room)})] if is_heard else []


def _is_aloud(room: Negotiation) -> bool:
    return room.vote is not None and room.vote.mode == ROLL_CALL


@told.register
def _(event: statements.PositionExplained | statements.StatementCorrected, room: Negotiation) -> list[Told]:
    found = room.statements.get(event.statement)
    return [(ROOM, {"part": "statement", "statement": statement_view(found)})] if found else []


@told.register
def _(event: statements.StatementsClosed | statements.StatementsReopened, room: Negotiation) -> list[Told]:
    return [(ROOM, {"part": "statements", "closed": room.statements_closed})]


@told.register
def _(event: interventions.PutOnTheRecord, room: Negotiation) -> list[Told]:
    part = {"part": "intervention", "intervention": asdict(room.interventions[event.speech])}
    return [(ROOM, part)]


@told.register
def _(event: offers.OfferPutForward | offers.OfferAnswered, room: Negotiation) -> list[Told]:
    return [(ROOM, {"part": "offers", "offers": {event.offer: offer_view(room.offers[event.offer])}})]


@told.register
def _(event: issuing.RevisionIssued, room: Negotiation) -> list[Told]:
    return [(ROOM, {"part": "revision", "revision": revision_view(room.revisions[-1])}), *_last_decision(room)]


@told.register
def _(event: observing.ModalityChanged, room: Negotiation) -> list[Told]:
    part = {"part": "observers", "modality": room.modality}
    return [(ROOM, part), (OUTSIDE, part), *_last_decision(room)]


@told.register
def _(event: written.ProposedInWriting | written.WritingWithdrawn, room: Negotiation) -> list[Told]:
    return _written(room, (event.written,))


@told.register
def _(event: written.WritingSponsored, room: Negotiation) -> list[Told]:
    paragraph = event.paragraph or room.written[event.written].paragraph
    stands = _proposals(room, paragraph, event.proposals)
    return [*_written(room, (event.written,)), *stands, *_last_decision(room)]


@told.register
def _(event: written.WritingsFell, room: Negotiation) -> list[Told]:
    return _written(room, event.written)


@told.register
def _(event: TextAdopted | sittings.Adjourned, room: Negotiation) -> list[Told]:
    standings = [told for name in room.standing for told in _status(room, name)]
    phase = {"part": "phase", "phase": room.phase, "reason": room.reason}
    # Why a meeting came to nothing is for those who were in it.
    over = (OUTSIDE, {**phase, "reason": ""})
    return [(ROOM, phase), over, *_debate(room, *DEBATE), *standings, *_last_decision(room)]


@told.register
def _(
    event: speakers.SpeakersListOpened
    | speakers.SpeakersListClosed
    | speakers.PlacardRaised
    | speakers.PlacardLowered
    | speakers.StruckOffList
    | speakers.SpeakersOrdered,
    room: Negotiation,
) -> list[Told]:
    return _debate(room, "speakers")


@told.register
def _(event: speaking.FloorGiven, room: Negotiation) -> list[Told]:
    return _debate(room, "speech", "replies" if event.reply else "speakers")


@told.register
def _(event: speaking.SpeechEnded, room: Negotiation) -> list[Told]:
    return _debate(room, "speech", "spoken")


@told.register
def _(event: speaking.SpeechExtended | speaking.SpeechResumed, room: Negotiation) -> list[Told]:
    return _debate(room, "speech")


@told.register
def _(event: speaking.TimeKept, room: Negotiation) -> list[Told]:
    return []


@told.register
def _(event: replies.ReplyAskedFor | replies.ReplyWithdrawn, room: Negotiation) -> list[Told]:
    return _debate(room, "replies")


@told.register
def _(event: replies.ReplyDecided, room: Negotiation) -> list[Told]:
    return [*_debate(room, "replies"), *(_last_decision(room) if event.noted else [])]


@told.register
def _(
    event: points_of_order.PointOfOrderRaised | points_of_order.PointOfOrderWithdrawn, room: Negotiation
) -> list[Told]:
    return _debate(room, "points", "speech")


@told.register
def _(event: points_of_order.PointOfOrderRuled, room: Negotiation) -> list[Told]:
    return [*_debate(room, "points", "speech"), *_last_decision(room)]


@told.register
def _(event: appeals.RulingAppealed | points_of_order.RulingDecided, room: Negotiation) -> list[Told]:
    return [*_debate(room, "points", "speech"), *_last_decision(room)]


@told.register
def _(event: suspension.MeetingSuspended | suspension.MeetingResumed, room: Negotiation) -> list[Told]:
    return [*_debate(room, "suspension"), *_last_decision(room)]


@told.register
def _(event: motions.MotionMade | motions.SpokenToMotion | motions.MotionWithdrawn, room: Negotiation) -> list[Told]:
    return _debate(room, "motions")


@told.register
def _(event: motions.MotionDecided, room: Negotiation) -> list[Told]:
    return [*_debate(room, "motions", "speakers"), *_last_decision(room)]


@told.register
def _(
    event: stages.StageBegun | stages.StageExtended | stages.StagePaused | stages.StageContinued | stages.StageEnded,
    room: Negotiation,
) -> list[Told]:
    return [(ROOM, {"part": "stage", "stage": stage_view(room)})]


@told.register
def _(event: order_of_voting.OrderDrawnUp, room: Negotiation) -> list[Told]:
    part = {"part": "order", "paragraph": event.paragraph, "order": order_view(event.order)}
    return [(ROOM, part), *_last_decision(room)]


@told.register
def _(event: alternatives.AlternativesArranged | alternatives.AlternativesDissolved, room: Negotiation) -> list[Told]:
    marked = [told for name, names in event.touched.items() for told in _proposals(room, name, names)]
    return [*marked, *_last_decision(room)]


@told.register
def _(event: falling.BracketFell | alternatives.AlternativesFell, room: Negotiation) -> list[Told]:
    return _last_decision(room)


@told.register
def _(event: division.DivisionGranted | division.WholeRejected, room: Negotiation) -> list[Told]:
    return [(ROOM, {"part": "floor", **floor_view(room)}), *_sequence(room), *_last_decision(room)]


@told.register
def _(
    event: amendments.AmendmentDivided | amendments.AmendmentPartDecided | amendments.AmendmentRejected,
    room: Negotiation,
) -> list[Told]:
    return [(ROOM, {"part": "floor", **floor_view(room)}), *_last_decision(room)]


@told.register
def _(event: division.PartDecided, room: Negotiation) -> list[Told]:
    put = [] if event.approved else _proposals(room, event.paragraph, (event.proposal,))
    return [(ROOM, {"part": "floor", **floor_view(room)}), *put, *_last_decision(room)]


@told.register
def _(event: presence.PresenceNoted, room: Negotiation) -> list[Told]:
    return [(ROOM, {"part": "presence", "absent": [name for name in room.delegations if name in room.absent]})]


@told.register
def _(event: notes.NoteSent, room: Negotiation) -> list[Told]:
    part = {"part": "note", "note": asdict(room.notes[-1])}
    return [(event.by, part), (event.to, part)]


@told.register
def _(event: injects.InjectAwaited | injects.InjectCalledOff, room: Negotiation) -> list[Told]:
    return []


@told.register
def _(event: injects.InjectDelivered, room: Negotiation) -> list[Told]:
    news = inject_view(room.injects[-1])
    if event.to:
        return [(seat, {"part": "own-inject", "inject": news}) for seat in event.to]
    is_noted = event.kind != injects.NOTICE
    return [(ROOM, {"part": "inject", "inject": news}), *(_last_decision(room) if is_noted else [])]


@told.register
def _(event: stepping_in.LecturerSteppedIn | acting_for.LecturerActedFor, room: Negotiation) -> list[Told]:
    return _last_decision(room)


@told.register
def _(event: scripting.SeatsScripted | scripting.ScriptsEnded, room: Negotiation) -> list[Told]:
    part = {"part": "scripts", "scripts": scripts_view(room)}
    # Scripts that are told to play otherwise are nothing new to the room.
    is_news = isinstance(event, scripting.ScriptsEnded) or event.fresh
    return [(ROOM, part), (OUTSIDE, part), *_last_decision(room)] if is_news else []


@told.register
def _(event: scripting.ScriptsPaused | erasing.WordsErased, room: Negotiation) -> list[Told]:
    return []


@told.register
def _(event: letters.LetterWritten | letters.LetterAnswered, room: Negotiation) -> list[Told]:
    return [(event.seat, {"part": "letter", "letter": letter_view(room.letters[-1])})]


@told.register
def _(event: papers.PaperWritten, room: Negotiation) -> list[Told]:
    paper = room.papers[event.paper]
    ledger = {name: paper.text.proposals[name].plain() for name in sorted({name for *_, name in event.words})}
    update = b64encode(event.update).decode()
    ink = {"part": "ink", "paragraph": event.paper, "proposals": ledger, "update": update, "words": list(event.words)}
    fell = _paper(paper) if event.names_fell else []
    return [*((member, ink) for member in paper.members), *fell]


@told.register
def _(event: groups.GroupOpened | groups.GroupEnlarged | groups.GroupClosed, room: Negotiation) -> list[Told]:
    paper = room.papers[event.group]
    heard = _paper(paper)
    if paper.kind == CONTACT_GROUP:
        heard.append((ROOM, {"part": "groups", "groups": groups_view(room)}))
        if not isinstance(event, groups.GroupEnlarged):
            heard += _last_decision(room)
    return heard


@told.register
def _(event: leaving.GroupLeft, room: Negotiation) -> list[Told]:
    paper = room.papers[event.group]
    heard = _paper(paper) + [(name, {"part": "paper-gone", "paper": paper.id}) for name in event.gone]
    if paper.kind == CONTACT_GROUP:
        heard += [(ROOM, {"part": "groups", "groups": groups_view(room)}), *_last_decision(room)]
    return heard


@told.register
def _(event: groups.PaperSponsored, room: Negotiation) -> list[Told]:
    return _paper(room.papers[event.group])


@told.register
def _(event: groups.GroupReported, room: Negotiation) -> list[Told]:
    names = {name for *_, name in event.words}
    return [*_proposals(room, event.paragraph, names), *_last_decision(room)]


@told.register
def _(event: papers.WordsBroughtIn, room: Negotiation) -> list[Told]:
    return []


@told.register
def _(event: papers.Conferred, room: Negotiation) -> list[Told]:
    paper = room.papers[event.paper]
    part = {"part": "remark", "paper": event.paper, "remark": asdict(paper.talk[-1])}
    return [(member, part) for member in paper.members]


@told.register
def _(event: annotating.InstructionsAnnotated, room: Negotiation) -> list[Told]:
    return [(event.seat, {"part": "annotation", "passage": event.passage, "text": event.text})]


# What is said again and again


def _ledger(room: Negotiation, paragraph: str, touched: Iterable[str]) -> dict[str, Any]:
    proposals = room.paragraphs[paragraph].text.proposals
    return {"paragraph": paragraph, "proposals": {name: proposals[name].plain() for name in sorted(touched)}}


def _proposals(
    room: Negotiation, paragraph: str, touched: Iterable[str], strikes: Iterable[Attributed] = ()
) -> list[Told]:
    return [(ROOM, {"part": "proposals", **_ledger(room, paragraph, touched), "strikes": list(strikes)})]


def _settled(room: Negotiation, paragraph: str, touched: Iterable[str]) -> list[Told]:
    """
    How brackets stand now; with one around a whole paragraph the order and the numbers of the text may have changed,
    and with one in a heading what it is called by.
    """
    listed = list(touched)
    about = room.paragraphs[paragraph]
    whole = about.kind == HEADING or any(about.text.proposals[name].kind in WHOLE for name in listed)
    return [*_proposals(room, paragraph, listed), *(_sequence(room) if whole else [])]


def _sequence(room: Negotiation) -> list[Told]:
    labels = {name: each.label for name, each in room.standing.items()}
    headings = {name: each.heading for name, each in room.standing.items() if each.heading}
    return [(ROOM, {"part": "sequence", "order": list(labels), "labels": labels, "headings": headings})]


def _status(room: Negotiation, name: str) -> list[Told]:
    paragraph = room.paragraphs[name]
    stands = {"status": paragraph.status, "parked": paragraph.parked_note if paragraph.parked else None}
    return [(ROOM, {"part": "paragraph", "paragraph": name, **stands, "label": paragraph.label})]


def _paper(paper: Paper) -> list[Told]:
    """
    A paper whole, for each of those who share it.
    """
    part = {"part": "paper", "paper": paper_view(paper)}
    return [(member, part) for member in paper.members]


def _written(room: Negotiation, names: Iterable[str]) -> list[Told]:
    return [(ROOM, {"part": "written", "written": [written_view(room.written[name]) for name in names]})]


def _debate(room: Negotiation, *sections: str) -> list[Told]:
    return [(ROOM, {"part": "debate", **debate_view(room.debate, sections)})]


def _entered(room: Negotiation, vote: str, seat: str, choice: str | None) -> list[Told]:
    """
    What was entered by hand, for the desk where it was entered; None where nothing of it is left.
    """
    part = {"part": "entered", "vote": vote, "seat": seat, "choice": choice}
    return [(each.id, part) for each in room.seats.values() if each.role in DESK]


def _last_decision(room: Negotiation) -> list[Told]:
    return [(ROOM, {"part": "decision", "decision": decision_view(room.decisions[-1])})]
