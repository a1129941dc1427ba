"""Points of GeoJSON come in as rows; other shapes are told of, feature by feature."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import geodata
from geodata.imports.layouts import Layout
from tests.geodata.imports.doing import all_taken, done, refused
from tests.geodata.imports.makers import acled_row
from tests.geodata.imports.tables import ACLED

Table = Callable[[str | bytes], Path]


def layout(**columns: str) -> Layout:
    """A mapping of points; the position comes from the geometry, whatever it is called."""
    names = {"date": "date", "longitude": "x", "latitude": "y", "title": "title"} | columns
    return Layout.model_validate({
        "source": {"id": "own", "by": "me", "publisher": "Me", "title": "List",
                   "url": "https://my.example"},
        "columns": names,
        "category": "statement",
    })  # fmt: skip


def collection(*features: dict[str, Any], **members: Any) -> str:
    return json.dumps({"type": "FeatureCollection", "features": list(features), **members})


def feature(at: Any = (46.75, 39.76), kind: str = "Point", **values: Any) -> dict[str, Any]:
    properties = {"date": "2020-11-08", "title": "x, y"} | values
    return {"type": "Feature", "properties": properties,
            "geometry": {"type": kind, "coordinates": at}}  # fmt: skip


def test_points_come_in_by_a_mapping(dataset: Path, table: Table) -> None:
    path = table(collection(feature(), feature([46.8, 39.9], title="Two", more=[1, {"a": None}])))
    one, two = all_taken(dataset, path, layout=layout())
    assert (one.lon, one.lat, one.title) == (46.75, 39.76, "x, y")
    assert (two.lon, two.line, str(two.first)) == (46.8, 2, "2020-11-08")


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + collection(feature()),
        json.dumps(feature()),
        collection(feature([46.75, 39.76, 1200.0])),
        collection(feature(), crs={"type": "name", "properties": {
            "name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}),
        collection(feature(x=1, y=2)),  # the geometry is the position
        collection(feature(title="x,\u200b y")),
    ],
)  # fmt: skip
def test_points_of_other_forms_are_the_same(text: str, dataset: Path, table: Table) -> None:
    (event,) = all_taken(dataset, table(text), layout=layout())
    assert (event.lon, event.lat, event.title) == (46.75, 39.76, "x, y")


def test_a_maker_s_table_is_recognised_in_properties(dataset: Path, table: Table) -> None:
    row = acled_row(ACLED, fatalities=3, time_precision=None)
    (event,) = all_taken(dataset, table(collection(feature([46.7411, 40.3853], **row))))
    assert (event.id, event.deaths, event.time_code) == ("AZE1", 3, None)


def test_the_id_of_a_feature_can_be_that_of_the_row(dataset: Path, table: Table) -> None:
    path = table(collection({**feature(), "id": 77}))
    (event,) = all_taken(dataset, path, layout=layout(id="id"))
    assert event.id == "77"


def test_what_is_no_point_is_told_by_its_feature(dataset: Path, table: Table) -> None:
    shapes = [
        feature(),
        feature([[46.7, 39.7], [46.8, 39.8]], "LineString"),
        {**feature(), "geometry": None},
        feature([46.75]),
        feature([460.75, 39.76]),
        feature("46.75 39.76"),
        feature([[46.75, 39.76]]),
    ]
    result = done(dataset, table(collection(*shapes)), layout=layout())
    assert (result.taken, result.rejected) == (1, 6)
    assert [r.line for r in result.rejections] == [2, 3, 4, 5, 6, 7]
    assert "feature 2: geometry" in result.rejections[0].problem
    assert "should be a Point" in result.rejections[0].problem


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (collection(), "GeoJSON without a feature"),
        (collection(feature(), crs={"properties": {"name": "EPSG:3857"}}), "save it in EPSG:4326"),
        ('{"type": "FeatureCollection", "features": 3}', "no list of features"),
        ('{"type": "FeatureCollection", "features": [3]}', "no list of features"),
        ('{"type": "Topology", "objects": {}}', "is JSON, and no GeoJSON"),
        ('{"type": "Feature", "x": 1' + "0" * 5000 + "}", "begins like JSON and cannot be read"),
    ],
)
def test_other_json_is_refused(text: str, answer: str, dataset: Path, table: Table) -> None:
    assert answer in refused(dataset, table(text), layout=layout())


def test_without_a_mapping_the_columns_are_told(dataset: Path, table: Table) -> None:
    answer = refused(dataset, table(collection(feature())))
    assert "give --mapping" in answer
    assert "the columns are date, title, longitude, latitude" in answer
    assert len(geodata.load(dataset).imported) == 0
