"""The time bar of the map document: a folium element with its script and style beside it.

The browser owns time: dragging, playing and stepping change the map at once, without Python. When
the day has settled, the map fires `atlas:time`, which a host may listen to.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from folium.template import Template

from dashboard.language import _
from dashboard.map.days import day_number
from dashboard.map.frame_layer.layer import FrameLayer
from dashboard.map.offline import LocalFiles, script_json
from dashboard.view.chapters import CHAPTERS, FIRST_DAY, LAST_DAY

_HERE = Path(__file__).parent


class TimeControl(LocalFiles):
    """A time bar for a frame layer: chapters, play, strip of events with its scale, settings.

    Needs no jQuery. Add it to the map after the layer it drives:

    >>> from geodata import load
    >>> from dashboard.map.offline import OfflineMap
    >>> layer = FrameLayer(load(), {"day": "2020-11-08"})
    >>> document = OfflineMap()
    >>> _ = layer.add_to(document)
    >>> _ = TimeControl(layer).add_to(document)
    """

    scripts: ClassVar[tuple[Path, ...]] = (
        _HERE / "ticks.js",
        _HERE / "strip.js",
        _HERE / "settings.js",
        _HERE / "control.js",
    )
    styles: ClassVar[tuple[Path, ...]] = (_HERE / "control.css",)
    _template = Template(
        """
        {% macro html(this, kwargs) %}
            <div class="atlas-time" id="{{ this.get_name() }}"></div>
        {% endmacro %}
        {% macro script(this, kwargs) %}
            L.atlasTime(
                document.getElementById("{{ this.get_name() }}"),
                {{ this.layer.get_name() }},
                {{ this.payload }}
            );
        {% endmacro %}
        """
    )

    def __init__(self, layer: FrameLayer) -> None:
        super().__init__()
        self.layer = layer
        self.payload = script_json(payload())


def payload() -> dict[str, Any]:
    """Chapters and range of the time bar; days are numbers since 1970-01-01."""
    return {
        "first": day_number(FIRST_DAY),
        "last": day_number(LAST_DAY),
        "chapters": [
            {
                "id": c.id,
                "title": _(c.title),
                "first": day_number(c.first),
                "last": day_number(c.last),
                "opens": day_number(c.opens),
                "step": c.step,
            }
            for c in CHAPTERS
        ],
    }
