"""GeoJSON layers: features whose vertices lie on one grid, and their text."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import shapely
from shapely import GeometryCollection, LineString, MultiLineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import linemerge

DECIMALS: Final = 4


@dataclass(frozen=True, slots=True)
class Feature:
    """One GeoJSON feature before it is written: id, geometry in [lon, lat], properties."""

    id: str
    geometry: BaseGeometry
    properties: Mapping[str, Any]


def rounded(geometry: BaseGeometry) -> BaseGeometry:
    """The geometry on the four-decimal grid, still valid, parts that vanish dropped."""
    return shapely.set_precision(geometry, 10**-DECIMALS)


def polygons_of(geometry: BaseGeometry) -> BaseGeometry:
    """Only the polygons of a geometry, as Polygon or MultiPolygon."""
    parts = [part for part in leaves_of(geometry) if isinstance(part, Polygon) and part.area > 0]
    return parts[0] if len(parts) == 1 else MultiPolygon(parts)


def lines_of(geometry: BaseGeometry) -> BaseGeometry:
    """Only the lines of a geometry, joined end to end where they meet."""
    leaves = leaves_of(geometry)
    parts = [part for part in leaves if isinstance(part, LineString) and part.length > 0]
    merged = linemerge(parts) if parts else MultiLineString()
    return merged if isinstance(merged, LineString | MultiLineString) else MultiLineString(parts)


def leaves_of(geometry: BaseGeometry) -> list[BaseGeometry]:
    """The single geometries in one, however deep its collections are."""
    if isinstance(geometry, GeometryCollection | MultiPolygon | MultiLineString):
        return [leaf for part in geometry.geoms for leaf in leaves_of(part)]
    return [geometry]


def geojson(features: Sequence[Feature]) -> str:
    """A FeatureCollection, sorted by id, one position a line so that a diff can be read."""
    entries = []
    for feature in sorted(features, key=lambda feature: feature.id):
        shape = json.loads(shapely.to_geojson(_with_rings_right(feature.geometry)))
        shape["coordinates"] = _trimmed(shape["coordinates"])
        head = json.dumps(
            {"type": "Feature", "id": feature.id, "properties": dict(feature.properties)},
            ensure_ascii=False,
        )
        entries.append(
            f'{head[:-1]}, "geometry": {{"type": "{shape["type"]}", "coordinates":\n'
            f"{_written(shape['coordinates'])}\n}}}}"
        )
    return '{"type": "FeatureCollection", "features": [\n' + ",\n".join(entries) + "\n]}\n"


def _with_rings_right(geometry: BaseGeometry) -> BaseGeometry:
    """Outer rings counter-clockwise, as RFC 7946 asks."""
    return shapely.orient_polygons(geometry)


def _trimmed(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, DECIMALS)
    return [_trimmed(part) for part in value]


def _written(value: Any) -> str:
    if value and not isinstance(value[0], list):
        return f"[{value[0]},{value[1]}]"
    return "[" + ",\n".join(_written(part) for part in value) + "]"


def extent(features: Sequence[Feature]) -> list[float]:
    """West, south, east, north of all features, rounded."""
    bounds = shapely.total_bounds([feature.geometry for feature in features])
    return [round(float(value), DECIMALS) for value in bounds]
