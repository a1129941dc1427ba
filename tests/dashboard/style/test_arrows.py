"""Arrows of people who left or came back: where they lead, and that they say no number."""

from __future__ import annotations

import itertools
import math

import pytest
from shapely import Point

from dashboard.style.arrows import MOST, arrows
from geodata import Atlas
from geodata.model import Category

DEGREE_KM = 111.32


@pytest.fixture(scope="module")
def displacements(atlas: Atlas) -> list[str]:
    return [n for n, e in atlas.events.items() if e.record.category is Category.DISPLACEMENT]


def km(one: Point, other: Point) -> float:
    east = (one.x - other.x) * math.cos(math.radians((one.y + other.y) / 2))
    return math.hypot(east, one.y - other.y) * DEGREE_KM


def points(atlas: Atlas, name: str, role: str) -> list[Point]:
    return [
        atlas.places[place.place].point
        for place in atlas.events[name].record.places
        if place.role == role
    ]


def test_every_displacement_has_an_arrow_and_nothing_else_has(
    atlas: Atlas, displacements: list[str]
) -> None:
    assert len(displacements) > 15
    for name in atlas.events:
        found = arrows(atlas, name)
        assert (1 <= len(found) <= MOST) == (name in displacements), name


def test_arrows_lead_from_an_origin_to_a_destination(
    atlas: Atlas, displacements: list[str]
) -> None:
    for name in displacements:
        ways = list(
            itertools.product(points(atlas, name, "origin"), points(atlas, name, "destination"))
        )
        for arrow in arrows(atlas, name):
            assert arrow.is_valid, name
            # Whole on the way: near both ends, and farther from them than a twentieth of it.
            assert any(
                all(
                    0 < arrow.distance(end) * DEGREE_KM < 0.2 * km(start, end_) + 1
                    for end in (start, end_)
                )
                for start, end_ in ways
            ), name


def test_breadth_follows_the_way_and_not_the_people(atlas: Atlas, displacements: list[str]) -> None:
    """Two ways between the same places look the same, whatever was counted."""
    by_way: dict[tuple[float, ...], set[str]] = {}
    for name in displacements:
        starts, ends = points(atlas, name, "origin"), points(atlas, name, "destination")
        if len(starts) == len(ends) == 1:
            way = (starts[0].x, starts[0].y, ends[0].x, ends[0].y)
            by_way.setdefault(way, set()).add(arrows(atlas, name)[0].wkt)
    assert all(len(shapes) == 1 for shapes in by_way.values())
    assert by_way
