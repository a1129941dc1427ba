"""The app tells a reader everything that is wrong with a dataset, and every row it did not take."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

import geodata
from dashboard.jobs import progress
from dashboard.map_page.fragments import fragments
from dashboard.screens import own_data
from dashboard.ui import cache
from dashboard.ui.atlas import dataset_folder
from dashboard.ui.fault_list import FAULT_COLUMNS, MOST_SHOWN, as_csv, fault_rows
from geodata import Fault
from geodata.importing import import_csv
from geodata.new_dataset import start
from tests.dashboard.reading_html import parse
from tests.geodata.imports.tables import ACLED, GED, acled_rows, ged_rows, written

APP = Path(__file__).parents[3] / "dashboard" / "app.py"


@pytest.fixture(autouse=True)
def emptied_cache() -> Iterator[None]:
    st.cache_resource.clear()
    cache.forget()
    yield
    st.cache_resource.clear()
    cache.forget()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A dataset folder that the app shows."""
    start(tmp_path / "mine")
    monkeypatch.setenv("ATLAS_DATA", str(tmp_path / "mine"))
    return tmp_path / "mine"


def bring(folder: Path, header: list[str], rows: list[dict[str, Any]]) -> None:
    path = folder.parent / "table.csv"
    path.write_text(written(header, rows), encoding="utf-8")
    import_csv(path, folder)


def opened() -> AppTest:
    def script() -> None:
        from dashboard.screens import own_data

        own_data.page()

    app = AppTest.from_function(script, default_timeout=60).run()
    assert not app.exception, [e.value for e in app.exception]
    return app


def said(app: AppTest) -> str:
    return "\n".join(e.value for kind in (app.markdown, app.caption, app.error, app.warning)
                     for e in kind)  # fmt: skip


def items(app: AppTest) -> list[str]:
    """The entries of the list on the page, as a reader sees them."""
    (shown,) = app.main.get("html")
    return [node.text for node in parse(shown.proto.body).all("li")]


def test_every_fault_is_listed_and_can_be_downloaded(folder: Path) -> None:
    text = (folder / "places.geojson").read_text(encoding="utf-8")
    (folder / "places.geojson").write_text(
        text.replace('"settlement"', '"vilage"').replace("46.75, 39.75", "39.75, 46.75"),
        encoding="utf-8",
    )
    app = opened()
    (error,) = app.error
    assert "2 faults" not in error.value
    listed = items(app)
    with pytest.raises(geodata.DatasetError) as wrong:
        geodata.load(folder)
    faults = sorted(set(wrong.value.faults))
    assert len(listed) == len(faults)
    for item, fault in zip(listed, faults, strict=True):
        assert all(part in item for part in (fault.file, fault.feature, fault.problem))
    assert f"Download all {len(listed)} (CSV)" in [
        b.proto.label for b in app.get("download_button")
    ]


def test_a_long_list_is_cut_with_its_count_and_the_download_is_whole() -> None:
    faults = [Fault("events.geojson", f"e-{i:04}", "title", "=bad\nline") for i in range(500)]
    rows = fault_rows([*faults, *faults])
    assert len(rows) == 500
    table = list(csv.reader(io.StringIO(as_csv(FAULT_COLUMNS, rows).decode("utf-8-sig"))))
    assert len(table) == 501
    assert table[1] == ["events.geojson", "e-0000", "title", "'=bad\\u000aline"]

    def script() -> None:
        from dashboard.ui import fault_list
        from geodata import Fault

        some = [Fault("a", f"{i:04}", "", "wrong") for i in range(500)]
        fault_list.show("k", fault_list.FAULT_COLUMNS, fault_list.fault_rows(some), "f.csv")

    app = AppTest.from_function(script).run()
    assert len(items(app)) == MOST_SHOWN
    assert "The first 200 of 500" in said(app)


def test_a_new_dataset_opens_in_the_app(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "warm_up", lambda: None)
    app = AppTest.from_file(str(APP), default_timeout=60).run()
    assert not app.exception
    assert not app.error
    assert "map" in [e.key for e in app.get("bidi_component")]
    told = "".join(fragments(geodata.load(folder)).values())
    assert "one side announces the village, the other denies it" in told


def test_rejected_rows_are_listed_with_their_reasons(folder: Path) -> None:
    rows = acled_rows(30)
    rows[2]["event_date"] = "<img src=x onerror=alert(1)>"
    rows[9]["latitude"] = ""
    bring(folder, ACLED, rows)
    app = opened()
    assert "28 of 30 rows of table\\.csv" in said(app)
    assert "2 rows were rejected" in said(app)
    first, second = items(app)
    assert "table.csv · line 4 · event_date · <img src=x onerror=alert(1)>" in first
    assert "is no day" in first
    assert "table.csv · line 11 · latitude" in second
    assert "<img" not in app.main.get("html")[0].proto.body


def test_cells_of_rows_that_were_taken_are_listed_after_the_others(folder: Path) -> None:
    rows = acled_rows(5)
    rows[1]["fatalities"] = "~40"
    rows[3]["event_date"] = "?"
    bring(folder, ACLED, rows)
    app = opened()
    assert "1 row was rejected" in said(app)
    assert "1 cell could not be taken as it stands; its row was taken all the same." in said(app)
    first, second = items(app)
    assert "line 5 · event_date · ? · left out" in first
    assert "line 3 · fatalities · ~40 · taken" in second
    assert "is read as 40" in second


def test_a_lost_report_is_said(folder: Path) -> None:
    rows = acled_rows(5)
    rows[2]["event_date"] = "?"
    bring(folder, ACLED, rows)
    (folder / "imports" / "acled-report.csv").unlink()
    assert "1 row was rejected, but the report is lost" in said(opened()).replace("\\", "")


def test_what_the_map_cannot_show_is_counted(folder: Path) -> None:
    rows = ged_rows(40)
    for row in rows:
        row["where_prec"] = 1
    rows[0].update(latitude="0", longitude="0", country="Ghana")
    rows[1]["where_prec"] = 6
    rows[2].update(date_start="1980-01-01", date_end="1980-01-01")
    rows[3].update(date_start="2020-10-01", date_end="2020-12-01")
    bring(folder, GED, rows)
    told = "\n".join(own_data.holdings(geodata.load(folder)))
    assert "40 imported events" in told
    assert "1 lies outside the map; 1 lies before 1988-01-01 or after 2024-06-30" in told
    assert "1 has no point" in told
    assert "1 may lie in more than 46 days" in told


def test_arguments_of_the_app_go_before_the_environment(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert dataset_folder() == str(folder)
    monkeypatch.setattr("sys.argv", ["dashboard/app.py", "--data", "other"])
    assert dataset_folder() == "other"
    monkeypatch.setattr("sys.argv", ["pytest", "--data", "other"])
    assert dataset_folder() == str(folder)


def test_a_wrong_argument_of_the_app_is_answered_with_a_sentence(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["dashboard/app.py", "--dataset", str(folder)])
    (error,) = opened().error
    assert "is no argument of the app" in error.value
