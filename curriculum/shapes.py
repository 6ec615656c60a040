"""What a scenario is made of, once it has been read: values that nothing can change any more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from curriculum.confidential import Confidential
from curriculum.criteria import Criterion
from curriculum.facilitation import Facilitation, Inject
from curriculum.issues import Issue
from curriculum.mandates import LETTERS, Instructions
from curriculum.pages import Page
from curriculum.profiles import Profile
from curriculum.rehearsing import Rehearsal


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the zero draft; `id` never changes, whatever number it is given later."""

    id: str
    kind: str
    heading: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Seat:
    """A place in the room: role is "chair", "secretariat", "delegation" or "observer"; `brief` may be read by all."""

    id: str
    name: str
    code: str
    role: str
    profile: str
    brief: Page


@dataclass(frozen=True, slots=True)
class Delegation(Seat):
    """A seat that drafts and decides, with instructions for its own eyes."""

    instructions: Confidential[Instructions]


USUAL_REPLY_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Rules:
    """
    What the scenario chooses about procedure; `decision` says how the conference decides when all goes well, and
    `opens_notes` whether everybody may read the notes once the sitting is over. `observers` is the modality under which
    they take part to begin with: "closed", "present", "statements" or "written-proposals".

    The majorities are "simple", "two-thirds" or "consensus-minus-one", of those present and voting. `profile`: the
    rules of procedure that are followed, if the scenario names any.
    """

    decision: str
    gavel_seconds: int
    majority: str
    adoption_majority: str
    statement_seconds: int
    silence_minutes: int
    reply_seconds: int = USUAL_REPLY_SECONDS
    opens_notes: bool = False
    observers: str = "statements"
    profile: Profile | None = None


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One line of the timetable; `at` is counted from the opening, as hours and minutes ("2:40")."""

    at: str
    title: str


@dataclass(frozen=True, slots=True)
class Source:
    """
    A real document that the pack's prose refers to, and how sure we are of it.

    `mark` is "S" (a public source was read: `key` and `address` say which) or "K" (known: the symbol lets one check).
    """

    symbol: str
    title: str
    mark: str
    key: str | None
    address: str | None
    supports: str


@dataclass(frozen=True, slots=True)
class Scenario:
    """One pack. Whatever is not wrapped in `Confidential` may be shown to everybody in the room."""

    slug: str
    version: str
    title: str
    chapter: str
    forum: str
    principle: str
    notice: str
    languages: tuple[str, ...]
    background: Page
    rules: Rules
    calendar: tuple[CalendarEntry, ...]
    paragraphs: tuple[Paragraph, ...]
    issues: tuple[Issue, ...]
    chair: Seat
    secretariat: Seat
    delegations: tuple[Delegation, ...]
    observers: tuple[Seat, ...]
    sources: tuple[Source, ...]
    injects: Confidential[tuple[Inject, ...]]
    facilitation: Confidential[Facilitation]
    rehearsal: Confidential[Rehearsal]
    # What to read before, as "module/lesson" or "module/lesson#passage".
    lessons: tuple[str, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    # Whether it is only to be begun from, with blanks that nobody has filled in yet.
    template: bool = False

    @property
    def seats(self) -> tuple[Seat, ...]:
        """
        All seats in the order of the room: Chair, Secretariat, then delegations and observers by the alphabet.
        """
        delegations: tuple[Seat, ...] = self.delegations
        return (self.chair, self.secretariat, *sorted(delegations, key=_name), *sorted(self.observers, key=_name))

    def seat(self, seat: str) -> Seat:
        """
        Return the seat with this id, or raise KeyError.
        """
        return {each.id: each for each in self.seats}[seat]

    def instructions(self, seat: str) -> Confidential[Instructions] | None:
        """
        Return the sealed instructions of a delegation, and None for a seat that has none.
        """
        found = self.seat(seat)
        return found.instructions if isinstance(found, Delegation) else None

    def paragraph(self, paragraph: str) -> Paragraph:
        """
        Return the paragraph with this id, or raise KeyError.
        """
        return {each.id: each for each in self.paragraphs}[paragraph]

    def issue(self, issue: str) -> Issue:
        """
        Return the issue with this id, or raise KeyError.
        """
        return {each.id: each for each in self.issues}[issue]

    def packages(self) -> Iterator[str]:
        """
        Yield every package: one letter per issue, in their order ("CBCCB").
        """
        return map("".join, product(LETTERS, repeat=len(self.issues)))

    def package_of(self, texts: Mapping[str, str]) -> tuple[str | None, ...]:
        """
        Tell from the final text of each paragraph how each issue was settled.
        """
        return tuple(issue.settled_as(texts[issue.paragraph]) for issue in self.issues)

    # The three below open every delegation's confidence: for the debrief and the check, never for a view of the room.

    def package_score(self, seat: str, package: str) -> int:
        """
        Return what a package is worth to a delegation, red lines counting nothing.
        """
        return self._mandate(seat).score(package)

    def acceptable(self, package: str) -> bool:
        """
        Say whether no delegation falls below its threshold or has a red line crossed.
        """
        return all(self._mandate(each.id).accepts(package) for each in self.delegations)

    def acceptable_packages(self) -> tuple[str, ...]:
        """
        Return every package that no delegation would have to refuse, in alphabetical order.
        """
        mandates = [self._mandate(each.id) for each in self.delegations]
        return tuple(package for package in self.packages() if all(each.accepts(package) for each in mandates))

    def _mandate(self, seat: str) -> Instructions:
        found = self.seat(seat)
        if not isinstance(found, Delegation):
            raise KeyError(seat)
        return found.instructions.opened_for(seat)


def _name(seat: Seat) -> str:
    return seat.name.casefold()
