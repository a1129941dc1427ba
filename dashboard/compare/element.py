"""The two maps of a comparison inside the Streamlit page: mounted once, told what to show."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.local_files import with_mounting

_SCRIPT = with_mounting(Path(__file__).parent / "element.js")
_STYLE = """
.atlas-comparing { height: clamp(460px, calc(100vh - 18.6rem), 900px); }
@media (max-width: 640px) { .atlas-comparing { height: min(110vh, 860px); } }
"""
_MOUNT = st.components.v2.component(
    "nk_atlas_compare",
    html='<div class="atlas-host"></div>',
    css=_STYLE,
    js=_SCRIPT,
    isolate_styles=False,
)
_LINK = st.components.v2.component(
    "nk_atlas_compare_link", html="", js=_SCRIPT, isolate_styles=False
)
KEY = "compare-link"


def show_maps(
    document: bytes,
    view: dict[str, Any],
    on_choice: Callable[[], None],
    on_place: Callable[[], None],
) -> None:
    """Mount the document of a comparison (`Parts.as_bytes`, gzipped) and show two views in it.

    `view` is what `compare_maps.js` shows, with center, zoom and the order to go there; `on_choice`
    is called when the reader chose a cell or town, `on_place` after panning and zooming.
    """
    _MOUNT(data=document, key="compare-maps")
    _LINK(data=view, key=KEY, on_chosen_change=on_choice, on_place_change=on_place)


def doings() -> dict[str, Any]:
    """What the reader did on the maps last: `chosen` and `place`, each a dict or None."""
    state = st.session_state.get(KEY) or {}
    return {name: state.get(name) for name in ("chosen", "place")}
