"""Belonging: new paragraphs that were put forward together are one proposal; what is done to one is done to all."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from simulation.negotiation import Negotiation
from simulation.text.proposals import OPEN, Proposal

Names = dict[str, tuple[str, ...]]
"""Paragraph → proposals in it."""


def belonging(room: Negotiation, paragraph: str, proposals: Iterable[str], status: str = OPEN) -> Names:
    """
    These proposals of a paragraph with all that were put forward with one of them and have this status, in the order of
    the text.
    """
    return with_series(room, paragraph, proposals, lambda _, proposal: proposal.status == status)


def with_series(
    room: Negotiation, paragraph: str, proposals: Iterable[str], is_meant: Callable[[str, Proposal], bool]
) -> Names:
    """
    The same, where `is_meant` says of each proposal of those series whether it is taken along.
    """
    asked = tuple(dict.fromkeys(proposals))
    known = room.paragraphs[paragraph].text.proposals
    series = {known[name].series for name in asked if name in known} - {""}
    if not series:
        return {paragraph: asked}
    found: Names = {}
    for each in room.paragraphs.values():
        here = asked if each.id == paragraph else ()
        others = (name for name, one in each.text.proposals.items() if one.series in series and is_meant(name, one))
        if names := tuple(dict.fromkeys((*here, *others))):
            found[each.id] = names
    return found


def proposal_of(room: Negotiation, name: str) -> Proposal:
    """
    The proposal of that id, which begins with that of its paragraph.
    """
    return room.paragraphs[paragraph_of(name)].text.proposals[name]


def paragraph_of(name: str) -> str:
    return name.rpartition(".")[0]
