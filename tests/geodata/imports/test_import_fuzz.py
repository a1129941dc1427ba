"""Whatever stands in a file: an import ends with events and a report, or with one sentence."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import geodata
from geodata.imports.cells import RowReader
from geodata.imports.importing import ImportRefusedError, import_csv
from geodata.imports.layouts import known_layouts
from geodata.imports.reading import Line, decode, rows
from geodata.new_dataset import start
from tests.geodata.imports.tables import ACLED, acled, acled_rows, ged, written

NASTY = st.sampled_from(
    ["", "\0", "=1+1", '"', "\n", "\r", "\u2028", "\ufeff", "1e400", "-0", "46.7", "39.8", "٤٦",
     "2020-02-30", "0000-00-00", "9999-12-31", "x" * 25_000, "<img src=x onerror=alert(1)>",
     "'; DROP TABLE", "\x1b[2J", "\ud7ff", "𝟜𝟞", "1,5", "NaN", "inf", "1_000", "{{7*7}}"]
)  # fmt: skip


@st.composite
def damaged_tables(draw: st.DrawFn) -> bytes:
    rows_of_table = acled_rows(draw(st.integers(1, 6)), draw(st.integers(0, 9)))
    for _ in range(draw(st.integers(0, 6))):
        row = rows_of_table[draw(st.integers(0, len(rows_of_table) - 1))]
        row[draw(st.sampled_from(ACLED))] = draw(NASTY | st.text(max_size=30))
    text = written(ACLED, rows_of_table)
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(text)))
        cut = draw(st.integers(0, 20))
        text = (
            text[:at]
            + draw(st.sampled_from(['"', ",", "\n", "\0", ";", "\r\n", ""]))
            + text[at + cut :]
        )
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1251"]))
    return text.encode(encoding, errors="replace")


def outcome(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "mine"
        start(folder)
        path = Path(name) / "table.csv"
        path.write_bytes(content)
        try:
            done = import_csv(path, folder)
        except ImportRefusedError as refused:
            answer = str(refused)
        else:
            answer = ""
        if answer:
            assert 10 < len(answer) < 1_500
            assert not (folder / "imports").exists()
            return
        reported = {(r.line, r.problem) for r in done.rejections}
        assert done.taken + done.rejected == done.read
        assert (done.rejected > 0) == bool(reported)
        assert len({line for line, _ in reported}) == done.rejected
        atlas = geodata.load(folder)  # what was taken is sound
        assert len(list(atlas.imported)) == done.taken


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(damaged_tables())
def test_damaged_tables(content: bytes) -> None:
    outcome(content)


@settings(max_examples=40)
@given(st.binary(max_size=400))
def test_any_bytes(content: bytes) -> None:
    outcome(content)


@settings(max_examples=40)
@given(st.sampled_from([acled(2), ged(2)]), st.binary(max_size=40), st.integers(0, 2000))
def test_bytes_thrown_into_a_table(text: str, noise: bytes, at: int) -> None:
    raw = text.encode()
    outcome(raw[:at] + noise + raw[at:])


@given(st.lists(st.text(max_size=40), min_size=len(ACLED), max_size=len(ACLED)))
def test_any_cells_are_an_event_or_rejections(cells: list[str]) -> None:
    reader = RowReader(known_layouts()["acled"], ACLED, "t.csv")
    found = reader.read(Line(2, 2, cells), 1)
    assert isinstance(found, dict) or all(r.problem and r.line == 2 for r in found)


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
