"""The eleven voluntary norms, layer upon layer: the text, what later reports added, the law beside it, the dispute."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from curriculum.dates import When, read_date
from curriculum.folder import Folder
from curriculum.marks import Claim, read_claims
from curriculum.sheets import Sheet, Table
from curriculum.shelves import Shelf, read_shelf
from curriculum.timeline import read_list

NORMS = "references/norms.toml"
LETTERS = "abcdefghijk"


@dataclass(frozen=True, slots=True)
class Norm:
    """One norm. `kind` says whether it asks to act or to refrain."""

    id: str
    title: str
    kind: str
    symbol: str
    text: tuple[Claim, ...]
    added: tuple[Claim, ...]
    law: tuple[Claim, ...]
    dispute: tuple[Claim, ...]
    measures: tuple[str, ...]
    glossary: tuple[str, ...]
    disagreements: tuple[str, ...]
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Norms:
    """All eleven, with what is true of all of them, what came later, and what is in dispute."""

    as_of: When | None
    about: tuple[Claim, ...]
    later: tuple[Claim, ...]
    checklist: tuple[Claim, ...]
    disputes: tuple[Claim, ...]
    shelf: Shelf[Norm]


def read_norms(folder: Folder, sources: Collection[str]) -> Norms:
    """
    Read the norms as far as they can be read; what is wrong is noted in the folder.
    """
    with Sheet(folder, NORMS).root() as root:
        norms = Norms(
            read_date(root, "as_of"),
            read_claims(root, "about", sources),
            read_list(root, "later", sources),
            read_claims(root, "checklist", sources),
            read_list(root, "disputes", sources),
            read_shelf(root, "norms", lambda table: _norm(table, sources)),
        )
        if "".join(norm.id for norm in norms.shelf) != LETTERS:
            root.complain("norms", "the eleven norms stand here, a to k")
        return norms


def _norm(table: Table, sources: Collection[str]) -> Norm:
    return Norm(
        table.slug("id"),
        table.text("title", longest=80),
        table.choice("kind", ("act", "refrain")),
        table.text("symbol"),
        read_claims(table, "text", sources),
        read_claims(table, "added", sources),
        read_claims(table, "law", sources, optional=True),
        read_claims(table, "dispute", sources),
        table.texts("measures", optional=True),
        table.texts("glossary", optional=True),
        table.texts("disagreements", optional=True),
    )
