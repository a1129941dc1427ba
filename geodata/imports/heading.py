"""Where in a file the header of a table stands, and by which layout it is read.

Programs put titles, notes and blank lines above it; the header is the first line that has the
columns of the layout. What is no header is said to be none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from geodata.faults import on_one_line, shown
from geodata.imports.days import meanings
from geodata.imports.layouts import Columns, Layout, folded, known_layouts, recognise
from geodata.imports.reading import ImportRefusedError, Line, Sheet

MOST_ABOVE = 40
"""Rows in which the header is looked for."""
_HASHTAG = re.compile(r"#[a-z]", re.IGNORECASE)
"""Of HXL (hxlstandard.org), which has a row of tags below the header."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table that is found: its layout, fitted to the header, and the names of its columns.

    A column without a name has "". `notes` say what was left out around the rows.
    """

    layout_name: str
    layout: Layout
    header: list[str]
    sheet: Sheet
    skipped: int
    notes: list[str]

    def lines(self) -> Iterator[Line]:
        """The rows below the header, anew each time."""
        return islice(self.sheet.lines(), self.skipped, None)


def find(sheets: Sequence[Sheet], layout: Layout | None, named: str | None = None) -> Table:
    """The table of a file by a layout, or by the known one that it is recognised by.

    `named` is the worksheet to take. Raises ImportRefusedError if there is none, or in two sheets.
    """
    if named is not None:
        sheets = _only(sheets, named)
    tops = [(sheet, list(islice(sheet.lines(), MOST_ABOVE))) for sheet in sheets]
    hits = [(s, top, at) for s, top in tops if (at := _header_at(top, layout)) is not None]
    if not hits:
        raise ImportRefusedError(_why_none([top for _, top in tops], layout))
    names = [sheet.name for sheet, _, _ in hits]
    if len(set(names)) > 1:
        told = " and ".join(f"“{name}”" for name in names[:4])
        raise ImportRefusedError(f"the sheets {told} hold such a table; say which with --sheet")
    sheet, top, at = hits[0]
    header = _names(top[at])
    known = recognise(header) if layout is None else None
    found = known_layouts()[known] if known else layout
    assert found is not None  # noqa: S101 - a header was found by the one or the other
    fitted = found.fitted(header)
    _refuse_twice(fitted, header)
    notes = [f"the table is in the sheet “{sheet.name}”"] if sheet.name else []
    above = [cell for line in top[:at] for cell in line.cells if cell.strip()]
    if any(not re.fullmatch("sep=.?", cell, re.IGNORECASE) for cell in above):
        notes.append(f"the header is in line {top[at].first}; what stands above it is left out")
    tags = top[at + 1 : at + 2]
    if tags and all(_HASHTAG.match(c.strip()) for c in tags[0].cells if c.strip()):
        notes.append(f"line {tags[0].first} holds HXL tags and is left out")
        at += 1
    return Table(known or "mapping", fitted, header, sheet, at + 1, notes)


def _only(sheets: Sequence[Sheet], named: str) -> list[Sheet]:
    found = [sheet for sheet in sheets if sheet.name.casefold() == named.casefold()]
    if not found:
        names = ", ".join(f"“{sheet.name}”" for sheet in sheets[:10] if sheet.name)
        what = f"the workbook has {names}" if names else "the file is no workbook"
        raise ImportRefusedError(f"there is no sheet {shown(named)}; {what}")
    return found


def _header_at(top: Sequence[Line], layout: Layout | None) -> int | None:
    for at, line in enumerate(top):
        names = _names(line)
        if recognise(names) is not None if layout is None else not layout.missing(names):
            return at
    return None


def _names(line: Line) -> list[str]:
    return [cell.strip() for cell in line.cells]


def _refuse_twice(layout: Layout, header: Sequence[str]) -> None:
    there = [folded(name) for name in header if name]
    for field in Columns.model_fields:
        for column in layout.columns.of(field):
            if there.count(folded(column)) > 1:
                raise ImportRefusedError(f"the column {column!r} stands twice; rename one")


# ---- why there is none --------------------------------------------------------------------------


def _why_none(tops: Sequence[Sequence[Line]], layout: Layout | None) -> str:
    lines = [line for top in tops for line in top]
    widest = max(lines, key=lambda line: sum(map(bool, line.cells)), default=Line(1, 1, []))
    if all(line.problem for line in lines) and lines:
        return f"the header cannot be read: {lines[0].problem}"
    if sum(map(bool, widest.cells)) < 2:
        return (
            "the first line is no header: comma, semicolon, tab and | part it into no columns; "
            "save the table as CSV with a header"
        )
    if layout is not None:
        return _by_mapping(lines, layout)
    near = [
        (name, lack, line)
        for line in lines
        for name, known in known_layouts().items()
        if len(lack := known.telling_lack(_names(line))) <= len(known.recognised_by) // 2
    ]
    if near:
        name, lack, line = min(near, key=lambda found: len(found[1]))
        lacking = ", ".join(map(repr, lack))
        return (
            f"line {line.first} looks like the header of {name}, but has no column {lacking}; "
            "get the table with all its columns, or give --mapping"
        )
    if _holds_values(widest):
        return f"{_no_names(widest)}, as its maker calls them"
    return (
        f"the header is none of the known layouts ({', '.join(known_layouts())}); give --mapping, "
        "a file that says which column means what (python -m geodata import-csv --help); "
        f"the columns are {_listed(_names(widest))}"
    )


def _by_mapping(lines: Sequence[Line], layout: Layout) -> str:
    best = min(lines, key=lambda line: (len(layout.missing(_names(line))), -len(line.cells)))
    names, missing = _names(best), layout.missing(_names(best))
    if _holds_values(best):
        return f"{_no_names(best)}, such as {', '.join(missing[:5])}"
    lacking = ", ".join(map(repr, missing[:5]))
    return f"the header has no column {lacking}; it has {_listed(names)}"


def _holds_values(line: Line) -> bool:
    """Whether a line holds days, or many numbers, as no header does."""
    numbers = sum(cell.strip().replace(".", "").isdigit() for cell in line.cells)
    return any(meanings(cell) for cell in line.cells) or numbers > len(line.cells) // 3


def _no_names(line: Line) -> str:
    return (
        f"line {line.first} holds values, and no line above it names the columns: "
        "add a line with the names of the columns"
    )


def _listed(names: Sequence[str]) -> str:
    return ", ".join(on_one_line(name[:30]) for name in names[:40] if name)
