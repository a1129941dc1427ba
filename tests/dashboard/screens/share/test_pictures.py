"""Sections of the map that a picture may show."""

from __future__ import annotations

from dashboard.screens.share import pictures


def test_the_section_of_the_map_is_within_what_is_drawn() -> None:
    for center, zoom in (((46.75, 39.75), 9.0), ((41.0, 43.4), 6.0), ((53.0, 36.1), 12.0)):
        west, south, east, north = pictures._bounds({"center": center, "zoom": zoom})
        assert 40.5 <= west < east <= 53.5
        assert 36 <= south < north <= 43.5
