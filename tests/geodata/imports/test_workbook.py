"""Workbooks come in as CSV does; what is hostile in one is refused with a sentence."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from pathlib import Path

import pytest

import geodata
from geodata.importing import ImportRefusedError, import_csv
from geodata.imports import workbook
from tests.geodata.imports.books import STRINGS, as_excel_saves, book, rewritten
from tests.geodata.imports.doing import all_taken, done, refused
from tests.geodata.imports.makers import ACLED_7, acled_row
from tests.geodata.imports.tables import ACLED

Table = Callable[[str | bytes], Path]
SHEET = "xl/worksheets/sheet1.xml"


def rows(count: int = 2, **values: object) -> list[list[object]]:
    """Header and rows of a sheet; numbers and days are such, as Excel keeps them."""
    found = [acled_row(ACLED, n + 1, event_date=dt.datetime(2020, 11, 8), latitude=39.76,
                       longitude=46.75, fatalities=3, **values) for n in range(count)]  # fmt: skip
    return [list(ACLED), *([row.get(name) for name in ACLED] for row in found)]


@pytest.mark.parametrize("save", [bytes, as_excel_saves])
def test_a_workbook_comes_in_with_its_days_and_numbers(
    save: Callable[[bytes], bytes], dataset: Path, table: Table
) -> None:
    first, _ = all_taken(dataset, table(save(book({"Data": rows()}))))
    assert first.first == dt.date(2020, 11, 8)
    assert (first.lon, first.lat, first.deaths) == (46.75, 39.76, 3)
    assert (first.line, first.origin.file) == (2, "table.csv")


def test_the_sheet_and_the_row_of_the_header_are_found(dataset: Path, table: Table) -> None:
    above = [["ACLED"], [], ["Filter", "Azerbaijan"]]
    path = table(book({"Read me": [["Codes", "and words"]], "Data": [*above, *rows()]}))
    result = done(dataset, path)
    assert result.notes == [
        "the table is in the sheet “Data”",
        "the header is in line 4; what stands above it is left out",
    ]
    assert geodata.load(dataset).imported_event("acled:AZE2").line == 6


def test_two_sheets_with_such_a_table_are_asked_about(dataset: Path, table: Table) -> None:
    path = table(book({"2020": rows(1), "2021": rows(2)}))
    assert "“2020” and “2021” hold such a table; say which with --sheet" in refused(dataset, path)
    assert len(all_taken(dataset, path, sheet="2021")) == 2
    assert "there is no sheet '2022'; the workbook has “2020”, “2021”" in refused(
        dataset, path, sheet="2022", replace=True
    )


def test_formulas_stay_text(dataset: Path, table: Table) -> None:
    data = rows(2)
    data[1][ACLED.index("notes")] = '=HYPERLINK("http://evil.example","click")'
    data[2][ACLED.index("latitude")] = "=40-0.24"
    result = done(dataset, table(book({"Data": data})))
    event = geodata.load(dataset).imported_event("acled:AZE1")
    assert event.text == '=HYPERLINK("http://evil.example","click")'
    (rejection,) = result.rejections
    assert (rejection.line, rejection.column) == (3, "latitude")
    assert "is a formula; put its value in its place" in rejection.problem


def test_cells_of_all_types_are_what_csv_would_have(dataset: Path, table: Table) -> None:
    values = {"event_id_cnty": 7.0, "notes": True, "source": dt.date(2020, 1, 2), "tags": "#N/A"}
    (event,) = all_taken(dataset, table(book({"Data": rows(1, **values)})))
    assert (event.id, event.text, event.told_by[:10]) == ("7", "TRUE", "2020-01-02")


def test_a_sheet_of_the_year_2016_with_words_for_days(dataset: Path, table: Table) -> None:
    row = acled_row(ACLED_7, event_date="16-Feb-16", event_type="Remote violence")
    path = table(book({"Sheet1": [ACLED_7, [row.get(name, "") for name in ACLED_7]]}))
    (event,) = all_taken(dataset, path)
    assert event.first == dt.date(2016, 2, 16)


# ---- hostile ------------------------------------------------------------------------------------


def test_a_bomb_is_not_unpacked(
    dataset: Path, table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = book({"Data": rows()})
    monkeypatch.setattr(workbook, "MOST_UNPACKED", 5_000)
    assert "the workbook unpacks to" in refused(dataset, table(raw))


def test_a_cell_far_out_is_refused_and_not_filled_up_to(dataset: Path, table: Table) -> None:
    raw = book({"Data": rows()})
    for old, new in (('r="AC3"', 'r="XFD3"'), ('<row r="3"', '<row r="99999999"')):
        path = table(rewritten(raw, SHEET, old, new))
        assert "beyond 1,048,576 rows or 1,000 columns" in refused(dataset, path)


def test_entities_are_not_followed(dataset: Path, table: Table, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    lines = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 20}">' for n in range(12))
    for entities, name in (
        (f'<!ENTITY e0 "{"x" * 50}">{lines}', "e12"),
        (f'<!ENTITY e SYSTEM "{(tmp_path / "secret").as_uri()}">', "e"),
    ):
        head = f"<!DOCTYPE worksheet [{entities}]>"
        raw = as_excel_saves(book({"Data": rows(1, notes="Made-up")}))
        raw = rewritten(raw, STRINGS, "Made-up", f"&{name};")
        raw = rewritten(raw, STRINGS, "<sst", f"{head}<sst")
        assert "the workbook cannot be read" in refused(dataset, table(raw))


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", STRINGS])
def test_a_damaged_part_is_told_of(part: str, dataset: Path, table: Table) -> None:
    raw = rewritten(as_excel_saves(book({"Data": rows()})), part, "</", "<")
    assert "cannot be read" in refused(dataset, table(raw))


def test_any_damage_ends_with_events_or_a_sentence(dataset: Path, table: Table) -> None:
    whole = book({"Data": rows(3)})
    rng = random.Random(1)
    refusals = 0
    for _ in range(60):
        raw = bytearray(whole)
        for _ in range(rng.choice([1, 2, 10])):
            raw[rng.randrange(len(raw))] ^= 1 << rng.randrange(8)
        try:
            import_csv(table(bytes(raw)), dataset, replace=True)
        except ImportRefusedError:
            refusals += 1
    assert refusals > 5
