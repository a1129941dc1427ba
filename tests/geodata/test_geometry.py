"""Positions are read in one place: every kind of wrong nesting is one fault that names its path."""

from __future__ import annotations

from typing import Any

import pytest

from geodata.faults import Fault
from geodata.geometry import MultiPolygon, Point, Polygon, read_geometry

RING = [[46.0, 39.0], [46.5, 39.0], [46.5, 39.5], [46.0, 39.0]]
HIGH = [[46.0, 39.0], [46.5, 39.0], [46.5, 39.5, 1200.0], [46.0, 39.0]]


def read(geometry: Any) -> tuple[Any, list[Fault]]:
    faults: list[Fault] = []
    found = read_geometry(geometry, (Point, Polygon, MultiPolygon), "x.geojson", "a", faults)
    assert (found is None) == bool(faults)
    return found, faults


@pytest.mark.parametrize(
    ("kind", "coordinates"),
    [
        ("Point", [46, 39.5]),
        ("Point", [-180, 90]),
        ("Polygon", [RING]),
        ("Polygon", [RING, RING]),
        ("MultiPolygon", [[RING], [RING, RING]]),
    ],
)
def test_a_sound_geometry_is_read_flat(kind: str, coordinates: Any) -> None:
    found, faults = read({"type": kind, "coordinates": coordinates, "bbox": [46, 39, 47, 40]})
    assert faults == []
    assert found.geom_type == kind
    assert not found.has_z


@pytest.mark.parametrize(
    ("kind", "coordinates", "path", "words"),
    [
        ("Point", [46, 39, 100], "", "has 3 numbers; write [longitude, latitude], without"),
        ("Point", [46], "", "has 1 number; write [longitude, latitude]"),
        ("Point", [], "", "has 0 numbers; write [longitude, latitude]"),
        ("Point", None, "", "None is no position"),
        ("Point", "46,39", "", "'46,39' is no position"),
        ("Point", {"lon": 46}, "", "is no position"),
        ("Point", [[46, 39]], "", "[46, 39] is no number"),
        ("Point", ["46", 39], "", "'46' is no number"),
        ("Point", [True, 39], "", "True is no number"),
        ("Point", [46, None], "", "None is no number"),
        ("Point", [39, 146], "", "they look swapped; write [longitude -180…180"),
        ("Point", [200, 100], "", "is out of range; write"),
        ("Point", [10**400, 39], "", "is out of range"),
        ("Point", [float("nan"), 39], "", "is out of range"),
        ("Polygon", [HIGH], "[0][2]", "has 3 numbers; write [longitude, latitude]"),
        ("Polygon", [RING, HIGH], "[1][2]", "has 3 numbers"),
        ("Polygon", [], "", "is empty; write [[[longitude, latitude], …]]"),
        ("Polygon", [[]], "[0]", "is empty; write [[longitude, latitude], …]"),
        ("Polygon", [[[]]], "[0][0]", "has 0 numbers"),
        ("Polygon", [RING, []], "[1]", "is empty"),
        ("Polygon", RING, "", "is nested 2 deep and should be 3 deep"),
        ("Polygon", [[RING]], "", "is nested 4 deep and should be 3 deep"),
        ("Polygon", [46, 39], "", "is nested 1 deep and should be 3 deep"),
        ("Polygon", 46, "", "46 is no list of positions"),
        ("Polygon", {"a": 1}, "", "is no list of positions"),
        ("Polygon", [RING, [46, 39]], "[1]", "is nested 1 deep and should be 2 deep"),
        ("Polygon", [[*RING[:3], 46]], "[0][3]", "46 is no position"),
        ("Polygon", [[*RING[:3], [[46, 39]]]], "[0][3]", "[46, 39] is no number"),
        ("Polygon", [[*RING[:3], "x"]], "[0][3]", "'x' is no position"),
        ("Polygon", [RING[:3]], "[0]", "is a ring of 3 positions; it needs 4 or more"),
        ("Polygon", [[*RING[:3], [1, 1]]], "[0]", "a ring is not closed"),
        ("MultiPolygon", [], "", "is empty; write [[[[longitude, latitude], …]]]"),
        ("MultiPolygon", [[]], "[0]", "is empty"),
        ("MultiPolygon", [[RING], []], "[1]", "is empty"),
        ("MultiPolygon", [[RING], [[]]], "[1][0]", "is empty"),
        ("MultiPolygon", [RING], "", "is nested 3 deep and should be 4 deep"),
        ("MultiPolygon", [[RING], RING], "[1]", "is nested 2 deep and should be 3 deep"),
        ("MultiPolygon", [[RING], [HIGH]], "[1][0][2]", "has 3 numbers"),
    ],
)
def test_a_wrong_nesting_is_one_fault_at_its_path(
    kind: str, coordinates: Any, path: str, words: str
) -> None:
    _, faults = read({"type": kind, "coordinates": coordinates})
    assert [fault.field for fault in faults] == [f"geometry.coordinates{path}"], faults
    assert words in faults[0].problem


@pytest.mark.parametrize(
    ("geometry", "field", "words"),
    [
        (None, "geometry", "None is no geometry of this layer"),
        ([46, 39], "geometry", "should be a Point or Polygon or MultiPolygon"),
        ({"coordinates": [46, 39]}, "geometry", "is no geometry of this layer"),
        ({"type": [], "coordinates": [46, 39]}, "geometry", "is no geometry of this layer"),
        ({"type": "GeometryCollection", "geometries": []}, "geometry", "is no geometry"),
        ({"type": "Point"}, "geometry.coordinates", "is missing; add it"),
        ({"type": "Point", "coordinates": [46, 39], "crs": 1}, "geometry.crs", "take it away"),
        ({"type": "Point", "coordinates": [46, 39], "bbox": [1, 2]}, "geometry.bbox", "is no box"),
    ],
)
def test_what_is_no_geometry_is_named(geometry: Any, field: str, words: str) -> None:
    _, faults = read(geometry)
    assert [fault.field for fault in faults] == [field]
    assert words in faults[0].problem


def test_an_outline_with_elevations_is_one_fault_that_counts_them() -> None:
    ring = [[*position, 900.0] for position in RING]
    _, faults = read({"type": "Polygon", "coordinates": [ring]})
    assert [fault.field for fault in faults] == ["geometry.coordinates[0][0]"]
    assert faults[0].problem.endswith("; 3 more of this geometry are wrong")
