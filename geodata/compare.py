"""What changed between two frames: which cells and towns, from what to what, and by whose word.

Two frames may differ in their day, in whose claims count, or in which claims are known. This
module derives no state: it sets two frames of the atlas side by side.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from geodata.area_error import area_error_km2
from geodata.atlas import Atlas
from geodata.control import State
from geodata.frame import Frame, Standing


@dataclass(frozen=True, slots=True)
class Reason:
    """An event that makes a difference, and the ids of those of its claims that do."""

    event: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A cell or place whose state differs between two frames.

    `key` is `area:…` or `place:…`; `km2` the size of a cell, None for a place. `reasons` are in the
    order of time (see `compare`).
    """

    key: str
    title: str
    before: Standing
    after: Standing
    reasons: tuple[Reason, ...]
    km2: float | None

    @property
    def events(self) -> tuple[str, ...]:
        """Ids of the events that make the difference."""
        return tuple(reason.event for reason in self.reasons)

    def as_json(self) -> dict[str, Any]:
        """The change as JSON-ready values."""
        return {
            "key": self.key,
            "title": self.title,
            "before": self.before.as_json(),
            "after": self.after.as_json(),
            "reasons": [{"event": r.event, "claims": list(r.claims)} for r in self.reasons],
            "km2": None if self.km2 is None else round(self.km2, 1),
        }


@dataclass(frozen=True, slots=True)
class Passage:
    """All cells that went from one state to another: how many km², and by how many off at most."""

    before: State
    after: State
    cells: tuple[str, ...]
    km2: float
    error_km2: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two frames and all that differs between them: cells first, then places, each by title."""

    before: Frame
    after: Frame
    changes: tuple[Change, ...]
    passages: tuple[Passage, ...]
    km2: float
    error_km2: float

    @property
    def areas(self) -> tuple[Change, ...]:
        """The changes of cells."""
        return tuple(change for change in self.changes if change.km2 is not None)

    @property
    def places(self) -> tuple[Change, ...]:
        """The changes of towns and heights."""
        return tuple(change for change in self.changes if change.km2 is None)

    @property
    def events(self) -> tuple[str, ...]:
        """Ids of all events that make a difference, each once, as the changes name them."""
        return tuple(dict.fromkeys(event for change in self.changes for event in change.events))


def compare(atlas: Atlas, before: Frame, after: Frame) -> Comparison:
    """What differs between two frames of an atlas.

    A state differs if its condition or its controllers do; in which order controllers were named
    does not matter. Areas are geodesic, in km².

    Which events make a difference: if only the day differs, time does, and they are the events of
    every state that the subject passed through from the earlier day to the later one. Otherwise
    they are the events on which either state rests, without those that both rest on with the same
    claims. Which claims of them: those that count in one frame only; where there are none, because
    the same claims speak of both days, all that count; and where none does, because an actor is
    silent or nobody had told of it by then, everyone's.
    """
    changes = (*_changes(atlas, before, after, "area"), *_changes(atlas, before, after, "place"))
    areas = [change for change in changes if change.km2 is not None]
    cells = [change.before.id for change in areas]
    return Comparison(
        before,
        after,
        changes,
        _passages(atlas, areas),
        sum(atlas.km2[name] for name in cells),
        area_error_km2(atlas, cells),
    )


def state_of(standing: Standing) -> State:
    """The state of a standing, without the events that say so."""
    return State(standing.state, standing.controllers)


def _changes(atlas: Atlas, before: Frame, after: Frame, kind: str) -> Iterator[Change]:
    pairs = zip(
        before.areas if kind == "area" else before.places,
        after.areas if kind == "area" else after.places,
        strict=True,
    )
    for one, other in sorted(pairs, key=lambda pair: (pair[0].title.casefold(), pair[0].id)):
        if state_of(one).same_hands(state_of(other)):
            continue
        key = f"{kind}:{one.id}"
        reasons = tuple(
            Reason(event, _claims(atlas, before, after, event))
            for event in _events(atlas, before, after, key, one, other)
        )
        km2 = atlas.km2[one.id] if kind == "area" else None
        yield Change(key, one.title, one, other, reasons, km2)


def _events(
    atlas: Atlas, before: Frame, after: Frame, key: str, one: Standing, other: Standing
) -> tuple[str, ...]:
    if (before.viewpoint, before.knowledge) == (after.viewpoint, after.knowledge):
        first, last = sorted((before.date, after.date))
        found = _passed(atlas, after, key, first, last)
    else:
        shared = set(one.because) & set(other.because)
        found = {
            event
            for event in (*one.because, *other.because)
            if event not in shared
            or _counted(atlas, event, before) != _counted(atlas, event, after)
        }
    # An event that both rest on with the same claims can still be all there is to show.
    found = found or {*one.because, *other.because}
    return tuple(event for event in atlas.events if event in found)


def _passed(atlas: Atlas, frame: Frame, key: str, first: dt.date, last: dt.date) -> set[str]:
    """Events of the states that begin after the first day and not after the last."""
    steps = atlas.timelines(frame.knowledge, [frame.viewpoint])[frame.viewpoint][key]
    return {event for start, passed in steps if first < start <= last for event in passed.because}


def _counted(atlas: Atlas, event: str, frame: Frame) -> tuple[str, ...]:
    telling = atlas.telling_of(event, frame)
    return telling.claims if telling else ()


def _claims(atlas: Atlas, before: Frame, after: Frame, event: str) -> tuple[str, ...]:
    one, other = _counted(atlas, event, before), _counted(atlas, event, after)
    wanted = set(one) ^ set(other) or set(one)
    claims = [c for c in atlas.events[event].record.claims if c.stance.speaks]
    if not wanted:  # others' word on what an actor is silent of, or what is told only later
        first, last = (replace(frame, viewpoint=None) for frame in (before, after))
        wanted = {*_counted(atlas, event, first), *_counted(atlas, event, last)}
        wanted = wanted or {c.id for c in claims}
    return tuple(c.id for c in atlas.events[event].record.claims if c.id in wanted)


def _passages(atlas: Atlas, changes: list[Change]) -> tuple[Passage, ...]:
    """The changes of cells by what they changed from and to, the largest ground first."""
    groups: list[tuple[State, State, list[str]]] = []
    for change in changes:
        before, after = state_of(change.before), state_of(change.after)
        for one, other, cells in groups:
            if one.same_hands(before) and other.same_hands(after):
                cells.append(change.before.id)
                break
        else:
            groups.append((before, after, [change.before.id]))
    passages = [
        Passage(
            one,
            other,
            tuple(cells),
            sum(atlas.km2[name] for name in cells),
            area_error_km2(atlas, cells),
        )
        for one, other, cells in groups
    ]
    return tuple(sorted(passages, key=lambda p: (-p.km2, p.cells)))
