"""The page for authors of modules keeps up with the reader of their files."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from curriculum.sheets import Table
from curriculum.teaching.asking import KINDS
from curriculum.teaching.check import KIT
from curriculum.teaching.loader import survey
from tests.curriculum.module import write_module

PAGE = (Path(__file__).parents[2] / "docs" / "how-to" / "write-a-module.md").read_text("utf-8")


def test_every_field_of_a_module_is_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a module, when it is read, then every field that is asked for stands in the page for authors."""
    asked: set[str] = set()
    ask = Table._ask

    def listen(table: Table, key: str, *rest: Any, **more: Any) -> Any:
        asked.add(key)
        return ask(table, key, *rest, **more)

    monkeypatch.setattr(Table, "_ask", listen)
    assert survey(write_module(tmp_path))[1] == ()
    assert len(asked) > 30
    assert [key for key in asked if not re.search(rf"`\[*{key}\]*`|\b{key} = |\[{key}\]", PAGE)] == []


def test_every_kind_of_question_and_section_is_named() -> None:
    """Given the kinds of question and the sections of the facilitator's page, then the page for authors names them."""
    assert [kind for kind in KINDS if kind not in PAGE] == []
    assert [title for title in KIT if f"`## {title}`" not in PAGE] == []


def test_every_example_can_be_read() -> None:
    """Given the examples in TOML, when they are copied, then they are TOML."""
    examples = re.findall(r"## (?:module|exercise)[^\n]*\n.*?```toml\n(.*?)```", PAGE, re.DOTALL)
    assert len(examples) == 2
    for example in examples:
        assert tomllib.loads(example)
