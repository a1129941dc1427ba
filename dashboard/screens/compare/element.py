"""The two maps of a comparison inside the Streamlit page: mounted once, told what to show."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.ui.messages import handled_later
from dashboard.ui.mounting import with_mounting

_HERE = Path(__file__).parent
_SCRIPT = with_mounting(_HERE / "element.js")
_MOUNT = st.components.v2.component(
    "nk_atlas_compare",
    html='<div class="atlas-host"></div>',
    css=(_HERE / "element.css").read_text(encoding="utf-8"),
    js=_SCRIPT,
    isolate_styles=False,
)
_LINK = st.components.v2.component(
    "nk_atlas_compare_link", html="", js=_SCRIPT, isolate_styles=False
)
KEY = "compare-link"


def show_maps(document: bytes, view: dict[str, Any]) -> None:
    """Mount the document of a comparison (`Parts.as_bytes`, gzipped) and show two views in it.

    `view` is what `compare_maps.js` shows, with center, zoom and the order to go there. They
    tell `chosen` when the reader chose a cell or town, `place` after panning and zooming: see
    `messages.handle`, with this `KEY`.
    """
    _MOUNT(data=document, key="compare-maps")
    _LINK(data=view, key=KEY, on_chosen_change=handled_later, on_place_change=handled_later)
