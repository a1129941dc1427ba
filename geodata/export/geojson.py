"""The layers as GeoJSON (RFC 7946): records as they are, with what a map maker needs beside it."""

from __future__ import annotations

import json
from typing import Any

from shapely import to_geojson
from shapely.geometry.base import BaseGeometry

from geodata.canonical import formatted
from geodata.dataset import Located
from geodata.edition import TITLE, edition
from geodata.export.licences import AREAS, EVENT_POINTS, PLACES, Licence
from geodata.export.rows import days, interval_row
from geodata.export.selection import Selection
from geodata.portable_text import cleaned
from geodata.positions import MAKERS
from geodata.record import Record
from geodata.version import SOFTWARE


def events(selection: Selection) -> bytes:
    """Events as points (of their first place), their claims nested in the properties."""
    features = []
    for event in selection.events:
        first, last = days(event.record.when)
        derived = {
            "first_day": first,
            "last_day": last,
            "disputed": bool(selection.atlas.disputes(event.id)),
            "basis": selection.atlas.basis(event.id),
        }
        features.append(_feature(event.id, event.geometry, _record(event) | derived))
    return _collection(selection, "events", EVENT_POINTS, features)


def places(selection: Selection) -> bytes:
    """Places as points, their names nested in the properties."""
    features = []
    for place in selection.places:
        derived = {"coordinates_credit": MAKERS[place.record.coordinates_from].credit}
        features.append(_feature(place.id, place.geometry, _record(place) | derived))
    return _collection(selection, "places", PLACES, features)


def areas(selection: Selection) -> bytes:
    """Cells of the control mosaic, each with its control intervals nested in the properties."""
    control: dict[str, list[dict[str, Any]]] = {}
    for interval in selection.intervals:
        control.setdefault(interval.key, []).append(interval_row(selection, interval))
    features = [
        _feature(
            area.id,
            area.geometry,
            _record(area) | {"control": control.get(f"area:{area.id}", [])},
        )
        for area in selection.areas
    ]
    return _collection(selection, "areas", AREAS, features)


def control(selection: Selection) -> bytes:
    """Control intervals, one polygon (area) each with its first and last day: a map over time.

    QGIS's temporal controller takes `first_day` and `last_day`.
    """
    features = []
    for interval in selection.intervals:
        if interval.kind == "area":
            row = interval_row(selection, interval)
            name = f"{interval.standing.id}@{row['first_day'] or '..'}"
            geometry = selection.atlas.areas[interval.standing.id].geometry
            features.append(_feature(name, geometry, row))
    return _collection(selection, "control", AREAS, features)


def _record(located: Located[Any]) -> dict[str, Any]:
    """The properties of a feature as the layer file has them: what is not set is left out."""
    record: Record = located.record
    return record.model_dump(mode="json", by_alias=True, exclude_unset=True)


def _feature(name: str, geometry: BaseGeometry, properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": name,
        "geometry": None if geometry.is_empty else json.loads(to_geojson(geometry)),
        "properties": cleaned(properties),
    }


def _collection(
    selection: Selection, name: str, licence: Licence, features: list[dict[str, Any]]
) -> bytes:
    """A FeatureCollection; title, edition, licence, program are foreign members (RFC 7946, 6.1).

    It is written as the layer files are: sorted by id, five decimals.
    """
    collection = {
        "type": "FeatureCollection",
        "name": name,
        "title": f"{TITLE}: {name}",
        "version": edition(selection.atlas).version,
        "license": licence.as_json(),
        "attribution": licence.attribution,
        "generator": SOFTWARE,
        "features": features,
    }
    return formatted(collection).encode()
