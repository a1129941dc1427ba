"""The map inside the Streamlit page: mounted once, told what to show, telling what was done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.local_files import with_mounting

_HERE = Path(__file__).parent
_SCRIPT = with_mounting(_HERE / "map_component.js")
_STYLE = """
.atlas-stage {
  display: flex; flex-direction: column; height: calc(100vh - 13.4rem); min-height: 480px;
}
@media (max-width: 640px) { .atlas-stage { height: min(80vh, 860px); } }
.atlas-stage .folium-map {
  position: relative !important; width: 100% !important; height: auto !important; flex: 1;
  left: 0 !important; top: 0 !important; border-radius: 8px;
}
"""
_MOUNT = st.components.v2.component(
    "nk_atlas_map",
    html='<div class="atlas-host"></div>',
    css=_STYLE,
    js=_SCRIPT,
    isolate_styles=False,
)
_LINK = st.components.v2.component("nk_atlas_link", html="", js=_SCRIPT, isolate_styles=False)
_POINTS = st.components.v2.component(
    "nk_atlas_points", html='<div class="atlas-points"></div>', js=_SCRIPT, isolate_styles=False
)
_KEY, _LESSON_KEY = "map-link", "lesson-link"


def show_map(
    document: bytes,
    view: dict[str, Any],
    on_time: Callable[[], None],
    on_choice: Callable[[], None],
    on_place: Callable[[], None],
    points: bytes | None = None,
) -> None:
    """Mount a map document (`Parts.as_bytes`, gzipped) and show a view of it.

    `points` are the numbers of imported events (`dashboard.imported.points.pack`), or None.

    `on_time` is called when the day has settled, `on_choice` when the reader chose something on
    the map, `on_place` after panning and zooming; they ask `doings` what it was.
    """
    _MOUNT(data=document, key="map")
    if points is not None:
        _POINTS(data=points, key="map-points")
    _LINK(
        data=view,
        key=_KEY,
        on_time_change=on_time,
        on_chosen_change=on_choice,
        on_place_change=on_place,
    )


def show_lesson(
    document: bytes, lesson: dict[str, Any], step: int, dark: bool, on_step: Callable[[], None]
) -> None:
    """Mount a map document with a lesson (`lessons.payload.for_browser`) open at a step from 0.

    `on_step` is called when the reader has gone to another step; `lesson_step` says which.
    """
    _MOUNT(data=document, key="map")
    _LINK(
        data={"lesson": lesson, "step": step, "dark": dark},
        key=_LESSON_KEY,
        on_step_change=on_step,
    )


def lesson_step() -> int | None:
    """The step (from 0) to which the reader went last, None if none."""
    state = st.session_state.get(_LESSON_KEY) or {}
    gone = state.get("step")
    return gone["step"] if gone else None


def doings() -> dict[str, Any]:
    """What the reader did on the map last: `time`, `chosen` and `place`, each a dict or None."""
    state = st.session_state.get(_KEY) or {}
    return {name: state.get(name) for name in ("time", "chosen", "place")}
