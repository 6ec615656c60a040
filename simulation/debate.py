"""The floor: who has it, who waits for it, who interrupts, and how long each has spoken."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

SPEECH, REPLY = "speech", "reply"
ASKED, GRANTED = "asked", "granted"
STANDING, UPHELD, NOT_UPHELD = "standing", "upheld", "not-upheld"
WITHDRAWN, LAPSED = "withdrawn", "lapsed"
SUSPEND, ADJOURN_MEETING, ADJOURN_DEBATE, CLOSE_DEBATE = "suspend", "adjourn-meeting", "adjourn-debate", "close-debate"
DIVIDE = "divide"
MOTIONS = (SUSPEND, ADJOURN_MEETING, ADJOURN_DEBATE, CLOSE_DEBATE, DIVIDE)
"""Procedural motions in their order of precedence."""


@dataclass(frozen=True, slots=True)
class Speech:
    """
    Somebody has the floor. Without a limit `ends` is None. A point of order stops the clock: it has been `paused` since
    then, and `left` says how many seconds remain. `kept` is the last moment at which the house was seen to be up while
    the clock ran, `lost` how many seconds were not the speaker's.
    """

    id: str
    seat: str
    kind: str
    began: float
    seconds: float
    ends: float | None
    left: float | None = None
    paused: float | None = None
    kept: float = 0.0
    lost: float = 0.0

    def stopped(self, at: float) -> Speech:
        """
        The clock stands still: somebody has raised a point of order.
        """
        if self.paused is not None:
            return self
        return replace(self, ends=None, left=None if self.ends is None else self.ends - at, paused=at)

    def running(self, at: float) -> Speech:
        if self.paused is None:
            return self
        ends = None if self.left is None else at + self.left
        return replace(self, ends=ends, left=None, paused=None, kept=at, lost=self.lost + at - self.paused)

    def spoken(self, at: float) -> float:
        """
        For how many seconds it was really spoken.
        """
        return max(0.0, (at if self.paused is None else self.paused) - self.began - self.lost)

    def longer(self, seconds: float) -> Speech:
        return replace(
            self,
            seconds=self.seconds + seconds,
            ends=None if self.ends is None else self.ends + seconds,
            left=None if self.left is None else self.left + seconds,
        )


@dataclass(slots=True)
class SpeakersList:
    """The list of those who asked for the floor, in their order; `seconds` is the limit of each speech, 0 for none."""

    topic: str
    seconds: float
    is_open: bool
    order: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Reply:
    """A right of reply that somebody asked for: "asked" or "granted"; once heard or refused it is here no more."""

    id: str
    seat: str
    reason: str
    status: str = ASKED


@dataclass(slots=True)
class PointOfOrder:
    """
    A point of order: "standing" before the Chair, then "upheld" or "not-upheld", with her sentence; who appealed
    against it, and whether the room has voted on that. It may also have been "withdrawn", or have "lapsed" with the
    sitting.
    """

    id: str
    seat: str
    about: str
    status: str = STANDING
    sentence: str = ""
    appealed: str = ""
    decided: bool = False


@dataclass(slots=True)
class Motion:
    """
    A procedural motion that is pending: whose, for what, and who asked to speak for it or against it. `minutes` say how
    long a suspension or an adjournment should last; `paragraph` on what the debate should be adjourned, `paragraphs`
    which parts should be voted on separately, or `whose` proposals in that paragraph.
    """

    id: str
    seat: str
    kind: str
    minutes: int = 0
    paragraph: str | None = None
    paragraphs: tuple[str, ...] = ()
    whose: str = ""
    pros: list[str] = field(default_factory=list)
    cons: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Suspension:
    """The meeting is suspended; it is expected to resume at `ends`, and does when the Chair says so."""

    ends: float
    reason: str


@dataclass(slots=True)
class Spoken:
    """How often one seat has spoken, and for how many seconds in all."""

    speeches: int = 0
    seconds: float = 0.0


@dataclass(slots=True)
class Debate:
    """Everything about the floor. What stands here is computed from the record, like all of the room."""

    speakers: SpeakersList | None = None
    speech: Speech | None = None
    speeches: int = 0
    replies: list[Reply] = field(default_factory=list)
    replies_asked: int = 0
    points: list[PointOfOrder] = field(default_factory=list)
    last_ruling: str = ""
    motions: list[Motion] = field(default_factory=list)
    motions_made: int = 0
    suspension: Suspension | None = None
    spoken: dict[str, Spoken] = field(default_factory=dict)

    @property
    def order(self) -> list[str]:
        return self.speakers.order if self.speakers else []

    @property
    def standing(self) -> list[PointOfOrder]:
        """
        The points of order that the Chair has not ruled on.
        """
        return [point for point in self.points if point.status == STANDING]

    @property
    def is_interrupted(self) -> bool:
        """
        Whether a point of order, or an appeal against the ruling on one, stands before everything else.
        """
        return any(point.status == STANDING or (point.appealed and not point.decided) for point in self.points)

    def end_speech(self, at: float) -> None:
        """
        Nobody has the floor any more; what was said is counted.
        """
        speech, self.speech = self.speech, None
        if speech is not None:
            account = self.spoken.setdefault(speech.seat, Spoken())
            account.speeches += 1
            account.seconds += speech.spoken(at)

    def stop_clock(self, at: float) -> None:
        if self.speech is not None:
            self.speech = self.speech.stopped(at)

    def start_clock(self, at: float) -> None:
        """
        The clock runs on once nothing interrupts the speaker any longer.
        """
        if self.speech is not None and not self.is_interrupted:
            self.speech = self.speech.running(at)

    def rise(self, at: float) -> None:
        """
        The sitting is over: nobody waits any longer, and nothing is pending.
        """
        self.end_speech(at)
        self.speakers, self.suspension, self.replies, self.motions = None, None, [], []
        for point in self.standing:
            point.status = LAPSED
