"""The register of sources: every public source the course cites, by the key that stands in its marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from curriculum.folder import Folder
from curriculum.problems import PackRefused
from curriculum.sheets import Sheet, Table

COURSE = Path(__file__).parent
SOURCES = "sources.toml"
GROUPS = (
    "seed",
    "united-nations",
    "digital-watch",
    "law",
    "regional",
    "cybercrime",
    "incidents",
    "negotiation",
)
SEEN = ("opening", "abstract", "mirror", "reprint", "scrap", "weak")
"""How much of a source was read: part of it, at another address than its publisher's, or hardly a source at all."""

COPIES = ("mirror", "reprint", "scrap", "weak")
"""What was read at an address for which the publisher does not answer."""

_KEY = re.compile(r"[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*")
_ADDRESS = re.compile(r"https?://[a-z0-9.-]+(?:/\S*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Source:
    """One source. What is not recorded is None, and a page says so."""

    key: str
    title: str
    publisher: str | None
    group: str
    addresses: tuple[str, ...]
    seen: str | None
    note: str | None

    @property
    def is_copy(self) -> bool:
        """
        Whether it was read as a copy on somebody else's site: the address is named, and nobody is sent there.
        """
        return self.seen in COPIES


@cache
def load_sources(root: Path = COURSE) -> dict[str, Source]:
    """
    Read the register by its keys. Raises `PackRefused` with every problem found: file, line and field.
    """
    folder = Folder(root)
    sources = read_sources(folder)
    if folder.problems:
        raise PackRefused(folder.problems)
    return sources


def read_sources(folder: Folder) -> dict[str, Source]:
    """
    Read the register of a folder as far as it can be read; what is wrong is noted in the folder.
    """
    read: dict[str, Source] = {}
    with Sheet(folder, SOURCES).root() as root:
        for table in root.tables("sources"):
            with table:
                source = _source(table)
                if source.key in read:
                    table.complain("key", f'"{source.key}" stands above already')
                read[source.key] = source
    return read


def _source(table: Table) -> Source:
    key = table.text("key", longest=40)
    if key and not _KEY.fullmatch(key):
        table.complain("key", f'"{key}" is not a key: capitals, digits and single hyphens')
    title, publisher = table.text("title"), table.text_or_none("publisher")
    group = table.choice("group", GROUPS)
    address = table.text_or_none("address", longest=400)
    addresses = (*([address] if address else []), *table.texts("further", optional=True, longest=400))
    for each in addresses:
        if not _ADDRESS.fullmatch(each):
            table.complain("address", f'"{each}" is not an address: http:// or https:// and no blank')
    return Source(
        key, title, publisher, group, addresses, table.choice_or_none("seen", SEEN), table.text_or_none("note")
    )
