"""The architecture holds: layers as contracts, a pure core, and locks that name no place."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

LOCKS = ("requirements.txt", "requirements-build.txt", "requirements-dev.txt", "package-lock.json")


def imports(file: Path) -> set[str]:
    """
    The top-level names that a file imports from elsewhere.
    """
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found.add(node.module.partition(".")[0])
    return found


def test_every_contract_is_kept(repository, program):
    """
    When the import contracts in pyproject.toml are checked, then none is broken.
    """
    checked = subprocess.run(
        [program["lint-imports"], "--no-logo"], cwd=repository, capture_output=True, text=True, check=False
    )

    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_negotiation_needs_only_python(repository):
    """
    Given every module of the rules, then each import is the standard library or the rules themselves.
    """
    allowed = sys.stdlib_module_names | {"simulation"}
    foreign = {
        str(file.relative_to(repository)): names
        for file in sorted((repository / "simulation").rglob("*.py"))
        if (names := imports(file) - allowed)
    }

    assert foreign == {}


def test_every_module_says_in_one_sentence_what_it_is(repository):
    """
    Given every Python module of the house, then its docstring is one sentence.
    """
    modules = [
        file for part in ("app", "curriculum", "simulation") for file in sorted((repository / part).rglob("*.py"))
    ]
    docstrings = {file: ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or "" for file in modules}
    wordy = [str(file.relative_to(repository)) for file, text in docstrings.items() if "\n\n" in text or not text]

    assert wordy == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_hashes_and_no_place(repository, lock):
    """
    Given a lock file, then it pins by hash, and no address in it decides where packages come from.
    """
    text = (repository / lock).read_text(encoding="utf-8")
    addresses = re.findall(r'"resolved"|--(?:extra-)?index-url|--find-links|\.tgz\b|\.whl\b', text)

    assert addresses == []
    assert re.search(r"--hash=sha256:|\"integrity\": \"sha512-", text)
