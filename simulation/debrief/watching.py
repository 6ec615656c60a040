"""Watching a record go by: how many brackets stood when, the life of each proposal, and when the text stood still."""

from __future__ import annotations

from dataclasses import dataclass, field

from simulation.acts import Event
from simulation.drafting import InkWritten
from simulation.negotiation import Negotiation
from simulation.text.brackets import opened_at, to_settle
from simulation.text.proposals import CARRIED, INSERTION, MOOT, OPEN, Proposal
from simulation.text.rolling import RollingText

Key = tuple[str, str]
"""A proposal by its paragraph and its id."""

TYPING = frozenset({"InkWritten"})
"""What comes with every few letters: brackets are counted behind it once in a while, or when a new one appears."""

WRITING = TYPING | frozenset(
    {
        "WordsStruck", "StrikesTakenBack", "WordsBroughtIn", "GroupReported", "OrallyRevised", "ParagraphProposed",
        "SeriesProposed",
        "DeletionProposed", "MoveProposed", "SplitProposed", "MergeProposed", "FootnoteProposed",
        "PlaceholderProposed", "WritingSponsored", "BracketsLifted", "BracketsRestored", "ProposalWithdrawn",
        "ProposalTakenOver", "ParagraphsCarried",
    }
)  # fmt: skip
"""What changes how the text reads."""

A_WHILE = 60.0

AT_LEAST = 1.0
"""Seconds without a change that are worth a word."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A place in the record: the number of an entry, and when it was written."""

    seq: int
    at: float


@dataclass(frozen=True, slots=True)
class Counted:
    """How many brackets stood from a moment on."""

    when: Moment
    brackets: int


@dataclass(frozen=True, slots=True)
class Still:
    """A time in which nobody changed a word; `suspended` seconds of it the meeting was suspended."""

    begin: Moment
    end: Moment
    suspended: float = 0.0

    @property
    def seconds(self) -> float:
        return self.end.at - self.begin.at - self.suspended


@dataclass(slots=True)
class Life:
    """
    One proposal from the moment it appeared. The lists name seats in the order in which they spoke, whatever they said
    later; `backing` are those who supported or co-sponsored it, each with the seat whose proposal it then was.
    """

    paragraph: str
    name: str
    kind: str
    born: Moment
    owners: list[str]
    backing: list[tuple[str, str]] = field(default_factory=list)
    opposed: list[str] = field(default_factory=list)
    reserved: list[str] = field(default_factory=list)
    status: str = OPEN
    ended: Moment | None = None
    returned: int = 0
    """How often it was put back after it had been settled or withdrawn."""


@dataclass(frozen=True, slots=True)
class _Counted:
    """The brackets of a paragraph, and the series it is in, as long as none moves and its ledger stays as it is."""

    text: RollingText
    layout: int
    ledger: int
    brackets: int
    series: frozenset[str]

    def is_of(self, text: RollingText) -> bool:
        return self.text is text and self.layout == text.layout and self.ledger == text.ledger


class Watcher:
    """Looks at the room after each entry of its record. What it sees is public: the text, the ledger, the decisions."""

    def __init__(self) -> None:
        self.began: Moment | None = None
        self.seen: Moment | None = None
        """The last moment at which something happened that the whole room could see."""
        self.counts: list[Counted] = []
        self.lives: dict[Key, Life] = {}
        self.pairs: dict[Key, tuple[Key, ...]] = {}
        """A strike and the insertion in its place, or new paragraphs put forward together, by each of them."""
        self._series: dict[str, tuple[Key, ...]] = {}
        self._within: dict[str, dict[str, Life]] = {}
        """The lives in each paragraph, and its text with the state of its ledger when they were last looked at."""
        self._looked: dict[str, tuple[RollingText, int]] = {}
        self.decided: dict[str, Moment] = {}
        self.stages: dict[str, Moment] = {}
        self.stills: list[Still] = []
        self._ledgers = 0
        self._sizes: dict[str, int] = {}
        self._known: dict[Key, Proposal] = {}
        self._counted: dict[str, _Counted] = {}
        self._last_count = 0.0
        self._written: Moment | None = None
        self._suspended: float | None = None
        self._away = 0.0
        self._over = False

    def notice(self, seq: int, at: float, event: Event, room: Negotiation) -> None:
        """
        Take note of the room as it stands right after this entry.
        """
        moment, kind = Moment(seq, at), type(event).__name__
        if self.began is None:
            self.began = self.seen = self._written = moment
        known = len(self.decided) + len(self.stages)
        # Nearly all that happens is letters that join a proposal: nobody need look for new ones.
        joins = isinstance(event, InkWritten) and not event.begun
        is_new = not joins and self._meet(moment, room)
        if kind not in TYPING or is_new:
            self._look(moment, room)
            self._count(moment, room)
        elif at - self._last_count >= A_WHILE:
            self._count(moment, room)
        self._follow(moment, kind, room)
        if kind in WRITING or len(self.decided) + len(self.stages) > known or self.counts[-1].when is moment:
            self.seen = moment

    # The text at rest

    def _follow(self, moment: Moment, kind: str, room: Negotiation) -> None:
        if room.debate.suspension is not None and self._suspended is None:
            self._suspended = moment.at
        elif room.debate.suspension is None and self._suspended is not None:
            self._away += moment.at - self._suspended
            self._suspended = None
        is_over = room.phase != "in-session"
        if (kind in WRITING or is_over) and not self._over:
            before = self._written or moment
            # Between two letters nobody rests; a list of all that would be as long as the record.
            if moment.at - before.at - self._away >= AT_LEAST:
                self.stills.append(Still(before, moment, self._away))
            self._written, self._away = moment, 0.0
        self._over = is_over

    # Brackets

    def _count(self, moment: Moment, room: Negotiation) -> None:
        self._last_count = moment.at
        found, series = 0, list[str]()
        for name, paragraph in room.paragraphs.items():
            here = self._counted.get(name)
            if here is None or not here.is_of(paragraph.text):
                here = self._counted[name] = self._count_in(name, paragraph.text)
            found += here.brackets
            series += here.series
        # What was put forward together is one to settle, in however many paragraphs it is shown.
        found -= len(series) - len({*series})
        if not self.counts or self.counts[-1].brackets != found:
            self.counts.append(Counted(moment, found))

    def _count_in(self, name: str, text: RollingText) -> _Counted:
        brackets = opened_at(text.openings(), text.proposals)
        for names in brackets:
            if len(names) == 2 and text.proposals[names[1]].kind == INSERTION:
                strike, instead = names
                self.pairs[name, strike] = self.pairs[name, instead] = ((name, strike), (name, instead))
        count, series = to_settle(brackets, text.proposals), [] if text.fallen else text.series
        return _Counted(text, text.layout, text.ledger, count, frozenset(series))

    # Lives

    def _meet(self, moment: Moment, room: Negotiation) -> bool:
        """
        Whether there are proposals that were not there before.
        """
        is_new = False
        known, self._ledgers = self._ledgers, sum([len(each.text.proposals) for each in room.paragraphs.values()])
        if known == self._ledgers:
            return False
        for name, paragraph in room.paragraphs.items():
            proposals = paragraph.text.proposals
            if self._sizes.get(name) == len(proposals):
                continue
            self._sizes[name] = len(proposals)
            for each, proposal in proposals.items():
                if (name, each) in self.lives or proposal.kind == CARRIED:
                    continue
                is_new = True
                # What a split or a merge carries elsewhere lives on there.
                born = self._carried(*paragraph.carried_proposals.get(each, ("", "")))
                if born is None:
                    born = Life(name, each, proposal.kind, moment, [proposal.by])
                born.paragraph, born.name = name, each
                self.lives[name, each] = self._within.setdefault(name, {})[each] = born
                if proposal.series:
                    self._join(proposal.series, (name, each))
        return is_new

    def _carried(self, paragraph: str, name: str) -> Life | None:
        self._within.get(paragraph, {}).pop(name, None)
        return self.lives.pop((paragraph, name), None)

    def _join(self, series: str, key: Key) -> None:
        """
        New paragraphs that were put forward together are one matter.
        """
        members = self._series[series] = (*self._series.get(series, ()), key)
        self.pairs |= dict.fromkeys(members, members)

    def _look(self, moment: Moment, room: Negotiation) -> None:
        for name, lives in self._within.items():
            text = room.paragraphs[name].text
            seen = (text, text.ledger)
            # A record has thousands of entries, and hundreds of proposals in a text; most leave most as they are.
            if self._looked.get(name) == seen:
                continue
            self._looked[name] = seen
            fallen = text.fallen is not None
            for each, life in lives.items():
                if self._known.get((name, each)) is not text.proposals[each] or fallen != (life.status == MOOT):
                    self._look_at(life, text, moment)
        for decision in room.decisions[len(self.decided) :]:
            self.decided[decision.id] = moment
        for stage in room.stages[len(self.stages) :]:
            self.stages[stage.id] = moment

    def _look_at(self, life: Life, text: RollingText, moment: Moment) -> None:
        key, proposal = (life.paragraph, life.name), text.proposals[life.name]
        status = MOOT if proposal.status == OPEN and text.fallen else proposal.status
        if self._known.get(key) is not proposal:
            self._known[key] = proposal
            _stand(life, proposal)
        if status != life.status:
            life.returned += status == OPEN
            life.status, life.ended = status, None if status == OPEN else moment


def _stand(life: Life, proposal: Proposal) -> None:
    """
    Remember everybody who has taken a position by now.
    """
    if life.owners[-1] != proposal.by:
        life.owners.append(proposal.by)
    behind = ((seat, proposal.by) for seat in (*proposal.support, *proposal.sponsors))
    life.backing += [each for each in behind if each not in life.backing]
    life.opposed += [seat for seat in proposal.oppose if seat not in life.opposed]
    life.reserved += [seat for seat in proposal.reserve if seat not in life.reserved]
