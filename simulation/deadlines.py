"""Deadlines: what the clock of the house will ask for, and what it owes the room after an outage."""

from __future__ import annotations

from collections.abc import Iterator

from simulation.acts import Command
from simulation.gavel import ExtendGavel, LetGavelFall
from simulation.injects import BringInject, due
from simulation.negotiation import Negotiation
from simulation.silence import LetSilencePass, MakeUpForOutage
from simulation.speaking import KeepTime, ResumeSpeech

KEPT_SECONDS = 5.0
"""How often the record says that the house is up while a speaker's clock runs: an outage is told apart this exactly."""


def deadlines(room: Negotiation) -> Iterator[tuple[float, Command]]:
    """
    Each moment (seconds since 1970) at which something is decided by itself, and the act that does it.
    """
    if room.gavel:
        yield room.gavel.ends, LetGavelFall()
    speech = room.debate.speech
    if speech and speech.ends is not None and speech.kept < speech.ends:
        yield speech.kept + KEPT_SECONDS, KeepTime()
    for silence in room.silences.values():
        yield silence.ends, LetSilencePass(silence.id)
    # Once the sitting is over nothing more is brought in.
    for awaited in () if room.has_ended else room.awaited.values():
        moment = due(room, awaited)
        if moment is not None:
            yield moment, BringInject(awaited.id)


def made_good(room: Negotiation, outage: float) -> Iterator[Command]:
    """
    What makes good for `outage` seconds in which the house was down and nobody could object or speak.
    """
    if room.gavel:
        yield ExtendGavel()
    if room.debate.speech:
        yield ResumeSpeech()
    if outage > 0:
        yield from (MakeUpForOutage(name, outage) for name in room.silences)
