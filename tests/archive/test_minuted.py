"""Minutes of the decisions in a document: each event one line, one number, its words, and who decided."""

from __future__ import annotations

import pytest

from app.archive.minuted import minuted, numbers
from app.archive.record import Record
from app.archive.sheet import Letterhead, Sheet
from simulation import Subject
from simulation.lifting import LiftBrackets, RestoreBrackets
from simulation.outcome import outcome
from tests.archive.rapporteur import EGYPT, KENYA, NETHERLANDS, Rapporteur, adopted, spoken


def sheet(held: Rapporteur) -> Sheet:
    found = outcome(held.room)
    return Sheet(Record(len(held.entries), bytes(32), held.now, (), found, ()), Letterhead("kept"))


def lines(held: Rapporteur) -> list[tuple[str, str]]:
    """
    Sentence and brackets of each line.
    """

    def bracket(words) -> str:
        struck = f"~~{words.struck}~~" if words.struck else ""
        return f"[{' '.join(filter(None, (struck, words.added)))} – {words.by}]"

    return [(each.sentence, " ".join(map(bracket, each.matter))) for each in sheet(held).decisions]


@pytest.mark.usefixtures("paper")
def test_each_event_is_one_line_with_its_words_and_who_decided():
    """Given a gavel and what it lifted, a vote and what it dropped, then each pair is one event under one number."""
    assert lines(adopted()) == [
        ("No consensus; Egypt objected: This needs instructions", "[and to assist one another – KEN]"),
        ("Words inserted by consensus.", "[and to assist one another – KEN]"),
        (
            "Proposal to insert words rejected by a recorded vote of 1 to 2, with no abstentions.",
            "[where possible – EGY]",
        ),
        ("Words replaced by the Chair.", "[~~again~~ every year – NLD]"),
        ("Agreed ad referendum, as noted by the Chair.", ""),
        ("Agreed ad referendum, as noted by the Chair.", ""),
        ("Agreed ad referendum by consensus.", ""),
        ("Text adopted by consensus.", ""),
    ]


@pytest.mark.usefixtures("paper")
def test_a_strike_that_is_not_accepted_leaves_its_words():
    """Given that the Chair drops a proposal to strike, puts it back and accepts it, then each line says what became."""
    held = Rapporteur()
    held.open("op2")
    gone = held.strike(NETHERLANDS, " again", paragraph="op2")
    held.do(LiftBrackets("op2", (gone,), accept=False))
    held.do(RestoreBrackets("op2", (gone,), "a slip"))
    held.do(LiftBrackets("op2", (gone,), accept=True))

    assert lines(held) == [
        ("Proposal to delete words rejected by the Chair; the words stay.", "[~~again~~ – NLD]"),
        ("Put back into brackets by the Chair. Reason: a slip.", "[~~again~~ – NLD]"),
        ("Words deleted by the Chair.", "[~~again~~ – NLD]"),
    ]


@pytest.mark.usefixtures("paper")
def test_one_number_names_an_event_everywhere():
    """Given a vote with statements before and after, then list, vote and statements name it by the same number."""
    held = spoken()
    printed = sheet(held)

    (event,) = minuted(outcome(held.room))
    assert set(numbers(outcome(held.room)).values()) == {event.number} == {1}
    assert [each.name for each in printed.votes] == ["Decision No. 1: Adoption of the text as a whole"]
    assert all("decision No. 1: Adoption of the text as a whole" in each.occasion for each in printed.statements)


@pytest.mark.usefixtures("paper")
def test_a_vote_that_changes_nothing_is_a_line_too():
    """Given a text that is voted down, then the line says so with the figures."""
    held = Rapporteur()
    held.vote(Subject("text"), "simple", **{KENYA: "against", NETHERLANDS: "against", EGYPT: "abstention"})

    assert lines(held) == [("Rejected by a recorded vote of 0 to 2, with 1 abstention.", "")]
