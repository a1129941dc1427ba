"""Names of lands and waters: where on their ground they stand, clear of towns and furniture.

Each takes the room that lies farthest from the edges of its ground and from all else. A library
for that is not needed: the ground is a polygon, and a few hundred boxes are tried in one call.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import product

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from dashboard.figure.ink import fonts
from dashboard.figure.ink.artists import Group, halo, text
from dashboard.figure.ink.rect import Rect
from dashboard.figure.ink.themes import Theme
from dashboard.figure.map.base import on_page
from dashboard.figure.map.cells import cache_by_atlas
from dashboard.figure.map.lettering import Lettering, centred
from dashboard.figure.map.projection import Window
from dashboard.view.lands import Kind, Land, lands
from geodata import Atlas
from geodata.mercator import project

STYLES: dict[Kind, tuple[tuple[float, ...], int, bool]] = {
    "country": ((1.05, 0.85, 0.72), 500, False),
    "region": ((0.95, 0.82, 0.7), 500, True),
    "part": ((0.82, 0.68), 500, False),
    "water": ((0.82, 0.68), 400, True),
}
"""Sizes to try (in type sizes), weight and italics of the names of a kind."""
LEADING = 1.2
"""From line to line, in sizes of the name."""
SPACED: tuple[Kind, ...] = ("country", "region")
"""Kinds whose names are set with thin spaces between the letters, but for the smallest size."""


@cache_by_atlas
def _projected(atlas: Atlas) -> list[tuple[Land, BaseGeometry]]:
    return [(land, shapely.transform(land.ground, project)) for land in lands(atlas)]


def named_lands(atlas: Atlas) -> set[str]:
    """Ids of the lands and waters that can have a name on a map."""
    return {land.id for land, _ground in _projected(atlas)}


def names_of_lands(
    atlas: Atlas,
    window: Window,
    theme: Theme,
    lettering: Lettering,
    taken: list[Rect],
    layer: str = "lands",
    kinds: tuple[Kind, ...] = tuple(STYLES),
    shunned: Sequence[Rect] = (),
) -> tuple[Group, list[Rect]]:
    """The names of some kinds in a window, as many as have room, and the rooms of their lines.

    `taken` are rooms that no name may enter, `shunned` those that one enters only if it has no
    other; a name that somebody moved stands where that says.
    """
    size = lettering.size
    group = Group(layer, window.rect)
    rooms: list[Rect] = []
    rect = shapely.box(*window.rect.grown(-0.5 * size).corners)
    for land, geometry in _projected(atlas):
        ground = shapely.intersection(on_page(geometry, window), rect)
        if land.kind not in kinds or lettering.hides(land.id):
            continue
        mark = Group(f"{layer}-{land.id}")
        middle = lettering.middle(land.id, window)
        if middle is not None:
            if window.rect.holds(centred(middle, 0, 0)):
                _set(mark, land, lettering, theme, partial(centred, middle))
                group.add(mark)
            continue
        if ground.is_empty:
            continue
        for without in ([*taken, *rooms, *shunned], [*taken, *rooms]):
            around = [shapely.box(*room.grown(0.4 * size).corners) for room in without]
            free = shapely.difference(ground, shapely.union_all(around))
            room = _set(mark, land, lettering, theme, partial(_room, free))
            if room:
                rooms.append(room)
                group.add(mark)
                break
    return group, rooms


def _set(
    mark: Group,
    land: Land,
    lettering: Lettering,
    theme: Theme,
    find: Callable[[float, float], Rect | None],
) -> Rect | None:
    """Set a name in the room that `find` has for it, the larger and the less broken the better."""
    shares, weight, italic = STYLES[land.kind]
    name = land.name(lettering.names)
    for share, broken in product(shares, (False, True) if "\n" in name else (False,)):
        type_size = lettering.type_size(share)
        lines = [
            ("\u2009" if land.kind in SPACED and share > shares[-1] else "").join(
                fonts.printable(line, 60)
            )
            for line in (name.split("\n") if broken else [name.replace("\n", "")])
        ]
        wides = [fonts.width(line, type_size, weight, italic) for line in lines]
        tall = type_size * (1 + LEADING * (len(lines) - 1))
        room = find(max(wides), tall)
        if room is None:
            continue
        ink = theme.ink if land.kind == "region" else theme.muted
        for number, (line, wide) in enumerate(zip(lines, wides, strict=True)):
            left = (room.left + room.right - wide) / 2
            base = room.top - type_size * (0.8 + LEADING * number)
            at = (left, base, line, type_size)
            mark.add(halo(*at, theme.halo, 0.2 * lettering.size, weight, italic, alpha=0.45))
            mark.add(text(*at, ink, weight, italic))
        return room
    return None


def _room(ground: BaseGeometry, wide: float, tall: float) -> Rect | None:
    """A room for a name on the ground, as far from its edges as can be."""
    if ground.is_empty:
        return None
    left, bottom, right, top = ground.bounds
    if right - left < wide or top - bottom < tall:
        return None
    x, y = np.meshgrid(np.linspace(left, right - wide, 18), np.linspace(bottom, top - tall, 18))
    boxes = shapely.box(x.ravel(), y.ravel(), x.ravel() + wide, y.ravel() + tall)
    shapely.prepare(ground)
    boxes = boxes[shapely.contains_properly(ground, boxes)]
    if not len(boxes):
        return None
    boundary = ground.boundary
    shapely.prepare(boundary)
    best = boxes[int(np.argmax(shapely.distance(boxes, boundary)))]
    return Rect(*best.bounds)
