"""Minutes of modules that travel: the command line sends one and takes one in, and what was taught before stays."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from app.cli import main
from curriculum.teaching import loader, references
from tests.curriculum.module import write_module


@pytest.fixture
def house(tmp_path, monkeypatch):
    """
    A house with no modules of its own, and its data in a directory of its own.
    """
    monkeypatch.setattr(references, "HOUSE", tmp_path)
    monkeypatch.setattr(loader, "MODULES", tmp_path / "none")
    monkeypatch.setenv("ZERODRAFT_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def colleague(house):
    return write_module(house / "colleague")


def run(*arguments):
    return CliRunner().invoke(main, [str(each) for each in arguments])


def change(folder, old, new):
    file = folder / "module.toml"
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")


def test_a_module_is_sent_and_taken_in(house, colleague):
    """
    Given a colleague's module, when it is exported and imported here, then it lies with the data of the house.
    """
    assert run("module", "export", colleague).output == "weighing-words-1.0.0.zip\n"
    answer = run("module", "import", "weighing-words-1.0.0.zip")

    assert answer.exit_code == 0
    assert answer.output.startswith("weighing-words 1.0.0: ")
    assert loader.load_module(house / "data/modules/weighing-words").title == "Weighing words"
    assert [each.name for each in (house / "data/modules").iterdir()] == ["weighing-words"]


def test_it_is_sent_on_by_its_name(house, colleague):
    """
    Given a module that was taken in, when its name is exported, then the same bytes leave again.
    """
    run("module", "export", colleague, "-o", "one.zip")
    run("module", "import", "one.zip")
    run("module", "export", "weighing-words", "-o", "two.zip")

    assert (house / "two.zip").read_bytes() == (house / "one.zip").read_bytes()


def test_only_a_higher_version_takes_the_place_of_one(house, colleague):
    """
    Given a module that is here, when other words come under the same version, then it stays; a higher one replaces it,
    and the former is kept.
    """
    run("module", "export", colleague, "-o", "one.zip")
    run("module", "import", "one.zip")
    change(colleague, "Weighing words", "Weighing all words")
    run("module", "export", colleague, "-o", "same.zip")
    change(colleague, "1.0.0", "1.0.10")
    run("module", "export", colleague, "-o", "higher.zip")

    refused = run("module", "import", "same.zip")
    assert refused.exit_code == 1
    assert "version 1.0.0 of it is here already" in refused.stderr
    place = house / "data/modules/weighing-words"
    assert loader.load_module(place).title == "Weighing words"

    assert "weighing-words 1.0.10, in place of 1.0.0: " in run("module", "import", "higher.zip").output
    assert loader.load_module(place).title == "Weighing all words"
    assert loader.load_module(house / "data/modules/.former/weighing-words-1.0.0").title == "Weighing words"


def test_a_refused_module_leaves_no_trace(house, colleague):
    """
    Given a module with a fault, when it is imported, then every problem is named, and nothing lies anywhere.
    """
    run("module", "export", colleague, "-o", "one.zip")
    whole = (house / "one.zip").read_bytes()
    (house / "broken.zip").write_bytes(whole[: len(whole) // 2])

    answer = run("module", "import", "broken.zip")
    assert answer.exit_code == 1
    assert "damaged" in answer.stderr
    assert list((house / "data/modules").iterdir()) == []


def test_a_draft_is_taken_in_and_called_one(house, colleague):
    change(colleague, '"published"', '"draft"')
    run("module", "export", colleague, "-o", "one.zip")
    assert "It is a draft" in run("module", "import", "one.zip").output


def test_what_cannot_be_read_is_not_sent(house, colleague):
    change(colleague, "W1", "first")
    answer = run("module", "export", colleague)
    assert answer.exit_code == 1
    assert "module.toml:" in answer.stderr
