"""Which place a name means, by its kind, its size and the other places of the text."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence, Set

from geodata.gazetteer import Entry
from geodata.gazetteer.distance import Direction, direction, km_between, nearest
from geodata.geoparsing.by_itself import SMALL, own_scores
from geodata.geoparsing.mention import Candidate, km_apart
from geodata.geoparsing.region import SIDES, THEATRE
from geodata.geoparsing.spans import Span
from geodata.geoparsing.weights import WEIGHTS

_BESIDE = ("near", "on")
"""Words by which one place lies beside another and not in it."""
_SAME = ("(", "as")
"""A mark and a word between two names of one place."""
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
        own_scores(span, surface, entries) for span, surface in zip(spans, surfaces, strict=True)
    ]
    for number, held in enumerate(held_by_next):
        if not held:
            continue
        own, following = scores[number], scores[number + 1]
        if both := own.keys() & following.keys():
            _are_one(own, following, both, held)
        else:
            _hold(own, following, entries, held)
    alone = [dict(own) for own in scores]
    _fit_to_text(scores, entries)
    _fit_to_neighbours(scores, neighbours, entries)
    for span, own, known in zip(spans, scores, alone, strict=True):
        if not span.said.startswith(SMALL):
            _hold_back_small(own, known, entries)
    _by_side(spans, scores)
    _one_sense(spans, surfaces, scores)
    return [_candidates(own, entries) for own in scores]


def share_of_doubt(candidates: Sequence[Candidate]) -> float:
    """The share of its confidence that the first candidate keeps beside the next far one."""
    best = candidates[0]
    lead = WEIGHTS.sure_lead
    for other in candidates[1:]:
        if best.score - other.score >= lead or km_apart(best, other) > WEIGHTS.same_place_km:
            lead = best.score - other.score
            break
    return WEIGHTS.least_kept + (1 - WEIGHTS.least_kept) * min(1.0, lead / WEIGHTS.sure_lead)


def clear(candidates: Sequence[Candidate]) -> bool:
    """Whether the first candidate stands out, or the next ones mean the same ground."""
    best = candidates[0]
    for other in candidates[1:]:
        if best.score - other.score >= WEIGHTS.clear_lead:
            return True
        if km_apart(best, other) > WEIGHTS.same_place_km:
            return False
    return True


def _hold_back_small(
    own: dict[str, float], alone: Mapping[str, float], entries: Mapping[str, Entry]
) -> None:
    """Leave undecided whether a small place is meant that only what stands near speaks for.

    A better known one of its name may be meant beside any other; so nearness lifts the small one no
    higher than that, unless by a lead that leaves no doubt. Beside a capital, and where a large
    town or a region of the dataset is as likely, it is not meant.
    """
    known = _best(alone)
    large = entries[known]
    most = WEIGHTS.lesser_people if large.capital else WEIGHTS.town_people
    town = large.kind == "settlement"
    if large.curated and town:
        low, high = 0.0, WEIGHTS.namesake_lead
    elif large.people >= WEIGHTS.large_people if town else large.curated:
        low, high = -WEIGHTS.clear_lead, WEIGHTS.clear_lead
    else:
        return
    behind = 0.0 if large.curated and town and not large.capital else 2 * WEIGHTS.clear_lead
    for name in own:
        entry = entries[name]
        small = entry.kind == "settlement" and entry.people < most
        if small and not entry.curated and low < own[name] - own[known] < high:
            own[name] = own[known] - behind


def _are_one(own: dict[str, float], following: dict[str, float], both: Set[str], how: str) -> None:
    """Let "Martuni (Khojavend)" and "Araks, known as Aras" decide both: the place of both names."""
    if how in _SAME:
        for name in both:
            own[name] += WEIGHTS.held
            following[name] += WEIGHTS.held


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
    if holding and how == "in":
        for name in holders.keys() - holding:
            if entries[name].kind == "settlement":
                holders[name] += WEIGHTS.no_holder


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
            known = any(entries[name].curated for name in own)
            for name in own:
                own[name] += _beside(entries[name], near)
                if _states(entries[name], near, known):
                    own[name] += WEIGHTS.state_beside


def _beside(entry: Entry, near: Sequence[Entry]) -> float:
    """How near a place lies to those that the text names beside it."""
    if entry.kind != "settlement" or not near:
        return 0.0
    closest = min(
        (km_apart(entry, other) for other in near if other.kind not in ("country", "world-region")),
        default=_FAR_KM,
    )
    return WEIGHTS.beside * math.exp(-closest / WEIGHTS.beside_km)


def _states(entry: Entry, near: Sequence[Entry], known: bool) -> bool:
    """Whether a state or region stands beside a place in it: "Venice. Italy answers".

    Of a settlement that says nothing where the name is one of the dataset (`known`): its states
    stand beside any place of it.
    """
    if entry.kind == "settlement":
        return not known and any(
            other.kind == "country" and _within(entry, other, "in") for other in near
        )
    return entry.kind in ("country", "region") and any(
        _within(other, entry, "in") for other in near
    )


def _within(entry: Entry, container: Entry, how: str) -> bool:
    """Whether a place lies in the one named after it, or beside it: "Birmingham, Alabama"."""
    if entry.id == container.id or entry.kind != "settlement":
        return False
    if how == "from":
        return km_apart(entry, container) < WEIGHTS.within_km
    if how in _BESIDE and container.kind in ("settlement", "water"):
        return km_apart(entry, container) < WEIGHTS.next_to_km + container.extent_km
    if container.kind == "country":
        return bool(entry.ccode) and entry.ccode == container.ccode
    if container.kind in ("region", "district"):
        if container.id.startswith("iso:"):
            return entry.region == container.title and entry.ccode == container.ccode
        reach = max(WEIGHTS.within_km, WEIGHTS.within_extents * container.extent_km)
        return km_apart(entry, container) < reach
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
