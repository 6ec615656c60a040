"""The line of each value in a TOML file, in every shape the format allows."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from curriculum.lines import Path, lines_of
from curriculum.loader import SCENARIOS

AWKWARD = '''\
# a comment with = and [brackets]
plain = 1
"quoted key" = "a # that is no comment, and [ no table"
dotted.inner."much deeper" = true
literal = 'C:\\no\\escapes'
long = """
first "quoted" line
[not.a.table]
key = "not a key" \\
  and on ""\\""""
also_long = \'\'\'
it's ''quoted''
\'\'\'\'
after = 5 # here
list = [ 1, [2, 3], # comment ]
  "four",
  { five = 5, "six" = [ 6 ] },
]
empty = []
when = 1979-05-27T07:32:00Z

[table."with.dots"]
key = 1
[[things]]
name = "first"
[[things.parts]]
name = "a"
[[things.parts]]
name = "b"
[things.extra]
note = "of the first"
[[things]]
name = "second"
  [[things.parts]]
  name = "c"
'''


def paths_of(value: Any, path: Path = ()) -> Iterator[Path]:
    yield path
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, member in members:
        yield from paths_of(member, (*path, key))


def test_every_value_of_an_awkward_file_has_its_line() -> None:
    """Given strings that look like tables and comments that look like lists, then each value is found where it is."""
    lines = lines_of(AWKWARD)
    assert set(lines) == set(paths_of(tomllib.loads(AWKWARD)))
    numbered = AWKWARD.split("\n")
    for path, words in {
        ("plain",): "plain = 1",
        ("quoted key",): '"quoted key" =',
        ("dotted", "inner", "much deeper"): "dotted.inner",
        ("also_long",): "also_long",
        ("after",): "after = 5",
        ("list", 1, 1): "list = [",
        ("list", 2): '"four"',
        ("list", 3, "six", 0): "{ five",
        ("table", "with.dots"): '[table."with.dots"]',
        ("things", 0, "parts", 1, "name"): 'name = "b"',
        ("things", 0, "extra", "note"): "note =",
        ("things", 1): "[[things]]",
        ("things", 1, "parts", 0, "name"): 'name = "c"',
    }.items():
        assert words in numbered[lines[path] - 1], path


@pytest.mark.parametrize("file", sorted(SCENARIOS.rglob("*.toml")), ids=lambda file: str(file.relative_to(SCENARIOS)))
def test_every_value_of_every_pack_has_a_line(file: Any) -> None:
    """Given the files of the packs in the house, then no value is without a line and no line without a value."""
    source = file.read_text("utf-8")
    lines = lines_of(source)
    assert set(lines) == set(paths_of(tomllib.loads(source)))
    assert max(lines.values()) <= source.count("\n") + 1


LEAVES = some.one_of(
    some.integers(-9, 99).map(str),
    some.text("abc #[]=,.{}'", max_size=8).map(lambda words: f'"{words}"'),
    some.text('abc #[]=,.{}"', max_size=8).map(lambda words: f"'{words}'"),
    some.text("ab\n#[]= '", max_size=8).map(lambda words: f'"""{words}"""'),
    some.sampled_from(["true", "1979-05-27", "1.5e3", '"\\"]\\\\"', '""']),
)
VALUES = some.recursive(
    LEAVES,
    lambda inner: some.one_of(
        some.lists(inner, max_size=3).map(lambda parts: "[ " + ",\n  ".join(parts) + "]"),
        some.lists(some.tuples(some.sampled_from("ab"), LEAVES.filter(lambda leaf: "\n" not in leaf)), max_size=1).map(
            lambda pairs: "{" + ", ".join(f"{key} = {leaf}" for key, leaf in pairs) + "}"
        ),
    ),
    max_leaves=6,
)


@given(some.lists(some.tuples(some.sampled_from(["", "# [x]\n", "\n"]), VALUES), max_size=6))
def test_whatever_the_standard_reader_accepts_is_found(parts: list[tuple[str, str]]) -> None:
    """Given any document of tables in a list, when it is valid, then the walk finds the values the reader finds."""
    source = "".join(f"{before}[[tables]]\nkey{number} = {value}\n" for number, (before, value) in enumerate(parts))
    lines = lines_of(source)
    assert set(lines) == set(paths_of(tomllib.loads(source)))
    for number, _ in enumerate(parts):
        assert source.split("\n")[lines["tables", number, f"key{number}"] - 1].startswith(f"key{number} =")
