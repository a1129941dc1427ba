"""Tables as CSV (RFC 4180, UTF-8): no cell begins a formula, licence and credit on each row."""

from __future__ import annotations

import csv
import io
from typing import Any

from geodata.export.selection import Selection
from geodata.export.tables import Table, rows_of
from geodata.portable_text import harmless

LICENCE_COLUMNS = ("licence", "attribution")
"""Columns that CSV adds at the end, since it has no other place for them."""


def table_csv(table: Table, selection: Selection, *, mark: bool = True) -> bytes:
    """One table as CSV with a header.

    Missing values are empty, truth values `true` and `false`. `mark` puts the byte order mark
    before it, without which Excel takes UTF-8 for the machine's old code page and spoils names.
    """
    file = io.StringIO(newline="")
    names = [column.name for column in table.columns]
    writer = csv.DictWriter(
        file, [*names, *LICENCE_COLUMNS], delimiter=selection.delimiter, lineterminator="\r\n"
    )
    writer.writeheader()
    credit = {"licence": table.licence.id, "attribution": table.licence.attribution}
    for row in rows_of(table, selection):
        writer.writerow({name: _cell(value) for name, value in (row | credit).items()})
    return file.getvalue().encode("utf-8-sig" if mark else "utf-8")


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    return harmless(value) if isinstance(value, str) else value
