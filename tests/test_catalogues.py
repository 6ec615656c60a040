"""What translators wrote fits the sentences that it stands for: the same facts, the same tags, nothing forgotten."""

from __future__ import annotations

import re
from gettext import c2py
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg

from tools.catalogues import catalogues, is_for_scripts, words_of

ROOT = Path(__file__).parents[1]
FACTS = re.compile(r"%\(\w+\)[sd]|%%|</?[a-z]+[^>]*>")
FEWEST = 0.8
"""Of all sentences so many must be there before a language is one that the house speaks."""

LANGUAGES = {folder.parent.name: catalogue for folder, catalogue in catalogues()}
spoken = pytest.mark.parametrize("catalogue", LANGUAGES.values(), ids=list(LANGUAGES))


@pytest.fixture(scope="module")
def sentences() -> set[object]:
    """
    Everything that the house says now.
    """
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    found = extract_from_dir(ROOT, methods, options, keywords=KEYWORDS)
    return {message for _path, _line, message, _comments, _context in found}


KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "lazy_gettext": None,
}


def written(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id and message.string and all(message.string)]


@spoken
def test_nothing_is_left_out_of_a_sentence(catalogue: Catalog) -> None:
    """
    Given a translation, then every fact and every tag of the English is in it, and no other; of what counts, all
    forms but the last may say the number in words.
    """
    for message in written(catalogue):
        if isinstance(message.id, str):
            assert sorted(FACTS.findall(str(message.string))) == sorted(FACTS.findall(message.id)), message.id
        else:
            facts = sorted(FACTS.findall(message.id[1]))
            assert all(set(FACTS.findall(form)) <= set(facts) for form in message.string), message.id
            assert sorted(FACTS.findall(message.string[-1])) == facts, message.id


@spoken
def test_spaces_at_the_ends_are_kept(catalogue: Catalog) -> None:
    for message in written(catalogue):
        if isinstance(message.id, str):
            there = str(message.string)
            ends = (message.id[0].isspace(), message.id[-1].isspace())
            assert (there[0].isspace(), there[-1].isspace()) == ends, message.id


@spoken
def test_it_translates_what_the_house_says_now(catalogue: Catalog, sentences: set[object]) -> None:
    """
    Given a catalogue, then nothing in it is of a sentence that is no more, and little is missing: make words.
    """
    stale = [message.id for message in written(catalogue) if _key(message) not in sentences]
    assert len(stale) <= len(sentences) * (1 - FEWEST)
    assert len(written(catalogue)) - len(stale) >= len(sentences) * FEWEST


def _key(message: Message) -> object:
    return message.id if isinstance(message.id, str) else tuple(message.id)


@spoken
def test_pages_and_scripts_count_alike(catalogue: Catalog) -> None:
    """
    Given a catalogue, then its own rule picks for each number the form that the scripts pick: theirs come in the order
    of Unicode's categories, and where there are fewer forms than categories the last one serves the rest.
    """
    names = ("zero", "one", "two", "few", "many", "other")
    rule = Locale.parse(str(catalogue.locale)).plural_form
    used = [name for name in names if name in {*rule.tags, "other"}]
    pick = c2py(catalogue.plural_expr)
    for number in range(250):
        assert pick(number) == min(used.index(rule(number)), catalogue.num_plurals - 1), number


@spoken
def test_scripts_are_given_what_scripts_say(catalogue: Catalog) -> None:
    """
    Given a catalogue, then the room's file holds the sentences of the front end and no others, plural forms as a list.
    """
    words = words_of(catalogue)
    expected = {
        message.id if isinstance(message.id, str) else message.id[0]
        for message in written(catalogue)
        if is_for_scripts(message)
    }
    assert words.keys() == expected
    assert {len(forms) for forms in words.values() if isinstance(forms, list)} == {catalogue.num_plurals}
