"""Files that are missing, cut off, of another form or no files at all."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

import geodata
from geodata import DatasetError
from tests.geodata.conftest import Folder
from tests.geodata.validation.breaking import (
    ACTORS,
    AREAS,
    CARD,
    EVENT,
    EVENTS,
    PLACES,
    REFERENCES,
    ROOT,
    Json,
    feature,
    sets_claim,
    the_fault,
)

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
