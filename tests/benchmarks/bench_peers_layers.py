"""What the peers draw: the atlas's cells and events as plain layers of folium.

The same cells and the events of the same days as the atlas draws, without its base map, towns,
labels, legend, symbols and words. Each kind is one GeoJson layer, the quickest way that folium has.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import folium
from shapely.geometry import mapping

from dashboard.style import palette
from geodata import Atlas
from tests.benchmarks import synthetic

CENTRE, ZOOM = [39.75, 46.7], 8
DAY_MS = 86_400_000
DOT = {"radius": 6, "weight": 1, "color": "#fff", "fillColor": "#1d2430", "fillOpacity": 1}


def empty_map(libraries: str) -> folium.Map:
    """A map of folium without tiles, over the region; Leaflet comes from an address of a Cdn."""
    found = folium.Map(CENTRE, zoom_start=ZOOM, tiles=None)
    found.default_js = [("leaflet", f"{libraries}/leaflet.js")]
    found.default_css = [("leaflet_css", f"{libraries}/leaflet.css")]
    return found


def cells(atlas: Atlas, day: int) -> dict[str, Any]:
    """The cells of a day (since 1970-01-01) with their colours, as a GeoJSON feature collection."""
    frame = atlas.at(dt.date(1970, 1, 1) + dt.timedelta(day), knowledge="now")
    return _collection(
        {
            "type": "Feature",
            "geometry": mapping(atlas.areas[standing.id].geometry),
            "properties": {
                "colour": palette.ink(next(iter(standing.controllers), "")).colour,
                "day": day,
            },
        }
        for standing in frame.areas
    )


def points(events: list[dict[str, Any]]) -> dict[str, Any]:
    """Events that have a symbol, as GeoJSON; `start` and `end`, in milliseconds since 1970-01-01,
    are the first and last day on which the atlas shows them too.
    """
    return _collection(
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": event["at"]},
            "properties": {
                "start": (event["from"] - synthetic.WINDOW) * DAY_MS,
                "end": (event["to"] + synthetic.WINDOW) * DAY_MS,
            },
        }
        for event in events
        if event["at"]
    )


def on_day(found: dict[str, Any], day: int) -> dict[str, Any]:
    """Those of some points that are on the map on a day."""
    at = day * DAY_MS
    return _collection(
        point
        for point in found["features"]
        if point["properties"]["start"] <= at <= point["properties"]["end"]
    )


def cell_layer(found: dict[str, Any]) -> folium.GeoJson:
    """Cells as a layer. Their shapes carry the class by which a timer knows the day."""
    return folium.GeoJson(
        found,
        style_function=lambda cell: {
            "fillColor": cell["properties"]["colour"],
            "fillOpacity": 0.6,
            "color": "#fff",
            "weight": 1,
            "className": f"bench-day-{cell['properties']['day']}",
        },
    )


def point_layer(found: dict[str, Any]) -> folium.GeoJson:
    """Points as a layer of dots."""
    return folium.GeoJson(found, marker=folium.CircleMarker(fill=True, **_snake(DOT)))


def _collection(features: Any) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)}


def _snake(options: dict[str, Any]) -> dict[str, Any]:
    names = {"fillColor": "fill_color", "fillOpacity": "fill_opacity"}
    return {names.get(name, name): value for name, value in options.items()}
