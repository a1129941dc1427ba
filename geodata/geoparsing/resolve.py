"""Which place a name means, by its kind, its size and the other places of the text."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from geodata.gazetteer import Entry, Name, Trust
from geodata.gazetteer.distance import Direction, direction, km_between, nearest
from geodata.gazetteer.folding import key_of, same_marks
from geodata.geoparsing.mention import Candidate
from geodata.geoparsing.region import SIDES, THEATRE
from geodata.geoparsing.spans import Span
from geodata.geoparsing.weights import WEIGHTS

_FEDERAL = frozenset(("US", "CA", "AU", "DE", "IN", "GB"))
"""Countries whose states and counties are better known than the towns of their names."""
_GROUND = frozenset(("water", "height", "world-region", "region"))
"""Kinds whose names take "the"."""
_AROUND = frozenset(("region", "district", "water", "height"))
"""Kinds that a town may share its name with because it lies in them or at them."""
_SMALL = ("village", "hamlet")
"""Words beside a name that say that the small place of the name is meant."""
_KEPT = "kept:"
"""What ids of the gazetteer's places from `gazetteer/kept.yaml` begin with."""
_FAR_KM = 20_000.0
"""About the farthest that two places can be apart: where there is none to be near to."""
_LOWEST = -math.inf


def resolve(
    spans: Sequence[Span],
    surfaces: Sequence[str],
    held_by_next: Sequence[str],
    neighbours: Sequence[Sequence[int]],
) -> list[list[Candidate]]:
    """For each span its candidates, best first.

    `held_by_next` says by which word or mark the next span may name what holds this one ("," in
    "Athens, Georgia", "near" in "Hovtashen near Masis", "" for none), `neighbours` which spans
    stand near it in the text. A name means the same place throughout a text unless a word beside
    it says another kind.
    """
    entries: dict[str, Entry] = {}
    scores = [
        _own_scores(span, surface, entries) for span, surface in zip(spans, surfaces, strict=True)
    ]
    for number, held in enumerate(held_by_next):
        if held and not scores[number].keys() & scores[number + 1].keys():
            _hold(scores[number], scores[number + 1], entries, held)
    alone = [dict(own) for own in scores]
    _fit_to_text(scores, entries)
    _fit_to_neighbours(scores, neighbours, entries)
    for span, own, known in zip(spans, scores, alone, strict=True):
        if not span.said.startswith(_SMALL):
            _hold_back_small(own, known, entries)
    _by_side(spans, scores)
    _one_sense(spans, surfaces, scores)
    return [_candidates(own, entries) for own in scores]


def share_of_doubt(candidates: Sequence[Candidate]) -> float:
    """The share of its confidence that the first candidate keeps beside the next far one."""
    best = candidates[0]
    lead = WEIGHTS.sure_lead
    for other in candidates[1:]:
        if best.score - other.score >= lead or _km(best, other) > WEIGHTS.same_place_km:
            lead = best.score - other.score
            break
    return WEIGHTS.least_kept + (1 - WEIGHTS.least_kept) * min(1.0, lead / WEIGHTS.sure_lead)


def clear(candidates: Sequence[Candidate]) -> bool:
    """Whether the first candidate stands out, or the next ones mean the same ground."""
    best = candidates[0]
    for other in candidates[1:]:
        if best.score - other.score >= WEIGHTS.clear_lead:
            return True
        if _km(best, other) > WEIGHTS.same_place_km:
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
        trust = WEIGHTS.trust[name.trust]
        score = _article(span, entry) + _size(entry) + trust + _spelt(name, surface)
        if entry.curated:
            score += WEIGHTS.curated
        found[entry.id] = max(score, found.get(entry.id, _LOWEST))
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
        and _km(town, entry) < (WEIGHTS.city_km if large else WEIGHTS.town_km)
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
    village = span.said.startswith(_SMALL)
    for town in towns:
        if town.id in seats:
            found[town.id] += WEIGHTS.hamlet if village else WEIGHTS.seat
        elif town.people < WEIGHTS.town_people and not village:
            found[town.id] += WEIGHTS.hamlet


def _hold_back_small(
    own: dict[str, float], alone: Mapping[str, float], entries: Mapping[str, Entry]
) -> None:
    """Leave undecided whether a small place is meant that only what stands near speaks for.

    A better known one of its name may be meant beside any other; so nearness lifts the small one no
    higher than that, unless by a lead that leaves no doubt.
    """
    known = _best(alone)
    large = entries[known]
    if not large.curated or large.kind != "settlement":
        return
    most = WEIGHTS.lesser_people if large.capital else WEIGHTS.town_people
    for name in own:
        entry = entries[name]
        small = entry.kind == "settlement" and entry.people < most
        if small and not entry.curated and 0 < own[name] - own[known] < WEIGHTS.namesake_lead:
            own[name] = own[known] - (2 * WEIGHTS.clear_lead if large.capital else 0)


def _nearest(towns: Sequence[Entry], district: Entry) -> Entry:
    return min(towns, key=lambda town: _km(town, district))


def _hold(
    own: dict[str, float], holders: dict[str, float], entries: dict[str, Entry], how: str
) -> None:
    """Let "Athens, Georgia" decide both names: which Athens lies in which Georgia."""
    held: set[str] = set()
    holding: set[str] = set()
    for name in own:
        for holder in holders:
            if _within(entries[name], entries[holder], how):
                held.add(name)
                holding.add(holder)
    for name in held:
        own[name] += WEIGHTS.held
    for name in holding:
        holders[name] += WEIGHTS.holder


def _fit_to_text(scores: Sequence[dict[str, float]], entries: dict[str, Entry]) -> None:
    """Let the names that are clear by themselves speak for what the others mean."""
    sure = Counter(_best(own) for own in scores if _leads(own, WEIGHTS.sure_lead))
    anchors = [entries[name] for name, _ in sure.most_common(WEIGHTS.most_anchors)]
    places = [(entry.longitude, entry.latitude) for entry in anchors]
    points = [(place, direction(place)) for place in places]
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


def _fit_to_neighbours(
    scores: Sequence[dict[str, float]],
    neighbours: Sequence[Sequence[int]],
    entries: dict[str, Entry],
) -> None:
    """Let the names that stand near a name in the text speak for what it means."""
    for own, beside in zip(scores, neighbours, strict=True):
        if len(own) > 1:
            near = [entries[_best(scores[n])] for n in beside if _best(scores[n]) not in own]
            for name in own:
                own[name] += _beside(entries[name], near)


def _beside(entry: Entry, near: Sequence[Entry]) -> float:
    """How near a place lies to those that the text names beside it."""
    if entry.kind != "settlement" or not near:
        return 0.0
    closest = min(
        (_km(entry, other) for other in near if other.kind not in ("country", "world-region")),
        default=_FAR_KM,
    )
    return WEIGHTS.beside * math.exp(-closest / WEIGHTS.beside_km)


def _km(one: Entry | Candidate, other: Entry | Candidate) -> float:
    return km_between((one.longitude, one.latitude), (other.longitude, other.latitude))


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
        if entry.curated:
            return WEIGHTS.curated_settlement
        known = next((w for people, w in WEIGHTS.known_cities if entry.people >= people), 0.0)
        people = max(entry.people, WEIGHTS.fewest_people)
        fame = max(known, WEIGHTS.capital * entry.capital)
        return math.log10(people) / WEIGHTS.tenfolds + fame
    known = WEIGHTS.kept if entry.id.startswith(_KEPT) else 0.0
    if entry.kind == "region" and entry.ccode in _FEDERAL:
        known = WEIGHTS.federal_region
    return WEIGHTS.kinds.get(entry.kind, WEIGHTS.other_kind) + known


def _spelt(name: Name, surface: str) -> float:
    if key_of(name.entry.title) == key_of(surface):
        return WEIGHTS.as_titled
    return 0.0 if same_marks(name.text, surface) else WEIGHTS.other_marks


def _within(entry: Entry, container: Entry, how: str) -> bool:
    """Whether a place lies in the one named after it, or beside it: "Birmingham, Alabama"."""
    if entry.id == container.id or entry.kind != "settlement":
        return False
    if how in ("near", "on") and container.kind in ("settlement", "water"):
        return _km(entry, container) < WEIGHTS.next_to_km + container.extent_km
    if container.kind == "country":
        return bool(entry.ccode) and entry.ccode == container.ccode
    if container.kind in ("region", "district"):
        if container.id.startswith("iso:"):
            return entry.region == container.title and entry.ccode == container.ccode
        reach = max(WEIGHTS.within_km, WEIGHTS.within_extents * container.extent_km)
        return _km(entry, container) < reach
    return False


def _leads(own: dict[str, float], lead: float) -> bool:
    """Whether the first candidate's score is higher than the second's by a lead."""
    ranked = sorted(own.values(), reverse=True)
    return len(ranked) == 1 or ranked[0] - ranked[1] >= lead


def _best(own: Mapping[str, float]) -> str:
    return max(own, key=lambda name: (own[name], name))


def _context(
    entry: Entry,
    points: list[tuple[tuple[float, float], Direction]],
    countries: Counter[str],
    theatre: bool,
) -> float:
    """How well a place fits the others of the text."""
    here = (entry.longitude, entry.latitude)
    found = 0.0
    if points and entry.kind not in ("country", "world-region"):
        other = nearest(here, points)
        km = _FAR_KM if other is None else km_between(here, other)
        found += WEIGHTS.near * math.exp(-km / WEIGHTS.near_km)
    if entry.ccode and entry.kind != "country":
        times = min(countries[entry.ccode], WEIGHTS.country_times)
        found += WEIGHTS.country * times / WEIGHTS.country_times
    if theatre and entry.ccode in THEATRE:
        found += WEIGHTS.theatre
    return found


def _by_side(spans: Sequence[Span], scores: list[dict[str, float]]) -> None:
    """Let the side whose spellings a text uses elsewhere decide for its names of places."""
    used = Counter(
        side
        for span, own in zip(spans, scores, strict=True)
        if _leads(own, WEIGHTS.side_lead)
        for side in {name.side for name in span.names if name.entry.id == _best(own)}
        if side in SIDES
    )
    one, other = (used[side] for side in SIDES)
    if one == other:
        return
    usual = SIDES[0] if one > other else SIDES[1]
    for span, own in zip(spans, scores, strict=True):
        if len(own) > 1:
            for entry_id in {n.entry.id for n in span.names if n.side == usual} & own.keys():
                own[entry_id] += WEIGHTS.side_spelling


def _one_sense(
    spans: Sequence[Span], surfaces: Sequence[str], scores: list[dict[str, float]]
) -> None:
    """Let the clearest use of a name in a text decide the others that no kind word decides."""
    clearest: dict[str, tuple[float, str]] = {}
    for span, surface, own in zip(spans, surfaces, scores, strict=True):
        if span.kinds is None:
            key, best = surface.casefold(), _best(own)
            clearest[key] = max(clearest.get(key, (_LOWEST, "")), (own[best], best))
    for span, surface, own in zip(spans, surfaces, scores, strict=True):
        known = clearest.get(surface.casefold())
        if span.kinds is None and known is not None and known[1] in own:
            own[known[1]] = max(own[known[1]], known[0] - WEIGHTS.other_passage)


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
