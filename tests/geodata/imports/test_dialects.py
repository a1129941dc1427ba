"""One table, written as ten programs write it: the same rows come in."""

from __future__ import annotations

import csv
import datetime as dt
import io
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import geodata
from geodata.importing import import_csv
from geodata.imports.table import ImportedEvent
from geodata.new_dataset import start
from tests.geodata.imports.books import book
from tests.geodata.imports.makers import ACLED_8, ACLED_2020, acled_row
from tests.geodata.imports.tables import ACLED

Rows = list[dict[str, Any]]
PLACES = ["Şuşa", "Ağdam", "Füzuli", "Talish", "Kəlbəcər", "Xankəndi", "Laçın", "İşıqlı"]
IN_CP1254 = ["Şuşa", "Ağdam", "Füzuli", "Talish", "Laçın", "Işıklı"]


@dataclass(frozen=True)
class Dialect:
    """How a program writes a table."""

    delimiter: str = ","
    decimal: str = "."
    date: str = "%Y-%m-%d"
    encoding: str = "utf-8"
    case: Callable[[str], str] = str
    nothing: str = ""
    above: str = ""
    line_end: str = "\r\n"
    quoting: int = csv.QUOTE_MINIMAL

    def written(self, header: Sequence[str], rows: Rows) -> bytes:
        file = io.StringIO(newline="")
        writer = csv.writer(
            file, delimiter=self.delimiter, lineterminator=self.line_end,
            quoting=self.quoting,  # type: ignore[arg-type]
        )  # fmt: skip
        writer.writerow([self.case(name) for name in header])
        for row in rows:
            writer.writerow([self._cell(row.get(name)) for name in header])
        return (self.above + file.getvalue()).encode(self.encoding)

    def _cell(self, value: Any) -> str:
        match value:
            case None | "":
                return self.nothing
            case dt.date():
                return value.strftime(self.date)
            case float():
                return f"{value:.4f}".replace(".", self.decimal)
            case _:
                return str(value)


DIALECTS = {
    "plain": Dialect(),
    "Excel, German": Dialect(";", ",", "%d.%m.%Y", "utf-8-sig"),
    "Excel, American": Dialect(date="%m/%d/%Y 0:00", encoding="utf-8-sig"),
    "Excel, short": Dialect(date="%d-%b-%y", above="sep=,\r\n"),
    "R": Dialect(nothing="NA", quoting=csv.QUOTE_NONNUMERIC, line_end="\n"),
    "pandas": Dialect(date="%Y-%m-%d 00:00:00", nothing="nan", line_end="\n"),
    "an API": Dialect(date="%Y-%m-%dT00:00:00.000Z", nothing="null"),
    "a database": Dialect("\t", date="%Y-%m-%d 00:00:00.000", nothing="\\N", case=str.upper),
    "Excel, Unicode text": Dialect("\t", ",", "%d/%m/%Y", "utf-16", case=str.title),
    "with a title": Dialect("|", date="%d %B %Y", nothing="#N/A", above="Export\r\n\r\n"),
    "Excel, Turkish": Dialect(";", ",", "%d.%m.%Y", "cp1254", nothing="NULL"),
}


@st.composite
def tables(draw: st.DrawFn, places: Sequence[str] = PLACES) -> Rows:
    """Rows of ACLED; one day tells day and month apart, which not every form does by itself."""
    count = draw(st.integers(1, 6))
    rows = []
    for number in range(count):
        day = draw(st.dates(dt.date(2016, 1, 1), dt.date(2025, 12, 31)))
        row: dict[str, Any] = {
            "event_date": day.replace(day=25) if number == 0 else day,
            "longitude": draw(st.integers(450_000, 479_999)) / 10_000,
            "latitude": draw(st.integers(388_000, 411_999)) / 10_000,
            "location": draw(st.sampled_from(places)),
            "fatalities": draw(st.none() | st.integers(0, 900)),
            "actor2": draw(st.sampled_from([None, "Military Forces of Armenia (2018-)"])),
            "admin1": draw(st.none() | st.sampled_from(places)),
            "notes": draw(st.sampled_from([None, 'a "word", and; more\tof | it', "=1+1", "x"])),
            "time_precision": draw(st.integers(1, 3)),
        }
        rows.append(acled_row(ACLED, number) | row)
    return rows


def read_in(content: bytes, encoding: str | None = None) -> list[dict[str, Any]]:
    """The events of a table by their rows, without what the file itself says: line and name."""
    with tempfile.TemporaryDirectory() as name:
        start(Path(name) / "mine")
        path = Path(name) / "table"
        path.write_bytes(content)
        done = import_csv(path, Path(name) / "mine", encoding=encoding)
        assert [str(f) for f in done.findings] == []
        events = geodata.load(Path(name) / "mine").imported
        return [_said(event) for event in sorted(events, key=lambda event: event.row)]


def _said(event: ImportedEvent) -> dict[str, Any]:
    return {
        name: getattr(event, name)
        for name in ImportedEvent.__slots__
        if name not in ("number", "origin", "line")
    }


@settings(max_examples=8, deadline=None)
@given(tables(), st.sampled_from([ACLED, ACLED_2020]))
def test_a_table_in_any_dialect_gives_the_same_rows(rows: Rows, header: list[str]) -> None:
    wanted = read_in(DIALECTS["plain"].written(header, rows))
    assert [event["first"] for event in wanted] == [row["event_date"] for row in rows]
    for name, dialect in DIALECTS.items():
        if dialect.encoding != "cp1254":
            assert read_in(dialect.written(header, rows)) == wanted, name
    sheet: list[list[Any]] = [header, *([row.get(name) for name in header] for row in rows)]
    assert read_in(book({"Data": sheet})) == wanted, "a workbook"


@settings(max_examples=8, deadline=None)
@given(tables(IN_CP1254))
def test_a_code_page_that_is_named_gives_the_same_rows(rows: Rows) -> None:
    wanted = read_in(DIALECTS["plain"].written(ACLED, rows))
    content = DIALECTS["Excel, Turkish"].written(ACLED, rows)
    assert read_in(content, None if content.isascii() else "cp1254") == wanted


@settings(max_examples=8, deadline=None)
@given(
    tables(),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from([".", ","]),
    st.sampled_from(["%Y-%m-%d", "%d.%m.%Y", "%m/%d/%Y", "%d-%m-%Y", "%d %b %Y", "%Y%m%d"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]),
    st.sampled_from([str, str.upper, str.title]),
    st.sampled_from(["", "NA", "N/A", "NaN", "None", "NULL"]),
)
def test_any_mixture_of_them_gives_the_same_rows(
    rows: Rows, delimiter: str, decimal: str, date: str, encoding: str,
    case: Callable[[str], str], nothing: str,
) -> None:  # fmt: skip
    mixed = Dialect(delimiter, decimal, date, encoding, case, nothing)
    assert read_in(mixed.written(ACLED, rows)) == read_in(Dialect().written(ACLED, rows))


@pytest.mark.parametrize("name", DIALECTS)
def test_older_headers_are_read_in_every_dialect(name: str) -> None:
    row = acled_row(ACLED_8, event_type="Remote violence", event_date=dt.date(2018, 1, 13),
                    latitude=40.3853, longitude=46.7411)  # fmt: skip
    (event,) = read_in(DIALECTS[name].written(ACLED_8, [row]))
    assert (event["kind"], event["lon"]) == ("Remote violence", 46.7411)
