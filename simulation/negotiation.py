"""The room as it stands: who sits where, the text, and what is before the room."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from simulation.debate import Debate
from simulation.procedure import OutOfOrder, RulesProfile, require
from simulation.text.brackets import count
from simulation.text.fair_copy import FairCopy
from simulation.text.numbering import in_runs, labels, newcomer
from simulation.text.proposals import MERGE, in_order
from simulation.text.rolling import RollingText
from simulation.versions import Version, version_of

HEADING = "heading"
"""The kind of a paragraph that only names what follows: nobody drafts in it, and it is not agreed by itself."""


class Role(StrEnum):
    """What a seat may do in the room."""

    CHAIR = "chair"
    SECRETARIAT = "secretariat"
    DELEGATION = "delegation"
    OBSERVER = "observer"
    HOUSE = "house"
    """Not a seat: the clock and the door, which act for nobody."""


class Phase(StrEnum):
    """How far the sitting has come."""

    IN_SESSION = "in-session"
    ADOPTED = "adopted"
    ADJOURNED = "adjourned"


class Status(StrEnum):
    """How a paragraph stands: closed to drafting, open to it, or agreed ad referendum."""

    CLOSED = "closed"
    OPEN = "open"
    AGREED = "agreed"


@dataclass(frozen=True, slots=True)
class Seat:
    """A place in the room, not a person. `code` is what stands in a bracket."""

    id: str
    name: str
    code: str
    role: Role = Role.DELEGATION


HOUSE = Seat("", "", "", Role.HOUSE)


@dataclass(frozen=True, slots=True)
class Option:
    """One way to settle an issue, A the lightest."""

    letter: str
    title: str


@dataclass(frozen=True, slots=True)
class Issue:
    """A question on which interests differ, and the paragraph that settles it."""

    id: str
    title: str
    paragraph: str
    options: tuple[Option, ...]


@dataclass(slots=True)
class Paragraph:
    """
    A paragraph by its stable id; its number is computed, and frozen once a revision is issued.

    `settled` says in which manner each bracket was lifted. `heading` is what stands above it now: its own (`titled`),
    or that of paragraphs before it that are no longer there. `stood` tells of each move behind which paragraph it stood
    before, and the heading that it left there.

    What came of a split or a merge has its `origin`, the paragraph and the proposal, and says of its first characters
    (`carried`: paragraph, client, clock, length) and of proposals where they came from. A parked one has been set
    aside, with a word about it.
    """

    id: str
    kind: str
    label: str
    heading: str | None
    text: RollingText
    status: Status = Status.CLOSED
    settled: dict[str, str] = field(default_factory=dict)
    titled: str | None = None
    stood: dict[str, tuple[str, str]] = field(default_factory=dict)
    origin: tuple[str, str] | None = None
    carried: tuple[tuple[str, int, int, int], ...] = ()
    carried_proposals: dict[str, tuple[str, str]] = field(default_factory=dict)
    parked: bool = False
    parked_note: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """
    What a question is about: some brackets of a paragraph, a paragraph, several of them, the whole text, the ruling
    on a point of order that was appealed against, a procedural motion, or the modality for observers.
    """

    kind: str
    paragraph: str | None = None
    proposals: tuple[str, ...] = ()
    paragraphs: tuple[str, ...] = ()
    point: str | None = None
    motion: str | None = None
    modality: str | None = None

    @property
    def is_procedural(self) -> bool:
        """
        Whether it is about how the room goes on, and not about its text.
        """
        return self.kind in ("ruling", "motion", "observers")

    def plain(self) -> dict[str, Any]:
        if self.point is not None:
            return {"kind": self.kind, "point": self.point}
        if self.motion is not None:
            return {"kind": self.kind, "motion": self.motion}
        if self.modality is not None:
            return {"kind": self.kind, "modality": self.modality}
        several = {"paragraphs": list(self.paragraphs)} if self.kind == "paragraphs" else {}
        return {"kind": self.kind, "paragraph": self.paragraph, "proposals": list(self.proposals), **several}


@dataclass(frozen=True, slots=True)
class Gavel:
    """The Chair has asked for objections; the moment passes at `ends` (seconds since 1970)."""

    subject: Subject
    seconds: float
    ends: float


@dataclass(frozen=True, slots=True)
class Silence:
    """
    A question under silence: it is so decided at `ends` unless a delegation breaks it. `outages` are the seconds that
    the house was down and that were added.
    """

    id: str
    subject: Subject
    at: float
    ends: float
    note: str = ""
    outages: float = 0.0


@dataclass(frozen=True, slots=True)
class Planned:
    """A stage as the scenario's calendar has it; `minutes` 0 where nothing follows it."""

    title: str
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Stage:
    """
    A stage of the calendar as it was held; `ends` is when it should be over, `ended` when it was. While its clock is
    `paused`, since that moment, `left` says how many seconds remain.
    """

    id: str
    title: str
    began: float
    ends: float | None = None
    ended: float | None = None
    paused: float | None = None
    left: float | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """What one seat wrote to another, and nobody else reads."""

    id: str
    at: float
    by: str
    to: str
    text: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody said to those who share a paper; `pen` tells two people of one seat apart, and names nobody."""

    id: str
    at: float
    by: str
    pen: int
    text: str


CONTACT_GROUP, CAUCUS = "contact-group", "caucus"
"""What kind of group a paper belongs to. A delegation's own draft belongs to none."""


@dataclass(slots=True)
class Paper:
    """
    A text that its members write together, apart from the room: whoever shares it may change all of it.

    Its ledger has one entry for each seat, which says who wrote what. The paper of a group (`kind`) has a facilitator,
    the paragraphs it is about, and the members who put their names to it as it now reads.
    """

    id: str
    title: str
    members: tuple[str, ...]
    text: RollingText
    talk: list[Remark] = field(default_factory=list)
    is_open: bool = True
    kind: str = ""
    opened_by: str = ""
    facilitator: str = ""
    paragraphs: tuple[str, ...] = ()
    sponsors: tuple[str, ...] = ()


@dataclass(slots=True)
class Vote:
    """
    A vote under way. The roll is frozen; ballots may change until it is closed. `by_hand` names the seats whose
    ballot the Chair entered.

    `mode`: see simulation/modes.py. `hands`: those that the Chair counted, in favour, against and abstaining. `order`:
    in which a roll is called, and `passes` how often somebody who was called gave no answer.
    """

    id: str
    subject: Subject
    majority: str
    roll: tuple[str, ...]
    ballots: dict[str, str] = field(default_factory=dict)
    by_hand: set[str] = field(default_factory=set)
    mode: str = "recorded"
    hands: tuple[int, int, int] | None = None
    order: tuple[str, ...] = ()
    seed: str = ""
    passes: dict[str, int] = field(default_factory=dict)
    second: bool = False
    """Whether it is the second vote on a question that was tied."""

    @property
    def called(self) -> str | None:
        """
        Whose turn it is in a roll call: everybody once, then those who passed once more.
        """
        for passed in (0, 1):
            for name in self.order:
                if name not in self.ballots and self.passes.get(name, 0) == passed:
                    return name
        return None


@dataclass(frozen=True, slots=True)
class Ranked:
    """
    A bracket in an order of voting: how many letters it takes out and puts in, `of` how many that are settled, and with
    how many other brackets it overlaps.
    """

    proposals: tuple[str, ...]
    struck: int
    added: int
    of: int
    overlaps: int
    overlapping: tuple[str, ...] = ()
    """The proposals in those."""


@dataclass(frozen=True, slots=True)
class Division:
    """Parts of the text that are voted on separately, as `by` has moved, and what became of them so far."""

    by: str
    parts: tuple[str, ...]
    approved: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the record of decisions, with the tally where there was a vote."""

    id: str
    at: float
    kind: str
    subject: Subject
    by: str
    sentence: str
    tally: dict[str, Any] | None = None
    version: str = ""
    """The digest of the words it is about, as they read right after it."""


@dataclass(frozen=True, slots=True)
class Announced:
    """A question that will be put next; its words rest, and positions on it may be explained."""

    id: str
    at: float
    subject: Subject
    version: str


@dataclass(slots=True)
class Statement:
    """What a delegation says for the record about a question or a decision, bound to the words as they stood then."""

    id: str
    at: float
    by: str
    when: str
    about: str
    subject: Subject
    kind: str
    paragraphs: tuple[str, ...]
    text: str
    version: str
    bound: float
    corrected: float | None = None


@dataclass(frozen=True, slots=True)
class Intervention:
    """The words of a speech or a reply as its speaker put them on the record, with the topic of the list then."""

    speech: str
    at: float
    by: str
    kind: str
    topic: str
    text: str


@dataclass(frozen=True, slots=True)
class Written:
    """
    What an observer proposed in writing: words behind those at a place of a paragraph, or `instead` of them, as `spans`
    of characters. Once a delegation sponsors it, `proposals` of the text are what it became.
    """

    id: str
    at: float
    by: str
    paragraph: str
    words: str
    place: str
    instead: bool
    spans: tuple[tuple[int, int, int], ...]
    reason: str
    status: str = "waiting"
    sponsor: str = ""
    proposals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Revision:
    """A numbered issue of the whole text, as it was written out then; number 0 is the zero draft."""

    number: int
    at: float
    by: str
    note: str
    brackets: int
    paragraphs: tuple[FairCopy, ...]
    choices: dict[str, str] = field(default_factory=dict)
    """What the Chair said of brackets that she lifted on the way to it: decision → her note."""

    @property
    def name(self) -> str:
        return f"Rev.{self.number}" if self.number else "Zero draft"


@dataclass(slots=True)
class Offer:
    """A package one delegation could live with, and what the others said."""

    id: str
    by: str
    options: dict[str, str]
    words: str
    answers: dict[str, tuple[str, str | None]] = field(default_factory=dict)


@dataclass(slots=True)
class Negotiation:
    """The whole room. Empty until its first event, `Convened`."""

    title: str = ""
    rules: RulesProfile = field(default_factory=RulesProfile)
    seats: dict[str, Seat] = field(default_factory=dict)
    paragraphs: dict[str, Paragraph] = field(default_factory=dict)
    issues: tuple[Issue, ...] = ()
    phase: Phase = Phase.IN_SESSION
    reason: str = ""
    gavel: Gavel | None = None
    vote: Vote | None = None
    votes_held: int = 0
    alternatives_made: int = 0
    division: Division | None = None
    tied: Subject | None = None
    """A question on which votes were equally divided, until the second vote on it."""
    tied_majority: str = ""
    """What that vote needed, and the second one needs too."""
    modality: str = "statements"
    """How observers take part: see simulation/observing.py."""
    orders: dict[str, tuple[Ranked, ...]] = field(default_factory=dict)
    """The order in which the brackets of a paragraph are voted on, where one was drawn up."""
    absent: set[str] = field(default_factory=set)
    """Delegations that the Chair has noted as absent: they are on no roll."""
    planned: tuple[Planned, ...] = ()
    stages: list[Stage] = field(default_factory=list)
    silences: dict[str, Silence] = field(default_factory=dict)
    silences_held: int = 0
    decisions: list[Decision] = field(default_factory=list)
    revisions: list[Revision] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    fallbacks: dict[str, dict[str, str]] = field(default_factory=dict)
    """Seat → proposal → what that seat would fall back to, for itself alone."""
    papers: dict[str, Paper] = field(default_factory=dict)
    annotations: dict[str, dict[str, str]] = field(default_factory=dict)
    offers: dict[str, Offer] = field(default_factory=dict)
    announced: Announced | None = None
    announcements: int = 0
    versions: dict[str, Version] = field(default_factory=dict)
    statements: dict[str, Statement] = field(default_factory=dict)
    statements_closed: bool = False
    interventions: dict[str, Intervention] = field(default_factory=dict)
    written: dict[str, Written] = field(default_factory=dict)
    pens: dict[int, str] = field(default_factory=dict)
    debate: Debate = field(default_factory=Debate)

    @property
    def standing(self) -> dict[str, Paragraph]:
        """
        The paragraphs of the text in their order. Those that have fallen are kept among the others, where they stood.
        """
        return {name: each for name, each in self.paragraphs.items() if each.text.fallen is None}

    @property
    def delegations(self) -> list[str]:
        return [seat.id for seat in self.seats.values() if seat.role is Role.DELEGATION]

    @property
    def attending(self) -> list[str]:
        """
        The delegations that are present, as far as the Chair has noted.
        """
        return [name for name in self.delegations if name not in self.absent]

    def paragraph(self, name: str) -> Paragraph:
        """
        The paragraph of that id, which has not fallen, or out of order.
        """
        found = self.kept(name)
        require(found.text.fallen is None, "paragraph.fallen", paragraph=found.label)
        return found

    def kept(self, name: str) -> Paragraph:
        """
        The paragraph of that id, also if it has fallen, or out of order.
        """
        found = self.paragraphs.get(name)
        if found is None:
            raise OutOfOrder("paragraph.unknown")
        return found

    @property
    def is_frozen(self) -> bool:
        """
        Whether paragraphs keep their numbers: a revision with them has been issued since the zero draft.
        """
        return len(self.revisions) > 1

    @property
    def names(self) -> dict[str, str]:
        """
        How seats are called in a bracket, and the numbers of the paragraphs behind which others would stand.
        """
        codes = {seat.id: seat.code or seat.name for seat in self.seats.values()}
        return codes | {f"¶{name}": each.label for name, each in self.paragraphs.items()}

    def number(self) -> None:
        """
        Number the paragraphs that stand, unless their numbers are frozen. What comes back then, and whose number has
        become another's meanwhile, is numbered as a newcomer. A heading stays where it is when those below it go.
        """
        self._head()
        if self.division is not None and not self.is_frozen:
            self._number_newcomers()
            return
        if not self.is_frozen:
            for name, label in labels((each.id, each.kind) for each in self.standing.values()).items():
                self.paragraphs[name].label = label
            return
        printed = {copy.label: copy.id for issued in self.revisions[1:] for copy in issued.paragraphs}
        for name, paragraph in self.standing.items():
            other = printed.get(paragraph.label, name)
            if other != name and other in self.standing:
                paragraph.label = self.newcomer(paragraph.kind, list(self.paragraphs).index(name))

    def _number_newcomers(self) -> None:
        """
        While parts of the text are voted on, every other one keeps the number by which it was moved.
        """
        for place, paragraph in enumerate(self.paragraphs.values()):
            if not paragraph.label and paragraph.kind != HEADING:
                paragraph.label = self.newcomer(paragraph.kind, place)

    def _head(self) -> None:
        waiting: str | None = None
        for paragraph in self.paragraphs.values():
            waiting = paragraph.titled or waiting
            if paragraph.text.fallen is None:
                paragraph.heading, waiting = waiting, None

    def newcomer(self, kind: str, place: int) -> str:
        """
        The number of a paragraph of this kind that comes in at this place when numbers are frozen.
        """
        before = [
            each.label for each in [*self.paragraphs.values()][:place] if each.kind == kind and not each.text.fallen
        ]
        return newcomer(kind, before[-1] if before else "", {each.label for each in self.paragraphs.values()})

    @property
    def stage(self) -> Stage | None:
        """
        The stage that the room is at, if the Chair has begun one.
        """
        last = self.stages[-1] if self.stages else None
        return last if last and last.ended is None else None

    def texts(self) -> Iterator[RollingText]:
        """
        Those of the paragraphs, then those of the papers.
        """
        yield from (paragraph.text for paragraph in self.paragraphs.values())
        yield from (paper.text for paper in self.papers.values())

    def note(
        self, at: float, kind: str, subject: Subject, by: str, sentence: str, tally: dict[str, Any] | None = None
    ) -> None:
        """
        Enter a line into the record of decisions.
        """
        version = self.keep_version(subject)
        name = f"d{len(self.decisions) + 1}"
        self.decisions.append(Decision(name, at, kind, subject, by, sentence, tally, version))

    def concerned(self, subject: Subject) -> list[str]:
        """
        The paragraphs that `subject` is about, in the order of the text.
        """
        if subject.kind == "observers":
            return []
        if subject.kind == "paragraphs":
            return [name for name in self.paragraphs if name in subject.paragraphs]
        alone = self.paragraphs.get(subject.paragraph or "") if subject.kind != "text" else None
        if alone is None:
            return list(self.paragraphs)
        # What is asked about may not be there: whether it is, a rule says, and not this.
        asked = [each for each in map(alone.text.proposals.get, subject.proposals) if each]
        merged = [each.place for each in asked if each.kind == MERGE]
        # A question about one alternative is about all of its set.
        others = [name for name in self.alternatives_in({each.alternatives for each in asked}) if name != alone.id]
        return [alone.id, *merged, *others]

    def alternatives_in(self, sets: Collection[str]) -> dict[str, tuple[str, ...]]:
        """
        The brackets of these sets of alternatives that still stand, by paragraph in the order of the text.
        """
        wanted = {*sets} - {""}
        found: dict[str, tuple[str, ...]] = {}
        for name, paragraph in self.standing.items() if wanted else ():
            known = paragraph.text.proposals
            here = [each for each in paragraph.text.brackets() if known[each].alternatives in wanted]
            if here:
                found[name] = in_order(here)
        return found

    def called(self, names: Collection[str]) -> str:
        """
        These paragraphs as a sentence names them: "Paragraph OP2", "Paragraphs 1–4, 7".
        """
        kind = "Paragraph" if len(names) == 1 else "Paragraphs"
        numbers = {name: paragraph.label for name, paragraph in self.standing.items() if paragraph.kind != HEADING}
        return f"{kind} {in_runs(numbers, names)}"

    def version(self, subject: Subject) -> Version:
        """
        The words that `subject` is about, as they now read.
        """
        texts = {name: self.paragraphs[name].text for name in self.concerned(subject)}
        here = {name: each for name, each in texts.items() if name == subject.paragraph or not each.fallen}
        return version_of(here, self.names)

    def keep_version(self, subject: Subject) -> str:
        """
        Keep these words as they now read, for whoever speaks about them later; returns their digest.
        """
        version = self.version(subject)
        self.versions.setdefault(version.digest, version)
        return version.digest

    @property
    def has_ended(self) -> bool:
        return self.phase is not Phase.IN_SESSION

    def brackets(self) -> int:
        """
        How many brackets are left in the whole text, as a reader counts them.
        """
        texts = [paragraph.text for paragraph in self.standing.values()]
        return sum(count(text.runs(), text.proposals) for text in texts)

    def put(self, paragraph: str) -> bool:
        """
        Whether a question about this paragraph, or the whole, is before the room.
        """
        before = [question.subject for question in (self.gavel, self.vote, self.announced) if question]
        before += [self.tied] if self.tied else []
        return self.under_silence(paragraph) or any(paragraph in self.concerned(subject) for subject in before)

    @property
    def is_put(self) -> bool:
        """
        Whether the whole text is before the room or under silence: then nothing is added to it.
        """
        before = [each.subject for each in (self.gavel, self.vote, self.announced, *self.silences.values()) if each]
        return any(subject.kind == "text" for subject in before)

    def place(self, paragraph: Paragraph, behind: str) -> None:
        """
        Let a paragraph stand behind another, or before all of them if that is empty.
        """
        others = {name: each for name, each in self.paragraphs.items() if name != paragraph.id}
        self.paragraphs = {} if behind else {paragraph.id: paragraph}
        for name, each in others.items():
            self.paragraphs[name] = each
            if name == behind:
                self.paragraphs[paragraph.id] = paragraph

    def move(self, paragraph: Paragraph, proposal: str, behind: str) -> None:
        """
        Let a paragraph stand elsewhere from now on. Its heading stays, unless nothing is left below it.
        """
        listed = list(self.paragraphs)
        place = listed.index(paragraph.id)
        following = self.paragraphs[listed[place + 1]] if place + 1 < len(listed) else None
        left = ""
        if paragraph.titled and following is not None and following.titled is None:
            left = following.titled = paragraph.titled
            paragraph.titled = None
        paragraph.stood[proposal] = (listed[place - 1] if place else "", left)
        self.place(paragraph, behind)

    def move_back(self, paragraph: Paragraph, proposal: str) -> None:
        """
        Let a paragraph stand again where it stood before that move, under its heading.
        """
        behind, left = paragraph.stood.pop(proposal)
        if left:
            heir = next((each for each in self.paragraphs.values() if each.titled == left), paragraph)
            heir.titled, paragraph.titled = None, left
        self.place(paragraph, behind)

    def under_silence(self, paragraph: str) -> bool:
        """
        Whether a question about this paragraph, or the whole, is under silence.
        """
        return any(paragraph in self.concerned(silence.subject) for silence in self.silences.values())


def require_in_session(room: Negotiation) -> None:
    require(room.phase is Phase.IN_SESSION, "sitting.closed")


def require_chair(room: Negotiation, seat: Seat) -> None:
    """
    The sitting is in session and `seat` directs it. The Secretariat acts for the Chair.
    """
    require_in_session(room)
    require(seat.role in (Role.CHAIR, Role.SECRETARIAT), "seat.chair-only")


def require_delegation(room: Negotiation, seat: Seat) -> None:
    require_in_session(room)
    require(seat.role is Role.DELEGATION, "seat.delegations-only")


def require_taken_up(paragraph: Paragraph) -> None:
    """
    The paragraph has not been set aside.
    """
    require(not paragraph.parked, "paragraph.parked", paragraph=paragraph.label)


def require_open(room: Negotiation, name: str) -> Paragraph:
    """
    The paragraph of that id, which is open for drafting and not before the room.
    """
    return open_for_drafting(room, room.paragraph(name))


def open_for_drafting(room: Negotiation, paragraph: Paragraph) -> Paragraph:
    require(paragraph.status is not Status.AGREED, "drafting.agreed", paragraph=paragraph.label)
    require(paragraph.status is Status.OPEN, "drafting.closed", paragraph=paragraph.label)
    require(not room.put(paragraph.id), "drafting.put", paragraph=paragraph.label)
    return paragraph
