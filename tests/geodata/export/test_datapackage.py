"""The Data Package, read back and validated by frictionless."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path
from typing import Any, cast

import pytest
from frictionless import Package
from frictionless.resources import TableResource

from geodata import Atlas
from geodata.export.tables import TABLES
from geodata.version import SOFTWARE
from tests.geodata.export.conftest import CHOSEN, FORMULA, SHUSHA


@pytest.fixture(scope="module")
def unpacked(files: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _unpack(files, tmp_path_factory)


@pytest.fixture(scope="module")
def chosen(chosen_files: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _unpack(chosen_files, tmp_path_factory)


@pytest.fixture(scope="module")
def evil(hostile_files: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _unpack(hostile_files, tmp_path_factory)


def _unpack(files: dict[str, Path], factory: pytest.TempPathFactory) -> Path:
    folder = factory.mktemp("package")
    with zipfile.ZipFile(files["datapackage"]) as archive:
        archive.extractall(folder)
    return folder


def package(folder: Path) -> Package:
    return Package(str(folder / "datapackage.json"))


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    table = cast(TableResource, package(folder).get_resource(name))
    return cast(list[dict[str, Any]], table.read_rows())


@pytest.mark.parametrize("kind", ["unpacked", "chosen", "evil"])
def test_frictionless_finds_no_fault(kind: str, request: pytest.FixtureRequest) -> None:
    """Types, required values, primary and foreign keys of every table."""
    report = package(request.getfixturevalue(kind)).validate()
    assert report.flatten(["rowNumber", "fieldName", "message"]) == []
    assert report.valid
    read = {task.name: task.stats.get("rows") for task in report.tasks}
    assert all(read[table.id] for table in TABLES)


@pytest.mark.parametrize(
    ("old", "new"),
    [(",slate-2020-12-04,", ",nothing,"), (",2020-11-08,2020-11-08", ",2020-11-08,soon")],
)
def test_frictionless_finds_a_fault(chosen: Path, tmp_path: Path, old: str, new: str) -> None:
    """A source that is not in the table of sources; a day that is none."""
    shutil.copytree(chosen, tmp_path / "package")
    claims = tmp_path / "package" / "tables" / "claims.csv"
    text = claims.read_text(encoding="utf-8")
    assert old in text
    claims.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert not package(tmp_path / "package").validate().valid


def test_the_descriptor_keeps_to_version_2(unpacked: Path) -> None:
    """Rules of https://datapackage.org/standard/: profiles, names, licences, sources, paths."""
    found = json.loads((unpacked / "datapackage.json").read_text(encoding="utf-8"))
    assert found["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert "profile" not in found
    assert found["created"].endswith("T00:00:00Z")
    assert found["generator"] == SOFTWARE
    assert SOFTWARE in (unpacked / "README.md").read_text(encoding="utf-8")
    names = [resource["name"] for resource in found["resources"]]
    assert len(set(names)) == len(names)
    assert {licence["name"] for licence in found["licenses"]} == {"CC-BY-4.0", "ODbL-1.0"}
    assert all(source["title"] for source in found["sources"])
    for resource in found["resources"]:
        assert (unpacked / resource["path"]).is_file()
        assert resource["licenses"][0]["path"].startswith("https://")
        assert resource["$schema"] == "https://datapackage.org/profiles/2.0/dataresource.json"
        if resource["path"].endswith(".csv"):
            assert resource["type"] == "table"
            schema = resource["schema"]
            assert schema["$schema"] == "https://datapackage.org/profiles/2.0/tableschema.json"
            assert all(
                isinstance(key, list)
                for key in [schema.get("primaryKey", []), *_fields(schema.get("foreignKeys", []))]
            )
    licences = {r["name"]: r["licenses"][0]["name"] for r in found["resources"]}
    assert licences["areas-map"] == licences["control-map"] == "ODbL-1.0"
    assert licences["events"] == licences["places"] == "CC-BY-4.0"


def _fields(keys: list[dict[str, Any]]) -> list[Any]:
    return [part for key in keys for part in (key["fields"], key["reference"]["fields"])]


def test_the_sources_of_the_package_are_those_of_the_atlas(atlas: Atlas, unpacked: Path) -> None:
    found = json.loads((unpacked / "datapackage.json").read_text(encoding="utf-8"))["sources"]
    assert sorted(source["title"] for source in found) == sorted(
        source.title for source in atlas.sources.values()
    )


def test_values_have_their_types(atlas: Atlas, unpacked: Path) -> None:
    event = next(row for row in rows(unpacked, "events") if row["id"] == SHUSHA)
    assert event["first_day"] == atlas.events[SHUSHA].record.when.earliest
    assert event["disputed"] is True
    assert float(event["longitude"]) == atlas.events[SHUSHA].point.x
    assert len(rows(unpacked, "claims")) == sum(
        len(event.record.claims) for event in atlas.events.values()
    )
    names = [(row["place"], row["toponym"]) for row in rows(unpacked, "names")]
    assert names == [(k, n.toponym) for k, p in atlas.places.items() for n in p.record.names]


def test_changes_say_what_moves_to_whom(atlas: Atlas, unpacked: Path) -> None:
    found = [(r["event"], r["subject"], r["to"]) for r in rows(unpacked, "changes")]
    assert found == [
        (name, change.area or change.place, "; ".join(change.to))
        for name, event in atlas.events.items()
        for change in event.record.changes
    ]


def test_a_filter_keeps_the_events_and_their_sources(atlas: Atlas, chosen: Path) -> None:
    assert {row["id"] for row in rows(chosen, "events")} == set(CHOSEN)
    cited = {claim.source for name in CHOSEN for claim in atlas.events[name].record.claims}
    assert {row["id"] for row in rows(chosen, "sources")} == cited
    assert "2 chosen events." in (chosen / "README.md").read_text(encoding="utf-8")


def test_no_cell_of_a_table_begins_a_formula(evil: Path) -> None:
    titles = [row["title"] for row in rows(evil, "events")]
    assert all(title.startswith(f"'{FORMULA}") for title in titles)
    assert all(title.endswith("Շուշի Şuşa Шуша") for title in titles)


def test_the_readme_names_every_table_and_licence(unpacked: Path) -> None:
    text = (unpacked / "README.md").read_text(encoding="utf-8")
    assert all(f"`tables/{table.id}.csv`" in text for table in TABLES)
    for credit in ("© OpenStreetMap contributors", "GeoNames", "CC BY 4.0"):
        assert credit in text
