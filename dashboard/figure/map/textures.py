"""Patterns as shapes: stripes, dots, lines and crosses cut to a cell, in page units.

They are geometry and no hatch of a drawing library, so that they look the same in PNG, SVG and
PDF, can be edited as shapes, and run on across the border of two neighbouring cells.
"""

from __future__ import annotations

import math
from typing import cast

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry


def stripes(cell: BaseGeometry, number: int, width: float) -> list[BaseGeometry]:
    """A cell cut into diagonal stripes for `number` parties in turn; together they fill it."""
    left, bottom, right, top = cell.bounds
    step = width * math.sqrt(2) * number  # along the x axis, for stripes at 45 degrees
    height = top - bottom
    # A stripe starts at x = k * step on the line y = 0 of the page: all cells share them.
    first = math.floor((left - top) / step) - 1
    last = math.ceil((right - bottom) / step) + 1
    found: list[BaseGeometry] = []
    for party in range(number):
        starts = (np.arange(first, last + 1) + party / number) * step
        a, b = starts + bottom, starts + top
        wide = step / number
        corners = np.stack(
            [
                np.column_stack([a, np.full_like(a, bottom)]),
                np.column_stack([a + wide, np.full_like(a, bottom)]),
                np.column_stack([b + wide, np.full_like(a, bottom + height)]),
                np.column_stack([b, np.full_like(a, bottom + height)]),
            ],
            axis=1,
        )
        bands = cast(NDArray[np.object_], shapely.polygons(corners))
        found.append(_cut(cell, shapely.multipolygons(bands)))
    return found


def grid(cell: BaseGeometry, step: float, inset: float) -> np.ndarray:
    """Points of a staggered grid that lie inside a cell and at least `inset` from its edge."""
    inner = shapely.buffer(cell, -inset)
    if inner.is_empty:
        return np.empty((0, 2))
    left, bottom, right, top = inner.bounds
    rows = np.arange(math.floor(bottom / step), math.ceil(top / step) + 1)
    columns = np.arange(math.floor(left / step) - 1, math.ceil(right / step) + 1)
    y, x = np.meshgrid(rows * step, columns * step, indexing="ij")
    x = x + (rows % 2)[:, None] * step / 2
    inside = shapely.contains_xy(inner, x, y)
    return np.column_stack([x[inside], y[inside]])


def lines(cell: BaseGeometry, step: float) -> BaseGeometry:
    """Level lines, cut to a cell."""
    left, bottom, right, top = cell.bounds
    levels = np.arange(math.floor(bottom / step), math.ceil(top / step) + 1) * step
    ends = np.stack(
        [
            np.column_stack([np.full_like(levels, left - 1), levels]),
            np.column_stack([np.full_like(levels, right + 1), levels]),
        ],
        axis=1,
    )
    whole = cast(NDArray[np.object_], shapely.linestrings(ends))
    return _cut(cell, shapely.multilinestrings(whole))


def _cut(cell: BaseGeometry, pattern: BaseGeometry | NDArray[np.object_]) -> BaseGeometry:
    return cast(BaseGeometry, shapely.intersection(cell, pattern))
