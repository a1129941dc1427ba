"""Cells of a table that no spreadsheet takes for a formula: the one place that knows the rule."""

from __future__ import annotations

_RISKY = "=+-@\t\r\n＝＋－＠"
"""First characters that make a spreadsheet take a cell for a formula (OWASP, "CSV injection")."""


def harmless(text: str) -> str:
    """A text that no spreadsheet runs as a formula: a risky beginning gets an apostrophe before it.

    Any other text is returned as it is.
    """
    return f"'{text}" if text[:1] and text[0] in _RISKY else text
