"""The adopted text for everybody: the origin of its words under the names that participants were told."""

from __future__ import annotations

from collections.abc import Iterator

from app.archive.documents.issued import Fact, IssuedSheet
from app.archive.documents.sheet import Letterhead
from app.archive.legible import legible
from app.archive.record import Record, Version
from app.archive.replay.attribution import Attribution
from simulation.outcome import Token
from simulation.text.proposals import Proposal


class PublishedSheet(IssuedSheet):
    """An adopted text as it is published. Whatever it says of a seat passes through its attribution."""

    def __init__(self, record: Record, letterhead: Letterhead, version: Version, attribution: Attribution) -> None:
        super().__init__(record, letterhead, version)
        self.attribution = attribution
        self._names = {seat: attribution.who(seat) for seat in self._names}
        self._codes = {seat: attribution.code(seat) for seat in self._codes}

    def said(self, token: Token) -> str:
        """
        The words of a token as a reader sees them; of words that were taken out, nothing.
        """
        return " " if token.kind == "gap" else legible(token.text)

    def hue(self, by: str) -> str:
        """
        No colours: they would tell delegations apart where no name may.
        """
        return ""

    def _authors(self, proposal: Proposal) -> str:
        # "A delegation, taken over from a delegation" says nothing, and a little too much.
        return self._named((proposal.by,)) if self.attribution.is_silent else super()._authors(proposal)

    def _held(self, proposal: Proposal) -> Iterator[Fact]:
        """
        Who else stood behind the words, and how they were introduced: nothing of it under the Chatham House Rule, since
        numbers and words may name somebody as well.
        """
        if self.attribution.is_silent:
            return
        for fact in super()._held(proposal):
            yield fact._replace(words=self.attribution.words(fact.words))
