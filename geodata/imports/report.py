"""What is wrong in a table, cell by cell: the report that an import leaves in the dataset."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from geodata import files
from geodata.faults import on_one_line
from geodata.portable_text import harmless

COLUMNS = ("file", "line", "column", "value", "problem", "row")
TAKEN, LEFT_OUT = "taken", "left out"
"""What became of the row of a finding, as the report says it."""
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong in a row: file, line (from 1), column, its cell, what is wrong and the cure.

    `taken` says whether the row was taken all the same. Of a workbook the line is the row of its
    sheet, of GeoJSON the number of the feature.
    """

    file: str
    line: int
    column: str
    value: str
    problem: str
    taken: bool = False

    def __str__(self) -> str:
        parts = (self.file, f"line {self.line}", self.column)
        where = ": ".join(on_one_line(part) for part in parts if part)
        return f"{where}: {on_one_line(self.problem)}"


def cut(value: str) -> str:
    """A cell for a report: cut to what can be read, nothing unprintable, no formula."""
    text = harmless(on_one_line(value[: _LONGEST + 1]))
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def report_csv(findings: Iterable[Finding]) -> str:
    """The report as CSV with a header; no cell begins a formula."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for f in findings:
        writer.writerow(
            [harmless(f.file), f.line, harmless(f.column), harmless(f.value), harmless(f.problem),
             TAKEN if f.taken else LEFT_OUT]
        )  # fmt: skip
    return file.getvalue()


def read_report(path: Path) -> list[Finding]:
    """The findings of a report file. Raises ValueError with a sentence if it is none.

    Reports of earlier versions have no column `row`: they tell only of rows that were left out.
    """
    try:
        text = files.read_bytes(path).decode("utf-8-sig")
        header, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    except files.FileRefusedError as error:
        raise ValueError(f"{path.name} cannot be read: {error.why}") from error
    except (UnicodeError, csv.Error) as error:
        raise ValueError(f"{path.name} cannot be read ({error}); import the table again") from error
    except ValueError:  # nothing in it
        header, rows = [], []
    if tuple(header) not in (COLUMNS, COLUMNS[:-1]) or not all(
        len(row) == len(header) and _is_line(row[1]) and row[5:] in ([], [TAKEN], [LEFT_OUT])
        for row in rows
    ):
        raise ValueError(f"{path.name} is no report of an import; import the table again")
    return [Finding(r[0], int(r[1]), r[2], r[3], r[4], r[5:] == [TAKEN]) for r in rows]


def _is_line(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 9
