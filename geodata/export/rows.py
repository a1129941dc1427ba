"""The rows of the tables: plain values for each event, claim, place … of a selection.

The columns of the tables, with type and meaning, stand in `geodata.export.tables`. Ids joined in
one cell are parted by `; `.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from shapely import get_coordinates
from shapely.geometry.base import BaseGeometry

from geodata.dates import AFTER_ALL, BEFORE_ALL, When
from geodata.export.selection import Interval, Selection
from geodata.model import Claim
from geodata.positions import MAKERS
from geodata.sources import spans_text

Row = dict[str, Any]


def _joined(parts: Iterable[object]) -> str:
    return "; ".join(str(part) for part in parts)


def days(when: When | None) -> tuple[str | None, str | None]:
    """First and last day that a date can mean, as YYYY-MM-DD; None for an open end."""
    if when is None:
        return None, None
    first = None if when.earliest == BEFORE_ALL else when.earliest.isoformat()
    return first, None if when.latest == AFTER_ALL else when.latest.isoformat()


def _position(point: BaseGeometry) -> tuple[float | None, float | None]:
    """Longitude and latitude of a point; None for an empty one."""
    for longitude, latitude in get_coordinates(point).tolist():
        return longitude, latitude
    return None, None


def events(selection: Selection) -> list[Row]:
    """One row an event."""
    atlas, rows = selection.atlas, []
    for located in selection.events:
        event = located.record
        first, last = days(event.when)
        longitude, latitude = _position(located.geometry)
        rows.append(
            {
                "id": located.id,
                "title": event.title,
                "summary": event.summary,
                "category": str(event.category),
                "sub_event": str(event.sub_event) if event.sub_event else None,
                "when": str(event.when),
                "first_day": first,
                "last_day": last,
                "place": event.places[0].place,
                "place_title": atlas.places[event.places[0].place].record.title,
                "places": _joined(f"{p.place} ({p.role})" for p in event.places),
                "where_prec": int(event.where_prec),
                "longitude": longitude,
                "latitude": latitude,
                "actors": _joined(event.actors),
                "changes": len(event.changes),
                "claims": len(event.claims),
                "disputed": bool(atlas.disputes(located.id)),
                "basis": atlas.basis(located.id),
                "sources": _joined(dict.fromkeys(c.source for c in event.claims)),
            }
        )
    return rows


def _claim(selection: Selection, event: str, claim: Claim) -> Row:
    source = selection.atlas.sources[claim.source]
    on_first, on_last = days(claim.on)
    when_first, when_last = days(claim.when)
    figures = [figure.model_dump(mode="json", exclude_none=True) for figure in claim.figures]
    return {
        "event": event,
        "id": claim.id,
        "by": claim.by,
        "by_title": selection.atlas.actors[claim.by].title,
        "speaker": claim.speaker,
        "stance": str(claim.stance),
        "text": claim.text,
        "on": str(claim.on),
        "on_first_day": on_first,
        "on_last_day": on_last,
        "when": str(claim.when) if claim.when else None,
        "when_first_day": when_first,
        "when_last_day": when_last,
        "source": claim.source,
        "source_title": source.title,
        "source_url": source.reference.url if source.reference else None,
        "lines": spans_text(claim.lines) or None,
        "holders": _joined(claim.holders) or None,
        "figures": json.dumps(figures, ensure_ascii=False) if figures else None,
        "says": json.dumps(claim.says, ensure_ascii=False) if claim.says else None,
    }


def claims(selection: Selection) -> list[Row]:
    """One row a claim; those of an event stand together."""
    return [
        _claim(selection, event.id, claim)
        for event in selection.events
        for claim in event.record.claims
    ]


def changes(selection: Selection) -> list[Row]:
    """One row an area or place that an event moves, numbered from 1 within the event."""
    return [
        {
            "event": event.id,
            "number": number,
            "kind": change.subject.partition(":")[0],
            "subject": change.area or change.place,
            "to": _joined(change.to),
            "from": _joined(change.from_) or None,
            "effect": str(change.effect),
        }
        for event in selection.events
        for number, change in enumerate(event.record.changes, 1)
    ]


def interval_row(selection: Selection, interval: Interval) -> Row:
    """The row of one control interval, also the properties of its polygon or point."""
    standing, actors = interval.standing, selection.atlas.actors
    return {
        "key": interval.key,
        "kind": interval.kind,
        "id": standing.id,
        "title": standing.title,
        "first_day": interval.first.isoformat() if interval.first else None,
        "last_day": interval.last.isoformat() if interval.last else None,
        "state": str(standing.state),
        "controllers": _joined(standing.controllers) or None,
        "controller_titles": _joined(actors[c].title for c in standing.controllers) or None,
        "since": standing.since.isoformat() if standing.since else None,
        "because": _joined(standing.because) or None,
        "told_later": standing.told_later,
        "also": _joined(standing.also) or None,
        "viewpoint": selection.viewpoint or "everyone",
        "knowledge": str(selection.knowledge),
    }


def control(selection: Selection) -> list[Row]:
    """One row a control interval."""
    return [interval_row(selection, interval) for interval in selection.intervals]


def places(selection: Selection) -> list[Row]:
    """One row a place of the gazetteer."""
    rows = []
    for located in selection.places:
        place = located.record
        longitude, latitude = _position(located.geometry)
        rows.append(
            {
                "id": located.id,
                "title": place.title,
                "kind": str(place.kind),
                "longitude": longitude,
                "latitude": latitude,
                "where_prec": int(place.where_prec),
                "precision_km": place.precision_km,
                "coordinates_from": place.coordinates_from,
                "coordinates_credit": MAKERS[place.coordinates_from].credit,
                "ccode": place.ccode,
                "district": place.district,
                "links": _joined(place.links) or None,
                "note": place.note,
            }
        )
    return rows


def names(selection: Selection) -> list[Row]:
    """One row a name of a place, numbered from 1 within the place."""
    return [
        {
            "place": located.id,
            "number": number,
            "toponym": name.toponym,
            "lang": name.lang,
            "script": name.script,
            "side": name.side,
            "note": name.note,
        }
        for located in selection.places
        for number, name in enumerate(located.record.names, 1)
    ]


def areas(selection: Selection) -> list[Row]:
    """One row a cell of the control mosaic."""
    return [
        {
            "id": located.id,
            "title": located.record.title,
            "scale": located.record.scale,
            "country": located.record.country,
            "former_nkao": located.record.former_nkao,
            "district": located.record.district,
            "error_km": located.record.error_km,
            "km2": round(selection.atlas.km2[located.id], 1),
            "outline_from": _joined(located.record.sources),
            "note": located.record.note,
        }
        for located in selection.areas
    ]


def sources(selection: Selection) -> list[Row]:
    """One row an article of a source document, or a reference."""
    rows = []
    for source in selection.sources:
        article, reference = source.article, source.reference
        first, last = days(source.date)
        actor = selection.atlas.actors.get(source.outlet)
        rows.append(
            {
                "id": source.id,
                "title": source.title,
                "publisher": actor.title if actor else source.outlet,
                "author": article.author if article else None,
                "date": str(source.date) if source.date else None,
                "first_day": first,
                "last_day": last,
                "url": reference.url if reference else None,
                "seen": str(reference.seen) if reference else None,
                "side": article.side if article else reference.side if reference else None,
                "is_document": source.is_document,
            }
        )
    return rows


def actors(selection: Selection) -> list[Row]:
    """One row an actor or outlet, by id."""
    return [
        {
            "id": actor.id,
            "title": actor.title,
            "kind": str(actor.kind),
            "side": actor.side,
            "members": _joined(actor.members) or None,
            "note": actor.note,
        }
        for _, actor in sorted(selection.atlas.actors.items())
    ]
