"""The cells of the mosaic, and how their states are found: by whom, by when, an example."""

from __future__ import annotations

import datetime as dt
import json
from bisect import bisect_right
from collections import Counter
from pathlib import Path
from typing import Any

import geodata
from dashboard.language import N_, _
from dashboard.language.wording import day_text, standing_text
from dashboard.style.palette import STANCES
from dashboard.view.chapters import FIRST_DAY, LAST_DAY
from geodata import Atlas, Knowledge
from geodata.dataset import LAYERS
from geodata.frame import Standing

_DRAWN_FROM = {
    "natural-earth": "Natural Earth",
    "osm": "OpenStreetMap",
    "hand-drawn": N_("lines drawn for this atlas"),
}
_CUTS = Path(geodata.__file__).parent / "build" / "mosaic" / "cuts.geojson"
_EXAMPLE = ("area:shusha", dt.date(2020, 11, 7), 4)
"""What the worked example shows: a cell, its first day and how many days."""
_WHO_HELD = "1992-2020-holder-dispute"
"""The event that has all words on whether Armenia or the Nagorno-Karabakh authorities held."""


def cells(atlas: Atlas) -> dict[str, Any]:
    """Size (km²) and error (km) of every cell, and what its edges are drawn from."""
    errors = Counter(cell.record.error_km for cell in atlas.areas.values())
    rows = [
        {
            "title": cell.record.title,
            "km2": round(atlas.km2[name]),
            "error": cell.record.error_km,
            "sources": ", ".join(_(_DRAWN_FROM.get(s, s)) for s in cell.record.sources),
        }
        for name, cell in atlas.areas.items()
    ]
    return {
        "least": min(errors, default=0),
        "most": max(errors, default=0),
        "errors": sorted(errors.items()),
        "rows": sorted(rows, key=lambda row: (row["title"].casefold(), row["km2"])),
        "drawn": sum("hand-drawn" in cell.record.sources for cell in atlas.areas.values()),
    }


def cuts(atlas: Atlas) -> list[dict[str, Any]]:
    """The lines that cut the built-in cells; a dataset of one's own has been cut otherwise."""
    if atlas.data.folder != LAYERS:
        return []
    features = json.loads(_CUTS.read_text(encoding="utf-8"))["features"]
    return [feature["properties"] for feature in features]


def differ(atlas: Atlas) -> int:
    """Cells whose state `then` and `now` differ on some day that the time bar shows."""
    then, now = (atlas.timelines(knowledge)[None] for knowledge in Knowledge)
    return sum(_differs(then[f"area:{name}"], now[f"area:{name}"]) for name in atlas.areas)


def told_later(atlas: Atlas) -> list[str]:
    """Titles of the events that move ground and are told of only later."""
    return [atlas.events[name].record.title for name in atlas.told_later]


def holder_differs(atlas: Atlas) -> bool:
    """Whether its sources differ on which of the Armenian side held: Armenia or Karabakh's own."""
    return _WHO_HELD in atlas.events and any(
        standing.also
        for track in atlas.timelines(Knowledge.NOW)[None].values()
        for _day, standing in track
    )


def _differs(one: list[tuple[dt.date, Standing]], other: list[tuple[dt.date, Standing]]) -> bool:
    days = {FIRST_DAY} | {day for day, _ in one + other if FIRST_DAY <= day <= LAST_DAY}
    return any(_hands(one, day) != _hands(other, day) for day in days)


def _hands(track: list[tuple[dt.date, Standing]], day: dt.date) -> tuple[str, frozenset[str]]:
    standing = track[bisect_right(track, day, key=lambda step: step[0]) - 1][1]
    return str(standing.state), frozenset(standing.controllers)


def viewpoints(atlas: Atlas) -> list[dict[str, Any]]:
    """Each viewpoint, and how many claims about control changes it rests on."""
    speakers = Counter(
        claim.by
        for event in atlas.events.values()
        if event.record.changes
        for claim in event.record.claims
        if claim.stance.speaks
    )
    return [
        {
            "title": atlas.actors[viewpoint].title if viewpoint else _("Everyone"),
            "claims": sum(n for by, n in speakers.items() if voices is None or by in voices),
        }
        for viewpoint in atlas.viewpoints
        for voices in [atlas.voices(viewpoint)]
    ]


def example(atlas: Atlas) -> dict[str, Any] | None:
    """A cell on some days: the claims made each day and the two states. None without the cell."""
    key, first, length = _EXAMPLE
    if key not in atlas:
        return None
    days = [first + dt.timedelta(days=n) for n in range(length)]
    events = [
        event.record
        for event in atlas.events.values()
        if any(change.subject == key for change in event.record.changes)
        and event.record.when.start <= days[-1]
        and event.record.when.end >= days[0]
    ]
    claims = [claim for event in events for claim in event.claims]
    rows = [
        {
            "day": day_text(day),
            "claims": list(
                dict.fromkeys(
                    f"{atlas.actors[c.by].title}: {_(STANCES[c.stance])}"
                    for c in claims
                    if c.on.latest == day
                )
            ),
            **{str(knowledge): _state(atlas, key, day, knowledge) for knowledge in Knowledge},
        }
        for day in days
    ]
    return {
        "title": atlas.title_of(key),
        "first": day_text(days[0]),
        "last": day_text(days[-1]),
        "events": [event.title for event in events],
        "rows": rows,
        "later": sum(c.on.latest > days[-1] for c in claims),
    }


def _state(atlas: Atlas, key: str, day: dt.date, knowledge: Knowledge) -> str:
    standing = atlas.standing_of(key, atlas.at(day, knowledge=knowledge, window=0))
    return standing_text(atlas, standing) if standing else ""
