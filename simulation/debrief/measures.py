"""Measures of a negotiation: the life of each bracket, who stood behind whom, whose words stand, and who spoke."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from simulation.debrief.watching import Counted, Key, Life, Moment, Watcher
from simulation.matters import Subject
from simulation.negotiation import Negotiation
from simulation.provenance import ADMITTED, PROPOSED, REMOVED, Matter, matter, origins, settled_by
from simulation.text.brackets import clean
from simulation.text.comparison import Word, words_of
from simulation.text.proposals import INSERTION, OPEN, PARAGRAPH, STRIKE
from simulation.text.replica import Item
from simulation.text.replica import words_of as words_in

GONE = "gone"
"""The fate of a bracket whose author took every word of it back."""


@dataclass(frozen=True, slots=True)
class Bracket:
    """
    A bracket as the room saw it, with its life: words `struck` and `put` in, who put it forward, who stood behind it
    and against it, and what became of it, by which entry in the record of decisions.
    """

    paragraph: str
    label: str
    kinds: tuple[str, ...]
    struck: str
    put: str
    owners: tuple[str, ...]
    backing: tuple[tuple[str, str], ...]
    opposed: tuple[str, ...]
    reserved: tuple[str, ...]
    born: Moment
    ended: Moment | None
    fate: str
    decision: str
    returned: int

    @property
    def by(self) -> str:
        """
        Who put it forward first.
        """
        return self.owners[0]

    @property
    def supported(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(seat for seat, _ in self.backing))

    def seconds(self, until: float) -> float:
        """
        How long it stood; one that still stands, until then.
        """
        return max(0.0, (self.ended.at if self.ended else until) - self.born.at)


def brackets(room: Negotiation, watched: Watcher) -> list[Bracket]:
    """
    Every bracket there ever was, in the order in which they appeared; a strike and the words in its place are one.
    """
    done: set[Key] = set()
    found: list[Bracket] = []
    known = _Known(room)
    for key, life in watched.lives.items():
        if key in done:
            continue
        keys = [each for each in watched.pairs.get(key, (key,)) if each in watched.lives]
        lives = [watched.lives[each] for each in keys]
        if len({each.status for each in lives}) > 1:
            # They stood in one bracket and met different ends: each is told by itself.
            lives, keys = [life], [key]
        done |= {*keys}
        found.append(_bracket(known, lives))
    return sorted(found, key=lambda each: (each.born.seq, each.paragraph))


class _Known:
    """What there is to know of a paragraph, found out once for all its brackets."""

    def __init__(self, room: Negotiation) -> None:
        self.room = room
        self.standing = cache(lambda name: frozenset(room.paragraphs[name].text.brackets()))
        self.settled = cache(lambda name: settled_by(room, room.paragraphs[name]))
        self.words = cache(self._words)

    def _words(self, paragraph: str) -> dict[str, str]:
        """
        The words that each proposal put in or struck, as `matter` has them.
        """
        held: dict[str, list[Item]] = {}
        for item in self.room.paragraphs[paragraph].text.replica:
            for name in (item.proposal, *item.strikes):
                if name is not None:
                    held.setdefault(name, []).append(item)
        return {name: words_in(items) for name, items in held.items()}

    def matter(self, paragraph: str, name: str) -> Iterator[Matter]:
        """
        What one proposal is about: its words, or the paragraph as a whole.
        """
        proposal = self.room.paragraphs[paragraph].text.proposals[name]
        if proposal.kind in (INSERTION, PARAGRAPH, STRIKE):
            kind = STRIKE if proposal.kind == STRIKE else INSERTION
            yield Matter(kind, self.words(paragraph).get(name, ""), proposal.by)
        else:
            yield from matter(self.room, Subject("brackets", paragraph, (name,)))


def _bracket(known: _Known, lives: Sequence[Life]) -> Bracket:
    room, names = known.room, tuple(life.name for life in lives)
    paragraph = room.paragraphs[lives[0].paragraph]
    where = tuple(dict.fromkeys(life.paragraph for life in lives))
    matters = [
        each for place in where for life in lives if life.paragraph == place for each in known.matter(place, life.name)
    ]
    settled = known.settled(paragraph.id)
    is_gone = lives[0].status == OPEN and not set(names) & known.standing(paragraph.id)
    return Bracket(
        paragraph.id,
        ", ".join(room.paragraphs[each].name for each in where),
        tuple(dict.fromkeys(life.kind for life in lives)),
        " ".join(each.words.strip() for each in matters if each.kind == STRIKE),
        " ".join(each.words.strip() for each in matters if each.kind == INSERTION),
        tuple(lives[0].owners),
        tuple(dict.fromkeys(each for life in lives for each in life.backing)),
        tuple(dict.fromkeys(each for life in lives for each in life.opposed)),
        tuple(dict.fromkeys(each for life in lives for each in life.reserved)),
        min((life.born for life in lives), key=lambda born: born.seq),
        lives[0].ended,
        GONE if is_gone else lives[0].status,
        next((settled[name] for name in names if name in settled), ""),
        max(life.returned for life in lives),
    )


def support(found: Sequence[Bracket]) -> dict[tuple[str, str], int]:
    """
    (who, whose) → how many brackets of the second the first ever stood behind.
    """
    counted: dict[tuple[str, str], int] = {}
    for bracket in found:
        for pair in bracket.backing:
            counted[pair] = counted.get(pair, 0) + 1
    return counted


# The curve


def by_the_minute(counts: Sequence[Counted], began: float, last: float, most: int = 240) -> list[tuple[float, int]]:
    """
    How many brackets stood at the end of each minute, or of each longer step where there would be more than `most`.
    """
    step = max(60.0, (last - began) / most)
    points: list[tuple[float, int]] = []
    place, standing, at = 0, 0, began
    while True:
        while place < len(counts) and counts[place].when.at <= at:
            standing = counts[place].brackets
            place += 1
        points.append((at, standing))
        if at >= last:
            return points
        at = min(at + step, last)


# Words


@dataclass(frozen=True, slots=True)
class Words:
    """
    Words of one delegation: put forward in all, standing without brackets and within, and words of the zero draft that
    it had taken out.
    """

    put: int = 0
    stand: int = 0
    bracketed: int = 0
    taken_out: int = 0


@lru_cache(maxsize=8_192)
def counted_words(text: str) -> int:
    """
    How many words a text has. Most of what was put forward stands as it was put: it is counted once for both.
    """
    return sum(map(_is_counted, words_of(text)))


def _is_counted(word: Word) -> bool:
    """
    Whether it is a word: signs and spaces are none.
    """
    return any(map(str.isalnum, word.text))


def moved(room: Negotiation) -> dict[str, Words]:
    """
    Whose words are where, by the seat that put them forward first.
    """
    tally = {seat: [0, 0, 0, 0] for seat in room.delegations}
    for paragraph in room.paragraphs.values():
        words = _put_in(paragraph.text.replica)
        for name, proposal in paragraph.text.proposals.items():
            if proposal.kind in (INSERTION, PARAGRAPH) and name not in paragraph.carried_proposals:
                seat = (*proposal.former, proposal.by)[0]
                tally.setdefault(seat, [0, 0, 0, 0])[0] += counted_words(words.get(name, ""))
    places = {ADMITTED: 1, PROPOSED: 2, REMOVED: 3}
    for paragraph in room.standing.values():
        for origin in origins(room, paragraph):
            if origin.kind in places:
                seat = (*origin.former, origin.by)[0]
                tally.setdefault(seat, [0, 0, 0, 0])[places[origin.kind]] += counted_words(origin.words)
    return {seat: Words(*figures) for seat, figures in tally.items()}


def _put_in(items: Iterable[Item]) -> dict[str, str]:
    """
    The words that came in with each proposal.
    """
    held: dict[str, list[Item]] = {}
    for item in items:
        if item.proposal is not None:
            held.setdefault(item.proposal, []).append(item)
    return {name: words_in(each) for name, each in held.items()}


@lru_cache(maxsize=512)
def distance(old: str, new: str) -> float:
    """
    How far two texts are apart: 0 where every word is in both in the same order, 1 where none is.
    """
    before, after = ([word.text for word in words_of(text) if _is_counted(word)] for text in (old, new))
    if not before and not after:
        return 0.0
    return 1 - 2 * _in_both(before, after) / (len(before) + len(after))


def _in_both(old: Sequence[str], new: Sequence[str]) -> int:
    """
    How many words are in both in the same order, at most: the longest common subsequence, a row of the table at a time
    as the bits of one number, by H. Hyyrö, "Bit-parallel LCS-length computation revisited" (2004).
    """
    places: dict[str, int] = {}
    for place, word in enumerate(old):
        places[word] = places.get(word, 0) | 1 << place
    every = (1 << len(old)) - 1
    row = every
    for word in new:
        matched = row & places.get(word, 0)
        row = (row + matched | row - matched) & every
    return len(old) - row.bit_count()


def readings(room: Negotiation) -> Iterator[tuple[str, str, str, str]]:
    """
    Of each paragraph its id, its number, how it read in the zero draft, and how it reads as if every bracket were
    accepted; "" where it was not there.
    """
    zero = {copy.id: copy for copy in room.revisions[0].paragraphs} if room.revisions else {}
    for name, paragraph in room.paragraphs.items():
        text = paragraph.text
        now = "" if text.fallen else clean(text.runs(), text.proposals)
        before = zero[name].words if name in zero else ""
        if before or now:
            yield name, paragraph.name, before, now


# The floor


@dataclass(frozen=True, slots=True)
class Floor:
    """How often a seat had the floor, for how many seconds, and how many of its speeches are on the record in words."""

    speeches: int
    seconds: float
    on_record: int


def floor(room: Negotiation, until: float) -> dict[str, Floor]:
    """
    Every delegation, and whoever else has spoken. A speech that is going on counts as far as it has come.
    """
    debate, kept = room.debate, [each.by for each in room.interventions.values()]
    seats = dict.fromkeys((*room.delegations, *debate.spoken, *kept))
    found = {}
    for seat in seats:
        account = debate.spoken.get(seat)
        speeches, seconds = (account.speeches, account.seconds) if account else (0, 0.0)
        if debate.speech is not None and debate.speech.seat == seat:
            speeches, seconds = speeches + 1, seconds + debate.speech.spoken(until)
        found[seat] = Floor(speeches, seconds, kept.count(seat))
    return found


def inequality(shares: Sequence[float]) -> float:
    """
    The Gini coefficient: 0 where all have the same, nearly 1 where one has everything.
    """
    total, several = sum(shares), len(shares)
    if several == 0 or total <= 0:
        return 0.0
    ranked = sum(place * share for place, share in enumerate(sorted(shares), start=1))
    return max(0.0, 2 * ranked / (several * total) - (several + 1) / several)
