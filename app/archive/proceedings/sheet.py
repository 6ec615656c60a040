"""The sheet of the proceedings: how seats, decisions and words are told under the names that a reader may see."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from flask_babel import gettext, ngettext

from app.archive.documents.minuted import Event, minuted, sentence, under
from app.archive.documents.sheet import Letterhead, Sheet
from app.archive.proceedings.reading import Proceedings
from app.archive.record import Record
from app.archive.replay.attribution import Attribution, Mode
from app.archive.replay.happening import place_of
from app.archive.replay.moment import stage_title
from simulation.kept import Decision
from simulation.seats import Role


class ProceedingsSheet(Sheet):
    """What the three documents have in common. Needs an application context for the reader's language."""

    def __init__(self, record: Record, letterhead: Letterhead, proceedings: Proceedings, mode: Mode, kind: str) -> None:
        super().__init__(record, letterhead)
        self.proceedings, self.room = proceedings, proceedings.room
        self.attribution = Attribution.of(mode, self.room)
        self._kind = kind
        self._names = {seat: self.attribution.who(seat) for seat in self._names}
        self._codes = {seat: self.attribution.code(seat) for seat in self._codes}
        self._decisions = {decision.id: decision for decision in self.room.decisions}

    @property
    def mode(self) -> Mode:
        return self.attribution.mode

    @property
    def is_silent(self) -> bool:
        """
        Whether nobody may be told from anybody else.
        """
        return self.attribution.is_silent

    @property
    def kind(self) -> str:
        return self._kind

    @property
    def status(self) -> str:
        if self.is_silent:
            return gettext("Under the Chatham House Rule: what was done and decided, and not by whom")
        if self.mode is Mode.DELEGATIONS:
            return gettext("By delegation; those who preside, serve and observe are not named")
        return gettext("By seat, as the sitting was held")

    @property
    def delegations(self) -> list[str]:
        return [seat.id for seat in self.outcome.seats if seat.role is Role.DELEGATION]

    def who(self, seat: str) -> str:
        """
        Whoever acts, as the subject of a sentence in the third person.
        """
        found = self.room.seats.get(seat)
        if found is None or found.role is not Role.DELEGATION or self.is_silent:
            return self.attribution.who(seat)
        return gettext("The representative of %(name)s", name=self._names[seat])

    def name_of(self, seat: str) -> str:
        return self._names.get(seat, "")

    def lines_of(self, words: str) -> tuple[str, ...]:
        """
        Words of somebody's own, a line each; nothing under the Chatham House Rule, since they may name anybody.
        """
        return tuple(said for line in words.split("\n") if (said := self.attribution.free(line)))

    # Decisions

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """
        Every event under its number, the same as in the outcome document.
        """
        return minuted(self.outcome)

    def told(self, event: Event) -> str:
        """
        What an event was, in the words in which this reader may be told.
        """
        if not self.is_silent:
            return self.attribution.words(sentence(event))
        lines = [self._decisions[line.id] for line in event.lines if line.id in self._decisions]
        return " ".join(dict.fromkeys(self.attribution.decision(each, place_of(each, self.room)) for each in lines))

    def place(self, event: Event) -> str:
        return self._on(event.effect)

    def about(self, event: Event) -> Iterator[str]:
        """
        The words that a decision was about, in brackets; none under the Chatham House Rule.
        """
        for each in () if self.is_silent else self._matter(event.effect):
            words = " → ".join(self.attribution.words(words) for words in (each.struck, each.added) if words)
            if words:
                yield f"[{words} – {each.by}]"

    def under(self, event: Event) -> str:
        """
        The rule, and the article of the sitting's own rules.
        """
        return under(event)

    def decision(self, event: Event) -> Decision:
        return self._decisions[event.effect.id]

    def readings(self, event: Event) -> Iterator[tuple[str, str]]:
        """
        The text as decided: each paragraph that the decision was about, as it read right after it. Where brackets
        remain that only a holder tells apart, they are not shown under the Chatham House Rule.
        """
        decision = self.decision(event)
        version = self.room.versions.get(decision.version)
        if version is None or decision.subject.kind == "text" or decision.subject.is_procedural:
            return
        for name, words in version.readings.items():
            paragraph = self.room.paragraphs.get(name)
            if paragraph is None or not words.strip():
                continue
            if self.is_silent and "[" in words:
                yield self._place(paragraph.name), gettext("(The words are in brackets, and not shown here.)")
            else:
                yield self._place(paragraph.name), self.attribution.words(" ".join(words.split()))

    def present(self, event: Event) -> str:
        """
        Which delegations were there, as far as the Chair has noted who was not.
        """
        standing = self.proceedings.standing[event.effect.id]
        every = self.delegations
        absent = [seat for seat in every if seat in standing.absent]
        facts = {"present": len(every) - len(absent), "all": len(every)}
        said = gettext("%(present)s of %(all)s delegations", **facts)
        if not absent:
            return gettext("%(said)s; nobody was noted as absent", said=said)
        if self.is_silent:
            return ngettext(
                "%(said)s; %(num)s was noted as absent",
                "%(said)s; %(num)s were noted as absent",
                len(absent),
                said=said,
            )
        return gettext("%(said)s; noted as absent: %(names)s", said=said, names=self.attribution.listed(absent))

    def agreed(self, event: Event) -> str:
        """
        How far the text was agreed ad referendum after it.
        """
        standing = self.proceedings.standing[event.effect.id]
        return gettext(
            "%(agreed)s of %(all)s paragraphs agreed ad referendum",
            agreed=standing.agreed,
            all=standing.paragraphs,
        )

    def title_of_stage(self, place: int) -> str:
        return stage_title(self.room, place, self.attribution)
