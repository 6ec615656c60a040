"""Phrases: the house's own can be read, and a slip in them is named with file, line and field."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from curriculum.phrasebook import KINDS, PHRASES, load_phrases
from curriculum.problems import PackRefused

VERBS, AGREED = "verbs.toml", "agreed.toml"

# file, words to find, words to put in their place, field complained of, part of the message
SLIPS = {
    "unknown-key": (VERBS, 'about = "One verb', 'abuot = "One verb', "ladders[2].abuot", 'did you mean "about"'),
    "no-such-ladder": (VERBS, 'id = "modal"', 'id = "model"', "ladders[4].id", 'did you mean "modal"'),
    "ladder-twice": (VERBS, 'id = "operative"', 'id = "preambular"', "ladders[2].id", "stands above already"),
    "no-stronger": (VERBS, "strength = 3", "strength = 2", "ladders[1].steps[3].strength", "not stronger"),
    "too-strong": (VERBS, "strength = 8", "strength = 9", "ladders[1].steps[8].strength", "1 to 8"),
    "no-verb": (VERBS, 'verbs = ["Invites"]', "verbs = []", "ladders[2].steps[2].verbs", "at least one verb"),
    "not-a-list": (VERBS, 'verbs = ["Invites"]', 'verbs = "Invites"', "ladders[2].steps[2].verbs", "a list"),
    "not-toml": (VERBS, "[[ladders]]", "[[ladders]", "", "not TOML"),
    "slug": (AGREED, 'id = "norm-a"', 'id = "Norm A"', "passages[9].id", "is not an id"),
    "passage-twice": (AGREED, 'id = "norm-d"', 'id = "norm-c"', "passages[14].id", "stands above already"),
    "no-symbol": (AGREED, 'symbol = "A/70/174, para. 13 (a)"', 'symbol = "the GGE"', "passages[9].symbol", "A/70/174"),
    "quote-too-long": (
        AGREED,
        'words = "should be',
        f'words = "{"x" * 90} should be',
        "passages[11].words",
        "90 is the most",
    ),
    "quote-elsewhere": (AGREED, 'insert = "should be', 'insert = "must be', "passages[11].insert", "quoted"),
    "brackets": (AGREED, 'insert = "recalling Human', 'insert = "[recalling] Human', "passages[16].insert", "drawn"),
    "missing": (AGREED, 'topic = "Norms"\n', "", "passages[8].topic", "missing"),
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PHRASES, tmp_path / "phrases"))


def test_the_phrases_of_the_house_can_be_read() -> None:
    """When the house's phrases are read, then every kind of paragraph has its verbs and each passage its symbol."""
    phrases = load_phrases()
    assert [ladder.id for ladder in phrases.ladders] == list(KINDS)
    assert all(ladder.steps[0].strength == 1 for ladder in phrases.ladders)
    assert all(passage.symbol for passage in phrases.passages)
    assert {"Norms", "International law", "Attribution"} <= {passage.topic for passage in phrases.passages}


@pytest.mark.parametrize(("file", "old", "new", "field", "message"), SLIPS.values(), ids=SLIPS)
def test_a_slip_is_named_with_file_line_and_field(
    copy: Path, file: str, old: str, new: str, field: str, message: str
) -> None:
    """Given one slip in a file, when it is read, then the refusal names the place and says what is wrong."""
    before = (copy / file).read_text("utf-8")
    assert old in before
    (copy / file).write_text(before.replace(old, new, 1), "utf-8")
    with pytest.raises(PackRefused) as refusal:
        load_phrases(copy)
    found = [each for each in refusal.value.problems if each.field == field and message in each.message]
    assert found, str(refusal.value)
    assert (found[0].file, found[0].line is None) == (file, False)


def test_a_stray_file_and_a_missing_one_are_named(copy: Path) -> None:
    """Given a file under another name, when the phrases are read, then what lies there and what is missing is said."""
    (copy / AGREED).rename(copy / "agreeed.toml")
    with pytest.raises(PackRefused) as refusal:
        load_phrases(copy)
    assert {each.file for each in refusal.value.problems} == {AGREED, "agreeed.toml"}
