"""Deeds: what a seat could do at this moment, so that the lecturer can do it where the seat has no device."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from flask_babel import gettext

from simulation import HOUSE, Negotiation, OutOfOrder, Role, Seat
from simulation.acting_for import ActFor
from simulation.draft import Paragraph, Status
from simulation.modes import HANDS, SECRET
from simulation.questions import question
from simulation.text.brackets import OPENS, WORDS, Piece, bracketed, label

MOST_LIFTED = 12
"""Decisions on brackets that can be taken back, the latest first; an older slip is the room's to mend."""

LONGEST_QUOTE = 60


class Deed(NamedTuple):
    """
    One thing that can be done, under `group`; `actor` is the seat whose act it is, the Chair's for a ballot by hand.
    Where it takes words, `asks` is the field that they fill.
    """

    group: str
    title: str
    actor: str
    act: str
    words: dict[str, Any]
    asks: str = ""

    @property
    def key(self) -> str:
        """
        By what a form names it. What it does is never read from the form, only looked up.
        """
        return ":".join((self.act, *(str(value) for value in self.words.values())))

    def command(self, reason: str, said: str) -> ActFor:
        return ActFor(self.actor, self.act, reason, {**self.words, **({self.asks: said} if self.asks else {})})


def deeds(room: Negotiation, seat: Seat, at: float) -> list[Deed]:
    """
    All that is in order now; each is tried against the rules of the room, which alone know.
    """
    every = _of_the_chair(room, seat) if seat.role is Role.CHAIR else _of_a_seat(room, seat)
    return [each for each in every if _is_in_order(room, each, at)]


def _is_in_order(room: Negotiation, deed: Deed, at: float) -> bool:
    try:
        return any(deed.command("-", "-").decide(room, HOUSE, at))
    except OutOfOrder:
        return False


def _of_a_seat(room: Negotiation, seat: Seat) -> Iterator[Deed]:
    yield from _on_the_floor(seat)
    yield from _in_a_vote(room, seat)
    put = gettext("The question that was put")
    if room.gavel:
        yield Deed(put, gettext("Object"), seat.id, "Object", {}, "reason")
    for silence in room.silences.values():
        title = gettext("Break silence on: %(question)s", question=question(room, silence.subject))
        yield Deed(put, title, seat.id, "BreakSilence", {"silence": silence.id}, "reason")
    yield from _on_offers(room, seat)
    for paragraph in room.standing.values():
        yield from _on_brackets(room, seat, paragraph)


def _on_the_floor(seat: Seat) -> Iterator[Deed]:
    floor = gettext("The floor")
    yield Deed(floor, gettext("Ask for the floor"), seat.id, "RaisePlacard", {})
    yield Deed(floor, gettext("No longer ask for the floor"), seat.id, "LowerPlacard", {})
    yield Deed(floor, gettext("Put the words of its speech on the record"), seat.id, "PutOnRecord", {}, "text")


def _in_a_vote(room: Negotiation, seat: Seat) -> Iterator[Deed]:
    vote = room.vote
    if vote is None or vote.mode in (HANDS, SECRET) or seat.id not in vote.roll:
        return
    chair = next((each.id for each in room.seats.values() if each.role is Role.CHAIR), "")
    group = gettext("The vote")
    choices = {
        "in-favour": gettext("Vote in favour"),
        "against": gettext("Vote against"),
        "abstention": gettext("Abstain"),
        "none": gettext("Take back the ballot that was entered"),
    }
    for choice, title in choices.items():
        yield Deed(group, title, chair, "EnterBallot", {"vote": vote.id, "seat": seat.id, "choice": choice})
    yield Deed(group, gettext("Pass in the roll call"), seat.id, "PassTurn", {"vote": vote.id})


def _on_offers(room: Negotiation, seat: Seat) -> Iterator[Deed]:
    titles = {"accept": gettext("It could live with it"), "decline": gettext("It finds it difficult")}
    for offer in room.offers.values():
        group = gettext("Offer of %(name)s", name=room.seats[offer.by].name)
        for answer, title in titles.items():
            yield Deed(group, title, seat.id, "AnswerOffer", {"offer": offer.id, "answer": answer})


def _on_brackets(room: Negotiation, seat: Seat, paragraph: Paragraph) -> Iterator[Deed]:
    stances = {
        "support": gettext("Support"),
        "oppose": gettext("Oppose"),
        "reserve": gettext("Reserve its position"),
        "none": gettext("Take no position"),
    }
    known, names = paragraph.text.proposals, {each.id: each.name for each in room.seats.values()}
    group = gettext("Brackets in %(paragraph)s", paragraph=paragraph.called)
    for piece, words in _brackets(paragraph):
        for stance, verb in stances.items():
            title = f"{verb}: [{words} – {label(piece, known, names)}]"
            asked = {"paragraph": paragraph.id, "proposals": list(piece.proposals), "position": stance}
            yield Deed(group, title, seat.id, "TakePosition", asked)


def _brackets(paragraph: Paragraph) -> Iterator[tuple[Piece, str]]:
    """
    Each open bracket with the first words in it.
    """
    pieces = bracketed(paragraph.text.runs(), paragraph.text.proposals)
    for place, piece in enumerate(pieces):
        if piece.kind == OPENS:
            words = "".join(each.text for each in pieces[place + 1 :] if each.kind == WORDS)
            yield piece, words if len(words) <= LONGEST_QUOTE else f"{words[:LONGEST_QUOTE].rstrip()}…"


def _of_the_chair(room: Negotiation, seat: Seat) -> Iterator[Deed]:
    yield from _going_on(room, seat)
    yield from _taking_back(room, seat)


def _going_on(room: Negotiation, seat: Seat) -> Iterator[Deed]:
    group, debate, vote = gettext("Go on"), room.debate, room.vote
    for name in debate.order:
        title = gettext("Give the floor to %(name)s", name=room.seats[name].name)
        yield Deed(group, title, seat.id, "GiveFloor", {"seat": name})
    if debate.speech:
        title = gettext("Take the floor back from %(name)s", name=room.seats[debate.speech.seat].name)
        yield Deed(group, title, seat.id, "EndSpeech", {"speech": debate.speech.id})
    yield Deed(group, gettext("Open a list of speakers on"), seat.id, "OpenSpeakersList", {}, "topic")
    yield Deed(group, gettext("Close the list of speakers"), seat.id, "CloseSpeakersList", {})
    if vote and vote.called:
        title = gettext("Go on in the roll call: %(name)s gives no answer", name=room.seats[vote.called].name)
        yield Deed(group, title, seat.id, "PassOver", {"vote": vote.id, "seat": vote.called})
    elif vote:
        title = gettext("Close the vote: %(question)s", question=question(room, vote.subject))
        yield Deed(group, title, seat.id, "CloseVote", {"vote": vote.id})


def _taking_back(room: Negotiation, seat: Seat) -> Iterator[Deed]:
    group = gettext("Take back")
    if room.gavel:
        title = gettext("The question: %(question)s", question=question(room, room.gavel.subject))
        yield Deed(group, title, seat.id, "WithdrawGavel", {})
    if room.vote:
        title = gettext("The vote: %(question)s", question=question(room, room.vote.subject))
        yield Deed(group, title, seat.id, "WithdrawVote", {"vote": room.vote.id})
    for silence in room.silences.values():
        title = gettext("Silence on: %(question)s", question=question(room, silence.subject))
        yield Deed(group, title, seat.id, "WithdrawSilence", {"silence": silence.id})
    lifted = [each for each in reversed(room.decisions) if each.kind == "lifted"]
    for decision in lifted[:MOST_LIFTED]:
        subject = decision.subject
        asked = {"paragraph": subject.paragraph, "proposals": list(subject.proposals)}
        yield Deed(group, decision.sentence, seat.id, "RestoreBrackets", asked)
    for paragraph in room.standing.values():
        if paragraph.status is Status.AGREED:
            title = gettext("The agreement on %(paragraph)s", paragraph=paragraph.called)
            yield Deed(group, title, seat.id, "ReopenParagraph", {"paragraph": paragraph.id})
