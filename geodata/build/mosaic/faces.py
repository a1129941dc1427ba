"""The faces: the smallest pieces between all lines, given to cells and dissolved into them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from geodata.build.mosaic.grid import GRID_DEG, MosaicError, polygons_of
from geodata.build.mosaic.recipe import Rule
from geodata.partition import area_km2

CRUMB_KM2: Final = 0.6
"""Parts of a cell smaller than this, left over between sources of unlike precision, are merged."""


@dataclass(frozen=True, slots=True)
class Face:
    """One indivisible piece of the theatre."""

    polygon: Polygon
    base: str
    zones: frozenset[str]


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
