"""What a pack asks to be practised: read strictly, and each slip named with its file, line and field."""

from __future__ import annotations

import pytest

from curriculum.criteria import CRITERIA, KINDS, Criterion
from curriculum.loader import load_scenario, scenarios

SLIPS = {
    "no-such-kind": ('kind = "bridges"', 'kind = "bridge"', "criteria[3].kind", 'did you mean "bridges"'),
    "id-twice": ('id = "bridge"', 'id = "norm"', "criteria[3].id", "stands above already"),
    "no-id": ('id = "procedure"', 'id = "Procedure"', "criteria[4].id", "is not an id"),
    "parameter-of-another": (
        'kind = "moves"',
        'kind = "moves"\nsymbols = ["A/1/2"]',
        "criteria[4].symbols",
        "no such field",
    ),
    "no-motion": (
        'kind = "moves"',
        'kind = "moves"\nuses = ["suspend", "table"]',
        "criteria[4].uses[2]",
        '"table" is none',
    ),
    "not-a-truth": ('kind = "moves"', 'kind = "moves"\ncarried = "yes"', "criteria[4].carried", "true or false"),
    "no-symbols": ('symbols = ["A/70/174"', 'symbol = ["A/70/174"', "criteria[1].symbol", 'did you mean "symbols"'),
    "a-plain-word": ('"A/70/174"', '"word"', "criteria[1].symbols[1]", "is no symbol"),
    "symbol-twice": ('"A/75/816"', '"a/70/174"', "criteria[1].symbols[2]", "already"),
    "too-long": ('kind = "wins-over"', 'kind = "wins-over"\nseconds = 6000', "criteria[2].seconds", "0 to 600"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_named_where_it_stands(pack, slip):
    old, new, field, said = SLIPS[slip]
    pack.change(CRITERIA, old, new)
    found = {problem.field: problem for problem in pack.problems()}
    assert field in found, list(map(str, found.values()))
    assert said in found[field].message
    assert found[field].file == CRITERIA
    assert found[field].line == pack.text(CRITERIA).rpartition(new.rpartition("\n")[2])[0].count("\n") + 1


def test_a_pack_may_ask_for_nothing(pack):
    """
    Given a pack from before there were criteria, then it is as good as before; a name that is misspelt is not passed
    over in silence.
    """
    (pack.root / CRITERIA).rename(pack.root / "criterias.toml")
    assert f'did you mean "{CRITERIA}"' in pack.only_problem().message
    (pack.root / "criterias.toml").unlink()
    assert pack.problems() == []
    assert load_scenario(pack.root).criteria == ()


def test_nobody_practises_everything(pack):
    many = "".join(f'[[criteria]]\nid = "c{number}"\nkind = "bridges"\n' for number in range(13))
    pack.write(CRITERIA, many)
    assert "13 criteria" in pack.only_problem().message


def test_the_packs_of_the_house_ask_for_every_kind():
    """
    Given the four packs, then each asks for something, and all kinds are used somewhere.
    """
    asked: list[Criterion] = [each for slug in scenarios() for each in load_scenario(slug).criteria]
    assert {each.kind for each in asked} == {*KINDS}
    assert all(load_scenario(slug).criteria for slug in scenarios())
