"""Minuted: what happened to the text, each event as one numbered line, whichever entries of the record it took."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask_babel import gettext, ngettext

from app.archive.legible import legible
from app.archive.retold import retold
from simulation.alternatives import FELL
from simulation.modes import HANDS, ROLL_CALL, SECRET
from simulation.outcome import CHAIR, CONSENSUS, PROCEDURAL, SILENCE, VOTE, Line, Outcome, RecordedVote
from simulation.rules import RULES
from simulation.text.proposals import DELETION, INSERTION, MERGE, MOVE, PARAGRAPH, SPLIT, STRIKE

QUESTIONS, ANSWERS = ("gavel", "silence", "vote"), ("lifted", "agreed", "adopted", *PROCEDURAL)
CONSEQUENCES = ("suspended", "parked", "divided")
"""What a motion brings about once it is carried."""
REASON = " Reason: "


@dataclass(frozen=True, slots=True)
class Event:
    """
    One event under its number: what was put to the room (`cause`), if anything was, what followed from it (`effect`),
    and what a motion that was carried brought about (`consequence`).

    Without a question, or without an answer, the first two are the same line.
    """

    number: int
    cause: Line
    effect: Line
    vote: RecordedVote | None
    consequence: Line | None = None

    @property
    def lines(self) -> tuple[Line, ...]:
        return (self.cause, self.effect, *([self.consequence] if self.consequence else []))

    @property
    def manner(self) -> str:
        return VOTE if self.vote else self.effect.manner


def minuted(outcome: Outcome) -> tuple[Event, ...]:
    """
    The events in the order in which they happened.
    """
    votes = {vote.decision: vote for vote in outcome.votes}
    found: list[list[Line]] = []
    for line in outcome.decisions:
        if found and (_follows(line, found[-1][-1]) or _ensues(line, found[-1][-1])):
            found[-1].append(line)
        else:
            found.append([line])
    return tuple(_event(number, lines, votes) for number, lines in enumerate(found, 1))


def _event(number: int, lines: list[Line], votes: Mapping[str, RecordedVote]) -> Event:
    cause, last = lines[0], lines[-1]
    consequence = last if last.kind in CONSEQUENCES and len(lines) > 1 else None
    return Event(number, cause, lines[-2] if consequence else last, votes.get(cause.id), consequence)


def _follows(line: Line, before: Line) -> bool:
    return (
        (before.kind in QUESTIONS or line.manner == FELL)
        and line.kind in ANSWERS
        and (before.at, before.place, before.matter) == (line.at, line.place, line.matter)
    )


def _ensues(line: Line, motion: Line) -> bool:
    return motion.kind == "motion" and line.kind in CONSEQUENCES and motion.at == line.at


def numbers(outcome: Outcome) -> Mapping[str, int]:
    """
    The number under which a reader finds each entry of the record of decisions.
    """
    return {line.id: event.number for event in minuted(outcome) for line in event.lines}


def how(event: Event) -> str:
    """
    Who decided, and in which way.
    """
    if event.vote:
        return _by_vote(event.vote)
    ways = {
        CONSENSUS: gettext("by consensus"),
        SILENCE: gettext("under the silence procedure"),
        # A part of the text that was rejected: the vote on it stands in the line before.
        VOTE: gettext("by a vote"),
    }
    return ways.get(event.manner, gettext("by the Chair"))


def _by_vote(vote: RecordedVote) -> str:
    ways = {
        HANDS: gettext("by show of hands, by %(for)s to %(against)s"),
        ROLL_CALL: gettext("by a roll-call vote of %(for)s to %(against)s"),
        SECRET: gettext("by secret ballot, by %(for)s to %(against)s"),
    }
    way = ways.get(vote.mode, gettext("by a recorded vote of %(for)s to %(against)s"))
    taken = way % {"for": vote.in_favour, "against": vote.against}
    if not vote.abstentions:
        return gettext("%(taken)s, with no abstentions", taken=taken)
    return ngettext(
        "%(taken)s, with %(num)s abstention", "%(taken)s, with %(num)s abstentions", vote.abstentions, taken=taken
    )


def sentence(event: Event) -> str:
    """
    What happened, in a sentence that says who decided, and how.
    """
    said = next(_told(event), "") or legible(retold(event.effect.sentence))
    if event.consequence:
        said = f"{said} {legible(retold(event.consequence.sentence))}"
    note = legible(event.effect.note or event.cause.note)
    return gettext("%(said)s The Chair: “%(note)s”", said=said, note=note) if note else said


def under(event: Event) -> str:
    """
    The rule of what was put to the room, as the room itself names it; then the article of the sitting's own rules.
    """
    line = event.cause
    if line.rule is None:
        return ""
    rule = gettext("Rule %(number)s, %(title)s", number=line.rule, title=gettext(RULES[line.rule].title))
    return f"{rule}; {legible(line.article)}" if line.article else rule


def _told(event: Event) -> Iterator[str]:
    kind, line = event.effect.kind, event.effect
    if kind == "lifted" and line.manner == FELL:
        yield legible(retold(event.cause.sentence))
    elif kind == "lifted" and line.accepted is not None:
        yield _settled_whole(line, {"how": how(event)}) if line.whole else _lifted(event)
    elif kind == "agreed" and event.manner == CHAIR:
        yield gettext("Agreed ad referendum, as noted by the Chair.")
    elif kind == "agreed":
        yield gettext("Agreed ad referendum %(how)s.", how=how(event))
    elif kind == "adopted":
        yield gettext("Text adopted %(how)s.", how=how(event))
    elif kind == "vote" or kind in PROCEDURAL:
        yield _voted(event) if kind == "vote" else _on_procedure(event)
    elif kind == "objection":
        yield gettext("No consensus; %(objection)s", objection=legible(retold(line.sentence)))
    elif kind == "reopened":
        yield gettext("Reopened by the Chair.")
    elif kind == "restored":
        _, _, reason = legible(line.sentence).partition(REASON)
        back = gettext("Put back into brackets by the Chair.")
        end = "" if reason.endswith((".", "!", "?")) else "."
        yield f"{back} {gettext('Reason: %(reason)s', reason=reason)}{end}" if reason else back


def _on_procedure(event: Event) -> str:
    """
    What was decided on a motion, a ruling or a modality, and how; what the Chair announced was decided elsewhere.
    """
    if event.cause is event.effect:
        return ""
    if event.effect.kind == "stands":
        return gettext("The ruling of the Chair stands: overruling it was rejected %(how)s.", how=how(event))
    return gettext("%(said)s Decided %(how)s.", said=legible(retold(event.effect.sentence)), how=how(event))


def _voted(event: Event) -> str:
    """
    A vote that changed nothing: nobody won, or what was put was not adopted.
    """
    if event.vote and event.vote.again:
        return gettext("Votes equally divided %(how)s; a second vote is to be taken.", how=how(event))
    if event.vote and event.vote.carried:
        return gettext("Carried %(how)s.", how=how(event))
    return gettext("Rejected %(how)s.", how=how(event))


def _lifted(event: Event) -> str:
    kinds = {each.kind for each in event.effect.matter}
    facts = {"how": how(event)}
    if event.effect.accepted:
        if kinds == {INSERTION}:
            return gettext("Words inserted %(how)s.", **facts)
        if kinds == {STRIKE}:
            return gettext("Words deleted %(how)s.", **facts)
        return gettext("Words replaced %(how)s.", **facts)
    if kinds == {INSERTION}:
        return gettext("Proposal to insert words rejected %(how)s.", **facts)
    if kinds == {STRIKE}:
        return gettext("Proposal to delete words rejected %(how)s; the words stay.", **facts)
    return gettext("Proposal to replace words rejected %(how)s; the former words stay.", **facts)


def _settled_whole(line: Line, facts: Mapping[str, str]) -> str:
    said = {
        PARAGRAPH: (gettext("New paragraph added %(how)s."), gettext("Proposal of a new paragraph rejected %(how)s.")),
        DELETION: (
            gettext("Paragraph deleted %(how)s."),
            gettext("Proposal to delete the paragraph rejected %(how)s; it stays."),
        ),
        MOVE: (gettext("Paragraph moved %(how)s."), gettext("Proposal to move the paragraph rejected %(how)s.")),
        SPLIT: (gettext("Paragraph split %(how)s."), gettext("Proposal to split the paragraph rejected %(how)s.")),
        MERGE: (
            gettext("Paragraph merged with the next %(how)s."),
            gettext("Proposal to merge the paragraph with the next rejected %(how)s."),
        ),
    }
    return said[line.whole][0 if line.accepted else 1] % facts
