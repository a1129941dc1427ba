"""What was not taken from a table, row by row: the report that an import leaves in the dataset."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from pathlib import Path

from geodata import files
from geodata.faults import on_one_line
from geodata.portable_text import harmless

COLUMNS = ("file", "line", "column", "value", "problem")
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Rejection:
    """A row that was not taken: file, line (from 1), column, its cell, why and the cure."""

    file: str
    line: int
    column: str
    value: str
    problem: str

    def __str__(self) -> str:
        parts = (self.file, f"line {self.line}", self.column)
        where = ": ".join(on_one_line(part) for part in parts if part)
        return f"{where}: {on_one_line(self.problem)}"


def cut(value: str) -> str:
    """A cell for a report: cut to what can be read, nothing unprintable, no formula."""
    text = harmless(on_one_line(value[: _LONGEST + 1]))
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def report_csv(rejections: Iterable[Rejection]) -> str:
    """The report as CSV with a header; no cell begins a formula."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for rejection in rejections:
        writer.writerow([harmless(c) if isinstance(c, str) else c for c in astuple(rejection)])
    return file.getvalue()


def read_report(path: Path) -> list[Rejection]:
    """The rejections of a report file. Raises ValueError with a sentence if it is none."""
    try:
        text = files.read_bytes(path).decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except files.FileRefusedError as error:
        raise ValueError(f"{path.name} cannot be read: {error.why}") from error
    except (UnicodeError, csv.Error) as error:
        raise ValueError(f"{path.name} cannot be read ({error}); import the table again") from error
    if (
        not rows
        or tuple(rows[0]) != COLUMNS
        or any(
            len(row) != len(COLUMNS)
            or not row[1].isascii()
            or not row[1].isdigit()
            or len(row[1]) > 9
            for row in rows[1:]
        )
    ):
        raise ValueError(f"{path.name} is no report of an import; import the table again")
    return [Rejection(row[0], int(row[1]), row[2], row[3], row[4]) for row in rows[1:]]
