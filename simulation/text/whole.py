"""Wholes: what stands around a paragraph and not in it, a proposal to add, delete, move, split or merge it."""

from __future__ import annotations

from collections.abc import Mapping

from simulation.text.proposals import (
    ACCEPTED,
    CARRIED,
    DELETION,
    MERGE,
    MOVE,
    OPEN,
    PARAGRAPH,
    SPLIT,
    Proposal,
    in_order,
)

WHOLE = frozenset((PARAGRAPH, DELETION, MOVE, SPLIT, MERGE))


def around(proposals: Mapping[str, Proposal]) -> tuple[str, ...]:
    """
    The open proposals about the paragraph as a whole, the outermost bracket first.
    """
    return in_order(name for name, each in proposals.items() if each.kind in WHOLE and each.status == OPEN)


def felled_by(proposals: Mapping[str, Proposal]) -> str | None:
    """
    The proposal by which the paragraph fell: its addition was not to be, its deletion was accepted, or it became
    others by a split or a merge; and what became so falls when that is taken back.
    """
    for name, each in proposals.items():
        if each.kind == PARAGRAPH and each.status not in (OPEN, ACCEPTED):
            return name
        if each.kind in (DELETION, SPLIT, MERGE) and each.status == ACCEPTED:
            return name
        if each.kind == CARRIED and each.status != ACCEPTED:
            return name
    return None


def added_by(proposals: Mapping[str, Proposal]) -> str | None:
    """
    The proposal by which the paragraph came to be; None if it is of the zero draft.
    """
    return next((name for name, each in proposals.items() if each.kind == PARAGRAPH), None)
