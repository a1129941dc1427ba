"""Mentions as a table for people to read in a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

_COLUMNS = ("line", "mention", "place", "kind", "usage", "sure", "lat, lon")
_WIDEST = 34
_OTHERS = 3


def mention_table(document: str, rows: Sequence[dict[str, Any]], unknown: int) -> str:
    """The mentions of a document, as `Mention.as_json` gives them, with a heading.

    `unknown` says how many of them are names that are in no gazetteer.
    """
    places = len({row["place"] for row in rows if row["place"]})
    found = len(rows) - unknown
    heading = f"{printable(document)}: {_many(found, 'mention')} of {_many(places, 'place')}"
    if unknown:
        heading += f", {_many(unknown, 'unknown name')}"
    if not rows:
        return f"{heading}\n"
    cells = [_COLUMNS, *(_cells(row) for row in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(_COLUMNS))]
    lines = [
        "  ".join(
            cell.rjust(width) if title in ("line", "sure") else cell.ljust(width)
            for title, cell, width in zip(_COLUMNS, row, widths, strict=True)
        ).rstrip()
        for row in cells
    ]
    return "\n".join([heading, *(f"  {line}" for line in lines), ""])


def printable(text: str) -> str:
    """A text on one line, without what could move a terminal's cursor or turn its writing round."""
    return "".join(c if c.isprintable() else "�" for c in " ".join(text.split()))


def _cells(row: dict[str, Any]) -> tuple[str, ...]:
    place = row["title"] or _undecided(row)
    where = "" if row["latitude"] is None else f"{row['latitude']:.4f}, {row['longitude']:.4f}"
    return (
        str(row["line"]),
        _cut(row["surface"]),
        _cut(place),
        row["kind"] or "",
        row["usage"],
        f"{row['confidence']:.2f}",
        where,
    )


def _undecided(row: dict[str, Any]) -> str:
    titles = [f"{other['title']}?" for other in row["alternatives"][:_OTHERS]]
    return " ".join(dict.fromkeys(titles)) or "– (in no gazetteer)"


def _cut(text: str) -> str:
    text = printable(text)
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…"


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
