"""Land of the countries, the borders between them, and the outline of the former oblast."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Final

import geopandas as gpd
import shapely
from shapely import LineString, Point, box
from shapely.affinity import translate
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from geodata.build import packages
from geodata.build.base.geojson import Feature, leaves_of, lines_of, polygons_of, rounded
from geodata.build.base.theatre import THEATRE, WIDE, natural_earth

BORDER_TOLERANCE_M: Final = 150.0
"""Mercator metres, about 115 m on the ground in the theatre: a pixel at zoom 10."""
FAR_TOLERANCE_M: Final = 1500.0
"""The same outside the theatre."""

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


MOVED: Final = {
    "exclave-barkhudarli": (0.013, 0.0105),
    "exclave-yukhari-askipara": (0.013, 0.0),
}
"""How far east and north, in degrees, Natural Earth's outlines are moved: so they hold their
villages, and reach where OpenStreetMap's do. The mosaic's cells are cut along the same lines."""


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
                lines_of(rounded(translate(ring, *MOVED.get(identity, (0.0, 0.0))))),
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


def nkao(cache: Path | None = None) -> Feature:
    """Outline of the former Nagorno-Karabakh Autonomous Oblast as one closed line."""
    frame = gpd.read_file(packages.disputed_borders(cache), layer="disputed_borders")
    lines = frame[
        (frame["name"] == "Former USSR oblast in 1991") & (frame["adm0_a3_l"] == "AZE")
    ].geometry
    pieces = [
        list(part.coords)
        for line in lines
        for part in leaves_of(line)
        if isinstance(part, LineString)
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
