"""Builds the control mosaic: ``python -m geodata.build.mosaic``."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import shapely
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

from geodata.build.fetch import PackageError
from geodata.build.mosaic.bases import bases
from geodata.build.mosaic.cells import CELLS, Cell
from geodata.build.mosaic.cuts import zones
from geodata.build.mosaic.faces import assign, dissolve, faces, merge_crumbs
from geodata.build.mosaic.grid import GRID_DEG, MosaicError, polygons_of
from geodata.build.mosaic.recipe import BASES, RULES
from geodata.canonical import formatted
from geodata.dataset import LAYERS
from geodata.partition import area_km2

AREAS: Final = LAYERS / "areas.geojson"

TOLERANCE_DEG: Final = 0.0008
"""Tolerance of simplifying the coverage, in degrees (70 m east-west, 90 m north-south)."""


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
    parser = argparse.ArgumentParser(
        "python -m geodata.build.mosaic", description="Build geodata/layers/areas.geojson."
    )
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
