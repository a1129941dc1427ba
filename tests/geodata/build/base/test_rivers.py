"""Rivers: a tributary ends in its river."""

from __future__ import annotations

import shapely

from geodata.build.base.rivers import ended_at


def test_a_tributary_is_led_to_the_river_and_no_farther() -> None:
    river = shapely.LineString([(0, 0), (10, 0)])
    found = ended_at(shapely.LineString([(5, 3), (5, 1), (5, 0.001), (9, 0.001)]), river)
    assert list(found.coords) == [(5, 3), (5, 1), (5, 0)]
