"""python -m geodata import-csv as a user meets it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner, Result

import geodata
from geodata.cli import cli
from tests.geodata.imports.tables import ACLED, acled, acled_rows, written

Table = Callable[[str | bytes], Path]


def run(*args: object) -> Result:
    result = CliRunner().invoke(cli, [str(arg) for arg in args])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result


def test_a_table_lands_on_the_built_in_map(tmp_path: Path, table: Table) -> None:
    result = run("import-csv", table(acled(30)), "--out", tmp_path / "new")
    assert result.exit_code == 0, result.output
    assert "30 of 30 rows taken, 0 rejected" in result.output
    assert "columns that are not kept: year" in result.output
    atlas = geodata.load(tmp_path / "new")
    assert len(atlas.imported) == 30
    assert atlas.events.keys() == geodata.load().events.keys()
    told = run("validate", "--data", tmp_path / "new").output
    assert "imported events                   30" in told


def test_rejections_are_printed_up_to_a_number_and_counted(tmp_path: Path, table: Table) -> None:
    rows = acled_rows(60)
    for row in rows[:50]:
        row["event_date"] = "some day"
    path = table(written(ACLED, rows))
    result = run("import-csv", path, "--out", tmp_path / "new", "--base", "starter")
    assert result.output.count("is no day") == 20
    assert "… and 30 more reasons in the report" in result.output
    assert "10 of 60 rows taken, 50 rejected" in result.output
    assert "table.csv: line 2: event_date: is no day" in result.output


def test_a_refused_table_leaves_no_folder_behind(tmp_path: Path, table: Table) -> None:
    result = run("import-csv", table(b"PK\x03\x04"), "--out", tmp_path / "new")
    assert result.exit_code == 1
    assert "unpack it" in result.output
    assert not (tmp_path / "new").exists()


def test_a_bad_mapping_prints_its_faults(tmp_path: Path, table: Table) -> None:
    mapping = tmp_path / "mapping.yaml"
    mapping.write_text("source: {id: x}\n", encoding="utf-8")
    result = run("import-csv", table(acled(3)), "--out", tmp_path / "new", "--mapping", mapping)
    assert result.exit_code == 1
    assert "columns: is missing; add it" in result.output
    assert not (tmp_path / "new").exists()


def test_help_names_the_layouts_and_where_to_find_an_example() -> None:
    text = run("import-csv", "--help").output
    assert "acled.yaml" in text
    assert "ged.yaml" in text
