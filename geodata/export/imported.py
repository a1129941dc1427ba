"""Imported events as CSV, workbook, GeoJSON: each row with whose report it is, and its line.

They are not ours to license: each row names its source, whose terms hold.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np

from geodata.atlas import Atlas
from geodata.export.workbook import MEDIA_TYPE, day_cell, of_rows
from geodata.imports.precision import place_words, time_words
from geodata.imports.table import ImportedEvent
from geodata.portable_text import harmless

_SHEET = "Imported events"
TERMS = "The terms of its source hold; see source_url."


@dataclass(frozen=True, slots=True)
class ImportedFormat:
    """A format for imported events: id, title, usual file name, media type, what it holds."""

    id: str
    title: str
    file_name: str
    media_type: str
    holds: str
    write: Callable[[Atlas, Iterable[int], str], bytes]


def choose_imported(
    atlas: Atlas,
    first: dt.date | None = None,
    last: dt.date | None = None,
    categories: Collection[str] = (),
) -> np.ndarray:
    """Numbers of the imported events that meet every condition that is given, in their order."""
    imported = atlas.imported
    numbers = imported.between(first or dt.date.min, last or dt.date.max)
    if categories:
        kinds = imported.table["category"].to_pandas()
        numbers = numbers[kinds.isin(list(categories)).to_numpy()[numbers]]
    return numbers


def _row(atlas: Atlas, event: ImportedEvent) -> dict[str, Any]:
    """An event by the names of the columns; precision as code, and in words with whose code."""
    source, system = atlas.sources[event.origin.source], event.origin.system
    return {
        "key": event.key,
        "first_day": str(event.first),
        "last_day": str(event.last),
        "longitude": event.lon,
        "latitude": event.lat,
        "title": event.title,
        "category": str(event.category),
        "kind": event.kind,
        "text": event.text,
        "place": event.place,
        "region": event.region,
        "country": event.country,
        "actors": "; ".join(event.actors),
        "killed_low": event.deaths_low,
        "killed_best": event.deaths,
        "killed_high": event.deaths_high,
        "precision_system": system,
        "place_code": event.place_code,
        "place_precision": place_words(system, event.place_code),
        "time_code": event.time_code,
        "time_precision": time_words(system, event.time_code),
        "told_by": event.told_by,
        "claimed_by": atlas.actors[event.origin.by].title,
        "source": event.origin.source,
        "source_title": source.title,
        "source_url": source.reference.url if source.reference else "",
        "file": event.origin.file,
        "line": event.line,
        "terms": TERMS,
    }


def _csv(atlas: Atlas, numbers: Iterable[int], delimiter: str) -> bytes:
    file = io.StringIO(newline="")
    writer: csv.DictWriter[str] | None = None
    for event in atlas.imported.events(numbers):
        row = _row(atlas, event)
        if writer is None:
            writer = csv.DictWriter(file, list(row), delimiter=delimiter, lineterminator="\r\n")
            writer.writeheader()
        writer.writerow({k: harmless(v) if isinstance(v, str) else v for k, v in row.items()})
    return file.getvalue().encode("utf-8-sig")


def _workbook(atlas: Atlas, numbers: Iterable[int], delimiter: str) -> bytes:
    rows = (_row(atlas, event) for event in atlas.imported.events(numbers))
    first = next(rows, None)
    if first is None:
        return of_rows({_SHEET: ([], [])})
    days = ("first_day", "last_day")
    cells = (
        [day_cell(v) if name in days else v for name, v in row.items()]
        for row in chain([first], rows)
    )
    return of_rows({_SHEET: (list(first), cells)})


def _geojson(atlas: Atlas, numbers: Iterable[int], delimiter: str) -> bytes:
    features = []
    for event in atlas.imported.events(numbers):
        row = _row(atlas, event)
        point = [round(row.pop("longitude"), 5), round(row.pop("latitude"), 5)]
        features.append(
            {
                "type": "Feature",
                "id": row.pop("key"),
                "geometry": {"type": "Point", "coordinates": point},
                "properties": row,
            }
        )
    body = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
    return f'{{"type": "FeatureCollection", "features": [\n{body}\n]}}\n'.encode()


IMPORTED_FORMATS: Mapping[str, ImportedFormat] = {
    item.id: item
    for item in (
        ImportedFormat(
            "imported-csv",
            "CSV: imported events",
            "atlas-imported.csv",
            "text/csv",
            "One row an imported event, with its source, file and line.",
            _csv,
        ),
        ImportedFormat(
            "imported-xlsx",
            "Excel workbook: imported events",
            "atlas-imported.xlsx",
            MEDIA_TYPE,
            "One row an imported event, as in CSV; for Excel in any country.",
            _workbook,
        ),
        ImportedFormat(
            "imported-geojson",
            "GeoJSON: imported events",
            "atlas-imported.geojson",
            "application/geo+json",
            "Imported events as points, each with its source, file and line.",
            _geojson,
        ),
    )
}
"""Formats for imported events by id; those of the atlas's own data hold none of them."""


def export_imported(
    atlas: Atlas, format_id: str, numbers: Iterable[int], delimiter: str = ","
) -> bytes:
    """The file of a format for some imported events; `delimiter` parts the cells of CSV.

    Raises KeyError for an unknown format.
    """
    return IMPORTED_FORMATS[format_id].write(atlas, numbers, delimiter)
