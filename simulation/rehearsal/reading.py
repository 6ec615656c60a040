"""Reading a paragraph with brackets: how it would stand if some of them were accepted and all others dropped."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from simulation.rehearsal.steps import Draft
from simulation.text.proposals import ACCEPTED, OPEN
from simulation.text.replica import Item, words_of
from simulation.text.rolling import RollingText
from simulation.text.wire import Id, Span, joined


def as_if(text: RollingText, accepted: Collection[str]) -> str:
    """
    The words that would stand if the open proposals in `accepted` were accepted and the other open ones dropped.
    """

    def holds(name: str) -> bool:
        status = text.proposals[name].status
        return status == ACCEPTED or (status == OPEN and name in accepted)

    standing = (
        item
        for item in text.replica
        if (item.proposal is None or holds(item.proposal)) and not any(holds(name) for name in item.strikes)
    )
    return words_of(standing)


def bundles(text: RollingText) -> dict[str, tuple[str, ...]]:
    """
    For each delegation that holds brackets here, everything it wants changed in this paragraph.
    """
    found: dict[str, tuple[str, ...]] = {}
    for name in text.brackets():
        by = text.proposals[name].by
        found[by] = (*found.get(by, ()), name)
    return found


def settlement(text: RollingText, wording: str) -> tuple[str, ...] | None:
    """
    Which brackets to accept (dropping the rest) so that the paragraph reads `wording`; None if no choice does that.
    """
    candidates = [(), *bundles(text).values(), tuple(text.brackets())]
    return next((names for names in candidates if as_if(text, names) == wording), None)


def replacement(text: RollingText, seat: str, words: str) -> Draft:
    """
    What `seat` has to do so that its own brackets, taken alone, make the whole paragraph read `words`.

    Words in the open brackets of others are left alone: dropping those brackets is enough.
    """
    own = bundles(text).get(seat, ())
    settled = [item for item in _standing(text) if not _is_open(text, item)]
    last = settled[-1] if settled else None
    after = (last.client, last.clock + last.length - 1) if last else None
    return Draft(text.paragraph, own, tuple(joined([item.span() for item in settled])), after, words)


def amendment(text: RollingText, strike: str | None, behind: str | None, insert: str | None) -> Draft | None:
    """
    A change of some words only: strike a phrase, type behind it or another. None if the phrase is not there any more.
    """
    spans = _find(text, strike) if strike else ()
    anchor = spans if strike else _find(text, behind or "")
    if not anchor:
        return None
    client, clock, length = anchor[-1]
    return Draft(text.paragraph, (), spans, (client, clock + length - 1), insert or "")


def _find(text: RollingText, phrase: str) -> tuple[Span, ...]:
    """
    The characters of a phrase among the settled words, as ranges; empty unless it stands there exactly once.
    """
    units = [unit for item in _standing(text) if not _is_open(text, item) for unit in _units(item)]
    words = b"".join(unit for _, unit in units)
    sought = phrase.encode("utf-16-le")
    starts = [at for at in range(0, len(words) - len(sought) + 1, 2) if words.startswith(sought, at)]
    if len(starts) != 1 or not sought:
        return ()
    first = starts[0] // 2
    return tuple(joined([(client, clock, 1) for (client, clock), _ in units[first : first + len(sought) // 2]]))


def _units(item: Item) -> Iterator[tuple[Id, bytes]]:
    for offset in range(item.length):
        yield (item.client, item.clock + offset), (item.text or b"")[offset * 2 : offset * 2 + 2]


def _standing(text: RollingText) -> Iterator[Item]:
    return (item for item in text.replica if text.is_visible(item))


def _is_open(text: RollingText, item: Item) -> bool:
    """
    Whether these characters stand in an insertion that is not settled yet.
    """
    return item.proposal is not None and text.proposals[item.proposal].status == OPEN
