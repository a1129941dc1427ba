"""A Frictionless Data Package v2: all tables with their schemas, layers, licences and sources.

Standard: https://datapackage.org/standard/data-package/ (version 2.0).
"""

from __future__ import annotations

import uuid
from typing import Any

from geodata.edition import TITLE, edition
from geodata.export import geojson
from geodata.export.archive import zipped
from geodata.export.csv_tables import LICENCE_COLUMNS, table_csv
from geodata.export.licences import AREAS, EVENT_POINTS, EVENTS, PLACES, Licence
from geodata.export.selection import Selection
from geodata.export.tables import TABLES, Table
from geodata.portable_text import json_bytes
from geodata.sources import Source
from geodata.version import SOFTWARE

_PROFILES = "https://datapackage.org/profiles/2.0"
_LAYERS = (
    ("events-map", "Events as points, claims nested", EVENT_POINTS, geojson.events),
    ("places-map", "Places as points, names nested", PLACES, geojson.places),
    ("areas-map", "Cells of the control mosaic", AREAS, geojson.areas),
    ("control-map", "Control intervals as polygons", AREAS, geojson.control),
)


def write(selection: Selection) -> bytes:
    """The package as a zip: `datapackage.json`, `README.md`, `tables/*.csv`, `maps/*.geojson`.

    Tables are CSV in UTF-8 without byte order mark, with a Table Schema each; keys that tie
    tables together are declared as foreign keys.
    """
    files: dict[str, bytes] = {}
    resources = []
    for table in TABLES:
        path = f"tables/{table.id}.csv"
        files[path] = table_csv(table, selection, mark=False)
        resources.append(_table(table, path))
    for name, title, licence, layer in _LAYERS:
        path = f"maps/{name.removesuffix('-map')}.geojson"
        files[path] = layer(selection)
        resources.append(_layer(name, title, licence, path))
    head = {
        "datapackage.json": json_bytes(_descriptor(selection, resources)),
        "README.md": _readme(selection).encode(),
    }
    return zipped(head | files)


def _descriptor(selection: Selection, resources: list[dict[str, Any]]) -> dict[str, Any]:
    found = edition(selection.atlas)
    descriptor: dict[str, Any] = {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": "conflict-atlas-of-nagorno-karabakh",
        "id": str(uuid.uuid5(uuid.NAMESPACE_OID, found.digest)),
        "title": TITLE,
        "description": "Events, claims, places and control of territory from 1988 on, as sources "
        "tell them: each claim with who, stance, date and source; contradictions are kept.",
        "version": found.version,
        "licenses": [EVENTS.as_json(), AREAS.as_json()],
        "generator": SOFTWARE,  # no property of the standard, which allows others
        "contributors": [{"title": "The atlas's contributors", "roles": ["author"]}],
        "sources": [_source(source) for source in selection.sources] or None,
        "resources": resources,
    }
    if found.day:  # of the data, so that the same data make the same package
        descriptor["created"] = f"{found.day}T00:00:00Z"
    return {key: value for key, value in descriptor.items() if value is not None}


def _source(source: Source) -> dict[str, str]:
    entry = {"title": source.title}
    if source.reference:
        entry["path"] = source.reference.url
    if source.date:
        entry["version"] = str(source.date)
    return entry


def _resource(name: str, title: str, licence: Licence, path: str) -> dict[str, Any]:
    return {
        "$schema": f"{_PROFILES}/dataresource.json",
        "name": name,
        "title": title,
        "description": licence.attribution,
        "path": path,
        "encoding": "utf-8",
        "licenses": [licence.as_json()],
    }


def _layer(name: str, title: str, licence: Licence, path: str) -> dict[str, Any]:
    kind = {"format": "geojson", "mediatype": "application/geo+json"}
    return _resource(name, title, licence, path) | kind


def _table(table: Table, path: str) -> dict[str, Any]:
    fields: list[dict[str, Any]] = []
    for column in table.columns:
        field = {"name": column.name, "type": column.type, "description": column.meaning}
        fields.append(field | ({"constraints": {"required": True}} if column.required else {}))
    fields += [
        {"name": name, "type": "string", "constraints": {"required": True}}
        for name in LICENCE_COLUMNS
    ]
    schema: dict[str, Any] = {"$schema": f"{_PROFILES}/tableschema.json", "fields": fields}
    if table.key:
        schema["primaryKey"] = list(table.key)
    if table.refers:
        schema["foreignKeys"] = [
            {"fields": [column], "reference": {"resource": other, "fields": [there]}}
            for column, other, there in table.refers
        ]
    return _resource(table.id, table.title, table.licence, path) | {
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "schema": schema,
    }


def _readme(selection: Selection) -> str:
    found = edition(selection.atlas)
    part = "All events." if selection.whole else f"{len(selection.events)} chosen events."
    tables = "\n".join(f"- `tables/{t.id}.csv`: {t.holds}. {t.licence.title}." for t in TABLES)
    return f"""# {TITLE}

Data of {found.day or "no known day"}, version {found.version}. Written by {SOFTWARE}. {part}

{tables}
- `maps/events.geojson`, `maps/places.geojson`: the same with geometry. {EVENTS.title}.
- `maps/areas.geojson`, `maps/control.geojson`: outlines of the cells, and the control intervals \
with them. {AREAS.title}.

Columns are explained in `datapackage.json`. Dates are EDTF (ISO 8601-2) as exactly as they are \
known, beside the first and last day that they can mean. `where_prec` is UCDP GED's code for the \
precision of places. Cells are schematic: `error_km` says how far their edges may be off. A cell \
of a table that would begin with a sign that spreadsheets take for a formula has an apostrophe \
before it.

## Licences

- {EVENTS.sentence}
- {EVENT_POINTS.sentence}
- {PLACES.sentence}
- {AREAS.sentence}
"""
