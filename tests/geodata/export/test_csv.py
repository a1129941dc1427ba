"""CSV, read back by pandas and by the standard library."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pandas as pd
import pytest

from geodata import Atlas
from geodata.dates import AFTER_ALL, BEFORE_ALL
from tests.geodata.export.conftest import CHOSEN, FORMULA, SHUSHA

CSV = ("csv-events", "csv-claims", "csv-control")


def table(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype=str, keep_default_na=False)


def test_every_event_is_a_row(atlas: Atlas, files: dict[str, Path]) -> None:
    found = table(files["csv-events"])
    assert list(found["id"]) == list(atlas.events)
    for row in found.to_dict("records"):
        event = atlas.events[row["id"]]
        assert row["title"] == event.record.title
        assert row["summary"] == event.record.summary
        assert row["when"] == str(event.record.when)
        assert row["where_prec"] == str(int(event.record.where_prec))
        assert (float(row["longitude"]), float(row["latitude"])) == event.geometry.coords[0]
        assert int(row["claims"]) == len(event.record.claims)
        assert (row["disputed"] == "true") == bool(atlas.disputes(row["id"]))
        early, late = event.record.when.earliest, event.record.when.latest
        assert row["first_day"] == ("" if early == BEFORE_ALL else str(early))
        assert row["last_day"] == ("" if late == AFTER_ALL else str(late))


def test_every_claim_is_a_row(atlas: Atlas, files: dict[str, Path]) -> None:
    found = table(files["csv-claims"])
    claims = {(e, c.id): c for e, x in atlas.events.items() for c in x.record.claims}
    assert list(zip(found["event"], found["id"], strict=True)) == list(claims)
    for row in found.to_dict("records"):
        claim = claims[row["event"], row["id"]]
        assert row["by"] == claim.by
        assert row["stance"] == str(claim.stance)
        assert row["text"] == claim.text
        assert row["on"] == str(claim.on)
        assert row["source"] == claim.source
        assert row["when"] == (str(claim.when) if claim.when else "")
        assert json.loads(row["says"] or "{}") == claim.says
        figures = json.loads(row["figures"] or "[]")
        assert [(f.get("low"), f.get("best"), f.get("high")) for f in figures] == [
            (f.low, f.best, f.high) for f in claim.figures
        ]


@pytest.mark.parametrize("day", ["1991-01-01", "1992-05-08", "2020-11-08", "2020-11-10"])
def test_intervals_say_what_the_atlas_says_on_any_day(
    day: str, atlas: Atlas, files: dict[str, Path]
) -> None:
    found = table(files["csv-control"])
    first = found["first_day"].replace("", "0001-01-01")
    last = found["last_day"].replace("", "9999-12-31")
    on_day = found[(first <= day) & (last >= day)].set_index("key")
    frame = atlas.at(day)
    expected = {f"area:{s.id}": s for s in frame.areas} | {f"place:{s.id}": s for s in frame.places}
    assert sorted(on_day.index) == sorted(expected)
    for key, standing in expected.items():
        assert on_day.loc[key, "state"] == str(standing.state)
        assert on_day.loc[key, "controllers"] == "; ".join(standing.controllers)
        assert on_day.loc[key, "because"] == "; ".join(standing.because)


def test_a_filter_keeps_the_events_and_what_rests_on_them(chosen_files: dict[str, Path]) -> None:
    assert set(table(chosen_files["csv-events"])["id"]) == set(CHOSEN)
    assert set(table(chosen_files["csv-claims"])["event"]) == set(CHOSEN)
    because = table(chosen_files["csv-control"])["because"].str.split("; ")
    assert len(because)
    assert all(set(names) & set(CHOSEN) for names in because)


@pytest.mark.parametrize("name", CSV)
def test_no_cell_begins_a_formula(name: str, hostile_files: dict[str, Path]) -> None:
    with hostile_files[name].open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file))
    assert len({len(line) for line in lines}) == 1
    cells = [cell for line in lines for cell in line]
    assert any(cell.startswith(f"'{FORMULA}") for cell in cells)
    assert not [cell for cell in cells if cell[:1] and cell[0] in "=+-@\t\r"]
    assert not any(sign in cell for cell in cells for sign in "\x00\x07\x1b\ufffe")


@pytest.mark.parametrize("name", CSV)
def test_excel_is_told_that_it_is_utf_8(name: str, files: dict[str, Path]) -> None:
    assert files[name].read_bytes().startswith(b"\xef\xbb\xbf")


def test_letters_of_every_script_come_through(hostile_files: dict[str, Path]) -> None:
    titles = table(hostile_files["csv-events"]).set_index("id")["title"]
    assert titles[SHUSHA].endswith("Շուշի Şuşa Шуша")
