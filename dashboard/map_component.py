"""The map inside the Streamlit page: mounted once, told what to show, telling what was chosen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

_HERE = Path(__file__).parent
_STYLE = """
.atlas-host, .atlas-stage { height: 100%; }
.atlas-stage { height: min(72vh, 760px); min-height: 380px; position: relative; }
.atlas-stage .folium-map { position: absolute !important; inset: 0; border-radius: 8px; }
"""
_ELEMENT = st.components.v2.component(
    "nk_atlas_map",
    html='<div class="atlas-host"></div>',
    css=_STYLE,
    js=(_HERE / "map_component.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)
_LINK = st.components.v2.component(
    "nk_atlas_link",
    html="",
    js=(_HERE / "map_component.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def show_map(document: bytes, view: dict[str, Any]) -> tuple[str, int] | None:
    """Mount a map document (`Parts.as_bytes`) and show a view of it.

    Returns what the reader chose on the map last: a key such as `area:shusha` and the moment of
    it, so that choosing the same again is another choice; None before the first.
    """
    _ELEMENT(data=document, key="map")
    result = _LINK(data=view, key="map-link", on_chosen_change=lambda: None)
    chosen = result.chosen
    return (str(chosen["key"]), int(chosen["at"])) if chosen else None
