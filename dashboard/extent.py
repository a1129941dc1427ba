"""Where the maps begin and end: the first view, and as far as anything is drawn."""

from __future__ import annotations

HOME = ((38.82, 45.6), (40.55, 47.45))
"""South-west and north-east corner (lat, lon, as Leaflet takes them) of the first view."""
THEATRE = ((36.0, 40.5), (43.5, 53.5))
"""Corners beyond which the map does not pan: there is nothing drawn."""
ZOOMS = (6, 12)
"""Smallest and largest zoom level: the theatre, and as far as the base map stays crisp."""
