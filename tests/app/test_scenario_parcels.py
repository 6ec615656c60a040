"""Minutes of a scenario on its way by the command line: sent, taken in, and refused with every reason."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from app.cli import main
from curriculum.check import check
from curriculum.loader import SCENARIOS
from curriculum.packing import closed, gathered


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("ZERODRAFT_DATA", str(tmp_path / "house"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(main, ["scenario", *map(str, words)])


def night_ferry(**changes):
    files = gathered(SCENARIOS / "winter-ward")
    files["scenario.toml"] = files["scenario.toml"].replace(b'slug = "winter-ward"', b'slug = "night-ferry"')
    for old, new in changes.items():
        files["scenario.toml"] = files["scenario.toml"].replace(old.encode(), new.encode())
    return closed("night-ferry", files)


def test_a_scenario_is_taken_in_and_sent_on(run, tmp_path):
    """Given a colleague's zip file, when it is taken in, then it lies in the house; sent on, it is the same file."""
    (tmp_path / "came.zip").write_bytes(night_ferry())
    said = run("import", "came.zip")
    assert said.exit_code == 0, said.output
    assert check(tmp_path / "house" / "scenarios" / "night-ferry") == []
    assert run("export", "night-ferry", "-o", "goes.zip").exit_code == 0
    assert (tmp_path / "goes.zip").read_bytes() == (tmp_path / "came.zip").read_bytes()
    again = run("import", "came.zip")
    assert again.exit_code == 1
    assert "version 1.0.0 of it is here already" in again.output


def test_a_scenario_of_the_house_goes_out_and_not_in(run, tmp_path):
    """Given a scenario of the house, then it can be sent, and nothing takes its place."""
    assert run("export", "winter-ward").exit_code == 0
    refused = run("import", "winter-ward.zip")
    assert refused.exit_code == 1
    assert 'the house has a scenario "winter-ward" of its own' in refused.output
    assert run("export", "nowhere").exit_code == 1


def test_an_incomplete_one_is_a_draft(run, tmp_path):
    """Given a zip file with a fault, then it is taken in, the fault is named, and it is called a draft."""
    (tmp_path / "came.zip").write_bytes(night_ferry(gavel_seconds="gavel_second"))
    said = run("import", "came.zip")
    assert said.exit_code == 0
    assert 'rules.gavel_second: there is no such field here (did you mean "gavel_seconds"?)' in said.output
    assert "It is a draft" in said.output
