"""Linked Places format, checked by a JSON-schema validator.

The schema here is this project's own statement of the rules, since no package carries one. [S]
marks those of the specification (LinkedPasts/linked-places-format, README, 1.1 to 1.2.2), [W] the
tighter ones of the World Historical Gazetteer, which takes such files
(WorldHistoricalGazetteer/whg3, validation/static/lpf_v2.0.jsonld, draft-07), [A] what this atlas
asks of itself beyond both.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
from jsonschema import Draft202012Validator

from geodata import Atlas
from geodata.countries import BOUNDS_FILE
from geodata.edition import edition
from tests.geodata.export.conftest import CHOSEN, SHUSHA

Rule = dict[str, Any]


def an_object(required: str = "", **properties: Any) -> Rule:
    return {"type": "object", "properties": properties, "required": required.split()}


def a_list(items: Rule, least: int = 0) -> Rule:
    return {"type": "array", "items": items, "minItems": least}


def a_text(pattern: str) -> Rule:
    return {"type": "string", "pattern": pattern}


# [W] A text has no line break.
LINE = a_text(r"^[^\n\r\u2028\u2029]*$")
# [S] ISO 8601 year, month or day; [W] without the signs ~ ? % of EDTF; [A] four digits of a year.
DATE = a_text(r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")
# [W] A web address has a host with a dot, perhaps a port, perhaps a path.
ADDRESS = r"https?://[A-Za-z0-9.-]{2,256}\.[a-z]{2,63}(:\d{1,5})?(/[^\n\r]*)?"
URL = a_text(rf"^{ADDRESS}$")
# [S] An id is a web address, or [W] a prefix with a name.
IDENTIFIER = a_text(rf"^({ADDRESS}|\w+:\S+)$")
# [W] A link is a web address or has the prefix of one of these gazetteers.
LINK = a_text(rf"^({ADDRESS}|(bnf|cerl|dbp|gn|gnd|gov|loc|pl|tgn|viaf|wd|wp):\S+)$")
# [S] BCP 47; [A] language, then script.
LANGUAGE = a_text(r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$")
# [S] One of three words, for a time, a geometry or a relation.
CERTAINTY = {"enum": ["certain", "less-certain", "uncertain"]}
# [S] ISO 3166-1 alpha-2: the codes that Natural Earth has countries for.
COUNTRY = {"enum": sorted(json.loads(BOUNDS_FILE.read_text(encoding="utf-8")))}

# [W] Either `in`, or `earliest` or `latest` or both, and nothing else; [A] never `in` beside them.
MOMENT = an_object("", **{"in": DATE, "earliest": DATE, "latest": DATE}) | {
    "oneOf": [
        {"required": ["in"], "maxProperties": 1},
        {"minProperties": 1, "not": {"required": ["in"]}},
    ],
    "additionalProperties": False,
}
# [S] A span has a start; [W] and nothing but start and end.
SPAN = an_object("start", start=MOMENT, end=MOMENT) | {"additionalProperties": False}
# [W] A time has spans, even if it has periods; [A] at least one.
WHEN = an_object(
    "timespans",
    timespans=a_list(SPAN, 1),
    periods=a_list(an_object(name=LINE, uri=URL)),
    certainty=CERTAINTY,
    label=LINE,
    duration=a_text(r"^P\d+[YMD]$"),
)
# [W] A citation has a label or an id; its year is a number, written as text.
CITATION = an_object("", label=LINE, year=a_text(r"^-?\d+$"), **{"@id": IDENTIFIER}) | {
    "anyOf": [{"required": ["label"]}, {"required": ["@id"]}]
}
CITATIONS = a_list(CITATION, 1)
NAME = an_object("toponym", toponym=LINE, lang=LANGUAGE, when=WHEN, citations=CITATIONS)
# [W] Two numbers, longitude and latitude, no height; [A] a place is a point.
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
    when=WHEN,
    citations=CITATIONS,
    certainty=CERTAINTY,
)
LABEL = an_object("label", label=LINE, lang=LANGUAGE)
FEATURE = an_object(
    # [W] says that a feature has a time somewhere (its own check lets one without `relations`
    # pass); [A] in this atlas it stands at the feature.
    "@id type properties geometry names when",
    **{"@id": IDENTIFIER},
    type={"const": "Feature"},
    properties=an_object(
        "title fclasses",
        title=LINE,
        # [W] no code and no class twice
        ccodes=a_list(COUNTRY, 1) | {"uniqueItems": True},
        fclasses=a_list({"enum": list("AHLPRSTUVX")}, 1) | {"uniqueItems": True},
    ),
    geometry=POINT,
    # [S] at least one name has a citation
    names=a_list(NAME, 1) | {"contains": {"required": ["citations"]}},
    types=a_list(
        an_object(label=LINE, identifier=IDENTIFIER, sourceLabels=a_list(LABEL), when=WHEN)
    ),
    # [S] five kinds of links
    links=a_list(
        an_object(
            "type identifier",
            type={"enum": ["closeMatch", "exactMatch", "primaryTopicOf", "subjectOf", "seeAlso"]},
            identifier=LINK,
        )
    ),
    when=WHEN,
    descriptions=a_list(an_object("value", value=LINE, lang=LANGUAGE, source=URL)),
)
SCHEMA = an_object(
    "@context type features",
    **{"@context": a_text("linkedplaces-context-v1.1.jsonld$")},
    type={"const": "FeatureCollection"},
    features=a_list(FEATURE, 1),
)
VALIDATOR = Draft202012Validator(SCHEMA)


def read(path: Path) -> dict[str, Any]:
    return {f["@id"]: f for f in json.loads(path.read_text(encoding="utf-8"))["features"]}


@pytest.mark.parametrize("kind", ["files", "chosen_files", "hostile_files"])
def test_it_keeps_to_the_schema(kind: str, request: pytest.FixtureRequest) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    value = json.loads(request.getfixturevalue(kind)["lpf"].read_text(encoding="utf-8"))
    faults = VALIDATOR.iter_errors(value)
    assert [f"{fault.json_path}: {fault.message}" for fault in faults] == []


def start(feature: Any) -> Any:
    return feature["when"]["timespans"][0]["start"]


@pytest.mark.parametrize(
    ("damage", "where"),
    [
        (lambda f: f.pop("@id"), ""),
        (lambda f: f.update({"@id": "shusha"}), "['@id']"),
        (lambda f: f.update(names=[]), ".names"),
        (lambda f: [name.pop("citations", None) for name in f["names"]], ".names"),
        (lambda f: f["names"][0].update(lang="Azerbaijani, Latin"), ".names[0].lang"),
        (lambda f: f["names"][0].update(toponym="two\nlines"), ".names[0].toponym"),
        (lambda f: f["names"][0].update(citations=[{"year": "2020"}]), ".names[0].citations[0]"),
        (
            lambda f: f["names"][0].update(citations=[{"label": "a", "year": 2020}]),
            ".names[0].citations[0].year",
        ),
        (lambda f: f["geometry"].update(coordinates=[200, 0]), ".geometry.coordinates[0]"),
        (lambda f: f["geometry"]["coordinates"].append(1400.0), ".geometry.coordinates"),
        (lambda f: f["geometry"].update(certainty="approximate"), ".geometry.certainty"),
        (lambda f: f.pop("when"), ""),
        (lambda f: f["when"].pop("timespans"), ".when"),
        (lambda f: f["when"]["timespans"][0].pop("start"), ".when.timespans[0]"),
        (lambda f: f["when"]["timespans"][0].update(note="?"), ".when.timespans[0]"),
        (lambda f: f["when"].update(duration="P1W"), ".when.duration"),
        (lambda f: start(f).update(latest="about 1990"), ".when.timespans[0].start.latest"),
        (lambda f: start(f).update(latest="1990~"), ".when.timespans[0].start.latest"),
        (lambda f: start(f).update({"in": "1990"}), ".when.timespans[0].start"),
        (lambda f: start(f).clear(), ".when.timespans[0].start"),
        (lambda f: f["properties"].pop("fclasses"), ".properties"),
        (lambda f: f["properties"].update(fclasses=["P", "P"]), ".properties.fclasses"),
        (lambda f: f["properties"].update(ccodes=["XX"]), ".properties.ccodes[0]"),
        (lambda f: f["properties"].update(ccodes=[]), ".properties.ccodes"),
        (lambda f: f["types"][0].update(sourceLabels=[{}]), ".types[0].sourceLabels[0]"),
        (lambda f: f.update(descriptions=[{"lang": "en"}]), ".descriptions[0]"),
        (
            lambda f: f.update(descriptions=[{"value": "a", "source": "http://localhost/a"}]),
            ".descriptions[0].source",
        ),
        (
            lambda f: f.update(links=[{"type": "closeMatch", "identifier": "javascript:alert(1)"}]),
            ".links[0].identifier",
        ),
        (
            lambda f: f.update(links=[{"type": "sameAs", "identifier": "gn:586268"}]),
            ".links[0].type",
        ),
    ],
)
def test_the_schema_finds_what_is_wrong(
    damage: Callable[[Any], Any], where: str, files: dict[str, Path]
) -> None:
    value = json.loads(files["lpf"].read_text(encoding="utf-8"))
    number = next(n for n, f in enumerate(value["features"]) if f["@id"] == "atlas:shusha")
    damage(value["features"][number])
    places = {fault.json_path for fault in VALIDATOR.iter_errors(value)}
    assert places == {f"$.features[{number}]{where}"}


def test_a_collection_has_a_feature() -> None:
    context = "https://example.org/linkedplaces-context-v1.1.jsonld"
    empty = {"@context": context, "type": "FeatureCollection", "features": []}
    assert not VALIDATOR.is_valid(empty)


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


@pytest.mark.parametrize(
    ("place", "citation"),
    [
        ("shusha", {"label": "GeoNames (CC BY 4.0)", "@id": "https://www.geonames.org/"}),
        ("farrukh", {"label": "Wikipedia (CC BY-SA 4.0)", "@id": "https://www.wikipedia.org/"}),
        ("kalbajar-district", {"label": "the atlas's contributors (CC BY 4.0)"}),
    ],
)
def test_a_position_is_cited_to_its_maker(
    place: str, citation: dict[str, str], files: dict[str, Path]
) -> None:
    assert read(files["lpf"])[f"atlas:{place}"]["geometry"]["citations"] == [citation]


def test_times_reach_over_the_events_at_the_place(atlas: Atlas, files: dict[str, Path]) -> None:
    span = read(files["lpf"])["atlas:shusha"]["when"]["timespans"][0]
    for event in atlas.events.values():
        if any(role.place == "shusha" for role in event.record.places):
            assert span["start"]["latest"] <= str(event.record.when.start)
            assert span["end"]["earliest"] >= str(event.record.when.end)


def test_a_place_that_no_source_names_is_as_old_as_the_edition(
    atlas: Atlas, files: dict[str, Path]
) -> None:
    unnamed = {p.place for e in atlas.events.values() for p in e.record.places}
    unnamed |= {m.place for card in atlas.data.cards.values() for m in card.mentions}
    found = read(files["lpf"])
    whens = [found[f"atlas:{p}"]["when"] for p in atlas.places if p not in unnamed]
    day = str(edition(atlas).day)
    assert whens
    assert all(when == {"timespans": [{"start": {"latest": day}}]} for when in whens)


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
