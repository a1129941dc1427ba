"""Cells that stand for nothing, and cells that the map does not need: the event is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import geodata
from geodata.imports.layouts import Layout
from tests.geodata.imports.doing import all_taken, done, refused
from tests.geodata.imports.makers import acled_row, ged_row
from tests.geodata.imports.tables import ACLED, GED, written

Table = Callable[[str | bytes], Path]
OWN = {
    "source": {"id": "own", "by": "me", "publisher": "Me", "title": "List",
               "url": "https://my.example"},
    "columns": {"date": "When", "longitude": "Lon", "latitude": "Lat", "title": "What",
                "deaths": "Killed", "place": "Where"},
    "category": "statement",
}  # fmt: skip
NOTHINGS = ["NA", "N/A", "n/a", "NaN", "nan", "NULL", "null", "None", "<NA>", "#N/A", "\\N"]


# ---- signs for nothing --------------------------------------------------------------------------


@pytest.mark.parametrize("sign", NOTHINGS)
def test_a_sign_for_nothing_is_an_empty_cell(sign: str, dataset: Path, table: Table) -> None:
    empty = dict.fromkeys(("adm_1", "where_description", "source_article", "side_b", "high"), sign)
    (event,) = all_taken(dataset, table(written(GED, [ged_row(GED, **empty)])))
    assert (event.region, event.text, event.told_by, event.deaths_high) == ("", "", "", None)
    assert event.actors == ("Government of Azerbaijan",)


@pytest.mark.parametrize("sign", ["NA", "NULL", " nan "])
def test_what_an_event_needs_is_lacking_then(sign: str, dataset: Path, table: Table) -> None:
    rows = [acled_row(ACLED, 1), acled_row(ACLED, 2, latitude=sign, event_date=sign)]
    result = done(dataset, table(written(ACLED, rows)))
    assert [(r.column, r.problem.split(";")[0]) for r in result.rejections] == [
        ("event_date", "is empty"),
        ("latitude", "is empty"),
    ]


def test_a_part_of_a_cell_is_no_sign(dataset: Path, table: Table) -> None:
    row = acled_row(ACLED, location="Na", notes="NA to NULL", actor1="Nan Militia", source="none")
    (event,) = all_taken(dataset, table(written(ACLED, [row])))
    assert (event.place, event.text, event.told_by) == ("Na", "NA to NULL", "none")
    assert "Nan Militia" in event.actors


def test_a_mapping_adds_signs_of_its_own(dataset: Path, table: Table) -> None:
    layout = Layout.model_validate({**OWN, "missing": ["-", "-99", "k. A."]})
    content = "When,Lon,Lat,What,Killed,Where\n2020-11-08,46.75,39.76,Fight,-99,k. A.\n"
    (event,) = all_taken(dataset, table(content), layout=layout)
    assert (event.deaths, event.place) == (None, "")


def test_a_kind_that_the_mapping_names_is_no_sign(dataset: Path, table: Table) -> None:
    layout = Layout.model_validate({
        **{name: value for name, value in OWN.items() if name != "category"},
        "columns": {**OWN["columns"], "kind": "Type"},  # type: ignore[dict-item]
        "kinds": {"None": "politics"},
    })  # fmt: skip
    content = "When,Lon,Lat,What,Killed,Where,Type\n2020-11-08,46.75,39.76,Fight,,,None\n"
    (event,) = all_taken(dataset, table(content), layout=layout)
    assert str(event.category) == "politics"


# ---- cells that the map does not need -----------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "low", "best", "high", "problem"),
    [
        ("1,234", None, 1234, None, "is read as 1234"),
        ("2 300", None, 2300, None, "is read as 2300"),
        ("2\u202f300", None, 2300, None, "is read as 2300"),
        ("1'234'567", None, 1234567, None, "is read as 1234567"),
        ("1.234.567", None, 1234567, None, "is read as 1234567"),
        ("~40", None, 40, None, "is read as 40, without its “about”"),
        ("ca. 40", None, 40, None, "is read as 40, without its “about”"),
        ("40+", 40, None, None, "is read as 40 or more"),
        ("> 1,000", 1000, None, None, "is read as 1000 or more"),
        ("up to 40", None, None, 40, "is read as 40 or less"),
        ("10–15", 10, None, 15, "is read as from 10 to 15"),
        ("10 to 15", 10, None, 15, "is read as from 10 to 15"),
        ("15-10", None, None, None, "is no number of people; left empty"),
        ("1.234", None, None, None, "is no number of people; left empty"),  # 1.234 or 1,234?
        ("several", None, None, None, "is no number of people; left empty"),
        ("=1+1", None, None, None, "is no number of people; left empty"),
        ("-1", None, None, None, "is less than zero; left empty"),
        ("1e999", None, None, None, "is no number of people; left empty"),
    ],
)  # fmt: skip
def test_a_number_of_people_is_read_as_far_as_it_is_one(
    cell: str, low: int, best: int, high: int, problem: str, dataset: Path, table: Table
) -> None:
    result = done(dataset, table(written(ACLED, [acled_row(ACLED, fatalities=cell)])))
    assert (result.taken, result.rejected) == (1, 0)
    (told,) = result.findings
    assert (told.line, told.column, told.problem, told.taken) == (2, "fatalities", problem, True)
    event = geodata.load(dataset).imported_event("acled:AZE1")
    assert (event.deaths_low, event.deaths, event.deaths_high) == (low, best, high)


@pytest.mark.parametrize(("cell", "best"), [("3", 3), ("3.0", 3), ("2.5", 2.5), ("", None)])
def test_a_plain_number_is_not_told_of(cell: str, best: float, dataset: Path, table: Table) -> None:
    path = table(written(ACLED, [acled_row(ACLED, fatalities=cell)]))
    assert done(dataset, path).findings == []
    assert geodata.load(dataset).imported_event("acled:AZE1").deaths == best


def test_bounds_that_do_not_rise_are_kept_and_told(dataset: Path, table: Table) -> None:
    rows = [ged_row(GED, 1, best=8, high=10, low=12), ged_row(GED, 2)]
    result = done(dataset, table(written(GED, rows)))
    assert (result.taken, result.rejected) == (2, 0)
    (told,) = result.findings
    assert (told.column, told.problem) == (
        "best",
        "low, best and high do not rise; kept as they are",
    )
    event = geodata.load(dataset).imported_event("ucdp-ged:1")
    assert (event.deaths_low, event.deaths, event.deaths_high) == (12, 8, 10)


@pytest.mark.parametrize(
    ("column", "cell", "field", "kept", "problem"),
    [
        ("geo_precision", "4", "place_code", None, "is no code of ACLED (1 to 3); left empty"),
        ("time_precision", "day", "time_code", None, "is no code of ACLED (1 to 3); left empty"),
        ("time_precision", "1.5", "time_code", None, "is no code of ACLED (1 to 3); left empty"),
        ("notes", "a\0b", "text", "a\ufffdb", "the control character U+0000; “�” is there"),
        ("notes", "x" * 30_000, "text", "x" * 19_999 + "…", "has 30,000 characters; cut after"),
        ("location", "\x1b[31m", "place", "\ufffd[31m", "holds the control character U+001B"),
        ("country", "\x07", "country", "\ufffd", "holds the control character U+0007"),
    ],
)  # fmt: skip
def test_any_other_cell_that_cannot_be_read_costs_no_event(
    column: str, cell: str, field: str, kept: object, problem: str, dataset: Path, table: Table
) -> None:
    result = done(dataset, table(written(ACLED, [acled_row(ACLED, **{column: cell})])))
    assert (result.taken, result.rejected) == (1, 0)
    assert {(f.column, f.taken) for f in result.findings} == {(column, True)}
    assert all(problem in f.problem for f in result.findings)
    assert getattr(geodata.load(dataset).imported_event("acled:AZE1"), field) == kept


@pytest.mark.parametrize(
    ("lon", "lat", "point"),
    [
        ("46°45'10\"E", "39°45'36\"N", (46.752778, 39.76)),
        ("46°45′10″E", "39°45′36″N", (46.752778, 39.76)),
        ("46° 45′ 10.0″ E", "N 39° 45.6′", (46.752778, 39.76)),
        ("46 45 10 E", "39 45 36 N", (46.752778, 39.76)),
        ("46:45:10E", "39:45:36N", (46.752778, 39.76)),
        ("46°45’10”E", "39°45’36’’N", (46.752778, 39.76)),
        ("46.75E", "39.76N", (46.75, 39.76)),
        ("46,75 e", "39,76 n", (46.75, 39.76)),
        ("46.75°", "39.76°", (46.75, 39.76)),
        ("46,75", "39,76", (46.75, 39.76)),
        ("\xa046.75 ", "39.76\u200b", (46.75, 39.76)),
        ("\u221246.75", "\u201339.76", (-46.75, -39.76)),
        ("46.75W", "39.76S", (-46.75, -39.76)),
        ("4.675e1", "3.976E+1", (46.75, 39.76)),
    ],
)
def test_degrees_are_read_in_every_way_they_are_written(
    lon: str, lat: str, point: tuple[float, float], dataset: Path, table: Table
) -> None:
    row = acled_row(ACLED, longitude=lon, latitude=lat, country="")
    (event,) = all_taken(dataset, table(written(ACLED, [row])))
    assert (event.lon, event.lat) == pytest.approx(point, abs=1e-6)


@pytest.mark.parametrize(
    "cell", ["46.75N", "46°61′E", "46.5°30′E", "-46.75W", "E46.75E", "46 45", "46.75.1", "46,7,5",
             "4645O", "east", "397583", "46°45′61″", "=B2/100", "46.75 39.76"],
)  # fmt: skip
def test_what_is_no_longitude_is_never_made_one(cell: str, dataset: Path, table: Table) -> None:
    path = table(written(ACLED, [acled_row(ACLED, longitude=cell)]))
    assert "no row that can be taken" in refused(dataset, path)


# ---- characters nobody sees ---------------------------------------------------------------------


@pytest.mark.parametrize("mark", ["\u200b", "\ufeff", "\u00ad", "\u00a0", "\u2060", "\u200e"])
def test_invisible_characters_in_headers_and_cells_are_taken_away(
    mark: str, dataset: Path, table: Table
) -> None:
    head, row, _ = written(ACLED, [acled_row(ACLED, notes="Shusha")]).split("\r\n")
    marked = [",".join(f"{mark}{cell}{mark}" for cell in line.split(",")) for line in (head, row)]
    (event,) = all_taken(dataset, table("\r\n".join(marked)))
    assert (event.id, event.text, event.country, event.deaths) == (
        "AZE1",
        "Shusha",
        "Azerbaijan",
        1,
    )
    assert event.actors[0] == "Military Forces of Armenia (2018-)"


def test_a_name_is_the_same_with_and_without_them(dataset: Path, table: Table) -> None:
    rows = [
        acled_row(ACLED, 1, location="Khan\u00adkendi"),
        acled_row(ACLED, 2, location="Red\xa0Bazaar"),
    ]
    first, second = all_taken(dataset, table(written(ACLED, rows)))
    assert (first.place, second.place) == ("Khankendi", "Red Bazaar")


def test_joiners_that_words_are_written_with_stay(dataset: Path, table: Table) -> None:
    (event,) = all_taken(dataset, table(written(ACLED, [acled_row(ACLED, notes="می\u200cخواهم")])))
    assert event.text == "می\u200cخواهم"


def test_a_mark_before_a_quotation_mark_does_no_harm(dataset: Path, table: Table) -> None:
    row = acled_row(ACLED, notes="one, two")
    (event,) = all_taken(dataset, table(written(ACLED, [row]).replace('"one', '\u200b"one')))
    assert event.text == "one, two"
