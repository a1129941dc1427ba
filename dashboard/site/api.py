"""The site's answers to programs: JSON files, and the JSON Schema of each."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from typing import Any

from pydantic import BaseModel, TypeAdapter

from dashboard.site import api_model as shape
from dashboard.site.address import Page
from dashboard.site.source import Site
from geodata import Knowledge
from geodata.citation import publisher
from geodata.dates import BEFORE_ALL
from geodata.edition import TITLE, edition
from geodata.export.licences import AREAS, EVENT_POINTS, EVENTS, PLACES, Licence
from geodata.export.rows import days
from geodata.portable_text import cleaned
from geodata.record import Record

ROOT = Page("api").address
SCHEMA = "https://json-schema.org/draft/2020-12/schema"
Values = list[dict[str, Any]]


def _record(record: Record) -> dict[str, Any]:
    return record.model_dump(mode="json", by_alias=True)


def events(site: Site) -> Values:
    """All events in the order of time, each with its claims."""
    found = []
    for name, event in site.atlas.events.items():
        first, last = days(event.record.when)
        point = None if event.geometry.is_empty else event.point
        found.append(
            {
                **_record(event.record),
                "id": name,
                "page": site.absolute(Page("event", name)),
                "longitude": point and point.x,
                "latitude": point and point.y,
                "first_day": first,
                "last_day": last,
                "disputed": bool(site.atlas.disputes(name)),
                "basis": site.atlas.basis(name),
            }
        )
    return found


def claims(site: Site) -> Values:
    """All claims, by event in the order of time."""
    return [
        {"event": name, **_record(claim)}
        for name, event in site.atlas.events.items()
        for claim in event.record.claims
    ]


def places(site: Site) -> Values:
    """All places by id."""
    return [
        {
            **_record(place.record),
            "id": name,
            "page": site.absolute(Page("place", name)),
            "longitude": place.point.x,
            "latitude": place.point.y,
            "area": site.atlas.cell_of.get(name),
        }
        for name, place in site.atlas.places.items()
    ]


def areas(site: Site) -> Values:
    """All areas by id, without their outlines, which the exports have."""
    return [
        {
            **_record(area.record),
            "id": name,
            "page": site.absolute(Page("area", name)),
            "km2": round(site.atlas.km2[name], 1),
            "bbox": [round(edge, 5) for edge in area.geometry.bounds],
        }
        for name, area in site.atlas.areas.items()
    ]


def sources(site: Site) -> Values:
    """All sources by id."""
    return [
        {
            "id": name,
            "title": source.title,
            "publisher": publisher(site.atlas, source),
            "date": source.date and source.date.text,
            "url": source.reference.url if source.reference else None,
            "seen": source.reference.seen.text if source.reference else None,
            "is_document": source.is_document,
            "page": site.absolute(Page("article", name)) if source.is_document else None,
            "article": _record(source.article) if source.article else None,
        }
        for name, source in sorted(site.atlas.sources.items())
    ]


def intervals(site: Site) -> Values:
    """Who held each area and settlement, by knowledge and viewpoint: any day follows from it."""
    return [
        {
            "key": key,
            "viewpoint": viewpoint,
            "knowledge": str(knowledge),
            "intervals": [
                {"first_day": None if day == BEFORE_ALL else str(day), **standing.as_json()}
                for day, standing in found
            ],
        }
        for knowledge in Knowledge
        for viewpoint, by_key in site.atlas.timelines(knowledge).items()
        for key, found in by_key.items()
    ]


LISTS: dict[str, tuple[Callable[[Site], Values], type[BaseModel], Licence]] = {
    "events": (events, shape.Event, EVENT_POINTS),
    "claims": (claims, shape.Claim, EVENTS),
    "places": (places, shape.Place, PLACES),
    "areas": (areas, shape.Area, AREAS),
    "sources": (sources, shape.Source, EVENTS),
    "intervals": (intervals, shape.Track, EVENTS),
}
"""By the name of the file: what makes the list, the shape of one entry, its licence."""
SINGLE: dict[str, type[BaseModel]] = {"at": shape.At, "index": shape.Index}
"""Files that hold one record."""


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a list or of a file with one record."""
    kind: Any = SINGLE[name] if name in SINGLE else list[LISTS[name][1]]  # type: ignore[misc]
    return {"$schema": SCHEMA, **TypeAdapter(kind).json_schema(mode="serialization")}


def index(site: Site) -> dict[str, Any]:
    """What there is, for a program that begins here. Addresses are relative to this file."""
    return {
        "title": TITLE,
        "edition": edition(site.atlas).version,
        "licence": EVENTS.url,
        "attribution": EVENTS.attribution,
        "lists": {name: f"{name}.json" for name in LISTS},
        "schemas": {name: f"schema/{name}.json" for name in (*LISTS, *SINGLE)},
        "days": [str(day) for day in site.control_days],
    }


def day_file(day: dt.date) -> str:
    """Where the answer for a day stands."""
    return f"{ROOT}at/{day}.json"


def answers(site: Site) -> Iterator[tuple[str, bytes]]:
    """All files but those of days, by their paths."""
    yield f"{ROOT}index.json", packed(index(site))
    for name in (*LISTS, *SINGLE):
        yield f"{ROOT}schema/{name}.json", packed(schema(name))
    for name, (make, _shape, _licence) in LISTS.items():
        yield f"{ROOT}{name}.json", packed(make(site))


def at(site: Site, day: dt.date) -> bytes:
    """Who held what on a day by everyone's claims made up to it, and the events around it."""
    return packed(site.atlas.at(day).as_json())


def packed(value: Any) -> bytes:
    """JSON in UTF-8 without blanks that only people need; every text can stand in any format."""
    return json.dumps(cleaned(value), ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
