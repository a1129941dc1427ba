"""How likely each place of a name is by itself: its kind, its size, how the text spells it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from geodata.gazetteer import Entry, Name, Trust
from geodata.gazetteer.folding import key_of, same_marks
from geodata.geoparsing.mention import km_apart
from geodata.geoparsing.spans import Span
from geodata.geoparsing.weights import WEIGHTS

_FEDERAL = frozenset(("US", "CA", "AU", "DE", "IN", "GB"))
"""Countries whose states and counties are better known than the towns of their names."""
_GROUND = frozenset(("water", "height", "world-region", "region"))
"""Kinds whose names take "the"."""
_AROUND = frozenset(("region", "district", "water", "height"))
"""Kinds that a town may share its name with because it lies in them or at them."""
_KEPT = "kept:"
"""What ids of the gazetteer's places from `gazetteer/kept.yaml` begin with."""
SMALL = ("village", "hamlet")
"""Words beside a name that say that the small place of the name is meant."""


def own_scores(span: Span, surface: str, entries: dict[str, Entry]) -> dict[str, float]:
    """The score of each place that a span may mean, by id; the places are added to `entries`."""
    names = span.names
    if span.kinds is not None:
        fitting = [name for name in names if name.entry.kind in span.kinds]
        names = fitting or names
    found: dict[str, float] = {}
    for name in names:
        entry = name.entry
        entries[entry.id] = entry
        trust = WEIGHTS.trust[name.trust]
        score = _article(span, entry) + _size(entry) + trust + _spelt(name, surface)
        if entry.curated:
            score += WEIGHTS.curated
        found[entry.id] = max(score, found.get(entry.id, -math.inf))
    towns = [
        name.entry
        for name in names
        if name.entry.kind == "settlement" and name.trust is not Trust.OTHER
    ]
    if span.kinds is None:
        _towns_before_their_regions(found, towns, entries)
    _seats_before_villages(found, towns, span)
    return found


def _towns_before_their_regions(
    found: dict[str, float], towns: Sequence[Entry], entries: dict[str, Entry]
) -> None:
    """A bare name that a town and the division around it share is the town's."""
    for name in found:
        entry = entries[name]
        if entry.kind in _AROUND and any(_is_of_town(entry, town) for town in towns):
            found[name] += WEIGHTS.around_town
        elif entry.id.startswith(_KEPT) and entry.kind in ("water", "height", "region"):
            for town in towns:
                if town.people < WEIGHTS.town_people and not town.curated:
                    found[town.id] += WEIGHTS.small_town


def _is_of_town(entry: Entry, town: Entry) -> bool:
    """Whether a division or water is the one around a town that is better known than it."""
    large = town.people >= WEIGHTS.city_people or town.curated
    return (
        entry.ccode in ("", town.ccode)
        and km_apart(town, entry) < (WEIGHTS.city_km if large else WEIGHTS.town_km)
        and (town.curated or town.people >= WEIGHTS.town_people or entry.kind == "district")
    )


def _seats_before_villages(found: dict[str, float], towns: Sequence[Entry], span: Span) -> None:
    """Of several towns of a name the seat of the district that is named after it.

    "The village of Aghdam" is the other one.
    """
    districts = [name.entry for name in span.names if name.entry.kind == "district"]
    if len(towns) < 2 or not districts:
        return
    seats = {_nearest(towns, district).id for district in districts}
    village = span.said.startswith(SMALL)
    for town in towns:
        if town.id in seats:
            found[town.id] += WEIGHTS.hamlet if village else WEIGHTS.seat
        elif town.people < WEIGHTS.town_people and not village:
            found[town.id] += WEIGHTS.hamlet


def _nearest(towns: Sequence[Entry], district: Entry) -> Entry:
    return min(towns, key=lambda town: km_apart(town, district))


def _article(span: Span, entry: Entry) -> float:
    """What an article says: "the Araks" is the river, "Araks" the village."""
    if not span.with_article:
        return 0.0
    if entry.kind in _GROUND:
        return WEIGHTS.article_with_ground
    return WEIGHTS.article_with_town if entry.kind == "settlement" else 0.0


def _size(entry: Entry) -> float:
    """How well known a place is."""
    if entry.kind == "settlement":
        known = next((w for people, w in WEIGHTS.known_cities if entry.people >= people), 0.0)
        people = max(entry.people, WEIGHTS.fewest_people)
        fame = max(known, WEIGHTS.capital * entry.capital)
        size = math.log10(people) / WEIGHTS.tenfolds + fame
        return max(size, WEIGHTS.curated_settlement) if entry.curated else size
    known = WEIGHTS.kept if entry.id.startswith(_KEPT) else 0.0
    if entry.kind == "region" and entry.ccode in _FEDERAL:
        known = WEIGHTS.federal_region
    return WEIGHTS.kinds.get(entry.kind, WEIGHTS.other_kind) + known


def _spelt(name: Name, surface: str) -> float:
    if key_of(name.entry.title) == key_of(surface):
        return WEIGHTS.as_titled
    return 0.0 if same_marks(name.text, surface) else WEIGHTS.other_marks
