"""Linked Places format, checked by a JSON-schema validator.

The schema here is this project's own statement of the rules, since no package carries one: those of
the specification (LinkedPasts/linked-places-format, README, version 1.2.2) and the tighter ones of
the World Historical Gazetteer's validator for LPF 2.0 (identifiers, plain dates, feature classes,
texts on one line).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
from jsonschema import Draft202012Validator

from geodata import Atlas
from tests.geodata.export.conftest import CHOSEN, SHUSHA

LINE = {"type": "string", "pattern": r"^[^\n\r]+$"}
DATE = {"type": "string", "pattern": r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"}
IDENTIFIER = {"type": "string", "pattern": r"^(https?://[^\s]+|\w+:[^\s]+)$"}
LINK = {
    "type": "string",
    "pattern": r"^(https?://[^\s]+|(bnf|dbp|gn|gnd|loc|pl|tgn|viaf|wd|wp):\S+)$",
}
LANGUAGE = {"type": "string", "pattern": r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$"}


def an_object(required: str = "", **properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": required.split()}


def a_list(items: dict[str, Any], least: int = 0) -> dict[str, Any]:
    return {"type": "array", "items": items, "minItems": least}


MOMENT = an_object(**{"in": DATE, "earliest": DATE, "latest": DATE}) | {
    "minProperties": 1,
    "additionalProperties": False,
}
SPAN = an_object("start", start=MOMENT, end=MOMENT) | {"additionalProperties": False}
WHEN = an_object("timespans", timespans=a_list(SPAN, 1))
CITATION = an_object(
    label=LINE, year={"type": "string", "pattern": r"^-?\d+$"}, **{"@id": IDENTIFIER}
) | {"anyOf": [{"required": ["label"]}, {"required": ["@id"]}]}
NAME = an_object("toponym", toponym=LINE, lang=LANGUAGE, when=WHEN, citations=a_list(CITATION, 1))
POINT = an_object(
    "type coordinates",
    type={"const": "Point"},
    coordinates={
        "type": "array",
        "prefixItems": [
            {"type": "number", "minimum": -180, "maximum": 180},
            {"type": "number", "minimum": -90, "maximum": 90},
        ],
        "minItems": 2,
        "maxItems": 2,
    },
    certainty={"enum": ["certain", "less-certain", "uncertain"]},
)
FEATURE = an_object(
    "@id type properties geometry names",
    **{"@id": IDENTIFIER},
    type={"const": "Feature"},
    properties=an_object(
        "title fclasses",
        title=LINE,
        ccodes=a_list({"type": "string", "pattern": "^[A-Z]{2}$"}, 1),
        fclasses=a_list({"enum": list("AHLPRSTUVX")}, 1),
    ),
    geometry=POINT,
    # at least one name has a citation
    names=a_list(NAME, 1) | {"contains": {"required": ["citations"]}},
    types=a_list(an_object(label=LINE, identifier=IDENTIFIER)),
    links=a_list(
        an_object(
            "type identifier",
            type={"enum": ["closeMatch", "exactMatch", "primaryTopicOf", "subjectOf", "seeAlso"]},
            identifier=LINK,
        )
    ),
    when=WHEN,
    descriptions=a_list(an_object("value", value=LINE, lang=LANGUAGE)),
)
SCHEMA = an_object(
    "@context type features",
    **{"@context": {"type": "string", "pattern": "linkedplaces-context-v1.1.jsonld$"}},
    type={"const": "FeatureCollection"},
    features=a_list(FEATURE, 1),
)


def read(path: Path) -> dict[str, Any]:
    return {f["@id"]: f for f in json.loads(path.read_text(encoding="utf-8"))["features"]}


@pytest.mark.parametrize("kind", ["files", "chosen_files", "hostile_files"])
def test_it_keeps_to_the_schema(kind: str, request: pytest.FixtureRequest) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    value = json.loads(request.getfixturevalue(kind)["lpf"].read_text(encoding="utf-8"))
    faults = Draft202012Validator(SCHEMA).iter_errors(value)
    assert [f"{fault.json_path}: {fault.message}" for fault in faults] == []


@pytest.mark.parametrize(
    "damage",
    [
        lambda f: f.pop("@id"),
        lambda f: f.update(names=[]),
        lambda f: [name.pop("citations", None) for name in f["names"]],
        lambda f: f["geometry"].update(coordinates=[200, 0]),
        lambda f: f["when"]["timespans"][0]["start"].update({"in": "about 1990"}),
        lambda f: f["properties"].pop("fclasses"),
        lambda f: f["links"].append({"type": "closeMatch", "identifier": "javascript:alert(1)"}),
    ],
)
def test_the_schema_finds_what_is_wrong(damage: Any, files: dict[str, Path]) -> None:
    value = json.loads(files["lpf"].read_text(encoding="utf-8"))
    damage(next(f for f in value["features"] if f["@id"] == "atlas:shusha"))
    assert not Draft202012Validator(SCHEMA).is_valid(value)


def test_every_place_with_all_its_names(atlas: Atlas, files: dict[str, Path]) -> None:
    found = read(files["lpf"])
    assert set(found) == {f"atlas:{name}" for name in atlas.places}
    for name, place in atlas.places.items():
        feature, record = found[f"atlas:{name}"], place.record
        assert feature["properties"]["title"] == record.title
        assert feature["geometry"]["coordinates"] == list(place.geometry.coords[0])
        assert [(n["toponym"], n["lang"], n.get("side")) for n in feature["names"]] == [
            (n.toponym, f"{n.lang}-{n.script}", n.side) for n in record.names
        ]
        assert [link["identifier"] for link in feature["links"]] == list(record.links)


def test_a_name_is_cited_to_the_articles_that_use_it(atlas: Atlas, files: dict[str, Path]) -> None:
    names = {n["toponym"]: n for n in read(files["lpf"])["atlas:shusha"]["names"]}
    cited = {"label": "An Armenian Tragedy, Slate, 2020-12-04", "year": "2020"}
    assert cited in names["Shusha"]["citations"]
    assert "citations" not in names["Шуша"]  # no document is in Russian


def test_times_reach_over_the_events_at_the_place(atlas: Atlas, files: dict[str, Path]) -> None:
    span = read(files["lpf"])["atlas:shusha"]["when"]["timespans"][0]
    for event in atlas.events.values():
        if any(role.place == "shusha" for role in event.record.places):
            assert span["start"]["latest"] <= str(event.record.when.start)
            assert span["end"]["earliest"] >= str(event.record.when.end)


def test_it_is_geojson_for_gdal(atlas: Atlas, files: dict[str, Path]) -> None:
    frame = gpd.read_file(files["lpf"])
    assert len(frame) == len(atlas.places)
    assert frame[frame.title == "Shusha"].geometry.iloc[0].equals(atlas.places["shusha"].geometry)


def test_a_filter_keeps_the_places_of_the_events(
    atlas: Atlas, chosen_files: dict[str, Path]
) -> None:
    named = {p.place for name in CHOSEN for p in atlas.events[name].record.places}
    assert {f"atlas:{name}" for name in named} <= set(read(chosen_files["lpf"]))
    assert len(read(chosen_files["lpf"])) < len(atlas.places)
    assert SHUSHA in CHOSEN
