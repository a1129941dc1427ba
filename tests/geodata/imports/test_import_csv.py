"""A table comes in whole: every row is an event with its source, or a line of the report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

import geodata
from geodata.imports.layouts import recognise
from geodata.imports.precision import place_words, time_words
from geodata.model import Category
from tests.geodata.imports.doing import done, refused
from tests.geodata.imports.tables import ACLED, GED, acled, acled_rows, ged, ged_rows, written

Table = Callable[[str | bytes], Path]


# ---- known layouts ------------------------------------------------------------------------------


def test_layouts_are_recognised_by_their_headers_in_any_case() -> None:
    assert recognise(ACLED) == "acled"
    assert recognise([name.upper() for name in ACLED]) == "acled"
    assert recognise(GED) == "ged"
    assert recognise(["date", "lat", "lon"]) is None


def test_an_acled_export_comes_in_whole(dataset: Path, table: Table) -> None:
    result = done(dataset, table(acled(300)))
    assert (result.layout, result.read, result.taken, result.rejected) == ("acled", 300, 300, 0)
    assert "tags" in result.columns_left_out
    atlas = geodata.load(dataset)
    assert len(atlas.imported) == 300
    row = acled_rows(300)[41]
    event = atlas.imported_event(f"acled:{row['event_id_cnty']}")
    assert event.first == event.last == dt.date.fromisoformat(row["event_date"])
    assert (event.lon, event.lat) == (float(row["longitude"]), float(row["latitude"]))
    assert event.title == f"{row['sub_event_type']}, {row['location']}"
    assert event.kind == f"{row['event_type']} / {row['sub_event_type']}"
    assert event.text == row["notes"]
    assert event.deaths == row["fatalities"]
    assert event.deaths_low is event.deaths_high is None
    assert event.told_by == row["source"]
    assert (event.place_code, event.time_code) == (row["geo_precision"], row["time_precision"])


def test_a_ged_export_comes_in_whole(dataset: Path, table: Table) -> None:
    result = done(dataset, table(ged(200)))
    assert (result.layout, result.taken) == ("ged", 200)
    row = ged_rows(200)[7]
    event = geodata.load(dataset).imported_event(f"ucdp-ged:{row['id']}")
    assert f"{event.first} 00:00:00.000" == row["date_start"]
    assert f"{event.last} 00:00:00.000" == row["date_end"]
    assert (event.deaths_low, event.deaths, event.deaths_high) == (
        row["low"], row["best"], row["high"]
    )  # fmt: skip
    assert event.actors == (row["side_a"], row["side_b"])
    assert (event.place_code, event.time_code) == (row["where_prec"], row["date_prec"])


def test_each_row_names_its_file_line_and_source(dataset: Path, table: Table) -> None:
    rows = acled_rows(20)
    rows[3]["notes"] = "two\nlines"
    done(dataset, table(written(ACLED, rows)), today=dt.date(2024, 5, 1))
    atlas = geodata.load(dataset)
    event = atlas.imported_event("acled:AZE10")
    assert (event.row, event.line) == (10, 12)  # the header, and one row of two lines, before it
    assert event.origin.file == "table.csv"
    source = atlas.sources[event.origin.source]
    assert source.reference is not None
    assert source.reference.url == "https://acleddata.com/"
    assert str(source.reference.seen) == "2024-05-01"
    assert atlas.actors[event.origin.by].title == "ACLED"


def test_codes_of_the_two_systems_are_never_mixed(dataset: Path, table: Table) -> None:
    done(dataset, table(acled(50)))
    done(dataset, table(ged(50)))
    atlas = geodata.load(dataset)
    for event in atlas.imported:
        assert event.origin.system == ("acled" if event.origin.source == "acled" else "ged")
        name = "ACLED" if event.origin.system == "acled" else "UCDP GED"
        assert name in place_words(event.origin.system, event.place_code)
        assert name in time_words(event.origin.system, event.time_code)
    assert place_words("acled", 3) != place_words("ged", 3)
    assert place_words("none", None) == "precision not stated"


def test_imported_events_move_no_control(dataset: Path, table: Table) -> None:
    before = geodata.load(dataset).timelines()
    rows = acled_rows(10)
    for row in rows:
        row["event_type"] = "Strategic developments"
        row["sub_event_type"] = "Non-violent transfer of territory"
    done(dataset, table(written(ACLED, rows)))
    atlas = geodata.load(dataset)
    assert atlas.timelines() == before
    assert {event.category for event in atlas.imported} == {Category.POLITICS}


# ---- rejected rows ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("column", "value", "problem"),
    [
        ("event_date", "2020-13-01", "is no day; write it as 2020-11-08"),
        ("event_date", "44143", "it looks like a spreadsheet’s number of a day"),
        ("event_date", "", "is empty; write the day"),
        ("latitude", "north", "is no number"),
        ("latitude", "1_0", "is no number"),
        ("longitude", "", "is empty; give degrees"),
        ("latitude", "146.2", "longitude and latitude look swapped"),
        ("longitude", "nan", "is empty; give degrees"),
        ("longitude", "1e999", "is no number"),
        ("event_type", "Picnic", "is no kind that the mapping knows"),
        ("event_id_cnty", "", "is empty; give each row its own id"),
        ("event_id_cnty", "AZE1", "stands in line 2 too"),
        ("event_id_cnty", "AZE\x1b[31m", "is no id"),
    ],
)
def test_a_bad_cell_is_reported_with_line_column_and_cure(
    column: str, value: str, problem: str, dataset: Path, table: Table
) -> None:
    rows = acled_rows(12)
    rows[5][column] = value
    if column == "event_type":
        rows[5]["sub_event_type"] = "Sandwiches"
    result = done(dataset, table(written(ACLED, rows)))
    assert (result.taken, result.rejected) == (11, 1)
    (rejection,) = result.rejections
    assert (rejection.file, rejection.line, rejection.column) == ("table.csv", 7, column)
    assert problem in rejection.problem
    assert geodata.load(dataset).imported.origins[0].rejected == 1


def test_all_faults_of_a_row_are_told(dataset: Path, table: Table) -> None:
    rows = acled_rows(3)
    rows[1].update(event_date="?", latitude="?", geo_precision="9")
    result = done(dataset, table(written(ACLED, rows)))
    assert result.rejected == 1
    assert {r.column for r in result.rejections} == {"event_date", "latitude", "geo_precision"}


def test_swapped_coordinates_are_found_by_the_country(dataset: Path, table: Table) -> None:
    rows = acled_rows(10)
    rows[4]["longitude"], rows[4]["latitude"] = "39.76", "46.75"
    rows[6].update(longitude="39.3", latitude="48.6", country="Ukraine")  # Luhansk: rightly there
    result = done(dataset, table(written(ACLED, rows)))
    (rejection,) = result.rejections
    assert rejection.line == 6
    assert "is not in Azerbaijan; longitude and latitude look swapped" in rejection.problem


def test_rows_with_too_many_or_few_cells_are_reported(dataset: Path, table: Table) -> None:
    lines = acled(5).splitlines()
    lines[2] += ",more"
    lines[4] = lines[4].rsplit(",", 2)[0]
    result = done(dataset, table("\n".join(lines)))
    assert [r.line for r in result.rejections] == [3, 5]
    assert "has 32 cells, the header 31" in result.rejections[0].problem


def test_an_open_quotation_mark_is_reported_with_all_its_lines(dataset: Path, table: Table) -> None:
    lines = acled(6).splitlines()
    lines[4] = "AZE4," + '"' + lines[4].replace('"', "")[5:]
    lines[5:] = [line.replace('"', "") for line in lines[5:]]
    result = done(dataset, table("\n".join(lines)))
    assert result.taken == 3
    assert "lines 5 to 7: a quotation mark is never closed" in result.rejections[0].problem


def test_a_stray_quotation_mark_costs_one_row(dataset: Path, table: Table) -> None:
    lines = acled(6).splitlines()
    lines[4] = lines[4].replace("Azerbaijan,Susa", '"Azer"baijan,Susa')
    result = done(dataset, table("\n".join(lines)))
    assert (result.taken, result.rejected) == (5, 1)
    assert "line 5: is no CSV" in result.rejections[0].problem


def test_the_end_must_not_come_before_the_beginning(dataset: Path, table: Table) -> None:
    rows = ged_rows(4)
    rows[3].update(date_start="2020-10-05", date_end="2020-10-01")
    result = done(dataset, table(written(GED, rows)))
    assert [(r.line, r.column) for r in result.rejections] == [(5, "date_end")]


def test_formulas_stay_texts_in_data_and_are_harmless_in_the_report(
    dataset: Path, table: Table
) -> None:
    rows = acled_rows(3)
    rows[0]["notes"] = '=HYPERLINK("http://evil.example","click")'
    rows[1]["event_date"] = "=1+1"
    result = done(dataset, table(written(ACLED, rows)))
    event = geodata.load(dataset).imported_event("acled:AZE1")
    assert event.text == '=HYPERLINK("http://evil.example","click")'
    assert "'=1+1" in result.report.read_text(encoding="utf-8-sig")


# ---- whole files --------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_files_are_read_by_their_marks(encoding: str, dataset: Path, table: Table) -> None:
    rows = acled_rows(3)
    rows[0]["location"] = "Şuşa Շուշի Шуша"
    done(dataset, table(written(ACLED, rows).encode(encoding)))
    assert geodata.load(dataset).imported_event("acled:AZE1").place == "Şuşa Շուշի Шуша"


def test_an_old_code_page_is_named_and_read_when_told(dataset: Path, table: Table) -> None:
    rows = acled_rows(30)
    for row in rows:
        row["notes"] = "Обстрел села к северу от города, сообщает министерство обороны"
    path = table(written(ACLED, rows).encode("cp1251"))
    answer = refused(dataset, path)
    assert "is not UTF-8 (first in line 2: byte 0x" in answer
    assert "--encoding cp1251" in answer
    done(dataset, path, encoding="cp1251")
    assert geodata.load(dataset).imported_event("acled:AZE1").text.startswith("Обстрел")


@pytest.mark.parametrize(
    ("content", "answer"),
    [
        (b"PK\x03\x04" + b"\0" * 100, "a damaged ZIP archive or workbook"),
        (b"\x1f\x8b\x08" + b"\0" * 100, "packed with gzip"),
        (b"\xd0\xcf\x11\xe0old", "old Excel workbook"),
        (b"PAR1", "a Parquet file"),
        (b"", "the file is empty"),
        (b" \n \n", "the file is empty"),
        (b"<!DOCTYPE html><p>sign in", "a page of HTML and no table; it may be a page to sign in"),
        (b'{"a": 1}', "the file is JSON, and no GeoJSON"),
        (b"a,b,c\n1,2,3\n", "none of the known layouts (acled, ged); give --mapping"),
        (b"1,2,3,4.5\n1,2,3,4.5\n", "add a line with the names of the columns"),
        (b'"a,b\n', "a quotation mark is never closed"),
        ("a,b".encode("utf-16-le") * 50, "UTF-16 without its mark"),
        (acled(0).encode(), "has no row that can be taken"),
        (acled(1).replace("2020", "20x0", 1).encode(), "no row that can be taken"),
    ],
)
def test_what_is_no_table_is_answered_with_a_sentence(
    content: bytes, answer: str, dataset: Path, table: Table
) -> None:
    if b"20x0" in content:
        content = content.replace(b",2021-", b",20x1-").replace(b",2022-", b",20x2-")
        content = content.replace(b",2023-", b",20x3-").replace(b",2024-", b",20x4-")
    assert answer in refused(dataset, table(content))


def test_a_zip_bomb_is_not_opened(dataset: Path, tmp_path: Path) -> None:
    import zipfile

    path = tmp_path / "bomb.csv"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", b"0" * 50_000_000)
    assert "a ZIP archive (it holds a.csv); unpack it" in refused(dataset, path)


@pytest.mark.parametrize("name", ["/dev/zero", "/no/such/file.csv", "/"])
def test_what_is_no_file_is_answered_with_a_sentence(name: str, dataset: Path) -> None:
    assert "name a CSV file" in refused(dataset, Path(name))


def test_a_folder_that_is_no_sound_dataset_is_left_alone(dataset: Path, table: Table) -> None:
    (dataset / "events.geojson").write_text("{", encoding="utf-8")
    assert "no sound dataset" in refused(dataset, table(acled(3)))


def test_an_import_is_replaced_only_when_told(dataset: Path, table: Table) -> None:
    done(dataset, table(acled(3)))
    path = table(acled(5))
    assert "give --replace" in refused(dataset, path)
    done(dataset, path, replace=True)
    assert len(geodata.load(dataset).imported) == 5
    assert (dataset / "references.yaml").read_text(encoding="utf-8").count('id: "acled"') == 1


def test_comments_in_the_dataset_stay(dataset: Path, table: Table) -> None:
    before = (dataset / "actors.yaml").read_text(encoding="utf-8")
    done(dataset, table(acled(3)))
    assert (dataset / "actors.yaml").read_text(encoding="utf-8").startswith(before.rstrip())


def test_a_list_written_otherwise_is_not_spoilt(dataset: Path, table: Table) -> None:
    (dataset / "references.yaml").write_text(
        '[{id: example-report, title: t, publisher: p, url: "https://a.example", '
        'published: "2020-11-10", seen: "2024-01-31", side: none}]\n',
        encoding="utf-8",
    )
    assert "add this entry yourself" in refused(dataset, table(acled(3)))
