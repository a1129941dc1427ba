"""How far an area in km² may be off, because the edges of cells are approximate.

The edge between two cells may lie off by the larger of their `error_km`. Ground made of several
cells is off by at most the length of its edges times that: all edges wrong, and all to one side.
Edges within the ground do not count, nor does the outer edge of the mosaic, beyond which nothing
is counted.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import shapely

from geodata.atlas import Atlas
from geodata.ellipsoid import wgs84

_EDGES: WeakKeyDictionary[Atlas, tuple[Edge, ...]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Edge:
    """The common edge of two cells: its geodesic length and how far off it may lie, in km."""

    one: str
    other: str
    km: float
    error_km: float


def edges(atlas: Atlas) -> tuple[Edge, ...]:
    """All common edges of an atlas's cells, each once; found once for an atlas."""
    if atlas not in _EDGES:
        names = list(atlas.areas)
        shapes = [atlas.areas[name].geometry for name in names]
        lines = [shapely.boundary(found) for found in shapes]
        one, other = shapely.STRtree(shapes).query(shapes, predicate="intersects")
        pairs = [(a, b) for a, b in zip(one.tolist(), other.tolist(), strict=True) if a < b]
        _EDGES[atlas] = tuple(
            Edge(names[a], names[b], km, max(_error(atlas, names[a]), _error(atlas, names[b])))
            for a, b in pairs
            if (km := wgs84().geometry_length(shapely.intersection(lines[a], lines[b])) / 1000) > 0
        )
    return _EDGES[atlas]


def _error(atlas: Atlas, name: str) -> float:
    return atlas.areas[name].record.error_km


def area_error_km2(
    atlas: Atlas, cells: Collection[str], within: Collection[str] | None = None
) -> float:
    """By how many km² the area of some cells (ids) together may be off, at most.

    With `within` only the part of the cells that lies in those is measured: edges that none of
    those has do not count. Never more than the area itself: ground may be smaller than its error,
    but not less than none.
    """
    inside = set(cells)
    measured = inside if within is None else inside.intersection(within)
    ends = atlas.areas.keys() if within is None else set(within)
    off = sum(
        e.km * e.error_km
        for e in edges(atlas)
        if (e.one in inside) != (e.other in inside) and (e.one in ends or e.other in ends)
    )
    return float(min(off, sum(atlas.km2[name] for name in measured)))
