"""What a file of a table is, and the sheets of it that may hold the table.

CSV by each delimiter that could be meant, the worksheets of a workbook, the points of GeoJSON; any
other file is named, and what to do with it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from geodata.imports import feature_points, workbook
from geodata.imports.layouts import Layout
from geodata.imports.reading import DELIMITERS, ImportRefusedError, Sheet, decode, rows
from geodata.imports.visible import visible

_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?[\r\n]', re.IGNORECASE)
"""A first line by which Excel is told the delimiter."""
_MARKUP = (
    (re.compile(r"<(!doctype html|html|head|body|table|script|div)\b", re.I), "a page of HTML",
     "it may be a page to sign in; download the table itself"),
    (re.compile(r"<kml\b", re.I), "KML", "save its points as GeoJSON or CSV"),
    (re.compile(r"<gpx\b", re.I), "GPX", "save its points as GeoJSON or CSV"),
    (re.compile(r"<"), "XML", "save its table as CSV"),
)  # fmt: skip


def sheets_of(raw: bytes, layout: Layout | None, encoding: str | None) -> Sequence[Sheet]:
    """The sheets of a file that may hold the table. Raises ImportRefusedError if it can have none.

    `encoding` is that of CSV, None: that of the layout, or UTF-8.
    """
    if workbook.is_zip(raw):
        return workbook.sheets(raw)
    text = decode(raw, encoding or (layout.encoding if layout else None))
    start = text.lstrip("\ufeff \t\r\n")[:1]
    if start == "<":
        head = text[:5_000]
        what, cure = next((w, c) for mark, w, c in _MARKUP if mark.search(head))
        raise ImportRefusedError(f"the file is {what} and no table; {cure}")
    if start in ("{", "["):
        return [feature_points.sheet(text, layout)]
    text = visible(text)
    named = _SEPARATOR_LINE.match(text)
    given = named[1] if named else layout.delimiter if layout else None
    return [Sheet("", partial(rows, text, d)) for d in ([given] if given else DELIMITERS)]
