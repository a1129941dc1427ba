"""The lesson player of the map document: a folium element with its script and style beside it.

It holds no lesson: a host gives it one, `dashboard.lessons.payload.for_browser`, so that the map
document stays small.
"""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from folium.template import Template

from dashboard.map.frame_layer.layer import FrameLayer
from dashboard.map.offline import LocalFiles

_HERE = Path(__file__).parent


class LessonPlayer(LocalFiles):
    """Makes `lessons` of a frame layer in the browser: `open(lesson, step)` and `close()`."""

    scripts: ClassVar[tuple[Path, ...]] = (
        _HERE / "clock.js",
        _HERE / "step_list.js",
        _HERE / "phones.js",
        _HERE / "preview.js",
        _HERE / "notes.js",
        _HERE / "grip.js",
        _HERE / "answers.js",
        _HERE / "locating.js",
        _HERE / "asking.js",
        _HERE / "player.js",
    )
    styles: ClassVar[tuple[Path, ...]] = (
        _HERE / "player.css",
        _HERE / "asking.css",
        _HERE / "hour.css",
    )
    _template = Template(
        """
        {% macro script(this, kwargs) %}
            {{ this.layer.get_name() }}.lessons = new L.AtlasLesson({{ this.layer.get_name() }});
        {% endmacro %}
        """
    )

    def __init__(self, layer: FrameLayer) -> None:
        super().__init__()
        self.layer = layer
