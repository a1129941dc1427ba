"""Checks across records: ids that must exist, locators that must fit, points that must agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from shapely import Point, STRtree, get_coordinates

from geodata import partition
from geodata.cards import Card
from geodata.countries import bounds_of
from geodata.dataset import Dataset, Located
from geodata.faults import Fault
from geodata.model import UNNAMED, Change, Claim, Event, Place
from geodata.said_numbers import without_claim
from geodata.sources import Source, sources_of

_DEGREES = 1e-5
"""Coordinates are kept to five decimals, about a metre; points closer than this are the same."""


def faults_of(data: Dataset) -> list[Fault]:
    """All faults that show only when the records of a dataset are seen together."""
    sources = sources_of(data)
    found = [
        *_actors(data),
        *_places(data),
        *(area_faults := list(_areas(data))),
        *_source_ids(data),
        *_corrections(data),
        *_imports(data),
    ]
    for event in data.events.values():
        found += _event(event, data, sources)
    if not area_faults and len(data.areas) == len(data.declared.get("areas", [None])):
        found += _places_without_cell(data)
    for file, card in data.cards.items():
        found += _card(f"seeds/{file}", card, data)
    return found


def _actors(data: Dataset) -> Iterator[Fault]:
    for actor in data.actors.values():
        for member in actor.members:
            if not data.declares("actors", member):
                yield _unknown("actors.yaml", actor.id, "members", member, "actor", "actors.yaml")


def _places(data: Dataset) -> Iterator[Fault]:
    for place in data.places.values():
        yield from _toponyms(place)
        if place.record.ccode is None or not isinstance(place.geometry, Point):
            continue
        bounds = bounds_of(place.record.ccode)
        if bounds is None:
            yield Fault(
                "places.geojson",
                place.id,
                "properties.ccode",
                f"{place.record.ccode!r} is no country code of ISO 3166-1; write for example AZ",
            )
            continue
        x, y = place.geometry.x, place.geometry.y
        if not _inside(x, y, bounds):
            swapped = _inside(y, x, bounds)
            cure = (
                f"longitude and latitude look swapped; write [{y:g}, {x:g}]"
                if swapped
                else "correct the coordinates or the country code"
            )
            yield Fault(
                "places.geojson",
                place.id,
                "geometry.coordinates",
                f"[{x:g}, {y:g}] is not in {place.record.ccode}; {cure}",
            )


def _areas(data: Dataset) -> Iterator[Fault]:
    """Cells within their countries; those that are, together a partition."""
    inside = []
    for cell in data.areas.values():
        bounds = bounds_of(cell.record.country)
        points = get_coordinates(cell.geometry)
        sound = cell.geometry.is_valid
        if bounds is None or not sound or all(_inside(x, y, bounds) for x, y in points):
            inside.append(cell)
            continue
        x, y = next((x, y) for x, y in points if not _inside(x, y, bounds))
        swapped = all(_inside(y, x, bounds) for x, y in points)
        yield Fault(
            "areas.geojson",
            cell.id,
            "geometry.coordinates",
            f"[{x:g}, {y:g}] is not in {cell.record.country}; "
            + (
                "longitude and latitude look swapped; write longitude first"
                if swapped
                else "correct the outline or the country"
            ),
        )
    yield from partition.faults_of(inside)


def _toponyms(place: Located[Place]) -> Iterator[Fault]:
    seen = Counter((n.toponym, n.lang) for n in place.record.names)
    for (toponym, lang), times in seen.items():
        if times > 1:
            yield Fault(
                "places.geojson",
                place.id,
                "properties.names",
                f"{toponym!r} ({lang}) stands {times} times; keep one",
            )


def _inside(x: float, y: float, bounds: tuple[float, float, float, float]) -> bool:
    west, south, east, north = bounds
    return west <= x <= east and south <= y <= north


def _source_ids(data: Dataset) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for file, card in data.cards.items():
        for article in card.articles:
            if article.id in seen:
                yield Fault(
                    f"seeds/{file}", article.id, "id", f"is used in {seen[article.id]} too; rename"
                )
            seen[article.id] = f"seeds/{file}"
    for name in data.references:
        if name in seen:
            yield Fault(
                "references.yaml", name, "id", f"is an article in {seen[name]} too; rename it"
            )


def _corrections(data: Dataset) -> Iterator[Fault]:
    articles = {a.id for card in data.cards.values() for a in card.articles}
    for index, correction in enumerate(data.corrections):
        layer, feature = correction.layer, correction.feature
        known = feature in articles if layer == "seeds" else data.declares(layer, feature)
        if not known:
            yield _unknown(
                "corrections.yaml",
                f"[{index}]",
                "feature",
                correction.feature,
                "feature",
                correction.layer,
            )


def _imports(data: Dataset) -> Iterator[Fault]:
    """Whose table it is must be known: an imported event rests on nothing else."""
    for origin in data.imported.origins:
        file = f"imports/{origin.source}.parquet"
        if not data.declares("references", origin.source):
            what = "reference", "references.yaml"
            yield _unknown(file, "", "source", origin.source, *what)
        if not data.declares("actors", origin.by):
            yield _unknown(file, "", "by", origin.by, "actor", "actors.yaml")


def _event(event: Located[Event], data: Dataset, sources: dict[str, Source]) -> Iterator[Fault]:
    file, record = "events.geojson", event.record
    for i, role in enumerate(record.places):
        if not data.declares("places", role.place):
            field = f"properties.places[{i}].place"
            yield _unknown(file, event.id, field, role.place, "place", "places.geojson")
    for i, actor in enumerate(record.actors):
        if not data.declares("actors", actor):
            field = f"properties.actors[{i}]"
            yield _unknown(file, event.id, field, actor, "actor", "actors.yaml")
    yield from _event_point(event, data)
    for i, change in enumerate(record.changes):
        yield from _change(event.id, f"properties.changes[{i}]", change, data)
    for name, times in Counter(claim.id for claim in record.claims).items():
        if times > 1:
            yield Fault(
                file,
                event.id,
                "properties.claims",
                f"the claim id {name!r} stands {times} times; number them apart",
            )
    for i, claim in enumerate(record.claims):
        yield from _claim(event.id, f"properties.claims[{i}]", claim, data, sources)
    for key, text in (("title", record.title), ("summary", record.summary)):
        for number in without_claim(record, text):
            yield Fault(
                file,
                event.id,
                f"properties.{key}",
                f"says {number!r}, which no claim of the event says; add it to the text or the "
                "figures of the claim that has it, or leave it out",
            )


def _places_without_cell(data: Dataset) -> Iterator[Fault]:
    """A place that changes hands must lie in a cell, or its state would be shown nowhere."""
    tree = STRtree([cell.geometry for cell in data.areas.values()])
    for event in data.events.values():
        for i, change in enumerate(event.record.changes):
            place = data.places.get(change.place or "")
            if place is not None and not len(tree.query(place.geometry, predicate="intersects")):
                yield Fault(
                    "events.geojson",
                    event.id,
                    f"properties.changes[{i}].place",
                    f"{place.id!r} lies in no cell of areas.geojson, so its state has no map; "
                    "correct the place or leave the change out",
                )


def _event_point(event: Located[Event], data: Dataset) -> Iterator[Fault]:
    """The point of an event is that of its first place: said once, checked here."""
    first = data.places.get(event.record.places[0].place)
    if first is None:
        return
    here, there = event.geometry, first.geometry
    if not isinstance(there, Point):
        return
    if here.is_empty or here.distance(there) > _DEGREES:
        yield Fault(
            "events.geojson",
            event.id,
            "geometry",
            f"is not the point of its first place {first.id}; write [{there.x:g}, {there.y:g}] "
            "(python -m geodata format does it)",
        )


def _change(event: str, field: str, change: Change, data: Dataset) -> Iterator[Fault]:
    file = "events.geojson"
    if change.area is not None and not data.declares("areas", change.area):
        yield _unknown(file, event, f"{field}.area", change.area, "area", "areas.geojson")
    if change.place is not None and not data.declares("places", change.place):
        yield _unknown(file, event, f"{field}.place", change.place, "place", "places.geojson")
    for key, names in (("to", change.to), ("from", change.from_)):
        for name in names:
            if not data.declares("actors", name):
                yield _unknown(file, event, f"{field}.{key}", name, "actor", "actors.yaml")


def _claim(
    event: str, field: str, claim: Claim, data: Dataset, sources: dict[str, Source]
) -> Iterator[Fault]:
    file = "events.geojson"
    if not data.declares("actors", claim.by):
        yield _unknown(file, event, f"{field}.by", claim.by, "actor", "actors.yaml")
    for name in claim.holders:
        if name != UNNAMED and not data.declares("actors", name):
            yield _unknown(file, event, f"{field}.holders", name, "actor", "actors.yaml")
    source = sources.get(claim.source)
    if source is None:
        if data.unread_cards or data.declares("references", claim.source):
            return
        yield _unknown(
            file, event, f"{field}.source", claim.source, "source", "seeds/ or references.yaml"
        )
        return
    if source.date is not None and claim.on.earliest > source.date.latest:
        yield Fault(
            file,
            event,
            f"{field}.on",
            f"{claim.on} is after {claim.source} was published ({source.date}); correct the day",
        )
    yield from _locator(event, f"{field}.lines", claim, source)


def _locator(event: str, field: str, claim: Claim, source: Source) -> Iterator[Fault]:
    file = "events.geojson"
    if source.article is None:
        if claim.lines:
            yield Fault(
                file, event, field, f"{claim.source} is a reference and has no lines; remove them"
            )
        return
    if not claim.lines:
        yield Fault(
            file, event, field, f"is missing; say in which lines of {claim.source} it stands"
        )
    first, last = source.article.lines
    for a, b in claim.lines:
        if not first <= a <= b <= last:
            yield Fault(
                file,
                event,
                field,
                f"[{a}, {b}] is outside {claim.source}, which has the lines {first} to {last}; "
                "correct the locator",
            )


def _card(file: str, card: Card, data: Dataset) -> Iterator[Fault]:
    previous_end = 0
    for article in card.articles:
        first, last = article.lines
        if first > last:
            yield Fault(file, article.id, "lines", f"[{first}, {last}] runs backwards; swap them")
        if first <= previous_end:
            yield Fault(
                file, article.id, "lines", f"begins at {first} inside the article before; correct"
            )
        previous_end = last
        if not data.declares("actors", article.outlet):
            yield _unknown(file, article.id, "outlet", article.outlet, "outlet", "actors.yaml")
    end = 0
    for i, mention in enumerate(card.mentions):
        field = f"mentions[{i}]"
        if not data.declares("places", mention.place):
            yield _unknown(
                file, field, f"{mention.surface!r}.place", mention.place, "place", "places.geojson"
            )
        if mention.end - mention.start != len(mention.surface):
            yield Fault(
                file, field, "end", f"the span is not as long as {mention.surface!r}; correct it"
            )
        if mention.start < end:
            yield Fault(
                file, field, "start", "overlaps the mention before, or is not in order; correct it"
            )
        end = mention.end
        if not any(a.lines[0] <= mention.line <= a.lines[1] for a in card.articles):
            yield Fault(file, field, "line", f"{mention.line} is in no article; correct it")


def _unknown(file: str, feature: str, field: str, name: str, what: str, where: str) -> Fault:
    return Fault(
        file, feature, field, f"{name!r} is no {what} known in {where}; add it or correct the id"
    )
