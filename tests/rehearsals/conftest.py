"""What rehearsals need: Winter Ward, an altered Winter Ward on which nobody can agree, and a house to play in."""

from __future__ import annotations

import json
import re
import shutil
import signal
from pathlib import Path

import pytest

from curriculum.loader import SCENARIOS, load_scenario
from curriculum.shapes import Scenario
from tests import founding, mother

# Valmere must have words against havens of ransomware, and Palisar cannot live with any: no package is left.
NO_WAY_OUT = {"valmere": ("I5", [0, 0, 20, 18]), "palisar": ("I5", [26, 22, 0, 0])}


@pytest.fixture(scope="session")
def winter_ward() -> Scenario:
    return load_scenario("winter-ward")


@pytest.fixture(scope="session")
def deadlocked_pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """
    A lecturer's own copy of Winter Ward with two more red lines.
    """
    return altered_copy("winter-ward", tmp_path_factory.mktemp("packs"), NO_WAY_OUT)


def altered_copy(slug: str, place: Path, rows: dict[str, tuple[str, list[int]]]) -> Path:
    """
    A copy of a pack below *place*, in which some delegations have other points on one issue.
    """
    pack = place / slug
    shutil.copytree(SCENARIOS / slug, pack)
    for seat, (issue, points) in rows.items():
        sheet = pack / "instructions" / f"{seat}.toml"
        words, count = re.subn(rf"^{issue} = .*$", f"{issue} = {points}", sheet.read_text("utf-8"), flags=re.MULTILINE)
        assert count == 1
        sheet.write_text(words, "utf-8")
    return pack


@pytest.fixture(scope="session")
def deadlocked(deadlocked_pack: Path) -> Scenario:
    scenario = load_scenario(deadlocked_pack)
    assert scenario.acceptable_packages() == ()
    return scenario


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory):
    """
    A demonstration in a process of its own; yields what it prints.
    """
    data = tmp_path_factory.mktemp("house")
    founding.founded(data / "demo")
    program = mother.start("demo", "--json", "--port", "0", data=data)
    try:
        yield json.loads(program.stdout.readline())
    finally:
        program.send_signal(signal.SIGTERM)
        program.communicate(timeout=20)
