"""The rulebook: the rules of one room as its participants read them, with what this sitting has chosen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import gettext, ngettext

from simulation import RulesProfile
from simulation.refusals import REFUSALS
from simulation.rules import RULES
from simulation.written import MOST_WAITING

PLACEHOLDER = re.compile(r"%\(\w{1,40}\)s")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One rule: what it says, what this sitting has chosen about it, and what is out of order under it."""

    number: int
    title: str
    text: str
    here: tuple[str, ...]
    refusals: tuple[str, ...]


def rulebook(rules: RulesProfile, modality: str) -> tuple[Paragraph, ...]:
    """
    Every rule in order. `modality` is the one under which observers take part now.
    """
    return tuple(
        Paragraph(
            number,
            gettext(rule.title),
            gettext(rule.text),
            (*_here(number, rules), *_observers(number, rules, modality)),
            tuple(_refused(number)),
        )
        for number, rule in RULES.items()
    )


def _here(number: int, rules: RulesProfile) -> Iterator[str]:
    if number == 7 and not rules.parts:
        yield gettext("In this sitting only the whole text is put.")
    if number == 7 and rules.ad_referendum == "falls":
        yield gettext("In this sitting what is agreed ad referendum falls when the whole is put and not adopted.")
    if number == 9 and not rules.votes:
        yield gettext("In this sitting there are no votes, but on an appeal against a ruling.")
        return
    if number == 8:
        yield gettext("In this sitting the moment to object lasts %(time)s.", time=_lasting(rules.gavel_seconds))
    if number == 9:
        yield gettext(
            "In this sitting a vote needs %(majority)s, unless the Chair says otherwise.",
            majority=_majority(rules.majority),
        )
        yield from _present(rules)
    if number == 10:
        yield gettext(
            "In this sitting a vote on the whole text needs %(majority)s.", majority=_majority(rules.adoption_majority)
        )
    if number == 14:
        yield gettext(
            "In this sitting a speech lasts %(time)s, unless the Chair says otherwise.",
            time=_lasting(rules.statement_seconds),
        )
        yield gettext("A right of reply lasts %(time)s.", time=_lasting(rules.reply_seconds))
    if number == 15:
        yield gettext(
            "In this sitting a silence lasts %(time)s, unless the Chair says otherwise.",
            time=_lasting(rules.silence_seconds),
        )
    if number == 16:
        yield notes_here(rules)


def ad_referendum(rules: RulesProfile) -> str:
    """
    What becomes of what is agreed ad referendum if the whole fails, in one line beside the marks; nothing where no
    paragraph is agreed by itself.
    """
    if not rules.parts:
        return ""
    return what_becomes_of_it(rules.ad_referendum)


def what_becomes_of_it(fate: str) -> str:
    if fate == "falls":
        return gettext(
            "Nothing is agreed until everything is agreed. If the whole is put and not adopted, what is agreed ad "
            "referendum falls."
        )
    return gettext(
        "Nothing is agreed until everything is agreed. If the whole is not adopted, what is agreed ad referendum stays "
        "noted."
    )


def _observers(number: int, rules: RulesProfile, modality: str) -> Iterator[str]:
    if number != 19:
        return
    yield gettext("In this sitting, now: %(modality)s.", modality=named(modality))
    if rules.observers != modality:
        yield gettext("It began otherwise: %(modality)s.", modality=named(rules.observers))
    yield from in_writing(modality)


def in_writing(modality: str) -> Iterator[str]:
    """
    How written proposals of observers work under this modality, for the rules and for the observers' briefs.
    """
    if modality != "written-proposals":
        yield gettext("Observers propose nothing in writing now. What waits for a sponsor already may still have one.")
        return
    yield gettext(
        "An observer proposes in writing words for a paragraph, a new paragraph or that one be deleted, and why. It "
        "stands beside the text, marked at its paragraph, in no bracket; the Chair can neither admit nor drop it."
    )
    yield gettext(
        "A delegation may sponsor it while the paragraph is open for drafting. From then on it is that delegation's "
        "proposal, settled like any other, and says with which observer it began."
    )
    yield gettext(
        "Until then its author may withdraw it. Of one observer %(most)s may wait at a time. What nobody has sponsored "
        "when the sitting ends falls; revisions keep what waited when they were issued.",
        most=MOST_WAITING,
    )


def taking_part(modality: str) -> tuple[str, ...]:
    """
    How observers take part now, in their own brief.
    """
    return (gettext("Now: %(modality)s.", modality=named(modality)), *in_writing(modality))


def named(modality: str) -> str:
    """
    A modality for observers, as a sentence has it.
    """
    names = {
        "closed": gettext("the meeting is closed to observers"),
        "present": gettext("observers follow the meeting"),
        "statements": gettext("observers follow the meeting and may make statements"),
        "written-proposals": gettext("observers follow the meeting, may make statements and propose in writing"),
    }
    return names[modality]


def notes_here(rules: RulesProfile) -> str:
    """
    What becomes of the notes, as everybody reads it before they write one.
    """
    if rules.opens_notes:
        return gettext("The notes of this sitting are opened in the debrief: once it is over, everybody may read them.")
    return gettext("The notes of this sitting are not opened in the debrief.")


def _present(rules: RulesProfile) -> Iterator[str]:
    if rules.quorum == "third":
        yield gettext("At least a third of the delegations must be present to decide.")
    if rules.quorum == "half":
        yield gettext("More than half of the delegations must be present to decide.")
    if rules.second_vote:
        yield gettext("When votes are equally divided, the question is voted on once more; a second tie rejects it.")


def _majority(name: str) -> str:
    if name == "consensus-minus-one":
        return gettext("all of those present and voting but one")
    if name == "simple":
        return gettext("a simple majority of those present and voting")
    return gettext("two-thirds of those present and voting")


def _lasting(seconds: float) -> str:
    whole = round(seconds)
    if whole >= 60 and whole % 60 == 0:
        return ngettext("%(num)s minute", "%(num)s minutes", whole // 60)
    return ngettext("%(num)s second", "%(num)s seconds", whole)


def _refused(number: int) -> Iterator[str]:
    """
    The rulings under a rule as the room hears them; what each names is left open.
    """
    for refusal in REFUSALS.values():
        if refusal.rule == number:
            yield PLACEHOLDER.sub("…", gettext(refusal.ruling))
