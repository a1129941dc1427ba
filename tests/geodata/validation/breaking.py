"""Validation by mutation: the good layer with one thing broken; just that fault must be named."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geodata
from geodata import DatasetError, Fault
from tests.geodata.conftest import Folder

Json = Any
Change = Callable[[Json], None]
Field = str | Callable[[Json], str] | None

ROOT = Path(__file__).parents[3]
EVENT = "2020-11-08-shusha"
PLACES, AREAS, EVENTS = "places.geojson", "areas.geojson", "events.geojson"
ACTORS, REFERENCES = "actors.yaml", "references.yaml"
CARD = "seeds/001_16dd0164d4515eb6.yaml"
REFERENCE = "ref-alarabiya-2020-11-08"

A_REMEDY = re.compile(
    r"\b(add|correct|write|give|keep|make|take|remove|rename|swap|number|save|check|close|redraw|"
    r"draw|put|repeat|say|name|begin|move|percent-encode|needs?|should|must|belong|names)\b"
)


def faults_of(folder: Folder) -> list[Fault]:
    """What `geodata.load` finds wrong; an empty list if it loads."""
    try:
        geodata.load(folder.path)
    except DatasetError as error:
        return error.faults
    return []


def the_fault(folder: Folder) -> Fault:
    """The only fault, which must say what would be right."""
    faults = faults_of(folder)
    assert len(faults) == 1, "\n".join(map(str, faults)) or "no fault found"
    assert A_REMEDY.search(faults[0].problem), f"no remedy in: {faults[0]}"
    return faults[0]


def feature(layer: Json, name: str) -> Json:
    return next(f for f in layer["features"] if f["id"] == name)


def props(layer: Json, name: str) -> Json:
    return feature(layer, name)["properties"]


def claim(layer: Json, name: str, event: str = EVENT) -> Json:
    return next(c for c in props(layer, event)["claims"] if c["id"] == name)


def index_of(layer: Json, name: str, event: str = EVENT) -> int:
    return [c["id"] for c in props(layer, event)["claims"]].index(name)


DOCUMENT, REFERRED = "slate-azerbaijan-1", "az-aliyev"
"""Claims of EVENT: one from a seed document, one from a reference."""


def sets(name: str, key: str, value: Json) -> Change:
    return lambda layer: props(layer, name).update({key: value})


def sets_claim(key: str, value: Json, which: str = DOCUMENT) -> Change:
    return lambda layer: claim(layer, which).update({key: value})


def drops_claim(key: str, which: str = DOCUMENT) -> Change:
    return lambda layer: claim(layer, which).pop(key)


def sets_geometry(name: str, coordinates: Json) -> Change:
    return lambda layer: feature(layer, name)["geometry"].update({"coordinates": coordinates})


def twice(name: str) -> Change:
    return lambda layer: layer["features"].append(feature(layer, name))


def in_claim(which: str, tail: str) -> Callable[[Json], str]:
    """The path of a field of a claim, whose position the data may change."""
    return lambda layer: f"properties.claims[{index_of(layer, which)}]{tail}"


# ---- the features: (file, change, feature id, field, words the sentence must hold) --------------


def first_ring(layer: Json, name: str) -> Json:
    """The outer ring of a cell's (first) polygon."""
    geometry = feature(layer, name)["geometry"]
    found = geometry["coordinates"]
    return found[0] if geometry["type"] == "Polygon" else found[0][0]


def first_ring_path(layer: Json, name: str) -> str:
    """Where `first_ring` stands."""
    deep = feature(layer, name)["geometry"]["type"] == "MultiPolygon"
    return "geometry.coordinates[0][0]" if deep else "geometry.coordinates[0]"


def unclose(layer: Json) -> None:
    first_ring(layer, "shusha").pop()


def add_claim_of(event: str, source: str) -> Change:
    """A copy of a claim under another id."""

    def change(layer: Json) -> None:
        claims = props(layer, event)["claims"]
        claims.append(dict(next(c for c in claims if c["id"] == source)))

    return change


def only_denials(layer: Json) -> None:
    for item in props(layer, EVENT)["claims"]:
        item["stance"] = "denies"


def only_conclusions(layer: Json) -> None:
    for item in props(layer, EVENT)["claims"]:
        item["stance"] = "implies"


def extra_area(name: str, ring: Json) -> Change:
    """A cell drawn on top of, or apart from, the others."""

    def change(layer: Json) -> None:
        model = feature(layer, "shusha")
        layer["features"].append(
            {**model, "id": name, "geometry": {"type": "Polygon", "coordinates": [ring]}}
        )

    return change


def without_id(layer: Json) -> None:
    """A nameless feature at the head of the file, so that no event misses its place."""
    nameless = {key: value for key, value in feature(layer, "vank").items() if key != "id"}
    layer["features"].insert(0, nameless)


def no_points(layer: Json) -> None:
    feature(layer, EVENT)["geometry"] = None


def assert_named(
    folder: Folder, file: str, change: Change, name: str, field: Field, words: str
) -> None:
    """A change of a layer gives one fault with the feature, the field and these words.

    `field` None: only the geometry is meant, its parts are named as the schema has them.
    """
    expected: list[str] = []

    def damage(layer: Json) -> None:
        expected.append(field(layer) if callable(field) else field or "geometry")
        change(layer)

    folder.edit(file, damage)
    fault = the_fault(folder)
    assert (fault.file, fault.feature) == (file, name)
    if field is None:
        assert fault.field.startswith("geometry")
    else:
        assert fault.field == expected[0]
    assert words in fault.problem
