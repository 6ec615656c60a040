"""Minutes of the decisions in a document: each event one line, one number, its words, and who decided."""

from __future__ import annotations

import pytest

from app.archive.documents.manuscript import manuscript
from app.archive.documents.minuted import minuted, numbers
from app.archive.documents.printing import as_html
from app.archive.documents.sheet import Letterhead, Sheet
from app.archive.record import Record
from simulation import Subject
from simulation.agreement import AgreeAdReferendum
from simulation.appeals import AppealRuling
from simulation.falling import LetFall
from simulation.lifting import LiftBrackets, RestoreBrackets
from simulation.motions import MakeMotion, motion_on
from simulation.observing import question_on
from simulation.order_of_voting import DrawUpOrder
from simulation.outcome import outcome
from simulation.points_of_order import RaisePointOfOrder, RuleOnPointOfOrder
from simulation.profile import Article, RulesProfile
from simulation.voting import CastBallot, CloseVote
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
def test_each_line_names_the_rule_it_was_decided_under():
    """
    Given objection, gavel, vote, the Chair's own decisions and the adoption, then each names its rule of the room; and
    where the sitting's own rules have an article that speaks of it, that too.
    """
    assert [each.under for each in sheet(adopted()).decisions] == [
        "Rule 8, Consensus",
        "Rule 8, Consensus",
        "Rule 9, Voting",
        "Rule 6, Lifting brackets",
        "Rule 7, Agreement ad referendum",
        "Rule 7, Agreement ad referendum",
        "Rule 8, Consensus",
        "Rule 10, Adoption",
    ]
    articles = (Article(4, "Nothing is agreed until everything is agreed", "…", on="ad-referendum"),)
    held = Rapporteur(rules=RulesProfile(profile="Consensus", articles=articles))
    held.do(AgreeAdReferendum("pp1"))
    (agreed,) = sheet(held).decisions
    assert agreed.under == (
        "Rule 7, Agreement ad referendum; Consensus, article 4: Nothing is agreed until everything is agreed"
    )


@pytest.mark.usefixtures("paper")
def test_a_document_says_what_becomes_of_what_is_agreed_if_the_whole_fails():
    """
    Given a paragraph agreed ad referendum, then head and manuscript say what becomes of it, as the sitting's rules have
    it; where nothing is agreed so, or everything is adopted, nothing is said.
    """
    ends = {"falls": "what is agreed ad referendum falls.", "holds": "what is agreed ad referendum stays noted."}
    for fate, end in ends.items():
        held = Rapporteur(rules=RulesProfile(ad_referendum=fate))
        assert sheet(held).ad_referendum == ""
        held.do(AgreeAdReferendum("pp1"))
        said = sheet(held).ad_referendum
        assert said.startswith("Nothing is agreed until everything is agreed.")
        assert said.endswith(end)
        assert said in manuscript(sheet(held))["notes"]
        assert said in as_html(sheet(held))
    assert sheet(adopted()).ad_referendum == ""


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


def minutes(held: Rapporteur) -> list[tuple[str, str]]:
    """
    On what each line is, and what it says.
    """
    return [(each.place, each.sentence) for each in sheet(held).decisions]


@pytest.mark.usefixtures("paper")
def test_a_motion_its_vote_and_what_follows_are_one_line():
    """
    Given a motion that is carried by a vote, one that nobody objects to and one that is rejected, then each is one
    line that says how it was decided, with what it brought about.
    """
    held = Rapporteur()
    held.do(MakeMotion("adjourn-debate", paragraph="op1"), EGYPT)
    held.vote(motion_on("mo1"), **{KENYA: "in-favour", EGYPT: "in-favour", NETHERLANDS: "against"})
    held.do(MakeMotion("close-debate"), KENYA)
    held.gavel(motion_on("mo2"))
    held.do(MakeMotion("suspend", minutes=5), KENYA)
    held.vote(motion_on("mo3"), **{KENYA: "in-favour", EGYPT: "against", NETHERLANDS: "against"})

    assert minutes(held) == [
        (
            "Procedural motion",
            (
                "The motion of Egypt to adjourn the debate on paragraph OP1 was carried. "
                "Decided by a recorded vote of 2 to 1, with no abstentions. "
                "Paragraph OP1 was parked: the debate on it was adjourned"
            ),
        ),
        ("Procedural motion", "The motion of Kenya to close the debate was carried. Decided by consensus."),
        (
            "Procedural motion",
            (
                "The motion of Kenya to suspend the meeting was not carried. "
                "Decided by a recorded vote of 1 to 2, with no abstentions."
            ),
        ),
    ]


@pytest.mark.usefixtures("paper")
def test_a_vote_on_observers_or_on_a_ruling_is_one_line():
    """Given a vote on how observers take part, and one on a ruling, then each is one line under one number."""
    held = Rapporteur()
    held.vote(question_on("present"), **{KENYA: "in-favour", EGYPT: "against", NETHERLANDS: "in-favour"})
    held.do(RaisePointOfOrder("the time"), EGYPT)
    held.do(RuleOnPointOfOrder("po1", "not-upheld", "It is early"))
    held.do(AppealRuling("po1"), EGYPT)
    held.do(CastBallot("v2", "against"), KENYA)
    held.do(CastBallot("v2", "in-favour"), EGYPT)
    held.do(CloseVote("v2"))

    first, *_, last = minutes(held)
    assert first == (
        "Observers",
        (
            "The plenary decided on observers: they follow the meeting. "
            "Decided by a recorded vote of 2 to 1, with no abstentions."
        ),
    )
    assert last == (
        "Point of order",
        "The ruling of the Chair stands: overruling it was rejected by a recorded vote of 1 to 1, with no abstentions.",
    )
    assert [vote.number for vote in sheet(held).votes] == [1, 4]


@pytest.mark.usefixtures("paper")
def test_a_bracket_that_fell_has_its_true_reason():
    """
    Given an order of voting of which one bracket was adopted, when another falls because it overlaps and a third
    because the Chair says why, then the minutes have these reasons, and nobody rejected anything.
    """
    held = Rapporteur()
    held.open("op1")
    struck = held.strike(KENYA, "share information")
    added = held.write(KENYA, " report every incident at once to all others", after="share information")
    within = held.write(NETHERLANDS, " gladly", after="share")
    other = held.strike(EGYPT, "upon ")
    held.do(DrawUpOrder("op1"))
    held.do(LiftBrackets("op1", (struck, added), accept=True))
    held.do(LetFall("op1", (within,)))
    held.do(LetFall("op1", (other,), "It would leave no sentence"))

    said = [sentence for sentence, _ in lines(held)]
    assert said[-2:] == [
        "A bracket of paragraph OP1 falls: it overlaps with what was adopted.",
        "A bracket of paragraph OP1 falls: the Chair says why: It would leave no sentence",
    ]
    assert len(said) == 4
