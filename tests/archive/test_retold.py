"""Sentences of the record in another language: their form is known again, and somebody's own words stay as they are."""

from __future__ import annotations

import re

import pytest
from flask_babel import force_locale

from app.archive.retold import COUNTED, HOLE, TEMPLATES, counted, known, retold
from simulation.outcome import outcome
from tests.archive.chronicle import chronicle
from tests.archive.rapporteur import adopted, spoken


@pytest.mark.parametrize("held", [adopted, spoken, chronicle], ids=["adopted", "spoken", "chronicle"])
def test_every_sentence_of_a_record_is_known_again(held):
    """
    Given negotiations that were adopted, voted on and adjourned, then each line of their records of decisions, and each
    question that was put, is known by its form.
    """
    room = held().room
    strangers = [
        each.sentence
        for each in room.decisions
        # These are somebody's own words, or a lecturer's.
        if each.kind not in ("inject", "stepped-in", "vote") and known(each.sentence) is None
    ]
    votes = outcome(room).votes
    assert strangers == []
    assert [vote.question for vote in votes if known(vote.question) is None] == []
    assert [vote.sentence for vote in votes if not COUNTED.fullmatch(vote.sentence)] == []
    assert any(each.kind == "vote" for each in room.decisions) == bool(votes)


@pytest.mark.parametrize("template", TEMPLATES)
def test_no_form_is_taken_for_another(template):
    """
    Given a sentence of each form, then it is known as that one, with what stands in it, though others read alike.
    """
    facts = {
        "place": "paragraph OP3",
        "behind": "paragraph OP1",
        "question": "adoption of the text as a whole",
        "modality": "they follow the meeting",
        "aim": "to close the debate",
        "brackets": "Brackets in paragraph OP3",
        "label": "OP3",
        "labels": "OP1–OP3",
        "number": "2",
    }
    holes = set(HOLE.findall(template))
    facts = {name: facts.get(name, "Tondera") for name in holes}
    assert known(template % facts) == (template, facts)


def test_it_is_said_in_the_language_of_the_page(paper):
    """
    Given a reader of French, then a line whose words the catalogue has is French, names and reasons stay, and what
    has no known form stays too; a reader of English has the record to the letter.
    """
    reopened, vote = "Paragraph OP3 reopened.", "Paragraph OP3, ad referendum: 2 in favour, 1 against, 0 abstentions"
    figures = "2 in favour, 1 against, 0 abstentions; 2 required; adopted"
    with force_locale("fr"):
        assert "reopened" not in retold(reopened)
        assert "OP3" in retold(reopened)
        assert "in favour" not in counted(figures)
        assert re.findall(r"[0-9]+", counted(figures)) == re.findall(r"[0-9]+", figures)
        assert "in favour" not in retold(f"{vote}; 2 required; adopted.")
        assert retold("Somebody said so.") == "Somebody said so."
    with force_locale("en"):
        assert [retold(reopened), counted(figures)] == [reopened, figures]
