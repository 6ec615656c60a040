"""How often the house was right on labelled records; the figures are measured by `python -m tests.labelled`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flask_babel import gettext, ngettext

MEASURED = Path(__file__).with_name("precision.json")
SUGGESTION = "suggestion"
"""Which option each issue reached, as the house reads it in the text."""


@dataclass(frozen=True, slots=True)
class Figure:
    """Of so many `marked` by the house, so many were `right`; `labelled` is how many there were to be found."""

    marked: int
    right: int
    labelled: int

    @property
    def of_moments(self) -> str:
        return gettext(
            "Of %(marked)s moments marked, %(right)s were right on labelled records; missed there: %(missed)s.",
            marked=self.marked,
            right=self.right,
            missed=self.labelled - self.right,
        )

    @property
    def of_suggestions(self) -> str:
        return ngettext(
            "Of %(marked)s suggestion, %(right)s was right on labelled endings.",
            "Of %(marked)s suggestions, %(right)s were right on labelled endings.",
            self.marked,
            marked=self.marked,
            right=self.right,
        )


@cache
def precision() -> dict[str, Figure]:
    """
    By the kind of a criterion, or SUGGESTION.
    """
    return {name: Figure(**each) for name, each in json.loads(MEASURED.read_text()).items()}
