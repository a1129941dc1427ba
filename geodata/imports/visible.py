"""Characters that nobody sees, taken out of tables: they part what looks alike."""

from __future__ import annotations

import re

_NOTHING = re.compile(
    "[\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)
"""Marks without width (Unicode, category Cf). Joiners stay: Persian words are written with them."""
_BLANK = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
"""Blanks other than the plain one (category Zs)."""


def visible(text: str) -> str:
    """The text without marks that have no width, and with plain blanks for all others."""
    if text.isascii():
        return text
    return _BLANK.sub(" ", _NOTHING.sub("", text))
