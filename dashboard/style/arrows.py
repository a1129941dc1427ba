"""Soft arrows from where people left to where they went: a direction, and no number.

Their shape is ground on the map, the same in the browser and in pictures: bent to the left of the
way, so that two ways between two places lie apart, thin at the tail and broad at the head. How
broad says nothing; that nobody counted the people on this way is why they are soft.
"""

from __future__ import annotations

from itertools import product

import numpy as np
from numpy.typing import NDArray
from shapely import Polygon

from geodata import Atlas
from geodata.mercator import project, unproject
from geodata.model import Category

BEND = 0.16
"""How far the middle of the way lies beside the straight one, as a part of its length."""
GAP, NECK, TIP = 0.05, 0.18, 0.02
"""How far the tail is from the start, neck and tip from the end, as parts of the arrow's size."""
TAIL, BODY, HEAD = 0.008, 0.034, 0.085
"""Half the breadth at the tail, at the neck, and of the head, as parts of the arrow's size."""
STEPS = 12
"""Points along each side of the body."""
SHORTEST = 0.02
"""Degrees of the equator (about 2 km): no arrow leads to what lies so near."""
MOST = 12
"""Arrows of one event: more would be a knot."""


def arrows(atlas: Atlas, event_id: str) -> list[Polygon]:
    """The arrows of an event of displacement: from each origin to each destination, at most `MOST`.

    (lon, lat) in degrees, WGS84. None of an event of another category.
    """
    record = atlas.events[event_id].record
    if record.category is not Category.DISPLACEMENT:
        return []
    ends = {
        role: [atlas.places[place.place].point for place in record.places if place.role == role]
        for role in ("origin", "destination")
    }
    found = []
    for start, end in product(ends["origin"], ends["destination"]):
        if start.is_empty or end.is_empty:
            continue
        way = project(np.array([[start.x, start.y], [end.x, end.y]]))
        if np.hypot(*(way[1] - way[0])) >= SHORTEST:
            found.append(_arrow(way))
    return found[:MOST]


def _arrow(way: NDArray[np.float64]) -> Polygon:
    start, end = way
    along = end - start
    length = float(np.hypot(*along))
    size = length / (1 + length)  # a way of many degrees takes no broader an arrow than one of two
    tail_at, neck_at, tip_at = size / length * np.array([GAP, -NECK, -TIP]) + [0, 1, 1]
    beside = np.array([-along[1], along[0]]) / length
    bent = (start + end) / 2 + 2 * BEND * length * beside  # a curve goes half as far as its handle

    def at(part: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """The point at a part of the way, and the direction to its left."""
        rest = 1 - part
        point = rest * rest * start + 2 * rest * part * bent + part * part * end
        ahead = rest * (bent - start) + part * (end - bent)
        return point, np.array([-ahead[1], ahead[0]]) / np.hypot(*ahead)

    left, right = [], []
    for part in np.linspace(tail_at, neck_at, STEPS):
        point, side = at(part)
        half = size * (TAIL + (BODY - TAIL) * (part - tail_at) / (neck_at - tail_at))
        left.append(point + half * side)
        right.append(point - half * side)
    neck, side = at(neck_at)
    tip, _ = at(tip_at)
    head = size * HEAD * side
    ring = np.array([*left, neck + head, tip, neck - head, *reversed(right)])
    return Polygon(unproject(ring))
