"""A frame: everything the map shows for one day, viewpoint and knowledge."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any

from geodata.control import Condition, Knowledge
from geodata.dates import BEFORE_ALL


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of one area or place from `since` until the next standing of it.

    `since` is None when the state has no known beginning. `because` holds event ids. `told_later`
    says that nobody is known to have told of it by that day, `also` whom some name as the holder
    instead, `viewpoint` whose claims alone count
    (None: everyone's): see `geodata.control`, rules 5 and 6.
    """

    id: str
    title: str
    state: Condition
    controllers: tuple[str, ...]
    since: dt.date | None
    because: tuple[str, ...]
    told_later: bool = False
    also: tuple[str, ...] = ()
    viewpoint: str | None = None

    def as_json(self) -> dict[str, Any]:
        """The shape that `python -m geodata at --json` prints for one area or place."""
        return {
            "id": self.id,
            "title": self.title,
            "state": str(self.state),
            "controller": list(self.controllers),
            "since": None if self.since in (None, BEFORE_ALL) else str(self.since),
            "because": list(self.because),
            "told_later": self.told_later,
            "also": list(self.also),
        }


@dataclass(frozen=True, slots=True)
class EventView:
    """An event as a frame shows it.

    `claims` are the ids of the claims that count for the frame's viewpoint and knowledge;
    `disputed` whether some of them contradict each other; `told` is False for an event that nobody
    had told of by the frame's day (knowledge `then`): it is shown, but marked as told later.
    """

    id: str
    title: str
    category: str
    when: str
    claims: tuple[str, ...]
    disputed: bool
    told: bool
    basis: str

    def as_json(self) -> dict[str, Any]:
        """The shape that `python -m geodata at --json` prints for one event."""
        return {
            "id": self.id,
            "title": self.title,
            "category": self.category,
            "when": self.when,
            "disputed": self.disputed,
            "told": self.told,
            "basis": self.basis,
            "claims": list(self.claims),
        }


@dataclass(frozen=True, slots=True)
class Frame:
    """The atlas on one day. `window` is the first and last day from which events are shown."""

    date: dt.date
    viewpoint: str | None
    knowledge: Knowledge
    window: tuple[dt.date, dt.date]
    areas: tuple[Standing, ...]
    places: tuple[Standing, ...]
    events: tuple[EventView, ...]

    def area(self, area_id: str) -> Standing:
        """The standing of one cell. Raises KeyError for an unknown id."""
        return _by_id(self.areas, area_id)

    def place(self, place_id: str) -> Standing:
        """The standing of one settlement. Raises KeyError for an unknown id."""
        return _by_id(self.places, place_id)

    def counts(self) -> dict[str, Any]:
        """How many areas and places are in which state, how many events, how many disputed."""
        return {
            "areas": dict(Counter(str(a.state) for a in self.areas)),
            "places": dict(Counter(str(p.state) for p in self.places)),
            "events": len(self.events),
            "disputed": sum(event.disputed for event in self.events),
        }

    def as_json(self) -> dict[str, Any]:
        """The frame as JSON-ready values, as `python -m geodata at --json` prints it."""
        return {
            "date": str(self.date),
            "viewpoint": self.viewpoint,
            "knowledge": str(self.knowledge),
            "window": [str(day) for day in self.window],
            "counts": self.counts(),
            "areas": [area.as_json() for area in self.areas],
            "places": [place.as_json() for place in self.places],
            "events": [event.as_json() for event in self.events],
        }


def _by_id(standings: tuple[Standing, ...], wanted: str) -> Standing:
    for standing in standings:
        if standing.id == wanted:
            return standing
    raise KeyError(wanted)
