"""The data as flat tables: their columns with type and meaning; `rows` makes what stands in them.

CSV, GeoPackage and Data Package take their tables from here, so that a column is named, typed and
explained once. Every text is `clean`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from geodata.export import licences, rows
from geodata.export.licences import Licence
from geodata.export.rows import Row
from geodata.export.selection import Selection
from geodata.portable_text import cleaned

Type = Literal["string", "date", "integer", "number", "boolean"]
"""Types of Table Schema (https://datapackage.org/standard/table-schema/#field-types)."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what it means, its type, and whether every row has a value."""

    name: str
    meaning: str
    type: Type = "string"
    required: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: rows that `rows` makes of a selection, with the columns in their order.

    `key` are the columns that tell rows apart, `refers` those that name a row of another table:
    (column, table, column there).
    """

    id: str
    title: str
    holds: str
    licence: Licence
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: Callable[[Selection], list[Row]]
    refers: tuple[tuple[str, str, str], ...] = ()


_FIRST = "first day it can mean; empty where that end is open"
_LAST = "last day it can mean; empty where that end is open"
_EDTF = "date as exactly as it is known, in EDTF (ISO 8601-2)"

EVENTS = Table(
    "events",
    "Events",
    "one row an event",
    licences.EVENT_POINTS,
    (
        Column("id", "stable readable id of the event", required=True),
        Column("title", "title in neutral words", required=True),
        Column("summary", "what is said to have happened, in neutral words", required=True),
        Column("category", "what kind of event it is", required=True),
        Column("sub_event", "sub-event type in ACLED's words, for control changes"),
        Column("when", _EDTF, required=True),
        Column("first_day", _FIRST, "date"),
        Column("last_day", _LAST, "date"),
        Column("place", "id of the first place, whose point the event has", required=True),
        Column("place_title", "title of that place", required=True),
        Column("places", "ids of all places with their roles", required=True),
        Column("where_prec", "precision of the place, UCDP GED code 1 to 7", "integer", True),
        Column("longitude", "degrees east, WGS84", "number"),
        Column("latitude", "degrees north, WGS84", "number"),
        Column("actors", "ids of the actors that took part"),
        Column("changes", "how many areas or places it moves to other hands", "integer", True),
        Column("claims", "how many claims there are about it", "integer", True),
        Column("disputed", "whether some of its claims contradict each other", "boolean", True),
        Column("basis", "document: a source document tells it; reference: references only"),
        Column("sources", "ids of the sources of its claims", required=True),
    ),
    ("id",),
    rows.events,
    (("place", "places", "id"),),
)
CLAIMS = Table(
    "claims",
    "Claims",
    "one row a claim: who says or denies what about which event, and where it stands",
    licences.EVENTS,
    (
        Column("event", "id of the event", required=True),
        Column("id", "id of the claim within its event", required=True),
        Column("by", "id of the actor or outlet whose claim it is", required=True),
        Column("by_title", "its title", required=True),
        Column("speaker", "who spoke for it"),
        Column(
            "stance",
            "asserts, denies, admits, reports, or implies (a conclusion of the atlas)",
            required=True,
        ),
        Column("text", "what is claimed, in the atlas's words", required=True),
        Column("on", f"when it was said: {_EDTF}", required=True),
        Column("on_first_day", _FIRST, "date"),
        Column("on_last_day", _LAST, "date"),
        Column("when", f"when, by this claim, the event happened: {_EDTF}"),
        Column("when_first_day", _FIRST, "date"),
        Column("when_last_day", _LAST, "date"),
        Column("source", "id of the source", required=True),
        Column("source_title", "title of the source", required=True),
        Column("source_url", "address of the source, if it is a reference"),
        Column("lines", "lines of the source document"),
        Column("holders", "whom it names as holding, if others than `changes` do: ids, or unnamed"),
        Column("figures", "figures that it gives, as JSON: what, of, low, best, high"),
        Column("says", "what it says of an aspect, as JSON: aspect to value"),
    ),
    ("event", "id"),
    rows.claims,
    (("event", "events", "id"), ("source", "sources", "id"), ("by", "actors", "id")),
)
CHANGES = Table(
    "changes",
    "Control changes",
    "one row an area or place that an event moves to other hands",
    licences.EVENTS,
    (
        Column("event", "id of the event", required=True),
        Column("number", "number of the change within its event, from 1", "integer", True),
        Column("kind", "area or place", required=True),
        Column("subject", "id of the area or place", required=True),
        Column("to", "ids of the new controllers", required=True),
        Column("from", "ids of the controllers before, where claimed"),
        Column("effect", "takes or contests", required=True),
    ),
    ("event", "number"),
    rows.changes,
    (("event", "events", "id"),),
)
CONTROL = Table(
    "control",
    "Control intervals",
    "one row an interval in which an area or settlement was in the same state",
    licences.EVENTS,
    (
        Column("key", "area:… or place:…, with the id", required=True),
        Column("kind", "area or place", required=True),
        Column("id", "id of the area or place", required=True),
        Column("title", "its title", required=True),
        Column("first_day", "first day of the interval; empty: no known beginning", "date"),
        Column("last_day", "last day of the interval; empty: still so", "date"),
        Column(
            "state",
            "held, contested, unknown, silent (the actor whose claims count has not said), or lost "
            "(it told of the loss, and not to whom)",
            required=True,
        ),
        Column("controllers", "ids of who holds it, or of all who contest it"),
        Column("controller_titles", "their titles"),
        Column("since", "day from which the same hands hold or contest it", "date"),
        Column("because", "ids of the events that the state follows from"),
        Column("told_later", "nobody is known to have told of it by then", "boolean", True),
        Column("also", "ids of whom some claims name as the holder instead"),
        Column("viewpoint", "whose claims count: everyone, or the id of one actor", required=True),
        Column("knowledge", "then: claims made by the day; now: all claims", required=True),
    ),
    (),
    rows.control,
)
PLACES = Table(
    "places",
    "Places",
    "one row a place of the gazetteer",
    licences.PLACES,
    (
        Column("id", "stable readable id of the place", required=True),
        Column("title", "title of the place", required=True),
        Column("kind", "what the place is", required=True),
        Column("longitude", "degrees east, WGS84", "number", True),
        Column("latitude", "degrees north, WGS84", "number", True),
        Column("where_prec", "precision of the point, UCDP GED code 1 to 7", "integer", True),
        Column("precision_km", "how far the point may be off, in km", "number", True),
        Column("coordinates_from", "where the coordinates come from", required=True),
        Column("coordinates_credit", "whom to credit for them, and the licence", required=True),
        Column("ccode", "country de jure, ISO 3166-1 alpha-2"),
        Column("district", "district"),
        Column("links", "gn: GeoNames, wd: Wikidata"),
        Column("note", "note"),
    ),
    ("id",),
    rows.places,
)
NAMES = Table(
    "names",
    "Names of places",
    "one row a name of a place",
    licences.PLACES,
    (
        Column("place", "id of the place", required=True),
        Column("number", "number of the name within its place, from 1", "integer", True),
        Column("toponym", "the name as it is spelled", required=True),
        Column("lang", "language, BCP 47", required=True),
        Column("script", "script, ISO 15924", required=True),
        Column("side", "whose name it is, where only one side uses it"),
        Column("note", "note"),
    ),
    ("place", "number"),
    rows.names,
    (("place", "places", "id"),),
)
AREAS = Table(
    "areas",
    "Areas",
    "one row a cell of the control mosaic, schematic",
    licences.AREAS,
    (
        Column("id", "stable readable id of the cell", required=True),
        Column("title", "title of the cell", required=True),
        Column("scale", "fine or large", required=True),
        Column("country", "country de jure, ISO 3166-1 alpha-2", required=True),
        Column("former_nkao", "whether it was in the former autonomous oblast", "boolean", True),
        Column("district", "district"),
        Column("error_km", "how far its edges may be off, in km", "number", True),
        Column("km2", "geodesic area in km²", "number", True),
        Column("outline_from", "what its outline was drawn from", required=True),
        Column("note", "note"),
    ),
    ("id",),
    rows.areas,
)
SOURCES = Table(
    "sources",
    "Sources",
    "one row a source: an article of a source document, or a reference",
    licences.EVENTS,
    (
        Column("id", "stable readable id of the source", required=True),
        Column("title", "title of the source", required=True),
        Column("publisher", "outlet or publisher", required=True),
        Column("author", "author, if named"),
        Column("date", f"published: {_EDTF}"),
        Column("first_day", _FIRST, "date"),
        Column("last_day", _LAST, "date"),
        Column("url", "address, if it is a reference"),
        Column("seen", "when the address was looked up (EDTF)"),
        Column("side", "whose view it gives, if one side's"),
        Column("is_document", "whether it is an article of a source document", "boolean", True),
    ),
    ("id",),
    rows.sources,
)
ACTORS = Table(
    "actors",
    "Actors and outlets",
    "one row an actor or outlet",
    licences.EVENTS,
    (
        Column("id", "stable readable id of the actor", required=True),
        Column("title", "title of the actor", required=True),
        Column("kind", "what it is", required=True),
        Column("side", "the side it belongs to, or none", required=True),
        Column("members", "ids of its members, for a side"),
        Column("note", "note"),
    ),
    ("id",),
    rows.actors,
)
TABLES = (EVENTS, CLAIMS, CHANGES, CONTROL, PLACES, NAMES, AREAS, SOURCES, ACTORS)
"""All tables, in the order in which a package lists them."""


def rows_of(table: Table, selection: Selection) -> list[Row]:
    """The rows of a table for a selection, all texts clean, keys in the order of the columns."""
    names = [column.name for column in table.columns]
    return [{name: row[name] for name in names} for row in cleaned(table.rows(selection))]
