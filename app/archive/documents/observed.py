"""Observed: what observers proposed in writing, as a document prints it, and what their participation changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask_babel import gettext, ngettext

from app.archive.legible import legible
from simulation.aside import Written
from simulation.negotiation import Phase
from simulation.outcome import Outcome
from simulation.participation import changed_the_text, participation
from simulation.written import DELETION, FALLEN, NEW, SPONSORED, WITHDRAWN


@dataclass(frozen=True, slots=True)
class Proposed:
    """
    One written proposal: whose, where and when, the words it would take out and put in, or what it would do with the
    `whole` paragraph, why, and its fate.
    """

    number: int
    name: str
    occasion: str
    struck: str
    words: str
    reason: str
    fate: str
    whole: str = ""


def proposed(outcome: Outcome, names: Mapping[str, str], moment: Callable[[float], str]) -> tuple[Proposed, ...]:
    """
    Every written proposal of an observer, in the order in which they were handed in.
    """
    labels = {each.id: each.label for each in outcome.fallen}
    labels |= {each.id: each.label or each.id for each in outcome.paragraphs}
    return tuple(
        Proposed(
            number,
            gettext("%(name)s (observer)", name=names.get(each.by, each.by)),
            _occasion(each, labels, moment(each.at)),
            legible(each.place) if each.instead else "",
            legible(each.words),
            legible(each.reason),
            _fate(outcome, each, names),
            {NEW: gettext("New paragraph."), DELETION: gettext("Deletion of the paragraph.")}.get(each.about, ""),
        )
        for number, each in enumerate(outcome.written, 1)
    )


def _occasion(written: Written, labels: Mapping[str, str], time: str) -> str:
    facts = {"time": time, "label": labels.get(written.paragraph, written.paragraph)}
    if written.about != NEW:
        return gettext("%(time)s UTC, on paragraph %(label)s", **facts)
    if not written.paragraph:
        return gettext("%(time)s UTC, before all paragraphs", **facts)
    return gettext("%(time)s UTC, behind paragraph %(label)s", **facts)


def _fate(outcome: Outcome, written: Written, names: Mapping[str, str]) -> str:
    if written.status == SPONSORED:
        facts = {"sponsor": names.get(written.sponsor, written.sponsor)}
        if changed_the_text(outcome, written):
            return gettext("Sponsored by %(sponsor)s; the text was changed by it.", **facts)
        if outcome.phase == Phase.IN_SESSION:
            return gettext("Sponsored by %(sponsor)s.", **facts)
        return gettext("Sponsored by %(sponsor)s; the text was not changed by it.", **facts)
    if written.status == WITHDRAWN:
        return gettext("Withdrawn by its author.")
    if written.status == FALLEN:
        return gettext("Fell, since no delegation sponsored it.")
    return gettext("Waits for a delegation that sponsors it.")


def summaries(outcome: Outcome, names: Mapping[str, str]) -> tuple[str, ...]:
    """
    What each observer's participation came to, a sentence each.
    """
    return tuple(
        gettext(
            "%(name)s: %(statements)s, %(proposed)s, %(sponsored)s of them sponsored, %(adopted)s of them in the text.",
            name=names.get(each.observer, each.observer),
            statements=ngettext("%(num)s statement", "%(num)s statements", each.statements),
            proposed=ngettext("%(num)s written proposal", "%(num)s written proposals", each.proposed),
            sponsored=each.sponsored,
            adopted=each.adopted,
        )
        for each in participation(outcome)
    )
