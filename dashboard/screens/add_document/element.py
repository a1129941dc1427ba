"""The map of a document's places inside the Streamlit page: mounted once, then only told what."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dashboard.language import N_
from dashboard.screens.add_document.found_places import FoundPlace, as_data, document
from dashboard.ui import theme
from dashboard.ui.cache import cached
from dashboard.ui.mounting import map_elements

_HERE = Path(__file__).parent
_MOUNT, _LINK = map_elements("found", _HERE / "element.js", _HERE / "element.css")


@cached(N_("Drawing the map …"))
def _document() -> bytes:
    return document()


def show_places(found: Sequence[FoundPlace]) -> None:
    """Show the places that lie on the map; while they are the same it stays where it was moved."""
    _MOUNT(data=_document(), key="found-map")
    _LINK(
        data={"places": as_data(found), "dark": theme.dark()},
        key="found-places",
    )
