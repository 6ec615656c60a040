"""A second hearing is for tests among real things, and only for a few of them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parents[1]

HESITANT = """
from pathlib import Path

def test_hesitant():
    seen = Path({mark!r})
    before, _ = seen.exists(), seen.touch()
    assert before
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for folder in ("browser", "simulation"):
        (tmp_path / "tests" / folder).mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text("[tool.pytest]\n")
    return tmp_path


def heard(project: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tools.hearing", "-q"],
        cwd=project,
        env=os.environ | {"PYTHONPATH": str(HERE)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_hesitant_browser_is_heard_again_and_named(project: Path) -> None:
    """
    Given a browser test that fails at first and passes alone, then the whole passes and names it.
    """
    (project / "tests/browser/test_page.py").write_text(HESITANT.format(mark=str(project / "mark")))
    outcome = heard(project)
    assert outcome.returncode == 0, outcome.stdout
    assert "Passed only when heard a second time:\n  tests/browser/test_page.py::test_hesitant" in outcome.stdout


def test_what_fails_again_has_failed(project: Path) -> None:
    (project / "tests/browser/test_page.py").write_text("def test_wrong():\n    assert False\n")
    outcome = heard(project)
    assert outcome.returncode == 1
    assert "Heard once more, alone: 1" in outcome.stdout


def test_a_rule_is_never_heard_twice(project: Path) -> None:
    """
    Given a failing rule beside a hesitant browser, then nothing is heard again.
    """
    (project / "tests/browser/test_page.py").write_text(HESITANT.format(mark=str(project / "mark")))
    (project / "tests/simulation/test_rule.py").write_text(HESITANT.format(mark=str(project / "rule")))
    outcome = heard(project)
    assert outcome.returncode == 1
    assert "Heard once more" not in outcome.stdout


def test_a_file_that_cannot_be_read_has_failed(project: Path) -> None:
    (project / "tests/browser/test_page.py").write_text("import nothing_of_the_kind\n")
    assert heard(project).returncode != 0


def test_many_failures_are_no_accident(project: Path) -> None:
    (project / "tests/browser/test_page.py").write_text(
        "import pytest\n\n@pytest.mark.parametrize('each', range(7))\ndef test_wrong(each):\n    assert False\n"
    )
    outcome = heard(project)
    assert outcome.returncode == 1
    assert "Heard once more" not in outcome.stdout
