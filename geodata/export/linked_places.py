"""Places in the Linked Places format (LPF), for gazetteers and linked data.

Format: https://github.com/LinkedPasts/linked-places-format, version 1.2, with the tighter rules of
the JSON schema of the World Historical Gazetteer, which takes such files (`lpf_v2.0.jsonld` in its
repository whg3): plain ISO dates, a feature class, a time for every place, and web addresses or
prefixed names as identifiers.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any

from shapely.geometry import mapping

from geodata.atlas import Atlas
from geodata.dataset import Located
from geodata.dates import AFTER_ALL, BEFORE_ALL
from geodata.edition import TITLE, edition
from geodata.export.licences import PLACES
from geodata.export.selection import Selection
from geodata.model import Place, PlaceKind, Toponym, WherePrec
from geodata.portable_text import json_bytes, one_line
from geodata.positions import MAKERS, Maker
from geodata.sources import Source
from geodata.version import SOFTWARE

CONTEXT = (
    "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/"
    "linkedplaces-context-v1.1.jsonld"
)

_CLASSES = {
    PlaceKind.SETTLEMENT: "P",
    PlaceKind.DISTRICT: "A",
    PlaceKind.REGION: "A",
    PlaceKind.COUNTRY: "A",
    PlaceKind.FORMER_STATE: "A",
    PlaceKind.WORLD_REGION: "L",
    PlaceKind.WATER: "H",
    PlaceKind.HEIGHT: "T",
    PlaceKind.CORRIDOR: "R",
    PlaceKind.LINE: "L",
    PlaceKind.BASE: "S",
    PlaceKind.BUILDING: "S",
    PlaceKind.SQUARE: "S",
    PlaceKind.BRIDGE: "S",
    PlaceKind.AIRPORT: "S",
    PlaceKind.ORGANISATION_AREA: "L",
}
"""GeoNames' feature classes (https://www.geonames.org/export/codes.html)."""

_CERTAINTY = {WherePrec.EXACT: "certain", WherePrec.NEAR: "less-certain"}
"""LPF's words for how sure a point is; any other precision is uncertain."""


def write(selection: Selection) -> bytes:
    """One feature a place: names with language, side and citations, times, links.

    A name is cited to every article in which it stands as it is spelled; a place without such a
    name is cited to the atlas, at its first name, since LPF wants a citation. `when` are the days
    between which the sources speak of the place: it was there at the latest at the first and at
    the earliest until the last of them. Of a place that no source names, only that it came to be
    before the day of the edition is said.
    """
    atlas = selection.atlas
    cited = _citations(atlas)
    spans = _spans(atlas)
    features = [
        _feature(atlas, place, cited.get(place.id, {}), spans.get(place.id))
        for place in selection.places
    ]
    return json_bytes(
        {
            "@context": CONTEXT,
            "type": "FeatureCollection",
            "title": f"{TITLE}: places",
            "version": edition(atlas).version,
            "license": PLACES.url,
            "attribution": PLACES.attribution,
            "generator": SOFTWARE,
            "features": features,
        }
    )


def _citations(atlas: Atlas) -> dict[str, dict[str, dict[str, Source]]]:
    """The articles in which a place is named, by place, spelling and id of the article."""
    found: dict[str, dict[str, dict[str, Source]]] = defaultdict(lambda: defaultdict(dict))
    for card in atlas.data.cards.values():
        for mention in card.mentions:
            for article in card.articles:
                if article.lines[0] <= mention.line <= article.lines[1]:
                    source = atlas.sources[article.id]
                    found[mention.place][mention.surface][article.id] = source
    return found


def _spans(atlas: Atlas) -> dict[str, tuple[dt.date, dt.date]]:
    """First and last day of the events at a place and of the articles that name it."""
    days: dict[str, list[dt.date]] = defaultdict(list)
    for event in atlas.events.values():
        for role in event.record.places:
            days[role.place] += [event.record.when.start, event.record.when.end]
    for card in atlas.data.cards.values():
        for mention in card.mentions:
            for article in card.articles:
                if article.lines[0] <= mention.line <= article.lines[1]:
                    days[mention.place] += [article.date.start, article.date.end]
    return {name: (min(found), max(found)) for name, found in days.items()}


def _feature(
    atlas: Atlas,
    place: Located[Place],
    cited: dict[str, dict[str, Source]],
    span: tuple[dt.date, dt.date] | None,
) -> dict[str, Any]:
    record = place.record
    names = [_name(atlas, name, cited.get(name.toponym, {})) for name in record.names]
    if not any("citations" in name for name in names):
        names[0]["citations"] = [_atlas_citation(atlas)]
    properties: dict[str, Any] = {
        "title": one_line(record.title),
        "fclasses": [_CLASSES[record.kind]],
        "where_prec": int(record.where_prec),
        "precision_km": record.precision_km,
        "coordinates_from": record.coordinates_from,
    }
    if record.ccode:
        properties["ccodes"] = [record.ccode]
    if record.district:
        properties["district"] = one_line(record.district)
    feature: dict[str, Any] = {
        "@id": f"atlas:{place.id}",
        "type": "Feature",
        "properties": properties,
        "geometry": dict(mapping(place.geometry))
        | {
            "certainty": _CERTAINTY.get(record.where_prec, "uncertain"),
            "citations": [_position_citation(MAKERS[record.coordinates_from])],
        },
        "names": names,
        "types": [{"label": str(record.kind), "sourceLabels": [{"label": str(record.kind)}]}],
        "links": [{"type": "closeMatch", "identifier": link} for link in record.links],
    }
    if when := _when(span, edition(atlas).day):
        feature["when"] = {"timespans": [when]}
    if record.note:
        feature["descriptions"] = [{"value": one_line(record.note), "lang": "en"}]
    return feature


def _when(
    span: tuple[dt.date, dt.date] | None, edition_day: dt.date | None
) -> dict[str, dict[str, str]] | None:
    """A time span of LPF; None only in an atlas in which nothing has a date."""
    if span is None:
        return {"start": {"latest": str(edition_day)}} if edition_day else None
    return {"start": {"latest": str(span[0])}, "end": {"earliest": str(span[1])}}


def _name(atlas: Atlas, name: Toponym, articles: dict[str, Source]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "toponym": one_line(name.toponym),
        "lang": f"{name.lang}-{name.script}",
    }
    if name.side:
        found["side"] = name.side
    if name.note:
        found["note"] = one_line(name.note)
    if articles:
        found["citations"] = [_citation(atlas, source) for _, source in sorted(articles.items())]
    return found


def _citation(atlas: Atlas, source: Source) -> dict[str, str]:
    actor = atlas.actors.get(source.outlet)
    label = f"{source.title}, {actor.title if actor else source.outlet}"
    date = source.date
    if date is None or date.earliest == BEFORE_ALL or date.latest == AFTER_ALL:
        return {"label": one_line(label)}
    entry = {"label": one_line(f"{label}, {date}")}
    if date.earliest.year == date.latest.year:
        entry["year"] = str(date.earliest.year)
    return entry


def _position_citation(maker: Maker) -> dict[str, str]:
    return {"label": maker.credit} | ({"@id": maker.url} if maker.url else {})


def _atlas_citation(atlas: Atlas) -> dict[str, str]:
    day = edition(atlas).day
    return {"label": TITLE} | ({"year": str(day.year)} if day else {})
