"""The map inside the Streamlit page: mounted once, told what to show, telling what was done."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.ui.messages import handled_later
from dashboard.ui.mounting import with_mounting

_HERE = Path(__file__).parent
_SCRIPT = with_mounting(_HERE / "element.js")
_MOUNT = st.components.v2.component(
    "nk_atlas_map",
    html='<div class="atlas-host"></div>',
    css=(_HERE / "element.css").read_text(encoding="utf-8"),
    js=_SCRIPT,
    isolate_styles=False,
)
_LINK = st.components.v2.component("nk_atlas_link", html="", js=_SCRIPT, isolate_styles=False)
_POINTS = st.components.v2.component(
    "nk_atlas_points", html='<div class="atlas-points"></div>', js=_SCRIPT, isolate_styles=False
)
MAP, LESSON = "map-link", "lesson-link"


def show_map(document: bytes, view: dict[str, Any], points: bytes | None = None) -> None:
    """Mount a map document (`Parts.as_bytes`, gzipped) and show a view of it.

    `points` are the numbers of imported events (`dashboard.imported.points.pack`), or None.

    It tells `time` when the day has settled, `chosen` when the reader chose something on the map,
    `place` after panning and zooming: see `messages.handle`, with the key `MAP`.
    """
    _MOUNT(data=document, key="map")
    if points is not None:
        _POINTS(data=points, key="map-points")
    _LINK(
        data=view,
        key=MAP,
        on_time_change=handled_later,
        on_chosen_change=handled_later,
        on_place_change=handled_later,
    )


def show_lesson(document: bytes, lesson: dict[str, Any], step: int, dark: bool) -> None:
    """Mount a map document with a lesson (`lessons.payload.for_browser`) open at a step from 0.

    It tells `step` when the reader has gone to another: see `messages.handle`, with the key
    `LESSON`.
    """
    _MOUNT(data=document, key="map")
    _LINK(
        data={"lesson": lesson, "step": step, "dark": dark},
        key=LESSON,
        on_step_change=handled_later,
    )
