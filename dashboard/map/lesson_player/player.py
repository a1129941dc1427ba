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

    scripts: ClassVar[tuple[Path, ...]] = (_HERE / "notes.js", _HERE / "player.js")
    styles: ClassVar[tuple[Path, ...]] = (_HERE / "player.css",)
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
