"""How close the maps come: no closer than the data are sure, and far enough to see all."""

from __future__ import annotations

import math

from dashboard.view.extent import HOME, THEATRE, ZOOMS
from geodata import Atlas

SYMBOL = 34
"""Pixels: how wide the chosen event's symbol is."""


def pixels(km: float, zoom: float) -> float:
    """How wide a distance is on the map, in Web Mercator in the middle of the first view."""
    latitude = (HOME[0][0] + HOME[1][0]) / 2
    metres = 156_543.03 * math.cos(math.radians(latitude)) / 2**zoom
    return km * 1000 / metres


def test_the_surest_edge_is_off_by_no_more_than_a_symbol(atlas: Atlas) -> None:
    surest = min(area.record.error_km for area in atlas.areas.values())
    assert SYMBOL - 2 < pixels(surest, ZOOMS[1]) < SYMBOL + 2


def test_the_first_view_lies_within_what_is_drawn() -> None:
    (south, west), (north, east) = THEATRE
    assert south < HOME[0][0] < HOME[1][0] < north
    assert west < HOME[0][1] < HOME[1][1] < east
