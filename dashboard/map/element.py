"""The map of a lesson inside a Streamlit page: mounted once, told what to show."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dashboard.ui.messages import handled_later
from dashboard.ui.mounting import map_elements

_HERE = Path(__file__).parent
_MOUNT, _LINK = map_elements("map", _HERE / "element.js", _HERE / "element.css")
LESSON = "lesson-link"


def show_lesson(document: bytes, lesson: dict[str, Any], step: int, dark: bool) -> None:
    """Mount a map document with a lesson (`lessons.payload.for_browser`) open at a step from 0.

    It tells `step` when the reader has gone to another, `left` when all lessons are wanted: see
    `messages.handle`, with the key `LESSON`.
    """
    _MOUNT(data=document, key="map")
    _LINK(
        data={"lesson": lesson, "step": step, "dark": dark},
        key=LESSON,
        on_step_change=handled_later,
        on_left_change=handled_later,
    )
