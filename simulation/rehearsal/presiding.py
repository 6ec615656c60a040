"""Presiding over people: a scripted Chair hears who asks for the floor, rules, puts motions, and has patience."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from simulation.rehearsal.sight import Sight
from simulation.rehearsal.steps import Act

RULING = "The Chair finds nothing out of order, and goes on. You may appeal against this ruling."
TOPIC = "The text"
SHORTEST = 10
"""Seconds of a speech: the rules of the room know no shorter limit."""


@dataclass(frozen=True, slots=True)
class Patience:
    """For how many seconds people may consider, consult, vote, answer a call, and speak; and how long a silence is."""

    consider: float = 180.0
    consult: float = 120.0
    ballot: float = 90.0
    called: float = 45.0
    speech: float = 120.0
    silence: float = 120.0

    def times(self, factor: float) -> Patience:
        """
        The same for a quicker room; a silence has a shortest length that the rules of the room ask for.
        """
        return Patience(
            self.consider * factor,
            self.consult * factor,
            self.ballot * factor,
            self.called * factor,
            self.speech * factor,
            max(30.0, self.silence * factor),
        )


class Presiding:
    """
    What the Chair owes to people at the table, whatever the text may need: each act is read off the room as it stands.
    """

    def __init__(self, patience: Patience) -> None:
        self.patience = patience
        self._seen: dict[str, float] = {}
        self._refused: list[Act] = []

    def has_waited(self, sight: Sight, for_what: str, seconds: float) -> bool:
        """
        Whether so much time has passed since this was first looked at.
        """
        return sight.now - self._seen.setdefault(for_what, sight.now) >= seconds

    def at_once(self, sight: Sight) -> Act | None:
        """
        What does not wait, not even for a gavel: points of order.
        """
        standing = [point for point in sight.room["debate"]["points"] if point["status"] == "standing"]
        for point in standing:
            return Act("RuleOnPointOfOrder", {"point": point["id"], "ruling": "not-upheld", "sentence": RULING})
        return None

    def next_act(self, sight: Sight) -> Act | None:
        """
        What comes before the text, while no question is being decided.
        """
        return next((act for act in self._due(sight) if act and act not in self._refused), None)

    def was_refused(self, act: Act) -> None:
        """
        Ask for this no more: the room must not stand still for it.
        """
        self._refused.append(act)

    def is_waiting(self, sight: Sight) -> bool:
        """
        Whether somebody has the floor, or the meeting is suspended.
        """
        debate = sight.room["debate"]
        return bool(debate["speech"] or debate["suspension"])

    def _due(self, sight: Sight) -> Iterator[Act | None]:
        debate = sight.room["debate"]
        suspension = debate["suspension"]
        if suspension:
            over = suspension["ends"] <= sight.now or self.has_waited(sight, "suspension", self.patience.consult)
            yield Act("ResumeMeeting") if over else None
            return
        yield from (self._appeal(point) for point in debate["points"] if point["appealed"] and not point["decided"])
        for motion in debate["motions"][:1]:
            yield _vote({"kind": "motion", "motion": motion["id"]})
        yield self._second_vote(sight)
        yield self._part(sight)
        yield self._floor(sight, debate)

    def _appeal(self, point: dict[str, Any]) -> Act:
        return _vote({"kind": "ruling", "point": point["id"]})

    def _second_vote(self, sight: Sight) -> Act | None:
        tied = sight.room["floor"]["tied"]
        return Act("OpenVote", {"subject": tied["subject"], "mode": "recorded"}) if tied else None

    def _part(self, sight: Sight) -> Act | None:
        """
        The next part of the text that is to be voted on separately.
        """
        division = sight.room["floor"]["division"]
        if not division:
            return None
        done = (*division["approved"], *division["rejected"])
        left = [name for name in sight.room["order"] if name in division["parts"] and name not in done]
        return (
            Act("OpenVote", {"subject": {"kind": "part", "paragraph": left[0]}, "mode": "recorded"}) if left else None
        )

    def _floor(self, sight: Sight, debate: dict[str, Any]) -> Act | None:
        speech = debate["speech"]
        if speech:
            return Act("EndSpeech", {"speech": speech["id"]}) if self._has_spoken(sight, speech) else None
        if debate["speakers"] is None:
            return Act("OpenSpeakersList", {"topic": TOPIC, "seconds": max(SHORTEST, int(self.patience.speech))})
        if debate["speakers"]["order"]:
            return Act("GiveFloor", {"seat": debate["speakers"]["order"][0]})
        for reply in debate["replies"]:
            if reply["status"] == "asked":
                return Act("DecideOnReply", {"reply": reply["id"], "granted": True})
            return Act("HearReply", {"reply": reply["id"]})
        return None

    def _has_spoken(self, sight: Sight, speech: dict[str, Any]) -> bool:
        """
        Whether the speaker has put the words on the record, has used up the time, or is not there.
        """
        if any(each["speech"] == speech["id"] for each in sight.room["interventions"]):
            return True
        ends = speech["ends"] if speech["ends"] is not None else speech["began"] + self.patience.speech
        return bool(sight.now >= ends) or speech["seat"] not in sight.people


def _vote(subject: dict[str, Any]) -> Act:
    return Act("OpenVote", {"subject": subject, "majority": "simple", "mode": "recorded"})
