"""Tables as an Excel workbook: every text stays text, a day is a day wherever Excel is from.

CSV opened by a double click is read by the list separator and the decimal sign of the machine; a
workbook has neither.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from geodata.export.archive import zipped
from geodata.export.csv_tables import LICENCE_COLUMNS
from geodata.export.selection import Selection
from geodata.export.tables import Table, rows_of
from geodata.portable_text import clean, harmless
from geodata.version import SOFTWARE

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST = 32_767
"""Characters of a cell (Excel specifications and limits); a longer text is cut and ends with …"""
_CORE = "docProps/core.xml"
_MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_EARLIEST = b"1980-01-01T00:00:00Z"
"""The time in every file; a real one would make the same data different bytes."""


def of_tables(tables: Iterable[Table], selection: Selection) -> bytes:
    """A workbook with a sheet for each table, licence and credit on each row."""
    return of_rows({table.title: _sheet(table, selection) for table in tables})


def _sheet(table: Table, selection: Selection) -> tuple[Sequence[str], Iterable[Sequence[Any]]]:
    header = [column.name for column in table.columns]
    days = {column.name for column in table.columns if column.type == "date"}
    credit = (table.licence.id, table.licence.attribution)
    rows = (
        [*(day_cell(v) if name in days else v for name, v in row.items()), *credit]
        for row in rows_of(table, selection)
    )
    return [*header, *LICENCE_COLUMNS], rows


def of_rows(sheets: Mapping[str, tuple[Sequence[str], Iterable[Sequence[Any]]]]) -> bytes:
    """A workbook with header and rows by the titles of its sheets; None is an empty cell."""
    book = Workbook(write_only=True)
    book.properties.creator = SOFTWARE
    for title, (header, rows) in sheets.items():
        sheet = book.create_sheet(title)
        sheet.freeze_panes = "A2"
        sheet.append(list(header))
        for row in rows:
            sheet.append([_cell(sheet, value) for value in row])
    file = io.BytesIO()
    book.save(file)
    with zipfile.ZipFile(file) as written:
        parts = {name: written.read(name) for name in written.namelist()}
    return zipped({**parts, _CORE: _MOMENT.sub(_EARLIEST, parts[_CORE])})


def _cell(sheet: Any, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    text = clean(value)
    text = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    if harmless(text) == text and text[:1] != "#":
        return text
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"  # by the first character openpyxl takes it for a formula or an error
    cell.quotePrefix = True  # and it stays text when somebody edits the cell
    return cell


def day_cell(value: str | None) -> dt.date | str | None:
    """A day (YYYY-MM-DD) as a cell; a text before 1900, where the days of Excel begin."""
    return dt.date.fromisoformat(value) if value and value >= "1900" else value
