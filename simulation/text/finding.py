"""Finding: words as somebody reads them in a paragraph, and the characters that they are."""

from __future__ import annotations

from simulation.refusals import require
from simulation.text.replica import words_of
from simulation.text.rolling import RollingText
from simulation.text.wire import Id, Span


def found(text: RollingText, words: str, label: str) -> tuple[Span, ...]:
    """
    The characters of `words` where they stand in the paragraph; without any, its last one. Raises OutOfOrder where they
    do not stand, or more than once.
    """
    items = [item for item in text.replica if text.is_visible(item)]
    if not words:
        return tuple((item.client, item.clock + item.length - 1, 1) for item in items[-1:])
    whole = "".join(words_of([item]) for item in items)
    require(words in whole, "written.not-there", paragraph=label)
    require(whole.count(words) == 1, "written.twice", paragraph=label)
    begin = _units(whole[: whole.index(words)])
    end, at = begin + _units(words), 0
    spans: list[Span] = []
    for item in items:
        first, last = max(begin, at), min(end, at + item.length)
        if first < last:
            spans.append((item.client, item.clock + first - at, last - first))
        at += item.length
    return tuple(spans)


def span_ends(spans: tuple[Span, ...]) -> Id | None:
    """
    The last of these characters.
    """
    if not spans:
        return None
    client, clock, length = spans[-1]
    return client, clock + length - 1


def _units(words: str) -> int:
    return len(words.encode("utf-16-le")) // 2
