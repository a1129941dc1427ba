"""Imported events in the browser: unpacked as Python packs them, and counted as they are there."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.imported.points import drawn, mercator, pack
from geodata import load
from geodata.importing import import_csv
from geodata.imports.table import Imported
from geodata.model import Category
from geodata.new_dataset import copy_built_in
from tests.dashboard.scripts import Call, loaded
from tests.geodata.imports.tables import ACLED, acled_rows, ged, written

NEEDED = """
globalThis.TextDecoder = class { decode(bytes) { return String.fromCharCode(...bytes); } };
L.made = (bytes) => { L.data = new L.AtlasNumbers(Uint8Array.from(bytes).buffer); };
L.array = (name) => [...L.data.numbers[name]];
L.header = () => [L.data.count, L.data.numbers.categories];
L.chosen = (choice, first, last) => {
  L.data.choose(choice);
  const found = [];
  L.data.each(first ?? -Infinity, last, (index) => found.push(index));
  return found;
};
L.days = (choice) => { L.data.choose(choice); return L.data.days(); };
L.slices = (choice, days, slices) => { L.data.choose(choice); return L.data.slices(days, slices); };
"""


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    base = tmp_path_factory.mktemp("numbers")
    copy_built_in(base / "mine")
    for name, text in (("acled.csv", written(ACLED, acled_rows(300))), ("ged.csv", ged(200))):
        (base / name).write_text(text, encoding="utf-8")
        import_csv(base / name, base / "mine")
    return load(base / "mine").imported


@pytest.fixture(scope="module")
def script(imported: Imported) -> Iterator[Call]:
    scripts = ("map/days.js", "map/frame_layer/imported_numbers.js")
    with loaded(*scripts, before=NEEDED) as call:
        call("made", list(gzip.decompress(pack(imported))))
        yield call


def test_the_browser_unpacks_what_python_packs(imported: Imported, script: Call) -> None:
    numbers = np.array(script("array", "number"))
    assert sorted(numbers) == np.flatnonzero(drawn(imported)).tolist()
    assert script("header") == [len(numbers), [str(category) for category in Category]]
    for name, values in {
        "first": imported.first,
        "last": imported.last,
        "category": imported.categories,
        "origin": imported.origin_of,
        "code": imported.codes("place_code"),
    }.items():
        assert script("array", name) == values[numbers].tolist(), name
    x, y = mercator(imported.points[numbers])
    assert script("array", "x") == pytest.approx(x, abs=1e-6)
    assert script("array", "y") == pytest.approx(y, abs=1e-6)


def wanted(script: Call, choice: dict[str, Any]) -> list[int]:
    """Indices of the events that a choice leaves, read one by one."""
    columns = {"categories": "category", "origins": "origin", "codes": "code"}
    left = list(range(script("header")[0]))
    for name, column in columns.items():
        values = script("array", column)
        if choice.get(name) is not None:
            left = [index for index in left if values[index] in choice[name]]
    return left


choices = st.fixed_dictionaries(
    {},
    optional={
        name: st.none() | st.lists(st.integers(0, most), max_size=most)
        for name, most in (("categories", 10), ("origins", 1), ("codes", 3))
    },
)


@given(choices, st.data())
def test_the_events_of_some_days_are_all_that_can_mean_one_of_them(
    script: Call, choice: dict[str, Any], data: st.DataObject
) -> None:
    starts, ends = script("array", "first"), script("array", "last")
    day = data.draw(st.sampled_from(starts)) + data.draw(st.integers(-20, 20))
    first = data.draw(st.none() | st.integers(0, 60).map(lambda back: day - back))
    expected = [
        index
        for index in wanted(script, choice)
        if starts[index] <= day and (first is None or ends[index] >= first)
    ]
    assert sorted(script("chosen", choice, first, day)) == expected


@given(choices, st.integers(1, 40))
def test_the_time_bar_counts_every_event_that_begins_in_its_days(
    script: Call, choice: dict[str, Any], slices: int
) -> None:
    starts = script("array", "first")
    left = wanted(script, choice)
    assert script("days", choice) == sorted({starts[index] for index in left})
    days = {"first": min(starts) + 50, "last": max(starts) - 50}
    inside = [index for index in left if days["first"] <= starts[index] <= days["last"]]
    found = script("slices", choice, days, slices)
    assert len(found) == slices
    assert sum(found) == len(inside)


@given(st.floats(-179, 179), st.floats(-84, 84))
def test_both_project_a_position_alike(script: Call, lon: float, lat: float) -> None:
    x, y = mercator(np.array([[lon, lat]]))
    assert script("AtlasNumbers.world", [lon, lat]) == pytest.approx([x[0], y[0]])
    found = script("AtlasNumbers.degrees", *script("AtlasNumbers.world", [lon, lat]))
    assert found == pytest.approx([lon, lat])
