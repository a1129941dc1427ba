"""Where things stand on a page: a column of words beside a wide map, or words above and below.

The type size comes from the size of the page; it is made smaller until everything has room.
"""

from __future__ import annotations

import math

from dashboard.figure.ink.rect import Rect
from dashboard.figure.request import Size

WIDE = 1.2
"""Pages at least this much wider than tall have the words in a column on the left."""
LEAST_MAP = 0.42
"""Share of a tall page's height that the map has at least."""
MARGIN, GUTTER, GAP = 1.35, 2.0, 0.9
"""The margin of a page, the room between columns of words and between blocks, in type sizes."""


def type_size(page: Size) -> float:
    """The size of the type that the words are set in, in page units.

    21 on 1920 x 1080, growing less than the page does; 8.5 points on a printed page; never
    smaller than 10.5 pixels on a screen.
    """
    if page.density > 1:
        return 8.5
    return max(10.5, 21 * math.pow(math.sqrt(page.width * page.height) / 1440, 0.8))


def wide_layout(page: Size, size: float) -> tuple[Rect, Rect]:
    """All words in a column on the left, the map bleeding off the other three sides.

    Returns column and map.
    """
    margin = MARGIN * size
    column = max(0.25 * page.width, 18 * size)
    column = min(column, 0.36 * page.width)
    return (
        Rect(margin, margin * 0.8, column - margin * 0.9, page.height - margin),
        Rect(column, 0, page.width, page.height),
    )


def tall_layout(page: Size, size: float, heading: float, words: float) -> tuple[Rect, Rect, Rect]:
    """The heading above, the map across the whole width, the other words below.

    `heading` and `words` are the heights that those need. Returns the three in that order. Where
    the foot of the page is covered, the map lies there, under all words.
    """
    margin = MARGIN * size
    head = page.height - max(margin, page.covered[0] * page.height + 0.4 * size)
    top = head - heading - 0.7 * size
    if page.covered[1]:
        foot = top + 0.2 * size - words
        return (
            Rect(margin, top + 0.7 * size, page.width - margin, head),
            Rect(0, 0, page.width, foot - 0.9 * size),
            Rect(margin, foot, page.width - margin, top + 0.2 * size),
        )
    bottom = margin * 0.8 + words + 0.9 * size
    return (
        Rect(margin, top + 0.7 * size, page.width - margin, head),
        Rect(0, bottom, page.width, top),
        Rect(margin, margin * 0.8, page.width - margin, bottom - 0.9 * size),
    )


def bare_foot(page: Size) -> Rect | None:
    """The foot of a page where a map, but no words may stand; None where all may be used."""
    tall = page.covered[1] * page.height
    return Rect(0, 0, page.width, tall) if tall else None


def is_wide(page: Size) -> bool:
    """Whether a page has its words beside the map."""
    return page.width / page.height >= WIDE
