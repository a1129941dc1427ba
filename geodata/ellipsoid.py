"""The earth's shape, for areas and lengths on the ground."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyproj import Geod


@cache
def wgs84() -> Geod:
    """The ellipsoid of WGS 84: geodesics in metres between (lon, lat) in degrees."""
    # A tenth of what a command takes to start, and most measure nothing.
    from pyproj import Geod

    return Geod(ellps="WGS84")
