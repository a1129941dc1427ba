"""Packed geometry: what the script makes of it is what was packed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from py_mini_racer import MiniRacer
from shapely import LineString, MultiLineString, MultiPolygon, Point, Polygon
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from dashboard.map import packed as module
from dashboard.map.packed import PER_DEGREE, packed

SCRIPT = Path(module.__file__).with_name("packed.js")

degrees = st.integers(-180 * PER_DEGREE, 180 * PER_DEGREE).map(lambda n: n / PER_DEGREE)
lines = st.lists(st.tuples(degrees, degrees), min_size=2, max_size=9).map(LineString)
rings = st.lists(st.tuples(degrees, degrees), min_size=3, max_size=9)
polygons = st.builds(lambda shell, hole: Polygon(shell, [hole]), rings, rings)
shapes: st.SearchStrategy[BaseGeometry] = st.one_of(
    lines,
    polygons,
    st.lists(lines, min_size=1, max_size=3).map(MultiLineString),
    st.lists(polygons, min_size=1, max_size=3).map(MultiPolygon),
)


@pytest.fixture(scope="module")
def browser() -> MiniRacer:
    engine = MiniRacer()
    engine.eval("var L = {};")
    engine.eval(SCRIPT.read_text(encoding="utf-8"))
    return engine


@given(geometry=shapes)
def test_the_script_makes_of_it_what_was_packed(browser: MiniRacer, geometry: BaseGeometry) -> None:
    unpacked = browser.eval(f"JSON.stringify(L.atlasUnpacked({json.dumps(packed(geometry))}))")
    found = json.loads(str(unpacked))
    assert found == json.loads(json.dumps(mapping(geometry)))


def test_it_is_much_smaller_than_geojson() -> None:
    line = LineString([(46 + i / 997, 39 + i / 1009) for i in range(200)])
    small, large = (len(json.dumps(value)) for value in (packed(line), mapping(line)))
    assert small < large / 2.5


def test_a_point_is_refused() -> None:
    with pytest.raises(ValueError, match="no place for a Point"):
        packed(Point(46, 40))
