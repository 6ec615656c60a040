"""Profiles: the rules of procedure that a scenario can choose, each a file whose articles a lecturer can read."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

PROFILES = Path(__file__).parent / "profiles"


@dataclass(frozen=True, slots=True)
class Article:
    """One article of the rules. `source` is named only where it is certain; `on` says what it decides about."""

    number: int
    title: str
    text: str
    source: str = ""
    on: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """
    What a body's rules of procedure allow. `votes`: the ways of voting, none where there are no votes. `parts`: whether
    brackets and paragraphs may be put by themselves. `quorum`: "none", "third" or "half". `ad_referendum`: "holds" or
    "falls" with the whole.
    """

    name: str
    title: str
    votes: tuple[str, ...]
    parts: bool
    quorum: str
    second_vote: bool
    ad_referendum: str
    articles: tuple[Article, ...]


def profiles() -> tuple[str, ...]:
    """
    The names of the profiles that come with the house.
    """
    return tuple(sorted(file.stem for file in PROFILES.glob("*.toml")))


def load_profile(name: str) -> Profile:
    """
    The profile of that name.
    """
    data = tomllib.loads((PROFILES / f"{name}.toml").read_text(encoding="utf-8"))
    articles = tuple(Article(**each) for each in data.pop("articles"))
    return Profile(name, **{**data, "votes": tuple(data["votes"])}, articles=articles)
