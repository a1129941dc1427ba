"""The site in other people's pages: the embed, its code, and what oEmbed tells of each page.

https://oembed.com, version 1.0. The answers are files, so that they cannot heed how wide a page
that asks has room: the frame shrinks with its column.
"""

from __future__ import annotations

import json
from typing import Any

from dashboard.citing.embedding import HEIGHT, embed_code, frame_code
from dashboard.language import _
from dashboard.language.wording import TITLE
from dashboard.one_file import build_embed
from dashboard.site.address import INDEX, Page
from dashboard.site.facts import Facts
from dashboard.site.source import Site
from geodata.edition import TITLE as WORK

FOLDER = "embed/"
FILE = f"{FOLDER}{INDEX}"
_WIDTH = 600


def page(site: Site) -> bytes:
    """The embed, which leads to the whole screen above it."""
    return build_embed(site.atlas, "../#")


def oembed_file(of: Page) -> str:
    """Where the oEmbed answer of a page is, relative to the root."""
    return f"{of.address}oembed.json"


def code(site: Site, facts: Facts) -> str:
    """The code with which an article shows what a page shows; "" for a page that is no map."""
    view = _view(facts)
    if view is None or not site.base_url:
        return ""
    frame = _frame(site, view, facts["title"])
    return embed_code(
        frame, f"{site.base_url}{_after(view)}", _("Map: {atlas}.").format(atlas=WORK)
    )


def oembed(site: Site, of: Page, facts: Facts) -> bytes:
    """The oEmbed answer of a page as JSON: of type “rich” with a frame, or “link” without a map.

    `facts` are those of the page, or title, map and card. The site must have an address.
    """
    answer: dict[str, Any] = {
        "version": "1.0",
        "type": "link",
        "title": facts["title"],
        "provider_name": _(TITLE),
        "provider_url": site.base_url,
    }
    view = _view(facts)
    if view is not None:
        html = _frame(site, view, facts["title"], str(_WIDTH))
        answer |= {"type": "rich", "html": html, "width": _WIDTH, "height": HEIGHT}
    if card := facts["card"]:
        answer |= {
            "thumbnail_url": f"{site.base_url}{card['file']}",
            "thumbnail_width": card["width"],
            "thumbnail_height": card["height"],
        }
    return (json.dumps(answer, ensure_ascii=False, indent=1) + "\n").encode()


def _frame(site: Site, view: str, title: str, width: str = "100%") -> str:
    title = _("Map: {title}").format(title=title)
    return frame_code(f"{site.base_url}{FOLDER}{_after(view)}", title, width=width)


def _view(facts: Facts) -> str | None:
    """What a page's link to the map says after “#”; None for a page that shows nothing there."""
    link: str | None = facts.get("map")
    return None if link is None else link.partition("#")[2]


def _after(view: str) -> str:
    return f"#{view}" if view else ""
