"""Minutes of the outcome: what leaves the room, and where its words came from."""

from __future__ import annotations

from simulation import Negotiation, plain
from simulation.outcome import CHAIR, CONSENSUS, NOT_VOTING, VOTE, outcome
from simulation.provenance import ADMITTED, PROPOSED, REMOVED, ZERO_DRAFT
from tests.archive.rapporteur import EGYPT, KENYA, NETHERLANDS, Rapporteur, adjourned, adopted, adopted_by_vote


def paragraph(found, name):
    return next(each for each in found.paragraphs if each.id == name)


def test_an_adopted_text_is_words_and_no_brackets():
    """Given a text adopted by consensus, then the outcome has its words, its moment and how it was done."""
    held = adopted()

    found = outcome(held.room)

    assert found.is_adopted
    assert found.manner == CONSENSUS
    assert found.at == held.room.decisions[-1].at
    assert found.brackets == 0
    assert [each.words for each in found.paragraphs] == [
        "Cooperation",
        "Recalling its resolution 😀 of last year,",
        "Calls upon States to share information and to assist one another;",
        "Decides to meet every year.",
    ]
    assert not any(each.rolling for each in found.paragraphs)


def test_every_word_is_traced_to_who_put_it_forward_and_what_let_it_in():
    """Given words let in by consensus, struck by the Chair's note, and rejected by a vote, then each has its origin."""
    found = outcome(adopted().room)
    by_id = {line.id: line for line in found.decisions}

    shared = [(each.kind, each.words, each.by) for each in paragraph(found, "op1").origins]
    assert shared == [
        (ZERO_DRAFT, "Calls upon States to share information", ""),
        (ADMITTED, " and to assist one another", KENYA),
        (ZERO_DRAFT, ";", ""),
    ]
    assert by_id[paragraph(found, "op1").origins[1].decision].manner == CONSENSUS

    meeting = {each.kind: each for each in paragraph(found, "op2").origins}
    assert (meeting[ADMITTED].words, meeting[ADMITTED].by) == ("every year", NETHERLANDS)
    assert (meeting[REMOVED].words, meeting[REMOVED].by) == ("again", NETHERLANDS)
    assert by_id[meeting[REMOVED].decision].manner == CHAIR


def test_the_origins_of_a_paragraph_are_its_words():
    """Given any outcome, then the words that stand, put together by origin, are the paragraph's own words."""
    for held in (adopted(), adopted_by_vote(), adjourned()):
        for each in outcome(held.room).paragraphs:
            together = "".join(origin.words for origin in each.origins if origin.kind != REMOVED)
            assert together == held.room.paragraphs[each.id].text.words()


def test_decisions_stand_in_order_with_what_they_were_about():
    """Given an objection, a gavel, a vote and the Chair's note, then all are named with how each was taken."""
    found = outcome(adopted().room)

    assert [(line.kind, line.manner) for line in found.decisions] == [
        ("objection", ""),
        ("gavel", ""),
        ("lifted", CONSENSUS),
        ("vote", ""),
        ("lifted", VOTE),
        ("lifted", CHAIR),
        ("agreed", CHAIR),
        ("agreed", CHAIR),
        ("gavel", ""),
        ("agreed", CONSENSUS),
        ("gavel", ""),
        ("adopted", CONSENSUS),
    ]
    assert [(each.kind, each.words, each.by) for each in found.decisions[5].matter] == [
        ("strike", "again", NETHERLANDS),
        ("insertion", "every year", NETHERLANDS),
    ]


def test_a_vote_is_recorded_with_every_name():
    """Given a vote in which one delegation did not vote, then it is named as not voting."""
    held = Rapporteur()
    held.open()
    words = held.write(KENYA, "promptly ", after="to ")
    from simulation import Subject

    held.vote(Subject("brackets", "op1", (words,)), kenya="in-favour", netherlands="abstention")

    (vote,) = outcome(held.room).votes

    assert vote.sentence == "1 in favour, 0 against, 1 abstention; 1 required; adopted"
    assert vote.ballots == {KENYA: "in-favour", NETHERLANDS: "abstention", EGYPT: NOT_VOTING}


def test_a_text_adopted_by_a_vote_says_so():
    found = outcome(adopted_by_vote().room)

    assert (found.phase, found.manner) == ("adopted", VOTE)


def test_a_text_that_was_not_adopted_is_a_rolling_text():
    """Given brackets when the Chair adjourns, then the outcome holds them with their holders, and the reason."""
    held = adjourned()

    found = outcome(held.room)

    assert (found.phase, found.reason, found.brackets) == ("adjourned", "Instructions are awaited", 4)
    assert paragraph(found, "pp1").words
    rolling = paragraph(found, "op1").rolling
    assert paragraph(found, "op1").words == ""
    assert [token.holders for token in rolling if token.kind == "closes"] == ["EGY", "KEN, NLD; against: EGY"]
    assert {each.kind for each in paragraph(found, "op1").origins} == {ZERO_DRAFT, PROPOSED}


def test_the_outcome_is_plain_data():
    """Given an outcome, then it can be written as JSON; offers are not in it."""
    import json

    written = json.dumps(plain(outcome(adopted().room)))

    assert "offer" not in written


def test_a_room_that_was_never_convened_has_an_empty_outcome():
    assert outcome(Negotiation()).paragraphs == ()
