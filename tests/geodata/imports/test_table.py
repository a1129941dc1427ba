"""Imported events by day, by place and by name; and files that somebody else has written."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

import geodata
from geodata import DatasetError
from geodata.imports.importing import import_csv
from geodata.imports.table import Imported
from geodata.new_dataset import start
from tests.geodata.imports.tables import acled, ged


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("imported")
    start(base / "mine")
    for name, text in (("acled.csv", acled(400)), ("ged.csv", ged(300))):
        (base / name).write_text(text, encoding="utf-8")
        import_csv(base / name, base / "mine")
    return base / "mine"


@pytest.fixture(scope="module")
def imported(folder: Path) -> Imported:
    return geodata.load(folder).imported


def test_days_rise_and_both_tables_are_there(imported: Imported) -> None:
    assert len(imported) == 700
    assert (np.diff(imported.first) >= 0).all()
    assert {e.origin.source: 0 for e in imported} == {"acled": 0, "ucdp-ged": 0}


@given(st.dates(dt.date(2019, 12, 1), dt.date(2024, 12, 31)), st.integers(0, 400))
def test_the_events_of_some_days_are_all_and_only_those(
    imported: Imported, first: dt.date, days: int
) -> None:
    last = first + dt.timedelta(days=days)
    wanted = [e.number for e in imported if e.first <= last and e.last >= first]
    assert imported.between(first, last).tolist() == wanted


@given(st.floats(44, 48), st.floats(38, 42), st.floats(0, 1))
def test_the_events_of_a_box_are_all_and_only_those(
    imported: Imported, west: float, south: float, size: float
) -> None:
    lon, lat = imported.points.T
    wanted = (lon >= west) & (lon <= west + size) & (lat >= south) & (lat <= south + size)
    found = imported.within(west, south, west + size, south + size)
    assert found.tolist() == np.flatnonzero(wanted).tolist()


def test_a_key_finds_its_event_and_no_other(imported: Imported) -> None:
    for number in (0, 123, 699):
        assert imported.number_of(imported.key_of(number)) == number
        assert imported.event(number).key == imported.key_of(number)
    for key in ("acled:", "acled", ":", "acled:400000", "ucdp-ged:AZE1", "none:AZE1"):
        assert imported.number_of(key) is None


def test_the_atlas_knows_imported_keys(folder: Path) -> None:
    atlas = geodata.load(folder)
    assert "imported:acled:AZE7" in atlas
    assert "imported:acled:AZE7000" not in atlas
    assert atlas.title_of("imported:acled:AZE7") == atlas.imported_event("acled:AZE7").title
    with pytest.raises(KeyError):
        atlas.imported_event("acled:none")


# ---- files that somebody else has written -----------------------------------------------------


def damaged(folder: Path, tmp_path: Path, change: Any) -> list[str]:
    import shutil

    mine = tmp_path / "mine"
    shutil.copytree(folder, mine)
    path = mine / "imports" / "acled.parquet"
    change(path)
    with pytest.raises(DatasetError) as error:
        geodata.load(mine)
    return [str(fault) for fault in error.value.faults]


def edited(path: Path, column: str, values: dict[int, Any]) -> None:
    table = pq.read_table(path)
    index = table.schema.get_field_index(column)
    cells = table[column].to_pylist()
    for number, value in values.items():
        cells[number] = value
    changed = table.set_column(
        index, table.schema.field(column), pa.array(cells, table.schema.field(column).type)
    )
    pq.write_table(changed.replace_schema_metadata(table.schema.metadata), path)


@pytest.mark.parametrize(
    ("column", "value", "problem"),
    [
        ("lon", 200.0, "is no position"),
        ("lat", float("nan"), "is no position"),
        ("last", dt.date(1990, 1, 1), "is before the first day"),
        ("category", "control", "is no category of imports"),
        ("category", "x", "is no category of imports"),
        ("place_code", 5, "is no code of acled"),
        ("title", None, "is missing"),
    ],
)
def test_an_unsound_row_is_a_fault(
    column: str, value: Any, problem: str, folder: Path, tmp_path: Path
) -> None:
    (fault,) = damaged(folder, tmp_path, lambda path: edited(path, column, {3: value}))
    assert fault.startswith("imports/acled.parquet: row ")
    assert problem in fault


def test_ids_must_differ(folder: Path, tmp_path: Path) -> None:
    faults = damaged(folder, tmp_path, lambda path: edited(path, "id", {3: "A", 4: "A"}))
    assert any("is used twice" in fault for fault in faults)


def test_a_file_that_is_no_import_is_a_fault(folder: Path, tmp_path: Path) -> None:
    (fault,) = damaged(folder, tmp_path, lambda path: path.write_bytes(b"PAR1 no"))
    assert "cannot be read" in fault


def test_a_file_of_other_columns_is_a_fault(folder: Path, tmp_path: Path) -> None:
    other = pa.table({"a": [1]})
    (fault,) = damaged(folder, tmp_path, lambda path: pq.write_table(other, path))
    assert "has not the columns of an import" in fault


@pytest.mark.parametrize("metadata", [{}, {b"atlas_import": b"{"}, {b"atlas_import": b"{}"}])
def test_a_file_that_hides_where_it_comes_from_is_a_fault(
    metadata: dict[bytes, bytes], folder: Path, tmp_path: Path
) -> None:
    def change(path: Path) -> None:
        pq.write_table(pq.read_table(path).replace_schema_metadata(metadata), path)

    (fault,) = damaged(folder, tmp_path, change)
    assert "does not say where its rows come from" in fault


def test_a_source_that_nobody_knows_is_a_fault(folder: Path, tmp_path: Path) -> None:
    def change(path: Path) -> None:
        table = pq.read_table(path)
        origin = json.loads(table.schema.metadata[b"atlas_import"]) | {"by": "nobody"}
        metadata = {b"atlas_import": json.dumps(origin).encode()}
        pq.write_table(table.replace_schema_metadata(metadata), path)

    (fault,) = damaged(folder, tmp_path, change)
    assert "'nobody' is no actor known in actors.yaml" in fault
