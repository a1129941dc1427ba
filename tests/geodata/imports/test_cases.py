"""Small files that once failed, as people really had them: made-up rows below published headers."""

from __future__ import annotations

import datetime as dt
import shutil
from collections import Counter
from pathlib import Path

import pytest

import geodata
from geodata.imports.layouts import Layout, read_layout
from geodata.imports.table import ImportedEvent
from geodata.model import Category
from tests.geodata.imports.doing import all_taken, done, refused

CASES = Path(__file__).parent / "cases"
KARABAKH = dt.date(2023, 9, 19)


@pytest.mark.parametrize(
    ("name", "count", "first", "last"),
    [
        ("acled_2018_api.csv", 5, dt.date(2018, 1, 13), dt.date(2018, 1, 17)),
        ("acled_2020_excel_de.csv", 2, dt.date(2020, 11, 8), dt.date(2020, 11, 9)),
        ("acled_2020_pandas_xlsx.csv", 2, dt.date(2020, 11, 8), dt.date(2020, 11, 9)),
        ("acled_2023_iso_time.csv", 3, KARABAKH, KARABAKH),
        ("acled_2023_sep_line.csv", 3, KARABAKH, KARABAKH),
        ("acled_2023_trailing.csv", 3, KARABAKH, KARABAKH),
        ("ged_R_NA.csv", 1, dt.date(2020, 10, 4), dt.date(2020, 10, 4)),
        ("ged_api_iso.csv", 2, dt.date(2020, 10, 4), dt.date(2020, 10, 7)),
        ("ged_candidate_check.csv", 2, dt.date(2023, 5, 4), dt.date(2023, 5, 4)),
    ],
)
def test_a_table_of_a_maker_comes_in_whole(
    name: str, count: int, first: dt.date, last: dt.date, dataset: Path
) -> None:
    events = all_taken(dataset, CASES / name)
    assert len(events) == count
    assert (events[0].first, events[-1].last) == (first, last)
    assert all(38 < event.lat < 42 and 44 < event.lon < 48 for event in events)
    assert all(actor not in ("NA", "") for event in events for actor in event.actors)


def _events(name: str, dataset: Path) -> list[ImportedEvent]:
    return all_taken(dataset, CASES / name)


def test_the_kinds_of_2018_have_their_categories(dataset: Path) -> None:
    found = Counter(event.category for event in _events("acled_2018_api.csv", dataset))
    assert found == {Category.ARMED_INCIDENT: 3, Category.DEMONSTRATION: 1, Category.POLITICS: 1}


def test_commas_of_a_german_machine_are_decimal(dataset: Path) -> None:
    (event, _) = _events("acled_2020_excel_de.csv", dataset)
    assert (event.lon, event.lat, event.deaths) == (46.75, 39.76, 3)


def test_quotes_and_semicolons_in_a_note_are_kept(dataset: Path) -> None:
    event = _events("acled_2023_sep_line.csv", dataset)[0]
    assert event.text == 'Note, with comma; and "quotes"'
    assert event.line == 3


def test_signs_of_r_are_empty(dataset: Path) -> None:
    (event,) = _events("ged_R_NA.csv", dataset)
    assert (event.text, event.region, event.told_by) == ("", "", "")


def test_numbers_that_do_not_rise_are_told_of(dataset: Path) -> None:
    (told,) = done(dataset, CASES / "ged_candidate_check.csv").findings
    assert (told.line, told.column, told.taken) == (3, "best", True)


def test_a_table_without_a_header_is_told_so(dataset: Path) -> None:
    answer = refused(dataset, CASES / "ged_candidate_noheader.csv")
    assert "line 1 holds values, and no line above it names the columns" in answer


def test_degrees_in_six_ways_are_read(dataset: Path) -> None:
    layout = read_layout(CASES / "own_mapping.yaml")
    events = all_taken(dataset, CASES / "own_dms.csv", layout=layout)
    assert [round(event.lon, 4) for event in events] == [
        46.7528,
        46.75,
        46.75,
        46.75,
        -46.75,
        46.75,
    ]
    assert {event.lat for event in events} == {39.76}


def test_points_come_in_by_a_mapping(dataset: Path) -> None:
    mapping = read_layout(CASES / "own_mapping.yaml").model_dump(by_alias=True, exclude_none=True)
    mapping["columns"] = {"date": "date", "longitude": "Lon", "latitude": "Lat", "title": "title"}
    layout = Layout.model_validate(mapping)
    (event,) = all_taken(dataset, CASES / "events_points.geojson", layout=layout)
    assert (event.lon, event.lat, event.title) == (46.75, 39.76, "x, y")


def test_places_that_qgis_saved_are_places(dataset: Path) -> None:
    for name in ("areas", "events"):
        path = dataset / f"{name}.geojson"
        path.write_text('{"type": "FeatureCollection", "features": []}', encoding="utf-8")
    shutil.copy(CASES / "qgis_saved_places.geojson", dataset / "places.geojson")
    (place,) = geodata.load(dataset).places.values()
    assert (place.id, place.record.title) == ("aghband", "Aghband")
