"""Nothing is kept in silence: every table says what it holds of people, column by column."""

from __future__ import annotations

import pytest

from app.privacy.periods import in_words
from app.privacy.rooms import holdings
from app.retention import Retention
from app.tables import Base

HOLDING = {each.table.name: each for each in holdings()}


@pytest.mark.parametrize("table", Base.metadata.sorted_tables, ids=lambda table: table.name)
def test_a_table_that_points_at_a_person_does_not_say_that_it_holds_nothing(table):
    """
    Given a column that leads to a person, directly or over rows that are somebody's, then its table is a holding, and
    the column stands among its links.
    """
    # A sitting is somebody's only where they practise alone, and goes as a whole then.
    somebodys = {name for name, each in HOLDING.items() if each.links and name != "sitting"} | {"person"}
    leading = {key.parent.name for key in table.foreign_keys if key.column.table.name in somebodys}
    leading -= {"edition_id", "occasion"}
    declared = HOLDING.get(table.name)
    assert leading <= set(declared.links if declared else ())


@pytest.mark.parametrize("holding", holdings(), ids=lambda each: each.table.name)
def test_every_column_is_accounted_for_once(holding):
    """
    Given a table with data of people, then each column leads to them, is given to them, or is withheld for a reason.
    """
    said = [*holding.links, *holding.shown, *holding.withheld]
    assert sorted(set(said)) == sorted(said)
    assert set(said) == set(holding.table.c.keys())
    assert all(holding.withheld.values())


def test_every_period_that_is_named_is_one_of_the_house(app):
    with app.test_request_context():
        known = in_words(Retention())
    assert {each.kept for each in holdings()} <= set(known)


def test_a_period_is_a_number_of_days():
    assert Retention.from_environment({"ZERODRAFT_KEEP_GUESTS": "400"}) == Retention(guests=400)
    for text in ("0", "-3", "soon", "36501", "١"):
        with pytest.raises(ValueError, match="ZERODRAFT_KEEP_VISITS is a number of days"):
            Retention.from_environment({"ZERODRAFT_KEEP_VISITS": text})
