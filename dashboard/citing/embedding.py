"""The map in somebody's article: the code of its frame, and a script that may go with it."""

from __future__ import annotations

from html import escape
from pathlib import Path

from dashboard.language import _

HEIGHT = 640
"""Pixels of a frame that does not follow: map, time bar and legend fit on most widths."""
ALONE = "allow-scripts allow-popups allow-popups-to-escape-sandbox"
"""Of the embed, which needs no origin, no storage and no forms; its link opens the atlas."""
_FOLLOW = Path(__file__).with_name("follow.js")


def frame_code(address: str, title: str, sandbox: str = ALONE, width: str = "100%") -> str:
    """The iframe element, on one line, that shows what is at an address; "" for no sandbox."""
    attributes = {
        "class": "nk-atlas",  # by which the script knows it
        "src": address,
        "title": title,
        "width": width,
        "height": str(HEIGHT),
        "style": "display: block; max-width: 100%; border: 0",
        "sandbox": sandbox,
        "loading": "lazy",
    }
    written = " ".join(f'{name}="{escape(text)}"' for name, text in attributes.items() if text)
    return f"<iframe {written} allowfullscreen></iframe>"


def embed_code(frame: str, whole: str, credit: str) -> str:
    """A frame with what stands below it, also where frames are taken away: as feeds do.

    `whole` is the address of the whole atlas, `credit` plain text.
    """
    link = f'<a href="{escape(whole)}">{escape(_("Open the atlas"))}</a>'
    return f"{frame}\n<p>{link}. {escape(credit)}</p>"


def following_script() -> str:
    """A script element for the article: the frame takes the height that its map asks for."""
    return f"<script>\n{_FOLLOW.read_text(encoding='utf-8')}</script>"
