"""Secrets: none is kept among the sources, neither a key nor a token nor a password in an address."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

# Each is a form that its issuer chose so that it can be recognised, or one that nothing else has. A password for a
# database on the very machine, made for a test and gone with it, opens nothing of anybody's.
FORMS = {
    "a private key": r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----",
    "an AWS key": r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b",
    "a GitHub token": r"\bgh[pousr]_[A-Za-z0-9]{36,}\b|\bgithub_pat_[A-Za-z0-9_]{60,}",
    "a GitLab token": r"\bglpat-[A-Za-z0-9_-]{20,}",
    "a PyPI token": r"\bpypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50,}",
    "an npm token": r"\bnpm_[A-Za-z0-9]{36}\b|_authToken\s*=",
    "a Slack token": r"\bxox[abprs]-[A-Za-z0-9-]{10,}",
    "a Google key": r"\bAIza[0-9A-Za-z_-]{35}\b",
    "a Stripe key": r"\b[sr]k_live_[0-9A-Za-z]{20,}",
    "an API key of a model": r"\bsk-(?:ant-|proj-)?[A-Za-z0-9_-]{32,}",
    "a web token": r"\beyJ[A-Za-z0-9_-]{15,}\.eyJ[A-Za-z0-9_-]{15,}\.[A-Za-z0-9_-]{20,}",
    "a password in an address": r"\b[a-z][a-z0-9+.-]{1,20}://[^/\s:@'\"{}<>$]{1,60}:[^/\s:@'\"{}<>$]{3,60}@(?!127\.)[\w.-]+\.\w",
    "a secret given a value": r"(?i)\b(?:secret_?key|api_?key|access_?token|password)\s*[=:]\s*"
    r"['\"][A-Za-z0-9+/_=-]{24,}['\"]",
}
NAMES = re.compile(
    r"(^|/)(\.env(\..*)?|id_(rsa|dsa|ecdsa|ed25519)|secret-key|.*\.(pem|key|p12|pfx|jks|kdbx|sqlite3?))$"
)


def files(repository: Path) -> list[Path]:
    """
    Everything that is tracked; where there is no git, everything that a source archive would hold.
    """
    git = shutil.which("git")
    if git and (repository / ".git").exists():
        listed = subprocess.run([git, "ls-files", "-z"], cwd=repository, capture_output=True, check=True).stdout
        return [repository / name for name in listed.decode().split("\0") if name]
    made = {".venv", "node_modules", "dist", "var", "__pycache__"}
    return [path for path in repository.rglob("*") if path.is_file() and not made & set(path.parts)]


@pytest.fixture(scope="module")
def texts(repository: Path) -> dict[str, str]:
    return {
        str(path.relative_to(repository)): path.read_text(encoding="utf-8", errors="replace")
        for path in files(repository)
        if path.is_file()
    }


@pytest.mark.parametrize("what", FORMS)
def test_no_file_holds_a_secret(texts: dict[str, str], what: str) -> None:
    """
    Given every file of the repository, then none holds this kind of secret. The message names the place alone.
    """
    form = re.compile(FORMS[what])
    here = "tests/test_secrets.py"
    found = [
        f"{name}:{text.count(chr(10), 0, match.start()) + 1}"
        for name, text in texts.items()
        if name != here
        for match in form.finditer(text)
    ]
    assert found == [], f"{what}?"


def test_no_file_is_one_that_holds_secrets(texts: dict[str, str]) -> None:
    assert [name for name in texts if NAMES.search(name)] == []


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("a private key", "-----BEGIN OPENSSH " + "PRIVATE KEY-----"),
        ("an AWS key", "AKIA" + "ABCDEFGHIJKLMNOP"),
        ("a GitHub token", "ghp_" + "a1" * 18),
        ("a password in an address", "postgresql://house:" + "tr0ub4dor@db.example.org/x"),
        ("a secret given a value", 'SECRET_KEY = "' + "x9" * 16 + '"'),
    ],
)
def test_one_would_be_found(what: str, text: str) -> None:
    assert re.search(FORMS[what], text)
