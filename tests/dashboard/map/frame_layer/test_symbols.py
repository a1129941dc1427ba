"""Symbols of several events at one place: each can be seen, and none covers a name below."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import combinations

import pytest

from tests.dashboard.scripts import Call, loaded

SYMBOL = 26
"""Pixels, as in events.js."""
GRID = 34
"""Pixels, as in imported.js."""
NEEDED = """
L.atlasWords = { say: (text) => text, sayMany: (one) => one };
L.atlasDom = {};
"""


@pytest.fixture(scope="module")
def layer() -> Iterator[Call]:
    scripts = ("days.js", *(f"frame_layer/{n}.js" for n in ("events", "imported_numbers")))
    with loaded(*(f"map/{name}" for name in scripts), before=NEEDED) as call:
        yield call


@pytest.fixture(scope="module")
def tiles() -> Iterator[Call]:
    scripts = ("map/frame_layer/imported_numbers.js", "map/frame_layer/imported.js")
    with loaded(*scripts, before=f"{NEEDED} L.AtlasCanvas = class {{}};") as call:
        yield lambda name, *values: call(f"AtlasImported.{name}", *values)


@pytest.mark.parametrize("total", range(1, 7))
def test_events_at_one_place_stand_beside_each_other(layer: Call, total: int) -> None:
    spots = [layer("AtlasEvents.offsetOf", index, total) for index in range(total)]
    for one, other in combinations(spots, 2):
        assert math.dist((one["x"], one["y"]), (other["x"], other["y"])) >= SYMBOL
    assert max(spot["y"] for spot in spots) + SYMBOL / 2 <= SYMBOL / 2, "they stand above the place"


def test_a_tile_grows_with_its_number_and_stays_in_its_square(tiles: Call) -> None:
    halves = [tiles("halfOf", count) for count in (1, 2, 9, 10, 99, 1_000, 10_000, 10_000_000)]
    assert halves == sorted(halves)
    assert 2 * halves[-1] < GRID


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (1, "1"), (999, "999"), (1_000, "1.0k"), (1_049, "1.0k"), (9_949, "9.9k"),
        (9_950, "10k"), (10_400, "10k"), (123_456, "123k"),
    ],
)  # fmt: skip
def test_a_large_number_is_shortened(tiles: Call, count: int, text: str) -> None:
    assert tiles("shortened", count) == text
