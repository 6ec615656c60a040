"""Versions: the words that a question or a decision is about, as they stood, and a digest to know them by."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from simulation.text.brackets import rolling
from simulation.text.rolling import RollingText


@dataclass(frozen=True, slots=True)
class Version:
    """
    The words of some paragraphs at one moment; `readings` are the same with brackets and holders, as people saw them.
    """

    digest: str
    readings: dict[str, str]


def version_of(texts: Mapping[str, RollingText], codes: Mapping[str, str]) -> Version:
    """
    The digest can be checked by anybody: SHA-256 of compact JSON in UTF-8, a list of [paragraph, words, open proposals
    …], where agreed words have none.

    How brackets are drawn is not in it: that may change, what people wrote may not.
    """
    listed = [[name, text.words(), *text.brackets()] for name, text in texts.items()]
    written = json.dumps(listed, ensure_ascii=False, separators=(",", ":"))
    readings = {name: rolling(text.runs(), text.proposals, codes) for name, text in texts.items()}
    return Version(sha256(written.encode()).hexdigest(), readings)
