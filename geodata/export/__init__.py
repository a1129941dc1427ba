"""Exports: the data, all or filtered, in formats that other people's software reads.

`FORMATS` is the list from which the command line and the app take what they offer; `export` makes
the bytes. The same data and choice give the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from geodata.atlas import Atlas
from geodata.control import Knowledge
from geodata.export import datapackage, geojson, geopackage, kml, linked_places, tables
from geodata.export.choice import choose
from geodata.export.csv_tables import table_csv
from geodata.export.selection import Selection, UnknownEventError, select
from geodata.export.workbook import MEDIA_TYPE, of_tables

__all__ = ["FORMATS", "Format", "UnknownEventError", "choose", "export"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: id, title, usual file name, media type, what it holds in a sentence, writer."""

    id: str
    title: str
    file_name: str
    media_type: str
    holds: str
    write: Callable[[Selection], bytes]


def _csv(table: tables.Table) -> Callable[[Selection], bytes]:
    return lambda selection: table_csv(table, selection)


_GEOJSON = "application/geo+json"
_LIST = (
    Format(
        "geojson",
        "GeoJSON: events",
        "atlas-events.geojson",
        _GEOJSON,
        "Events as points, each with its claims; for maps and programs.",
        geojson.events,
    ),
    Format(
        "geojson-places",
        "GeoJSON: places",
        "atlas-places.geojson",
        _GEOJSON,
        "Places as points, each with all its names.",
        geojson.places,
    ),
    Format(
        "geojson-areas",
        "GeoJSON: areas",
        "atlas-areas.geojson",
        _GEOJSON,
        "Cells of the control mosaic, each with its states from day to day.",
        geojson.areas,
    ),
    Format(
        "geojson-control",
        "GeoJSON: control over time",
        "atlas-control.geojson",
        _GEOJSON,
        "One polygon for each stretch of days in which an area's state was the same.",
        geojson.control,
    ),
    Format(
        "csv-events",
        "CSV: events",
        "atlas-events.csv",
        "text/csv",
        "One row an event; for spreadsheets.",
        _csv(tables.EVENTS),
    ),
    Format(
        "csv-claims",
        "CSV: claims",
        "atlas-claims.csv",
        "text/csv",
        "One row a claim: who says or denies what, when, in which source.",
        _csv(tables.CLAIMS),
    ),
    Format(
        "csv-control",
        "CSV: control over time",
        "atlas-control.csv",
        "text/csv",
        "One row for each stretch of days in which an area's or town's state was the same.",
        _csv(tables.CONTROL),
    ),
    Format(
        "xlsx",
        "Excel workbook",
        "atlas.xlsx",
        MEDIA_TYPE,
        "Events, claims and control over time, a sheet each; for Excel in any country.",
        lambda selection: of_tables((tables.EVENTS, tables.CLAIMS, tables.CONTROL), selection),
    ),
    Format(
        "lpf",
        "Linked Places",
        "atlas-places.lpf.json",
        "application/ld+json",
        "Places with names by language and side, citations and links; for gazetteers.",
        linked_places.write,
    ),
    Format(
        "kml",
        "KML",
        "atlas.kml",
        "application/vnd.google-earth.kml+xml",
        "Events and control over time for Google Earth's time slider.",
        kml.write,
    ),
    Format(
        "gpkg",
        "GeoPackage",
        "atlas.gpkg",
        "application/geopackage+sqlite3",
        "All tables and layers, with control over time as polygons; for QGIS and other GIS.",
        geopackage.write,
    ),
    Format(
        "datapackage",
        "Data Package",
        "atlas-datapackage.zip",
        "application/zip",
        "All tables and layers with schemas, licences and sources (Frictionless, version 2).",
        datapackage.write,
    ),
)
FORMATS: Mapping[str, Format] = {item.id: item for item in _LIST}
"""All formats by id, in the order to show them."""


def export(
    format_id: str,
    atlas: Atlas,
    event_ids: Collection[str] | None = None,
    *,
    knowledge: Knowledge | str = Knowledge.THEN,
    viewpoint: str | None = None,
    colours: Mapping[str, str] | None = None,
    delimiter: str = ",",
) -> bytes:
    """The file of a format for some events by id (None: all) and what belongs to them.

    `knowledge` and `viewpoint` say by which claims control intervals are found; `colours` are
    "#rrggbb" by actor id, for KML, and `delimiter` parts the cells of CSV.
    Raises KeyError for an unknown format, UnknownEventError and
    geodata.atlas.UnknownViewpointError with a sentence for the others.
    """
    writer = FORMATS[format_id].write
    return writer(
        select(
            atlas,
            event_ids,
            knowledge=knowledge,
            viewpoint=viewpoint,
            colours=colours,
            delimiter=delimiter,
        )
    )
