"""Lakes, reservoirs and seas."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from shapely import Polygon, box
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from geodata.build.base.geojson import Feature, leaves_of, polygons_of, rounded
from geodata.build.base.theatre import WIDE, natural_earth

LAKE_TOLERANCE: Final = 0.0008
"""Degrees, about 80 m."""
MINOR_WATER: Final = 0.01
"""Square degrees (some 90 km²) under which a separate piece of sea is left out."""

SARSANG: Final = (
    (46.579, 40.143), (46.588, 40.150), (46.599, 40.156), (46.605, 40.166), (46.613, 40.176),
    (46.625, 40.184), (46.637, 40.190), (46.650, 40.194), (46.660, 40.195), (46.663, 40.191),
    (46.656, 40.185), (46.652, 40.177), (46.643, 40.169), (46.633, 40.163), (46.622, 40.157),
    (46.617, 40.150), (46.608, 40.146), (46.596, 40.143), (46.585, 40.142),
)  # fmt: skip
"""The Sarsang reservoir drawn by hand inside its known extent, along the valley of the relief."""


def sea(cache: Path | None = None) -> BaseGeometry:
    """Natural Earth's ocean (here the Caspian and a corner of the Black Sea) in the wide view."""
    ocean = natural_earth("ne_10m_ocean", cache)
    return polygons_of(unary_union(list(ocean.geometry)).intersection(box(*WIDE)))


def lakes(ocean: BaseGeometry, cache: Path | None = None) -> list[Feature]:
    """Known lakes, reservoirs and the two seas of the wide view."""
    named = {
        "Lake Sevan": ("lake-sevan", "Lake Sevan", "lake"),
        "Mingevir Reservoir": ("mingachevir-reservoir", "Mingachevir reservoir", "reservoir"),
        "Lake Urmia": ("lake-urmia", "Lake Urmia", "lake"),
        "Lake Van": ("lake-van", "Lake Van", "lake"),
    }
    found = []
    frame = natural_earth("ne_10m_lakes", cache)
    for name, geometry in zip(frame["name"], frame.geometry, strict=True):
        if name not in named:
            continue
        identity, title, kind = named[name]
        simple = geometry.simplify(LAKE_TOLERANCE).intersection(box(*WIDE))
        found.append(_water(identity, title, kind, simple, "natural-earth", 1))
    for identity, title, half in (
        ("black-sea", "Black Sea", box(WIDE[0], WIDE[1], 44.0, WIDE[3])),
        ("caspian-sea", "Caspian Sea", box(44.0, WIDE[1], WIDE[2], WIDE[3])),
    ):
        parts = [part for part in leaves_of(ocean.intersection(half)) if part.area > MINOR_WATER]
        found.append(_water(identity, title, "sea", unary_union(parts), "natural-earth", 1))
    drawn = _water("sarsang-reservoir", "Sarsang reservoir", "reservoir", Polygon(SARSANG),
                   "hand-drawn", 1)  # fmt: skip
    return [*found, drawn]


def _water(
    identity: str, title: str, kind: str, geometry: BaseGeometry, source: str, error_km: float
) -> Feature:
    properties = {
        "title": title,
        "kind": kind,
        "sources": [source],
        "approximate": source != "natural-earth",
        "error_km": error_km,
    }
    return Feature(identity, polygons_of(rounded(geometry)), properties)
