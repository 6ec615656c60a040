"""The search in a house on PostgreSQL: a table whose name says what it holds, shared by all processes."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Engine, text
from sqlalchemy.exc import ProgrammingError

from app.courses.finding import CLOSE, MOST_FOUND, OPEN, Found, Passage, fingerprint, only_words, passages

# Any number will do that nobody else locks in this database.
FILLING = 7_265_082
KEPT = 3
"""Indexes of other contents that stay, for processes that have not seen the newest files yet."""

# Not unlogged: PostgreSQL empties such a table when it gets up after a crash, and nobody would fill it again.
MAKE = """
create table if not exists search.{table}
  (kind text not null, name text not null, title text not null, words text not null, found tsvector not null)
"""
PUT = """
insert into search.{table} values (:kind, :name, :title, :words,
  setweight(to_tsvector('english', :bare_title), 'A') || setweight(to_tsvector('english', :bare_words), 'D'))
"""
# A headline leaves out what looks like markup; in a text of the course it is none.
FIND = """
select kind, name, title, ts_headline('english', translate(words, '<>', '‹›'), q, :look) from (
  select kind, name, title, words, q, ts_rank_cd('{{0.1, 0.2, 0.4, 1.0}}', found, q, 1) as rank
  from search.{table}, {question} as q
  where found @@ q and (:kind = '' or kind = :kind) order by rank desc, name limit {most}) as best
order by rank desc, name
"""
LOOK = f'StartSel="{OPEN}", StopSel="{CLOSE}", MaxWords=28, MinWords=16, MaxFragments=1, FragmentDelimiter=" … "'


class TextSearch:
    """The index is no book of the house but made from files: its tables stand in a schema of their own."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._table = ""

    def fill(self, fingerprint: str, passages: Sequence[Passage]) -> None:
        """
        Make the index, unless another process has made the same one; what nobody needs any more goes.
        """
        table = f"passages_{fingerprint}"
        with self._engine.begin() as books:
            books.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": FILLING})
            books.execute(text("create schema if not exists search"))
            there = set(books.execute(text("select tablename from pg_tables where schemaname = 'search'")).scalars())
            if table not in there:
                books.execute(text(MAKE.format(table=table)))
                books.execute(text(PUT.format(table=table)), [_row(each) for each in passages])
            for old in sorted(there - {table})[:-KEPT]:
                books.execute(text(f'drop table search."{old}"'))
        self._table = table

    def find(self, words: Sequence[str], kind: str, whole: bool) -> list[Found]:
        """
        The best first. A symbol is a phrase of its parts.
        """
        parts = [only_words(word).split() for word in words]
        if not parts:
            return []
        phrases = [" <-> ".join(part) for part in parts]
        # The last word also as the beginning of one.
        phrases[-1] += ":*"
        wanted = (" & " if whole else " | ").join(f"({phrase})" for phrase in phrases)
        statement = FIND.format(table=self._table, question="to_tsquery('english', :wanted)", most=MOST_FOUND)
        asked = {"wanted": wanted, "kind": kind, "look": LOOK}
        try:
            return self._found(statement, asked)
        except ProgrammingError:
            # A process with newer files has cleared this table away; that happens once, while a house is renewed.
            here = passages()
            self.fill(fingerprint(here), here)
            return self._found(
                FIND.format(table=self._table, question="to_tsquery('english', :wanted)", most=MOST_FOUND), asked
            )

    def _found(self, statement: str, asked: dict[str, str]) -> list[Found]:
        with self._engine.connect() as books:
            return [Found(*row) for row in books.execute(text(statement), asked).all()]


def _row(each: Passage) -> dict[str, str]:
    return {
        "kind": each.kind,
        "name": each.name,
        "title": each.title,
        "words": each.words,
        "bare_title": only_words(each.title),
        "bare_words": only_words(each.words),
    }
