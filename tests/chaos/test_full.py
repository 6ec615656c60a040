"""A disk that is full: nothing is acknowledged that is not kept, and the room goes on when there is room again."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import databases
from tests.chaos.writers import Writer, open_drafting, seated, until
from tests.trust.house import House
from tests.trust.witnesses import CHAIR, DELEGATIONS

pytestmark = pytest.mark.skipif(databases.SERVER is not None, reason="a database server has a disk of its own")


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Path]:
    """
    A disk of sixteen megabytes.
    """
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(disk)]
    if os.geteuid() != 0 or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("it takes root to make a small disk")
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


def test_a_full_disk_is_said_and_survived(
    data: Path, houses: list[House], all_is_kept: Callable, record_property: Callable[..., None]
) -> None:
    """
    Given three who write, when the disk is full, then they are put off and nothing is acknowledged; when there is room
    again they go on by themselves, and all that was ever acknowledged is there.
    """
    house = houses[-1]
    ref = house.cards[CHAIR].ref
    visitors = seated(house.cards)
    open_drafting(house.url, ref, visitors[CHAIR])
    writers = [Writer(seat, ref, visitors[seat], lambda: house.url) for seat in DELEGATIONS]
    for writer in writers:
        writer.begin()
    until(lambda: all(len(writer.kept) > 20 for writer in writers), "typing before")
    ballast = data / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            pass  # So much for that.
    until(lambda: all(writer.put_off for writer in writers), "being put off", 90)
    marks = [len(writer.kept) for writer in writers]
    ballast.unlink()
    until(lambda: all(len(w.kept) > mark + 20 for w, mark in zip(writers, marks, strict=True)), "typing after", 90)
    for writer in writers:
        writer.end()
    record_property(
        "seen", f"put off: {[writer.put_off for writer in writers]}, kept: {[len(writer.kept) for writer in writers]}"
    )
    all_is_kept(visitors, set().union(*(writer.kept for writer in writers)))
