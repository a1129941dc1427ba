"""Geometry as the map's scripts get it: whole numbers, each from the point before.

A third of the size of GeoJSON. `packed.js` makes GeoJSON of it again.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

PER_DEGREE = 10_000
"""About 10 m: no position on the map is finer (`FINE_DEGREES` of the base map)."""


def packed(geometry: BaseGeometry) -> dict[str, Any]:
    """A geometry as {"type", "coordinates"}, with each line or ring as [x, y, dx, dy, dx, dy, …].

    In ten-thousandths of a degree, longitude first. Raises ValueError for anything but lines and
    polygons.
    """
    coordinates = mapping(geometry)["coordinates"]
    match geometry.geom_type:
        case "LineString":
            found = _line(coordinates)
        case "Polygon" | "MultiLineString":
            found = [_line(line) for line in coordinates]
        case "MultiPolygon":
            found = [[_line(ring) for ring in polygon] for polygon in coordinates]
        case other:
            raise ValueError(f"a map has no place for a {other} among its lines and areas")
    return {"type": geometry.geom_type, "coordinates": found}


def _line(positions: Any) -> list[Any]:
    whole = np.rint(np.array(positions) * PER_DEGREE).astype(int)
    return [int(n) for n in np.diff(whole, axis=0, prepend=[[0, 0]]).ravel()]
