"""The rules of the room: every refusal rests on one, and every refusal the room can give has its minute."""

import re
from pathlib import Path

import pytest

from simulation.refusals import REFUSALS, OutOfOrder
from simulation.rules import RULES

HERE = Path(__file__)
RULES_ONLY = HERE.parents[2] / "simulation"
RAISED = {
    code
    for path in RULES_ONLY.rglob("*.py")
    if path.name != "refusals.py"
    for code in re.findall(r'"([a-z]+(?:\.[a-z-]+)+)"', path.read_text("utf-8"))
    if code in REFUSALS
}
MINUTES = "".join(path.read_text("utf-8") for path in HERE.parent.glob("test_*.py") if path != HERE)


def test_every_refusal_rests_on_a_rule() -> None:
    """Every refusal names a rule of the room, and rules are numbered without a gap."""
    assert {refusal.rule for refusal in REFUSALS.values()} <= set(RULES)
    assert list(RULES) == list(range(1, len(RULES) + 1))


@pytest.mark.parametrize("code", sorted(RAISED))
def test_every_refusal_has_its_minute(code: str) -> None:
    """Every refusal that the rules can give is provoked in one of these tests."""
    assert f'"{code}"' in MINUTES


@pytest.mark.parametrize("code", sorted(REFUSALS))
def test_a_ruling_is_a_sentence(code: str) -> None:
    """Every ruling reads as a sentence once its facts are filled in."""
    names = re.findall(r"%\((\w+)\)s", REFUSALS[code].ruling)
    ruling = str(OutOfOrder(code, **dict.fromkeys(names, "7")))
    assert ruling.endswith((".", "?"))
    assert "%" not in ruling
