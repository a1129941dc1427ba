"""What the table says of areas and places is what the library says of them on any day."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.map.days import day_number
from dashboard.map_page.standings import standings
from geodata import Atlas

DAYS = ("1988-02-20", "1992-05-09", "2016-04-02", "2020-11-08", "2022-03-27", "2024-06-30")


@pytest.fixture(scope="module")
def found(atlas: Atlas) -> dict[str, Any]:
    return standings(atlas)


@pytest.mark.parametrize("knowledge", ["then", "now"])
@pytest.mark.parametrize("day", DAYS)
def test_since_when_and_because_of_what(
    atlas: Atlas, found: dict[str, Any], day: str, knowledge: str
) -> None:
    order = list(atlas.events)
    for viewpoint in atlas.viewpoints:
        frame = atlas.at(day, viewpoint, knowledge)
        tracks = found["tracks"][f"{knowledge}|{viewpoint or ''}"]
        for kind, shown in (("area", frame.areas), ("place", frame.places)):
            for standing in shown:
                track = tracks[f"{kind}:{standing.id}"]
                since, because = next(
                    why for start, why in reversed(track) if start <= day_number(frame.date)
                )
                assert since == (str(standing.since) if standing.since else "")
                assert tuple(order[number] for number in because) == standing.because


def test_every_area_has_a_size_and_no_place_has(atlas: Atlas, found: dict[str, Any]) -> None:
    for name, area in atlas.areas.items():
        kind, error, km2 = found["subjects"][f"area:{name}"]
        assert (kind, error) == ("area", area.record.error_km)
        assert km2 == pytest.approx(atlas.km2[name], abs=0.1)
    for name, place in atlas.places.items():
        assert found["subjects"][f"place:{name}"][1:] == [place.record.precision_km, None]
