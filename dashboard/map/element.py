"""The map inside the Streamlit page: mounted once, told what to show, telling what was done."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dashboard.ui.messages import handled_later
from dashboard.ui.mounting import element, map_elements

_HERE = Path(__file__).parent
_MOUNT, _LINK = map_elements("map", _HERE / "element.js", _HERE / "element.css")
_POINTS = element("nk_atlas_points", _HERE / "element.js", '<div class="atlas-points"></div>')
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
