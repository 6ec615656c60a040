"""Holding: what a room is waiting for at this moment, and what each seat in it, in the lecturer's words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from flask_babel import gettext, ngettext

from simulation import Negotiation, Role
from simulation.aside import CAPITAL, HELP
from simulation.debate import STANDING
from simulation.draft import Status
from simulation.letters import waiting
from simulation.modes import HANDS

MOST_NAMED = 6


def holding(room: Negotiation, here: Collection[str], now: float) -> list[str]:
    """
    What holds the room up, what stands before everything else first. `here` are the seats with somebody in the room.
    """
    if room.has_ended:
        return [gettext("The sitting is over.")]
    return [*_put(room), *_interrupting(room), *_speaking(room), *_resting(room, now), *_missing(room, here)]


def _put(room: Negotiation) -> Iterator[str]:
    vote = room.vote
    if room.gavel:
        yield gettext("The Chair has asked for objections; the gavel is about to fall.")
    if vote and vote.mode == HANDS:
        yield gettext("Vote open: the Chair counts hands.")
    elif vote and vote.called:
        yield gettext("Roll call: %(name)s is called.", name=room.seats[vote.called].name)
    elif vote:
        late = [name for name in vote.roll if name not in vote.ballots]
        if late:
            yield gettext(
                "Vote open: %(late)s of %(all)s have not voted: %(names)s.",
                late=len(late),
                all=len(vote.roll),
                names=named(room, late),
            )
        else:
            yield gettext("Vote open: all have voted; the Chair has not closed it.")
    if room.announced:
        yield gettext("A question is announced; the Chair has not put it yet.")


def _interrupting(room: Negotiation) -> Iterator[str]:
    for point in room.debate.points:
        if point.status == STANDING:
            yield gettext("A point of order by %(name)s waits for a ruling.", name=room.seats[point.seat].name)
        elif point.appealed and not point.decided:
            yield gettext("An appeal by %(name)s waits for a vote.", name=room.seats[point.appealed].name)
    for motion in room.debate.motions:
        yield gettext("A motion by %(name)s is pending.", name=room.seats[motion.seat].name)


def _speaking(room: Negotiation) -> Iterator[str]:
    if room.debate.speech:
        yield gettext("%(name)s has the floor.", name=room.seats[room.debate.speech.seat].name)
    if room.debate.order and not room.debate.speech:
        count = len(room.debate.order)
        yield ngettext(
            "%(num)s seat waits for the floor, and nobody has it.",
            "%(num)s seats wait for the floor, and nobody has it.",
            count,
        )


def _resting(room: Negotiation, now: float) -> Iterator[str]:
    if room.debate.suspension:
        yield gettext("The meeting is suspended.")
    stage = room.stage
    if stage and stage.paused is not None:
        yield gettext("The clock of “%(stage)s” stands still.", stage=stage.title)
    elif stage and stage.ends is not None and stage.ends < now:
        over = int((now - stage.ends) // 60)
        yield ngettext(
            "“%(stage)s” is over its time by %(num)s minute.",
            "“%(stage)s” is over its time by %(num)s minutes.",
            over,
            stage=stage.title,
        )
    if room.silences:
        count = len(room.silences)
        yield ngettext("%(num)s question is under silence.", "%(num)s questions are under silence.", count)


def _missing(room: Negotiation, here: Collection[str]) -> Iterator[str]:
    desk = [name for name, seat in room.seats.items() if seat.role in (Role.CHAIR, Role.SECRETARIAT)]
    if not any(name in here or room.is_scripted(name) for name in desk):
        yield gettext("Nobody sits at the Chair’s desk.")
    away = [name for name in room.attending if name not in here and not room.is_scripted(name)]
    if away:
        count = len(away)
        yield ngettext(
            "%(num)s delegation has nobody in the room: %(names)s.",
            "%(num)s delegations have nobody in the room: %(names)s.",
            count,
            names=named(room, away),
        )


def named(room: Negotiation, seats: Iterable[str]) -> str:
    """
    These seats by name; of many the first, and how many more.
    """
    names = [room.seats[each].name for each in seats]
    more = len(names) - MOST_NAMED
    if more <= 1:
        return ", ".join(names)
    return gettext("%(names)s and %(more)s more", names=", ".join(names[:MOST_NAMED]), more=more)


def waits_for(room: Negotiation, name: str) -> Iterator[str]:
    """
    What one seat waits for, or the room of it.
    """
    yield from _on_the_floor(room, name)
    open_offers = [each for each in room.offers.values() if each.by != name and name not in each.answers]
    if open_offers and room.seats[name].role is Role.DELEGATION and not room.has_ended:
        count = len(open_offers)
        yield ngettext("has not answered %(num)s offer", "has not answered %(num)s offers", count)
    if waiting(room, CAPITAL, name):
        yield gettext("asks its capital")
    if waiting(room, HELP, name):
        yield gettext("asks for help")
    if name in room.absent:
        yield gettext("noted as absent")


def _on_the_floor(room: Negotiation, name: str) -> Iterator[str]:
    vote, debate = room.vote, room.debate
    if vote and vote.called == name:
        yield gettext("is called in the roll call")
    elif vote and vote.mode != HANDS and name in vote.roll and name not in vote.ballots:
        yield gettext("has not voted")
    if debate.speech and debate.speech.seat == name:
        yield gettext("has the floor")
    if name in debate.order:
        yield gettext("asked for the floor, place %(place)s", place=debate.order.index(name) + 1)
    if any(each.seat == name for each in debate.replies):
        yield gettext("asked for a right of reply")
    if any(each.seat == name for each in debate.standing):
        yield gettext("raised a point of order")


def agreed(room: Negotiation) -> tuple[int, int]:
    """
    How many paragraphs are agreed, and how many there are.
    """
    every = [each for each in room.standing.values() if each.kind != "heading"]
    return sum(each.status is Status.AGREED for each in every), len(every)
