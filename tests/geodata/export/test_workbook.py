"""The workbook, read back by openpyxl: texts that stay text, days that are days."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from geodata import Atlas
from geodata.cli import cli
from geodata.export import export, workbook
from tests.geodata.export.conftest import CHOSEN


def sheets(raw: bytes) -> dict[str, list[list[Any]]]:
    """The cells of each sheet; no one of them is a formula or an error."""
    book = load_workbook(io.BytesIO(raw))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "b", "d"}
    return {s.title: [[cell.value for cell in row] for row in s.iter_rows()] for s in book}


def test_each_table_is_a_sheet_with_the_rows_of_its_csv(
    atlas: Atlas, files: dict[str, Path]
) -> None:
    found = sheets(files["xlsx"].read_bytes())
    assert list(found) == ["Events", "Claims", "Control intervals"]
    for title, name in (("Events", "csv-events"), ("Claims", "csv-claims")):
        text = files[name].read_text(encoding="utf-8-sig")
        header, *rows = csv.reader(io.StringIO(text, newline=""))
        assert found[title][0] == header
        assert len(found[title]) == len(rows) + 1
        assert [row[0] for row in found[title][1:]] == [row[0] for row in rows]
    first = found["Events"][0].index("first_day")
    assert isinstance(found["Events"][1][first], dt.datetime)


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-2", "@SUM(A1)", "#N/A", "#REF!", '=HYPERLINK("http://x")', "46,75"]
)
def test_no_text_is_a_formula_an_error_or_a_number(text: str) -> None:
    raw = workbook.of_rows({"Rows": (["a"], [[text]])})
    assert sheets(raw)["Rows"][1] == [text]


def test_what_a_workbook_cannot_hold_is_replaced_or_cut() -> None:
    raw = workbook.of_rows({"Rows": (["a"], [["a\x00b"], ["x" * 40_000], [None], [True]])})
    assert sheets(raw)["Rows"][1] == ["a\ufffdb"]
    assert sheets(raw)["Rows"][2] == ["x" * 32_766 + "…"]
    assert sheets(raw)["Rows"][4] == [True]


def test_hostile_texts_make_no_formula(hostile_files: dict[str, Path]) -> None:
    assert sheets(hostile_files["xlsx"].read_bytes())


@pytest.mark.parametrize(("name", "sign"), [(";", ";"), ("tab", "\t"), ("|", "|"), (",", ",")])
def test_the_delimiter_of_csv_can_be_chosen(name: str, sign: str, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    asked = ["export", "csv-claims", "--events", CHOSEN[0], "--out", str(out)]
    plain = CliRunner().invoke(cli, asked)
    assert plain.exit_code == 0
    rows = list(csv.reader(io.StringIO(out.read_text(encoding="utf-8-sig"), newline="")))
    assert CliRunner().invoke(cli, [*asked, "--delimiter", name]).exit_code == 0
    text = out.read_text(encoding="utf-8-sig")
    assert list(csv.reader(io.StringIO(text, newline=""), delimiter=sign)) == rows


def test_a_format_without_cells_has_no_delimiter(tmp_path: Path) -> None:
    wrong = CliRunner().invoke(cli, ["export", "kml", "--out", "-", "--delimiter", ";"])
    assert wrong.exit_code == 2
    assert "kml has none; leave it out" in wrong.output


def test_the_same_data_are_the_same_bytes_at_any_time(
    atlas: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = export("xlsx", atlas, CHOSEN)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert export("xlsx", atlas, CHOSEN) == before
