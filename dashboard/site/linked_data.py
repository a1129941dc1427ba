"""What search engines read of a page: schema.org terms as JSON-LD.

A claim is a `Claim` with who made it, on which day, and where it stands. It is never reviewed: the
atlas does not say who is right.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from dashboard.site.address import Page
from dashboard.site.source import Site
from geodata.citation import publisher
from geodata.dates import AFTER_ALL, BEFORE_ALL, When
from geodata.edition import TITLE
from geodata.model import ActorKind, Claim
from geodata.sources import Source

CONTEXT = "https://schema.org"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
Node = dict[str, Any]


def graph(site: Site, page: Page, main: Node, crumbs: Sequence[tuple[str, Page]]) -> Node:
    """The data of a page: what it is about, and the way to it from the root."""
    way = {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": n, "name": title, "item": site.absolute(at)}
            for n, (title, at) in enumerate(crumbs, 1)
        ],
    }
    about = {**main, "url": site.absolute(page), "license": LICENCE, "isPartOf": whole(site)}
    return {"@context": CONTEXT, "@graph": [about, way]}


def whole(site: Site) -> Node:
    """The atlas itself."""
    return {"@type": "Dataset", "name": TITLE, "url": site.absolute(Page("map"))}


def _day(day: dt.date) -> str | None:
    return None if day in (BEFORE_ALL, AFTER_ALL) else day.isoformat()


def _given(node: Node) -> Node:
    return {name: value for name, value in node.items() if value not in (None, "", [])}


def point(site: Site, place: str) -> Node:
    """A place of the gazetteer with its point."""
    found = site.atlas.places[place]
    longitude, latitude = found.point.x, found.point.y
    return {
        "@type": "Place",
        "name": found.record.title,
        "url": site.absolute(Page("place", place)),
        "geo": {
            "@type": "GeoCoordinates",
            "latitude": round(latitude, 5),
            "longitude": round(longitude, 5),
        },
    }


def event(site: Site, name: str) -> Node:
    """An event with the claims about it."""
    record = site.atlas.events[name].record
    return _given(
        {
            "@type": "Event",
            "identifier": name,
            "name": record.title,
            "description": record.summary,
            "startDate": _day(record.when.earliest),
            "endDate": _day(record.when.latest),
            "location": point(site, record.places[0].place),
            "subjectOf": [claim(site, one) for one in record.claims],
        }
    )


def claim(site: Site, one: Claim) -> Node:
    """What one actor or outlet says, and the work in which it stands."""
    return _given(
        {
            "@type": "Claim",
            "identifier": one.id,
            "text": one.text,
            "author": _actor(site, one.by),
            "datePublished": _stated(one.on),
            "appearance": work(site, site.atlas.sources[one.source]),
        }
    )


def _actor(site: Site, name: str) -> Node:
    actor = site.atlas.actors[name]
    state = actor.kind in (ActorKind.STATE, ActorKind.DE_FACTO_AUTHORITY)
    return {"@type": "GovernmentOrganization" if state else "Organization", "name": actor.title}


def work(site: Site, source: Source) -> Node:
    """A document's article, or a reference with its address."""
    address = source.reference.url if source.reference else None
    return _given(
        {
            "@type": "CreativeWork",
            "name": source.title,
            "url": address or site.absolute(Page("article", source.id)),
            "publisher": {"@type": "Organization", "name": publisher(site.atlas, source)},
            "datePublished": _stated(source.date),
        }
    )


def _stated(when: When | None) -> str | None:
    """A date as it is known, where ISO 8601 can say that: a day, a month or a year."""
    if when is None or not when.text.replace("-", "").isdigit():
        return None
    return when.text


def place(site: Site, name: str) -> Node:
    """A place with all its names."""
    record = site.atlas.places[name].record
    names = dict.fromkeys(n.toponym for n in record.names if not n.is_description)
    return point(site, name) | _given(
        {"identifier": name, "alternateName": list(names), "description": record.note}
    )


def area(site: Site, name: str) -> Node:
    """A cell of the mosaic, with the box that holds it (south, west, north, east in degrees)."""
    found = site.atlas.areas[name]
    west, south, east, north = (round(edge, 3) for edge in found.geometry.bounds)
    return _given(
        {
            "@type": "Place",
            "identifier": name,
            "name": found.record.title,
            "description": found.record.note,
            "geo": {"@type": "GeoShape", "box": f"{south} {west} {north} {east}"},
        }
    )
