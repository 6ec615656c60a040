"""Numbering: paragraphs count by their kind, in order; headings have no number."""

from hypothesis import given
from hypothesis import strategies as some

from simulation.text.numbering import in_runs, labels

KINDS = some.sampled_from(["preambular", "operative", "report", "heading"])


def test_a_resolution_and_a_report() -> None:
    """Given paragraphs of every kind, then they are numbered PP1, OP1, 1, and headings are not."""
    kinds = ["heading", "preambular", "preambular", "operative", "report", "heading", "operative", "report"]
    numbered = labels((str(index), kind) for index, kind in enumerate(kinds))
    assert list(numbered.values()) == ["", "PP1", "PP2", "OP1", "1", "", "OP2", "2"]


@given(some.lists(KINDS, max_size=40))
def test_every_numbered_paragraph_has_a_number_of_its_own(kinds: list[str]) -> None:
    """Given any order of kinds, then numbers of a kind run from one without a gap, and no two are the same."""
    numbered = labels((str(index), kind) for index, kind in enumerate(kinds))
    for kind, prefix in (("preambular", "PP"), ("operative", "OP"), ("report", "")):
        found = [numbered[str(index)] for index, each in enumerate(kinds) if each == kind]
        assert found == [f"{prefix}{number}" for number in range(1, len(found) + 1)]


def test_neighbours_are_drawn_together() -> None:
    """Three neighbours of one kind are drawn together; two are named both; kinds never run into each other."""
    named = {name: name.upper() for name in ("pp1", "pp2", "pp3", "op1", "op2", "op3", "op4", "op5")}
    assert in_runs(named, named) == "PP1–PP3, OP1–OP5"
    assert in_runs(named, {"pp2", "pp3", "op1", "op3", "op4", "op5"}) == "PP2, PP3, OP1, OP3–OP5"
    assert in_runs({"p9": "9", "p10": "10", "p11": "11"}, {"p9", "p10", "p11"}) == "9–11"
