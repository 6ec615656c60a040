"""What a browser loads first is small, compressed beforehand, and inside the wheel."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tools.catalogues import catalogues

STYLES = {
    "appraisal.css",
    "assessment.css",
    "beside.css",
    "course.css",
    "debrief.css",
    "agenda.css",
    "desk.css",
    "guide.css",
    "library.css",
    "main.css",
    "monitor.css",
    "proceedings.css",
    "replay.css",
    "projected.css",
    "revisions.css",
    "scenarios.css",
}
ROOM = {
    "as-if.js",
    "beside.js",
    "directing.js",
    "editor.js",
    "news.js",
    "papers.js",
    "presiding.js",
    "proposing.js",
    "room-shared.js",
    "room.js",
    "seldom.js",
    "since.js",
    "structure.js",
    "voting.js",
}
ENTRIES = (
    STYLES
    | ROOM
    | {
        "attendance.js",
        "forget.js",
        "keeping.js",
        "margin.js",
        "monitor.js",
        "offline.js",
        "page.js",
        "passkeys.js",
        "porter.js",
        "preview.js",
        "projected.js",
        "reach.js",
        "reader.js",
        "replay.js",
        "scenarios.js",
        "slides.js",
        "wall.css",
        "wall-later.js",
        "wall-shared.js",
        "wall.js",
    }
    | {f"words-{folder.parent.name}.js" for folder, _catalogue in catalogues()}
)

# First load of a page in bytes as they travel, scripts and styles together; words and pictures of the page not counted.
# Who only reads is spared the editors, who does not direct the Chair's desk, and the wall all panels. The panels beside
# the text come after the first sight of it, and so does what the wall shows only now and then. What is wanted when
# there is a vote or a paper, when somebody presses a bracket, or once in a sitting (seldom.js) comes when the line has
# been still for a while, and is not in any first load.
READING = ("room.js", "room-shared.js")
DRAFTING = (*READING, "page.js", "editor.js", "beside.js", "beside.css")
WALL = ("wall.js", "wall-shared.js", "wall.css")
BUDGETS = {
    ("page.js",): 25_000,
    ("page.js", "passkeys.js"): 25_000,
    ("reach.js",): 40_000,
    ("page.js", "reader.js", "margin.js", "course.css"): 29_000,
    ("page.js", "reader.js", "library.css"): 25_000,
    ("page.js", "replay.js", "replay.css"): 28_000,
    ("page.js", "projected.js", "projected.css"): 25_000,
    ("page.js", "attendance.js"): 26_000,
    ("page.js", "scenarios.js", "scenarios.css", "desk.css"): 29_000,
    # News from outside came to it; it hangs on the lecturer's own machine.
    # So did the names of the seats that scripts play, which everybody must be able to see.
    WALL: 75_600,
    # New paragraphs that are one proposal are counted once, by whoever reads.
    READING: 97_400,
    (*READING, "directing.js"): 103_400,
    (*READING, "editor.js", "proposing.js", "beside.js"): 187_500,
    DRAFTING: 189_500,
}


@pytest.fixture(scope="module")
def dist(repository) -> Path:
    return repository / "app/static/dist"


@pytest.fixture(scope="module")
def manifest(dist) -> dict[str, str]:
    return json.loads((dist / "manifest.json").read_text(encoding="utf-8"))


def test_every_entry_is_built(manifest):
    """
    When the front end is built, then each script and style a page asks for has its name by content.
    """
    assert manifest.keys() == ENTRIES


def test_each_file_lies_compressed_beside_itself(dist, manifest):
    """
    Given every built entry, then its copies are smaller, and unpack to the same bytes.
    """
    for name in manifest.values():
        plain = (dist / name).read_bytes()

        assert gzip.decompress((dist / f"{name}.gz").read_bytes()) == plain
        assert (dist / f"{name}.br").stat().st_size < (dist / f"{name}.gz").stat().st_size


@pytest.mark.parametrize(("scripts", "budget"), BUDGETS.items(), ids=map(" ".join, BUDGETS))
def test_a_first_load_stays_within_its_budget(dist, manifest, scripts, budget):
    """
    Given a phone on a slow network, then scripts and style together stay under what was promised.
    """
    weight = sum((dist / f"{manifest[name]}.gz").stat().st_size for name in (*scripts, "main.css"))

    assert weight <= budget


def test_no_two_animations_share_a_name(repository):
    """
    Given the styles, whatever page loads which of them, then each animation has a name of its own: the later of two
    would move what the earlier one meant, as when a ruling and changed words came out of nothing.
    """
    styles = (repository / "app/frontend/styles").glob("*.css")
    names = [name for style in styles for name in re.findall(r"@keyframes ([\w-]+)", style.read_text(encoding="utf-8"))]

    assert len(names) == len(set(names))


def test_licences_of_what_is_bundled_travel_along(dist):
    """
    Given the packages inside the bundles, then the notices that their terms ask for are served with them.
    """
    notices = (dist / "licences.txt").read_text(encoding="utf-8")

    for package in ("@codemirror/view", "lit", "socket.io-client", "yjs"):
        assert f"\n{package} " in f"\n{notices}"


@pytest.mark.slow
def test_the_wheel_is_whole(repository, dist, manifest, tmp_path):
    """
    When a wheel is built, then it holds assets, pages, migrations and scenarios, and no front-end source.
    """
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "--wheel-dir", tmp_path, "."], cwd=repository, check=True, capture_output=True)
    [wheel] = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())

    assert {f"app/static/dist/{file.name}" for file in dist.iterdir()} <= names
    assert {f"app/static/dist/{name}.br" for name in manifest.values()} <= names
    history = (repository / "migrations/versions").glob("*.py")
    assert {f"app/migrations/versions/{file.name}" for file in history} <= names
    for part in ("app/templates", "curriculum/scenarios/winter-ward"):
        here = {str(file.relative_to(repository)) for file in (repository / part).rglob("*") if file.is_file()}
        assert {name for name in here if "__pycache__" not in name} <= names
    assert not [name for name in names if name.startswith("app/frontend") or name.endswith((".pyc", ".ts"))]
