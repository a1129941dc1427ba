"""The map page inside the Streamlit page: mounted once, told what to show, telling the view."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dashboard.ui.messages import handled_later
from dashboard.ui.mounting import element

_HERE = Path(__file__).parent
_SCRIPT = _HERE / "element.js"
_MOUNT = element(
    "nk_atlas_map_page", _SCRIPT, '<div class="atlas-host"></div>', _HERE / "element.css"
)
_LATER = element("nk_atlas_later", _SCRIPT, '<div class="atlas-later"></div>')
_POINTS = element("nk_atlas_points", _SCRIPT, '<div class="atlas-points"></div>')
_LINK = element("nk_atlas_map_page_link", _SCRIPT)
MAP = "map-link"


def show_map_page(
    document: bytes, later: bytes, link: dict[str, Any], points: bytes | None = None
) -> None:
    """Mount the map page's document (`Parts.as_bytes`, gzipped) and show what a link says.

    `later` are its panels and table, `points` the numbers of imported events
    (`dashboard.imported.points.pack`) or None; both gzipped. `link` is a `MapPageLink` of
    `element.d.ts`.

    It tells `view` when the reader's view has settled (`query`: as a link says it), and `turn`
    when another page of the list of imported events is wanted, `find` when something is looked for
    among them: see `messages.handle`, with the key `MAP`.
    """
    _MOUNT(data=document, key="map")
    _LINK(
        data=link,
        key=MAP,
        on_view_change=handled_later,
        on_turn_change=handled_later,
        on_find_change=handled_later,
    )
    _LATER(data=later, key="map-later")
    if points is not None:
        _POINTS(data=points, key="map-points")
