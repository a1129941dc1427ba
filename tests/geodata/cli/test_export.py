"""`export`: every format and filter."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geodata import Atlas
from geodata.export import FORMATS, export
from tests.geodata.cli.running import passes, run
from tests.geodata.conftest import Folder

# ---- export -------------------------------------------------------------------------------------


def test_export_writes_the_file_and_says_so(tmp_path: Path, atlas: Atlas) -> None:
    out = tmp_path / "events.csv"
    result = run("export", "csv-events", "--out", out)
    assert result.exit_code == 0
    assert result.stdout == ""
    assert f"{out}: {len(atlas.events)} events" in result.stderr
    assert out.read_bytes() == export("csv-events", atlas)


def test_export_takes_every_filter_and_another_dataset(folder: Folder, tmp_path: Path) -> None:
    conditions = ("--from", "2020-11-08", "--to", "2020-11-09", "--disputed")
    more = ("--category", "control", "--events", "2020-11-08-shusha,2020-11-25-kalbajar")
    result = run("export", "geojson", "--out", "-", "--data", folder.path, *conditions, *more)
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert [feature["id"] for feature in found["features"]] == ["2020-11-08-shusha"]


def test_export_takes_viewpoint_knowledge_and_colours(folder: Folder) -> None:
    how = ("--viewpoint", "azerbaijan", "--knowledge", "now", "--colour", "azerbaijan=#0072B2")
    result = run("export", "kml", "--out", "-", "--data", folder.path, *how)
    assert result.exit_code == 0
    assert "<color>99b27200</color>" in result.stdout
    assert "<value>azerbaijan</value>" in result.stdout


@pytest.mark.parametrize(
    ("option", "sentence"),
    [
        (("--events", "atlantis"), "the atlas has no event 'atlantis'"),
        (("--events", ","), "write ids parted by commas"),
        (("--from", "2020-13-01"), "is not a day of the calendar"),
        (("--viewpoint", "nobody"), "take one of: "),
        (("--category", "war"), "'war' is not one of"),
        (("--colour", "russia=green"), "is not ACTOR=#RRGGBB"),
        (("--out", "/no/such/folder/x.csv"), "/no/such/folder/x.csv cannot be written"),
    ],
)
def test_export_answers_a_bad_option_with_a_sentence(
    option: tuple[str, str], sentence: str, folder: Folder
) -> None:
    result = run("export", "csv-events", "--data", folder.path, *option)
    assert result.exit_code != 0
    assert sentence in " ".join(result.stderr.split())
    assert "Traceback" not in result.output


def test_export_help_lists_the_formats() -> None:
    text = passes("export", "--help")
    assert all(f"{form.id} " in text for form in FORMATS.values())


def test_export_of_a_broken_dataset_prints_its_faults(folder: Folder) -> None:
    folder.write("events.geojson", "{")
    result = run("export", "csv-events", "--data", folder.path)
    assert result.exit_code == 1
    assert "events.geojson" in result.stdout
