"""The document of a comparison: two linked maps with base, cells and towns, and a swipe line.

The maps are drawn by the frame layer of the map document, without events; what is large stands in
the document once and serves both.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from branca.element import Figure
from folium.template import Template

from dashboard.map.base_map import BaseMap
from dashboard.map.first_view import FirstView
from dashboard.map.frame_layer.layer import FrameLayer, payload
from dashboard.map.offline import LocalFiles, OfflineMap, script_json
from dashboard.map.script_words import ScriptWords
from dashboard.view.extent import HOME, MAP_OPTIONS
from geodata import Atlas

_HERE = Path(__file__).parent


def build(atlas: Atlas, day: str) -> OfflineMap:
    """The document of an atlas, both maps showing a day first; the first of its two maps."""
    figure = Figure()
    first = OfflineMap(**MAP_OPTIONS, zoom_control=False, control_scale=True)
    second = OfflineMap(**MAP_OPTIONS, zoom_control=False)
    ScriptWords().add_to(first)
    base, ground = BaseMap(), GroundLayer(atlas, day)
    again, other = BaseMap(like=base), GroundLayer(atlas, day, like=ground)
    for found, pieces, layer in ((first, base, ground), (second, again, other)):
        found.add_to(figure)
        FirstView(HOME).add_to(found)
        pieces.add_to(found)
        layer.add_to(found)
    Comparing(ground, other).add_to(second)  # the last of all, when both maps are there
    return first


class GroundLayer(FrameLayer):
    """A frame layer without events. `like` is one of the same document whose data it shows too."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = L.atlasFrame(
                {{ this.payload }}, {{ this.view }}
            ).addTo({{ this._parent.get_name() }});
        {% endmacro %}
        """
    )

    def __init__(self, atlas: Atlas, day: str, like: GroundLayer | None = None) -> None:
        LocalFiles.__init__(self)  # not the data of a frame layer
        self._like = like
        self._data = "" if like else script_json({**payload(atlas), **_WITHOUT_EVENTS})
        self.view = script_json({"day": day, "knowledge": "then", "home": HOME})

    @property
    def payload(self) -> str:
        """The data as the script takes them: written out, or the name of what holds them."""
        return f"{self._like.get_name()}.payload" if self._like else self._data


_WITHOUT_EVENTS: dict[str, Any] = {"events": [], "order": [], "tellings": []}


class Comparing(LocalFiles):
    """Puts two maps beside or upon each other, links them, and draws the swipe line."""

    scripts: ClassVar[tuple[Path, ...]] = (_HERE / "compare_maps.js",)
    styles: ClassVar[tuple[Path, ...]] = (_HERE / "compare_maps.css",)
    _template = Template(
        """
        {% macro html(this, kwargs) %}
            <div class="atlas-compare" id="{{ this.get_name() }}"></div>
        {% endmacro %}
        {% macro script(this, kwargs) %}
            globalThis.nkAtlasCompare = L.atlasCompare(
                document.getElementById("{{ this.get_name() }}"),
                [{{ this.first.get_name() }}, {{ this.second.get_name() }}]
            );
        {% endmacro %}
        """
    )

    def __init__(self, first: GroundLayer, second: GroundLayer) -> None:
        super().__init__()
        self.first, self.second = first, second
