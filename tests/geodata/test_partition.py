"""The partition of ground: overlaps, gaps and broken cells drawn by hand, with known sizes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import MultiPolygon, Polygon, box
from shapely.geometry.base import BaseGeometry

from geodata.dataset import Located
from geodata.faults import Fault
from geodata.model import Area
from geodata.partition import area_km2, area_km2_or_zero, faults_of


def cell(name: str, geometry: BaseGeometry) -> Located[Area]:
    record = Area(
        title=name, scale="fine", country="AZ", former_nkao=False, error_km=1, sources=("drawn",)
    )
    return Located(name, geometry, record)


def found(*cells: Located[Area]) -> list[Fault]:
    return list(faults_of(cells))


WEST, EAST = box(46.0, 39.0, 46.5, 40.0), box(46.5, 39.0, 47.0, 40.0)


def test_cells_that_share_an_edge_are_sound() -> None:
    assert found(cell("west", WEST), cell("east", EAST)) == []


def test_cells_far_apart_are_sound() -> None:
    assert found(cell("west", WEST), cell("far", box(50, 39, 50.5, 40))) == []


def test_an_overlap_is_named_once_with_its_size() -> None:
    faults = found(cell("west", WEST), cell("east", box(46.49, 39.0, 47.0, 40.0)))
    assert len(faults) == 1
    assert faults[0].feature == "west"
    size = area_km2(box(46.49, 39.0, 46.5, 40.0))
    assert f"overlaps east by {size:.2f} km² near [46.495, 39.500]" in faults[0].problem


def test_the_same_ground_twice_is_an_overlap() -> None:
    assert len(found(cell("one", WEST), cell("two", WEST))) == 1


@pytest.mark.parametrize(("step", "faulty"), [(1e-6, False), (1e-4, True)])
def test_rounding_is_no_overlap(step: float, faulty: bool) -> None:
    """A sliver of 0.1 m by 111 km is 0.009 km², one of 10 m is not forgiven."""
    assert bool(found(cell("west", WEST), cell("east", box(46.5 - step, 39, 47, 40)))) is faulty


def test_a_gap_names_the_cells_around_it() -> None:
    ring = box(46, 39, 47, 40).difference(box(46.4, 39.4, 46.5, 39.5))
    left, right = (ring.intersection(half) for half in (WEST, EAST))
    faults = found(cell("left", left), cell("right", right))
    assert len(faults) == 1
    assert set(faults[0].feature.split(", ")) == {"left", "right"}
    size = area_km2(box(46.4, 39.4, 46.5, 39.5))
    assert f"a gap of {size:.2f} km² near [46.450, 39.450]" in faults[0].problem


def test_a_cell_that_fills_the_hole_leaves_no_gap() -> None:
    hole = box(46.4, 39.4, 46.5, 39.5)
    outer = Polygon(box(46, 39, 47, 40).exterior.coords, [hole.exterior.coords])
    assert len(found(cell("outer", outer))) == 1
    assert found(cell("outer", outer), cell("inner", hole)) == []


def test_an_empty_and_a_crossed_cell_are_named_and_the_rest_still_checked() -> None:
    bow_tie = Polygon([(50, 39), (51, 40), (51, 39), (50, 40), (50, 39)])
    faults = found(
        cell("empty", Polygon()),
        cell("crossed", bow_tie),
        cell("west", WEST),
        cell("east", box(46.4, 39, 47, 40)),
    )
    assert {f.feature for f in faults} == {"empty", "crossed", "west"}
    assert any("Self-intersection" in f.problem for f in faults)


def test_cells_may_have_several_parts() -> None:
    both = MultiPolygon([WEST, box(48, 39, 48.5, 40)])
    assert found(cell("two parts", both), cell("east", EAST)) == []
    assert area_km2(both) == pytest.approx(area_km2(WEST) + area_km2(box(48, 39, 48.5, 40)))


def test_no_cells_at_all_are_no_fault() -> None:
    assert found() == []


def test_areas_are_those_of_the_ellipsoid() -> None:
    """One degree by one degree at 39 to 40 north: about 111.0 by 85.9 km."""
    assert area_km2(box(46, 39, 47, 40)) == pytest.approx(9535, rel=0.005)
    clockwise = Polygon(list(WEST.exterior.coords)[::-1])
    assert area_km2(clockwise) == pytest.approx(area_km2(WEST))


def test_what_has_no_ground_has_no_area() -> None:
    assert area_km2_or_zero(WEST.intersection(EAST)) == 0
    assert area_km2_or_zero(WEST.intersection(box(46.4, 39, 47, 40))) > 0


@given(
    st.sets(st.integers(1, 99), min_size=1, max_size=5),
    st.sets(st.integers(1, 99), min_size=1, max_size=5),
)
def test_ground_cut_into_cells_is_a_partition(columns: set[int], rows: set[int]) -> None:
    """However a square is cut, the pieces neither overlap nor leave gaps, and add up."""
    xs = [46, *sorted(46 + c / 100 for c in columns), 47]
    ys = [39, *sorted(39 + r / 100 for r in rows), 40]
    cells = [
        cell(f"{i}-{j}", box(xs[i], ys[j], xs[i + 1], ys[j + 1]))
        for i in range(len(xs) - 1)
        for j in range(len(ys) - 1)
    ]
    assert found(*cells) == []
    pieces = sum(area_km2(c.geometry) for c in cells)
    # edges along a parallel are geodesics, which bulge: finer cuts follow it more closely
    assert pieces == pytest.approx(area_km2(box(46, 39, 47, 40)), rel=1e-3)
