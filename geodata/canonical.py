"""The written form of a layer: sorted by id, five decimals, one line per record worth a diff."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from geodata.features import as_layer_has_it
from geodata.files import read_bytes
from geodata.reading import text_of

DECIMALS = 5
"""About a metre; RFC 7946 (section 11.2) warns of more."""
LAYER_FILES = ("places.geojson", "areas.geojson", "events.geojson")
LIST_FILES = ("actors.yaml", "references.yaml")
"""Lists whose records stand in the order of their ids, so that two who add some seldom collide."""
_WIDTH = 110


def formatted(collection: dict[str, Any]) -> str:
    """A FeatureCollection as canonical text; nothing but order, rounding and layout changes."""
    features = sorted(collection["features"], key=lambda feature: str(feature.get("id")))
    rest = {key: value for key, value in collection.items() if key != "features"}
    head = json.dumps(rest, ensure_ascii=False)[:-1]
    body = ",\n".join(_written(_rounded(feature), 1) for feature in features)
    return f'{head}, "features": [\n{body}\n]}}\n'


def with_event_points(events: dict[str, Any], places: dict[str, Any]) -> dict[str, Any]:
    """The events with the point of each one's first place, null where that place is unknown."""
    points = {place["id"]: place["geometry"] for place in places["features"]}
    features = []
    for event in events["features"]:
        first = event["properties"]["places"][0]["place"]
        features.append({**event, "geometry": points.get(first)})
    return {**events, "features": features}


def canonical_files(folder: Path) -> dict[str, str]:
    """The canonical text of every layer file of a sound dataset folder, by file name."""
    raw = {name: collection_of(folder / name) for name in LAYER_FILES}
    raw["events.geojson"] = with_event_points(raw["events.geojson"], raw["places.geojson"])
    texts = {name: formatted(collection) for name, collection in raw.items()}
    lists = {name: text_of(read_bytes(folder / name)) for name in LIST_FILES}
    return texts | {name: in_order(text) for name, text in lists.items()}


def collection_of(path: Path) -> dict[str, Any]:
    """The FeatureCollection of a sound layer file, each feature as the layers have it."""
    found: dict[str, Any] = json.loads(text_of(read_bytes(path)))
    return {**found, "features": [as_layer_has_it(feature) for feature in found["features"]]}


def in_order(text: str) -> str:
    """A YAML list of records by their ids, a blank line between them; nothing else changes.

    What is written in another way than as `- id: …` is left as it is.
    """
    head, *records = re.split(r"(?m)^(?=- )", text)
    if not records or not all(record.startswith("- id: ") for record in records):
        return text
    ordered = sorted(record.rstrip("\n") for record in records)
    return head + "\n\n".join(ordered) + "\n"


def _rounded(feature: dict[str, Any]) -> dict[str, Any]:
    """The feature with its members in RFC 7946's usual order and rounded coordinates."""
    geometry = feature.get("geometry")
    if geometry is not None:
        geometry = {**geometry, "coordinates": _round(geometry["coordinates"])}
    return {
        "type": "Feature",
        "id": feature["id"],
        "geometry": geometry,
        "properties": feature["properties"],
    }


def _round(value: Any) -> Any:
    if isinstance(value, list):
        return [_round(item) for item in value]
    return round(value, DECIMALS)


def _written(value: Any, depth: int) -> str:
    """JSON that stays on one line where it fits, and breaks where a reader would break it."""
    flat = json.dumps(value, ensure_ascii=False)
    if len(flat) + depth <= _WIDTH or not isinstance(value, dict | list) or _is_ring(value):
        return flat
    pad, end = " " * depth, " " * (depth - 1)
    if isinstance(value, dict):
        items = [
            f"{pad}{json.dumps(k, ensure_ascii=False)}: {_written(v, depth + 1)}"
            for k, v in value.items()
        ]
        return "{\n" + ",\n".join(items) + f"\n{end}}}"
    return "[\n" + ",\n".join(pad + _written(item, depth + 1) for item in value) + f"\n{end}]"


def _is_ring(value: Any) -> bool:
    return (
        isinstance(value, list)
        and bool(value)
        and isinstance(value[0], list)
        and bool(value[0])
        and isinstance(value[0][0], int | float)
    )
