"""The bases: the land of both countries shared out among groups of districts."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from typing import Final

import geopandas
import numpy as np
import shapely
from shapely.geometry import Polygon, shape
from shapely.geometry.base import BaseGeometry

from geodata.build import packages
from geodata.build.mosaic.grid import GRID_DEG, MosaicError, polygons_of, snap
from geodata.build.mosaic.recipe import BASES, Base
from geodata.partition import area_km2

RING_JOIN_DEG: Final = 0.01
"""Ends of Natural Earth's NKAO lines closer than this are joined; all are within 600 m."""

VORONOI_STEP_DEG: Final = 0.01
"""Spacing of the points on district edges from which "nearest district" is measured."""


def country_land() -> dict[str, BaseGeometry]:
    """Land of ``AM`` and ``AZ``: OpenStreetMap time zones without the Caspian Sea."""
    land = geopandas.read_file(
        packages.natural_earth_10m("ne_10m_land"), bbox=(43.0, 37.5, 52.0, 43.0)
    )
    clip = shapely.intersection(land.geometry.union_all(), shapely.box(43.0, 37.5, 52.0, 43.0))
    countries = {}
    for code, zone in (("AM", "Asia/Yerevan"), ("AZ", "Asia/Baku")):
        outline = snap(shapely.make_valid(packages.timezone_polygon(zone)))
        countries[code] = snap(shapely.intersection(outline, clip)) if code == "AZ" else outline
    return countries


def former_nkao() -> Polygon:
    """Outline of the former oblast (1923-1991): Natural Earth's seven lines joined to one ring."""
    lines = geopandas.read_file(packages.disputed_borders(), layer="disputed_borders")
    parts = [
        np.asarray(line.coords)
        for shape_ in lines[lines["name"] == "Former USSR oblast in 1991"].geometry
        for line in shapely.get_parts(shapely.line_merge(shape_))
        if 45.5 < line.bounds[0] < 47.5
    ]
    chain = parts.pop(0)
    while parts:
        end = chain[-1]
        options = [
            (float(np.hypot(*(part[side] - end))), i, side)
            for i, part in enumerate(parts)
            for side in (0, -1)
        ]
        distance, i, side = min(options)
        if distance > RING_JOIN_DEG:
            raise MosaicError(f"the outline of the former oblast has a hole of {distance:.3f}°")
        part = parts.pop(i)
        chain = np.vstack([chain, part if side == 0 else part[::-1]])
    ring = snap(shapely.make_valid(Polygon(chain)))
    return max(polygons_of(ring), key=area_km2)


def natural_earth_districts() -> dict[str, BaseGeometry]:
    """Natural Earth admin-1 polygons of both countries, keyed by ISO 3166-2 code.

    The code of Lachin is ``AZ-LAN`` (its name is wrong in the data), of Shusha town ``AZ-X01~``.
    """
    with packages.natural_earth_admin1().open(encoding="utf-8") as stream:
        features = json.load(stream)["features"]
    districts: defaultdict[str, list[BaseGeometry]] = defaultdict(list)
    for feature in features:
        properties = feature["properties"]
        if properties["adm0_a3"] in ("AZE", "ARM"):
            districts[properties["iso_3166_2"]].append(
                shapely.make_valid(shape(feature["geometry"]))
            )
    return {code: shapely.union_all(parts) for code, parts in districts.items()}


def share_out(whole: BaseGeometry, claims: Mapping[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """Partition ``whole`` among the claims: each keeps its own part, gaps go to the nearest."""
    own = {name: snap(shapely.intersection(whole, claim)) for name, claim in claims.items()}
    covered = shapely.union_all(list(own.values()), grid_size=GRID_DEG)
    gap = snap(shapely.difference(whole, covered))
    if not polygons_of(gap):
        return own
    points, names = [], []
    for name, part in own.items():
        near = shapely.intersection(part.boundary, shapely.buffer(gap, 5 * VORONOI_STEP_DEG))
        coordinates = shapely.get_coordinates(shapely.segmentize(near, VORONOI_STEP_DEG))
        points.append(coordinates)
        names += [name] * len(coordinates)
    table = np.vstack(points)
    # a vertex that two claims share decides nothing: leave it out
    _, first, counts = np.unique(table.round(7), axis=0, return_index=True, return_counts=True)
    keep = np.sort(first[counts == 1])
    seeds = shapely.points(table[keep])
    nearest = shapely.get_parts(
        shapely.voronoi_polygons(shapely.MultiPoint(table[keep]), extend_to=whole.envelope)
    )
    near_cells: defaultdict[str, list[BaseGeometry]] = defaultdict(list)
    for i, cell in zip(*shapely.STRtree(nearest).query(seeds, predicate="within"), strict=True):
        near_cells[names[keep[i]]].append(nearest[cell])
    for name, parts in near_cells.items():
        share = shapely.intersection(gap, shapely.union_all(parts))
        own[name] = snap(shapely.union_all([own[name], share], grid_size=GRID_DEG))
    return own


def bases() -> dict[str, BaseGeometry]:
    """The parents of the cells, keyed by base id; together they are the theatre."""
    land = country_land()
    nkao = former_nkao()
    districts = natural_earth_districts()
    exclave = max((part for part in polygons_of(land["AZ"]) if part.bounds[2] < 46.2), key=area_km2)
    mainland = shapely.difference(land["AZ"], exclave)
    wholes = {
        "AM": land["AM"],
        "NX": exclave,
        "NKAO": snap(shapely.intersection(nkao, mainland)),
        "AZ": snap(shapely.difference(mainland, nkao)),
    }
    named = {code for base in BASES for code in base.districts}
    result: dict[str, BaseGeometry] = {}
    for name, whole in wholes.items():
        group = [base for base in BASES if base.within == name]
        claims = {base.id: _claim(base, districts, named) for base in group}
        result |= share_out(whole, claims)
    return result


def _claim(base: Base, districts: Mapping[str, BaseGeometry], named: set[str]) -> BaseGeometry:
    """Union of a base's districts; ``*`` stands for all that no base names."""
    codes = [code for code in base.districts if code != "*"]
    if "*" in base.districts:
        prefix = {"AM": "AM-", "AZ": "AZ-", "NX": "AZ-"}[base.within]
        codes += [code for code in districts if code.startswith(prefix) and code not in named]
    missing = [code for code in codes if code not in districts]
    if missing:
        raise MosaicError(f"Natural Earth has no district {', '.join(missing)}")
    return shapely.union_all([districts[code] for code in codes])
