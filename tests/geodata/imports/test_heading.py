"""What stands above and beside a table, and files without a header or without a table."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import geodata
from geodata.imports.layouts import Layout
from tests.geodata.imports.books import archive
from tests.geodata.imports.doing import all_taken, done, refused
from tests.geodata.imports.makers import acled_row, ged_row
from tests.geodata.imports.tables import ACLED, GED, written

Table = Callable[[str | bytes], Path]
PLAIN = written(ACLED, [acled_row(ACLED, 1), acled_row(ACLED, 2)])
SEMICOLONS = written(ACLED, [acled_row(ACLED, 1), acled_row(ACLED, 2)], ";")
OWN = Layout.model_validate({
    "source": {"id": "own", "by": "me", "publisher": "Me", "title": "List",
               "url": "https://my.example"},
    "columns": {"date": "When", "longitude": "Lon", "latitude": "Lat", "title": "What"},
    "category": "statement",
})  # fmt: skip


def _each_line(text: str, change: Callable[[str], str]) -> str:
    return "\r\n".join(change(line) for line in text.splitlines()) + "\r\n"


@pytest.mark.parametrize(
    "content",
    [
        _each_line(PLAIN, lambda line: line + ",,"),
        _each_line(PLAIN, lambda line: "," + line),
        _each_line(PLAIN, lambda line: line.replace("18-01-13", "18-01-13,")
                   .replace("event_date", "event_date,")),
        _each_line(SEMICOLONS, lambda line: line + ";"),
        PLAIN.replace("\r\n", ",,\r\n", 1),
        _each_line(PLAIN, lambda line: line + ",").replace("timestamp,", "timestamp"),
    ],
    ids=["last", "first", "within", "semicolon", "in the header only", "in the rows only"],
)  # fmt: skip
def test_columns_without_a_name_are_none(content: str, dataset: Path, table: Table) -> None:
    events = all_taken(dataset, table(content))
    assert [event.id for event in events] == ["AZE1", "AZE2"]
    assert {event.deaths for event in events} == {1}


def test_an_unnamed_column_with_cells_is_told_of(dataset: Path, table: Table) -> None:
    numbers = iter(["", "0", "1"])
    result = done(dataset, table(_each_line(PLAIN, lambda line: f"{next(numbers)},{line}")))
    assert (result.taken, result.notes) == (2, ["column 1 has no name and is not kept"])


def test_cells_beyond_the_header_still_cost_the_row(dataset: Path, table: Table) -> None:
    result = done(dataset, table(PLAIN.replace("\r\nAZE2", "\r\nAZE2,torn")))
    assert (result.taken, result.rejected) == (1, 1)
    assert "has 32 cells, the header 31" in result.rejections[0].problem


@pytest.mark.parametrize("sign", [";", ",", "\t", "|", "^"])
@pytest.mark.parametrize("line", ["sep={}", "SEP={}", '"sep={}"'])
def test_the_line_that_tells_excel_the_delimiter_is_read(
    sign: str, line: str, dataset: Path, table: Table
) -> None:
    rows = written(ACLED, [acled_row(ACLED, 1, notes="a; b, c")], sign)
    result = done(dataset, table(line.format(sign) + "\r\n" + rows))
    assert (result.taken, result.notes) == (1, [])
    (event,) = geodata.load(dataset).imported
    assert (event.text, event.line) == ("a; b, c", 3)


@pytest.mark.parametrize(
    ("above", "line"),
    [
        ("ACLED export\r\n", 2),
        ("ACLED; Data Export Tool, 3 May 2023\r\nFilter: Azerbaijan, Armenia\r\n\r\n", 4),
        ("Title,,,,,,,,,\r\n,,,\r\nMade,by,nobody\r\n", 4),
        ('"A title\r\nof two lines"\r\n', 3),
        ("sep=,\r\nTitle\r\n", 3),
        ("\r\n\r\nTitle\r\n", 4),
    ],
)
def test_lines_above_the_header_are_left_out_and_told(
    above: str, line: int, dataset: Path, table: Table
) -> None:
    result = done(dataset, table(above + PLAIN))
    assert result.taken == 2
    assert result.notes == [f"the header is in line {line}; what stands above it is left out"]
    assert geodata.load(dataset).imported_event("acled:AZE1").line == line + 1


def test_a_mapping_finds_its_header_below_a_title_too(dataset: Path, table: Table) -> None:
    content = "Our list\n\nWhen;Lon;Lat;What\n2020-11-08;46,75;39,76;Fighting\n"
    result = done(dataset, table(content), layout=OWN)
    assert (result.taken, len(result.notes)) == (1, 1)


def test_a_row_of_hashtags_below_the_header_is_none_of_the_table(
    dataset: Path, table: Table
) -> None:
    tags = dict.fromkeys(GED, "") | {"id": "#event+code", "date_start": "#date+start"}
    result = done(dataset, table(written(GED, [tags, ged_row(GED)])))
    assert (result.read, result.taken) == (1, 1)
    assert result.notes == ["line 2 holds HXL tags and is left out"]


@pytest.mark.parametrize(
    "content",
    [
        written(GED, [ged_row(GED)]).split("\r\n", 1)[1],
        PLAIN.split("\r\n", 1)[1],
        "1,2,3,4.5\n1,2,3,4.5\n",
        "a;08.11.2020;Shelling\n",
        "46.75\t39.76\tShusha\t2020-11-08\n",
    ],
)
def test_a_table_without_a_header_is_told_so(content: str, dataset: Path, table: Table) -> None:
    for options in ({}, {"layout": OWN}):
        answer = refused(dataset, table(content), **options)
        assert "line 1 holds values, and no line above it names the columns" in answer


@pytest.mark.parametrize(
    ("content", "answer"),
    [
        (b'{"success": true, "data": [{"event_id_cnty": "AZE1"}]}', "is JSON, and no GeoJSON"),
        (b'[{"id": 1}]', "is JSON, and no GeoJSON"),
        (b'{"type": "Feature"}\n{"type": "Feature"}', "is JSON line by line"),
        (b'{"type": "FeatureCollection", "features": [', "begins like JSON and cannot be read"),
        (b"[" * 100_000, "begins like JSON and is nested too deeply"),
        (b"<!DOCTYPE html><title>Sign in</title>", "is a page of HTML and no table"),
        (b"\n  <html><body><table><tr><td>id", "is a page of HTML and no table"),
        (b'<?xml version="1.0"?><kml xmlns="x"><Placemark/>', "is KML and no table"),
        (b'<?xml version="1.0"?><gpx/>', "is GPX and no table"),
        (b'<?xml version="1.0"?><rows/>', "is XML and no table"),
        (archive({"GEDEvent_v23_1.csv": b"id"}), "a ZIP archive (it holds GEDEvent_v23_1.csv)"),
        (archive({f"{n}.csv": b"" for n in range(5)}), "0.csv, 1.csv, 2.csv and 2 more"),
        (archive({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), "OpenDocument"),
        (archive({"xl/workbook.bin": b""}), "a binary Excel workbook (.xlsb); save it as .xlsx"),
        (archive({"word/document.xml": b""}), "a Word document"),
        (archive({"doc.kml": b""}), "KMZ"),
        (archive({}), "a ZIP archive (it holds nothing)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "with a password; save it as .xlsx"),
    ],
)  # fmt: skip
def test_a_file_of_another_kind_is_named(
    content: bytes, answer: str, dataset: Path, table: Table
) -> None:
    assert answer in refused(dataset, table(content))
