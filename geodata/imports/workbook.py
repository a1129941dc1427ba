"""The worksheets of an Excel workbook (.xlsx, .xlsm) as rows of text; other archives are named.

Nothing is worked out: a cell with a formula is the text of the formula. openpyxl reads row by row,
and what the archive unpacks to is limited before it is opened.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from geodata.faults import on_one_line, shown
from geodata.imports.reading import ImportRefusedError, Line, Sheet
from geodata.imports.visible import visible

MOST_UNPACKED = 400_000_000
"""Bytes; a workbook that unpacks to more would not fit into the memory of a small machine."""
MOST_SHEETS = 100
MOST_COLUMNS = 1_000
"""Of a row; a table of events has fewer than a hundred, but one cell may stand far out."""
MOST_ROWS = 1_048_576
"""Excel's own limit; a file can name any number, and would be read for ever."""
_BATCH = 1_000
_WORKBOOK = "xl/workbook.xml"
_OTHERS = (
    ("xl/workbook.bin", "a binary Excel workbook (.xlsb)", "save it as .xlsx or CSV"),
    ("word/document.xml", "a Word document", "save its table as CSV"),
    ("doc.kml", "KMZ", "save its points as GeoJSON or CSV"),
)
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument"


def is_zip(raw: bytes) -> bool:
    """Whether a file is a ZIP archive, as workbooks are."""
    return raw.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def sheets(raw: bytes) -> list[Sheet]:
    """The worksheets of a workbook that are not hidden.

    Raises ImportRefusedError for any other archive, with what it holds, for one that cannot be
    read, and for one that unpacks to too much.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            _refuse_others(archive)
    except (zipfile.BadZipFile, NotImplementedError, OSError, RuntimeError, zlib.error) as error:
        raise ImportRefusedError(
            "the file is a damaged ZIP archive or workbook; get it anew, and unpack it, or save "
            "the sheet as CSV"
        ) from error
    try:
        book = _opened(raw)
        seen = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        return [Sheet(sheet.title, _Worksheet(sheet).lines) for sheet in seen[:MOST_SHEETS]]
    except Exception as error:  # openpyxl raises whatever a damaged part leads to
        raise ImportRefusedError(_damaged(error)) from error


def _refuse_others(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    if _WORKBOOK not in names:
        for name, what, cure in _OTHERS:
            if name in names:
                raise ImportRefusedError(f"the file is {what}; {cure}")
        if "mimetype" in names and archive.open("mimetype").read(80).startswith(_OPEN_DOCUMENT):
            raise ImportRefusedError("the file is an OpenDocument file; save it as .xlsx or CSV")
        inside = ", ".join(on_one_line(name[:60]) for name in names[:3]) or "nothing"
        more = f" and {len(names) - 3:,} more" if len(names) > 3 else ""
        raise ImportRefusedError(
            f"the file is a ZIP archive (it holds {inside}{more}); unpack it, and name the table"
        )
    if (size := sum(entry.file_size for entry in entries)) > MOST_UNPACKED:
        raise ImportRefusedError(
            f"the workbook unpacks to {size:,} bytes, more than {MOST_UNPACKED:,}; "
            "save the sheet of the table as CSV, or split it"
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise ImportRefusedError("the workbook is locked with a password; save it without")


def _opened(raw: bytes) -> Any:
    with _quietly():
        return load_workbook(io.BytesIO(raw), read_only=True, keep_links=False)


@contextmanager
def _quietly() -> Iterator[None]:
    """Without openpyxl's words on styles and extensions, and on numbers that are no days."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


class _Worksheet:
    """A worksheet whose rows can be gone through again; slow to read, they are kept as CSV."""

    def __init__(self, sheet: ReadOnlyWorksheet) -> None:
        self._sheet = sheet
        self._kept: str | None = None

    def lines(self) -> Iterator[Line]:
        """The rows that are not blank; `first` and `last` are the number of the row."""
        if self._kept is not None:
            for kept in csv.reader(io.StringIO(self._kept, newline="")):
                yield Line(int(kept[0]), int(kept[0]), kept[1:])
            return
        file = io.StringIO(newline="")
        writer = csv.writer(file)
        for number, cells in _read(self._sheet):
            writer.writerow([number, *cells])
            yield Line(number, number, cells)
        self._kept = file.getvalue()


def _read(sheet: ReadOnlyWorksheet) -> Iterator[tuple[int, list[str]]]:
    try:
        sheet.reset_dimensions()  # what a file says of its size may be anything
        widest = 0  # no row of a sheet is shorter than another: what is not there is empty
        for number, row in enumerate(_rows(sheet), 1):
            cells = [_text(value) for value in row]
            while cells and not cells[-1]:
                cells.pop()
            if any(len(cell) > csv.field_size_limit() for cell in cells):
                raise ImportRefusedError(f"row {number:,} has a cell that is far too long; cut it")
            if number > MOST_ROWS or len(cells) > MOST_COLUMNS:
                raise ImportRefusedError(
                    f"row {number:,} of the sheet {shown(sheet.title)} is beyond {MOST_ROWS:,} "
                    f"rows or {MOST_COLUMNS:,} columns; take away what stands far out"
                )
            if cells:
                widest = max(widest, len(cells))
                yield number, cells + [""] * (widest - len(cells))
    except ImportRefusedError:
        raise
    except Exception as error:  # openpyxl raises whatever a damaged part leads to
        raise ImportRefusedError(_damaged(error)) from error


def _rows(sheet: ReadOnlyWorksheet) -> Iterator[tuple[Any, ...]]:
    rows = iter(sheet.iter_rows(values_only=True))
    while True:
        with _quietly():
            batch = list(islice(rows, _BATCH))
        if not batch:
            return
        yield from batch


def _text(value: Any) -> str:
    """A cell as CSV would have it: days in ISO 8601, a number without what its form adds."""
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case dt.datetime() | dt.date() | dt.time():
            return value.isoformat()
        case _:
            return visible(str(getattr(value, "text", value)))


def _damaged(error: Exception) -> str:
    said = on_one_line(f"{error!s:.120}".partition("\n")[0]) or type(error).__name__
    return f"the workbook cannot be read ({said}); open it, and save it anew, or as CSV"
