"""Comparison: two versions of a paragraph word by word, what both have, what is gone and what is new."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple
from unicodedata import category

from simulation.text.brackets import CLOSES, GAP, OPENS, REPLACEMENT, WORDS
from simulation.text.fair_copy import Copied
from simulation.text.proposals import DELETION, STRIKE

# The live room compares by app/frontend/text/comparison.ts; tests/shared/comparison.json holds both together.

SAME, REMOVED, ADDED = "same", "removed", "added"

PLAIN, STRUCK, EDGE, STRIKES, INSTEAD = "", "struck", "edge", "strikes", "instead"
"""
Words, and words that a delegation proposes to strike; the edge of a bracket with its holders, the edge behind which
struck words stand, and what parts those from the words that replace them.
"""
EDGES = frozenset((EDGE, STRIKES, INSTEAD))

MOST_EDITS = 1_000
"""Words changed in one paragraph beyond which it is shown as written anew: nobody could follow them one by one."""


class Word(NamedTuple):
    """A word, a sign, a space or the edge of a bracket: the smallest thing that can be gone or new."""

    text: str
    mark: str = PLAIN


class Passage(NamedTuple):
    """Neighbouring words that both versions have, or that only one of them has."""

    kind: str
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return "".join(word.text for word in self.words)


Match = tuple[int, int, int]
"""A run of the same words: where it begins in the old and in the new version, and how long it is."""

ANCHOR, MOST_PAIRS = 4, 250_000
"""A match of so many words is none by chance; and how large a place between two of them is worth a second look."""


class _Unit(NamedTuple):
    """
    A word with the space before it. Only words are compared: spaces match everywhere and would lead astray.

    A proposal to strike words neither removes nor adds them: struck or not, they are the same words (`key`).
    """

    spaces: tuple[Word, ...]
    word: Word

    @property
    def key(self) -> Word:
        return self.word._replace(mark=PLAIN) if self.word.mark == STRUCK else self.word


class _Stretch(NamedTuple):
    """The same number of units on both sides if they match (`same`), otherwise what replaces what."""

    same: bool
    old: range
    new: range


def compared(old: Sequence[Word], new: Sequence[Word]) -> list[Passage]:
    """
    The passages that lead from `old` to `new`; without the added ones they read `old`, without the removed ones `new`.
    """
    before, after = list(_units(old)), list(_units(new))
    stretches = _calmed(_gathered(_stretches(before, after), before, after), before)
    return list(_joined(_passages(stretches, before, after)))


# Into words


def words_of(text: str, mark: str = PLAIN) -> Iterator[Word]:
    """
    The words, signs and spaces of a text. Apostrophes and hyphens inside a word do not cut it.
    """
    start, end = 0, len(text)
    while start < end:
        plain = _PLAIN_WORD.match(text, start)
        index = plain.end() if plain else start + 1
        while not plain and index < end and _belong_together(text, index):
            index += 1
        yield Word(text[start:index], mark)
        start = index


def marked_words(pieces: Iterable[Copied]) -> list[Word]:
    """
    A fair copy as words: the edges of its brackets are words, too.
    """
    found: list[Word] = []
    for piece in pieces:
        if piece.kind == WORDS:
            found += words_of(piece.text, STRUCK if piece.struck else PLAIN)
        elif piece.kind == OPENS:
            found.append(Word(OPENING + piece.holders, STRIKES if piece.bracket in (STRIKE, REPLACEMENT) else EDGE))
        elif piece.kind == CLOSES:
            found.append(Word(f" – {piece.holders}]", EDGE))
        elif piece.kind == GAP:
            found.append(Word(" ", INSTEAD))
    return spaced(found)


OPENING = "["


def spaced(words: Iterable[Word]) -> list[Word]:
    """
    The same words, but a space at an edge of a bracket stands outside of it, one at most, and none where there is one.
    """
    result: list[Word] = []
    is_owed = False
    for word in words:
        if is_space(word):
            is_owed = False
            _put_outside(result, word)
        elif _is_closing(word) or word.mark == INSTEAD:
            while result and is_space(result[-1]):
                is_owed = True
                result.pop()
            is_owed = is_owed and word.mark != INSTEAD
            result.append(word)
        else:
            if is_owed:
                result.append(Word(" "))
            is_owed = False
            result.append(word)
    return result


def _put_outside(result: list[Word], space: Word) -> None:
    place = len(result)
    while place and result[place - 1].text.startswith(OPENING) and result[place - 1].mark in EDGES:
        place -= 1
    if place == len(result) and not (result and result[-1].mark == INSTEAD):
        result.append(space)
    elif 0 < place < len(result) and not is_space(result[place - 1]) and result[place - 1].mark != INSTEAD:
        result.insert(place, Word(space.text))


def is_space(word: Word) -> bool:
    return word.text.isspace() and word.mark not in EDGES


def _is_closing(word: Word) -> bool:
    return word.mark == EDGE and not word.text.startswith(OPENING)


def agreed_words(pieces: Iterable[Copied]) -> list[Word]:
    """
    A fair copy as it would read if every bracket were accepted, the one around a paragraph to be deleted included.
    """
    pieces = list(pieces)
    if any(piece.kind == OPENS and piece.bracket == DELETION for piece in pieces):
        return []
    standing = (piece.text for piece in pieces if piece.kind == WORDS and not piece.struck)
    return list(words_of("".join(standing)))


_JOINERS = frozenset("'’-\u2010\u2011\u200c\u200d")

# Most words are these: no sign of them need be looked at by itself.
_PLAIN_WORD = re.compile(r"[A-Za-z0-9]+(?=[ ,.;:()]|\Z)")


def _belong_together(text: str, index: int) -> bool:
    """
    Whether the signs before and at `index` are of one word.
    """
    before, here = text[index - 1], text[index]
    if _is_letter(here):
        return (_is_letter(before) and not _is_a_word_alone(before, here)) or (
            before in _JOINERS and index > 1 and _is_letter(text[index - 2])
        )
    return here in _JOINERS and _is_letter(before) and index + 1 < len(text) and _is_letter(text[index + 1])


@lru_cache(maxsize=4096)
def _is_letter(sign: str) -> bool:
    """
    Letters, figures, and the marks that are written over or under them.
    """
    return category(sign)[0] in "LMN"


def _is_a_word_alone(before: str, here: str) -> bool:
    """
    Chinese and Japanese put no space between words: there a sign is a word.
    """
    return any("\u3041" <= sign <= "\u30ff" or "\u3400" <= sign <= "\u9fff" for sign in (before, here))


def _units(words: Sequence[Word]) -> Iterator[_Unit]:
    spaces: list[Word] = []
    for word in words:
        if is_space(word):
            spaces.append(word)
        else:
            yield _Unit(tuple(spaces), word)
            spaces = []
    # The end of the text is a unit of its own, so that a space before it has somewhere to stand.
    yield _Unit(tuple(spaces), Word(""))


# Aligning


def _stretches(old: Sequence[_Unit], new: Sequence[_Unit]) -> list[_Stretch]:
    """
    What matches and what does not, alternating, over the whole of both.
    """
    result: list[_Stretch] = []
    x = y = 0
    for i, j, length in (*_matches(old, new), (len(old), len(new), 0)):
        if i > x or j > y:
            result.append(_Stretch(False, range(x, i), range(y, j)))
        if length:
            result.append(_Stretch(True, range(i, i + length), range(j, j + length)))
        x, y = i + length, j + length
    return result


def _matches(old: Sequence[_Unit], new: Sequence[_Unit]) -> Iterator[Match]:
    """
    Runs of units whose words are the same.
    """
    head = 0
    most = min(len(old), len(new))
    while head < most and old[head].key == new[head].key:
        head += 1
    tail = 0
    while tail < most - head and old[-1 - tail].key == new[-1 - tail].key:
        tail += 1
    x, y = len(old) - tail, len(new) - tail
    if head:
        yield 0, 0, head
    between = [unit.key for unit in old[head:x]], [unit.key for unit in new[head:y]]
    for i, j, length in _realigned(_snakes(*between), *between):
        yield head + i, head + j, length
    if tail:
        yield x, y, tail


def _snakes(old: Sequence[Word], new: Sequence[Word]) -> list[Match]:
    """
    The longest common subsequence in runs, by E. W. Myers, "An O(ND) difference algorithm and its variations" (1986).
    """
    if not old or not new or _least_edits(old, new) > MOST_EDITS:
        return []
    most = min(len(old) + len(new), MOST_EDITS)
    # How far each diagonal was reached, with the middle one in the middle: hundreds of thousands of them are looked at.
    middle, ends = most + 1, (len(old), len(new))
    reached = [0] * (2 * most + 3)
    numbers = {word: number for number, word in enumerate({*old, *new})}
    here, there = [numbers[word] for word in old], [numbers[word] for word in new]
    trace: list[list[int]] = []
    for edits in range(most + 1):
        trace.append(reached[middle - edits - 1 : middle + edits + 2])
        for place in range(middle - edits, middle + edits + 1, 2):
            x, other = reached[place - 1] + 1, reached[place + 1]
            if place == middle - edits or (place != middle + edits and x <= other):
                x = other
            y = x - place + middle
            while x < ends[0] and y < ends[1] and here[x] == there[y]:
                x, y = x + 1, y + 1
            reached[place] = x
            if x >= ends[0] and y >= ends[1]:
                return _walk_back(trace, *ends)
    return []


def _least_edits(old: Sequence[Word], new: Sequence[Word]) -> int:
    """
    So many words at least are gone or new: those that one has more often than the other, wherever they stand.
    """
    here, there = Counter(old), Counter(new)
    return (here - there).total() + (there - here).total()


def _walk_back(trace: Sequence[Sequence[int]], x: int, y: int) -> list[Match]:
    found: list[Match] = []
    for edits in range(len(trace) - 1, -1, -1):
        reached, k, middle = trace[edits], x - y, edits + 1
        down = k == -edits or (k != edits and reached[middle + k - 1] < reached[middle + k + 1])
        origin = k + 1 if down else k - 1
        start = reached[middle + origin] if down else reached[middle + origin] + 1
        if edits == 0:
            start = 0
        if x > start:
            found.append((start, start - k, x - start))
        if edits:
            x, y = reached[middle + origin], reached[middle + origin] - origin
    return found[::-1]


def _realigned(matches: Sequence[Match], old: Sequence[Word], new: Sequence[Word]) -> Iterator[Match]:
    """
    The same, but between long matches words are matched anew, the longest run first: of many ways to match as many
    words a reader sees the one that keeps together what stands together.
    """
    anchors = [match for match in matches if match[2] >= ANCHOR]
    x = y = 0
    for i, j, length in (*anchors, (len(old), len(new), 0)):
        if (i - x) * (j - y) > MOST_PAIRS:
            yield from (match for match in matches if x <= match[0] < i)
        else:
            yield from _longest_first(old, new, (x, i, y, j))
        if length:
            yield i, j, length
        x, y = i + length, j + length


def _longest_first(old: Sequence[Word], new: Sequence[Word], place: tuple[int, int, int, int]) -> list[Match]:
    """
    The longest run of words that both have in this place, and so on before and behind it.
    """
    found: list[Match] = []
    places = [place]
    while places:
        start, end, new_start, new_end = places.pop()
        i, j, length = _longest(old[start:end], new[new_start:new_end])
        if length:
            i, j = start + i, new_start + j
            found.append((i, j, length))
            places += [(start, i, new_start, j), (i + length, end, j + length, new_end)]
    return sorted(found)


def _longest(old: Sequence[Word], new: Sequence[Word]) -> Match:
    where: dict[Word, list[int]] = {}
    for j, word in enumerate(new):
        where.setdefault(word, []).append(j)
    best = (0, 0, 0)
    ends: dict[int, int] = {}
    for i, word in enumerate(old):
        lengths = {j: ends.get(j - 1, 0) + 1 for j in where.get(word, ())}
        for j, length in lengths.items():
            if length > best[2]:
                best = (i - length + 1, j - length + 1, length)
        ends = lengths
    return best


# Gathering: of two ways to tell the same, the one with fewer changes


def _gathered(stretches: Iterable[_Stretch], old: Sequence[_Unit], new: Sequence[_Unit]) -> list[_Stretch]:
    """
    The same, but words that stand between two insertions, and at the end of the second once more, match there: then
    both are one. "of [, to the extent feasible, – PAL] the" has one bracket more, not two pieces of it. So with what
    was taken out.
    """
    result: list[_Stretch] = []
    for stretch in stretches:
        moved = _moved_behind(result[-2], result[-1], stretch, old, new) if len(result) > 1 else None
        if moved is not None:
            result[-2:] = moved
        elif result and result[-1].same and stretch.same:
            last = result.pop()
            result.append(_Stretch(True, _both(last.old, stretch.old), _both(last.new, stretch.new)))
        else:
            result.append(stretch)
    return result


def _moved_behind(
    one: _Stretch, match: _Stretch, other: _Stretch, old: Sequence[_Unit], new: Sequence[_Unit]
) -> tuple[_Stretch, _Stretch] | None:
    if one.same or other.same or not match.same:
        return None
    count, keys = len(match.old), [old[index].key for index in match.old]
    if not one.old and not other.old and [new[index].key for index in other.new[-count:]] == keys:
        end = other.new.stop - count
        change = _Stretch(False, one.old, range(one.new.start, end))
        return change, _Stretch(True, match.old, range(end, other.new.stop))
    if not one.new and not other.new and [old[index].key for index in other.old[-count:]] == keys:
        end = other.old.stop - count
        change = _Stretch(False, range(one.old.start, end), one.new)
        return change, _Stretch(True, range(end, other.old.stop), match.new)
    return None


def _both(one: range, other: range) -> range:
    return range(one.start, other.stop)


# Calming: what matches by chance between two changes only makes them hard to read


def _calmed(stretches: Sequence[_Stretch], old: Sequence[_Unit]) -> list[_Stretch]:
    """
    The same, but signs, or a single word, that two larger changes happen to have between them go with the changes.
    """
    result: list[_Stretch] = []
    for stretch, following in zip_longest(stretches, stretches[1:]):
        before = result[-1] if result and not result[-1].same else None
        joins = not stretch.same or (following is not None and before and _is_chance(stretch, before, following, old))
        if before is not None and joins:
            # Behind a match that went with the changes the next change belongs to it as well.
            result[-1] = _merged(before, stretch)
        else:
            result.append(stretch)
    return result


def _is_chance(match: _Stretch, before: _Stretch, after: _Stretch, old: Sequence[_Unit]) -> bool:
    if any(old[index].word.mark in EDGES for index in match.old):
        return False
    letters = sum(any(map(_is_letter, old[index].word.text)) for index in match.old)
    replaced = all(change.old and change.new for change in (before, after))
    if letters == 0:
        return replaced
    return letters == 1 and replaced and min(_size(before), _size(after)) >= 2


def _size(change: _Stretch) -> int:
    return max(len(change.old), len(change.new))


def _merged(one: _Stretch, other: _Stretch) -> _Stretch:
    return _Stretch(False, _both(one.old, other.old), _both(one.new, other.new))


# Out again


def _passages(
    stretches: Sequence[_Stretch], old: Sequence[_Unit], new: Sequence[_Unit]
) -> Iterator[tuple[str, tuple[Word, ...]]]:
    gone: tuple[Word, ...] = ()
    come: tuple[Word, ...] = ()
    for stretch in stretches:
        if not stretch.same:
            gone, come = _flat(old, stretch.old), _flat(new, stretch.new)
            continue
        for i, j in zip(stretch.old, stretch.new, strict=True):
            # A space that stood before a change and stands behind it now has not changed.
            if _texts(old[i].spaces) == _texts(new[j].spaces):
                yield from _change(gone, come)
                yield from _change(old[i].spaces, new[j].spaces)
            else:
                yield from _change(gone + old[i].spaces, come + new[j].spaces)
            gone = come = ()
            yield SAME, (new[j].word,)
    yield from _change(gone, come)


def _texts(words: Iterable[Word]) -> list[str]:
    return [word.text for word in words]


def _flat(units: Sequence[_Unit], places: range) -> tuple[Word, ...]:
    return tuple(word for index in places for word in (*units[index].spaces, units[index].word))


def _change(gone: tuple[Word, ...], come: tuple[Word, ...]) -> Iterator[tuple[str, tuple[Word, ...]]]:
    """
    What goes and what comes; a space that both begin with is no change.
    """
    shared = 0
    while shared < min(len(gone), len(come)) and _is_same_space(gone[shared], come[shared]):
        shared += 1
    yield SAME, come[:shared]
    yield REMOVED, gone[shared:]
    yield ADDED, come[shared:]


def _is_same_space(one: Word, other: Word) -> bool:
    return one.text == other.text and is_space(one) and is_space(other)


def _joined(parts: Iterable[tuple[str, tuple[Word, ...]]]) -> Iterator[Passage]:
    """
    Neighbours of one kind made one; between two matches first everything that goes, then everything that comes.
    """
    held: dict[str, list[Word]] = {SAME: [], REMOVED: [], ADDED: []}
    for kind, words in ((kind, [word for word in part if word.text]) for kind, part in parts):
        if not words:
            continue
        if kind == SAME and (held[REMOVED] or held[ADDED]):
            yield from _emptied(held)
        elif kind != SAME and held[SAME]:
            yield Passage(SAME, tuple(held[SAME]))
            held[SAME] = []
        held[kind] += words
    yield from _emptied(held)


def _emptied(held: dict[str, list[Word]]) -> Iterator[Passage]:
    for kind, words in held.items():
        if words:
            yield Passage(kind, tuple(words))
        held[kind] = []
