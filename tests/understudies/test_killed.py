"""A house that is killed while scripts play: started again, it calls them in by itself, and its record is whole."""

from __future__ import annotations

import json
import os
import re
import signal
import time
from pathlib import Path
from urllib.parse import urlencode

import pytest
from sqlalchemy import Engine, create_engine, text

from app.rehearse.visitor import Visitor
from tests import founding, mother
from tests.databases import books_of

pytestmark = pytest.mark.slow

DESK = re.compile(r'href="(/editions/\d+/)"')
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


class Running:
    """A demonstration in a process of its own, which can be killed."""

    def __init__(self, data: Path) -> None:
        founding.founded(data / "demo")
        self.process = mother.start("demo", "--json", "--port", "0", data=data, own_group=True)
        self.links = json.loads(self.process.stdout.readline())

    def stop(self, how: int) -> None:
        os.killpg(self.process.pid, how)
        self.process.communicate(timeout=20)


def dry_run(links: dict) -> str:
    """
    Begin a dry run as the lecturer does; returns the name of its sitting.
    """
    lecturer = Visitor()
    lecturer.claim(links["lecturer"])
    house = links["lecturer"].split("/enter")[0].rsplit("/", 0)[0]
    root = re.match(r"https?://[^/]+", house)[0]
    desk = DESK.search(lecturer._open(f"{root}/"))[1]
    token = TOKEN.search(lecturer._open(f"{root}{desk}"))[1]
    fields = {"csrf_token": token, "scenario": "winter-ward", "pace": "brisk", "temper": "agreement"}
    monitor = lecturer._open(f"{root}{desk}dry-runs", urlencode(fields).encode())
    return re.search(r"/sittings/(\w+)/monitor", monitor)[1]


def entries(books: Engine, ref: str) -> int:
    with books.connect() as connection:
        counted = "select count(*) from journal_entry join sitting on sitting.id = sitting_id where ref = :ref"
        return connection.execute(text(counted), {"ref": ref}).scalar_one()


def wait_for_more(books: Engine, ref: str, than: int) -> int:
    last = time.monotonic() + 90
    while (found := entries(books, ref)) <= than:
        assert time.monotonic() < last, f"nobody plays any more after {found} entries"
        time.sleep(0.2)
    return found


def test_scripts_go_on_after_the_house_was_killed(tmp_path: Path) -> None:
    """
    Given a dry run under way, when the house is killed and started again, and nobody asks for anything, then the
    scripts go on, and the chain of the record holds.
    """
    first = Running(tmp_path)
    try:
        ref = dry_run(first.links)
        books = create_engine(books_of(tmp_path / "demo"))
        wait_for_more(books, ref, 20)
    finally:
        first.stop(signal.SIGKILL)
    kept = entries(books, ref)
    second = Running(tmp_path)
    try:
        wait_for_more(books, ref, kept + 20)
    finally:
        second.stop(signal.SIGTERM)
        books.dispose()
    verdict = mother.run("verify", ref, "--database", books_of(tmp_path / "demo"))
    assert verdict.returncode == 0, verdict.stdout + verdict.stderr
