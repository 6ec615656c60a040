"""A pack to spoil: each test gets its own copy of Winter Ward."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from curriculum.check import check
from curriculum.loader import SCENARIOS, load_scenario, survey
from curriculum.problems import Problem
from curriculum.shapes import Scenario


@dataclass(frozen=True)
class Pack:
    root: Path

    def text(self, name: str) -> str:
        return (self.root / name).read_text("utf-8")

    def line_of(self, name: str, words: str) -> int:
        before, found, _ = self.text(name).partition(words)
        assert found, f"{words!r} does not stand in {name}"
        return before.count("\n") + 1

    def change(self, name: str, old: str, new: str) -> None:
        text = self.text(name)
        assert old in text, f"{old!r} does not stand in {name}"
        (self.root / name).write_text(text.replace(old, new, 1), "utf-8")

    def write(self, name: str, text: str) -> None:
        (self.root / name).write_text(text, "utf-8")

    def problems(self) -> list[Problem]:
        return list(survey(self.root)[1])

    def findings(self) -> list[Problem]:
        return check(self.root)

    def only_problem(self) -> Problem:
        (problem,) = self.problems()
        return problem

    def only_finding(self) -> Problem:
        assert self.problems() == []
        (problem,) = self.findings()
        return problem


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    shutil.copytree(SCENARIOS / "winter-ward", tmp_path / "winter-ward")
    return Pack(tmp_path / "winter-ward")


@pytest.fixture(scope="session")
def winter_ward() -> Scenario:
    return load_scenario("winter-ward")
