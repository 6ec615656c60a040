"""Papers: a text under the gentler rule, where whoever shares it may delete; and words carried from it to another."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from simulation.refusals import require
from simulation.text.admission import FORBIDDEN, FORBIDDEN_IN_LINES, Admitted, admit
from simulation.text.replica import Replica, words_of
from simulation.text.rolling import MAX_RANGES, RollingText
from simulation.text.wire import Id, Span, Struct, disjoint, insertion

CARRIER = 3
"""The client id under which the house enters words that were brought in from a paper; no pen ever has it."""

_ONE_LINE = {ord(sign): " " if sign.isspace() else None for sign in FORBIDDEN}

_OPENING = frozenset("([{‘“«„/-–—’'")
"""Signs behind which no space belongs."""

_WITHOUT_SPACES = 0x2E80
"""From here on scripts set no spaces between words."""


def draft_of(seat: str) -> str:
    """
    The name of a delegation's own draft. No paragraph has a colon in its id.
    """
    return f"draft:{seat}"


def hand_of(paper: str, seat: str) -> str:
    """
    The entry in a paper's ledger under which the words of this seat stand.
    """
    return f"{paper}.{seat}"


def admit_on_paper(text: RollingText, update: bytes, pens: Collection[int], seat: str) -> Admitted | None:
    """
    What `update` would write on a paper that `seat` shares; None if it holds nothing new. Raises OutOfOrder.
    """
    name = hand_of(text.paragraph, seat)
    admitted = admit(
        text.replica, update, pens, lambda _item: True, lambda _left, _right: name, forbidden=FORBIDDEN_IN_LINES
    )
    if admitted is not None:
        text.require_room_for(sum(struct.length for struct, _ in admitted.structs if struct.text is not None))
    return admitted


def words_at(replica: Replica, ranges: Iterable[Span]) -> str:
    """
    What still stands of these characters, in the order of the text, on one line. Raises OutOfOrder.
    """
    listed = list(ranges)
    require(len(listed) <= MAX_RANGES, "ink.too-big")
    for client, clock, length in listed:
        require(length > 0 and clock >= 0 and clock + length <= replica.clock(client), "ink.missing")
    chosen = {item.span() for span in disjoint(listed) for item in replica.cut(span)}
    words = words_of(item for item in replica if item.span() in chosen)
    return " ".join(words.translate(_ONE_LINE).split())


def carried(text: RollingText, words: str, after: Id | None, *, instead: bool = False) -> Struct:
    """
    `words` as the house enters them behind the character `after`, or at the beginning, with a space where one is due:
    none where they come `instead` of what stands there.
    """
    replica = text.replica
    if after is not None:
        require(0 <= after[1] < replica.clock(after[0]), "ink.order")
    left = replica.ending_at(*after) if after else None
    right = left.right if left else replica.start
    before, behind = left, right
    while before is not None and not text.is_visible(before):
        before = before.left
    while behind is not None and not text.is_visible(behind):
        behind = behind.right
    spaced = (
        words
        if instead
        else _spaced(words, words_of([before])[-1:] if before else "", words_of([behind])[:1] if behind else "")
    )
    return insertion(CARRIER, replica.clock(CARRIER), spaced, after, (right.client, right.clock) if right else None)


def _spaced(words: str, before: str, behind: str) -> str:
    head = " " if before and not before.isspace() and before not in _OPENING and _parts(before, words[0]) else ""
    tail = " " if behind.isalnum() and _parts(words[-1], behind) and words[-1] not in _OPENING else ""
    return f"{head}{words}{tail}"


def _parts(one: str, other: str) -> bool:
    """
    Whether a space stands between two characters where words meet.
    """
    return ord(one) < _WITHOUT_SPACES and ord(other) < _WITHOUT_SPACES and (other.isalnum() or other in "(“‘«[")
