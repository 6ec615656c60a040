"""The catalogue of confidence-building measures: what was agreed, where, by whom, and what stands in its way."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from curriculum.dates import When, read_date
from curriculum.folder import Folder
from curriculum.marks import Claim, read_claims
from curriculum.sheets import Sheet, Table
from curriculum.shelves import Shelf, read_aliases, read_shelf

MEASURES = "references/measures.toml"
FAMILIES = ("transparency", "cooperative", "communication", "restraint", "compliance")
FIRST_YEAR = 1975

Claims = tuple[Claim, ...]
"""Empty where nothing is recorded."""


@dataclass(frozen=True, slots=True)
class Family:
    """A family of measures, and what is true of all of them."""

    id: str
    title: str
    question: str
    examples: Claims
    political: Claims
    technical: Claims
    civil: Claims
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """A body that agrees on measures, and what is true of all of its measures."""

    id: str
    title: str
    short: str
    who: Claims
    practice: Claims
    political: Claims
    technical: Claims
    civil: Claims
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure. What is not recorded is None or empty."""

    id: str
    aliases: tuple[str, ...]
    title: str
    body: str
    family: str
    document: str | None
    paragraph: str | None
    year: int
    text: Claims
    who: Claims
    practice: Claims
    political: Claims
    technical: Claims
    civil: Claims
    norms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All measures, with the families and bodies they belong to and some words about the whole."""

    as_of: When | None
    about: Claims
    transfers: Claims
    empty: Claims
    structure: Claims
    families: Shelf[Family]
    bodies: Shelf[Body]
    shelf: Shelf[Measure]


def read_catalogue(folder: Folder, sources: Collection[str]) -> Catalogue:
    """
    Read the catalogue as far as it can be read; what is wrong is noted in the folder.
    """
    with Sheet(folder, MEASURES).root() as root:
        families = read_shelf(root, "families", lambda table: _family(table, sources))
        missing = [name for name in FAMILIES if name not in families]
        if missing:
            root.complain("families", f"no family has the id {missing[0]}")
        bodies = read_shelf(root, "bodies", lambda table: _body(table, sources))
        return Catalogue(
            read_date(root, "as_of"),
            read_claims(root, "about", sources),
            read_claims(root, "transfers", sources),
            read_claims(root, "empty", sources),
            read_claims(root, "structure", sources),
            families,
            bodies,
            read_shelf(root, "measures", lambda table: _measure(table, sources, [body.id for body in bodies])),
        )


def _family(table: Table, sources: Collection[str]) -> Family:
    return Family(
        table.choice("id", FAMILIES),
        table.text("title"),
        table.text("question"),
        read_claims(table, "examples", sources),
        *_said_of_all(table, sources),
    )


def _body(table: Table, sources: Collection[str]) -> Body:
    return Body(
        table.slug("id"),
        table.text("title"),
        table.text("short", longest=12),
        read_claims(table, "who", sources, optional=True),
        read_claims(table, "practice", sources, optional=True),
        *_said_of_all(table, sources),
    )


def _said_of_all(table: Table, sources: Collection[str]) -> tuple[Claims, Claims, Claims]:
    political, technical, civil = (
        read_claims(table, key, sources, optional=True) for key in ("political", "technical", "civil")
    )
    return political, technical, civil


def _measure(table: Table, sources: Collection[str], bodies: list[str]) -> Measure:
    name = table.slug("id")
    return Measure(
        name,
        read_aliases(table),
        table.text("title", longest=80),
        table.choice("body", bodies or ["un"]),
        table.choice("family", FAMILIES),
        table.text_or_none("document"),
        table.text_or_none("paragraph"),
        table.whole("year", FIRST_YEAR, 2100),
        read_claims(table, "text", sources),
        read_claims(table, "who", sources, optional=True),
        read_claims(table, "practice", sources, optional=True),
        *_said_of_all(table, sources),
        table.texts("norms", optional=True),
    )
