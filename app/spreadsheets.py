"""Cells that a spreadsheet shows and does not obey."""

from __future__ import annotations

TAKEN_FOR_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet obeys instead of showing it, at the beginning of a cell."""


def harmless(cell: str) -> str:
    """
    A cell that would be taken for a formula begins with an apostrophe.
    """
    return f"'{cell}" if cell.startswith(TAKEN_FOR_A_FORMULA) else cell
