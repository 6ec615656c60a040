"""Minutes of writing in a file as an author would: what is put there is read again, and all around it stays."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.scenarios.fields import Field, Kind
from app.scenarios.saving import path_of
from app.scenarios.writing import Manuscript, Unwritable, literal
from curriculum.loader import SCENARIOS
from curriculum.sheets import spoken

SHEET = (SCENARIOS / "winter-ward" / "scenario.toml").read_bytes()
# What TOML can hold at all; a browser sends nothing else.
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)


@given(st.one_of(WORDS, st.integers(0, 999), st.booleans(), st.lists(WORDS, max_size=3)))
def test_whatever_is_written_is_read_again(value):
    """Given any value, then TOML that is written for it says the same."""
    assert tomllib.loads(f"value = {literal(value)}")["value"] == value


@given(WORDS)
def test_all_around_it_stays(words):
    """Given any words for one option, then every other line of the file is the one that stood there."""
    manuscript = Manuscript(SHEET)
    manuscript.put(("issues", 1, "options", "C", "title"), words)
    after = manuscript.source().decode()
    before, rest = SHEET.decode().split('title = "Health care respected and protected at all times"')
    assert after.startswith(before)
    assert after.endswith(rest)
    assert tomllib.loads(after)["issues"][1]["options"]["C"]["title"] == words


def test_a_member_is_added_moved_and_taken_out():
    """Given a list of tables, when one is added, moved and taken out, then the others and the file's words stay."""
    manuscript = Manuscript(SHEET)
    manuscript.add(("issues",), {"id": "I6", "title": "", "options": {"A": {"title": "", "tells": []}}})
    manuscript.move(("issues", 5), -1)
    said = tomllib.loads(manuscript.source().decode())["issues"]
    assert [each["id"] for each in said] == ["I1", "I2", "I3", "I4", "I6", "I5"]
    assert said[4]["options"] == {"A": {"title": "", "tells": []}}
    manuscript.take_out(("issues", 4))
    assert tomllib.loads(manuscript.source().decode()) == tomllib.loads(SHEET.decode())


@pytest.mark.parametrize("source", [b"a = [", b"\xff", b"a = 1\na = 2"])
def test_what_is_no_toml_is_not_written_in(source):
    with pytest.raises(Unwritable):
        Manuscript(source)


@pytest.mark.parametrize(
    "path", [("issues", 0), ("issues", 2, "options", "A", "wording"), ("scores", "I1", 3), ("title",)]
)
def test_a_place_is_found_as_it_is_said(path):
    """Given a place among tables and lists, then the check's way to say it leads back to it."""
    assert path_of(spoken(path)) == path


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        (Kind.NUMBER, " 24 ", 24),
        (Kind.NUMBER, "2O", "2O"),
        (Kind.NUMBER, "", ""),
        (Kind.NUMBER, "24.5", "24.5"),
        (Kind.TEXT, "one\r\ntwo  three", "one two three"),
        (Kind.EXACT, " , including", " , including"),
        (Kind.LINES, "one\r\n\r\n two ", ["one", "two"]),
        (Kind.IDS, "tondera, ostrel,", ["tondera", "ostrel"]),
        (Kind.TICK, "on", True),
        (Kind.PAGE, "# A\r\n\r\nB\r\n", "# A\n\nB\n"),
    ],
)
def test_what_is_typed_is_kept(kind, typed, kept):
    """Given what somebody types, then it is kept as the file wants it, and as it was typed where it is wrong."""
    assert Field("a.toml", ("b",), kind, "", None).read(typed) == kept
