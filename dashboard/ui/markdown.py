"""Text that is shown as it is, where Streamlit reads Markdown."""

from __future__ import annotations

import re

_MARKDOWN = re.compile(r"[\\`*_{}\[\]<>()#+\-.!|~$:&]")
_SELF_MADE_LINK = re.compile(r"(://|www\.|@)", re.IGNORECASE)


def plain(text: str) -> str:
    """Text that Markdown shows as it is: no mark-up, and no link made of a bare address."""
    apart = _SELF_MADE_LINK.sub(lambda found: f"{found[0][0]}\u2060{found[0][1:]}", text)
    return _MARKDOWN.sub(lambda found: "\\" + found[0], apart)


def small(text: str) -> str:
    """Small print in full ink: Streamlit's own captions are too pale to read from a projector."""
    return f":small[{plain(text)}]"
