"""Imported events by day, by place and by name; and files that somebody else has written."""

from __future__ import annotations

import datetime as dt
import json
import random
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
from geodata.faults import Fault
from geodata.importing import import_csv
from geodata.imports.table import Imported, read
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


def put(path: Path, table: pa.Table, column: str, cells: pa.Array) -> None:
    index = table.schema.get_field_index(column)
    changed = table.set_column(index, table.schema.field(column), cells)
    pq.write_table(changed.replace_schema_metadata(table.schema.metadata), path)


def edited(path: Path, column: str, values: dict[int, Any]) -> None:
    table = pq.read_table(path)
    cells = table[column].to_pylist()
    for number, value in values.items():
        cells[number] = value
    put(path, table, column, pa.array(cells, table.schema.field(column).type))


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
        ("actors", None, "is missing"),
        ("actors", ["A", None], "holds one without a name"),
        ("deaths", float("inf"), "is no number of people"),
        ("deaths_low", -1.0, "is no number of people"),
    ],
)
def test_an_unsound_row_is_a_fault(
    column: str, value: Any, problem: str, folder: Path, tmp_path: Path
) -> None:
    (fault,) = damaged(folder, tmp_path, lambda path: edited(path, column, {3: value}))
    assert fault.startswith("imports/acled.parquet: row ")
    assert problem in fault


@pytest.mark.parametrize("column", ["first", "last"])
def test_a_day_that_no_calendar_has_is_a_fault(column: str, folder: Path, tmp_path: Path) -> None:
    def change(path: Path) -> None:
        table = pq.read_table(path)
        days = table[column].cast(pa.int32()).to_pylist()
        days[3] = 2**31 - 1
        put(path, table, column, pa.array(days, pa.int32()).cast(pa.date32()))

    assert any("row " in f and "is no day" in f for f in damaged(folder, tmp_path, change))


@pytest.mark.parametrize("column", ["id", "title", "category", "text"])
def test_text_that_is_no_utf_8_is_a_fault(column: str, folder: Path, tmp_path: Path) -> None:
    def change(path: Path) -> None:
        table = pq.read_table(path)
        cells = [text.encode() for text in table[column].to_pylist()]
        cells[3] = b"Shu\xe9a"
        put(path, table, column, pa.array(cells, pa.binary()).view(pa.string()))

    (fault,) = damaged(folder, tmp_path, change)
    assert "cannot be read" in fault
    assert "import the table again" in fault


def test_a_damaged_file_is_read_or_is_a_fault(folder: Path, tmp_path: Path) -> None:
    """Bits turned in the packed file, and in one where text stands as it is."""
    path = tmp_path / "imports" / "acled.parquet"
    path.parent.mkdir()
    packed = (folder / "imports" / "acled.parquet").read_bytes()
    table = pq.read_table(pa.BufferReader(packed))
    pq.write_table(table.slice(0, 40), path, compression="none", use_dictionary=False)
    rng = random.Random(1)
    refused = 0
    for whole in (packed, path.read_bytes()):
        for _ in range(150):
            content = bytearray(whole)
            for _ in range(rng.choice([1, 1, 3, 10])):
                content[rng.randrange(len(content))] ^= 1 << rng.randrange(8)
            path.write_bytes(content[: rng.choice([len(content), rng.randrange(len(content))])])
            faults: list[Fault] = []
            events = list(read(tmp_path, faults))
            assert bool(events) != bool(faults)
            refused += bool(faults)
    assert refused > 100


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


@pytest.mark.parametrize(
    "metadata",
    [
        {},
        {b"atlas_import": b"{"},
        {b"atlas_import": b"{}"},
        {b"atlas_import": b"\xff\xfe"},
        {b"atlas_import": b"[" * 100_000},
    ],
)
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
