"""Profiles: what a scenario may choose about procedure, and the articles that it follows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Article:
    """
    One article of the rules of procedure that a sitting follows: its number there, and its source where that is
    certain. `on` says what it decides about: a ruling names those on "votes", "parts", "division" or "alternatives",
    the record of decisions also those on "consensus", "silence", "majorities", "whole", "ad-referendum" or "observers".
    """

    number: int
    title: str
    text: str
    source: str = ""
    on: str = ""


@dataclass(frozen=True, slots=True)
class RulesProfile:
    """
    What a scenario may choose about procedure.

    `gavel_seconds`: the moment left for an objection. `majority`: the usual one for a vote. `adoption_majority`: the
    one for the whole text. Both are "simple", "two-thirds" or "consensus-minus-one", of those present and voting.
    `statement_seconds`: the usual limit of a speech. `reply_seconds`: that of a right of reply. `silence_seconds`: how
    long a silence lasts unless the Chair says otherwise. `quorum`: how many delegations must be present to decide,
    "none", "third" (a third at least) or "half" (more than half). `second_vote`: whether a tie is voted on once more.
    `opens_notes`: whether everybody may read all notes once the sitting is over. `observers`: under which modality
    observers take part until the room decides otherwise, see simulation/observing.py.

    `profile`: the name of the rules of procedure that are followed, and `articles` what they say. `votes`: the ways of
    voting they know. `parts`: whether brackets and paragraphs may be put by themselves. `ad_referendum`: whether what
    was agreed so "holds" or "falls" when the whole is not adopted.
    """

    gavel_seconds: float = 10.0
    majority: str = "simple"
    adoption_majority: str = "two-thirds"
    statement_seconds: float = 180.0
    reply_seconds: float = 120.0
    silence_seconds: float = 600.0
    quorum: str = "none"
    second_vote: bool = False
    profile: str = ""
    articles: tuple[Article, ...] = ()
    votes: tuple[str, ...] = ("recorded", "hands", "roll-call", "secret")
    parts: bool = True
    ad_referendum: str = "holds"
    opens_notes: bool = False
    observers: str = "statements"

    def article(self, on: str) -> str:
        """
        The article that decides about this, as a ruling names it.
        """
        found = next((each for each in self.articles if each.on == on), None)
        return f"{self.profile}, article {found.number}: {found.title}" if found else self.profile

    def cited(self, on: str) -> str:
        """
        The same in brackets behind a ruling; nothing where no article says anything about it.
        """
        return f" ({self.article(on)})" if any(each.on == on for each in self.articles) else ""

    def quorum_of(self, delegations: int) -> int:
        """
        How many of so many delegations must be present to decide; one at least.
        """
        asked = {"third": -(-delegations // 3), "half": delegations // 2 + 1}
        return max(1, asked.get(self.quorum, 0))

    def majority_on(self, kind: str) -> str:
        """
        What a vote on a subject of this kind needs, unless the Chair says otherwise.
        """
        if kind in ("motion", "observers"):
            return "simple"
        return self.adoption_majority if kind in ("text", "part") else self.majority
