"""Since when and because of what each area and place stands as it does, for the table."""

from __future__ import annotations

from typing import Any

from dashboard.language import _
from dashboard.language.wording import kind_text
from dashboard.map.days import day_number
from geodata import Atlas, Knowledge
from geodata.frame import Standing


def standings(atlas: Atlas) -> dict[str, Any]:
    """What the table says of every area and place that the map shows, as JSON-ready values.

    `subjects` has for each key its kind in words, how far its edge or point may be off (km), and
    its size (km², None for a place). `tracks` has for each "knowledge|viewpoint" and key what is in
    force from a day on (days since 1970-01-01): since when (YYYY-MM-DD or ""), and the numbers of
    the events it follows from.
    """
    numbers = {name: number for number, name in enumerate(atlas.events)}

    def why(standing: Standing) -> list[Any]:
        since = standing.since.isoformat() if standing.since else ""
        return [since, [numbers[event] for event in standing.because]]

    return {
        "subjects": {
            **{f"area:{name}": _area(atlas, name) for name in atlas.areas},
            **{f"place:{name}": _place(atlas, name) for name in atlas.places},
        },
        "tracks": {
            f"{knowledge}|{viewpoint or ''}": {
                key: [[day_number(start), why(standing)] for start, standing in intervals]
                for key, intervals in timelines.items()
            }
            for knowledge in Knowledge
            for viewpoint, timelines in atlas.timelines(knowledge).items()
        },
    }


def _area(atlas: Atlas, name: str) -> list[Any]:
    return [_("area"), atlas.areas[name].record.error_km, round(atlas.km2[name], 1)]


def _place(atlas: Atlas, name: str) -> list[Any]:
    record = atlas.places[name].record
    return [kind_text(record.kind), record.precision_km, None]
