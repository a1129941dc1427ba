"""The points of a GeoJSON file as rows of text: a column for each property, and the position."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from geodata.faults import Fault
from geodata.features import other_crs
from geodata.geometry import Point, read_geometry
from geodata.imports.layouts import Layout
from geodata.imports.reading import ImportRefusedError, Line, Sheet
from geodata.imports.visible import visible

MOST_PROPERTIES = 2_000


def sheet(text: str, layout: Layout | None) -> Sheet:
    """The table of a GeoJSON text: the first row has the names of the properties.

    The position stands in the columns that the layout calls longitude and latitude, whatever
    properties there are of these names. Raises ImportRefusedError for any other JSON.
    """
    features = _features(_value(text))
    names = dict.fromkeys(
        name for feature in features for name in _properties(feature) if name.strip()
    )
    if len(names) > MOST_PROPERTIES:
        raise ImportRefusedError(f"the features have more than {MOST_PROPERTIES:,} properties")
    position = (
        (layout.columns.longitude, layout.columns.latitude) if layout else ("longitude", "latitude")
    )
    kept = [name for name in names if name.casefold() not in [p.casefold() for p in position]]
    if "id" not in names and any("id" in feature for feature in features):
        kept.insert(0, "id")
    return Sheet("", lambda: _lines(features, kept, position))


def _value(text: str) -> Any:
    try:
        return json.loads(text.lstrip("\ufeff"))
    except RecursionError:
        problem = "is nested too deeply"
    except ValueError as error:  # also of a number that is too long
        if str(error).startswith("Extra data"):
            raise ImportRefusedError(
                "the file is JSON line by line; save it as one GeoJSON file, or as CSV"
            ) from error
        problem = f"cannot be read ({error!s:.80})"
    raise ImportRefusedError(f"the file begins like JSON and {problem}; save the table as CSV")


def _features(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict) and value.get("type") == "Feature":
        value = {"type": "FeatureCollection", "features": [value]}
    if not isinstance(value, dict) or value.get("type") != "FeatureCollection":
        raise ImportRefusedError(
            "the file is JSON, and no GeoJSON with features; ask its maker for CSV, or save it so"
        )
    features = value.get("features")
    if not isinstance(features, list) or not all(isinstance(f, dict) for f in features):
        raise ImportRefusedError("the file is GeoJSON, but its features are no list of features")
    if not features:
        raise ImportRefusedError("the file is GeoJSON without a feature; name one with points")
    if crs := other_crs(value):
        raise ImportRefusedError(
            f"the GeoJSON file is not in WGS84 degrees ({crs}); save it in EPSG:4326"
        )
    return features


def _properties(feature: dict[str, Any]) -> dict[str, Any]:
    found = feature.get("properties")
    return found if isinstance(found, dict) else {}


def _lines(
    features: list[dict[str, Any]], names: list[str], position: tuple[str, str]
) -> Iterator[Line]:
    """The header, and a row for each feature; `first` is the number of the feature."""
    yield Line(0, 0, [*map(visible, names), *position])
    for number, feature in enumerate(features, 1):
        faults: list[Fault] = []
        point = read_geometry(_flat(feature.get("geometry")), (Point,), "", "", faults)
        if point is None:
            said = "; ".join(f"{fault.field} {fault.problem}" for fault in faults)
            yield Line(number, number, [], f"feature {number}: {said}")
            continue
        own = {"id": feature.get("id"), **_properties(feature)}
        ((lon, lat),) = point.coords
        yield Line(number, number, [*(_text(own.get(n)) for n in names), repr(lon), repr(lat)])


def _flat(geometry: Any) -> Any:
    """The geometry without the elevation of its point: the map is flat, and only places it."""
    if isinstance(geometry, dict) and geometry.get("type") == "Point":
        at = geometry.get("coordinates")
        if isinstance(at, list) and len(at) == 3:
            return {"type": "Point", "coordinates": at[:2]}
    return geometry


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return visible(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
