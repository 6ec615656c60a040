"""The page for authors keeps up with the loader."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from curriculum.prose import BRIEF, INSTRUCTIONS, KIT
from curriculum.sheets import Table

if TYPE_CHECKING:
    from tests.curriculum.conftest import Pack

PAGE = (Path(__file__).parents[2] / "docs" / "how-to" / "write-a-scenario.md").read_text("utf-8")
PROSE = " ".join(PAGE.split())


def test_every_field_of_a_pack_is_explained(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a pack, when it is read, then every field that is asked for stands in the page for authors."""
    asked: set[str] = set()
    ask = Table._ask

    def listen(table: Table, key: str, *rest: Any, **more: Any) -> Any:
        asked.add(key)
        return ask(table, key, *rest, **more)

    monkeypatch.setattr(Table, "_ask", listen)
    assert pack.problems() == []
    # The letters of the options and the ids of the issues are the author's; tables stand in their brackets.
    named = asked - {"A", "B", "C", "D", "options"} - {f"I{number}" for number in range(1, 6)}
    assert len(named) > 40
    missing = [key for key in named if not re.search(rf"`\[*{key}\]*`|^{key} =|\[{key}\]", PAGE, re.MULTILINE)]
    assert missing == []


def test_every_section_is_named() -> None:
    """Given the sections that the check asks for, then the page for authors names them."""
    for section in (*BRIEF, *INSTRUCTIONS, *KIT):
        assert section.replace("-", " ").capitalize() in PROSE


def test_every_example_can_be_read() -> None:
    """Given the examples in TOML, when they are copied, then they are TOML."""
    examples = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    assert len(examples) == 5
    for example in examples:
        assert tomllib.loads(example)


def test_the_files_of_a_pack_are_all_listed(pack: Pack) -> None:
    """Given the files of Winter Ward, then the table of the page has a row for each kind of them."""
    for path in pack.root.rglob("*.*"):
        folder = path.parent.name if path.parent != pack.root else None
        assert (f"`{folder}/<seat>.toml`, `.md`" if folder else f"`{path.name}`") in PAGE or path.stem == "facilitator"
    assert "`facilitator.toml`, `.md`" in PAGE
