"""Minutes on brackets as scripts read them: what the text would be, and what must be done to make it so."""

from __future__ import annotations

from simulation.rehearsal.ending import contested
from simulation.rehearsal.reading import amendment, as_if, bundles, replacement, settlement
from simulation.rehearsal.sight import Sight
from simulation.text.proposals import INSERTION, STRIKE, Proposal
from simulation.text.rolling import RollingText
from simulation.text.wire import insertion

ZERO = "States should protect hospitals."


def disputed() -> RollingText:
    """
    A paragraph in brackets: [~~States should protect hospitals.~~ States shall … – ken] [Nobody agrees. – egy].
    """
    text = RollingText("p1", ZERO)
    for name, kind, by in (("p1.1", STRIKE, "ken"), ("p1.2", INSERTION, "ken"), ("p1.3", INSERTION, "egy")):
        text.put(name, Proposal(kind, by))
    text.strike([(1, 0, len(ZERO), "p1.1")])
    ken, egy = "States shall protect wards.", "Nobody agrees."
    text.write([insertion(7, 0, ken, (1, len(ZERO) - 1), None)], [], [(7, 0, len(ken), "p1.2")])
    text.write([insertion(8, 0, egy, (7, len(ken) - 1), None)], [], [(8, 0, len(egy), "p1.3")])
    return text


def test_a_paragraph_reads_differently_with_each_bundle_of_brackets():
    text = disputed()
    assert bundles(text) == {"ken": ("p1.1", "p1.2"), "egy": ("p1.3",)}
    assert as_if(text, ()) == ZERO
    assert as_if(text, ("p1.1", "p1.2")) == "States shall protect wards."
    assert as_if(text, ("p1.3",)) == ZERO + "Nobody agrees."


def test_the_brackets_that_make_the_agreed_words_are_found():
    """
    Given words that all agreed on, then the brackets to accept are found; none at all where the zero draft says it; and
    where nobody has written it yet, that is said.
    """
    text = disputed()
    assert settlement(text, "States shall protect wards.") == ("p1.1", "p1.2")
    assert settlement(text, ZERO) == ()
    assert settlement(text, "States may protect wards.") is None


def test_once_settled_a_paragraph_needs_nothing_more():
    text = disputed()
    text.settle(("p1.1", "p1.2"), "accepted")
    assert settlement(text, "States shall protect wards.") == ()


def test_to_replace_a_paragraph_one_strikes_what_is_settled_and_withdraws_what_one_said():
    """
    Given Egypt's own bracket in the text, when Egypt rewrites the paragraph, then it withdraws that, strikes the words
    of the zero draft, leaves Kenya's bracket alone and types behind the words it struck.
    """
    draft = replacement(disputed(), "egy", "States could.")
    assert draft.withdraw == ("p1.3",)
    assert draft.strike == ((1, 0, len(ZERO)),)
    assert draft.after == (1, len(ZERO) - 1)


def test_a_phrase_is_found_once_or_not_touched():
    text = RollingText("p1", "health, and health 🏥 for all")
    assert amendment(text, "health", None, "care") is None
    assert amendment(text, "gone", None, "care") is None
    assert amendment(text, "🏥 for", None, "").strike == ((1, 19, 6),)
    assert amendment(text, None, "for all", " people").after == (1, 28)


def test_what_one_delegation_wants_does_not_compete():
    """
    Given a strike and the words in its place, both Kenya's, then the paragraph needs no order of voting; when Egypt
    holds a bracket as well it needs one, until it has one.
    """
    text = disputed()
    assert contested(Sight({"orders": {}}, {}, {"p1": text})) == "p1"
    assert contested(Sight({"orders": {"p1": []}}, {}, {"p1": text})) is None
    text.settle(("p1.3",), "dropped")
    assert len(text.brackets()) == 2
    assert contested(Sight({"orders": {}}, {}, {"p1": text})) is None
