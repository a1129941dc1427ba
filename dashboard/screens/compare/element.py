"""The two maps of a comparison inside the Streamlit page: mounted once, told what to show."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dashboard.ui.messages import handled_later
from dashboard.ui.mounting import map_elements

_HERE = Path(__file__).parent
_MOUNT, _LINK = map_elements("compare", _HERE / "element.js", _HERE / "element.css")
KEY = "compare-link"


def show_maps(document: bytes, view: dict[str, Any]) -> None:
    """Mount the document of a comparison (`Parts.as_bytes`, gzipped) and show two views in it.

    `view` is what `compare_maps.js` shows, with center, zoom and the order to go there. They
    tell `chosen` when the reader chose a cell or town, `place` after panning and zooming: see
    `messages.handle`, with this `KEY`.
    """
    _MOUNT(data=document, key="compare-maps")
    _LINK(data=view, key=KEY, on_chosen_change=handled_later, on_place_change=handled_later)
