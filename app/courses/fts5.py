"""The search in a house on SQLite: an index in memory, quickly made, that writes nowhere."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from threading import Lock

from app.courses.finding import CLOSE, MOST_FOUND, OPEN, Found, Passage, only_words

# The title counts eight times.
FIND = """
select kind, name, title, snippet(passage, 3, :open, :close, '…', 26)
from passage where passage match :words and (:kind = '' or kind = :kind)
order by bm25(passage, 0, 0, 8, 1) limit :most
"""
SHOWN = {"open": OPEN, "close": CLOSE, "most": MOST_FOUND}


class Fts5:
    """One connection that all threads of this process share, one after the other."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._books = sqlite3.connect(":memory:", check_same_thread=False)

    def fill(self, _fingerprint: str, passages: Sequence[Passage]) -> None:
        """
        Make the index anew.
        """
        with self._lock, self._books as books:
            books.execute("drop table if exists passage")
            books.execute(
                "create virtual table passage using fts5(kind unindexed, name unindexed, title, words,"
                " tokenize = 'porter unicode61 remove_diacritics 2', prefix = '2 3')"
            )
            books.executemany(
                "insert into passage values (?, ?, ?, ?)",
                [(each.kind, each.name, each.title, each.words) for each in passages],
            )

    def find(self, words: Sequence[str], kind: str, whole: bool) -> list[Found]:
        """
        The best first. A symbol is a phrase of its parts.
        """
        quoted = [f'"{only_words(word)}"' for word in words]
        if not quoted:
            return []
        quoted[-1] += "*"
        wanted = (" AND " if whole else " OR ").join(quoted)
        with self._lock:
            rows = self._books.execute(FIND, {"words": wanted, "kind": kind, **SHOWN}).fetchall()
        return [Found(*row) for row in rows]
