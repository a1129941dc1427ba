"""The cuts: lines and outlines drawn by hand, each a zone with an inside."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final, cast

import geopandas
import shapely
from shapely.geometry import Polygon, shape
from shapely.geometry.base import BaseGeometry

from geodata.build.mosaic.grid import MosaicError, snap
from geodata.build.mosaic.recipe import STRIP

CUTS: Final = Path(__file__).with_name("cuts.geojson")

STRIP_KM: Final = 1.0
"""Width of the strip along the Armenian border, km. Schematic: the sources give no width."""

UTM: Final = "EPSG:32638"
"""UTM zone 38N, metres: only for the width of the border strip."""


def zones(border: BaseGeometry) -> dict[str, BaseGeometry]:
    """Every cut as an area, keyed by cut id; ``border`` is Armenia, for the strip along it."""
    collection = json.loads(CUTS.read_text(encoding="utf-8"))
    result: dict[str, BaseGeometry] = {}
    for feature in collection["features"]:
        geometry = shape(feature["geometry"])
        if geometry.geom_type == "LineString":
            geometry = Polygon([*geometry.coords, *feature["properties"]["close"]])
        if not geometry.is_valid:
            reason = shapely.is_valid_reason(geometry)
            raise MosaicError(f"cut {feature['id']} is not a simple outline: {reason}")
        result[feature["id"]] = snap(geometry)
    result[STRIP] = border_strip(border)
    return result


def border_strip(armenia: BaseGeometry) -> BaseGeometry:
    """Armenia and a strip of :data:`STRIP_KM` round it, from UTM zone 38N back to degrees."""
    metres = geopandas.GeoSeries([armenia], crs="EPSG:4326").to_crs(UTM)
    wide = metres.buffer(STRIP_KM * 1000.0).simplify(60.0).to_crs("EPSG:4326")
    return snap(cast(BaseGeometry, wide.iloc[0]))
