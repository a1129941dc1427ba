"""The text of the layers."""

from __future__ import annotations

import json

import shapely
from shapely.geometry import shape

from geodata.build.base.geojson import Feature, geojson


def test_written_geojson_is_geojson_with_one_position_a_line() -> None:
    square = shapely.box(46, 39, 47, 40)
    text = geojson([Feature("a", square, {"title": "Հայ «a»"})])
    assert shape(json.loads(text)["features"][0]["geometry"]).equals(square)
    assert "Հայ «a»" in text
    assert "\n[47.0,40.0],\n" in text
