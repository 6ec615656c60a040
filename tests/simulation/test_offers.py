"""Offers: a package across the issues, and who could live with it."""

import pytest

from simulation.offers import AnswerOffer, PutForwardOffer
from tests.simulation.minutes import CHAIR, EGYPT, KENYA, NETHERLANDS, OBSERVER, Minutes

PACKAGE = PutForwardOffer({"sharing": "A", "meeting": "B"}, "  We can\tlive with this. ")


def test_an_offer_is_heard_by_the_room(room: Minutes) -> None:
    """When Kenya offers a package, then everybody reads it, in one line."""
    room.do(PACKAGE, KENYA)
    expected = {
        "id": "o1",
        "by": KENYA,
        "options": {"sharing": "A", "meeting": "B"},
        "words": "We can live with this.",
        "answers": {},
    }
    assert room.heard == [("room", {"part": "offers", "offers": {"o1": expected}})]


def test_others_answer_and_change_their_answer(room: Minutes) -> None:
    """When Egypt finds it difficult and then can live with it, then its last answer stands, without the difficulty."""
    room.do(PACKAGE, KENYA)
    room.do(AnswerOffer("o1", "decline", "sharing"), EGYPT)
    assert room.room.offers["o1"].answers == {EGYPT: ("decline", "sharing")}
    room.do(AnswerOffer("o1", "accept", "sharing"), EGYPT)
    assert room.room.offers["o1"].answers == {EGYPT: ("accept", None)}
    assert room.do(AnswerOffer("o1", "accept"), EGYPT) == []


@pytest.mark.parametrize(
    "options", [{}, {"sharing": "C"}, {"weather": "A"}, {"sharing": "A", "weather": "A"}, {"sharing": ""}]
)
def test_an_offer_names_known_options(room: Minutes, options: dict[str, str]) -> None:
    """When an offer covers nothing, or what is no issue or no option, then that is out of order."""
    assert room.refuse(PutForwardOffer(options), KENYA) == "offer.incomplete"


def test_an_answer_must_fit(room: Minutes) -> None:
    """When one answers its own offer, one that is not there, or names a difficulty that is no issue: out of order."""
    room.do(PACKAGE, KENYA)
    assert room.refuse(AnswerOffer("o1", "accept"), KENYA) == "offer.own"
    assert room.refuse(AnswerOffer("o2", "accept"), EGYPT) == "offer.unknown"
    assert room.refuse(AnswerOffer("o1", "decline", "weather"), EGYPT) == "offer.incomplete"


def test_only_delegations_offer_and_answer(room: Minutes) -> None:
    """When the Chair or an observer offers or answers, then that is out of order."""
    room.do(PACKAGE, NETHERLANDS)
    for seat in (CHAIR, OBSERVER):
        assert room.refuse(PACKAGE, seat) == "seat.delegations-only"
        assert room.refuse(AnswerOffer("o1", "accept"), seat) == "seat.delegations-only"
