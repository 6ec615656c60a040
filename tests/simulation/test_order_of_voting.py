"""The order of voting: furthest removed first, measured in letters, and the Chair's to change with a reason."""

import pytest

from simulation.falling import LetFall
from simulation.lifting import LiftBrackets, RestoreBrackets
from simulation.matters import Ranked
from simulation.order_of_voting import DrawUpOrder, proposed_order
from simulation.viewpoint import room_view
from tests.simulation.minutes import EGYPT, KENYA, NETHERLANDS, Minutes
from tests.simulation.test_profiles import CONSENSUS, SINGLE


@pytest.fixture
def disputed(room: Minutes) -> Minutes:
    """
    Paragraph OP1 with three brackets: Kenya replaces "share information" by far more, the Netherlands adds a word
    in the midst of that, Egypt strikes "upon".
    """
    room.open("op1")
    struck = room.strike(KENYA, "share information")
    added = room.write(KENYA, " report every incident at once to all others", after="share information")
    word = room.write(NETHERLANDS, " gladly", after="share")
    upon = room.strike(EGYPT, "upon ")
    room.kenyas, room.word, room.upon = (struck, added), word, upon  # type: ignore[attr-defined]
    return room


def names(room: Minutes) -> list[tuple[str, ...]]:
    return [each.proposals for each in room.room.orders["op1"]]


def test_who_changes_most_letters_comes_first(disputed: Minutes) -> None:
    """When the Chair has an order proposed, then it goes by letters, and everybody sees the measure and the overlap."""
    disputed.do(DrawUpOrder("op1"))
    first, second, third = disputed.room.orders["op1"]
    assert first == Ranked(disputed.kenyas, 17, 44, 39, 1, (disputed.word,))  # type: ignore[attr-defined]
    assert (second.proposals, second.struck, second.added, second.overlaps) == ((disputed.word,), 0, 7, 1)  # type: ignore[attr-defined]
    assert (third.proposals, third.struck, third.added, third.overlaps) == ((disputed.upon,), 5, 0, 0)  # type: ignore[attr-defined]
    told = dict(disputed.heard)["room"]
    assert told["part"] in {"order", "decision"}
    assert room_view(disputed.room)["orders"]["op1"][0]["struck"] == 17
    assert disputed.log[-1] == ("ordered", "Order of voting on paragraph OP1: furthest removed from the text first.")
    assert disputed.do(DrawUpOrder("op1")) == []


def test_the_chair_may_have_another_order_and_says_why(disputed: Minutes) -> None:
    """When the Chair would vote on one word first, then she gives a reason, and the record has it."""
    own = ((disputed.upon,), (disputed.word,), disputed.kenyas)  # type: ignore[attr-defined]
    assert disputed.refuse(DrawUpOrder("op1", own)) == "order.reason"
    disputed.do(DrawUpOrder("op1", own, "It decides whether the rest makes sense"))
    assert names(disputed) == list(own)
    assert disputed.log[-1][1].endswith("Reason: It decides whether the rest makes sense")


def test_the_proposed_order_needs_no_reason(disputed: Minutes) -> None:
    """When the order that is asked for is the proposed one, then no reason is kept beside it."""
    proposed = tuple(each.proposals[::-1] for each in proposed_order(disputed.paragraph()))
    (event,) = disputed.do(DrawUpOrder("op1", proposed, "Because"))
    assert event.reason == ""  # type: ignore[attr-defined]


def test_an_order_names_each_bracket_once(disputed: Minutes) -> None:
    """When a bracket is left out, named twice or unknown, then the order is refused."""
    word, upon, kenyas = (disputed.word,), (disputed.upon,), disputed.kenyas  # type: ignore[attr-defined]
    for wrong in ((word, upon), (word, word, upon), (word, upon, ("op1.9",)), (word, upon, kenyas[:1])):
        assert disputed.refuse(DrawUpOrder("op1", wrong, "So")) == "order.incomplete"


def test_one_bracket_needs_no_order(room: Minutes) -> None:
    """Given one bracket or none, when an order is asked for, then there is nothing to put in order."""
    assert room.refuse(DrawUpOrder("op1")) == "order.few"
    room.open("op1")
    room.write(KENYA, " soon", after="States")
    assert room.refuse(DrawUpOrder("op1")) == "order.few"
    assert room.refuse(DrawUpOrder("op9")) == "paragraph.unknown"
    assert room.refuse(DrawUpOrder("op1"), KENYA) == "seat.chair-only"


def test_a_bracket_that_comes_later_waits_for_a_new_order(disputed: Minutes) -> None:
    """
    Given an order, when words are put forward after it and the Chair draws it up again, then they stand in it by their
    measure, behind what was adopted, and with it where they overlap; so they may fall with it.
    """
    disputed.do(DrawUpOrder("op1"))
    kenyas, word, upon = disputed.kenyas, (disputed.word,), (disputed.upon,)  # type: ignore[attr-defined]
    disputed.do(LiftBrackets("op1", kenyas, accept=True))
    later = (disputed.write(EGYPT, " and every single one of their effects", after="incident"),)
    assert disputed.refuse(LetFall("op1", later)) == "fall.unknown"
    disputed.do(DrawUpOrder("op1"))
    assert names(disputed) == [kenyas, later, word, upon]
    assert set(kenyas) <= set(disputed.room.orders["op1"][1].overlapping)
    assert disputed.do(DrawUpOrder("op1")) == []
    disputed.do(DrawUpOrder("op1", (word, later, upon), "It is shorter"))
    assert names(disputed) == [kenyas, word, later, upon]
    disputed.do(LetFall("op1", later))
    assert disputed.paragraph().text.proposals[later[0]].status == "dropped"


def test_where_nothing_is_voted_on_there_is_no_order_of_voting() -> None:
    """Given rules without votes, or of a single text, when an order is asked for, then their article is named."""
    for rules, code in ((CONSENSUS, "profile.no-votes"), (SINGLE, "profile.whole-only")):
        room = Minutes(rules=rules)
        room.open("op1")
        room.write(KENYA, " gladly", after="States")
        room.write(EGYPT, " all", after="upon")
        assert room.refuse(DrawUpOrder("op1")) == code


class TestWhatFalls:
    """A reason is measured or said, never invented."""

    def test_what_overlaps_with_what_was_adopted(self, disputed: Minutes) -> None:
        """Given Kenya's words adopted, then the word in their midst falls for that reason, and may be put back."""
        disputed.do(DrawUpOrder("op1"))
        word = (disputed.word,)  # type: ignore[attr-defined]
        assert disputed.refuse(LetFall("op1", word)) == "fall.nothing"
        disputed.do(LiftBrackets("op1", disputed.kenyas, accept=True))  # type: ignore[attr-defined]
        disputed.do(LetFall("op1", word, "This is not kept"))
        assert ("fell", "A bracket of paragraph OP1 falls: it overlaps with what was adopted.") in disputed.log
        assert disputed.paragraph().text.proposals[word[0]].status == "dropped"
        disputed.do(RestoreBrackets("op1", word))

    def test_what_does_not_overlap_falls_only_by_the_chairs_word(self, disputed: Minutes) -> None:
        """Given Egypt's strike elsewhere, then it falls only if the Chair says why, and the record has it as hers."""
        disputed.do(DrawUpOrder("op1"))
        disputed.do(LiftBrackets("op1", disputed.kenyas, accept=True))  # type: ignore[attr-defined]
        upon = (disputed.upon,)  # type: ignore[attr-defined]
        assert disputed.refuse(LetFall("op1", upon)) == "fall.reason"
        assert disputed.refuse(LetFall("op1", upon, "So"), EGYPT) == "seat.chair-only"
        disputed.do(LetFall("op1", upon, "It would leave no sentence"))
        assert (
            "fell",
            "A bracket of paragraph OP1 falls: the Chair says why: It would leave no sentence",
        ) in disputed.log

    def test_what_stands_in_no_order_does_not_fall(self, disputed: Minutes) -> None:
        assert disputed.refuse(LetFall("op1", (disputed.upon,), "So")) == "fall.unknown"  # type: ignore[attr-defined]
