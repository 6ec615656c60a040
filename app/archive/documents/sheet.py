"""The sheet: every sentence of the outcome document, once, for the page, the Word file and the terminal alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

from babel.dates import format_date
from flask_babel import get_locale, gettext, ngettext

from app.archive.documents.minuted import Event, minuted, numbers, sentence, under
from app.archive.documents.observed import Proposed, proposed, summaries
from app.archive.documents.said import Said, Spoken, said, spoken
from app.archive.documents.wording import worded
from app.archive.footnotes import Foot, feet, lettered
from app.archive.legible import excerpt, legible
from app.archive.record import Record
from app.archive.retold import counted, retold
from app.plenary.rulebook import what_becomes_of_it
from simulation.modes import HANDS, ROLL_CALL, SECRET
from simulation.outcome import (
    CONSENSUS,
    NOT_VOTING,
    SILENCE,
    VOTE,
    Line,
    Outcome,
    OutcomeParagraph,
    RecordedVote,
    Token,
)
from simulation.provenance import ADMITTED, PROPOSED, REMOVED, Origin
from simulation.seats import Seat
from simulation.tally import MINUS_ONE, SIMPLE
from simulation.text.fair_copy import FairCopy
from simulation.text.proposals import STRIKE

BASE = "en"
HUES = 12


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What the room itself does not know: whose document it is. `notice` says that all of it is invented."""

    ref: str
    forum: str = ""
    title: str = ""
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """A bracket that was before the room: words to go, words to come, or both, and the code of whose proposal it is."""

    struck: str
    added: str
    by: str

    @property
    def between(self) -> str:
        """
        The space that parts both, unless what comes begins with a sign that leans on the word before.
        """
        return " " if self.struck and self.added and self.added[0] not in ",.;:" else ""


@dataclass(frozen=True, slots=True)
class Decided:
    """One row of the annex on decisions; `under` names the rule, and the article of the sitting's own rules."""

    number: int
    time: str
    place: str
    sentence: str
    matter: tuple[Words, ...]
    under: str = ""


@dataclass(frozen=True, slots=True)
class Ballots:
    """
    One vote under the number of its decision, with its figures, and the names under each way of voting that somebody
    chose; `note` says how it was taken, and explains the asterisk where there is one.
    """

    number: int
    name: str
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
        self._names = {seat.id: self._called(seat) for seat in self.outcome.seats}
        self._codes = {seat.id: legible(seat.code or seat.name) for seat in self.outcome.seats}

    def _called(self, seat: Seat) -> str:
        """
        A seat by its name, with the mark that a script has played it.
        """
        name = legible(seat.name)
        return gettext("%(name)s (script)", name=name) if seat.id in self.outcome.scripts else name

    # The head

    @property
    def rehearsed(self) -> str:
        """
        That this was a rehearsal, and which seats scripts have played.
        """
        said = []
        if self.outcome.purpose:
            said.append(gettext("This is a rehearsal and no sitting of a workshop."))
        if self.outcome.scripts:
            names = ", ".join(legible(each.name) for each in self.outcome.seats if each.id in self.outcome.scripts)
            said.append(gettext("Played by scripts, wholly or for a time: %(names)s.", names=names))
        return " ".join(said)

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
        if outcome.is_adopted and outcome.manner == SILENCE:
            return gettext("Adopted under the silence procedure on %(date)s", date=self.date)
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
    def ad_referendum(self) -> str:
        """
        What becomes of the paragraphs that are marked so, where there are any and the whole is not adopted.
        """
        fate = "" if self.outcome.is_adopted else self.outcome.ad_referendum
        return what_becomes_of_it(fate) if fate else ""

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
        return tuple(map(self._decided, minuted(self.outcome)))

    def _decided(self, event: Event) -> Decided:
        line = event.effect
        said, matter = sentence(event), tuple(self._matter(line))
        return Decided(event.number, self.moment(line.at), self._on(line), said, matter, under(event))

    def _on(self, line: Line) -> str:
        """
        What a line of the minutes is on: a part of the text, or how the room goes on.
        """
        subjects = {
            "motion": gettext("Procedural motion"),
            "observers": gettext("Observers"),
            "ruling": gettext("Point of order"),
        }
        if line.about in subjects:
            return subjects[line.about]
        kinds = {
            "suspended": gettext("The meeting"),
            "resumed": gettext("The meeting"),
            "reply": gettext("Right of reply"),
            "inject": gettext("News"),
            "stepped-in": gettext("The lecturer"),
            "scripted": gettext("The lecturer"),
        }
        if line.kind in kinds:
            return kinds[line.kind]
        if line.kind.startswith("group-") and not line.place:
            return gettext("Groups")
        return self._place(line.place, several=line.several)

    def _matter(self, line: Line) -> Iterator[Words]:
        """
        Words that take the place of others stand in one bracket with them, as they did in the text.
        """
        held: Words | None = None
        for each in line.matter:
            words, by = excerpt(each.words), self._codes.get(each.by, each.by)
            if each.kind == STRIKE or held is None or held.by != by:
                if held:
                    yield held
                held = Words(words, "", by) if each.kind == STRIKE else None
            if each.kind != STRIKE:
                yield Words(held.struck if held else "", words, by)
                held = None
        if held:
            yield held

    @property
    def votes(self) -> tuple[Ballots, ...]:
        return tuple(self._ballots(event, event.vote) for event in minuted(self.outcome) if event.vote)

    def _ballots(self, event: Event, vote: RecordedVote) -> Ballots:
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
        question = legible(retold(vote.question))
        return Ballots(
            event.number,
            gettext("Decision No. %(number)s: %(question)s", number=event.number, question=question),
            question,
            self.moment(vote.at),
            self._majority(vote.majority),
            (vote.in_favour, vote.against, vote.abstentions, vote.required),
            gettext("Adopted") if vote.carried else gettext("Tied") if vote.again else gettext("Rejected"),
            legible(counted(vote.sentence)),
            tuple(self._matter(event.effect)),
            tuple((ways[way], listed) for way, listed in names.items() if listed),
            self._taken(vote),
        )

    @staticmethod
    def _majority(name: str) -> str:
        if name == MINUS_ONE:
            return gettext("consensus minus one")
        return gettext("simple majority") if name == SIMPLE else gettext("two-thirds majority")

    def _taken(self, vote: RecordedVote) -> str:
        """
        How the vote was taken, as far as the names do not say it.
        """
        said = []
        if vote.mode == HANDS:
            said.append(gettext("Show of hands, %(present)s delegations on the roll.", present=vote.present))
        if vote.mode == ROLL_CALL and vote.order:
            first = self._names.get(vote.order[0], vote.order[0])
            said.append(
                gettext("Roll call, beginning with %(name)s, drawn by lot (%(seed)s).", name=first, seed=vote.seed)
            )
        if vote.mode == SECRET:
            names = ", ".join(self._names.get(seat, seat) for seat in vote.voters)
            said.append(gettext("Secret ballot. Voted: %(names)s.", names=names or gettext("nobody")))
        if vote.by_hand:
            said.append(gettext("* Ballot entered by the Chair for this delegation."))
        return " ".join(said)

    def _voter(self, seat: str, vote: RecordedVote) -> str:
        return f"{self._names.get(seat, seat)}{'*' if seat in vote.by_hand else ''}"

    @property
    def statements(self) -> tuple[Said, ...]:
        return said(self.outcome, self._names, self.moment)

    @property
    def interventions(self) -> tuple[Spoken, ...]:
        return spoken(self.outcome, self._names, self.moment)

    @property
    def proposed(self) -> tuple[Proposed, ...]:
        return proposed(self.outcome, self._names, self.moment)

    @property
    def participation(self) -> tuple[str, ...]:
        return summaries(self.outcome, self._names)

    @property
    def traces(self) -> tuple[Traced, ...]:
        return tuple(self._traces())

    def _traces(self) -> Iterator[Traced]:
        kinds = {ADMITTED: gettext("Inserted"), REMOVED: gettext("Deleted"), PROPOSED: gettext("In brackets")}
        found = numbers(self.outcome)
        manners = {
            CONSENSUS: gettext("by consensus"),
            SILENCE: gettext("under the silence procedure"),
            VOTE: gettext("by a vote"),
        }
        ways = {line.id: manners.get(line.manner, gettext("by the Chair")) for line in self.outcome.decisions}

        def decided(name: str) -> str:
            if name not in found:
                return "–"
            return gettext("No. %(number)s, %(manner)s", number=found[name], manner=ways[name])

        for gone in self.outcome.fallen:
            what = gettext("Paragraph deleted")
            by = self._names.get(gone.by, gone.by)
            yield Traced(self._place(gone.label), excerpt(gone.words), True, what, by, decided(gone.decision))
        for paragraph in self.outcome.paragraphs:
            for origin in paragraph.origins:
                if origin.kind not in kinds or not origin.words.strip():
                    continue
                yield Traced(
                    self._place(paragraph.name),
                    excerpt(origin.words),
                    origin.kind == REMOVED,
                    kinds[origin.kind],
                    self._sponsors(origin),
                    decided(origin.decision),
                )

    def _sponsors(self, origin: Origin) -> str:
        name = ", ".join(self._names.get(each, each) for each in (origin.by, *origin.sponsors))
        if origin.observer:
            observer = self._names.get(origin.observer, origin.observer)
            name = gettext("%(name)s, from a written proposal of %(observer)s (observer)", name=name, observer=observer)
        if not origin.former:
            return name
        first = ", ".join(self._names.get(each, each) for each in origin.former)
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

    def number(self, paragraph: FairCopy | OutcomeParagraph) -> str:
        """
        The number before a paragraph. While a text is negotiated people must be able to name each one; once adopted, a
        preamble has none and operative paragraphs count plainly.
        """
        label = paragraph.label
        if self.outcome.is_adopted:
            label = "" if paragraph.kind == "preambular" else label.removeprefix("OP")
        return f"{label}." if label else ""

    def text(self, paragraph: OutcomeParagraph) -> list[Token]:
        return worded(paragraph)

    def tokens(self, paragraph: OutcomeParagraph | FairCopy) -> list[Token]:
        """
        The same with its footnotes set apart.
        """
        return self._set[paragraph.id]

    def feet(self, paragraph: OutcomeParagraph | FairCopy) -> list[Foot]:
        """
        The footnotes of a paragraph, lettered through the whole text.
        """
        return feet(self.tokens(paragraph))

    @cached_property
    def _set(self) -> dict[str, list[Token]]:
        return lettered((each.id, self.text(each)) for each in self.paragraphs)

    def hue(self, seat: str) -> str:
        """
        The class that colours this delegation's brackets on every screen.
        """
        order = [each.id for each in self.outcome.seats if each.role == "delegation"]
        return f"hue-{order.index(seat) % HUES}" if seat in order else ""

    def _place(self, label: str, *, several: bool = False) -> str:
        if several:
            return gettext("Paragraphs %(labels)s", labels=label)
        if label.startswith("“"):
            # A heading has no number: it is named by its words.
            return gettext("Heading %(label)s", label=legible(label))
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
