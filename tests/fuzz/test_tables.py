"""Rows, lines and bytes of tables one by one; whole tables are searched in `tables`."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from geodata.importing import ImportRefusedError
from geodata.imports.cells import RowReader
from geodata.imports.days import DayReader
from geodata.imports.layouts import known_layouts
from geodata.imports.reading import Line, decode, rows
from tests.geodata.imports.tables import ACLED


@given(st.lists(st.text(max_size=40), min_size=len(ACLED), max_size=len(ACLED)))
def test_any_cells_are_an_event_or_rejections(cells: list[str]) -> None:
    reader = RowReader(known_layouts()["acled"], ACLED, "t.csv", DayReader((), None))
    found, told = reader.read(Line(2, 2, cells), 1)
    assert found is not None or all(f.problem and f.line == 2 for f in told)


@given(st.text(max_size=300), st.sampled_from(",;\t|"))
def test_every_line_of_a_text_is_read_or_reported(text: str, delimiter: str) -> None:
    last = 0
    for line in rows(text, delimiter):
        assert line.first > last
        assert line.last >= line.first - 1
        assert bool(line.problem) == (not line.cells)
        last = line.first


@given(st.binary(min_size=1, max_size=200), st.sampled_from([None, "utf-8", "cp1251", "hex", "x"]))
def test_any_bytes_are_text_or_a_sentence(raw: bytes, encoding: str | None) -> None:
    try:
        found = decode(raw, encoding)
    except ImportRefusedError as refused:
        found = str(refused)
    assert isinstance(found, str)
