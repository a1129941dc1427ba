"""The atlas: a sound dataset that answers any day from any viewpoint."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property, partial
from pathlib import Path

import numpy as np
import shapely

from geodata.checks import faults_of
from geodata.control import Knowledge, Shift, Statement, lacks_witness
from geodata.dataset import Dataset, Located, read
from geodata.dates import AFTER_ALL, BEFORE_ALL, parse_day
from geodata.disputes import Contradiction, contradictions
from geodata.faults import DatasetError
from geodata.frame import EventView, Frame, Standing
from geodata.imports.table import ImportedEvent
from geodata.model import UNNAMED, ActorKind, Area, Claim, Event, Place, PlaceKind
from geodata.partition import area_km2
from geodata.sources import Source, sources_of
from geodata.tracks import EventTrack, Track, event_track_of, track_of

WINDOW_DAYS = 3
"""Events of this many days before and after the day belong to a frame, if not told otherwise."""

PARTIES = frozenset({ActorKind.STATE, ActorKind.DE_FACTO_AUTHORITY, ActorKind.SIDE})
"""Kinds of actors whose denial contests control; outlets, groups and organisations report."""

FEW = 20
"""A party is a viewpoint from a twentieth of the claims that the most vocal makes of control on."""

Point = tuple[str | None, Knowledge]


class UnknownViewpointError(ValueError):
    """A viewpoint that is no actor of the dataset."""


class Atlas:
    """Places, areas, events, actors and sources, and the answer for any day.

    Made by `load`; `places`, `areas` and `events` are dicts from id to feature, whose geometries
    are shapely's in (lon, lat) degrees WGS84.
    """

    def __init__(self, data: Dataset) -> None:
        self.data = data
        self.places: Mapping[str, Located[Place]] = dict(sorted(data.places.items()))
        self.areas: Mapping[str, Located[Area]] = dict(sorted(data.areas.items()))
        self.events: Mapping[str, Located[Event]] = dict(
            sorted(data.events.items(), key=lambda item: (item[1].record.when.start, item[0]))
        )
        self.actors = data.actors
        self.sources: Mapping[str, Source] = sources_of(data)
        self.imported = data.imported
        self._tracks: dict[Point, tuple[list[Track], list[Track]]] = {}
        self._views: dict[Point, list[EventTrack]] = {}
        self._disputes: dict[str, list[Contradiction]] = {}

    # ---- answers -------------------------------------------------------------------------------

    def at(
        self,
        date: dt.date | str,
        viewpoint: str | None = None,
        knowledge: Knowledge | str = Knowledge.THEN,
        window: int = WINDOW_DAYS,
    ) -> Frame:
        """The frame of a day.

        `date` is a day (or YYYY-MM-DD), `viewpoint` an actor id (None: everyone's claims),
        `knowledge` "then" or "now", `window` how many days of events before and after the day.
        Raises DateError for a date that is none, UnknownViewpointError for an unknown actor.
        The first call for a viewpoint and knowledge computes its timelines; later ones look up.
        """
        day = parse_day(date) if isinstance(date, str) else _day_of(date)
        knowledge = Knowledge(knowledge)
        areas, places = self._tracks_of(viewpoint, knowledge)
        first, last = _shifted(day, -window), _shifted(day, window)
        return Frame(
            day,
            viewpoint,
            knowledge,
            (first, last),
            tuple(track.at(day) for track in areas),
            tuple(track.at(day) for track in places),
            self._events_between(first, last, day, viewpoint, knowledge),
        )

    def timelines(
        self,
        knowledge: Knowledge | str = Knowledge.THEN,
        viewpoints: Iterable[str | None] | None = None,
    ) -> dict[str | None, dict[str, list[tuple[dt.date, Standing]]]]:
        """For every viewpoint (None: everyone's), or those given, the intervals of each subject.

        They are found by key: `area:shusha` and `place:shusha` are two things. An interval is
        (first day, standing) and lasts until the next one; the first begins at
        `geodata.dates.BEFORE_ALL`.
        """
        knowledge = Knowledge(knowledge)
        return {
            viewpoint: {
                f"{kind}:{track.standings[0].id}": list(
                    zip(track.starts, track.standings, strict=True)
                )
                for kind, tracks in zip(
                    ("area", "place"), self._tracks_of(viewpoint, knowledge), strict=True
                )
                for track in tracks
            }
            for viewpoint in (self.viewpoints if viewpoints is None else viewpoints)
        }

    def tellings(
        self, knowledge: Knowledge | str = Knowledge.THEN
    ) -> dict[str | None, dict[str, list[tuple[dt.date, EventView]]]]:
        """For every viewpoint (None: everyone's) the intervals of each event, by event id.

        An interval is (first day, view) and lasts until the next one: which claims count then, and
        whether they contradict each other. An event of which the viewpoint's actor is not known to
        have spoken at all is left out; the first interval begins at `geodata.dates.BEFORE_ALL`.
        """
        knowledge = Knowledge(knowledge)
        return {
            viewpoint: {
                name: list(zip(track.starts, track.views, strict=True))
                for name, track in zip(
                    self.events, self._views_of(viewpoint, knowledge), strict=True
                )
                if track.views
            }
            for viewpoint in self.viewpoints
        }

    @cached_property
    def viewpoints(self) -> tuple[str | None, ...]:
        """Everyone's (None), then the parties that speak of control often, the most vocal first."""
        claims = Counter(
            claim.by
            for event in self.events.values()
            if event.record.changes
            for claim in event.record.claims
            if claim.stance.speaks
        )
        weight = {
            a.id: claims[a.id] + sum(claims[m] for m in a.members)
            for a in self.actors.values()
            if a.kind in PARTIES
        }
        enough = max(weight.values(), default=0) / FEW
        vocal = [name for name, number in weight.items() if number and number >= enough]
        return (None, *sorted(vocal, key=lambda name: (-weight[name], name)))

    def standing_of(self, key: str, frame: Frame) -> Standing | None:
        """The standing of an area or settlement (`area:…`, `place:…`) in a frame, None if none."""
        kind, _, name = key.partition(":")
        standings = {"area": frame.areas, "place": frame.places}.get(kind, ())
        return next((s for s in standings if s.id == name), None)

    def telling_of(
        self, event_id: str, frame: Frame, knowledge: Knowledge | None = None
    ) -> EventView | None:
        """What is told of an event on a frame's day, whether the frame's window has it or not.

        None if the viewpoint's actor is not known to have spoken of it at all. `knowledge` replaces
        that of the frame. Raises KeyError for an unknown id.
        """
        views = self._views_of(frame.viewpoint, knowledge or frame.knowledge)
        return views[self._numbers[event_id]].at(frame.date)

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {name: number for number, name in enumerate(self.events)}

    def title_of(self, key: str) -> str:
        """The title of `event:…`, `place:…`, `area:…` or `imported:…`.

        Raises KeyError for an unknown key.
        """
        kind, _, name = key.partition(":")
        if kind == "imported":
            return self.imported_event(name).title
        if kind == "event":
            return self.events[name].record.title
        return (self.places if kind == "place" else self.areas)[name].record.title

    def __contains__(self, key: object) -> bool:
        """Whether the atlas has the feature of a key such as `event:2020-11-08-shusha`."""
        kind, _, name = str(key).partition(":")
        if kind == "imported":
            return self.imported.number_of(name) is not None
        layers = {"event": self.events, "place": self.places, "area": self.areas}
        return name in layers.get(kind, ())

    def imported_event(self, name: str) -> ImportedEvent:
        """An imported event by source and id, such as `acled:AZE1234`. Raises KeyError if none."""
        number = self.imported.number_of(name)
        if number is None:
            raise KeyError(name)
        return self.imported.event(number)

    def disputes(self, event_id: str) -> list[Contradiction]:
        """All contradictions between the claims of an event. Raises KeyError for an unknown id."""
        if event_id not in self._disputes:
            record = self.events[event_id].record
            self._disputes[event_id] = contradictions(record.claims, record.when.end)
        return self._disputes[event_id]

    @cached_property
    def told_later(self) -> tuple[str, ...]:
        """Ids of the events that move ground and of which nobody is known to have told in time."""
        lacking = {
            shift.event
            for shifts in self._shifts.values()
            for shift in shifts
            if lacks_witness(shift, shift.statements)
        }
        return tuple(name for name in self.events if name in lacking)

    @cached_property
    def events_at(self) -> Mapping[str, tuple[str, ...]]:
        """For each place that events name: their ids, in the order of time."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for name, event in self.events.items():
            for place in dict.fromkeys(p.place for p in event.record.places):
                found[place].append(name)
        return {place: tuple(names) for place, names in found.items()}

    def basis(self, event_id: str) -> str:
        """Either "document", if a seed document tells the event, or "reference"."""
        claims = self.events[event_id].record.claims
        by_document = any(
            self.sources[c.source].is_document for c in claims if c.source in self.sources
        )
        return "document" if by_document else "reference"

    @cached_property
    def km2(self) -> Mapping[str, float]:
        """Geodesic area of every cell in km²."""
        return {name: area_km2(cell.geometry) for name, cell in self.areas.items()}

    @cached_property
    def cell_of(self) -> Mapping[str, str]:
        """For each place that has a point in the mosaic: the id of its cell."""
        cells = list(self.areas.values())
        tree = shapely.STRtree([cell.geometry for cell in cells])
        names = list(self.places)
        points = [self.places[n].geometry for n in names]
        found: dict[str, str] = {}
        for point, cell in zip(*tree.query(points, predicate="intersects"), strict=True):
            found.setdefault(names[point], cells[cell].id)
        return found

    # ---- how the answers are made --------------------------------------------------------------

    def _tracks_of(
        self, viewpoint: str | None, knowledge: Knowledge
    ) -> tuple[list[Track], list[Track]]:
        key = (viewpoint, knowledge)
        if key not in self._tracks:
            voices = self.voices(viewpoint)
            members = {actor.id: actor.members for actor in self.actors.values()}
            track = partial(
                track_of, knowledge=knowledge, voices=voices, viewpoint=viewpoint, members=members
            )
            areas = {
                name: track(name, cell.record.title, self._shifts[f"area:{name}"])
                for name, cell in self.areas.items()
            }
            places = []
            for name in self._held_places:
                title, cell = self.places[name].record.title, self.cell_of[name]
                if own := self._shifts.get(f"place:{name}"):
                    places.append(track(name, title, own + self._shifts[f"area:{cell}"]))
                else:
                    places.append(areas[cell].of(name, title))
            self._tracks[key] = [*areas.values()], places
        return self._tracks[key]

    @cached_property
    def _held_places(self) -> list[str]:
        """Ids of the settlements and heights that have a control state: those in a cell."""
        kinds = {PlaceKind.SETTLEMENT, PlaceKind.HEIGHT}
        moved = self._shifts.keys()
        return [
            name
            for name, place in self.places.items()
            if name in self.cell_of and (place.record.kind in kinds or f"place:{name}" in moved)
        ]

    def voices(self, viewpoint: str | None) -> frozenset[str] | None:
        """Ids of the actors whose claims count for a viewpoint; None where everyone's do.

        Raises UnknownViewpointError for an id that is no actor.
        """
        if viewpoint is None:
            return None
        actor = self.actors.get(viewpoint)
        if actor is None:
            known = ", ".join(v for v in self.viewpoints if v)
            raise UnknownViewpointError(
                f"{viewpoint!r} is no actor of this atlas; take one of: {known}"
            )
        return frozenset((actor.id, *actor.members))

    @cached_property
    def _shifts(self) -> defaultdict[str, tuple[Shift, ...]]:
        found: defaultdict[str, tuple[Shift, ...]] = defaultdict(tuple)
        for event in self.events.values():
            statements = tuple(self._statement(c) for c in event.record.claims if c.stance.speaks)
            for change in event.record.changes:
                shift = Shift(event.id, event.record.when, change.to, statements, change.effect)
                found[change.subject] += (shift,)
        return found

    def _statement(self, claim: Claim) -> Statement:
        actor = self.actors[claim.by]
        if actor.kind not in PARTIES:
            party = None
        else:
            party = actor.id if actor.side == "none" else actor.side
        return Statement(
            claim.by,
            party,
            claim.stance.supports,
            claim.on.latest,
            claim.when,
            () if claim.holders == (UNNAMED,) else claim.holders or None,
        )

    # ---- events --------------------------------------------------------------------------------

    @cached_property
    def _bounds(self) -> tuple[np.ndarray, np.ndarray]:
        starts = [e.record.when.start.toordinal() for e in self.events.values()]
        ends = [e.record.when.end.toordinal() for e in self.events.values()]
        return np.array(starts, dtype=np.int64), np.array(ends, dtype=np.int64)

    def _events_between(
        self,
        first: dt.date,
        last: dt.date,
        day: dt.date,
        viewpoint: str | None,
        knowledge: Knowledge,
    ) -> tuple[EventView, ...]:
        starts, ends = self._bounds
        inside = np.flatnonzero((starts <= last.toordinal()) & (ends >= first.toordinal()))
        tracks = self._views_of(viewpoint, knowledge)
        return tuple(view for i in inside if (view := tracks[i].at(day)) is not None)

    def _views_of(self, viewpoint: str | None, knowledge: Knowledge) -> list[EventTrack]:
        """The tracks of all events, in the order of `events`."""
        key = (viewpoint, knowledge)
        if key not in self._views:
            voices = self.voices(viewpoint)
            self._views[key] = [
                event_track_of(event, self.basis(name), knowledge, voices)
                for name, event in self.events.items()
            ]
        return self._views[key]


def _day_of(date: dt.date) -> dt.date:
    """The day of a date; a datetime is one too, but does not compare with days."""
    return date.date() if isinstance(date, dt.datetime) else date


def _shifted(day: dt.date, days: int) -> dt.date:
    """A day some days away, held at the ends of the calendar."""
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        return AFTER_ALL if days > 0 else BEFORE_ALL


def load(path: Path | str | None = None) -> Atlas:
    """Read, check and open a dataset folder (default: the built-in layers).

    Raises DatasetError, whose `faults` are all that is wrong, if the data are not sound.
    """
    data, faults = read(Path(path) if path is not None else None)
    faults += faults_of(data)
    if faults:
        raise DatasetError(faults)
    return Atlas(data)
