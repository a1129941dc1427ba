"""Rivers: after Natural Earth, on the border where they are it, and traced down the relief."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
from shapely import LineString, Point, box
from shapely.geometry.base import BaseGeometry
from shapely.ops import substring, unary_union

from geodata.build import packages
from geodata.build.base.geojson import Feature, lines_of, rounded
from geodata.build.base.relief import CELLS_A_DEGREE, elevation
from geodata.build.base.theatre import WIDE
from geodata.build.fetch import PackageError

AKHURIAN_MOUTH: Final = (43.654, 40.119)
"""Where the Akhurian meets the Aras; Natural Earth's "Aras" runs up the Akhurian and the Kars."""
AKHURIAN_TOP: Final = (43.668, 40.640)
"""Where the Kars, which Natural Earth draws instead of the upper Akhurian, comes in."""
BORDER_LEFT: Final = (47.975, 39.715)
"""Where the Aras leaves the border of Azerbaijan and Iran for the lowland."""

RELIEF_RIVERS: Final = {
    "aras-upper": ("Aras", (43.134, 40.170)),
    "hakari": ("Hakari", (46.454, 39.796)),
    "tartar": ("Tartar", (46.062, 40.112)),
    "vorotan": ("Vorotan", (45.900, 39.604)),
}
"""Id -> name and a point [lon, lat] on its upper course, from where the relief is followed."""
TARTAR_CUT: Final = 46.965
"""Longitude where the Tartar is cut: on the plain east of it the relief no longer leads."""

KURA: Final = 747
ARAS: Final = 911
"""River numbers of Natural Earth."""
KARS_PIECE: Final = (42.6, 40.6, 43.7, 41.05)
"""Box round the piece of the Kars that bears the Kura's number in Natural Earth."""

SPRING_KM2: Final = 60.0
"""A river traced on the relief starts where this much land drains to it."""


def rivers(
    border_lines: Sequence[Feature], ocean: BaseGeometry, cache: Path | None = None
) -> list[Feature]:
    """Kura and Aras after Natural Earth, the Aras on the border line where it is the border.

    Hakari, Tartar and Vorotan are traced down the relief, see :func:`relief_rivers`.
    """
    frame = gpd.read_file(packages.natural_earth_rivers(cache), bbox=WIDE)
    view = box(*WIDE)
    kura = lines_of(unary_union(list(frame[frame["rivernum"] == KURA].geometry)))
    kura = kura.difference(box(*KARS_PIECE)).intersection(view).simplify(0.001).difference(ocean)
    drawn_aras = lines_of(frame[frame["rivernum"] == ARAS].geometry.iloc[0])
    aras, akhurian = along_border(drawn_aras, border_lines)
    found = [
        _river("akhurian", "Akhurian", akhurian, ["osm"], False, 0.5),
        _river("aras", "Aras", aras, ["natural-earth", "osm"], False, 0.7),
        _river("kura", "Kura", kura, ["natural-earth"], False, 1),
    ]
    for identity, line in relief_rivers(aras, cache).items():
        title = RELIEF_RIVERS[identity][0]
        found.append(_river(identity, title, line, ["globe"], True, 1))
    return found


def _river(
    identity: str,
    title: str,
    line: BaseGeometry,
    sources: list[str],
    approximate: bool,
    error_km: float,
) -> Feature:
    properties = {
        "title": title,
        "kind": "river",
        "sources": sources,
        "approximate": approximate,
        "error_km": error_km,
    }
    return Feature(identity, lines_of(rounded(line)), properties)


def along_border(
    river: BaseGeometry, border_lines: Sequence[Feature]
) -> tuple[LineString, LineString]:
    """The Aras with its border stretch taken from the border line, and the Akhurian likewise.

    The border follows both rivers; Natural Earth's own line would cross it again and again.
    """
    along = {"am-tr", "az-tr", "az-ir", "am-ir"}
    parts = [line.geometry for line in border_lines if line.id in along]
    chain = lines_of(unary_union(parts))
    if not isinstance(chain, LineString) or not isinstance(river, LineString):
        raise PackageError(
            "The borders along the Aras, or the Aras itself, are no longer one line."
        )
    if chain.coords[0][0] > chain.coords[-1][0]:
        chain = LineString(chain.coords[::-1])
    top, mouth, left = (
        chain.project(Point(place)) for place in (AKHURIAN_TOP, AKHURIAN_MOUTH, BORDER_LEFT)
    )
    lower = substring(river, river.project(Point(BORDER_LEFT)), river.length)
    border = substring(chain, mouth, left)
    lowland = [place for place in lower.coords if place[0] > border.coords[-1][0] + 0.01]
    aras = LineString([*border.coords, *lowland])
    return aras, LineString(substring(chain, top, mouth).coords)


def relief_rivers(aras: LineString, cache: Path | None = None) -> dict[str, LineString]:
    """Mountain rivers as water would run down the GLOBE relief (D8), ended at their mouths.

    The staircase of cells is smoothed, so a line is off by up to a cell or two (1 km).
    """
    import pyflwdir  # type: ignore[import-untyped,import-not-found,unused-ignore]
    from rasterio.transform import from_origin
    from scipy.ndimage import gaussian_filter1d

    area = (42.5, 38.3, 48.5, 41.5)
    west, north = area[0], area[3]
    cell = 1 / CELLS_A_DEGREE
    heights = elevation(area, cache)
    grid = from_origin(west, north, cell, cell)
    flow = pyflwdir.from_dem(heights, nodata=-9999.0, transform=grid, latlon=True)
    drained = flow.upstream_area("km2").ravel()
    above = flow.main_upstream(flow.upstream_area("km2"))
    width = heights.shape[1]
    found: dict[str, LineString] = {}
    for identity, (_, (lon, lat)) in RELIEF_RIVERS.items():
        row, column = int((north - lat) * CELLS_A_DEGREE), int((lon - west) * CELLS_A_DEGREE)
        row, column = _wettest(drained.reshape(heights.shape), row, column)
        cells = [row * width + column]
        while above[cells[0]] >= 0 and drained[above[cells[0]]] > SPRING_KM2:
            cells.insert(0, int(above[cells[0]]))
        while flow.idxs_ds[cells[-1]] != cells[-1]:
            cells.append(int(flow.idxs_ds[cells[-1]]))
        rows, columns = np.divmod(np.array(cells), width)
        path = np.column_stack([west + (columns + 0.5) * cell, north - (rows + 0.5) * cell])
        path = gaussian_filter1d(path, 1.6, axis=0, mode="nearest")
        found[identity] = LineString(LineString(path).simplify(0.0008).coords)
    ends = {"aras-upper": aras, "hakari": aras, "vorotan": found["hakari"]}
    for identity, into in ends.items():
        found[identity] = ended_at(found[identity], into)
    tartar = [place for place in found["tartar"].coords if place[0] <= TARTAR_CUT]
    found["tartar"] = LineString(tartar)
    return found


def _wettest(drained: npt.NDArray[Any], row: int, column: int) -> tuple[int, int]:
    """The cell within two of the given one that most land drains to: the valley's river."""
    window = drained[row - 2 : row + 3, column - 2 : column + 3]
    down, right = np.unravel_index(int(window.argmax()), window.shape)
    return row - 2 + int(down), column - 2 + int(right)


def ended_at(line: LineString, into: LineString, near: float = 0.012) -> LineString:
    """A tributary cut where it first comes near the other river (degrees) and led to it."""
    kept = []
    for place in line.coords:
        if into.distance(Point(place)) < near:
            break
        kept.append(place)
    mouth = into.interpolate(into.project(Point(kept[-1])))
    return LineString([*kept, (mouth.x, mouth.y)])
