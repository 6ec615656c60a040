"""What a statement is about is quoted as a reader knows it: struck words struck through, spaces outside brackets."""

from __future__ import annotations

import pytest

from app.archive.documents.said import _pieces


@pytest.mark.parametrize(
    ("rolling", "pieces"),
    [
        ("care for the sick", (("care for the sick", False),)),
        ("[~~old~~ – NLD] care", (("[", False), ("old", True), (" – NLD] care", False))),
        ("data[ and chains – KEN]", (("data [and chains – KEN]", False),)),
        ("[~~old ~~ – NLD]care", (("[", False), ("old", True), (" – NLD] care", False))),
        ("[~~old~~ new – KEN]", (("[", False), ("old", True), (" new – KEN]", False))),
    ],
)
def test_words_in_brackets_are_told_apart(rolling, pieces):
    assert _pieces(rolling) == pieces
