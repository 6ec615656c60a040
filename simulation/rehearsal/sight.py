"""What a script sees: the view its seat was sent, with the texts unfolded. There is nothing else to look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from simulation.rehearsal.agenda import Agenda
from simulation.rehearsal.bargaining import Offer, Table
from simulation.text.rolling import RollingText


@dataclass(frozen=True, slots=True)
class Sight:
    """
    The room as one seat was told of it: `room` and `own` are the views of the protocol, `texts` the paragraphs in them.

    Who looks may also know the time (`now`, seconds since 1970), which seats have `people` in the room, and in which
    paragraphs somebody is `writing` at this moment.
    """

    room: Mapping[str, Any]
    own: Mapping[str, Any]
    texts: Mapping[str, RollingText]
    now: float = 0.0
    people: frozenset[str] = frozenset()
    writing: frozenset[str] = frozenset()
    _laid: list[tuple[Agenda, Table]] = field(default_factory=list, init=False, repr=False, compare=False)

    @property
    def is_in_session(self) -> bool:
        return bool(self.room["phase"] == "in-session")

    @property
    def gavel(self) -> dict[str, Any] | None:
        found: dict[str, Any] | None = self.room["floor"]["gavel"]
        return found

    @property
    def vote(self) -> dict[str, Any] | None:
        found: dict[str, Any] | None = self.room["floor"]["vote"]
        return found

    @property
    def is_deciding(self) -> bool:
        """
        Whether a question is before the room, so that words may have to rest.
        """
        floor = self.room["floor"]
        return any(floor[name] for name in ("gavel", "vote", "announced", "tied", "silences"))

    @property
    def delegations(self) -> list[str]:
        return [seat["id"] for seat in self.room["seats"] if seat["role"] == "delegation"]

    def has_written(self, seat: str, paragraph: str) -> bool:
        """
        Whether this delegation ever proposed anything here, whatever became of it.
        """
        return any(proposal.by == seat for proposal in self.texts[paragraph].proposals.values())

    def status(self, paragraph: str) -> str:
        return str(self.room["paragraphs"][paragraph]["status"])

    @property
    def labels(self) -> dict[str, str]:
        """
        The numbers of the paragraphs as everybody reads them.
        """
        return {name: view["label"] for name, view in self.room["paragraphs"].items()}

    def table(self, agenda: Agenda) -> Table:
        """
        The bargaining so far, in the order in which it happened: laid out once, for a script looks at it several times.
        """
        for known, table in self._laid:
            if known is agenda:
                return table
        said = sorted(self.room["offers"].values(), key=lambda offer: int(offer["id"].lstrip("o")))
        self._laid.append((agenda, Table(agenda.speakers, tuple(_offer(offer, agenda) for offer in said))))
        return self._laid[-1][1]


def _offer(offer: Mapping[str, Any], agenda: Agenda) -> Offer:
    answers = offer["answers"]
    return Offer(
        offer["id"],
        offer["by"],
        agenda.package(offer["options"]),
        frozenset(seat for seat, given in answers.items() if given["answer"] == "accept"),
        {seat: given["difficulty"] for seat, given in answers.items() if given["answer"] == "decline"},
    )
