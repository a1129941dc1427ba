"""The first view of a map document, taken at once, before anything is drawn."""

from __future__ import annotations

from typing import Any

from folium.template import Template

from dashboard.map.offline import LocalFiles, script_json


class FirstView(LocalFiles):
    """Fits a map to corners ((south, west), (north, east)) at once.

    folium's own `fit_bounds` does so by an animation, which a host that asks for another view in
    the same moment loses to. Add it before the layers.
    """

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            {{ this._parent.get_name() }}.fitBounds({{ this.corners }}, { animate: false });
        {% endmacro %}
        """
    )

    def __init__(self, corners: Any) -> None:
        super().__init__()
        self.corners = script_json(corners)
