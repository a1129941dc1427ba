"""Distances on the ground."""

from __future__ import annotations

from pyproj import Geod

_GEOD = Geod(ellps="WGS84")


def km_between(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres along the geodesic between two (lon, lat) in degrees WGS 84."""
    return float(_GEOD.inv(*one, *other)[2]) / 1_000
