"""Numbers that follow a frame: events by step of time, ground by who held it, claims by outlet.

All take a `Stretch`: days, whose claims count, and what is known. They count what `Atlas` answers
and derive nothing of their own.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from geodata.area_error import area_error_km2
from geodata.atlas import Atlas
from geodata.control import Condition, Knowledge
from geodata.frame import EventView, Standing

Step = Literal["day", "week", "month", "year"]
LONGEST_DAYS: dict[Step, int] = {"day": 1, "week": 7, "month": 31, "year": 366}
"""How many days an event may last, or its date leave open, to be counted in one step."""
CONTESTED, UNKNOWN, SILENT, LOST = "contested", "unknown", "silent", "lost"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days (both ends included), an actor whose claims count (None: everyone's), a knowledge.

    With knowledge `then` an event or claim counts if it was told by the last of the days, and the
    ground of each day is that of the claims made by that day. Raises ValueError if the last day
    comes before the first.
    """

    first: dt.date
    last: dt.date
    viewpoint: str | None = None
    knowledge: Knowledge = Knowledge.THEN

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("the last day must not come before the first")

    @property
    def days(self) -> int:
        """How many days there are."""
        return (self.last - self.first).days + 1


def told_events(atlas: Atlas, stretch: Stretch) -> list[EventView]:
    """The events of a stretch that somebody who counts had told of by its last day.

    An event belongs to a stretch if one of its days does. Raises UnknownViewpointError.
    """
    frame = atlas.at(stretch.last, stretch.viewpoint, stretch.knowledge, stretch.days - 1)
    return [
        view
        for view in frame.events
        if view.told and atlas.events[view.id].record.when.start <= stretch.last
    ]


# ---- events ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class EventCount:
    """How many events of a category began in a step of time, and how many of them are disputed.

    `first` is the first day of the step: a Monday, the first of a month or of a year.
    """

    first: dt.date
    category: str
    events: int
    disputed: int


@dataclass(frozen=True, slots=True)
class EventCounts:
    """Events by step and category, sorted; `spread` are the ids of those that fit in no one step:

    they lasted longer than it, or their date leaves more days open.
    """

    counts: tuple[EventCount, ...]
    spread: tuple[str, ...]


def events_by_step(atlas: Atlas, stretch: Stretch, step: Step) -> EventCounts:
    """The told events of a stretch, each counted once, in the step in which it began."""
    number: Counter[tuple[dt.date, str]] = Counter()
    disputed: Counter[tuple[dt.date, str]] = Counter()
    spread: list[str] = []
    for view in told_events(atlas, stretch):
        when = atlas.events[view.id].record.when
        if (when.end - when.start).days >= LONGEST_DAYS[step] or when.start < stretch.first:
            spread.append(view.id)
            continue
        key = step_of(when.start, step), view.category
        number[key] += 1
        disputed[key] += view.disputed
    counts = tuple(EventCount(*key, number[key], disputed[key]) for key in sorted(number))
    return EventCounts(counts, tuple(spread))


def step_of(day: dt.date, step: Step) -> dt.date:
    """The first day of the step that a day falls in; weeks begin on Monday (ISO 8601)."""
    match step:
        case "week":
            return day - dt.timedelta(days=day.weekday())
        case "month":
            return day.replace(day=1)
        case "year":
            return day.replace(month=1, day=1)
        case _:
            return day


# ---- ground ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Held:
    """How much ground one holder had from a day until another (both included).

    `holder` is an actor's id, `CONTESTED`, `UNKNOWN`, `SILENT` or `LOST`; where two hold together
    it is the first. `error_km2` is how far the number may be off at most, because edges of cells
    are approximate.
    """

    first: dt.date
    last: dt.date
    holder: str
    km2: float
    error_km2: float
    cells: int


def ground_held(atlas: Atlas, stretch: Stretch) -> tuple[Held, ...]:
    """Who held how much of the ground that is mapped finely, for each span without a change.

    The finely mapped cells are those in which control changed; whole countries around them would
    hide what changed. Of each span all holders of the stretch are told, also those with nothing.
    Raises UnknownViewpointError.
    """
    tracks = atlas.timelines(stretch.knowledge, [stretch.viewpoint])[stretch.viewpoint]
    every = {name: tracks[f"area:{name}"] for name in atlas.areas}
    days = sorted(
        {stretch.first}
        | {
            start
            for name, track in every.items()
            for start, _ in track
            if stretch.first < start <= stretch.last and _is_fine(atlas, name)
        }
    )
    spans = [(day, _holdings(every, day)) for day in days]
    fine = {name for name in every if _is_fine(atlas, name)}
    holders = sorted({holder for _, held in spans for holder, c in held.items() if c & fine})
    found = []
    for number, (first, held) in enumerate(spans):
        last = spans[number + 1][0] - dt.timedelta(1) if number + 1 < len(spans) else stretch.last
        for holder in holders:
            cells = held.get(holder, set())
            km2 = sum(atlas.km2[name] for name in cells & fine)
            error = area_error_km2(atlas, cells, within=fine)
            found.append(Held(first, last, holder, km2, error, len(cells & fine)))
    return tuple(found)


def _is_fine(atlas: Atlas, name: str) -> bool:
    return atlas.areas[name].record.scale == "fine"


def _holdings(
    tracks: dict[str, list[tuple[dt.date, Standing]]], day: dt.date
) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name, track in tracks.items():
        standing = next(s for start, s in reversed(track) if start <= day)
        found[_holder(standing)].add(name)
    return found


def _holder(standing: Standing) -> str:
    if standing.state is Condition.HELD:
        return standing.controllers[0]
    return str(standing.state)


# ---- claims ------------------------------------------------------------------------------------

IMPLIED = "implied"
"""In the place of a side: what the atlas concludes from words about something else."""


@dataclass(frozen=True, slots=True)
class ClaimCount:
    """How many claims of a side an outlet (or other publisher) carries.

    `outlet` is its name, `side` that of who makes the claim: "azerbaijan", "armenian", … or "none";
    `IMPLIED` where the atlas concludes and nobody speaks.
    """

    outlet: str
    side: str
    claims: int


def claims_by_outlet(atlas: Atlas, stretch: Stretch) -> tuple[ClaimCount, ...]:
    """The claims that count of the told events: by where they stand, and by who makes them.

    Outlets with more claims come first.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for outlet, side in _claims(atlas, stretch):
        counts[outlet, side] += 1
    total: Counter[str] = Counter()
    for (outlet, _), number in counts.items():
        total[outlet] += number
    order = sorted(counts, key=lambda key: (-total[key[0]], key))
    return tuple(ClaimCount(outlet, side, counts[outlet, side]) for outlet, side in order)


def _claims(atlas: Atlas, stretch: Stretch) -> Iterator[tuple[str, str]]:
    for view in told_events(atlas, stretch):
        counted = set(view.claims)
        for claim in atlas.events[view.id].record.claims:
            if claim.id in counted:
                outlet = atlas.sources[claim.source].outlet
                title = atlas.actors[outlet].title if outlet in atlas.actors else outlet
                yield title, atlas.actors[claim.by].side if claim.stance.speaks else IMPLIED
