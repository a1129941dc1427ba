"""Imported events go out with whose report they are; other formats say that they lack them."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import geodata
from geodata import Atlas
from geodata.cli import cli
from geodata.export.imported import IMPORTED_FORMATS, choose_imported, export_imported
from geodata.importing import import_csv
from geodata.new_dataset import start
from tests.geodata.imports.tables import ACLED, acled_rows, ged, written


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("imported")
    start(base / "mine")
    rows = acled_rows(120)
    rows[5]["notes"] = "=HYPERLINK(1)"
    for name, text in (("acled.csv", written(ACLED, rows)), ("ged.csv", ged(80))):
        (base / name).write_text(text, encoding="utf-8")
        import_csv(base / name, base / "mine")
    return base / "mine"


@pytest.fixture(scope="module")
def many(folder: Path) -> Atlas:
    return geodata.load(folder)


def read_csv(raw: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def test_csv_has_every_event_with_its_source_and_line(many: Atlas) -> None:
    rows = read_csv(export_imported(many, "imported-csv", range(200)))
    assert len(rows) == 200
    for row, event in zip(rows, many.imported, strict=True):
        assert row["key"] == event.key
        assert (row["file"], int(row["line"])) == (event.origin.file, event.line)
        assert row["claimed_by"] == many.actors[event.origin.by].title
        assert row["source_url"].startswith("https://")
        assert row["precision_system"] in row["key"] or row["precision_system"] == "ged"
    (formula,) = [row for row in rows if "HYPERLINK" in row["text"]]
    assert formula["text"] == "'=HYPERLINK(1)"


def test_geojson_holds_the_same(many: Atlas) -> None:
    found = json.loads(export_imported(many, "imported-geojson", range(200)))
    assert [f["id"] for f in found["features"]] == [e.key for e in many.imported]
    for feature, event in zip(found["features"], many.imported, strict=True):
        assert feature["geometry"]["coordinates"] == [round(event.lon, 5), round(event.lat, 5)]


def test_conditions_narrow_the_choice(many: Atlas) -> None:
    first, last = dt.date(2021, 1, 1), dt.date(2021, 12, 31)
    numbers = choose_imported(many, first, last, ["agreement"])
    wanted = [
        e.number
        for e in many.imported
        if e.first <= last and e.last >= first and e.category == "agreement"
    ]
    assert wanted
    assert numbers.tolist() == wanted
    assert len(choose_imported(many)) == 200


@pytest.mark.parametrize("name", IMPORTED_FORMATS)
def test_no_event_is_a_file_too(name: str, many: Atlas) -> None:
    assert isinstance(export_imported(many, name, []), bytes)


def test_the_command_writes_them_and_says_when_it_does_not(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "x.csv"
    asked = ["export", "imported-csv", "--data", str(folder), "--out", str(out)]
    assert "200 imported events" in CliRunner().invoke(cli, asked).output
    assert len(read_csv(out.read_bytes())) == 200
    asked[1] = "csv-events"
    assert "200 imported events are not in it" in CliRunner().invoke(cli, asked).output
    wrong = CliRunner().invoke(cli, [*asked[:1], "imported-csv", *asked[2:], "--disputed"])
    assert wrong.exit_code == 2
    assert "imported events have none" in wrong.output
