"""The debrief in words: what its pages, its slides and its report have in common, and every reader may see."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from flask_babel import format_percent, gettext, ngettext

from app.archive.debrief.account import Account
from app.archive.debrief.pictures import Curve, curve, elapsed
from app.archive.documents.minuted import minuted
from app.archive.documents.sheet import Letterhead, Sheet
from app.archive.legible import excerpt, legible
from app.archive.record import Record
from simulation.debrief import measures
from simulation.debrief.measures import GONE, Bracket, Floor
from simulation.debrief.watching import Still
from simulation.negotiation import Phase
from simulation.outcome import CONSENSUS, SILENCE, VOTE
from simulation.seats import Role
from simulation.text.proposals import ACCEPTED, DROPPED, MOOT, OPEN, WITHDRAWN

SHADES = 4
"""How dark the darkest cell of the matrix is."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that says something by itself, and what it says."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class LifeOf:
    """The life of a bracket in words; `born` and `ended` are entries of the record, 0 where there is none."""

    place: str
    struck: str
    put: str
    by: str
    hue: str
    behind: str
    against: str
    stood: str
    fate: str
    how: str
    kind: str
    born: int
    ended: int


@dataclass(frozen=True, slots=True)
class Row:
    """A delegation with some figures, each also as a share of the largest (in percent, for a bar)."""

    name: str
    code: str
    hue: str
    figures: tuple[str, ...]
    shares: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """How often one delegation stood behind another; `shade` from 0 to 4, None on the diagonal."""

    count: int
    shade: int | None


class DebriefSheet(Sheet):
    """What the record tells. Needs an application context for the reader's language."""

    def __init__(self, record: Record, letterhead: Letterhead, account: Account) -> None:
        super().__init__(record, letterhead)
        self.account = account
        self.room = account.room

    @property
    def delegations(self) -> list[str]:
        return [seat.id for seat in self.outcome.seats if seat.role is Role.DELEGATION]

    def name_of(self, seat: str) -> str:
        return self._names.get(seat, seat)

    def code_of(self, seat: str) -> str:
        return self._codes.get(seat, seat)

    def was_scripted(self, seat: str, at: float) -> bool:
        """
        Whether a script played this seat at that moment.
        """
        script = self.room.scripts.get(seat)
        return script is not None and script.since <= at and (script.until is None or at < script.until)

    def place_of(self, paragraph: str) -> str:
        """
        A paragraph, by its id, as it is called.
        """
        found = self.room.paragraphs.get(paragraph)
        return self._place(found.name if found else paragraph)

    def time(self, seconds: float) -> str:
        """
        How long, or how long after the opening, in the measure of the whole.
        """
        return elapsed(seconds, self.account.ended - self.account.began)

    # The whole in a few figures

    @property
    def how_it_ended(self) -> str:
        """
        What became of it, in one sentence, and how long it took.
        """
        time = self.time(self.account.ended - self.account.began)
        if self.outcome.is_adopted:
            ways = {
                CONSENSUS: gettext("Adopted by consensus after %(time)s.", time=time),
                SILENCE: gettext("Adopted under the silence procedure after %(time)s.", time=time),
                VOTE: gettext("Adopted by a vote after %(time)s.", time=time),
            }
            return ways.get(self.outcome.manner, gettext("Adopted after %(time)s.", time=time))
        if self.outcome.phase == Phase.ADJOURNED:
            return gettext("Adjourned without a text after %(time)s.", time=time)
        return gettext("In session for %(time)s so far.", time=time)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        found, counts = self.account.brackets, self.account.watched.counts
        most = max((each.brackets for each in counts), default=0)
        votes, left = len(self.outcome.votes), self.outcome.brackets
        return (
            Figure(str(len(found)), ngettext("bracket put forward", "brackets put forward", len(found))),
            Figure(str(most), gettext("at most at one time")),
            Figure(str(left), ngettext("left unsettled", "left unsettled", left)),
            Figure(str(votes), ngettext("vote", "votes", votes)),
            Figure(self.percent(self.change), gettext("of the text changed")),
        )

    # The path

    @cached_property
    def curve(self) -> Curve:
        watched, account = self.account.watched, self.account
        points = measures.by_the_minute(watched.counts, account.began, account.ended)
        stages = [stage.began for stage in self.room.stages]
        signs = [
            (event.effect.at, kind)
            for event in minuted(self.outcome)
            if (kind := KINDS.get(event.effect.kind) or KINDS.get(event.cause.kind))
        ]
        return curve(points, stages, signs)

    @property
    def stages(self) -> list[tuple[str, str, int]]:
        """
        The title of each stage, when it began, and its entry in the record.
        """
        return [
            (
                legible(stage.title),
                self.time(stage.began - self.account.began),
                self.account.watched.stages[stage.id].seq,
            )
            for stage in self.room.stages
        ]

    @cached_property
    def milestones(self) -> list[tuple[str, int]]:
        """
        The curve as a table of a dozen lines: the time, and how many brackets stood then.
        """
        account = self.account
        points = measures.by_the_minute(account.watched.counts, account.began, account.ended)
        step = max(1, len(points) // 12)
        return [(self.time(at - account.began), standing) for at, standing in [*points[:-1:step], points[-1]]]

    @property
    def stillest(self) -> Still | None:
        """
        The longest time in which nobody changed a word.
        """
        return max(self.account.watched.stills, key=lambda still: still.seconds, default=None)

    @property
    def still(self) -> str:
        found = self.stillest
        if found is None or found.seconds < 1:
            return ""
        facts = {
            "time": self.time(found.seconds),
            "begin": self.time(found.begin.at - self.account.began),
            "end": self.time(found.end.at - self.account.began),
        }
        said = gettext("The text stood still longest for %(time)s, from %(begin)s to %(end)s.", **facts)
        if found.suspended < 1:
            return said
        away = gettext("The %(time)s of a suspension in between are not counted.", time=self.time(found.suspended))
        return f"{said} {away}"

    # Brackets

    @cached_property
    def lives(self) -> list[LifeOf]:
        """
        Every bracket, the one that stood longest first.
        """
        ranked = sorted(self.account.brackets, key=lambda each: -each.seconds(self.account.ended))
        return [self._life(bracket) for bracket in ranked]

    # Thousands of brackets are told in the same few words: each is translated once.

    @cached_property
    def _wholes(self) -> dict[str, str]:
        """
        What is proposed about a paragraph as a whole.
        """
        return {
            "deletion": gettext("deletion of the paragraph"),
            "move": gettext("move of the paragraph"),
            "split": gettext("split of the paragraph"),
            "merge": gettext("merge with the next paragraph"),
        }

    @cached_property
    def _fates(self) -> dict[str, str]:
        return {
            OPEN: gettext("still open"),
            ACCEPTED: gettext("accepted"),
            DROPPED: gettext("fell"),
            WITHDRAWN: gettext("withdrawn"),
            MOOT: gettext("fell with other words"),
            GONE: gettext("taken back"),
        }

    @cached_property
    def _hows(self) -> dict[str, str]:
        """
        How it was decided, by each line in the record of decisions.
        """
        ways = {
            CONSENSUS: gettext("by consensus"),
            SILENCE: gettext("under the silence procedure"),
            VOTE: gettext("by a vote"),
        }
        found: dict[str, str] = {}
        for event in minuted(self.outcome):
            way = ways.get(event.manner, gettext("by the Chair"))
            how = gettext("%(way)s, decision No. %(number)s", way=way, number=event.number)
            for line in event.lines:
                found.setdefault(line.id, how)
        return found

    def _life(self, bracket: Bracket) -> LifeOf:
        whole = next((self._wholes[kind] for kind in bracket.kinds if kind in self._wholes), "")
        put = excerpt(bracket.put, 120) or whole
        by = " → ".join(self._names.get(seat, seat) for seat in bracket.owners)
        return LifeOf(
            self._place(bracket.label),
            excerpt(bracket.struck, 120),
            put,
            by,
            self.hue(bracket.by),
            self._listed(bracket.supported),
            self._listed(bracket.opposed),
            self.time(bracket.seconds(self.account.ended)),
            self._fates[bracket.fate],
            self._hows.get(bracket.decision, ""),
            bracket.fate,
            bracket.born.seq,
            bracket.ended.seq if bracket.ended else 0,
        )

    def _listed(self, seats: tuple[str, ...]) -> str:
        return ", ".join(self._codes.get(seat, seat) for seat in seats)

    @property
    def fates(self) -> str:
        """
        What became of all of them, in one sentence.
        """
        fates = [bracket.fate for bracket in self.account.brackets]
        facts = {
            "accepted": fates.count(ACCEPTED),
            "fell": fates.count(DROPPED) + fates.count(MOOT),
            "back": fates.count(WITHDRAWN) + fates.count(GONE),
            "open": fates.count(OPEN),
        }
        return gettext(
            "Accepted: %(accepted)s. Fell: %(fell)s. Withdrawn or taken back: %(back)s. Still open: %(open)s.", **facts
        )

    # Whose words, who behind whom

    @cached_property
    def words(self) -> list[Row]:
        """
        Words put forward, words that stand, words still in brackets, words of the zero draft taken out.
        """
        moved = measures.moved(self.room)
        most = max((words.put for words in moved.values()), default=0) or 1
        ranked = sorted(moved, key=lambda seat: (-moved[seat].stand, -moved[seat].put, self._names.get(seat, seat)))
        rows = []
        for seat in ranked:
            each = moved[seat]
            figures = (each.put, each.stand, each.bracketed, each.taken_out)
            rows.append(self._row(seat, tuple(map(str, figures)), tuple(100 * figure / most for figure in figures)))
        return rows

    def _row(self, seat: str, figures: tuple[str, ...], shares: tuple[float, ...]) -> Row:
        rounded = tuple(round(min(100.0, share), 2) for share in shares)
        return Row(self._names.get(seat, seat), self._codes.get(seat, seat), self.hue(seat), figures, rounded)

    @cached_property
    def matrix(self) -> list[tuple[Row, list[Cell]]]:
        """
        For each delegation a row: how many brackets of each other one it ever stood behind.
        """
        counted = measures.support(self.account.brackets)
        most = max(counted.values(), default=0) or 1
        rows = []
        for who in self.delegations:
            cells = [
                Cell(count := counted.get((who, whose), 0), None if who == whose else -(-SHADES * count // most))
                for whose in self.delegations
            ]
            rows.append((self._row(who, (), ()), cells))
        return rows

    @property
    def closest(self) -> str:
        """
        Who stood behind whom most often, in a sentence.
        """
        counted = measures.support(self.account.brackets)
        if not counted:
            return ""
        (who, whose), count = max(counted.items(), key=lambda each: each[1])
        return ngettext(
            "Most often %(who)s stood behind %(whose)s: with %(num)s bracket.",
            "Most often %(who)s stood behind %(whose)s: with %(num)s brackets.",
            count,
            who=self._names.get(who, who),
            whose=self._names.get(whose, whose),
        )

    # The floor

    @cached_property
    def _spoken(self) -> dict[str, Floor]:
        return measures.floor(self.room, self.account.ended)

    @property
    def _by_people(self) -> list[str]:
        """
        The delegations for which people spoke: how a script shares the floor is nobody's merit.
        """
        return [seat for seat in self.delegations if not self.outcome.scripts.get(seat)]

    @cached_property
    def floor(self) -> list[Row]:
        found = {seat: each for seat, each in self._spoken.items() if not self.outcome.scripts.get(seat)}
        most = max((each.seconds for each in found.values()), default=0) or 1
        ranked = sorted(found, key=lambda seat: (-found[seat].seconds, self._names.get(seat, seat)))
        return [
            self._row(
                seat,
                (str(found[seat].speeches), elapsed(found[seat].seconds), str(found[seat].on_record)),
                (100 * found[seat].seconds / most,),
            )
            for seat in ranked
        ]

    @property
    def spoke(self) -> bool:
        return any(each.speeches for each in self._spoken.values())

    @property
    def equality(self) -> str:
        """
        How evenly the floor was shared, as a figure and in words.
        """
        found = self._spoken
        times = {seat: found[seat].seconds for seat in self._by_people}
        total = sum(times.values())
        if total <= 0:
            return gettext("Nobody was given the floor through the list of speakers.")
        longest = max(times, key=lambda seat: times[seat])
        silent = [seat for seat in times if not found[seat].speeches]
        gini = measures.inequality(list(times.values()))
        said = gettext(
            "%(name)s had the floor longest: %(share)s of all the time that delegations spoke.",
            name=self._names[longest],
            share=self.percent(times[longest] / total),
        )
        if gini < EVEN:
            how = gettext(
                "The floor was shared evenly (Gini %(gini)s; 0 is all alike, 1 is one alone).", gini=f"{gini:.2f}"
            )
        elif gini < UNEVEN:
            how = gettext(
                "Some spoke much more than others (Gini %(gini)s; 0 is all alike, 1 is one alone).", gini=f"{gini:.2f}"
            )
        else:
            how = gettext("A few held the floor (Gini %(gini)s; 0 is all alike, 1 is one alone).", gini=f"{gini:.2f}")
        never = gettext("Never on the floor: %(names)s.", names=", ".join(self._names[seat] for seat in silent))
        return " ".join([said, how, never] if silent else [said, how])

    # How far it came

    @cached_property
    def _readings(self) -> tuple[tuple[str, str, str, str], ...]:
        return tuple(measures.readings(self.room))

    @cached_property
    def change(self) -> float:
        """
        How far the whole text is from the zero draft.
        """
        readings = self._readings
        return measures.distance("\n".join(each[2] for each in readings), "\n".join(each[3] for each in readings))

    @cached_property
    def distances(self) -> list[Row]:
        """
        Paragraph by paragraph, the one that changed most first; those as they were are left out.
        """
        found = [(self._place(label), measures.distance(old, new)) for _, label, old, new in self._readings]
        ranked = sorted((each for each in found if each[1] > 0), key=lambda each: -each[1])
        return [Row(place, "", "", (self.percent(far),), (round(100 * far, 1),)) for place, far in ranked]

    def percent(self, share: float) -> str:
        return format_percent(share, "#,##0 %" if not self.locale.startswith("en") else "#,##0%")

    def names_of(self, seats: tuple[str, ...]) -> Iterator[str]:
        return (self._names.get(seat, seat) for seat in seats)


EVEN, UNEVEN = 0.25, 0.45
"""Below and above: what the Gini coefficient of the floor is called in words."""

KINDS = {
    "adopted": "adopted",
    "agreed": "agreed",
    "vote": "vote",
    "lifted": "lifted",
    "objection": "objection",
    "silence-broken": "objection",
}
"""Decisions that have a sign in the picture."""
