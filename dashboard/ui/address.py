"""The address by which a reader came: whether it asks for the map alone, and where the map is.

Of each page and each lesson the browser's history keeps one entry, with the view that was shown
last: `first_words.js` of the server sees to that. Going back or forward to one restores that view.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.ui.mounting import element

ONE_FILE = "atlas.html"
"""The one-file page at the server, beside the map page."""
STYLE, MAP_PAGE, MAP_LATER = "app.css", "map-page.json", "map-later.json"
"""There too: the style of all pages, the document of the map page, and what it needs later."""
EMBED = "embed.html"
"""The map alone, for a frame in somebody's article, at the same place."""
_LINKS = element("nk_atlas_links", Path(__file__).with_name("address.js"))


def embedded() -> bool:
    """Whether the link asks for the map alone: `?embed=1`, or Streamlit's own `?embed=true`.

    Streamlit keeps `embed` from `st.query_params`, and reads only "true" itself.
    """
    context = get_script_run_ctx()
    asked = parse_qs(context.query_string).get("embed", []) if context else []
    return bool(st.context.is_embedded) or "1" in asked


def returned() -> bool:
    """Whether this run shows what the reader went back or forward to in the browser's history."""
    context = get_script_run_ctx()
    return bool(context and context.is_history_navigation)


def lead_to(queries: Mapping[str, Mapping[str, str]]) -> None:
    """Let each link of the menu lead to its page with these parameters, by the page's URL path."""
    _LINKS(data={path: urlencode(query) for path, query in queries.items()}, key="links")


def map_address() -> str:
    """The address of the map page, whatever page this is."""
    parts = urlsplit(st.context.url or "http://localhost:8501/")
    path = parts.path.rsplit("/", 1)[0] + "/"
    return urlunsplit((parts.scheme, parts.netloc, path, "", ""))
