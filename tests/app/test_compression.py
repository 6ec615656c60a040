"""Pages travel compressed, and never where their length would tell a stranger something."""

from __future__ import annotations

import gzip

import pytest

from tests.app.callers import entered

ASKED = {"Accept-Encoding": "gzip, deflate, br"}


def test_a_page_is_compressed_for_who_asks(app, links):
    """
    Given the lobby with its papers, when a browser says that it can unpack, then it is sent less than half of what
    another is sent, and reads the same; no store in between hands one the other's.
    """
    delegate = entered(app, links, "delegate", "tondera")
    plain = delegate.get(links.seat("tondera"))
    packed = delegate.get(links.seat("tondera"), headers=ASKED)

    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert int(packed.headers["Content-Length"]) == len(packed.data) < len(plain.data) / 2
    assert len(gzip.decompress(packed.data)) == len(plain.data)
    assert {"Cookie", "Accept-Encoding"} <= set(plain.vary) & set(packed.vary)


@pytest.mark.parametrize("wishes", ["identity", "gzip;q=0, br", "br"])
def test_nobody_is_sent_what_they_cannot_unpack(visitor, wishes):
    assert "Content-Encoding" not in visitor.get("/", headers={"Accept-Encoding": wishes}).headers


def test_words_from_an_address_are_not_compressed_beside_secrets(app, links):
    """
    Given a search, whose page repeats what the address asked for, then its length says nothing about the rest of it.
    """
    delegate = entered(app, links, "delegate", "tondera")
    answer = delegate.get("/library/search?q=silence", headers=ASKED)

    assert answer.status_code == 200
    assert "silence" in answer.text
    assert "Content-Encoding" not in answer.headers


def test_only_whole_pages_are_compressed(visitor):
    """
    Given an error and an answer of a few words, then they are sent as they are.
    """
    for path in ("/nowhere", "/health"):
        assert "Content-Encoding" not in visitor.get(path, headers=ASKED).headers
