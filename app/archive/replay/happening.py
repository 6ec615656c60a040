"""Happening: what one step of a replay was, in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext, lazy_gettext

from app.archive.legible import legible
from app.archive.replay.attribution import Attribution
from app.archive.replay.rebuilt import spaced
from app.plenary.journal import Entry
from simulation.kept import Decision
from simulation.negotiation import Negotiation

# What the record of decisions says of an entry goes before these. `who` acts, `where` is the paragraph.
SENTENCES = {
    "Convened": lazy_gettext("The sitting was convened."),
    "InkWritten": lazy_gettext("%(who)s writes in %(where)s."),
    "WordsStruck": lazy_gettext("%(who)s strikes words in %(where)s."),
    "StrikesTakenBack": lazy_gettext("%(who)s takes back a strike in %(where)s."),
    "PositionTaken": lazy_gettext("%(who)s takes a position on %(where)s."),
    "CoSponsored": lazy_gettext("%(who)s co-sponsors a proposal in %(where)s."),
    "SteppedBack": lazy_gettext("%(who)s steps back from a proposal in %(where)s."),
    "ProposalIntroduced": lazy_gettext("%(who)s introduces a proposal in %(where)s."),
    "ProposalWithdrawn": lazy_gettext("%(who)s withdraws a proposal in %(where)s."),
    "DraftingOpened": lazy_gettext("The Chair opens %(where)s for drafting."),
    "DraftingClosed": lazy_gettext("The Chair closes %(where)s to drafting."),
    "GavelRaised": lazy_gettext("The Chair asks whether there is any objection."),
    "GavelWithdrawn": lazy_gettext("The Chair takes the question back."),
    "GavelExtended": lazy_gettext("There is more time to object."),
    "SilenceBegun": lazy_gettext("A question is put under silence."),
    "SilenceExtended": lazy_gettext("The silence procedure is extended."),
    "QuestionAnnounced": lazy_gettext("The Chair announces what will be put next."),
    "AnnouncementWithdrawn": lazy_gettext("The Chair takes the announcement back."),
    "VoteOpened": lazy_gettext("A vote is opened."),
    "VoteWithdrawn": lazy_gettext("The Chair takes the vote back."),
    "BallotCast": lazy_gettext("%(who)s votes."),
    "BallotEntered": lazy_gettext("A ballot is entered by hand."),
    "EntryTakenBack": lazy_gettext("A ballot that was entered by hand is taken back."),
    "TurnPassed": lazy_gettext("%(who)s passes when called."),
    "HandsCounted": lazy_gettext("The Chair counts hands."),
    "SpeakersListOpened": lazy_gettext("The Chair opens the speakers’ list."),
    "SpeakersListClosed": lazy_gettext("The Chair closes the speakers’ list."),
    "SpeakersOrdered": lazy_gettext("The Chair puts the speakers’ list in order."),
    "PlacardRaised": lazy_gettext("%(who)s asks for the floor."),
    "PlacardLowered": lazy_gettext("%(who)s no longer asks for the floor."),
    "StruckOffList": lazy_gettext("A name is taken off the speakers’ list."),
    "FloorGiven": lazy_gettext("The Chair gives the floor."),
    "SpeechEnded": lazy_gettext("The speaker has finished."),
    "SpeechExtended": lazy_gettext("The Chair gives the speaker more time."),
    "SpeechResumed": lazy_gettext("The speaker goes on."),
    "ReplyAskedFor": lazy_gettext("%(who)s asks for a right of reply."),
    "ReplyWithdrawn": lazy_gettext("%(who)s no longer asks for a right of reply."),
    "ReplyDecided": lazy_gettext("The Chair decides on a right of reply."),
    "PointOfOrderRaised": lazy_gettext("%(who)s raises a point of order."),
    "PointOfOrderWithdrawn": lazy_gettext("%(who)s withdraws the point of order."),
    "MotionMade": lazy_gettext("%(who)s makes a procedural motion."),
    "SpokenToMotion": lazy_gettext("%(who)s asks to speak to the motion."),
    "MotionWithdrawn": lazy_gettext("%(who)s withdraws the motion."),
    "PresenceNoted": lazy_gettext("The Chair notes who is present."),
    "StageBegun": lazy_gettext("A stage begins."),
    "StageExtended": lazy_gettext("The stage is given more time."),
    "StagePaused": lazy_gettext("The clock of the stage is stopped."),
    "StageContinued": lazy_gettext("The clock of the stage runs on."),
    "StageEnded": lazy_gettext("The stage ends."),
    "PositionExplained": lazy_gettext("%(who)s explains its position."),
    "StatementCorrected": lazy_gettext("%(who)s corrects its statement."),
    "StatementsClosed": lazy_gettext("The Chair closes the list of statements."),
    "StatementsReopened": lazy_gettext("The Chair opens the list of statements again."),
    "PutOnTheRecord": lazy_gettext("%(who)s puts its words on the record."),
    "OfferPutForward": lazy_gettext("%(who)s puts forward a package."),
    "OfferAnswered": lazy_gettext("%(who)s answers a package."),
    "ProposedInWriting": lazy_gettext("%(who)s proposes words in writing."),
    "WritingWithdrawn": lazy_gettext("%(who)s withdraws what it proposed in writing."),
    "WritingsFell": lazy_gettext("What observers proposed in writing falls, since no delegation sponsored it."),
    "ParagraphsCarried": lazy_gettext("Paragraphs are split or merged."),
    "GroupEnlarged": lazy_gettext("A contact group is enlarged."),
}


def happening(entry: Entry, room: Negotiation, decided: Sequence[Decision], attribution: Attribution) -> str:
    """
    What this entry, which has just been applied to the room, was: by the record of decisions, or by its kind.
    """
    if decided:
        told = (attribution.decision(each, place_of(each, room)) for each in decided)
        return " ".join(dict.fromkeys(told))
    event = entry.event()
    paragraph = room.paragraphs.get(getattr(event, "paragraph", ""))
    facts = {
        "who": attribution.who(entry.seat),
        "where": legible(paragraph.called) if paragraph else gettext("the text"),
    }
    said = SENTENCES.get(entry.kind)
    return str(said) % facts if said else f"{facts['who']}: {spaced(entry.kind)}."


def place_of(decision: Decision, room: Negotiation) -> str:
    """
    What of the text a decision was about, by its number.
    """
    subject = decision.subject
    if subject.kind == "text" or subject.is_procedural:
        return gettext("the text as a whole")
    names = [name for name in room.concerned(subject) if name in room.paragraphs]
    return legible(room.called(names)) if names else gettext("the text as a whole")
