"""Outlines: lines that nearly meet become one."""

from __future__ import annotations

import pytest
import shapely

from geodata.build.base.borders import joined_ring


def test_lines_whose_ends_nearly_meet_become_one_ring() -> None:
    pieces_ = [
        [(0.0, 0.0), (1.0, 0.0)],
        [(1.0, 1.01), (1.0, 0.01)],
        [(0.99, 1.0), (0.0, 1.0), (0.0, 0.01)],
    ]
    ring = joined_ring(pieces_)
    assert ring.is_ring
    assert shapely.Polygon(ring.coords).area == pytest.approx(1, abs=0.02)
