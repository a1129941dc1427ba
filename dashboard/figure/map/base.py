"""The base map of a picture: land, relief, waters and borders, read once for the process."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from typing import Any

import numpy as np
import shapely
from PIL import Image
from shapely.geometry import shape as shapely_shape
from shapely.geometry.base import BaseGeometry

from dashboard.figure.ink.artists import Group, Raster, rectangle, shape
from dashboard.figure.ink.rect import Rect
from dashboard.figure.ink.themes import Theme
from dashboard.figure.map.projection import Window
from geodata.base import Piece, pieces
from geodata.mercator import northing, project

Feature = tuple[dict[str, Any], BaseGeometry]
"""Properties and projected geometry (degrees of the equator)."""


@cache
def piece(name: str) -> Piece:
    """A piece of the base map by its id."""
    return next(p for p in pieces() if p.id == name)


@cache
def features(name: str) -> tuple[Feature, ...]:
    """The features of a piece, projected."""
    collection = json.loads(piece(name).path.read_text(encoding="utf-8"))
    return tuple(
        (f["properties"], shapely.transform(shapely_shape(f["geometry"]), project))
        for f in collection["features"]
    )


@cache
def simplified(name: str) -> tuple[Feature, ...]:
    """The features of a piece with no more detail than a small inset shows (about 2 km)."""
    return tuple((properties, geometry.simplify(0.02)) for properties, geometry in features(name))


@lru_cache(maxsize=4)
def _raster(name: str) -> Image.Image:
    with Image.open(piece(name).path) as image:
        return image.convert("RGBA")


@cache
def _tone(name: str) -> tuple[int, int, int]:
    """The one colour that a relief picture has; only its opacity varies."""
    opaque = np.asarray(_raster(name)).reshape(-1, 4)
    red, green, blue = np.median(opaque[opaque[:, 3] > 0][:, :3], axis=0)
    return int(red), int(green), int(blue)


def on_page(geometry: BaseGeometry, window: Window, margin: float = 8.0) -> BaseGeometry:
    """Projected geometry cut to the window, a little larger than it, in page units."""
    west, south, east, north = window.projected
    grow = margin / window.factor
    cut = shapely.clip_by_rect(geometry, west - grow, south - grow, east + grow, north + grow)
    return shapely.transform(cut, window.to_page)


def visible(found: Iterable[Feature], window: Window) -> Iterator[Feature]:
    """The features of which something is in the window, cut to it, in page units."""
    for properties, geometry in found:
        cut = on_page(geometry, window)
        if not cut.is_empty:
            yield properties, cut


def land(window: Window, theme: Theme) -> Group:
    """Sea as the ground and land upon it."""
    group = Group("land", window.rect)
    group.add(shape(rectangle(window.rect), fill=theme.water, name="sea"))
    for properties, cut in visible(features("countries"), window):
        name = f"land-{properties['ccode'].lower()}"
        group.add(shape(cut, fill=theme.land, stroke=theme.land, width=0.6, name=name))
    return group


def relief(window: Window, theme: Theme) -> Group:
    """Lights and shadows of the mountains, laid over the areas as in a printed atlas."""
    group = Group("relief", window.rect)
    for name, opacity in (
        ("relief-tint", theme.tint),
        ("relief-shadow", theme.shadow),
        ("relief-light", theme.light),
    ):
        if opacity:
            found = _shown_part(name, window)
            if found is not None:
                rect, box = found
                group.add(Raster(rect, _resampled(name, box, opacity), name))
    return group


def _shown_part(name: str, window: Window) -> tuple[Rect, tuple[float, float, float, float]] | None:
    """Where a relief picture lies on the page, and which part of it (left, upper, right, lower)."""
    west, south, east, north = piece(name).bounds
    low, high = float(northing(south)), float(northing(north))
    shown = window.projected
    left, bottom = max(west, shown[0]), max(low, shown[1])
    right, top = min(east, shown[2]), min(high, shown[3])
    if left >= right or bottom >= top:
        return None
    wide, tall = _raster(name).size
    across, up = wide / (east - west), tall / (high - low)
    box = (
        (left - west) * across,
        (high - top) * up,
        (right - west) * across,
        (high - bottom) * up,
    )
    corners = window.to_page(np.array([[left, bottom], [right, top]]))
    return Rect(*corners[0], *corners[1]), box


def _resampled(
    name: str, box: tuple[float, float, float, float], opacity: float
) -> Callable[[int, int], Image.Image]:
    def make(width: int, height: int) -> Image.Image:
        size = (max(width, 1), max(height, 1))
        alpha = _raster(name).getchannel("A").resize(size, Image.Resampling.BICUBIC, box=box)
        image = Image.new("RGBA", size, _tone(name))
        image.putalpha(alpha.point([round(v * opacity) for v in range(256)]))
        return image

    return make


def water(window: Window, theme: Theme, unit: float) -> Group:
    """Rivers, lakes and seas; `unit` is about a hair line."""
    group = Group("water", window.rect)
    for properties, cut in visible(features("rivers"), window):
        dash = (4 * unit, 3 * unit) if properties.get("approximate") else None
        group.add(shape(cut, stroke=theme.shore, width=0.9 * unit, alpha=0.85, dash=dash))
    for properties, cut in visible(features("lakes"), window):
        dash = (4 * unit, 3 * unit) if properties.get("approximate") else None
        group.add(shape(cut, fill=theme.water, stroke=theme.shore, width=0.7 * unit, dash=dash))
    return group


def borders(window: Window, theme: Theme, unit: float, *, oblast: bool = True) -> Group:
    """Borders of the states and, if wished, the dotted outline of the former oblast."""
    group = Group("borders", window.rect)
    for properties, cut in visible(features("borders"), window):
        dash = None if properties["kind"] == "international" else (4 * unit, 2.5 * unit)
        group.add(shape(cut, stroke=theme.ink, width=1.1 * unit, alpha=0.62, dash=dash))
    for _, cut in visible(features("nkao") if oblast else (), window):
        dash = (0.01 * unit, 3.6 * unit)
        group.add(
            shape(cut, stroke=theme.ink, width=1.5 * unit, alpha=0.8, dash=dash, name="former-nkao")
        )
    return group


def attributions() -> list[str]:
    """Who is to be credited for the base map, each with its licence, in drawing order."""
    found: dict[str, str] = {}
    for p in pieces():
        for name in p.attribution:
            found.setdefault(name, "ODbL 1.0" if p.licence == "ODbL-1.0" else "public domain")
    # A piece under the ODbL also credits what it took from the public domain.
    for p in pieces():
        if p.licence == "public-domain":
            found.update(dict.fromkeys(p.attribution, "public domain"))
    return [f"{name} ({licence})" for name, licence in found.items()]
