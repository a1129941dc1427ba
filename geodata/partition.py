"""Checks of the control mosaic: a planar partition, valid cells, no overlap and no gap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.dataset import Located
from geodata.ellipsoid import wgs84
from geodata.faults import Fault
from geodata.model import Area

TOLERANCE_KM2 = 0.01
"""Overlaps and gaps up to this size (km²) are rounding, larger ones are faults."""
_FILE = "areas.geojson"


def area_km2(geometry: BaseGeometry) -> float:
    """Geodesic area in km² of a polygon in (lon, lat) degrees on the WGS84 ellipsoid."""
    return abs(wgs84().geometry_area_perimeter(shapely.orient_polygons(geometry))[0]) / 1e6


def faults_of(cells: Iterable[Located[Area]]) -> Iterator[Fault]:
    """All faults of the partition: invalid cells, pairs that overlap, gaps between cells."""
    sound = []
    for cell in cells:
        if cell.geometry.is_empty:
            yield Fault(_FILE, cell.id, "geometry", "is empty; draw the cell")
        elif not cell.geometry.is_valid:
            why = shapely.is_valid_reason(cell.geometry)
            yield Fault(_FILE, cell.id, "geometry", f"is not a valid polygon ({why}); redraw it")
        else:
            sound.append(cell)
    if not sound:
        return
    geometries = [cell.geometry for cell in sound]
    yield from _overlaps(sound, geometries)
    yield from _gaps(sound, geometries)


def _overlaps(cells: list[Located[Area]], geometries: list[BaseGeometry]) -> Iterator[Fault]:
    tree = shapely.STRtree(geometries)
    for a, b in zip(*tree.query(geometries, predicate="intersects"), strict=True):
        if a >= b:
            continue
        shared = shapely.intersection(geometries[a], geometries[b])
        if (size := area_km2_or_zero(shared)) > TOLERANCE_KM2:
            at = shared.representative_point()
            yield Fault(
                _FILE,
                cells[a].id,
                "geometry",
                f"overlaps {cells[b].id} by {size:.2f} km² near [{at.x:.3f}, {at.y:.3f}]; "
                "give the ground to one of them",
            )


def _gaps(cells: list[Located[Area]], geometries: list[BaseGeometry]) -> Iterator[Fault]:
    whole = shapely.union_all(geometries)
    holes = [
        shapely.Polygon(ring)
        for part in shapely.get_parts(whole)
        for ring in shapely.get_rings(part)[1:]
    ]
    for hole in holes:
        if (size := area_km2(hole)) > TOLERANCE_KM2:
            at = hole.representative_point()
            near = [c.id for c in cells if c.geometry.touches(hole)]
            yield Fault(
                _FILE,
                ", ".join(near),
                "geometry",
                f"leaves a gap of {size:.2f} km² near [{at.x:.3f}, {at.y:.3f}]; "
                "close it between these cells",
            )


def area_km2_or_zero(geometry: BaseGeometry) -> float:
    """Geodesic area in km², 0 for what has none (points and lines where cells touch)."""
    polygons = [p for p in shapely.get_parts(geometry) if p.geom_type == "Polygon"]
    return sum(area_km2(p) for p in polygons)
