"""Geometries of features."""

from __future__ import annotations

from typing import Any

import pytest

from tests.geodata.conftest import Folder
from tests.geodata.validation.breaking import (
    AREAS,
    EVENT,
    EVENTS,
    PLACES,
    Change,
    Field,
    assert_named,
    extra_area,
    feature,
    first_ring,
    first_ring_path,
    no_points,
    sets_geometry,
    unclose,
)

GEOMETRY_FAULTS: list[Any] = [
    pytest.param(
        PLACES,
        sets_geometry("vank", [46.5, 139.8]),
        "vank",
        "geometry.coordinates",
        "[46.5, 139.8] is out of range",
        id="latitude out of range",
    ),
    pytest.param(
        PLACES,
        sets_geometry("vank", [446.5, 39.8]),
        "vank",
        "geometry.coordinates",
        "[446.5, 39.8] is out of range",
        id="longitude out of range",
    ),
    pytest.param(
        PLACES,
        lambda p: feature(p, "vank")["geometry"]["coordinates"].reverse(),
        "vank",
        "geometry.coordinates",
        "longitude and latitude look swapped; write [46",
        id="swapped place",
    ),
    pytest.param(
        PLACES,
        sets_geometry("vank", [49.0, 56.0]),
        "vank",
        "geometry.coordinates",
        "[49, 56] is not in AZ; correct the coordinates or the country code",
        id="place in another country",
    ),
    pytest.param(
        PLACES,
        sets_geometry("vank", ["46.5", 40.05]),
        "vank",
        None,
        "46.5",
        id="coordinate as text",
    ),
    pytest.param(
        PLACES,
        sets_geometry("vank", [46.5]),
        "vank",
        None,
        "",
        id="half a coordinate",
    ),
    pytest.param(
        EVENTS,
        sets_geometry(EVENT, [46.80, 39.76]),
        EVENT,
        "geometry",
        "is not the point of its first place shusha; write [46.7",
        id="event away from its place",
    ),
    pytest.param(
        EVENTS,
        no_points,
        EVENT,
        "geometry",
        "is not the point of its first place shusha; write [46.7",
        id="event without a point",
    ),
    pytest.param(
        AREAS,
        unclose,
        "shusha",
        None,
        "ring",
        id="unclosed ring",
    ),
    pytest.param(
        AREAS,
        lambda a: first_ring(a, "kalbajar").__setitem__(5, [50.0, 95.0]),
        "kalbajar",
        lambda layer: f"{first_ring_path(layer, 'kalbajar')}[5]",
        "[50.0, 95.0] is out of range",
        id="corner of a cell out of range",
    ),
    pytest.param(
        AREAS,
        extra_area(
            "bow-tie", [[10.0, 39.0], [10.1, 39.1], [10.1, 39.0], [10.0, 39.1], [10.0, 39.0]]
        ),
        "bow-tie",
        "geometry",
        "is not a valid polygon (Self-intersection",
        id="cell that crosses itself",
    ),
    pytest.param(
        AREAS,
        lambda a: feature(a, "shusha").update(geometry={"type": "Point", "coordinates": [46, 39]}),
        "shusha",
        None,
        "Polygon",
        id="cell that is a point",
    ),
    pytest.param(
        AREAS,
        lambda a: feature(a, "shusha").update(geometry=None),
        "shusha",
        "geometry",
        "None",
        id="cell without a geometry",
    ),
]


@pytest.mark.parametrize(("file", "change", "name", "field", "words"), GEOMETRY_FAULTS)
def test_a_broken_geometry_is_named(
    folder: Folder, file: str, change: Change, name: str, field: Field, words: str
) -> None:
    assert_named(folder, file, change, name, field, words)
