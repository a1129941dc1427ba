"""What stands on a map beside its content: scale bar, locator inset, dots of towns, progress."""

from __future__ import annotations

import math
from dataclasses import replace

import shapely
from matplotlib.path import Path

from dashboard.figure.ink import fonts
from dashboard.figure.ink.artists import Group, circle, halo, rectangle, shape, text, transform
from dashboard.figure.ink.rect import Rect
from dashboard.figure.ink.themes import Theme
from dashboard.figure.map.base import simplified, visible
from dashboard.figure.map.cells import fine_cells
from dashboard.figure.map.labels import Town
from dashboard.figure.map.lands import names_of_lands
from dashboard.figure.map.lettering import Lettering
from dashboard.figure.map.projection import Window, window
from dashboard.figure.request import Bounds
from dashboard.language import _
from dashboard.style import palette
from geodata import Atlas, Frame

SOUTH_CAUCASUS: Bounds = (43.0, 38.0, 50.6, 42.4)
"""What the locator shows: Armenia and Azerbaijan whole, so large that both can be named."""
LOCATOR_SHAPE = 1.32
"""Width by height of the locator."""


def round_length(longest: float) -> float:
    """The largest 1, 2 or 5 times a power of ten that is no longer."""
    power = 10.0 ** math.floor(math.log10(longest))
    return max(step * power for step in (1, 2, 5) if step * power <= longest)


def scale_bar(map_: Window, theme: Theme, lettering: Lettering, corner: Rect) -> tuple[Group, Rect]:
    """A scale bar at the right end of `corner`, and its room.

    It holds for the middle latitude; where the scale differs by more than 3 % within the map, the
    bar says so.
    """
    size, per_km = lettering.size, map_.per_km(map_.middle_latitude)
    km = round_length(min(0.2 * map_.rect.width, 9 * size) / per_km)
    long = km * per_km
    _west, south, _east, north = map_.bounds
    differs = map_.per_km(north) / map_.per_km(south) > 1.03
    words = _("{km} km").format(km=f"{km:g}")
    if differs:
        latitude = f"{map_.middle_latitude:.1f}"
        words = _("{km} km at {latitude}° N").format(km=f"{km:g}", latitude=latitude)
    type_size = lettering.type_size(0.72)
    wide = max(long, fonts.width(words, type_size))
    left, bottom = corner.right - wide, corner.bottom
    group = Group("scale")
    bar = Path([(left, bottom + 0.3 * size), (left, bottom), (left + long, bottom),
                (left + long, bottom + 0.3 * size)])  # fmt: skip
    group.add(shape(bar, stroke=theme.halo, width=0.28 * size, alpha=0.8, round_=False))
    group.add(shape(bar, stroke=theme.ink, width=0.1 * size, round_=False, name="scale-bar"))
    at = (left, bottom + 0.48 * size, words, type_size)
    group.add(halo(*at, theme.halo, 0.22 * size))
    group.add(text(*at, theme.ink))
    return group, Rect(left, bottom, left + wide, bottom + 0.48 * size + 0.93 * type_size).grown(
        0.3 * size
    )


def locator(atlas: Atlas, map_: Window, theme: Theme, lettering: Lettering, box: Rect) -> Group:
    """A small map of the South Caucasus that shows where the map is."""
    size = lettering.size
    small = window(SOUTH_CAUCASUS, box)
    group = Group("locator", box)
    group.add(shape(rectangle(box), fill=theme.water, round_=False))
    for _country, cut in visible(simplified("countries"), small):
        group.add(shape(cut, fill=theme.land, stroke=theme.rule, width=0.06 * size))
    for properties, cut in visible(simplified("lakes"), small):
        if properties["kind"] != "reservoir":
            group.add(shape(cut, fill=theme.water))
    for properties, cut in visible(simplified("borders"), small):
        if properties["kind"] == "international":
            group.add(shape(cut, stroke=theme.ink, width=0.05 * size, alpha=0.6))
    west, south, east, north = map_.bounds
    section = Rect(*small.place(west, south), *small.place(east, north))
    group.add(shape(rectangle(section), fill=theme.alert, alpha=0.16, round_=False))
    group.add(
        shape(rectangle(section), stroke=theme.alert, width=0.12 * size, round_=False,
              name="locator-section")
    )  # fmt: skip
    edge = [
        replace(section, right=section.left), replace(section, left=section.right),
        replace(section, top=section.bottom), replace(section, bottom=section.top),
    ]  # fmt: skip
    labels, _rooms = names_of_lands(
        atlas,
        small,
        theme,
        Lettering(lettering.names, 0.56 * size),
        [],
        "locator-names",
        ("country",),
        edge,
    )
    group.add(labels)
    group.add(shape(rectangle(box), stroke=theme.rule, width=0.1 * size, round_=False))
    return group


def free_corner(atlas: Atlas, map_: Window, wide: float, tall: float, pad: float,
                taken: list[Rect]) -> Rect:  # fmt: skip
    """The corner of the map where a box covers the least of the fine cells."""
    rect = map_.rect
    left, right = rect.left + pad, rect.right - pad - wide
    bottom, top = rect.bottom + pad, rect.top - pad - tall
    fine = fine_cells(atlas, map_)
    corners = [
        Rect(x, y, x + wide, y + tall)
        for x, y in ((right, top), (left, bottom), (left, top), (right, bottom))
    ]
    free = [box for box in corners if not any(box.meets(other) for other in taken)] or corners
    return min(free, key=lambda box: round(shapely.box(*box.corners).intersection(fine).area))


def dots(frame: Frame, towns: list[Town], theme: Theme, size: float) -> Group:
    """Towns in the colour of who holds them, halved where that is contested."""
    group = Group("towns")
    states = {s.id: s for s in frame.places}
    for town in towns:
        standing = states[town.id]
        mark = Group(f"town-{town.id}")
        sign = palette.sign(standing.state, standing.controllers)
        bare = theme.unknown if sign.marks == "dots" else theme.land
        colours = [theme.bold(c) if c else theme.land for c in sign.stripes] or [bare]
        x, y, r = town.x, town.y, town.dot
        line = 0.085 * size
        if town.height:
            path = Path([(x, y + r * 1.2), (x + r * 1.1, y - r * 0.8), (x - r * 1.1, y - r * 0.8),
                         (x, y + r * 1.2)], closed=True)  # fmt: skip
            mark.add(shape(path, fill=colours[0], stroke=theme.ink, width=line))
        else:
            mark.add(shape(circle(x, y, r), fill=colours[0]))
            if len(colours) > 1:
                half = transform(Path.wedge(-90, 90), x, y, r)
                mark.add(shape(half, fill=colours[-1]))
            if sign.marks == "strokes":
                bar = Path([(x, y - r), (x, y + r)])
                mark.add(shape(bar, stroke=theme.unknown, width=r * 0.6, round_=False))
            mark.add(shape(circle(x, y, r), stroke=theme.ink, width=line))
        group.add(mark)
    return group


def progress(map_: Rect, theme: Theme, size: float, share: float) -> Group:
    """How far an animation is: a line along the bottom of the map."""
    group = Group("progress")
    tall = 0.28 * size
    group.add(
        shape(rectangle(Rect(map_.left, map_.bottom, map_.right, map_.bottom + tall)),
              fill=theme.paper, alpha=0.75)
    )  # fmt: skip
    done = map_.left + map_.width * share
    group.add(
        shape(rectangle(Rect(map_.left, map_.bottom, done, map_.bottom + tall)), fill=theme.alert)
    )
    return group
