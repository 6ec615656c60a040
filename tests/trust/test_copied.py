"""Copied while people type: the copy holds whatever was acknowledged before it began, and is a house of its own."""

from __future__ import annotations

from pathlib import Path
from random import Random
from subprocess import CompletedProcess
from threading import Event

import pytest

from tests import databases, mother
from tests.trust.house import Visitor
from tests.trust.lives import Lives
from tests.trust.scenes import characters
from tests.trust.witnesses import CHAIR, DELEGATIONS, TYPED, Life, Memory

pytestmark = pytest.mark.skipif(databases.SERVER is not None, reason="a database server has its own tools")


def test_a_house_is_copied_while_three_delegations_type(tmp_path: Path) -> None:
    """
    Given three delegations typing and voting, when the house is copied meanwhile, then nobody waits, and the house that
    the copy is put back into has every key acknowledged before, verifies, and shows live what it replays.
    """
    lives, memory = Lives(tmp_path), Memory()
    house, copy = tmp_path / "demo" / "zerodraft.sqlite", tmp_path / "copy"
    books = ("--database", f"sqlite:///{house}")

    def run(*command: str) -> CompletedProcess[str]:
        return mother.run(*command)

    try:
        lives.begin()
        visitors = {seat: Visitor() for seat in (CHAIR, *DELEGATIONS)}
        for seat, visitor in visitors.items():
            visitor.press(lives.cards[seat].link)
        life = Life(lives, visitors.__getitem__, memory, Random(7))
        life.enter({})
        life.sockets[CHAIR].act("OpenDrafting", paragraphs=[TYPED])
        life.go_on()
        assert memory.more(60).wait(30)
        promised, before = set(memory.keys), memory.acknowledged
        copied = run("backup", str(copy), *books)
        meanwhile = memory.acknowledged - before
        assert memory.more(20).wait(30)
        assert run("restore", str(copy), *books, "--replace").returncode == 1
        Event().wait(0.05)
        lives.kill()
        life.mourn()
        put_back = run("restore", str(copy), *books, "--replace")
        lives.begin()
        ref = lives.cards[CHAIR].ref
        view = visitors[DELEGATIONS[0]].view(lives.url, ref, DELEGATIONS[0])
        verified = run("verify", ref, *books)
        later = visitors[DELEGATIONS[1]].view(lives.url, ref, DELEGATIONS[1])
    finally:
        lives.kill()

    assert (copied.returncode, copied.stderr) == (0, "")
    assert meanwhile > 0
    assert put_back.returncode == 0, put_back.stderr
    assert verified.returncode == 0, verified.stderr
    signs, _ = characters(view["room"]["paragraphs"][TYPED]["state"])
    assert promised
    assert promised <= set(signs)
    assert later["room"]["paragraphs"] == view["room"]["paragraphs"]
