"""The command line: quick to answer, plain when something is wrong, and honest in its exit codes."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest
from click.testing import CliRunner

from app.cli import main


def run(*arguments):
    return CliRunner().invoke(main, arguments)


@pytest.mark.parametrize("command", ["", *main.commands])
def test_every_command_explains_itself(command):
    answer = run(*command.split(), "--help")
    assert answer.exit_code == 0
    assert answer.output.startswith("Usage:")


def test_help_does_not_wait_for_the_house():
    """
    When only help is asked for, neither the web framework nor the database toolkit is imported.
    """
    asked = "import sys; import app.cli; print({'flask', 'sqlalchemy', 'gunicorn', 'socketio'} & sys.modules.keys())"
    answer = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "set()"


def test_the_pack_of_the_house_has_nothing_to_correct(repository):
    answer = run("check", str(repository / "curriculum/scenarios/winter-ward"))
    assert (answer.exit_code, answer.stderr) == (0, "")


def test_a_slip_in_a_pack_is_named_and_ends_with_one(repository, tmp_path):
    """
    Given a pack in which one name is misspelt, when it is checked, file and line are said and the exit code is 1.
    """
    pack = tmp_path / "winter-ward"
    shutil.copytree(repository / "curriculum/scenarios/winter-ward", pack)
    sheet = pack / "scenario.toml"
    sheet.write_text(sheet.read_text("utf-8").replace("gavel_seconds", "gavel_second"), "utf-8")
    answer = run("check", str(pack))
    assert answer.exit_code == 1
    assert "scenario.toml:" in answer.stderr
    assert "gavel_second" in answer.stderr


def test_a_copy_may_have_any_name_and_its_arithmetic_is_checked_too(repository, tmp_path):
    """
    Given a copy under a lecturer's own name, when a delegation can accept nothing any more, then the check says so.
    """
    pack = tmp_path / "my own winter"
    shutil.copytree(repository / "curriculum/scenarios/winter-ward", pack)
    assert run("check", str(pack)).exit_code == 0

    scores = pack / "instructions/lumenia.toml"
    lines = ["I4 = [0, 0, 0, 0]" if line.startswith("I4") else line for line in scores.read_text("utf-8").splitlines()]
    scores.write_text("\n".join(lines), "utf-8")
    answer = run("check", str(pack))
    assert answer.exit_code == 1
    assert "accept" in answer.stderr


def test_a_path_that_is_not_there_is_a_mistake_in_asking():
    assert run("check", "nowhere/at/all").exit_code == 2


def test_a_number_of_proxies_that_is_none_is_said_plainly(program, tmp_path):
    answer = subprocess.run(
        [program["zerodraft"], "serve", "--port", "0"],
        capture_output=True,
        text=True,
        check=False,
        env={"ZERODRAFT_PROXIES": "yes", "ZERODRAFT_DATA": str(tmp_path), "PATH": ""},
    )
    assert answer.returncode != 0
    assert "ZERODRAFT_PROXIES is the number of reverse proxies" in answer.stderr
