"""Attribution: under whose name a replay shows what happened: each seat's, each delegation's, or nobody's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from flask_babel import gettext, ngettext

from app.archive.legible import legible
from app.archive.retold import counted, retold
from simulation.draft import Paragraph
from simulation.kept import Decision
from simulation.negotiation import Negotiation
from simulation.seats import Role, Seat
from simulation.text.brackets import REPLACEMENT, Piece, bracketed, holders, label
from simulation.text.proposals import Proposal, in_order


class Mode(StrEnum):
    """From the most that is said to the least."""

    SEATS = "seats"
    DELEGATIONS = "delegations"
    CHATHAM = "chatham"


NOBODY = "nobody"
"""Whoever holds a bracket under the Chatham House Rule: all of them are the same one."""

PLAIN = frozenset({"gavel", "silence", "adopted", "issued", "resumed"})
"""Kinds of decisions whose sentence names nobody, and holds no words of anybody's own."""


@dataclass(frozen=True)
class Attribution:
    """How seats are called in one mode. Everything that a replay says of a seat passes here."""

    mode: Mode
    seats: Mapping[str, Seat] = field(default_factory=dict)
    hues: Mapping[str, int] = field(default_factory=dict)
    scripted: frozenset[str] = frozenset()

    @classmethod
    def of(cls, mode: Mode, room: Negotiation) -> Attribution:
        hues = {name: place % 12 for place, name in enumerate(room.delegations)}
        return cls(mode, room.seats, hues, frozenset(filter(room.is_scripted, room.seats)))

    @property
    def is_silent(self) -> bool:
        """
        Whether nothing may tell one delegation from another.
        """
        return self.mode is Mode.CHATHAM

    def shows(self, seat: str | None) -> bool:
        """
        Whether this seat goes by its own name.
        """
        found = self.seats.get(seat or "")
        if found is None or self.is_silent:
            return False
        return self.mode is Mode.SEATS or found.role is Role.DELEGATION

    def who(self, seat: str | None) -> str:
        """
        The seat as the subject of a sentence.
        """
        found = self.seats.get(seat or "")
        if found is None:
            return gettext("The house")
        if self.shows(seat):
            name = legible(found.name)
            return gettext("%(name)s (script)", name=name) if found.id in self.scripted else name
        called = {
            Role.CHAIR: gettext("The Chair"),
            Role.SECRETARIAT: gettext("The Secretariat"),
            Role.OBSERVER: gettext("An observer"),
        }
        return called.get(found.role, gettext("A delegation"))

    def code(self, seat: str) -> str:
        found = self.seats.get(seat)
        return legible(found.code or found.name) if found and self.shows(seat) else ""

    def listed(self, seats: Iterable[str]) -> str:
        """
        Several seats: their names, or how many they are.
        """
        names = list(seats)
        if self.is_silent:
            return ngettext("%(num)s seat", "%(num)s seats", len(names))
        return ", ".join(self.who(name) for name in names)

    def words(self, sentence: str) -> str:
        """
        A sentence of the record, where every delegation may be named; observers and the desk are, or are not.
        """
        if self.mode is Mode.DELEGATIONS:
            for seat, found in self.seats.items():
                if not self.shows(seat) and found.role is Role.OBSERVER and found.name:
                    sentence = sentence.replace(found.name, self.who(seat))
        return legible(sentence)

    def free(self, words: str) -> str:
        """
        Words of somebody's own, which may name anybody: not under the Chatham House Rule.
        """
        return "" if self.is_silent else self.words(words)

    def decision(self, decision: Decision, place: str) -> str:
        """
        What a line of the record of decisions says. Under the Chatham House Rule it is said anew, from what is no
        secret: its kind, its place in the text, its figures.
        """
        if not self.is_silent:
            return self.words(retold(decision.sentence))
        if decision.kind in PLAIN:
            return legible(retold(decision.sentence))
        facts = {"place": place}
        if decision.tally:
            return gettext(
                "A vote was taken: %(tally)s.", tally=legible(counted(str(decision.tally.get("sentence", ""))))
            )
        said = self._neutral.get(decision.kind)
        if said is None:
            return gettext("A matter of procedure was settled.")
        return said % facts

    @cached_property
    def _neutral(self) -> dict[str, str]:
        return {
            "objection": gettext("A delegation objected; nothing was decided."),
            "silence-broken": gettext("A delegation broke the silence; nothing was decided."),
            "lifted": gettext("Brackets were lifted: %(place)s."),
            "restored": gettext("Brackets were put back: %(place)s."),
            "agreed": gettext("Agreed ad referendum: %(place)s."),
            "reopened": gettext("Opened again: %(place)s."),
            "fallen": gettext("Agreements fell: %(place)s."),
            "fell": gettext("Brackets fell: %(place)s."),
            "put-forward": gettext("A delegation put forward a proposal: %(place)s."),
            "footnote": gettext("A delegation put forward a footnote: %(place)s."),
            "placeholder": gettext("A delegation put forward a placeholder: %(place)s."),
            "revised": gettext("A delegation revised its proposal orally: %(place)s."),
            "taken-over": gettext("A delegation took over a proposal: %(place)s."),
            "sponsored": gettext("A delegation sponsored words of an observer: %(place)s."),
            "reported": gettext("A contact group reported back: %(place)s."),
            "group-opened": gettext("A contact group was set up: %(place)s."),
            "group-closed": gettext("A contact group was closed: %(place)s."),
            "alternatives": gettext("Brackets were made alternatives: %(place)s."),
            "ordered": gettext("An order of voting was drawn up: %(place)s."),
            "parked": gettext("Set aside: %(place)s."),
            "unparked": gettext("Taken up again: %(place)s."),
            "motion": gettext("A procedural motion was decided."),
            "ruling": gettext("The Chair ruled on a point of order."),
            "appeal": gettext("A delegation appealed against the ruling."),
            "overruled": gettext("The ruling was overruled."),
            "stands": gettext("The ruling stands."),
            "suspended": gettext("The meeting was suspended."),
            "adjourned": gettext("The sitting was adjourned without a text."),
            "observers": gettext("It was decided how observers take part."),
            "void": gettext("A secret ballot was void."),
        }

    # Brackets

    def pieces(self, paragraph: Paragraph) -> list[Piece]:
        """
        The text of a paragraph in brackets. Under the Chatham House Rule all are held by the same nobody, so that not
        even their shape says who stands with whom.
        """
        return bracketed(paragraph.text.runs(), self.told(paragraph.text.proposals))

    def held_by(self, piece: Piece, paragraph: Paragraph, names: Mapping[str, str]) -> str:
        """
        What stands where a bracket closes: who holds it, or its number in the paragraph.
        """
        known = paragraph.text.proposals
        if not self.is_silent:
            return legible(label(piece, known, names))
        speaking = piece.proposals[:1] if piece.bracket == REPLACEMENT else piece.proposals
        numbers = {name: number for number, name in enumerate(in_order(known), 1)}
        places = {name: words for name, words in names.items() if name.startswith("¶")}
        said = [
            holders(replace(_masked(known[name]), bridging=False), {NOBODY: f"{numbers[name]}", **places})
            for name in speaking
        ]
        return legible(" / ".join(said))

    def hue(self, piece: Piece, paragraph: Paragraph) -> str:
        """
        The class that gives a bracket its colour; none where colours would tell whose it is.
        """
        if self.is_silent or not piece.proposals:
            return ""
        place = self.hues.get(paragraph.text.proposals[piece.proposals[-1]].by)
        return "" if place is None else f"hue-{place}"

    def told(self, proposals: Mapping[str, Proposal]) -> Mapping[str, Proposal]:
        """
        A ledger as it may be shown.
        """
        return {name: _masked(each) for name, each in proposals.items()} if self.is_silent else proposals


def _masked(proposal: Proposal) -> Proposal:
    nobody: tuple[str, ...] = ()
    return replace(
        proposal,
        by=NOBODY,
        support=nobody,
        oppose=nobody,
        reserve=nobody,
        stale=nobody,
        sponsors=nobody,
        former=nobody,
        observer="",
        group="",
        title="",
        rationale="",
    )
