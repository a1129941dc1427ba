"""The control mosaic ``geodata/layers/areas.geojson``, made from packages and hand-drawn cuts.

Run ``python -m geodata.build.mosaic``; add ``--check`` to build without writing and to print the
table of areas only. Everything is WGS 84, (lon, lat), degrees; areas are geodesic km².

How it is made, in this order:

1. *Bases*: the land of Armenia and of Azerbaijan (OpenStreetMap time zones, the Caspian cut off by
   Natural Earth's land) is shared out among groups of Natural Earth districts. A district only
   keeps what lies in its own country and on its own side of the outline of the former oblast
   (NKAO); ground that no district covers goes to the nearest one. The bases are the parents
   of the cells.
2. *Cuts* (``cuts.geojson``): lines and outlines drawn by hand, each a zone with an inside.
   A line carries the property ``close``: the way round, far from anything it cuts, that makes a
   zone of it.
3. All linework is noded on a grid of 1e-5 degrees and polygonised into faces. The first rule of
   :data:`geodata.build.mosaic_cells.RULES` that fits a face names its cell.
4. Faces are dissolved, crumbs smaller than :data:`CRUMB_KM2` go to the neighbour with the longest
   common edge, and the coverage is simplified as a whole, so that neighbours keep
   identical vertices. Simplifying only drops vertices: all stay on the grid.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

import geopandas
import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon, shape
from shapely.geometry.base import BaseGeometry

from geodata.build import packages
from geodata.build.fetch import PackageError
from geodata.build.mosaic_cells import BASES, CELLS, RULES, Base, Cell, Rule
from geodata.canonical import formatted
from geodata.partition import area_km2

GRID_DEG: Final = 1e-5
"""Grid of all vertices, in degrees: five decimals, as RFC 7946 files of this project carry."""

TOLERANCE_DEG: Final = 0.0008
"""Tolerance of simplifying the coverage, in degrees (70 m east-west, 90 m north-south)."""

CRUMB_KM2: Final = 0.6
"""Parts of a cell smaller than this, left over between sources of unlike precision, are merged."""

STRIP_KM: Final = 1.0
"""Width of the strip along the Armenian border, km. Schematic: the sources give no width."""

UTM: Final = "EPSG:32638"
"""UTM zone 38N, metres: only for the width of the border strip."""

RING_JOIN_DEG: Final = 0.01
"""Ends of Natural Earth's NKAO lines closer than this are joined; all are within 600 m."""

VORONOI_STEP_DEG: Final = 0.01
"""Spacing of the points on district edges from which "nearest district" is measured."""

CUTS: Final = Path(__file__).with_name("cuts.geojson")
AREAS: Final = Path(__file__).parents[1] / "layers" / "areas.geojson"


class MosaicError(RuntimeError):
    """The sources or the recipe do not give a clean partition."""


@dataclass(frozen=True, slots=True)
class Face:
    """One indivisible piece of the theatre."""

    polygon: Polygon
    base: str
    zones: frozenset[str]


def polygons_of(geometry: BaseGeometry) -> list[Polygon]:
    """The polygons in any geometry; lines and points are dropped."""
    return [part for part in shapely.get_parts(shapely.get_parts(geometry)) if _is_polygon(part)]


def _is_polygon(geometry: BaseGeometry) -> bool:
    return isinstance(geometry, Polygon) and not geometry.is_empty


def snap(geometry: BaseGeometry) -> BaseGeometry:
    """The polygons of a geometry with all vertices on the grid, still valid."""
    on_grid = polygons_of(shapely.set_precision(geometry, GRID_DEG))
    return on_grid[0] if len(on_grid) == 1 else MultiPolygon(on_grid)


# --- 1. bases -----------------------------------------------------------------------------------


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


# --- 2. cuts ------------------------------------------------------------------------------------


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
    result["armenian-border-strip"] = border_strip(border)
    return result


def border_strip(armenia: BaseGeometry) -> BaseGeometry:
    """Armenia and a strip of :data:`STRIP_KM` round it, from UTM zone 38N back to degrees."""
    metres = geopandas.GeoSeries([armenia], crs="EPSG:4326").to_crs(UTM)
    wide = metres.buffer(STRIP_KM * 1000.0).simplify(60.0).to_crs("EPSG:4326")
    return snap(cast(BaseGeometry, wide.iloc[0]))


# --- 3. faces and rules -------------------------------------------------------------------------


def faces(parents: Mapping[str, BaseGeometry], cuts: Mapping[str, BaseGeometry]) -> list[Face]:
    """Node all linework on the grid and give each face its base and the zones it lies in."""
    theatre = shapely.union_all(list(parents.values()), grid_size=GRID_DEG)
    edges = [parent.boundary for parent in parents.values()]
    edges += [shapely.intersection(zone.boundary, theatre) for zone in cuts.values()]
    noded = shapely.union_all(edges, grid_size=GRID_DEG)
    pieces = shapely.get_parts(shapely.polygonize(shapely.get_parts(noded)))
    inner = shapely.point_on_surface(pieces)
    tree = shapely.STRtree(inner)
    base_of: dict[int, str] = {}
    zones_of: defaultdict[int, set[str]] = defaultdict(set)
    for name, parent in parents.items():
        base_of |= dict.fromkeys(tree.query(parent, predicate="intersects").tolist(), name)
    for name, zone in cuts.items():
        for i in tree.query(zone, predicate="intersects").tolist():
            zones_of[i].add(name)
    hulls = shapely.polygons([shapely.get_exterior_ring(p) for p in polygons_of(theatre)])
    inside = tree.query(shapely.union_all(hulls), predicate="intersects").tolist()
    for i in inside:  # pinholes between parents, smaller than a grid step: to the next parent
        if i not in base_of:
            base_of[i] = min(parents, key=lambda name: pieces[i].distance(parents[name]))
    return [Face(pieces[i], base_of[i], frozenset(zones_of[i])) for i in sorted(inside)]


def fits(rule: Rule, face: Face) -> bool:
    """Whether a face is in the rule's base, in all its zones and outside the excluded ones."""
    return (
        face.base == rule.base
        and face.zones.issuperset(rule.inside)
        and not face.zones.intersection(rule.outside)
    )


def assign(pieces: Iterable[Face], rules: Sequence[Rule]) -> dict[str, list[Polygon]]:
    """Faces by cell: the first rule that fits wins."""
    cells: defaultdict[str, list[Polygon]] = defaultdict(list)
    for face in pieces:
        rule = next((rule for rule in rules if fits(rule, face)), None)
        if rule is None:
            at = face.polygon.representative_point()
            raise MosaicError(f"no rule fits the ground of {face.base} at {at.x:.4f}, {at.y:.4f}")
        cells[rule.cell].append(face.polygon)
    return dict(cells)


# --- 4. partition -------------------------------------------------------------------------------


def dissolve(cells: Mapping[str, Sequence[Polygon]]) -> dict[str, BaseGeometry]:
    """One geometry per cell; the faces are noded, so that shared edges vanish exactly."""
    return {name: shapely.coverage_union_all(list(parts)) for name, parts in cells.items()}


def merge_crumbs(cells: Mapping[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """Give parts under :data:`CRUMB_KM2` to the cell with which they share the longest edge."""
    parts = [(name, part) for name, cell in cells.items() for part in polygons_of(cell)]
    largest = {name: max(map(area_km2, polygons_of(cell))) for name, cell in cells.items()}
    whole = [
        (name, part) for name, part in parts if area_km2(part) >= min(CRUMB_KM2, largest[name])
    ]
    crumbs = [part for name, part in parts if area_km2(part) < min(CRUMB_KM2, largest[name])]
    crumbs.sort(key=area_km2, reverse=True)
    while crumbs:
        waiting = []
        for crumb in crumbs:
            edges = [
                shapely.length(shapely.intersection(crumb.boundary, part.boundary))
                for _, part in whole
            ]
            best = int(np.argmax(edges))
            if edges[best] > 0:
                whole.append((whole[best][0], crumb))
            else:
                waiting.append(crumb)
        if len(waiting) == len(crumbs):
            break  # an island of its own: leave it out
        crumbs = waiting
    merged: defaultdict[str, list[Polygon]] = defaultdict(list)
    for name, part in whole:
        merged[name].append(part)
    return dissolve(merged)


def partition() -> dict[str, BaseGeometry]:
    """The whole work: every cell by id, a clean coverage with vertices on the grid."""
    parents = bases()
    armenia = shapely.union_all(
        [parents[base.id] for base in BASES if base.within == "AM"], grid_size=GRID_DEG
    )
    cells = merge_crumbs(dissolve(assign(faces(parents, zones(armenia)), RULES)))
    names = sorted(cells)
    known = {cell.id for cell in CELLS}
    if set(names) != known:
        raise MosaicError(f"cells made and cells described differ: {set(names) ^ known}")
    simplified = shapely.coverage_simplify([cells[name] for name in names], TOLERANCE_DEG)
    if not shapely.coverage_is_valid(simplified):
        raise MosaicError("the simplified cells are not a clean coverage")
    return dict(zip(names, simplified, strict=True))


# --- file ---------------------------------------------------------------------------------------


def feature(cell: Cell, geometry: BaseGeometry) -> dict[str, object]:
    """GeoJSON feature of one cell: RFC 7946 winding, largest part first."""
    parts = polygons_of(shapely.orient_polygons(geometry))
    parts.sort(key=area_km2, reverse=True)
    return {
        "type": "Feature",
        "id": cell.id,
        "geometry": json.loads(
            shapely.to_geojson(parts[0] if len(parts) == 1 else MultiPolygon(parts))
        ),
        "properties": cell.properties(),
    }


def text_of(cells: Mapping[str, BaseGeometry]) -> str:
    """The layer file in the project's canonical form."""
    features = [feature(cell, cells[cell.id]) for cell in CELLS]
    return formatted({"type": "FeatureCollection", "features": features})


def table(cells: Mapping[str, BaseGeometry]) -> str:
    """Areas of all cells, one a line, km²."""
    return "\n".join(f"{name:24}{area_km2(cell):10.1f}" for name, cell in sorted(cells.items()))


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the mosaic, print its areas, and write it unless ``--check`` is given."""
    parser = argparse.ArgumentParser(description="Build geodata/layers/areas.geojson.")
    parser.add_argument("--check", action="store_true", help="print the areas, write nothing")
    parser.add_argument("--out", type=Path, default=AREAS, help="file to write")
    options = parser.parse_args(arguments)
    try:
        cells = partition()
    except (MosaicError, PackageError) as error:
        print(error, file=sys.stderr)
        return 1
    print(table(cells))
    if not options.check:
        text = text_of(cells)
        options.out.write_text(text, encoding="utf-8")
        print(f"{options.out}: {len(text.encode()) / 1000:.0f} kB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
