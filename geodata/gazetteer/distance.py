"""Distances on the ground."""

from __future__ import annotations

import math
from collections.abc import Iterable

from geodata.ellipsoid import wgs84


def km_between(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres along the geodesic between two (lon, lat) in degrees WGS 84."""
    return float(wgs84().inv(*one, *other)[2]) / 1_000


Direction = tuple[float, float, float]
"""Where a point lies from the middle of the earth, of length 1."""


def direction(point: tuple[float, float]) -> Direction:
    """The direction of a (lon, lat) in degrees: what `nearest` compares by."""
    lon, lat = math.radians(point[0]), math.radians(point[1])
    flat = math.cos(lat)
    return flat * math.cos(lon), flat * math.sin(lon), math.sin(lat)


def nearest(
    here: tuple[float, float], points: Iterable[tuple[tuple[float, float], Direction]]
) -> tuple[float, float] | None:
    """Of other points, each with its `direction`, the one nearest to a (lon, lat), on a sphere.

    That is many times quicker than the geodesic to each; None if there is no other point.
    """
    x, y, z = direction(here)
    best, found = -2.0, None
    for point, (a, b, c) in points:
        near = x * a + y * b + z * c
        if near > best and point != here:
            best, found = near, point
    return found
