"""Cells of a table that goes out to spreadsheets."""

from __future__ import annotations

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is a formula to some program, whoever wrote it."""


def guarded(text: str) -> str:
    """The text of a CSV cell that no program takes for a formula."""
    return f"'{text}" if text.startswith(STARTS_A_FORMULA) else text
