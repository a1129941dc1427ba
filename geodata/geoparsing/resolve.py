"""Which place a name means, by its kind, its size and the other places of the text."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from geodata.gazetteer import Entry, Name, Trust
from geodata.gazetteer.distance import km_between
from geodata.gazetteer.folding import key_of, same_marks
from geodata.geoparsing.mention import Candidate
from geodata.geoparsing.spans import Span

CLEAR_BY = 0.05
"""Two candidates nearer to each other than this in score, but far apart on the ground, are too
close to choose: the geoparser abstains."""
SAME_PLACE_KM = 25.0
"""Candidates nearer than this are as good as each other."""
_TOWN = 5_000
"""People of a town that is better known than the province of its name."""
_CITY = 300_000
"""People of a city that is better known than the state of its name, however large that is."""
_MOST_ANCHORS = 100
"""Places of a text, the most named, that others are held against: the work grows with the text."""
_OTHER_PASSAGE = 0.7
"""What the clearest use of a name in a text loses on the way to another passage."""
NEAR_KM = 150.0
"""How far a place's neighbourhood reaches: across the theatre."""

_KIND = {"country": 1.6, "former-state": 0.9, "world-region": 1.0, "region": 0.75, "district": 0.35,
         "water": 0.55, "height": 0.5, "corridor": 0.6}  # fmt: skip
_KNOWN = ((1_000_000, 0.35), (300_000, 0.15))
"""What the size of a city adds to the chance that it is meant, from so many people on."""
_CAPITAL = 0.45
"""The same for a seat of government, however small."""
_FEDERAL = frozenset(("US", "CA", "AU", "DE", "IN", "GB"))
"""Countries whose states and counties are better known than the towns of their names."""
_TWO_SIDES = ("azerbaijan", "armenian")
_LEADS = 0.3
"""A name whose first candidate leads by so much speaks for the side that spells it so."""
_USUAL = 0.08
"""What a spelling of the side gains whose spellings the text uses: enough to break a tie."""
_HOLDERS = frozenset(("country", "region", "district", "former-state"))
_TRUST = {Trust.NAME: 0.0, Trust.OTHER: -0.15, Trust.MADE: -0.3}
_CURATED = 0.4


def resolve(
    spans: Sequence[Span],
    surfaces: Sequence[str],
    held_by_next: Sequence[bool],
    neighbours: Sequence[Sequence[int]],
) -> list[list[Candidate]]:
    """For each span its candidates, best first.

    `held_by_next` says whether the next span may name what holds this one ("Athens, Georgia"),
    `neighbours` which spans stand near it in the text. A name means the same place throughout a
    text unless a word beside it says another kind.
    """
    entries: dict[str, Entry] = {}
    scores = [
        _own_scores(span, surface, entries) for span, surface in zip(spans, surfaces, strict=True)
    ]
    for number, held in enumerate(held_by_next):
        if held and not scores[number].keys() & scores[number + 1].keys():
            _hold(scores[number], scores[number + 1], entries)
    sure = Counter(_best(own) for own in scores if _sure(own))
    anchors = [entries[name] for name, _ in sure.most_common(_MOST_ANCHORS)]
    points = [(entry.longitude, entry.latitude) for entry in anchors]
    countries: Counter[str] = Counter()
    for name, times in sure.items():
        countries[entries[name].ccode] += times
    theatre = any(entry.curated for entry in anchors)
    fits: dict[str, float] = {}
    for own in scores:
        if len(own) > 1:
            for name in own:
                if name not in fits:
                    fits[name] = _context(entries[name], points, countries, theatre)
                own[name] += fits[name]
    for own, beside in zip(scores, neighbours, strict=True):
        if len(own) > 1:
            near = [entries[_best(scores[n])] for n in beside if _best(scores[n]) not in own]
            for name in own:
                own[name] += _beside(entries[name], near)
    _by_side(spans, scores)
    _one_sense(spans, surfaces, scores)
    return [_candidates(own, entries) for own in scores]


def clear(candidates: Sequence[Candidate]) -> bool:
    """Whether the first candidate stands out, or the next ones mean the same ground."""
    best = candidates[0]
    for other in candidates[1:]:
        if best.score - other.score >= CLEAR_BY:
            return True
        apart = km_between((best.longitude, best.latitude), (other.longitude, other.latitude))
        if apart > SAME_PLACE_KM:
            return False
    return True


def _own_scores(span: Span, surface: str, entries: dict[str, Entry]) -> dict[str, float]:
    names = span.names
    if span.kinds is not None:
        fitting = [name for name in names if name.entry.kind in span.kinds]
        names = fitting or names
    found: dict[str, float] = {}
    for name in names:
        entry = name.entry
        entries[entry.id] = entry
        score = _article(span, entry) + _size(entry) + _TRUST[name.trust] + _spelt(name, surface)
        if entry.curated:
            score += _CURATED
        found[entry.id] = max(score, found.get(entry.id, -9.0))
    towns = [
        name.entry
        for name in names
        if name.entry.kind == "settlement" and name.trust is not Trust.OTHER
    ]
    if span.kinds is None:
        _towns_before_their_regions(found, towns, entries)
    _seats_before_villages(found, towns, span.names)
    return found


def _towns_before_their_regions(
    found: dict[str, float], towns: Sequence[Entry], entries: dict[str, Entry]
) -> None:
    """A bare name that a town and the division around it share is the town's."""
    for name in found:
        entry = entries[name]
        if entry.kind in ("region", "district", "water", "height") and any(
            entry.ccode in ("", town.ccode)
            and _km(town, entry) < (600 if town.people >= _CITY or town.curated else 120)
            and (town.curated or town.people >= _TOWN or entry.kind == "district")
            for town in towns
        ):
            found[name] -= 0.5
        elif entry.id.startswith("kept:") and entry.kind in ("water", "height", "region"):
            for town in towns:
                if town.people < _TOWN and not town.curated:
                    found[town.id] -= 0.3


def _seats_before_villages(
    found: dict[str, float], towns: Sequence[Entry], names: Sequence[Name]
) -> None:
    """Of several towns of a name the seat of the district that is named after it."""
    districts = [name.entry for name in names if name.entry.kind == "district"]
    if len(towns) > 1:
        for seat in {_nearest(towns, district).id for district in districts}:
            found[seat] += 0.15


def _nearest(towns: Sequence[Entry], district: Entry) -> Entry:
    return min(towns, key=lambda town: _km(town, district))


def _hold(own: dict[str, float], holders: dict[str, float], entries: dict[str, Entry]) -> None:
    """Let "Athens, Georgia" decide both names: which Athens lies in which Georgia."""
    held: set[str] = set()
    holding: set[str] = set()
    for name in own:
        for holder in holders:
            if entries[holder].kind in _HOLDERS and _within(entries[name], entries[holder]):
                held.add(name)
                holding.add(holder)
    for name in held:
        own[name] += 1.5
    for name in holding:
        holders[name] += 1.4


def _beside(entry: Entry, near: Sequence[Entry]) -> float:
    """How near a place lies to those that the text names beside it."""
    if entry.kind != "settlement" or not near:
        return 0.0
    closest = min(
        (_km(entry, other) for other in near if other.kind not in ("country", "world-region")),
        default=20_000.0,
    )
    return 0.9 * math.exp(-closest / 50.0)


def _km(one: Entry, other: Entry) -> float:
    return km_between((one.longitude, one.latitude), (other.longitude, other.latitude))


def _article(span: Span, entry: Entry) -> float:
    """What an article says: "the Araks" is the river, "Araks" the village."""
    if not span.with_article:
        return 0.0
    if entry.kind in ("water", "height", "world-region", "region"):
        return 0.9
    return -0.5 if entry.kind == "settlement" else 0.0


def _size(entry: Entry) -> float:
    if entry.kind == "settlement":
        if entry.curated:
            return 0.6
        known = next((more for people, more in _KNOWN if entry.people >= people), 0.0)
        return math.log10(max(entry.people, 300)) / 6 + max(known, _CAPITAL * entry.capital)
    known = 0.3 if entry.id.startswith("kept:") else 0.0  # kept because newspapers name it
    if entry.kind == "region" and entry.ccode in _FEDERAL:
        known = 0.5
    return _KIND.get(entry.kind, 0.45) + known


def _spelt(name: Name, surface: str) -> float:
    if key_of(name.entry.title) == key_of(surface):
        return 0.15
    return 0.0 if same_marks(name.text, surface) else -0.1


def _within(entry: Entry, container: Entry) -> bool:
    """Whether a place lies in the one named after it: "Birmingham, Alabama"."""
    if entry.id == container.id or entry.kind != "settlement":
        return False
    if container.kind == "country":
        return bool(entry.ccode) and entry.ccode == container.ccode
    if container.kind in ("region", "district"):
        if container.id.startswith("iso:"):
            return entry.region == container.title and entry.ccode == container.ccode
        reach = max(60.0, 1.2 * container.extent_km)
    else:
        return False
    return (
        km_between((entry.longitude, entry.latitude), (container.longitude, container.latitude))
        < reach
    )


def _sure(own: dict[str, float], lead: float = 0.5) -> bool:
    ranked = sorted(own.values(), reverse=True)
    return len(ranked) == 1 or ranked[0] - ranked[1] >= lead


def _best(own: dict[str, float]) -> str:
    return max(own, key=lambda name: (own[name], name))


def _context(
    entry: Entry, points: list[tuple[float, float]], countries: Counter[str], theatre: bool
) -> float:
    """How well a place fits the others of the text."""
    here = (entry.longitude, entry.latitude)
    found = 0.0
    if points and entry.kind not in ("country", "world-region"):
        nearest = min(
            (km_between(here, point) for point in points if point != here), default=20_000.0
        )
        found += 0.4 * math.exp(-nearest / NEAR_KM)
    if entry.ccode and entry.kind != "country":
        found += 0.25 * min(countries[entry.ccode], 3) / 3
    if theatre and entry.ccode in ("AZ", "AM", "GE"):
        found += 0.2
    return found


def _by_side(spans: Sequence[Span], scores: list[dict[str, float]]) -> None:
    """Let the side whose spellings a text uses elsewhere decide for its names of places."""
    used = Counter(
        side
        for span, own in zip(spans, scores, strict=True)
        if _sure(own, _LEADS)
        for side in {name.side for name in span.names if name.entry.id == _best(own)}
        if side in _TWO_SIDES
    )
    one, other = (used[side] for side in _TWO_SIDES)
    if one == other:
        return
    usual = _TWO_SIDES[0] if one > other else _TWO_SIDES[1]
    for span, own in zip(spans, scores, strict=True):
        if len(own) > 1:
            for entry_id in {n.entry.id for n in span.names if n.side == usual} & own.keys():
                own[entry_id] += _USUAL


def _one_sense(
    spans: Sequence[Span], surfaces: Sequence[str], scores: list[dict[str, float]]
) -> None:
    """Let the clearest use of a name in a text decide the others that no kind word decides."""
    clearest: dict[str, tuple[float, str]] = {}
    for span, surface, own in zip(spans, surfaces, scores, strict=True):
        if span.kinds is None:
            key, best = surface.casefold(), _best(own)
            clearest[key] = max(clearest.get(key, (-9.0, "")), (own[best], best))
    for span, surface, own in zip(spans, surfaces, scores, strict=True):
        known = clearest.get(surface.casefold())
        if span.kinds is None and known is not None and known[1] in own:
            own[known[1]] = max(own[known[1]], known[0] - _OTHER_PASSAGE)


def _candidates(own: dict[str, float], entries: dict[str, Entry]) -> list[Candidate]:
    ranked = sorted(own, key=lambda name: (-own[name], name))
    return [
        Candidate(
            name,
            entries[name].title,
            entries[name].kind,
            round(entries[name].latitude, 5),
            round(entries[name].longitude, 5),
            round(own[name], 3),
        )
        for name in ranked
    ]
