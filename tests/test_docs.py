"""Documentation is tested: every act, refusal, message, permission and command has its place in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import simulation  # noqa: F401 - registers every command
from app.permissions import TABLE
from simulation.acts import Command, Event
from simulation.refusals import REFUSALS
from simulation.rules import RULES

DOCS = Path(__file__).parent.parent / "docs"
PROTOCOL = (DOCS / "protocol.md").read_text(encoding="utf-8")


def page_of(command: str) -> Path:
    return DOCS / "acts" / (re.sub(r"(?<!^)(?=[A-Z])", "-", command).lower() + ".md")


@pytest.mark.parametrize("command", sorted(Command.kinds))
def test_every_act_has_a_page_with_its_words_rule_effect_and_audience(command: str) -> None:
    """Given an act, when a newcomer looks it up, then the page answers the four questions."""
    page = page_of(command).read_text(encoding="utf-8")
    heads = re.findall(r"^## (.+)$", page, re.MULTILINE)

    assert heads == ["Words", "Rule", "What happens", "Who hears"]
    assert f"`{command}`" in page


def test_no_page_describes_an_act_that_is_gone() -> None:
    """Given the pages, when one has no act, then it is out of date."""
    assert {path.name for path in (DOCS / "acts").glob("*.md")} - {"README.md"} == {
        page_of(command).name for command in Command.kinds
    }


@pytest.mark.parametrize("event", sorted(Event.kinds))
def test_every_event_stands_on_the_page_of_some_act(event: str) -> None:
    """Given an entry of the journal, when its kind is looked up, then some act explains it."""
    pages = [path.read_text(encoding="utf-8") for path in (DOCS / "acts").glob("*.md")]

    assert any(f"`{event}`" in page for page in pages)


def test_every_refusal_stands_in_the_protocol_with_its_rule() -> None:
    """Given a refusal code, when it is looked up, then code, rule and ruling stand there as the house says them."""
    for code, refusal in REFUSALS.items():
        assert f"| `{code}` | {refusal.rule} | {refusal.ruling} |" in PROTOCOL
        assert refusal.rule in RULES


def test_every_refusal_named_by_an_act_exists() -> None:
    """Given the pages of the acts, when they name a refusal, then the room knows it."""
    for path in (DOCS / "acts").glob("*-*.md"):
        line = re.search(r"^Out of order: (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert line, path.name
        assert set(re.findall(r"`([a-z.-]+)`", line[1])) <= set(REFUSALS), path.name


def test_every_public_act_and_every_message_stands_in_the_protocol() -> None:
    """Given the messages in the table of permissions, when the protocol is read, then none is missing."""
    public = [name for name, command in Command.kinds.items() if command.public]
    messages = {entry.split(":")[1] for entry in TABLE if entry.startswith("socket:")} - {"connect"}

    assert [name for name in public if f"`{name}`" not in PROTOCOL] == []
    assert [name for name in messages if f"### `{name}`" not in PROTOCOL] == []


def test_every_permission_is_explained() -> None:
    """Given an entry of the table of permissions, when it is looked up, then the page of permissions has it."""
    page = (DOCS / "permissions.md").read_text(encoding="utf-8")

    assert [entry for entry in TABLE if f"`{entry}`" not in page] == []


def test_every_command_of_the_command_line_is_explained() -> None:
    """Given a command of `zerodraft`, when it is looked up, then the page of commands has it."""
    from app.cli import main

    page = (DOCS / "commands.md").read_text(encoding="utf-8")

    assert [name for name in main.commands if f"## `zerodraft {name}" not in page] == []
