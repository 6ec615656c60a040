"""The outcome: what leaves the room, adopted or not, and how it came about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from simulation import provenance
from simulation.alternatives import FELL
from simulation.aside import Written
from simulation.draft import HEADING, Paragraph
from simulation.kept import Decision, Intervention, Statement
from simulation.lifting import was_accepted
from simulation.matters import Subject
from simulation.modes import RECORDED, ROLL_CALL
from simulation.negotiation import Negotiation, Phase
from simulation.provenance import Matter, Origin
from simulation.questions import question
from simulation.seats import Seat
from simulation.text import brackets
from simulation.text.numbering import in_runs
from simulation.text.proposals import DELETION
from simulation.text.rolling import RollingText
from simulation.text.whole import WHOLE
from simulation.under_rule import article_of, rule_of

CONSENSUS, SILENCE, VOTE, CHAIR = "consensus", "silence", "vote", "chair"
"""
How a decision was taken: no objection was heard, nobody broke silence, by a recorded vote, or noted by the Chair alone.
"""

NOT_VOTING = "not-voting"

PROCEDURAL = ("motion", "observers", "overruled", "stands")
"""What was decided about how the room goes on, behind the question that led to it."""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a paragraph that is not agreed; a bracket says who put it forward, and by their codes who holds it."""

    kind: str
    bracket: str = ""
    text: str = ""
    struck: bool = False
    by: str = ""
    holders: str = ""


@dataclass(frozen=True, slots=True)
class OutcomeParagraph:
    """A paragraph as it leaves the room: `words` where nothing is in brackets, otherwise `rolling`."""

    id: str
    kind: str
    label: str
    heading: str | None
    agreed: bool
    words: str
    rolling: tuple[Token, ...]
    origins: tuple[Origin, ...]

    @property
    def name(self) -> str:
        """
        How it is referred to: by its number, a heading by its words.
        """
        return self.label or (f"“{self.heading}”" if self.kind == HEADING else self.id)


@dataclass(frozen=True, slots=True)
class Gone:
    """A paragraph that was deleted: its words as they stood, who proposed it, as what, and which decision did it."""

    id: str
    label: str
    words: str
    by: str
    decision: str
    proposal: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A decision in the order in which it was taken; `accepted` says what became of brackets that were lifted."""

    id: str
    at: float
    kind: str
    place: str
    sentence: str
    manner: str
    by: str
    matter: tuple[Matter, ...]
    accepted: bool | None = None
    several: bool = False
    """Whether `place` names more than one paragraph."""
    whole: str = ""
    """What it was about, if that was a paragraph as a whole: its addition, or its deletion."""
    note: str = ""
    """What the Chair said of it when she issued the next revision."""
    about: str = ""
    """The kind of its subject: what was put, where that was no part of the text."""
    rule: int | None = None
    """The number of the rule of the room under which it was taken."""
    article: str = ""
    """The article of the sitting's own rules of procedure that speaks of it, where one does."""


@dataclass(frozen=True, slots=True)
class RecordedVote:
    """
    A vote as it enters the record: the figures, the sentence, and every delegation by name where ballots are known.
    `by_hand` names those whose ballot the Chair entered, `voters` those who took part in a secret ballot, `order` who
    was called first in a roll call by the lot of `seed`.
    """

    decision: str
    at: float
    question: str
    majority: str
    in_favour: int
    against: int
    abstentions: int
    required: int
    carried: bool
    sentence: str
    ballots: dict[str, str]
    by_hand: tuple[str, ...] = ()
    mode: str = RECORDED
    present: int = 0
    voters: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    seed: str = ""
    again: bool = False
    """Votes were equally divided, and the question was to be put a second time."""


@dataclass(frozen=True, slots=True)
class Explained:
    """
    A statement with what it is bound to: the question, the moment, the last revision issued by then, the digest of the
    words, and of those words (place → words) the ones that read otherwise now.
    """

    id: str
    at: float
    by: str
    when: str
    kind: str
    question: str
    decision: str
    places: tuple[str, ...]
    text: str
    corrected: float | None
    bound: float
    revision: int
    version: str
    words: dict[str, str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything that the outcome document says. `at` is the moment of adoption or adjournment, if there was one."""

    title: str
    phase: str
    manner: str
    at: float | None
    reason: str
    brackets: int
    seats: tuple[Seat, ...]
    paragraphs: tuple[OutcomeParagraph, ...]
    decisions: tuple[Line, ...]
    votes: tuple[RecordedVote, ...]
    statements: tuple[Explained, ...] = ()
    fallen: tuple[Gone, ...] = ()
    interventions: tuple[Intervention, ...] = ()
    written: tuple[Written, ...] = ()
    """What observers proposed in writing, and what became of it."""
    version: str = ""
    """The digest of the whole text as it stands; see simulation/versions.py."""
    ad_referendum: str = ""
    """What becomes of what is agreed so when the whole is not adopted, see `RulesProfile`; nothing where none is."""
    purpose: str = ""
    """What the sitting was held for, if it was none of the workshop's own."""
    scripts: dict[str, bool] = field(default_factory=dict)
    """The seats that a script played to the end, true, or for a time, false."""

    @property
    def is_adopted(self) -> bool:
        return self.phase == Phase.ADOPTED

    def seat(self, name: str) -> Seat:
        return next(seat for seat in self.seats if seat.id == name)


def outcome(room: Negotiation) -> Outcome:
    """
    What would be printed if the room were left as it stands. Offers stay in the room: they bind nobody.
    """
    lines = tuple(_lines(room))
    last = lines[-1] if lines and lines[-1].kind in ("adopted", "adjourned") else None
    return Outcome(
        title=room.title,
        phase=str(room.phase),
        manner=last.manner if last else "",
        at=last.at if last else None,
        reason=room.reason,
        brackets=room.brackets(),
        seats=tuple(room.seats.values()),
        paragraphs=tuple(_paragraph(room, paragraph) for paragraph in room.standing.values()),
        decisions=lines,
        votes=tuple(_vote(room, decision) for decision in room.decisions if decision.tally is not None),
        statements=tuple(_explained(room, statement) for statement in room.statements.values()),
        fallen=tuple(_gone(room)),
        interventions=tuple(room.interventions.values()),
        written=tuple(room.written.values()),
        version=room.version(Subject("text")).digest,
        ad_referendum=room.rules.ad_referendum
        if any(each.status == "agreed" for each in room.standing.values())
        else "",
        purpose=room.purpose,
        scripts={name: script.plays for name, script in room.scripts.items()},
    )


# The text


def _paragraph(room: Negotiation, paragraph: Paragraph) -> OutcomeParagraph:
    text = paragraph.text
    return OutcomeParagraph(
        paragraph.id,
        paragraph.kind,
        paragraph.label,
        paragraph.heading,
        paragraph.status == "agreed",
        "" if text.brackets() else text.words(),
        tuple(_tokens(room, text)) if text.brackets() else (),
        tuple(provenance.origins(room, paragraph)),
    )


def _gone(room: Negotiation) -> Iterator[Gone]:
    """
    The paragraphs that were deleted. What was only put forward and never came in is no part of this.
    """
    for paragraph in room.paragraphs.values():
        name = paragraph.text.fallen
        if name is not None and paragraph.text.proposals[name].kind == DELETION:
            (matter,) = provenance.matter(room, Subject("brackets", paragraph.id, (name,)))
            decision = provenance.settled_by(room, paragraph).get(name, "")
            yield Gone(paragraph.id, paragraph.name, matter.words, matter.by, decision, name)


def _tokens(room: Negotiation, text: RollingText) -> Iterator[Token]:
    codes = room.names
    for piece in brackets.bracketed(text.runs(), text.proposals):
        by = text.proposals[piece.proposals[0]].by if piece.proposals else ""
        held = brackets.label(piece, text.proposals, codes) if piece.proposals else ""
        held = brackets.alternative(piece, text.proposals) if piece.kind == brackets.OPENS else held
        yield Token(piece.kind, piece.bracket, piece.text, piece.struck, by, held)


# What was decided


def _lines(room: Negotiation) -> Iterator[Line]:
    notes = {name: note for revision in room.revisions for name, note in revision.choices.items()}
    for index, decision in enumerate(room.decisions):
        before = room.decisions[index - 1] if index else None
        yield Line(
            decision.id,
            decision.at,
            decision.kind,
            _place(room, decision.subject),
            decision.sentence,
            _manner(decision, before),
            decision.by,
            tuple(provenance.matter(room, decision.subject)),
            was_accepted(decision.sentence) if decision.kind == "lifted" else None,
            len(decision.subject.paragraphs) > 1,
            _whole(room, decision.subject),
            notes.get(decision.id, ""),
            decision.subject.kind,
            rule_of(decision),
            article_of(decision, room.rules),
        )


def _whole(room: Negotiation, subject: Subject) -> str:
    paragraph = room.paragraphs.get(subject.paragraph or "")
    kinds = (paragraph.text.proposals[name].kind for name in subject.proposals) if paragraph else ()
    return next((kind for kind in kinds if kind in WHOLE), "")


def _manner(decision: Decision, before: Decision | None) -> str:
    """
    What a gavel or a vote decided stands right behind it in the record, of the same moment and about the same.
    """
    if decision.kind not in ("lifted", "agreed", "adopted", *PROCEDURAL):
        return ""
    if before is not None and (before.at, before.subject) == (decision.at, decision.subject):
        if before.kind == "fell":
            return FELL
        return {"gavel": CONSENSUS, "silence": SILENCE, "vote": VOTE, "part": VOTE}.get(before.kind, CHAIR)
    return CHAIR


def _place(room: Negotiation, subject: Subject) -> str:
    if subject.kind == "paragraphs":
        return in_runs({name: each.name for name, each in room.paragraphs.items()}, subject.paragraphs)
    paragraph = room.paragraphs.get(subject.paragraph or "")
    return paragraph.name if paragraph else ""


def _vote(room: Negotiation, decision: Decision) -> RecordedVote:
    tally = decision.tally or {}
    cast = tally["ballots"]
    # Older records had one way of voting, and everybody on the roll.
    roll = tally.get("roll", room.delegations)
    mode = tally.get("mode", RECORDED)
    named = tally.get("order", roll) if mode in (RECORDED, ROLL_CALL) else []
    return RecordedVote(
        decision.id,
        decision.at,
        tally["question"],
        tally["majority"],
        tally["in_favour"],
        tally["against"],
        tally["abstention"],
        tally["required"],
        tally["carried"],
        tally["sentence"],
        {name: cast.get(name, NOT_VOTING) for name in named},
        tuple(tally.get("by_hand", ())),
        mode,
        len(roll),
        tuple(tally.get("voters", ())),
        tuple(tally.get("order", ())),
        tally.get("seed", ""),
        bool(tally.get("again")),
    )


# What was said about it


def _explained(room: Negotiation, statement: Statement) -> Explained:
    now, then = room.version(statement.subject), room.versions.get(statement.version)
    changed = [name for name, words in then.readings.items() if now.readings.get(name) != words] if then else []
    return Explained(
        statement.id,
        statement.at,
        statement.by,
        statement.when,
        statement.kind,
        question(room, statement.subject),
        statement.about if statement.when == "after" else _decided_on(room, statement),
        tuple(_place(room, Subject("paragraph", name)) for name in statement.paragraphs),
        statement.text,
        statement.corrected,
        statement.bound,
        max((each.number for each in room.revisions if each.at <= statement.bound), default=0),
        statement.version,
        {_place(room, Subject("paragraph", name)): then.readings[name] for name in changed} if then else {},
    )


def _decided_on(room: Negotiation, statement: Statement) -> str:
    """
    What became of the question that was announced: the first vote or gavel on it since.
    """
    taken = (
        each.id
        for each in room.decisions
        if each.at >= statement.at and each.subject == statement.subject and each.kind in ("vote", "gavel", "silence")
    )
    return next(taken, "")
