"""The room as it stands: who sits where, the text, and what is before the room."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from simulation.aside import Awaited, Inject, Letter, Note, Paper, Planned, Script, Stage, Written
from simulation.debate import Debate
from simulation.draft import HEADING, Issue, Paragraph, Status, title_of
from simulation.kept import Decision, Intervention, Offer, Revision, Statement
from simulation.matters import Amendment, Announced, Division, Gavel, Ranked, Silence, Subject, Vote
from simulation.profile import RulesProfile
from simulation.refusals import OutOfOrder, require
from simulation.seats import Role, Seat
from simulation.text.brackets import count
from simulation.text.numbering import in_runs, labels, newcomer
from simulation.text.proposals import MERGE, in_order
from simulation.text.rolling import RollingText, repeated
from simulation.versions import Version, version_of


class Phase(StrEnum):
    """How far the sitting has come."""

    IN_SESSION = "in-session"
    ADOPTED = "adopted"
    ADJOURNED = "adjourned"


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
    amendment: Amendment | None = None
    """The last one that was voted on in parts; see simulation/amendments.py."""
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
    injects: list[Inject] = field(default_factory=list)
    awaited: dict[str, Awaited] = field(default_factory=dict)
    awaited_ever: int = 0
    letters: list[Letter] = field(default_factory=list)
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
    purpose: str = ""
    """What the sitting is held for, if it is none of the workshop's own: see simulation/convening.py."""
    scripts: dict[str, Script] = field(default_factory=dict)
    """The seats that a script plays, or has played."""
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
        require(found.text.fallen is None, "paragraph.fallen", paragraph=found.name)
        return found

    def kept(self, name: str) -> Paragraph:
        """
        The paragraph of that id, also if it has fallen, or out of order.
        """
        found = self.paragraphs.get(name)
        if found is None:
            raise OutOfOrder("paragraph.unknown")
        return found

    def is_scripted(self, seat: str) -> bool:
        """
        Whether a script plays this seat now.
        """
        return seat in self.scripts and self.scripts[seat].plays

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
        return codes | {f"¶{name}": self.paragraphs[self.heir(name)].label for name in self.paragraphs}

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
            if paragraph.kind == HEADING:
                paragraph.heading = title_of(paragraph.text) or paragraph.heading
                continue
            waiting = paragraph.titled or waiting
            if paragraph.text.fallen is None:
                paragraph.heading, waiting = waiting, None

    def newcomer(self, kind: str, place: int) -> str:
        """
        The number of a paragraph of this kind that comes in at this place when numbers are frozen.
        """
        return newcomer_among([*self.paragraphs.values()], kind, place)

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
        # What was put forward together is before the room together.
        others += [name for name in self.series_in({each.series for each in asked}) if name not in (alone.id, *others)]
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

    def series_in(self, series: Collection[str]) -> list[str]:
        """
        The paragraphs of these series that are still to be settled, in the order of the text.
        """
        wanted = {*series} - {""}
        return [name for name in self.standing if wanted & self.paragraphs[name].text.series]

    def called(self, names: Collection[str]) -> str:
        """
        These paragraphs as a sentence names them: "Paragraph OP2", "Paragraphs 1–4, 7", "Heading “Cooperation”".
        """
        kind = "Heading" if all(self.paragraphs[name].kind == HEADING for name in names) else "Paragraph"
        kind += "" if len(names) == 1 else "s"
        known = self.standing.items()
        numbers = {name: each.name for name, each in known if each.kind != HEADING or name in names}
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
        return sum(count(text.runs(), text.proposals) for text in texts) - repeated(texts)

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

    def heir(self, name: str) -> str:
        """
        The paragraph that is there in place of one that became others by a split or a merge, the last of them; else the
        same.
        """
        fell = self.paragraphs[name].text.fallen
        if fell is None:
            return name
        proposal = self.paragraphs[name].text.proposals[fell]
        # Two that were merged name each other; what they became says from which of them.
        merged = [proposal.place] if proposal.kind == MERGE else []
        origins = [(each, self.paragraphs[each].text.fallen) for each in (name, *merged)]
        made = [each.id for each in self.paragraphs.values() if each.origin in origins]
        return self.heir(made[-1]) if made else name

    def move(self, paragraph: Paragraph, proposal: str, behind: str) -> None:
        """
        Let a paragraph stand elsewhere from now on: behind another, or behind what that one has become meanwhile. Its
        heading stays, unless nothing is left below it.
        """
        listed = list(self.paragraphs)
        place = listed.index(paragraph.id)
        following = self.paragraphs[listed[place + 1]] if place + 1 < len(listed) else None
        left = ""
        if paragraph.titled and following is not None and following.titled is None:
            left = following.titled = paragraph.titled
            paragraph.titled = None
        paragraph.stood[proposal] = (listed[place - 1] if place else "", left)
        self.place(paragraph, self.heir(behind) if behind else "")

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


def newcomer_among(listed: Sequence[Paragraph], kind: str, place: int) -> str:
    """
    The number of a paragraph of this kind that comes in at this place among `listed` when numbers are frozen.
    """
    before = [each.label for each in listed[:place] if each.kind == kind and not each.text.fallen]
    return newcomer(kind, before[-1] if before else "", {each.label for each in listed})


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
    require(not paragraph.parked, "paragraph.parked", paragraph=paragraph.name)


def require_open(room: Negotiation, name: str) -> Paragraph:
    """
    The paragraph of that id, which is open for drafting and not before the room.
    """
    return open_for_drafting(room, room.paragraph(name))


def open_for_drafting(room: Negotiation, paragraph: Paragraph) -> Paragraph:
    require(paragraph.status is not Status.AGREED, "drafting.agreed", paragraph=paragraph.name)
    require(paragraph.status is Status.OPEN, "drafting.closed", paragraph=paragraph.name)
    require(not room.put(paragraph.id), "drafting.put", paragraph=paragraph.name)
    return paragraph
