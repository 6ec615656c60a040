"""Minutes of copying a house: what was acknowledged is in the copy, and nothing is replaced by mistake."""

from __future__ import annotations

import fcntl
import os
import shutil
import sqlite3
import stat
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import update

from app.archive import backup as copying
from app.cli import main
from app.plenary.journal import TABLE, Journal
from curriculum.loader import SCENARIOS
from curriculum.parcels import close_parcel
from tests import databases
from tests.archive.rapporteur import adjourned, adopted
from tests.curriculum.module import write_module

pytestmark = pytest.mark.skipif(databases.SERVER is not None, reason="a database server has its own tools")


def run(*arguments):
    return CliRunner().invoke(main, [str(each) for each in arguments])


def mark(kept):
    """
    What the migrations leave in a database that is a house's.
    """
    with kept.engine.begin() as connection:
        connection.exec_driver_sql("create table if not exists alembic_version (version_num text)")
    return kept


def file_of(kept):
    return Path(kept.engine.url.database)


def record_in(path, kept):
    from sqlalchemy import create_engine

    engine = create_engine(f"sqlite:///{path}")
    entries = list(Journal(engine, kept.sitting_id).read())
    engine.dispose()
    return entries


def damage(kept):
    with kept.engine.begin() as connection:
        connection.execute(update(TABLE).where(TABLE.c.seq == 5).values(salt=bytes(16)))


def test_a_house_comes_back_as_it_was(keep, tmp_path):
    """
    Given a copy of a house, when more is written and the copy is put back, then the house is as it was when copied, and
    what was written since is kept aside.
    """
    kept, copy = mark(keep(adopted())), tmp_path / "copy"
    before = record_in(file_of(kept), kept)
    said = run("backup", copy, "--database", kept.url)
    assert said.exit_code == 0, said.output
    assert f"kept  entries: {len(before)}" in said.output
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    damage(kept)

    refused = run("restore", copy, "--database", kept.url)
    assert refused.exit_code == 1
    assert "--replace" in refused.output
    put_back = run("restore", copy, "--database", kept.url, "--replace")

    assert put_back.exit_code == 0, put_back.output
    assert record_in(file_of(kept), kept) == before
    (aside,) = file_of(kept).parent.glob("zerodraft-until-*.sqlite")
    assert record_in(aside, kept)[4].salt == bytes(16)
    assert run("verify", "kept", "--database", kept.url).exit_code == 0


def test_a_log_beside_the_old_file_is_not_taken_for_the_new_one(keep, tmp_path):
    """
    Given a house that was killed with entries in its log only, when a copy is put back, then these stand aside with it.
    """
    kept, copy = mark(keep(adopted())), tmp_path / "copy"
    run("backup", copy, "--database", kept.url)
    kept.engine.dispose()
    house = file_of(kept)
    killed = tmp_path / "killed.sqlite"
    with sqlite3.connect(house) as books:
        books.execute("pragma journal_mode=wal")
        books.execute("pragma wal_autocheckpoint=0")
        books.execute("update journal_entry set kind='Lost' where seq=3")
        books.commit()
        for ending in ("", "-wal"):
            Path(f"{killed}{ending}").write_bytes(Path(f"{house}{ending}").read_bytes())
    books.close()

    assert run("restore", copy, "--database", f"sqlite:///{killed}", "--replace").exit_code == 0

    assert record_in(killed, kept)[2].kind != "Lost"
    (aside,) = tmp_path.glob("killed-until-*.sqlite")
    assert record_in(aside, kept)[2].kind == "Lost"


def test_a_large_house_is_copied_although_somebody_always_writes(keep, tmp_path, monkeypatch):
    """
    Given a house of several megabytes, when something is written between any two steps of copying it, then no step is
    taken twice, and the copy is of the moment at which it was begun.
    """
    kept = mark(keep(adjourned()))
    writer = sqlite3.connect(file_of(kept), isolation_level=None)
    writer.execute("pragma journal_mode=wal")
    writer.execute("create table ballast (weight blob)")
    writer.execute("insert into ballast values (zeroblob(8000000))")
    left: list[int] = []

    class Copier(sqlite3.Connection):
        def backup(self, target, **options):
            def write(_status, remaining, _all):
                left.append(remaining)
                assert len(left) < 100, "it begins anew each time"
                writer.execute("insert into ballast values ('more')")

            super().backup(target, progress=write, **options)

    monkeypatch.setattr(copying.sqlite3, "connect", partial(sqlite3.connect, factory=Copier))
    said = run("backup", tmp_path / "copy", "--database", kept.url)
    monkeypatch.undo()
    writer.close()

    assert said.exit_code == 0, said.output
    assert len(left) > 4
    assert left == sorted(set(left), reverse=True)
    with closing(sqlite3.connect(tmp_path / "copy")) as books:
        assert books.execute("select count(*) from ballast").fetchone() == (1,)


def test_nothing_is_put_back_while_the_house_runs(keep, tmp_path):
    kept, copy = mark(keep(adjourned())), tmp_path / "copy"
    run("backup", copy, "--database", kept.url)
    before = file_of(kept).read_bytes()
    handle = os.open(f"{file_of(kept)}.in-use", os.O_RDWR | os.O_CREAT)
    fcntl.flock(handle, fcntl.LOCK_SH)
    try:
        said = run("restore", copy, "--database", kept.url, "--replace")
    finally:
        os.close(handle)

    assert said.exit_code == 1
    assert "The house is running" in said.output
    assert file_of(kept).read_bytes() == before


def test_no_file_is_overwritten(keep, tmp_path):
    """
    Given a name that is taken, perhaps by the house itself, when a copy is asked for there, then it is refused.
    """
    kept = mark(keep(adjourned()))
    before = file_of(kept).read_bytes()

    said = run("backup", file_of(kept), "--database", kept.url)

    assert said.exit_code == 1
    assert "there already" in said.output
    assert file_of(kept).read_bytes() == before
    nowhere = tmp_path / "missing" / "copy"
    assert run("backup", nowhere, "--database", kept.url).exit_code == 1
    assert run("backup", tmp_path / "copy", "--database", f"sqlite:///{nowhere}").exit_code == 1
    assert not nowhere.exists()


def test_a_house_in_which_something_was_altered_is_copied_and_named(keep, tmp_path):
    """
    Given an altered entry, when the house is copied, then the copy exists and the entry is named; and it is put back
    only when somebody insists.
    """
    kept, copy = mark(keep(adopted())), tmp_path / "copy"
    damage(kept)

    said = run("backup", copy, "--database", kept.url)

    assert said.exit_code == 1
    assert "Sitting kept: Entry 5 " in said.output
    elsewhere = tmp_path / "elsewhere" / "zerodraft.sqlite"
    refused = run("restore", copy, "--database", f"sqlite:///{elsewhere}")
    assert (refused.exit_code, "Entry 5 " in refused.output, elsewhere.exists()) == (1, True, False)
    assert run("restore", copy, "--database", f"sqlite:///{elsewhere}", "--damaged").exit_code == 0
    assert record_in(elsewhere, kept)[4].salt == bytes(16)


@pytest.mark.parametrize("content", [b"", b"no database at all" * 1000], ids=["empty", "nonsense"])
def test_what_is_no_house_is_not_put_back(content, tmp_path):
    copy, house = tmp_path / "copy", tmp_path / "house.sqlite"
    copy.write_bytes(content)

    said = run("restore", copy, "--database", f"sqlite:///{house}")

    assert said.exit_code == 1
    assert "is not a house" in said.output
    assert not house.exists()


def test_flipped_bits_in_the_file_are_found(keep, tmp_path):
    """
    Given a copy of which a page was overwritten on its way, when it is to be put back, then it is refused.
    """
    kept, copy = mark(keep(adopted())), tmp_path / "copy"
    run("backup", copy, "--database", kept.url)
    bytes_of_it = bytearray(copy.read_bytes())
    middle = len(bytes_of_it) // 2 // 4096 * 4096
    bytes_of_it[middle : middle + 4096] = bytes(4096)
    copy.write_bytes(bytes_of_it)

    said = run("restore", copy, "--database", f"sqlite:///{tmp_path / 'house.sqlite'}")

    assert said.exit_code == 1
    assert not (tmp_path / "house.sqlite").exists()


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_a_server_that_is_not_there_is_said(command, keep, tmp_path):
    """
    Given a house on a server that nobody can reach, then that is said, and no half of a copy is left behind.
    """
    file = tmp_path / "copy"
    if command == "restore":
        file.write_bytes(b"no archive")
    said = run(command, file, "--database", "postgresql://house@127.0.0.1:9/negotiations?connect_timeout=2")

    assert said.exit_code == 1
    assert ("cannot be read" if command == "backup" else "is no portable archive") in said.output
    assert [each.name for each in tmp_path.iterdir()] == (["copy"] if command == "restore" else [])


# Modules


def test_modules_that_were_brought_in_come_back_with_the_house(keep, tmp_path):
    """
    Given a house with a module of its own, when a copy is put back on a machine without it, then it lies there to the
    letter, and the house has no table that a house does not have; where another text lies, that is kept aside.
    """
    kept, copy = mark(keep(adopted())), tmp_path / "copy"
    root = write_module(file_of(kept).parent / "modules")
    (root / ".swap.md").write_text("an editor's own")
    before = written_in(root)
    said = run("backup", copy, "--database", kept.url)
    assert "Module    weighing-words\n" in said.output

    elsewhere = tmp_path / "elsewhere" / "zerodraft.sqlite"
    said = run("restore", copy, "--database", f"sqlite:///{elsewhere}")
    assert said.exit_code == 0, said.output
    assert "Module    weighing-words\n" in said.output
    there = elsewhere.parent / "modules" / "weighing-words"
    assert written_in(there) == {name: words for name, words in before.items() if name != ".swap.md"}
    with closing(sqlite3.connect(elsewhere)) as books:
        assert not books.execute("select 1 from sqlite_schema where name = ?", [copying.CARRIED["modules"]]).fetchone()

    (there / "handout.md").write_text("Written since. [Design]\n")
    run("restore", copy, "--database", f"sqlite:///{elsewhere}", "--replace")
    assert "Look at the verb first." in (there / "handout.md").read_text()
    [former] = (there.parent / ".former").rglob("handout.md")
    assert "Written since." in former.read_text()


def test_scenarios_of_lecturers_come_back_with_the_house(keep, tmp_path):
    """
    Given a house with a lecturer's draft, when a copy is put back on a machine without it, then it lies there to the
    letter, whatever is still to be put right in it.
    """
    kept, copy = mark(keep(adopted())), tmp_path / "copy"
    root = file_of(kept).parent / "scenarios" / "night-ferry"
    shutil.copytree(SCENARIOS / "template", root)
    (root / "text.toml").write_text("paragraphs = [")
    before = written_in(root)
    said = run("backup", copy, "--database", kept.url)
    assert "Scenario  night-ferry\n" in said.output

    elsewhere = tmp_path / "elsewhere" / "zerodraft.sqlite"
    said = run("restore", copy, "--database", f"sqlite:///{elsewhere}")
    assert said.exit_code == 0, said.output
    assert written_in(elsewhere.parent / "scenarios" / "night-ferry") == before


def test_modules_that_nobody_can_have_put_into_a_copy_are_refused(keep, tmp_path):
    """
    Given a copy in whose modules somebody put a file that lies elsewhere, when it is put back, then nothing is.
    """
    kept, copy, house = mark(keep(adopted())), tmp_path / "copy", tmp_path / "new" / "zerodraft.sqlite"
    write_module(file_of(kept).parent / "modules")
    run("backup", copy, "--database", kept.url)
    hostile = close_parcel({"../../outside.md": b"hostile"})
    with closing(sqlite3.connect(copy)) as books:
        books.execute(f"update {copying.CARRIED['modules']} set parcel = ?", [hostile])
        books.commit()
    said = run("restore", copy, "--database", f"sqlite:///{house}")
    assert said.exit_code == 1
    assert "cannot be read" in said.output
    assert not house.exists()
    assert not list(tmp_path.rglob("outside.md"))


def written_in(root):
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in root.rglob("*") if file.is_file()}


def test_a_kind_of_server_that_cannot_be_reached_from_here_is_said_so(keep, tmp_path):
    """
    Given a copy, when it is to be put into a database for which nothing is installed here, then that is said without
    the password, and with what to install.
    """
    kept, copy = mark(keep(adopted())), tmp_path / "copy"
    assert run("backup", copy, "--database", kept.url).exit_code == 0
    said = run("restore", copy, "--database", "oracle://somebody:secret@server/books")
    assert said.exit_code == 1
    assert "oracle://somebody:***@server/books cannot be reached from here" in said.output
    assert "zerodraft[postgres]" in said.output
