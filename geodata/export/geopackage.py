"""A GeoPackage (OGC 12-128): all tables, those with a place on the ground as map layers."""

from __future__ import annotations

import datetime as dt
import sqlite3
from pathlib import Path
from typing import Any

import pyarrow as pa
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from geodata import files
from geodata.edition import TITLE, edition
from geodata.export.licences import AREAS, Licence
from geodata.export.rows import Row
from geodata.export.selection import Selection
from geodata.export.tables import TABLES, Table, rows_of
from geodata.version import SOFTWARE

_TYPES = {
    "string": pa.string(),
    "date": pa.date32(),
    "integer": pa.int32(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
}
_GEOMETRY = "geom"
_LARGE = 1 << 24
"""More bytes than the file of any dataset so far."""
_KINDS = {"events": "Point", "places": "Point", "areas": "MultiPolygon", "control": "MultiPolygon"}
"""The tables that are map layers, and their type of geometry."""


def write(selection: Selection) -> bytes:
    """The GeoPackage with one layer a table; dates are real dates for a temporal controller.

    `control` has a polygon for each interval of an area; intervals of settlements are in
    `control_places`, as points. Licence and credit stand in each layer's description and
    metadata, the program in the metadata.
    GDAL writes files only: raises FileRefusedError if the disk for temporary ones is full.
    """
    from pyogrio.errors import DataLayerError, DataSourceError

    with files.scratch() as folder:
        path = folder / "atlas.gpkg"
        try:
            for table in TABLES:
                _layer(path, table, selection)
            _fix_time(path, selection)
        except (DataLayerError, DataSourceError, sqlite3.Error):
            # GDAL names some consequence of a full disk; the system names the cause.
            files.write({folder / "as-large": bytes(_LARGE)}, durable=False)
            raise
        return path.read_bytes()


def _layer(path: Path, table: Table, selection: Selection) -> None:
    rows = rows_of(table, selection)
    if table.id != "control":
        geometries = _geometries(table.id, rows, selection)
        _append(path, table, table.id, table.licence, rows, geometries, _KINDS.get(table.id))
        return
    for kind, name, licence, shape in (
        ("area", "control", AREAS, "MultiPolygon"),
        ("place", "control_places", table.licence, "Point"),
    ):
        part = [row for row in rows if row["kind"] == kind]
        layer = selection.atlas.areas if kind == "area" else selection.atlas.places
        _append(path, table, name, licence, part, [layer[r["id"]].geometry for r in part], shape)


def _geometries(name: str, rows: list[Row], selection: Selection) -> list[BaseGeometry] | None:
    atlas = selection.atlas
    layer: Any = {"events": atlas.events, "places": atlas.places, "areas": atlas.areas}.get(name)
    return None if layer is None else [layer[row["id"]].geometry for row in rows]


def _append(
    path: Path,
    table: Table,
    name: str,
    licence: Licence,
    rows: list[Row],
    geometries: list[BaseGeometry] | None,
    shape: str | None,
) -> None:
    import pyogrio  # brings pandas, which would double the start of every other command

    columns = {
        column.name: pa.array([_value(row[column.name], column.type) for row in rows], kind)
        for column in table.columns
        for kind in [_TYPES[column.type]]
    }
    how: dict[str, Any] = {}
    if geometries is not None:
        found = [None if g.is_empty else _as(shape, g).wkb for g in geometries]
        columns[_GEOMETRY] = pa.array(found, pa.binary())
        how = {"geometry_name": _GEOMETRY, "crs": "EPSG:4326"}
    pyogrio.write_arrow(
        pa.table(columns),
        path,
        layer=name,
        driver="GPKG",
        append=path.exists(),
        geometry_type=shape,
        layer_options={
            "IDENTIFIER": name,
            "DESCRIPTION": f"{TITLE}. {table.title}: {table.holds}. {licence.sentence}",
        },
        layer_metadata={
            "license": licence.id,
            "attribution": licence.attribution,
            "generator": SOFTWARE,
        },
        **how,
    )


def _as(shape: str | None, geometry: BaseGeometry) -> BaseGeometry:
    """A layer has one type of geometry, so a single polygon becomes one of many."""
    if shape == "MultiPolygon" and isinstance(geometry, Polygon):
        return MultiPolygon([geometry])
    return geometry


def _value(value: Any, kind: str) -> Any:
    return dt.date.fromisoformat(value) if kind == "date" and value is not None else value


def _fix_time(path: Path, selection: Selection) -> None:
    """Put the day of the data where GDAL puts the clock's, so that equal data are equal bytes."""
    day = edition(selection.atlas).day or dt.date(1970, 1, 1)
    stamp = f"{day}T00:00:00.000Z"
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE gpkg_contents SET last_change = ?", (stamp,))
        connection.execute("UPDATE gpkg_metadata_reference SET timestamp = ?", (stamp,))
    connection.close()
