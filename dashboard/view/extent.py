"""Where the maps begin and end: the first view, and as far as anything is drawn."""

from __future__ import annotations

HOME = ((38.82, 45.6), (40.55, 47.45))
"""South-west and north-east corner (lat, lon, as Leaflet takes them) of the first view."""
THEATRE = ((36.0, 40.5), (43.5, 53.5))
"""Corners beyond which the map does not pan: there is nothing drawn."""
ZOOMS = (6, 12)
"""Smallest and largest zoom level: the theatre, and as close as the data allow.

At the largest, what is known best – edges of areas with an `error_km` of 1, towns to 1 km – may be
off by the width of a symbol, some 34 pixels (156,543 m × cos 39.75° ÷ 2¹² = 29 m a pixel); closer,
the map would look surer than it is.
"""
MAP_OPTIONS = {
    "location": [39.75, 46.7],
    "zoom_start": 8,
    "minZoom": ZOOMS[0],  # folium's own min_zoom is of its tiles, and there are none
    "maxZoom": ZOOMS[1],
    "max_bounds": True,
    "min_lat": THEATRE[0][0],
    "min_lon": THEATRE[0][1],
    "max_lat": THEATRE[1][0],
    "max_lon": THEATRE[1][1],
    "maxBoundsViscosity": 1.0,
    "zoom_snap": 0.25,
    "zoom_delta": 0.5,
}
"""How far folium's map pans and zooms, and in which steps, in every document."""
