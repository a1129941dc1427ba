"""Which section of the world a picture shows."""

from __future__ import annotations

import math

from dashboard.figure.request import Bounds, PictureRequest
from dashboard.language.wording import short
from dashboard.view.extent import HOME, THEATRE
from geodata import Atlas

TOWN_KM = 26
"""Half of the height of the section around a town: its district and the next towns."""


def bounds_of(atlas: Atlas, request: PictureRequest) -> Bounds:
    """The bounds that a picture has to hold at least.

    Raises ValueError for a place that the atlas does not have or the map does not show.
    """
    if request.bounds is not None:
        return request.bounds
    if request.place is None:
        (south, west), (north, east) = HOME
        return west, south, east, north
    return place_bounds(atlas, request.place)


def place_bounds(atlas: Atlas, key: str) -> Bounds:
    """The bounds around a place or area: `shusha`, `place:shusha` or `area:shusha`."""
    kind, _, name = key.rpartition(":")
    if kind in ("", "place") and name in atlas.places:
        place = atlas.places[name]
        km = max(TOWN_KM, min(1.3 * place.record.precision_km, 250))
        lon, lat = place.geometry.centroid.coords[0]
        up = km / 111.2
        across = up / math.cos(math.radians(lat))
        west, south, east, north = lon - across, lat - up, lon + across, lat + up
    elif kind in ("", "area") and name in atlas.areas:
        west, south, east, north = atlas.areas[name].geometry.bounds
        lon, lat = (west + east) / 2, (south + north) / 2
        by = max(0.25 * max(east - west, north - south), 0.08)
        west, south, east, north = west - by, south - by, east + by, north + by
    else:
        raise ValueError(
            f"the atlas has no place or area “{short(key)}”; its ids stand in "
            "geodata/layers, such as shusha or area:kalbajar"
        )
    (low_lat, low_lon), (high_lat, high_lon) = THEATRE
    if not (low_lon < lon < high_lon and low_lat < lat < high_lat):
        raise ValueError(f"“{short(key)}” lies outside the map, which shows the South Caucasus")
    return max(west, low_lon), max(south, low_lat), min(east, high_lon), min(north, high_lat)
