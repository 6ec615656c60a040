"""The search: the same answers from SQLite and from PostgreSQL, the best first, and quickly."""

from __future__ import annotations

import time

import pytest
from sqlalchemy import text

from app.courses.finding import CLOSE, KINDS, OPEN, Passage, passages, words_in
from app.courses.fts5 import Fts5
from app.courses.search import look_for, place_of, shown
from app.courses.tsearch import TextSearch

SOME = [
    Passage("glossary", "due-diligence", "Due diligence", "The duty to take feasible steps against known harm."),
    Passage("norm", "c", "(c) Do not knowingly let your territory be used", "Reasonable steps once aware; due care."),
    Passage("event", "gge-2015", "2015: Fourth group of experts", "Eleven voluntary norms. A/70/174 A/RES/70/237"),
    Passage("event", "gge-2013", "2013: Third group of experts", "International law applies. A/68/98"),
    Passage(
        "case", "costa-rica", "Costa Rica, 2022", "Café owners, customs and social security were hit by <ransomware>."
    ),
]


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def index(request, postgres_here):
    """
    An index of five passages, of each kind in turn.
    """
    index = Fts5() if request.param == "SQLite" else TextSearch(postgres_here())
    index.fill("0123456789abcdef", SOME)
    return index


@pytest.fixture
def postgres_here():
    """
    A database of one's own on the PostgreSQL of this machine; skipped where there is none.
    """
    from tests.app.search_houses import database

    with database() as engine:
        yield engine


def names(found):
    return [each.name for each in found]


def test_the_best_stands_first(index):
    """
    Given words that stand in the title of one passage and in the text of another, then the title counts more.
    """
    assert names(index.find(["due"], "", whole=True)) == ["due-diligence", "c"]


def test_forms_of_a_word_and_its_beginning_are_found(index):
    """
    Given another form of a word, or the beginning of the last one, then what holds it is found.
    """
    assert names(index.find(["norm"], "", whole=True)) == ["gge-2015"]
    assert names(index.find(["social", "secur"], "", whole=True)) == ["costa-rica"]
    assert set(names(index.find(["exper"], "", whole=True))) == {"gge-2015", "gge-2013"}


def test_a_symbol_is_one_word(index):
    """
    Given the symbol of a document, then the passage that names it is found, and none that has its numbers apart.
    """
    assert names(index.find(words_in("A/70/174"), "", whole=True)) == ["gge-2015"]
    assert names(index.find(words_in("A/68/98"), "", whole=True)) == ["gge-2013"]
    assert names(index.find(words_in("A/70/98"), "", whole=True)) == []


def test_all_words_or_any_of_them(index):
    """
    Given two words that stand nowhere together, then all of them find nothing, and any of them both.
    """
    assert index.find(["ransomware", "territory"], "", whole=True) == []
    assert set(names(index.find(["ransomware", "territory"], "", whole=False))) == {"c", "costa-rica"}


def test_one_kind_can_be_asked_for(index):
    assert names(index.find(["due"], "norm", whole=True)) == ["c"]
    assert index.find(["due"], "case", whole=True) == []


@pytest.mark.parametrize(
    "question", ["", "'", '"', "a AND (b", "NEAR(a, b)", "name:x", "* -", "& | !", "\\", "%_", "—"]
)
def test_no_question_breaks_it(index, question):
    """
    Given whatever somebody types, then it is looked for and nothing else.
    """
    for whole in (True, False):
        assert isinstance(index.find(words_in(question), "", whole=whole), list)


def test_the_words_are_marked_where_they_stand(index):
    """
    Given a passage that was found, then its words are marked, and what looks like markup in it is shown as text.
    """
    (found,) = index.find(["ransomware"], "", whole=True)
    assert f"{OPEN}ransomware{CLOSE}" in found.snippet
    assert "<mark>ransomware</mark>" in shown(found.snippet)
    assert shown(f"<b>{OPEN}a{CLOSE} & b") == "&lt;b&gt;<mark>a</mark> &amp; b"


def test_what_was_filled_again_is_what_is_found(index):
    """
    Given an index that is filled with other passages, then only those are found.
    """
    index.fill("fedcba9876543210", SOME[:1])
    assert names(index.find(["experts"], "", whole=True)) == []
    assert names(index.find(["due"], "", whole=True)) == ["due-diligence"]


def test_a_crash_of_the_server_empties_no_index(postgres_here):
    """
    Given an index on PostgreSQL, then its table is one that a crash leaves as it was, for the next process to find.
    """
    engine = postgres_here()
    TextSearch(engine).fill("0123456789abcdef", SOME)
    with engine.connect() as books:
        kept = books.execute(text("select relpersistence from pg_class where relname like 'passages%'")).scalars().all()
    assert kept == ["p"]


def test_every_kind_is_found_in_the_house(app):
    """
    Given the house's own course, then entries of every kind of reference are found, each with an address.
    """
    with app.test_request_context():
        kinds = {each.kind for each in passages()}
        # What the community added is looked for in test_knowledge.py: here nobody has.
        assert set(KINDS) - {"lesson", "community"} <= kinds
        for question, kind in (("due diligence", "glossary"), ("contact points", "measure"), ("Viasat", "case")):
            found, loose = look_for(question)
            assert found[0].kind if kind != "measure" else {each.kind for each in found} & {kind}, question
            assert not loose
        found, _ = look_for("due diligence")
        assert (found[0].kind, found[0].name) == ("glossary", "due-diligence")
        assert place_of(found[0]) == "/library/glossary/due-diligence"
        for each in look_for("security")[0]:
            assert place_of(each) or each.kind == "lesson"


def test_an_answer_comes_quickly(app):
    """
    Given the house's own course, when a question is asked again and again, then the answer takes less than 50 ms.
    """
    with app.test_request_context():
        look_for("warm")
        taken = []
        for question in (
            "due diligence",
            "A/70/174",
            "security",
            "s",
            "hospital ransomware",
            "who holds which view",
        ) * 3:
            began = time.perf_counter()
            look_for(question)
            taken.append(time.perf_counter() - began)
    assert sorted(taken)[len(taken) // 2] < 0.05, taken
