"""Skip links and the sheet of keys: a folium element with its script and style beside it."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from folium.template import Template

from dashboard.map.frame_layer.layer import FrameLayer
from dashboard.map.offline import LocalFiles

_HERE = Path(__file__).parent


class Keyboard(LocalFiles):
    """Puts links to map, time bar and panel before a map, and a sheet that `?` opens.

    The panel is the host's element with the id `atlas-panel`, if there is one. Add this to the map
    after its time bar.
    """

    scripts: ClassVar[tuple[Path, ...]] = (_HERE / "keyboard.js",)
    styles: ClassVar[tuple[Path, ...]] = (_HERE / "keyboard.css",)
    _template = Template(
        """
        {% macro script(this, kwargs) %}
            L.atlasKeyboard({{ this.layer.get_name() }});
        {% endmacro %}
        """
    )

    def __init__(self, layer: FrameLayer) -> None:
        super().__init__()
        self.layer = layer
