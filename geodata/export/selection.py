"""What an export holds: chosen events and all that belongs to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from geodata.atlas import Atlas, UnknownViewpointError
from geodata.control import Knowledge
from geodata.dataset import Located
from geodata.dates import AFTER_ALL, BEFORE_ALL
from geodata.frame import Standing
from geodata.model import Area, Event, Place
from geodata.sources import Source


class UnknownEventError(ValueError):
    """An event that the atlas does not have; the message names it and says what to do."""


@dataclass(frozen=True, slots=True)
class Interval:
    """The state of one area or settlement from `first` to `last` day, both included.

    `key` is `area:…` or `place:…`; an end is None where it is open.
    """

    key: str
    first: dt.date | None
    last: dt.date | None
    standing: Standing

    @property
    def kind(self) -> str:
        """Either "area" or "place"."""
        return self.key.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Selection:
    """Events with the places, areas, control intervals and sources that belong to them.

    All events: everything there is. Some events: the places they name or move (of an area only
    the area), the areas they move, the intervals that rest on one of them, the sources of their
    claims. `colours` are "#rrggbb" by actor id, for a format that draws: who shows the data
    knows the colours, so they are passed in. `delimiter` is what parts the cells of CSV.
    """

    atlas: Atlas
    events: tuple[Located[Event], ...]
    places: tuple[Located[Place], ...]
    areas: tuple[Located[Area], ...]
    intervals: tuple[Interval, ...]
    sources: tuple[Source, ...]
    whole: bool
    knowledge: Knowledge
    viewpoint: str | None
    colours: Mapping[str, str] = field(default_factory=dict)
    delimiter: str = ","


def select(
    atlas: Atlas,
    event_ids: Collection[str] | None = None,
    *,
    knowledge: Knowledge | str = Knowledge.THEN,
    viewpoint: str | None = None,
    colours: Mapping[str, str] | None = None,
    delimiter: str = ",",
) -> Selection:
    """The selection of some events by id (None: all), in the order of the atlas.

    Knowledge and viewpoint say by whose claims, and made until when, the control intervals are
    found; events come with all their claims. Raises UnknownEventError and UnknownViewpointError.
    """
    knowledge = Knowledge(knowledge)
    if unknown := sorted(set(event_ids or ()) - atlas.events.keys()):
        raise UnknownEventError(
            f"the atlas has no event {unknown[0]!r}; ids stand in events.geojson, such as "
            f"{next(iter(atlas.events), '2020-11-08-shusha')}"
        )
    whole = event_ids is None
    wanted = atlas.events.keys() if event_ids is None else frozenset(event_ids)
    events = tuple(event for name, event in atlas.events.items() if name in wanted)
    intervals = tuple(
        interval
        for interval in _intervals(atlas, knowledge, viewpoint)
        if whole or not wanted.isdisjoint(interval.standing.because)
    )
    places = {role.place for event in events for role in event.record.places}
    places |= {c.place for event in events for c in event.record.changes if c.place}
    areas = {c.area for event in events for c in event.record.changes if c.area}
    cited = {claim.source for event in events for claim in event.record.claims}
    return Selection(
        atlas,
        events,
        tuple(place for name, place in atlas.places.items() if whole or name in places),
        tuple(area for name, area in atlas.areas.items() if whole or name in areas),
        intervals,
        tuple(source for name, source in sorted(atlas.sources.items()) if whole or name in cited),
        whole,
        knowledge,
        viewpoint,
        colours or {},
        delimiter,
    )


def _intervals(atlas: Atlas, knowledge: Knowledge, viewpoint: str | None) -> list[Interval]:
    timelines = atlas.timelines(knowledge)
    if viewpoint not in timelines:
        known = ", ".join(v for v in timelines if v)
        raise UnknownViewpointError(
            f"{viewpoint!r} has no viewpoint on control; take one of: {known}"
        )
    found = []
    for key, spans in sorted(timelines[viewpoint].items()):
        ends = [first - dt.timedelta(days=1) for first, _ in spans[1:]] + [AFTER_ALL]
        for (first, standing), last in zip(spans, ends, strict=True):
            found.append(
                Interval(
                    key,
                    None if first == BEFORE_ALL else first,
                    None if last == AFTER_ALL else last,
                    standing,
                )
            )
    return found
