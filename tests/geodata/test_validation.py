"""Validation by mutation: the good layer with one thing broken; just that fault must be named."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import geodata
from geodata import DatasetError, Fault
from geodata.cli import cli
from tests.geodata.conftest import Folder

Json = Any
Change = Callable[[Json], None]

ROOT = Path(__file__).parents[2]
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


ID_FAULTS: list[Any] = [
    pytest.param(
        EVENTS,
        lambda e: props(e, EVENT)["places"][0].update(place="atlantis"),
        EVENT,
        "properties.places[0].place",
        "'atlantis' is no place known in places.geojson",
        id="unknown place",
    ),
    pytest.param(
        EVENTS,
        lambda e: props(e, EVENT)["changes"][0].update(area="atlantis"),
        EVENT,
        "properties.changes[0].area",
        "'atlantis' is no area known in areas.geojson",
        id="unknown area",
    ),
    pytest.param(
        EVENTS,
        lambda e: props(e, EVENT)["changes"].append({"place": "atlantis", "to": ["azerbaijan"]}),
        EVENT,
        "properties.changes[1].place",
        "'atlantis' is no place known in places.geojson",
        id="unknown place that changes hands",
    ),
    pytest.param(
        EVENTS,
        lambda e: props(e, EVENT)["actors"].append("atlanteans"),
        EVENT,
        "properties.actors[3]",
        "'atlanteans' is no actor known in actors.yaml",
        id="unknown actor",
    ),
    pytest.param(
        EVENTS,
        lambda e: props(e, EVENT)["changes"][0].update(to=["atlanteans"]),
        EVENT,
        "properties.changes[0].to",
        "'atlanteans' is no actor",
        id="unknown new controller",
    ),
    pytest.param(
        EVENTS,
        lambda e: props(e, EVENT)["changes"][0].update({"from": ["atlanteans"]}),
        EVENT,
        "properties.changes[0].from",
        "'atlanteans' is no actor",
        id="unknown old controller",
    ),
    pytest.param(
        EVENTS,
        sets_claim("by", "atlanteans"),
        EVENT,
        in_claim(DOCUMENT, ".by"),
        "'atlanteans' is no actor",
        id="unknown claimant",
    ),
    pytest.param(
        EVENTS,
        sets_claim("source", "atlantis-times-2020", REFERRED),
        EVENT,
        in_claim(REFERRED, ".source"),
        "'atlantis-times-2020' is no source known in seeds/ or references.yaml",
        id="unknown source",
    ),
    pytest.param(
        EVENTS,
        twice(EVENT),
        EVENT,
        "id",
        "is used twice; give each feature its own id",
        id="duplicate event id",
    ),
    pytest.param(
        AREAS,
        twice("shusha"),
        "shusha",
        "id",
        "is used twice; give each feature its own id",
        id="duplicate area id",
    ),
    pytest.param(
        PLACES,
        twice("shusha"),
        "shusha",
        "id",
        "is used twice; give each feature its own id",
        id="duplicate place id",
    ),
    pytest.param(
        EVENTS,
        add_claim_of(EVENT, REFERRED),
        EVENT,
        "properties.claims",
        f"the claim id '{REFERRED}' stands 2 times",
        id="duplicate claim id",
    ),
    pytest.param(
        PLACES,
        without_id,
        "features[0]",
        "id",
        "is missing; add a stable readable id",
        id="no id",
    ),
]

FORM_FAULTS: list[Any] = [
    pytest.param(
        EVENTS,
        drops_claim("source"),
        EVENT,
        in_claim(DOCUMENT, ".source"),
        "is missing; add it",
        id="claim without source",
    ),
    pytest.param(
        EVENTS,
        drops_claim("lines"),
        EVENT,
        in_claim(DOCUMENT, ".lines"),
        "say in which lines of slate-2020-12-04 it stands",
        id="document claim without lines",
    ),
    pytest.param(
        EVENTS,
        sets_claim("lines", [[10, 12]]),
        EVENT,
        in_claim(DOCUMENT, ".lines"),
        "[10, 12] is outside slate-2020-12-04, which has the lines 34 to 186",
        id="locator outside the article",
    ),
    pytest.param(
        EVENTS,
        sets_claim("lines", [[100, 187]]),
        EVENT,
        in_claim(DOCUMENT, ".lines"),
        "[100, 187] is outside slate-2020-12-04",
        id="locator runs past the article",
    ),
    pytest.param(
        EVENTS,
        sets_claim("lines", [[143, 141]]),
        EVENT,
        in_claim(DOCUMENT, ".lines"),
        "[143, 141]",
        id="locator backwards",
    ),
    pytest.param(
        EVENTS,
        sets_claim("lines", [[1, 2]], REFERRED),
        EVENT,
        in_claim(REFERRED, ".lines"),
        f"{REFERENCE} is a reference and has no lines",
        id="lines on a reference",
    ),
    pytest.param(
        EVENTS,
        sets_claim("stance", "insinuates"),
        EVENT,
        in_claim(DOCUMENT, ".stance"),
        "it should be 'asserts', 'denies', 'admits', 'reports' or 'implies'",
        id="unknown stance",
    ),
    pytest.param(
        EVENTS,
        sets(EVENT, "category", "gossip"),
        EVENT,
        "properties.category",
        "'gossip' is not allowed; it should be 'control', 'armed-incident'",
        id="unknown category",
    ),
    pytest.param(
        EVENTS,
        sets(EVENT, "sub_event", "Picnic"),
        EVENT,
        "properties.sub_event",
        "'Picnic' is not allowed; it should be 'Armed clash'",
        id="unknown sub-event",
    ),
    pytest.param(
        EVENTS,
        sets(EVENT, "where_prec", 8),
        EVENT,
        "properties.where_prec",
        "8 is not allowed",
        id="unknown precision",
    ),
    pytest.param(
        EVENTS,
        lambda e: props(e, EVENT).pop("changes"),
        EVENT,
        "properties",
        "an event of category 'control' must say what changes",
        id="control event without changes",
    ),
    pytest.param(
        EVENTS,
        lambda e: props(e, EVENT).pop("sub_event"),
        EVENT,
        "properties",
        "an event with changes needs ACLED's sub-event type",
        id="control event without sub-event",
    ),
    pytest.param(
        EVENTS,
        lambda e: props(e, EVENT)["changes"][0].pop("area"),
        EVENT,
        "properties.changes[0]",
        "either an area or a place",
        id="change of nothing",
    ),
    pytest.param(
        EVENTS,
        only_denials,
        EVENT,
        "properties",
        "no claim says that it happened, and `implies` is not enough; add one that does",
        id="only denials",
    ),
    pytest.param(
        EVENTS,
        only_conclusions,
        EVENT,
        "properties",
        "no claim says that it happened, and `implies` is not enough; add one that does",
        id="only conclusions of the atlas",
    ),
    pytest.param(
        EVENTS,
        sets(EVENT, "summary", "The town was taken with 17 tanks."),
        EVENT,
        "properties.summary",
        "says '17', which no claim of the event says",
        id="a number of a summary that no claim says",
    ),
    pytest.param(
        EVENTS,
        sets(EVENT, "title", "Azerbaijan announces taking seventeen towns; Armenia denies it"),
        EVENT,
        "properties.title",
        "says 'seventeen', which no claim of the event says",
        id="a number of a title that no claim says",
    ),
    pytest.param(
        EVENTS,
        sets(EVENT, "claims", []),
        EVENT,
        "properties.claims",
        "at least 1",
        id="no claims at all",
    ),
    pytest.param(
        EVENTS,
        sets(EVENT, "title", ""),
        EVENT,
        "properties.title",
        "is empty; write the text",
        id="empty title",
    ),
    pytest.param(
        EVENTS,
        sets(EVENT, "title", 20201108),
        EVENT,
        "properties.title",
        "20201108 is wrong; it should be a valid string",
        id="title that is no text",
    ),
    pytest.param(
        EVENTS,
        sets(EVENT, "summary", " \t\n"),
        EVENT,
        "properties.summary",
        "is empty; write the text",
        id="blank summary",
    ),
    pytest.param(
        EVENTS,
        sets_claim("text", ""),
        EVENT,
        in_claim(DOCUMENT, ".text"),
        "is empty; write the text",
        id="empty claim",
    ),
    pytest.param(
        PLACES,
        lambda p: props(p, "shusha")["names"][0].update(toponym=""),
        "shusha",
        "properties.names[0].toponym",
        "is empty; write the text",
        id="empty name",
    ),
    pytest.param(
        PLACES,
        sets("shusha", "names", []),
        "shusha",
        "properties.names",
        "at least 1",
        id="no names",
    ),
    pytest.param(
        PLACES,
        lambda p: props(p, "shusha")["names"].append(dict(props(p, "shusha")["names"][0])),
        "shusha",
        "properties.names",
        "stands 2 times; keep one",
        id="name twice",
    ),
    pytest.param(
        PLACES,
        sets("shusha", "ccode", "XQ"),
        "shusha",
        "properties.ccode",
        "'XQ' is no country code of ISO 3166-1; write for example AZ",
        id="unknown country",
    ),
    pytest.param(
        PLACES,
        sets("shusha", "precision_km", 0),
        "shusha",
        "properties.precision_km",
        "0 is wrong; it should be greater than 0",
        id="no precision",
    ),
    pytest.param(
        PLACES,
        sets("shusha", "kind", "volcano"),
        "shusha",
        "properties.kind",
        "'volcano' is not allowed; it should be 'settlement'",
        id="unknown kind",
    ),
    pytest.param(
        AREAS,
        sets("shusha", "sources", []),
        "shusha",
        "properties.sources",
        "at least 1",
        id="cell without a source",
    ),
    pytest.param(
        EVENTS,
        sets(EVENT, "colour", "red"),
        EVENT,
        "properties.colour",
        "is not a field here; correct its name or take it away",
        id="unknown field",
    ),
    pytest.param(
        EVENTS,
        lambda e: feature(e, EVENT).update(title="moved up"),
        EVENT,
        "title",
        "is not a member of a Feature; move it to properties",
        id="property beside properties",
    ),
    pytest.param(
        EVENTS,
        lambda e: feature(e, EVENT).update(properties=None),
        EVENT,
        "properties",
        "None is wrong",
        id="no properties",
    ),
    pytest.param(
        EVENTS,
        sets_claim("figures", [{"what": "killed", "of": "soldiers", "low": 9, "high": 3}]),
        EVENT,
        in_claim(DOCUMENT, ".figures[0]"),
        "low, best and high must rise",
        id="figure low above high",
    ),
    pytest.param(
        EVENTS,
        sets_claim("figures", [{"what": "killed", "of": "soldiers"}]),
        EVENT,
        in_claim(DOCUMENT, ".figures[0]"),
        "has no number; give low, best or high",
        id="figure without a number",
    ),
    pytest.param(
        EVENTS,
        sets_claim("figures", [{"what": "killed", "of": "soldiers", "low": -1}]),
        EVENT,
        in_claim(DOCUMENT, ".figures[0].low"),
        "-1 is wrong; it should be greater than or equal to 0",
        id="negative figure",
    ),
    pytest.param(
        EVENTS,
        sets_claim("on", "2020-12-05"),
        EVENT,
        in_claim(DOCUMENT, ".on"),
        "2020-12-05 is after slate-2020-12-04 was published (2020-12-04)",
        id="said after its article was published",
    ),
]

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


@pytest.mark.parametrize(
    ("file", "change", "name", "field", "words"), ID_FAULTS + FORM_FAULTS + GEOMETRY_FAULTS
)
def test_one_broken_thing_is_named(
    folder: Folder,
    file: str,
    change: Change,
    name: str,
    field: str | Callable[[Json], str] | None,
    words: str,
) -> None:
    """`field` None: only the geometry is meant, its parts are named as the schema has them."""
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


# ---- the mosaic: one fault of the partition, though two cells have part in it -------------------


def test_overlapping_cells_are_named_both_with_size_and_spot(whole_folder: Folder) -> None:
    """A part of Stepanakert's ground drawn again as a cell of its own."""
    ring = [[46.74, 39.80], [46.76, 39.80], [46.76, 39.82], [46.74, 39.82], [46.74, 39.80]]
    whole_folder.edit(AREAS, extra_area("new-cell", ring))
    faults = [f for f in faults_of(whole_folder) if f.feature == "stepanakert"]
    assert [(f.file, f.field) for f in faults] == [(AREAS, "geometry")]
    assert re.search(
        r"^overlaps new-cell by \d+\.\d\d km² near \[46\.7\d*, 39\.8\d*\]; give the ground to one",
        faults[0].problem,
    )


def test_a_gap_between_cells_names_its_neighbours_and_spot(whole_folder: Folder) -> None:
    """A cell in the middle of the mosaic taken away: its ground belongs to nobody."""

    def take_away(layer: Json) -> None:
        layer["features"].remove(feature(layer, "stepanakert"))

    whole_folder.edit(AREAS, take_away)
    gaps = [f for f in faults_of(whole_folder) if "gap" in f.problem]
    assert [f.file for f in gaps] == [AREAS]
    assert "askeran" in gaps[0].feature
    assert re.search(r"a gap of \d+\.\d\d km² near \[46\.\d+, 39\.\d+\]", gaps[0].problem)


def test_a_moved_corner_is_an_overlap_or_a_gap(whole_folder: Folder) -> None:
    """One corner of one cell moved by two kilometres, as a slip of the hand would."""

    def move(layer: Json) -> None:
        ring = first_ring(layer, "stepanakert")
        ring[3] = [ring[3][0] + 0.02, ring[3][1] + 0.01]

    whole_folder.edit(AREAS, move)
    faults = faults_of(whole_folder)
    assert faults
    assert all(
        "overlaps" in f.problem or "gap" in f.problem or "not a valid polygon" in f.problem
        for f in faults
    )
    assert any("stepanakert" in f.feature or "stepanakert" in f.problem for f in faults)


@pytest.mark.parametrize("name", ["stepanakert", "azerbaijan-rest", "syunik"])
def test_a_cell_with_swapped_coordinates_is_named(whole_folder: Folder, name: str) -> None:
    def swap(layer: Json) -> None:
        geometry = feature(layer, name)["geometry"]

        def swapped(value: Json) -> Json:
            if isinstance(value[0], list):
                return [swapped(item) for item in value]
            return value[::-1]

        geometry["coordinates"] = swapped(geometry["coordinates"])

    whole_folder.edit(AREAS, swap)
    faults = faults_of(whole_folder)
    assert any(f.file == AREAS and f.feature == name and "swapped" in f.problem for f in faults), (
        "\n".join(map(str, faults)) or "no fault found"
    )


# ---- dates --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "date",
    [
        "",
        "soon",
        "8 November 2020",
        "08.11.2020",
        "2020/11/08",
        "20201108",
        "2020-11-31",
        "2020-13",
        "2020-1-8",
        "2020-11-08 ",
        "2020-11-08T10:00:00Z/2020",
        "2020-11-10/2020-11-08",
        "2021/2020",
        "../..",
        "/2020",
        "2020-11-4X",
        "2020-11-0X\n",
        "0000",
        "-0100",
        "Y170000002",
        20201108,
        2020.5,
        None,
        True,
        ["2020-11-08"],
        {"from": "2020"},
    ],
)
def test_a_wrong_date_is_named_with_what_would_be_right(folder: Folder, date: Json) -> None:
    folder.edit(EVENTS, sets("2020-11-09-karintak", "when", date))
    fault = the_fault(folder)
    assert (fault.file, fault.feature, fault.field) == (
        EVENTS,
        "2020-11-09-karintak",
        "properties.when",
    )


def test_a_backward_interval_says_so(folder: Folder) -> None:
    folder.edit(EVENTS, sets(EVENT, "when", "2020-11-10/2020-11-08"))
    assert "ends before it begins; write the earlier date first" in the_fault(folder).problem


# ---- whole files --------------------------------------------------------------------------------


@pytest.mark.parametrize("file", [PLACES, AREAS, EVENTS, ACTORS, REFERENCES])
def test_a_missing_file_is_named_and_nothing_else(folder: Folder, file: str) -> None:
    (folder.path / file).unlink()
    fault = the_fault(folder)
    assert fault.file == file
    assert "the file is missing" in fault.problem


@pytest.mark.parametrize("file", [PLACES, AREAS, EVENTS, ACTORS, REFERENCES, CARD])
def test_an_empty_file_is_named_and_nothing_else(folder: Folder, file: str) -> None:
    folder.write(file, "")
    assert the_fault(folder).file == file


@pytest.mark.parametrize("file", [PLACES, AREAS, EVENTS, ACTORS, REFERENCES, CARD])
def test_a_file_that_is_not_utf8_is_named_with_the_byte(folder: Folder, file: str) -> None:
    raw = folder.read(file).encode()
    folder.write(file, raw[:40] + b"\xff" + raw[40:])
    fault = the_fault(folder)
    assert fault.file == file
    assert "is not UTF-8 at byte 40; save it as UTF-8" in fault.problem


def test_a_folder_in_the_place_of_a_file_is_named(folder: Folder) -> None:
    (folder.path / EVENTS).unlink()
    (folder.path / EVENTS).mkdir()
    assert the_fault(folder).file == EVENTS


@pytest.mark.parametrize("file", [PLACES, AREAS, EVENTS])
def test_bad_json_is_named_with_line_and_column(folder: Folder, file: str) -> None:
    folder.write(file, '{"type": "FeatureCollection",\n "features": [,]}')
    fault = the_fault(folder)
    assert fault.file == file
    assert "is not JSON at line 2, column 15" in fault.problem


def test_a_cut_off_file_is_named(folder: Folder) -> None:
    folder.write(EVENTS, folder.read(EVENTS)[:-1000])
    assert re.search(r"is not JSON at line \d+, column \d+", the_fault(folder).problem)


@pytest.mark.parametrize("value", ["[]", '"events"', "null", "12", '{"type": "Feature"}', "{}"])
def test_json_that_is_no_feature_collection_is_named(folder: Folder, value: str) -> None:
    folder.write(EVENTS, value)
    fault = the_fault(folder)
    assert fault.file == EVENTS
    assert "FeatureCollection" in fault.problem


def test_features_that_are_no_list_are_named(folder: Folder) -> None:
    folder.write(EVENTS, '{"type": "FeatureCollection", "features": {"a": 1}}')
    fault = the_fault(folder)
    assert (fault.file, fault.field) == (EVENTS, "features")


@pytest.mark.parametrize("item", [None, 7, "x", [], {}, {"type": "feature"}])
def test_a_feature_that_is_none_is_named_by_its_position(folder: Folder, item: Json) -> None:
    folder.edit(EVENTS, lambda layer: layer["features"].insert(2, item))
    fault = the_fault(folder)
    assert (fault.file, fault.feature) == (EVENTS, "features[2]")


@pytest.mark.parametrize(
    "name", ["", "Shusha", "2020 11 08", "shusha-", "şuşa", 5, None, ["a"], {"a": 1}, "a" * 101]
)
def test_an_id_of_the_wrong_form_is_named(folder: Folder, name: Json) -> None:
    def rename(layer: Json) -> None:
        layer["features"].append({**feature(layer, EVENT), "id": name})

    folder.edit(EVENTS, rename)
    fault = the_fault(folder)
    assert fault.file == EVENTS
    assert fault.field == "id"
    assert "is not an id; write lower-case words joined by hyphens" in fault.problem


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_a_number_that_json_does_not_know_is_named(folder: Folder, number: str) -> None:
    folder.edit(EVENTS, sets_claim("figures", [{"what": "killed", "of": "soldiers", "low": 12345}]))
    folder.replace(EVENTS, '"low": 12345}', f'"low": {number}}}')
    assert the_fault(folder).file == EVENTS


def test_an_overlong_number_is_named(folder: Folder) -> None:
    folder.edit(EVENTS, sets_claim("figures", [{"what": "killed", "of": "soldiers", "low": 12345}]))
    folder.replace(EVENTS, '"low": 12345}', f'"low": {"9" * 5000}}}')
    assert the_fault(folder).file == EVENTS


def test_a_json_key_that_stands_twice_is_named(folder: Folder) -> None:
    folder.replace(EVENTS, '"category": "control"', '"category": "control", "category": "control"')
    fault = the_fault(folder)
    assert fault.file == EVENTS
    assert 'the key "category" stands twice' in fault.problem


@pytest.mark.parametrize("file", [EVENTS, ACTORS, REFERENCES, CARD])
def test_deep_nesting_is_a_fault_and_no_crash(folder: Folder, file: str) -> None:
    """In a process of its own: a parser that overflows the stack would take this one with it."""
    folder.write(file, "[" * 100_000 + "]" * 100_000)
    result = subprocess.run(
        [sys.executable, "-m", "geodata", "validate", folder.path],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=ROOT,
        check=False,
    )
    assert result.returncode == 1, result.stderr[:300]
    assert result.stderr.strip() == "1 fault found."
    assert result.stdout.startswith(f"{file}: ")


@pytest.mark.parametrize("path", ["nowhere", "places.geojson"])
def test_a_folder_that_is_none_is_named(folder: Folder, path: str) -> None:
    with pytest.raises(DatasetError, match="is not a folder; name a dataset folder"):
        geodata.load(folder.path / path)


# ---- actors, references, corrections, cards -----------------------------------------------------


@pytest.mark.parametrize("file", [ACTORS, REFERENCES, CARD])
def test_bad_yaml_is_named_with_its_line(folder: Folder, file: str) -> None:
    text = folder.read(file)
    folder.write(file, text + "\n- {id: [unclosed\n")
    fault = the_fault(folder)
    assert fault.file == file
    where = re.search(r"is not YAML at line (\d+), column \d+", fault.problem)
    assert where
    assert abs(int(where[1]) - text.count("\n")) <= 4


@pytest.mark.parametrize("file", [ACTORS, REFERENCES])
def test_a_yaml_key_that_stands_twice_is_named(folder: Folder, file: str) -> None:
    text = folder.read(file)
    line = text[: text.index("  title:")].count("\n") + 1
    folder.replace(file, "  title:", "  title: Twice\n  title:")
    fault = the_fault(folder)
    assert fault.file == file
    assert 'the key "title" stands twice; keep one' in fault.problem
    assert re.search(rf"line {line - 1}\b|line {line}\b|line {line + 1}\b", fault.problem)


@pytest.mark.parametrize("text", ["just words", "a: 1", "12", "null", "[1, 2"])
def test_yaml_that_is_no_list_is_named(folder: Folder, text: str) -> None:
    folder.write(REFERENCES, text)
    assert the_fault(folder).file == REFERENCES


@pytest.mark.parametrize("file", [ACTORS, REFERENCES])
def test_a_duplicate_entry_is_named(folder: Folder, file: str) -> None:
    text = folder.read(file)
    first = re.search(r"- id: ([\w-]+)\n(?:  .*\n)+", text)
    assert first
    folder.write(file, f"{text}\n{first[0]}")
    fault = the_fault(folder)
    assert (fault.file, fault.feature, fault.field) == (file, first[1], "id")
    assert "is used twice; keep one" in fault.problem


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org",
        "example.org",
        "https://example.org/<script>",
        "https://example.org/a b",
        "",
    ],
)
def test_a_link_that_is_no_web_address_is_named(folder: Folder, url: str) -> None:
    text = folder.read(REFERENCES)
    found = re.search(rf"- id: {REFERENCE}\n(?:  .*\n)*?  url: (.*)\n", text)
    assert found
    start, end = found.span(1)
    folder.write(REFERENCES, f'{text[:start]}"{url}"{text[end:]}')
    fault = the_fault(folder)
    assert (fault.file, fault.feature, fault.field) == (REFERENCES, REFERENCE, "url")


def test_an_unknown_side_of_an_actor_is_named(folder: Folder) -> None:
    found = re.search(r"- id: ([\w-]+)\n(?:  .*\n)*?  side: (\w+)", folder.read(ACTORS))
    assert found
    folder.replace(ACTORS, f"side: {found[2]}", "side: martian")
    fault = the_fault(folder)
    assert (fault.file, fault.feature, fault.field) == (ACTORS, found[1], "side")
    assert "'martian' is not allowed; it should be 'azerbaijan', 'armenian'" in fault.problem


def test_an_unknown_member_of_a_side_is_named(folder: Folder) -> None:
    text = folder.read(ACTORS)
    folder.write(
        ACTORS,
        f"{text}\n- id: a-side\n  title: A side\n  kind: side\n  side: none\n"
        "  members: [azerbaijan, atlanteans]\n",
    )
    fault = the_fault(folder)
    assert (fault.file, fault.feature, fault.field) == (ACTORS, "a-side", "members")
    assert "'atlanteans' is no actor" in fault.problem


def test_a_correction_of_nothing_is_named(folder: Folder) -> None:
    folder.write(
        "corrections.yaml",
        "- {on: 2026-11-22, layer: places, feature: atlantis, was: A, now: B, why: C}\n",
    )
    fault = the_fault(folder)
    assert fault.file == "corrections.yaml"
    assert "'atlantis' is no feature known in places" in fault.problem


def test_a_claim_of_a_month_may_be_from_before_its_article(folder: Folder) -> None:
    folder.edit(EVENTS, sets_claim("on", "2020-12"))
    assert faults_of(folder) == []


def test_a_sound_correction_is_taken(folder: Folder) -> None:
    folder.write(
        "corrections.yaml",
        "- {on: 2026-11-22, layer: places, feature: shusha, was: A, now: B, why: C}\n",
    )
    assert faults_of(folder) == []


def a_mention(folder: Folder, number: int = 3) -> str:
    return [line for line in folder.read(CARD).splitlines() if line.startswith("- {line:")][number]


def test_a_mention_of_an_unknown_place_is_named(folder: Folder) -> None:
    mention = a_mention(folder)
    folder.replace(CARD, mention, re.sub(r"place: [\w-]+", "place: atlantis", mention))
    fault = the_fault(folder)
    assert (fault.file, fault.feature) == (CARD, "mentions[3]")
    assert "place" in fault.field
    assert "'atlantis' is no place known in places.geojson" in fault.problem


def test_overlapping_mentions_are_named(folder: Folder) -> None:
    mention = a_mention(folder)
    folder.replace(CARD, mention, f"{mention}\n{mention}")
    fault = the_fault(folder)
    assert (fault.file, fault.feature, fault.field) == (CARD, "mentions[4]", "start")
    assert "overlaps the mention before" in fault.problem


def test_a_span_as_long_as_its_words_is_asked_for(folder: Folder) -> None:
    mention = a_mention(folder)
    end = int(mention.split("end: ")[1].split(",")[0])
    folder.replace(CARD, mention, mention.replace(f"end: {end}", f"end: {end + 1}"))
    fault = the_fault(folder)
    assert (fault.file, fault.feature, fault.field) == (CARD, "mentions[3]", "end")


def test_a_mention_outside_every_article_is_named(folder: Folder) -> None:
    mention = [x for x in folder.read(CARD).splitlines() if x.startswith("- {line:")][-1]
    folder.replace(CARD, mention, re.sub(r"line: \d+", "line: 4400", mention))
    fault = the_fault(folder)
    assert (fault.file, fault.field) == (CARD, "line")
    assert "4400 is in no article" in fault.problem


def test_an_unknown_use_of_a_name_is_named(folder: Folder) -> None:
    mention = a_mention(folder)
    folder.replace(CARD, mention, re.sub(r"usage: [\w-]+", "usage: guessed", mention))
    fault = the_fault(folder)
    assert (fault.file, fault.field) == (CARD, "mentions[3].usage")


def test_an_unknown_outlet_is_named(folder: Folder) -> None:
    outlet = re.search(r"  outlet: .*", folder.read(CARD))
    assert outlet
    folder.replace(CARD, outlet[0], "  outlet: atlantis-times")
    fault = the_fault(folder)
    assert (fault.file, fault.feature, fault.field) == (CARD, "caspian-news-2022", "outlet")


def test_a_faulty_card_does_not_accuse_the_claims_that_cite_it(folder: Folder) -> None:
    folder.replace(CARD, "sha256:", "checksum:")
    faults = faults_of(folder)
    assert {f.file for f in faults} == {CARD}
    assert {f.field for f in faults} == {"sha256", "checksum"}


# ---- what would be dropped in silence -----------------------------------------------------------


def test_a_change_of_a_place_outside_the_mosaic_is_not_dropped_in_silence(folder: Folder) -> None:
    """Ankara is in no cell: the map could never show that it changed hands."""
    folder.edit(
        EVENTS,
        lambda e: props(e, EVENT)["changes"].append({"place": "ankara", "to": ["azerbaijan"]}),
    )
    fault = the_fault(folder)
    assert (fault.file, fault.feature) == (EVENTS, EVENT)
    assert "ankara" in fault.problem


# ---- all faults at once, on the command line ----------------------------------------------------


def validate(folder: Folder | Path) -> tuple[int, list[str], str]:
    """Exit code, the lines on stdout, and stderr."""
    path = folder.path if isinstance(folder, Folder) else folder
    result = CliRunner().invoke(cli, ["validate", str(path)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    assert "Traceback" not in result.output
    return result.exit_code, result.stdout.splitlines(), result.stderr


def test_a_sound_copy_passes(whole_folder: Folder) -> None:
    code, lines, _ = validate(whole_folder)
    assert code == 0
    assert lines[-1] == "No fault found."


def test_all_faults_are_printed_one_a_line(folder: Folder) -> None:
    def break_events(layer: Json) -> None:
        sets(EVENT, "title", "")(layer)
        sets_claim("stance", "insinuates")(layer)
        props(layer, "2020-11-20-aghdam")["places"][0]["place"] = "atlantis"
        props(layer, "2020-11-20-aghdam")["claims"][0]["by"] = "atlanteans"
        props(layer, "2020-11-25-kalbajar")["when"] = "November"

    folder.edit(EVENTS, break_events)
    folder.edit(AREAS, unclose)
    folder.edit(PLACES, sets_geometry("vank", [46.5, 139.8]))
    folder.replace(ACTORS, "kind: outlet", "kind: gazette")
    (folder.path / REFERENCES).unlink()
    code, lines, err = validate(folder)
    assert code == 1
    assert "Traceback" not in err
    for start in (
        f"{ACTORS}: al-jazeera: kind: 'gazette' is not allowed",
        f"{AREAS}: shusha: geometry",
        f"{EVENTS}: {EVENT}: properties.title: is empty",
        f"{EVENTS}: {EVENT}: properties.claims[",
        f"{EVENTS}: 2020-11-20-aghdam: properties.places[0].place: 'atlantis' is no place",
        f"{EVENTS}: 2020-11-20-aghdam: properties.claims[0].by: 'atlanteans' is no actor",
        f"{EVENTS}: 2020-11-25-kalbajar: properties.when: 'November' is not an EDTF date",
        f"{PLACES}: vank: geometry.coordinates: [46.5, 139.8] is out of range",
        f"{REFERENCES}: the file is missing",
    ):
        assert sum(line.startswith(start) for line in lines) == 1, f"{start}\n" + "\n".join(lines)
    assert len(lines) == 9, "\n".join(lines)
    assert "9 faults found" in err


@pytest.mark.parametrize("key", ["a\nb", "\x1b[31mred", "\ud800", "a\u2028b"])
def test_a_fault_stays_on_its_own_line_whatever_the_file_holds(folder: Folder, key: str) -> None:
    """A field with a line break, a terminal code or half a character in its name."""
    layer = json.loads(folder.read(EVENTS))
    props(layer, EVENT)[key] = 1
    folder.write(EVENTS, json.dumps(layer))
    code, lines, _ = validate(folder)
    assert code == 1
    assert len(lines) == 1, lines
    assert lines[0].startswith(f"{EVENTS}: {EVENT}: properties")
    assert lines[0].isprintable()


@pytest.mark.parametrize("path", ["nowhere", "places.geojson"])
def test_validate_of_no_folder_says_so(folder: Folder, path: str) -> None:
    code, lines, _ = validate(folder.path / path)
    assert code == 1
    assert len(lines) == 1
    assert "is not a folder; name a dataset folder" in lines[0]


def test_an_empty_folder_lists_every_missing_file(tmp_path: Path) -> None:
    code, lines, _ = validate(tmp_path)
    assert code == 1
    assert [line.split(":")[0] for line in lines] == sorted(
        [PLACES, AREAS, EVENTS, ACTORS, REFERENCES]
    )
