"""The table twin: the same as the map, in a stable order, in text that no spreadsheet runs."""

from __future__ import annotations

import csv
import datetime as dt
import io
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from dashboard.screens.explore.table import (
    CONTROL_COLUMNS,
    EVENT_COLUMNS,
    columns,
    control_table,
    events_table,
)
from geodata import Atlas, Frame
from geodata.model import Event

DAYS = ("1988-02-20", "1992-05-09", "2016-04-02", "2020-11-08", "2022-03-27", "2024-06-30")


@pytest.fixture(scope="module")
def frame(atlas: Atlas) -> Frame:
    return atlas.at("2020-11-08")


def row(table: pd.DataFrame, key: str) -> dict[str, object]:
    """The row with a key, as a dict by column."""
    found = table[table["key"] == key]
    assert len(found) == 1
    return dict(found.iloc[0])


# ---- text that is safe -------------------------------------------------------------------------


@pytest.mark.parametrize("formula", ['=HYPERLINK("http://evil.example")', "@SUM(1)"])
def test_formulas_in_the_data_stay_text_in_csv(atlas: Atlas, frame: Frame, formula: str) -> None:
    """Titles of events, places, areas and actors come from datasets that others write."""
    evil = _retitled(atlas, formula)
    found = evil.at(frame.date)
    for table in (events_table(evil, found), control_table(evil, found)):
        cells = list(csv.reader(io.StringIO(table.to_csv(index=False))))
        assert len(cells) == len(table) + 1
        assert f"'{formula}" in {cell for line in cells[1:] for cell in line}
        assert not any(c[:1] in tuple("=+-@\t\r") and c for line in cells for c in line)


def _retitled(atlas: Atlas, title: str) -> Atlas:
    def changed(layer: dict[str, Any]) -> dict[str, Any]:
        return {
            name: replace(item, record=item.record.model_copy(update={"title": title}))
            for name, item in layer.items()
        }

    data = atlas.data
    actors = {name: a.model_copy(update={"title": title}) for name, a in data.actors.items()}
    return Atlas(
        replace(
            data,
            places=changed(data.places),
            areas=changed(data.areas),
            events=changed(data.events),
            actors=actors,
        )
    )


def test_hostile_text_goes_through_csv_unchanged(hostile_atlas: Atlas) -> None:
    table = events_table(hostile_atlas, hostile_atlas.at("2020-11-08"))
    back = pd.read_csv(io.StringIO(table.to_csv(index=False)), keep_default_na=False, dtype=str)
    assert list(back["Title"]) == list(table["Title"])


# ---- events ------------------------------------------------------------------------------------


@pytest.mark.parametrize("day", DAYS)
def test_every_event_of_the_frame_has_a_row(atlas: Atlas, day: str) -> None:
    found = atlas.at(day)
    table = events_table(atlas, found)
    assert tuple(table.columns) == EVENT_COLUMNS
    assert list(table["key"]) == [f"event:{e.id}" for e in found.events]
    assert (table["Disputed"] == "yes").sum() == found.counts()["disputed"]
    assert list(table["Claims"]) == [len(e.claims) for e in found.events]


def test_an_event_says_what_the_map_says(atlas: Atlas, frame: Frame) -> None:
    found = row(events_table(atlas, frame), "event:2020-11-08-shusha")
    event: Event = atlas.events["2020-11-08-shusha"].record
    assert found["Date"] == "8 November 2020"
    assert found["Day"] == "2020-11-08"
    assert found["Title"] == event.title
    assert found["Category"] == "Control changes"
    assert found["Place"] == "Shusha"
    assert found["Disputed"] == "yes"
    assert found["Told by"] == "document"
    assert found["Who"] == "Azerbaijan; Armenia"


def test_what_is_told_only_later_is_marked(atlas: Atlas) -> None:
    found = atlas.at("2020-11-08", window=366)
    untold = {f"event:{e.id}" for e in found.events if not e.told}
    table = events_table(atlas, found)
    marked = table[table["Told by"] == "nobody yet"]
    assert untold
    assert set(marked["key"]) == untold
    assert (marked["Claims"] == 0).all()
    assert (marked["Who"] == "").all()


def test_days_sort_as_text(atlas: Atlas) -> None:
    found = list(events_table(atlas, atlas.at("2010-01-01", window=40_000))["Day"])
    assert found == sorted(found)
    assert [dt.date.fromisoformat(d) for d in found] == sorted(map(dt.date.fromisoformat, found))


def test_filters_choose_the_rows(atlas: Atlas, frame: Frame) -> None:
    some = frozenset(e.id for e in frame.events[::2])
    table = events_table(atlas, frame, some | {"not-in-the-frame"})
    assert list(table["key"]) == [f"event:{e.id}" for e in frame.events if e.id in some]


def test_an_empty_table_keeps_columns_and_types(atlas: Atlas, frame: Frame) -> None:
    full, empty = events_table(atlas, frame), events_table(atlas, frame, frozenset())
    assert len(empty) == 0
    assert dict(empty.dtypes) == dict(full.dtypes)


# ---- control -----------------------------------------------------------------------------------


@pytest.mark.parametrize("knowledge", ["then", "now"])
@pytest.mark.parametrize("day", DAYS)
def test_every_state_of_the_frame_has_a_row(atlas: Atlas, day: str, knowledge: str) -> None:
    found = atlas.at(day, knowledge=knowledge)
    table = control_table(atlas, found).set_index("key")
    assert len(table) == len(found.areas) + len(found.places)
    for kind, standings in (("area", found.areas), ("place", found.places)):
        for standing in standings:
            line = table.loc[f"{kind}:{standing.id}"]
            assert line["State"] == str(standing.state)
            assert line["Since"] == (str(standing.since) if standing.since else "")
            assert (line["Who"] == "") == (not standing.controllers)


def test_a_contested_cell_names_both_and_why(atlas: Atlas, frame: Frame) -> None:
    table = control_table(atlas, frame)
    assert tuple(table.columns) == CONTROL_COLUMNS
    found = row(table, "area:shusha")
    assert found["State"] == "contested"
    assert found["Who"] == "Nagorno-Karabakh authorities / Azerbaijan"
    assert found["Since"] == "2020-11-08"
    assert found["Because"] == atlas.events["2020-11-08-shusha"].record.title
    assert found["Error km"] == atlas.areas["shusha"].record.error_km
    assert found["km²"] == pytest.approx(atlas.km2["shusha"], abs=0.1)
    assert found["Kind"] == "area"
    assert row(table, "place:shusha")["Kind"] == "settlement"


def test_places_have_no_size(atlas: Atlas, frame: Frame) -> None:
    table = control_table(atlas, frame)
    places = table["key"].str.startswith("place:")
    assert table.loc[places, "km²"].isna().all()
    assert table.loc[~places, "km²"].gt(0).all()
    assert table["Error km"].gt(0).all()


def test_unknown_holds_nobody(atlas: Atlas) -> None:
    table = control_table(atlas, atlas.at("1900-01-01"))
    assert set(table["State"]) == {"unknown"}
    assert set(table["Who"]) == set(table["Since"]) == {""}


def test_areas_come_first_and_the_order_is_that_of_titles(atlas: Atlas) -> None:
    keys = {tuple(control_table(atlas, atlas.at(day))["key"]) for day in DAYS}
    assert len(keys) == 1  # the same rows in the same order on every day
    order = keys.pop()
    kinds = [key.split(":")[0] for key in order]
    assert kinds == sorted(kinds)
    titles = [atlas.title_of(k).casefold() for k in order if k.startswith("area:")]
    assert titles == sorted(titles)


# ---- columns -----------------------------------------------------------------------------------


def test_every_column_has_a_look() -> None:
    assert columns().keys() == {*EVENT_COLUMNS, *CONTROL_COLUMNS}
