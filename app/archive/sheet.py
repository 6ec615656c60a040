"""The sheet: every sentence of the outcome document, once, for the page, the Word file and the terminal alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from babel.dates import format_date
from flask_babel import get_locale, gettext, ngettext

from app.archive.legible import excerpt, legible
from app.archive.record import Record
from app.archive.said import Said, said
from simulation.outcome import CONSENSUS, NOT_VOTING, VOTE, Line, Outcome, OutcomeParagraph, RecordedVote
from simulation.provenance import ADMITTED, PROPOSED, REMOVED

BASE = "en"
HUES = 12
# A paragraph of a resolution begins with the verb that gives it its force, set in italics: "Deeply concerned".
VERB = re.compile(r"(?:[^\W\d_]+ly )?[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What the room itself does not know: whose document it is. `notice` says that all of it is invented."""

    ref: str
    forum: str = ""
    title: str = ""
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """Words that were before the room: whether they were struck, and the code of whose they are."""

    words: str
    struck: bool
    by: str


@dataclass(frozen=True, slots=True)
class Decided:
    """One row of the annex on decisions."""

    number: int
    time: str
    place: str
    sentence: str
    matter: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Ballots:
    """
    One vote with its figures, and the names under each way of voting that somebody chose; `note` explains the
    asterisk where there is one.
    """

    number: int
    question: str
    time: str
    majority: str
    figures: tuple[int, int, int, int]
    result: str
    sentence: str
    matter: tuple[Words, ...]
    names: tuple[tuple[str, str], ...]
    note: str


@dataclass(frozen=True, slots=True)
class Traced:
    """Words that are not of the zero draft, or no longer there: in which paragraph, whose, through which decision."""

    place: str
    words: str
    struck: bool
    what: str
    by: str
    decision: str


class Sheet:
    """The outcome document in words. Needs an application context for the reader's language."""

    def __init__(self, record: Record, letterhead: Letterhead) -> None:
        self.outcome: Outcome = record.outcome
        self.record, self.ref = record, letterhead.ref
        self.forum = legible(letterhead.forum or gettext("Conference"))
        self.name = legible(self.outcome.title)
        self.title = legible(letterhead.title or self.outcome.title)
        self.notice = legible(letterhead.notice)
        self.locale = str(get_locale() or BASE)
        self.paragraphs: tuple[OutcomeParagraph, ...] = self.outcome.paragraphs
        self._names = {seat.id: legible(seat.name) for seat in self.outcome.seats}
        self._codes = {seat.id: legible(seat.code or seat.name) for seat in self.outcome.seats}

    # The head

    @property
    def kind(self) -> str:
        return gettext("Outcome document") if self.outcome.is_adopted else gettext("Rolling text")

    @property
    def date(self) -> str:
        return self.day(self.outcome.at or self.record.last)

    @property
    def status(self) -> str:
        """
        How the text stands, in one sentence.
        """
        outcome = self.outcome
        if outcome.is_adopted and outcome.manner == VOTE:
            return gettext("Adopted by a vote on %(date)s", date=self.date)
        if outcome.is_adopted:
            return gettext("Adopted by consensus on %(date)s", date=self.date)
        return gettext("Rolling text as it stood on %(date)s; text in square brackets is not agreed", date=self.date)

    @property
    def standing(self) -> str:
        """
        What a reader of a text without adoption must know beside that, or nothing.
        """
        outcome = self.outcome
        if outcome.is_adopted:
            return ""
        left = ngettext("%(num)s bracket remains.", "%(num)s brackets remain.", outcome.brackets)
        if outcome.at is None:
            running = gettext("The sitting is still in session (%(time)s UTC).", time=self.moment(self.record.last))
            return f"{running} {left}"
        ended = gettext("The sitting was adjourned without a text: %(reason)s", reason=legible(outcome.reason))
        return f"{ended if ended.endswith(('.', '!', '?')) else ended + '.'} {left}"

    @property
    def language(self) -> str:
        # Texts are drafted in one language so far; the sentences around them follow the reader.
        return gettext("Original: English")

    # The annexes

    @property
    def seats(self) -> tuple[tuple[str, str], ...]:
        """
        Code and name of every delegation.
        """
        return tuple(
            (self._codes[seat.id], self._names[seat.id]) for seat in self.outcome.seats if seat.role == "delegation"
        )

    @property
    def decisions(self) -> tuple[Decided, ...]:
        return tuple(self._decided(number, line) for number, line in enumerate(self.outcome.decisions, 1))

    def _decided(self, number: int, line: Line) -> Decided:
        # What a gavel or a vote decided stands in the next line, with its words; they need not stand twice.
        matter = self._matter(line) if line.kind in ("lifted", "objection") else ()
        return Decided(number, self.moment(line.at), self._place(line.place), legible(line.sentence), matter)

    def _matter(self, line: Line) -> tuple[Words, ...]:
        return tuple(
            Words(excerpt(each.words), each.kind == "strike", self._codes.get(each.by, each.by)) for each in line.matter
        )

    @property
    def votes(self) -> tuple[Ballots, ...]:
        return tuple(self._ballots(number, vote) for number, vote in enumerate(self.outcome.votes, 1))

    def _ballots(self, number: int, vote: RecordedVote) -> Ballots:
        ways = {
            "in-favour": gettext("In favour"),
            "against": gettext("Against"),
            "abstention": gettext("Abstaining"),
            NOT_VOTING: gettext("Not voting"),
        }
        names = {
            way: ", ".join(self._voter(seat, vote) for seat, choice in vote.ballots.items() if choice == way)
            for way in ways
        }
        simple = vote.majority == "simple"
        return Ballots(
            number,
            legible(vote.question),
            self.moment(vote.at),
            gettext("simple majority") if simple else gettext("two-thirds majority"),
            (vote.in_favour, vote.against, vote.abstentions, vote.required),
            gettext("Adopted") if vote.carried else gettext("Rejected"),
            legible(vote.sentence),
            next(self._matter(line) for line in self.outcome.decisions if line.id == vote.decision),
            tuple((ways[way], listed) for way, listed in names.items() if listed),
            gettext("* Ballot entered by the Chair for this delegation.") if vote.by_hand else "",
        )

    def _voter(self, seat: str, vote: RecordedVote) -> str:
        return f"{self._names.get(seat, seat)}{'*' if seat in vote.by_hand else ''}"

    @property
    def statements(self) -> tuple[Said, ...]:
        return said(self.outcome, self._names, self.moment)

    @property
    def traces(self) -> tuple[Traced, ...]:
        return tuple(self._traces())

    def _traces(self) -> Iterator[Traced]:
        kinds = {ADMITTED: gettext("Inserted"), REMOVED: gettext("Deleted"), PROPOSED: gettext("In brackets")}
        numbers = {line.id: number for number, line in enumerate(self.outcome.decisions, 1)}
        manners = {
            CONSENSUS: gettext("by consensus"),
            VOTE: gettext("by a vote"),
        }
        how = {line.id: manners.get(line.manner, gettext("by the Chair")) for line in self.outcome.decisions}
        for paragraph in self.outcome.paragraphs:
            for origin in paragraph.origins:
                if origin.kind not in kinds or not origin.words.strip():
                    continue
                decided = (
                    gettext("No. %(number)s, %(manner)s", number=numbers[origin.decision], manner=how[origin.decision])
                    if origin.decision
                    else "–"
                )
                yield Traced(
                    self._place(paragraph.label or paragraph.id),
                    excerpt(origin.words),
                    origin.kind == REMOVED,
                    kinds[origin.kind],
                    self._sponsors(origin.by, origin.former),
                    decided,
                )

    def _sponsors(self, by: str, former: tuple[str, ...]) -> str:
        name = self._names.get(by, by)
        if not former:
            return name
        first = ", ".join(self._names.get(each, each) for each in former)
        return gettext("%(name)s, taken over from %(first)s", name=name, first=first)

    # The foot

    @property
    def chain(self) -> str:
        return self.record.head.hex()

    @property
    def reference(self) -> str:
        entries = ngettext("record of %(num)s entry", "record of %(num)s entries", self.record.entries)
        return gettext("Sitting %(ref)s, %(entries)s, head of the chain", ref=self.ref, entries=entries)

    @property
    def redactions(self) -> str:
        """
        That words were erased from the record, where they were.
        """
        if not self.record.redacted:
            return ""
        listed = ", ".join(map(str, self.record.redacted))
        return gettext("Words were erased from the record at entries %(listed)s; they are missing here.", listed=listed)

    # Pieces

    def number(self, paragraph: OutcomeParagraph) -> str:
        """
        The number before a paragraph. While a text is negotiated people must be able to name each one; once adopted, a
        preamble has none and operative paragraphs count plainly.
        """
        label = paragraph.label
        if self.outcome.is_adopted:
            label = "" if paragraph.kind == "preambular" else label.removeprefix("OP")
        return f"{label}." if label else ""

    @staticmethod
    def opening(paragraph: OutcomeParagraph) -> tuple[str, str]:
        """
        The words of a settled paragraph: the verb to set in italics, if it is of a resolution, and the rest.
        """
        words = legible(paragraph.words)
        verb = VERB.match(words) if paragraph.kind in ("preambular", "operative") else None
        return (verb[0], words[verb.end() :]) if verb else ("", words)

    def hue(self, seat: str) -> str:
        """
        The class that colours this delegation's brackets on every screen.
        """
        order = [each.id for each in self.outcome.seats if each.role == "delegation"]
        return f"hue-{order.index(seat) % HUES}" if seat in order else ""

    def _place(self, label: str) -> str:
        return gettext("Paragraph %(label)s", label=label) if label else gettext("The text")

    def day(self, at: float) -> str:
        """
        A date as the United Nations writes it in English: 12 March 2026.
        """
        form = "d MMMM yyyy" if self.locale.startswith(BASE) else "long"
        return format_date(datetime.fromtimestamp(at, UTC), form, locale=self.locale)

    def moment(self, at: float) -> str:
        """
        The time of day, with its date where the sitting went on for more than one.
        """
        when = datetime.fromtimestamp(at, UTC)
        first = self.outcome.decisions[0].at if self.outcome.decisions else at
        one_day = when.date() == datetime.fromtimestamp(first, UTC).date()
        return when.strftime("%H:%M") if one_day else f"{format_date(when, 'd MMM', locale=self.locale)} {when:%H:%M}"
