"""Layers as QGIS and other programs save them, and positions that do not fit each other."""

from __future__ import annotations

import codecs
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import geodata
from geodata import DatasetError
from geodata.cli import cli
from geodata.new_dataset import copy_built_in, start

LAYERS = ("places", "areas", "events")
Change = Callable[[dict[str, Any]], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    start(tmp_path / "mine")
    return tmp_path / "mine"


def changed(folder: Path, layer: str, change: Change) -> None:
    path = folder / f"{layer}.geojson"
    collection = json.loads(path.read_text(encoding="utf-8"))
    for feature in collection["features"]:
        change(feature)
    path.write_text(json.dumps(collection), encoding="utf-8")


def id_to_property(feature: dict[str, Any]) -> None:
    """What GDAL makes of a feature: its id is a column like any other."""
    feature["properties"] = {"id": feature.pop("id"), **feature["properties"]}


def faults(folder: Path) -> list[str]:
    with pytest.raises(DatasetError) as error:
        geodata.load(folder)
    return [str(fault) for fault in error.value.faults]


def same(folder: Path, other: Path) -> bool:
    one, two = geodata.load(folder).data, geodata.load(other).data
    return (one.places, one.areas, one.events) == (two.places, two.areas, two.events)


# ---- ids and marks ------------------------------------------------------------------------------


def test_ids_that_became_properties_are_ids_still(tmp_path: Path) -> None:
    for name in ("saved", "whole"):
        copy_built_in(tmp_path / name)
    for layer in LAYERS:
        changed(tmp_path / "saved", layer, id_to_property)
    assert same(tmp_path / "saved", tmp_path / "whole")


def _nulls(feature: dict[str, Any]) -> None:
    feature["properties"] = {"note": None, "links": None} | feature["properties"]


def _twice(feature: dict[str, Any]) -> None:
    feature["id"] = feature["properties"]["id"]


def _as_text(feature: dict[str, Any]) -> None:
    for name, value in feature["properties"].items():
        if isinstance(value, list):
            feature["properties"][name] = json.dumps(value)


@pytest.mark.parametrize("more", [_nulls, _twice, _as_text])
def test_what_else_such_programs_change_is_understood(more: Change, tmp_path: Path) -> None:
    for name in ("saved", "whole"):
        start(tmp_path / name)
    for change in (id_to_property, more):
        changed(tmp_path / "saved", "places", change)
    assert same(tmp_path / "saved", tmp_path / "whole")


def test_such_a_layer_is_brought_into_form_and_checked(folder: Path) -> None:
    before = (folder / "places.geojson").read_text(encoding="utf-8")
    changed(folder, "places", id_to_property)
    result = CliRunner().invoke(cli, ["format", "--data", str(folder)])
    assert result.exit_code == 0, result.output
    assert (folder / "places.geojson").read_text(encoding="utf-8") == before


def test_two_ids_that_differ_are_a_fault(folder: Path) -> None:
    changed(folder, "places", lambda feature: feature["properties"].update(id="another"))
    assert all("properties.id: is not a field here" in fault for fault in faults(folder))


@pytest.mark.parametrize("name", ["places.geojson", "events.geojson", "actors.yaml"])
def test_the_mark_of_utf_8_is_read_over(name: str, folder: Path) -> None:
    path = folder / name
    path.write_bytes(codecs.BOM_UTF8 + path.read_bytes())
    geodata.load(folder)
    result = CliRunner().invoke(cli, ["format", "--data", str(folder)])
    assert result.exit_code == 0, result.output
    assert not path.read_bytes().startswith(codecs.BOM_UTF8)


def test_another_reference_system_is_one_fault(folder: Path) -> None:
    path = folder / "places.geojson"
    collection = json.loads(path.read_text(encoding="utf-8"))
    for name in ("urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326"):
        path.write_text(json.dumps({**collection, "crs": {"properties": {"name": name}}}))
        geodata.load(folder)
    path.write_text(json.dumps({**collection, "crs": {"properties": {"name": "EPSG:32638"}}}))
    (fault,) = faults(folder)
    assert "EPSG:32638" in fault
    assert "is not degrees in WGS84; save the layer in EPSG:4326" in fault


# ---- positions ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ring", "problem"),
    [
        (lambda ring: [[*ring[0], 700.0], *ring[1:]], "[0]: has 3 numbers"),
        (lambda ring: [[*at, 700.0] for at in ring], "without elevation; "),
        (lambda ring: [ring[0], 46.5, *ring[2:]], "46.5 is no position"),
        (lambda ring: [ring[0], ring[1][:1], *ring[2:]], "has 1 number"),
        (lambda ring: [ring[0], [ring[1]], *ring[2:]], "is no number"),
        (lambda ring: [ring], "is nested"),
        (lambda ring: ring[0], "is nested"),
        (lambda ring: 46.5, "is nested 1 deep and should be"),
        (lambda ring: [], "is empty"),
        (lambda ring: [[], *ring[1:]], "has 0 numbers"),
        (lambda ring: [None, *ring[1:]], "None is no position"),
        (lambda ring: {"0": ring}, "is nested 1 deep and should be"),
        (lambda ring: "46.5 39.5", "is nested 1 deep and should be"),
        (lambda ring: [[10**400, 1], *ring[1:]], "is too long"),
    ],
)  # fmt: skip
def test_a_ring_that_is_none_is_a_fault_of_its_feature(
    ring: Callable[[list[Any]], Any], problem: str, folder: Path
) -> None:
    path = folder / "areas.geojson"
    collection = json.loads(path.read_text(encoding="utf-8"))
    feature = collection["features"][0]
    rings = feature["geometry"]["coordinates"]
    while isinstance(rings[0][0][0], list):
        rings = rings[0]
    rings[0] = ring(rings[0])
    path.write_text(json.dumps(collection), encoding="utf-8")
    told = [fault for fault in faults(folder) if problem in fault]
    assert len(told) == 1
    assert feature["id"] in told[0] or "too long" in problem


@pytest.mark.parametrize("at", [[46.5], [46.5, 39.5, 700], [[46.5, 39.5]], 46.5, [46.5, "39.5"],
                                [46.5, None], [], None, {"x": 46.5}])  # fmt: skip
def test_a_point_that_is_none_is_one_fault_of_its_feature(at: Any, folder: Path) -> None:
    changed(folder, "places", lambda feature: feature["geometry"].update(coordinates=at))
    told = [fault for fault in faults(folder) if "geometry.coordinates" in fault]
    places = json.loads((folder / "places.geojson").read_text(encoding="utf-8"))["features"]
    assert len(told) == len(places)
    assert all(feature["id"] in fault for feature, fault in zip(places, told, strict=True))
