"""The base map without internet: land, relief, waters and borders from `geodata/base`."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from folium.template import Template
from shapely import set_precision
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from dashboard.map.offline import LocalFiles, script_json
from dashboard.map.packed import packed
from geodata.base import Piece, pieces

_HERE = Path(__file__).parent

Carried = Callable[[Path], str]
"""Gives the address at which the page has a picture."""


def written_in(picture: Path) -> str:
    """The picture itself as its address, for a page that asks for nothing."""
    data = base64.b64encode(picture.read_bytes()).decode("ascii")
    return f"data:image/{picture.suffix.lstrip('.')};base64,{data}"


class BaseMap(LocalFiles):
    """All pieces of the base map, lowest first, for a folium map; drawn once, never clicked.

    `like` is one for another map of the same document, whose pieces it draws again; `carried` is
    how the document has the relief.
    """

    scripts: ClassVar[tuple[Path, ...]] = (_HERE / "packed.js", _HERE / "base_map.js")
    styles: ClassVar[tuple[Path, ...]] = (_HERE / "base_map.css",)
    _template = Template(
        """
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = L.atlasBase({{ this.payload }})
                .addTo({{ this._parent.get_name() }});
        {% endmacro %}
        """
    )

    def __init__(self, like: BaseMap | None = None, carried: Carried = written_in) -> None:
        super().__init__()
        self._like = like
        self._pieces = "" if like else script_json([_piece(piece, carried) for piece in pieces()])

    @property
    def payload(self) -> str:
        """The pieces as the script takes them: written out, or the name of what holds them."""
        return f"{self._like.get_name()}.pieces" if self._like else self._pieces


def credits() -> list[str]:
    """The attributions of all pieces, each once, in drawing order."""
    return list(dict.fromkeys(text for piece in pieces() for text in piece.attribution))


def _pane(piece: Piece) -> str:
    if piece.kind == "picture":
        return "atlas-relief"
    if piece.id == "countries":
        return "atlas-land"
    return "atlas-water" if piece.id in ("lakes", "rivers") else "atlas-lines"


def _piece(piece: Piece, carried: Carried) -> dict[str, Any]:
    west, south, east, north = piece.bounds
    found: dict[str, Any] = {"id": piece.id, "pane": _pane(piece)}
    if piece.kind == "picture":
        found["bounds"] = [[south, west], [north, east]]
        found["picture"] = carried(piece.path)
    else:
        collection = json.loads(piece.path.read_text(encoding="utf-8"))
        found["features"] = [
            {
                "type": "Feature",
                "geometry": packed(_drawn(shape(feature["geometry"]), piece)),
                "properties": {"approximate": bool(feature["properties"].get("approximate"))},
            }
            for feature in collection["features"]
        ]
    return found


ROUGH_DEGREES = 0.001
"""About 100 m: as fine as land, lakes and rivers need to be drawn."""
FINE_DEGREES = 0.0001
"""About 10 m, a third of a pixel at the largest zoom: for borders and the cells along them."""


def as_drawn(geometry: BaseGeometry) -> BaseGeometry:
    """A border or cell with no more digits than can be seen; shared vertices stay shared."""
    return set_precision(geometry, FINE_DEGREES, mode="pointwise")


def _drawn(geometry: BaseGeometry, piece: Piece) -> BaseGeometry:
    """The geometry as the map draws it, with no more vertices and digits than can be seen."""
    if _pane(piece) == "atlas-lines":
        return as_drawn(geometry)
    return set_precision(geometry, ROUGH_DEGREES)
