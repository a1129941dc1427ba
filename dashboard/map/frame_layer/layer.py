"""The layer of the atlas on the map: cells, towns and events of any day, drawn in the browser.

A folium element with its script and style beside it. Python computes every interval; the script
looks up what is in force on a day and draws it, and decides nothing.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

from folium.template import Template
from shapely import box, difference, get_parts

from dashboard.language.day_sentence import both_words
from dashboard.language.wording import (
    day_text,
    precision_text,
    short_state_text,
    standing_text,
)
from dashboard.map.base_map import as_drawn, credits
from dashboard.map.day_sentence import sentence
from dashboard.map.days import day_number
from dashboard.map.offline import BASICS, LocalFiles, script_json
from dashboard.map.packed import packed
from dashboard.style import palette
from dashboard.style.arrows import arrows
from dashboard.style.symbology import (
    circle_km,
    drawn_days,
    is_brief,
    on_one_day,
    quiet_areas,
    rank_of,
)
from dashboard.view.lands import Land, lands
from dashboard.view.names import names_of
from geodata import Atlas, Knowledge
from geodata.control import Condition
from geodata.frame import EventView, Standing
from geodata.model import Category, PlaceKind, WherePrec
from geodata.positions import others_makers

_HERE = Path(__file__).parent


class FrameLayer(LocalFiles):
    """Cells coloured by state, towns and events of an atlas, for a folium map.

    `view` is what to show first: day (YYYY-MM-DD), viewpoint (actor id or None), knowledge, window
    (days of events before and after the day, or "all" up to it), selected (a key such as
    `area:shusha`, or None), names (see `dashboard.view.names`), hidden and highlight (event ids),
    layers (see `dashboard.view.layers`), home (corners of the first view, as Leaflet takes them),
    embed (whether the map stands alone in a page of somebody else).
    """

    scripts: ClassVar[tuple[Path, ...]] = (
        *BASICS,
        _HERE / "patterns.js",
        _HERE / "labels.js",
        _HERE / "lands.js",
        _HERE / "symbols.js",
        _HERE / "spots.js",
        _HERE / "events.js",
        _HERE / "arrows.js",
        _HERE / "imported_numbers.js",
        _HERE / "imported.js",
        _HERE / "controls.js",
        _HERE / "cards.js",
        _HERE / "going.js",
        _HERE / "legend.js",
        _HERE / "pin.js",
        _HERE / "area_keys.js",
        sentence.SCRIPT,
        _HERE / "layer.js",
    )
    styles: ClassVar[tuple[Path, ...]] = (
        _HERE / "layer.css",
        _HERE / "over_map.css",
        sentence.STYLE,
    )
    _template = Template(
        """
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = L.atlasFrame(
                {{ this.payload }}, {{ this.view }}
            ).addTo({{ this._parent.get_name() }});
            globalThis.nkAtlasFrame = {{ this.get_name() }};
        {% endmacro %}
        """
    )

    def __init__(self, atlas: Atlas, view: dict[str, Any]) -> None:
        super().__init__()
        self._data: str = script_json(payload(atlas))
        self.view = script_json(view)

    @property
    def payload(self) -> str:
        """The data as the script takes them."""
        return self._data


def payload(atlas: Atlas) -> dict[str, Any]:
    """All that the map's script needs for any day, viewpoint and knowledge, as JSON-ready values.

    Claims are told by their numbers; their words come later (`claims.py`), but for those that the
    sentence of a day quotes.

    Positions are (lon, lat) in degrees; days are numbers since 1970-01-01.
    """
    states, tellings = _States(atlas), _Tellings(atlas)
    of_days = sentence.of_events(atlas)
    tracks = {
        str(knowledge): {
            viewpoint or "": {key: states.track(found) for key, found in standings.items()}
            for viewpoint, standings in atlas.timelines(knowledge).items()
        }
        for knowledge in Knowledge
    }
    quiet = quiet_areas(atlas)
    return {
        "palette": palette.for_browser(states.holders),
        "credits": list(
            dict.fromkeys([*credits(), *(maker.title for maker in others_makers(atlas))])
        ),
        "tiles": TILES,
        "cells": [_cell(atlas, name, name in quiet) for name in atlas.areas],
        "lands": [_land(land) for land in lands(atlas)],
        "places": [_place(atlas, n) for n in atlas.places if f"place:{n}" in tracks["now"][""]],
        "precisions": {code: precision_text(WherePrec(code)) for code in WherePrec},
        "order": list(atlas.events),
        "events": [
            _event(atlas, name, tellings.of(name))
            | tellings.said(name)
            | of_days[name]
            | _arrows(atlas, name)
            for name in atlas.events
        ],
        "states": states.table,
        "steps": states.tracks,
        "tracks": tracks,
        "tellings": tellings.table,
        "room": sentence.ROOM,
    }


class _States:
    """The different states, and the different tracks of them, each once: named by number."""

    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas
        self.table: list[dict[str, Any]] = []
        self.tracks: list[list[list[int]]] = []
        self.holders: set[str] = set()
        self._known: dict[str, int] = {}
        self._numbers: dict[tuple[str, tuple[str, ...], str], int] = {}

    def track(self, steps: list[tuple[dt.date, Standing]]) -> int:
        """The number of a track: [first day, state] pairs in order, changes of hands only."""
        found: list[list[int]] = []
        for start, standing in steps:
            number = self._number(standing)
            if not found or found[-1][1] != number:
                found.append([day_number(start), number])
        known = self._known.setdefault(str(found), len(self.tracks))
        if known == len(self.tracks):
            self.tracks.append(found)
        return known

    def _number(self, standing: Standing) -> int:
        controllers = standing.controllers
        if standing.state is Condition.CONTESTED:  # who held before makes no other pattern
            controllers = tuple(sorted(controllers))
        standing = replace(standing, controllers=controllers)
        text = standing_text(self.atlas, standing)
        key = (str(standing.state), controllers, text)
        if key not in self._numbers:
            self._numbers[key] = len(self.table)
            self.holders.update(controllers)
            sign = palette.sign(standing.state, controllers)
            self.table.append(
                {
                    "state": str(standing.state),
                    "controllers": list(controllers),
                    "stripes": list(sign.stripes),
                    "bars": list(sign.bars),
                    "marks": sign.marks,
                    "text": text,
                    "short": short_state_text(self.atlas, standing),
                }
            )
        return self._numbers[key]


class _Tellings:
    """What is told of an event as claims come in: which claims count, and if they contradict.

    Each different answer stands once in `table`, and the intervals of the events name it by number.
    """

    def __init__(self, atlas: Atlas) -> None:
        self.table: list[dict[str, Any]] = []
        self._atlas = atlas
        self._numbers: dict[tuple[tuple[int, ...], bool, tuple[int, ...]], int] = {}
        self._said: dict[str, dict[int, dict[str, str]]] = {}
        self._found = {str(k): atlas.tellings(k) for k in Knowledge}
        self._claims = {
            name: {claim.id: i for i, claim in enumerate(event.record.claims)}
            for name, event in atlas.events.items()
        }

    def of(self, event_id: str) -> dict[str, dict[str, Any]]:
        """What is told by viewpoint, as numbers in `table`: `now`, and `then` from which day on.

        `then` are [first day, number] pairs in order; before them nothing was told. A viewpoint
        whose actor never spoke of the event is left out.
        """
        then = {
            viewpoint or "": [
                [day_number(start), self._number(event_id, view)]
                for start, view in views[event_id]
                if view.claims
            ]
            for viewpoint, views in self._found["then"].items()
            if event_id in views
        }
        now = {
            viewpoint or "": self._number(event_id, views[event_id][-1][1])
            for viewpoint, views in self._found["now"].items()
            if event_id in views
        }
        return {"then": then, "now": now}

    def said(self, event_id: str) -> dict[str, Any]:
        """Who said what in the claims that two sides set against each other, by their numbers.

        Known once the event's tellings are; nothing where no two sides spoke.
        """
        said = self._said.get(event_id)
        return {"said": said} if said else {}

    def _number(self, event_id: str, view: EventView) -> int:
        numbers = self._claims[event_id]
        # What the atlas concludes waits for somebody who speaks.
        claims = tuple(numbers[claim] for claim in view.claims) if view.told else ()
        both = both_words(self._atlas, event_id, view.claims) if view.disputed else None
        if both and sum(len(claim.text) for claim in both) > sentence.ROOM["letters"]:
            both = None  # the sentence of a day never has room for them
        pair = tuple(numbers[claim.id] for claim in both or ())
        for claim in both or ():
            words = {"by": self._atlas.actors[claim.by].title, "text": claim.text}
            self._said.setdefault(event_id, {})[numbers[claim.id]] = words
        key = (claims, view.disputed, pair)
        if key not in self._numbers:
            self._numbers[key] = len(self.table)
            told = {"claims": list(claims), "disputed": view.disputed}
            self.table.append({**told, "both": list(pair)} if pair else told)
        return self._numbers[key]


def _cell(atlas: Atlas, name: str, quiet: bool) -> dict[str, Any]:
    """A cell; `quiet` says that it never changed hands, so that the map can draw it paler."""
    cell = atlas.areas[name]
    return {
        "id": name,
        "title": cell.record.title,
        "quiet": quiet,
        "error_km": cell.record.error_km,
        "geometry": packed(as_drawn(cell.geometry)),
    }


ROWS = ((4.0, 0.05), (9.0, 0.1), (math.inf, 0.25))
"""How high the rows of a land are, by its greatest extent in square degrees.

A great land has room anyway, and every reader has to load each row.
"""
NARROWEST = 0.1
"""Degrees: no name stands on a stretch narrower than this."""


def _land(land: Land) -> dict[str, Any]:
    """A land's names, and its ground as rows from south to north, in hundredths of a degree.

    A row holds the stretches, west and east in turn, on which a name may stand in all of its
    height.
    """
    step = next(height for extent, height in ROWS if land.ground.area <= extent)
    west, south, east, north = land.ground.bounds
    first = math.floor(south / step)
    rows = []
    for number in range(first, math.ceil(north / step)):
        row = box(west, number * step, east, (number + 1) * step)
        outside = [part.bounds for part in get_parts(difference(row, land.ground))]
        free, start = [], west
        for left, _south, right, _north in sorted([*outside, (east, 0, east, 0)]):
            if left - start > NARROWEST:
                free += [math.ceil(100 * start), math.floor(100 * left)]
            start = max(start, right)
        rows.append(free)
    names = {c: name for c, name in land.names.items() if c == "en" or name != land.names["en"]}
    return {
        "kind": land.kind,
        "names": names,
        "south": round(100 * first * step),
        "step": round(100 * step),
        "rows": rows,
    }


def _place(atlas: Atlas, name: str) -> dict[str, Any]:
    place = atlas.places[name]
    return {
        "id": name,
        "title": place.record.title,
        "names": names_of(place.record),
        "at": [place.point.x, place.point.y],
        "rank": rank_of(name),
        "height": place.record.kind is PlaceKind.HEIGHT,
        "precision_km": place.record.precision_km,
    }


def _arrows(atlas: Atlas, name: str) -> dict[str, Any]:
    """The rings of its soft arrows, to about 100 m; nothing where an event has none."""
    found = [
        [[round(lon, 3), round(lat, 3)] for lon, lat in arrow.exterior.coords[:-1]]
        for arrow in arrows(atlas, name)
    ]
    return {"arrows": found, "brief": is_brief(atlas, name)} if found else {}


TILES = {
    "url": "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
    "credit": "tiles © OpenStreetMap contributors",
}
"""Online tiles, loaded only when a reader asks for them; OpenStreetMap's tile usage policy."""


def _event(atlas: Atlas, name: str, tellings: dict[str, Any]) -> dict[str, Any]:
    event = atlas.events[name]
    record = event.record
    place = atlas.places[record.places[0].place]
    drawn = drawn_days(atlas, name)
    return {
        "id": name,
        "title": record.title,
        "category": str(record.category),
        "control": record.category is Category.CONTROL,
        "from": day_number(record.when.start),
        "to": day_number(record.when.end),
        "when": day_text(record.when),
        "at": [event.point.x, event.point.y] if drawn else None,
        **({"until": day_number(drawn[1])} if drawn and drawn[1] < record.when.end else {}),
        "place": place.record.title,
        "where_prec": int(record.where_prec),
        "circle_km": circle_km(atlas, name),
        "one_day": on_one_day(atlas, name),
        "basis": atlas.basis(name),
        "disputed": bool(atlas.disputes(name)),
        "tellings": tellings,
    }
