"""`zerodraft user`: accounts from the terminal, where no password is ever typed, and the link of the first one."""

from __future__ import annotations

import json
import re
import subprocess
from urllib.request import urlopen

import pytest
from click.testing import CliRunner

from app.cli import main
from tests import mother


@pytest.fixture
def user(tmp_path, monkeypatch):
    monkeypatch.setenv("ZERODRAFT_DATA", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return lambda *arguments: CliRunner().invoke(main, ["user", *arguments])


def test_somebody_is_added_listed_reset_and_disabled(user):
    """
    Given an empty house, when somebody is added, one link is printed; the list says how each account stands.
    """
    added = user("add", "Ana@Example.test", "--name", "Ana", "--url", "https://zerodraft.example")
    assert re.fullmatch(r"https://zerodraft\.example/begin/[\w-]{43}\n", added.stdout)
    assert "works once" in added.stderr
    assert user("list").stdout == "ana@example.test\tAna\tinvited\n"
    reset = user("reset", "ana@example.test")
    assert reset.exit_code == 0
    assert reset.stdout != added.stdout
    assert user("disable", "ana@example.test").exit_code == 0
    assert user("list").stdout == "ana@example.test\tAna\tdisabled\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["add", "nobody"], "is no e-mail address"),
        (["reset", "bea@example.test"], "Nobody has an account"),
        (["disable", "bea@example.test"], "Nobody has an account"),
        (["add", "ana@example.test"], "has an account already"),
    ],
)
def test_what_cannot_be_done_is_said(user, arguments, words):
    user("add", "ana@example.test")
    answer = user(*arguments)
    assert answer.exit_code == 1
    assert words in answer.stderr


def test_no_command_takes_a_password(program):
    told = subprocess.run([program["zerodraft"], "user", "add", "--help"], capture_output=True, text=True, check=True)
    assert "--password" not in told.stdout


def test_a_house_without_staff_prints_the_link_of_the_first_account(tmp_path):
    """
    Given a new house, `serve` prints a link; it is served, and a link added by another process is served as well.
    """
    with mother.serving(tmp_path, "serve", "--port", "0") as (line, process):
        assert line.startswith("Zerodraft is ready at http://127.0.0.1:")
        assert "first account" in process.stdout.readline()
        with urlopen(process.stdout.readline().strip()) as page:
            assert "The first account" in page.read().decode()


def test_a_link_leads_to_where_the_house_was_opened_last(tmp_path, user):
    """
    Given a house that is reached under a name, when somebody is added from another terminal, the link begins with it.
    """
    with mother.serving(tmp_path, "serve", "--port", "0", "--public-url", "http://laptop.example:8123"):
        assert user("add", "ana@example.test").stdout.startswith("http://laptop.example:8123/begin/")


def test_a_demonstration_has_no_accounts_and_no_such_link(tmp_path):
    with mother.serving(tmp_path, "demo", "--json", "--port", "0") as (line, _process):
        assert json.loads(line).keys() == {"url", "lecturer", "wall", "seats"}
