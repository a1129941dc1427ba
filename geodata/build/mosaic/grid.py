"""The grid that all vertices of the mosaic lie on, and the polygons of a geometry on it."""

from __future__ import annotations

from typing import Final

import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

GRID_DEG: Final = 1e-5
"""Grid of all vertices, in degrees: five decimals, as RFC 7946 files of this project carry."""


class MosaicError(RuntimeError):
    """The sources or the recipe do not give a clean partition."""


def polygons_of(geometry: BaseGeometry) -> list[Polygon]:
    """The polygons in any geometry; lines and points are dropped."""
    return [part for part in shapely.get_parts(shapely.get_parts(geometry)) if _is_polygon(part)]


def _is_polygon(geometry: BaseGeometry) -> bool:
    return isinstance(geometry, Polygon) and not geometry.is_empty


def snap(geometry: BaseGeometry) -> BaseGeometry:
    """The polygons of a geometry with all vertices on the grid, still valid."""
    on_grid = polygons_of(shapely.set_precision(geometry, GRID_DEG))
    return on_grid[0] if len(on_grid) == 1 else MultiPolygon(on_grid)
