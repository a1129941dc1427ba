"""The map page inside the Streamlit page: mounted once, told what to show, telling the view."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dashboard.language import _
from dashboard.ui.messages import handled_later
from dashboard.ui.mounting import element

_HERE = Path(__file__).parent
_SCRIPT = _HERE / "element.js"
_MOUNT = element("nk_atlas_map_page", _SCRIPT, '<div class="atlas-host"></div>')
_POINTS = element("nk_atlas_points", _SCRIPT, '<div class="atlas-points"></div>')
_LINK = element("nk_atlas_map_page_link", _SCRIPT)
MAP = "map-link"


def show_map_page(link: dict[str, Any], points: bytes | None = None) -> None:
    """Mount the map page's document, which the server has for all, and show what a link says.

    `link` is a `MapPageLink` of `element.d.ts`; `points` are the numbers of imported events
    (`dashboard.imported.points.pack`), gzipped, or None.

    It tells `view` when the reader's view has settled (`query`: as a link says it), and `turn`
    when another page of the list of imported events is wanted, `find` when something is looked for
    among them: see `messages.handle`, with the key `MAP`.
    """
    _MOUNT(data={"failed": _("The map has not come. Load the page again.")}, key="map")
    _LINK(
        data=link,
        key=MAP,
        on_view_change=handled_later,
        on_turn_change=handled_later,
        on_find_change=handled_later,
    )
    if points is not None:
        _POINTS(data=points, key="map-points")
