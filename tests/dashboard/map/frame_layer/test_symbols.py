"""Symbols of several events at one place: each can be seen, and none covers a name below."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.dashboard.scripts import Call, loaded

SYMBOL = 26
"""Pixels, as in spots.js."""
DOT = 4
"""Pixels from the middle of a town's dot to its edge, as in labels.js."""
GRID = 34
"""Pixels, as in imported.js."""
NEEDED = """
L.atlasWords = { say: (text) => text, sayMany: (one) => one };
L.atlasDom = {};
"""
Spot = dict[str, float]


@pytest.fixture(scope="module")
def spots() -> Iterator[Call]:
    with loaded("map/frame_layer/spots.js") as call:
        yield lambda name, *values: call(f"atlasSpots.{name}", *values)


@pytest.fixture(scope="module")
def tiles() -> Iterator[Call]:
    scripts = ("map/frame_layer/imported_numbers.js", "map/frame_layer/imported.js")
    with loaded(*scripts, before=f"{NEEDED} L.AtlasCanvas = class {{}};") as call:
        yield lambda name, *values: call(f"AtlasImported.{name}", *values)


# ---- where they stand ----------------------------------------------------------------------------


def at(x: float, y: float) -> Spot:
    return {"x": x, "y": y}


def dot(x: float, y: float) -> list[float]:
    return [x - DOT, y - DOT, x + DOT, y + DOT]


def apart(one: Spot, other: Spot) -> float:
    return math.dist((one["x"], one["y"]), (other["x"], other["y"]))


pixels = st.builds(at, st.integers(0, 400), st.integers(0, 400))


@pytest.mark.parametrize("total", range(1, 7))
def test_events_at_one_place_stand_beside_each_other(spots: Call, total: int) -> None:
    found = spots("spotsOf", [at(200, 200)] * total, [])
    for one, other in combinations(found, 2):
        assert apart(one, other) >= SYMBOL
    assert max(spot["y"] for spot in found) < 200, "they stand above the place"
    assert found[0]["spot"] == 0
    assert found[0]["x"] == 200, "the first right above it"


@given(st.lists(pixels, max_size=12))
def test_no_symbol_lies_on_another(spots: Call, places: list[Spot]) -> None:
    for one, other in combinations(spots("spotsOf", places, []), 2):
        assert apart(one, other) >= SYMBOL


@given(st.lists(pixels, max_size=4), st.lists(pixels, max_size=6))
def test_no_symbol_lies_on_the_dot_of_another_town(
    spots: Call, places: list[Spot], towns: list[Spot]
) -> None:
    """With so few there always is room."""
    found = spots("spotsOf", places, [dot(town["x"], town["y"]) for town in towns])
    for place, symbol in zip(places, found, strict=True):
        for town in towns:
            if apart(place, town) > 2 * DOT:
                assert apart(symbol, town) >= SYMBOL / 2 + 2, "its edge, that of a dispute"


def test_the_symbol_of_a_town_south_of_another_stands_aside(spots: Call) -> None:
    """As Shusha's does of Stepanakert at the first view: there it says that Stepanakert fell."""
    shusha, stepanakert = at(200, 200), dot(199, 179)
    (free,) = spots("spotsOf", [shusha], [dot(200, 200)])
    assert free == {"x": 200, "y": 183, "spot": 0}
    (aside,) = spots("spotsOf", [shusha], [dot(200, 200), stepanakert])
    assert aside["spot"] > 0, "with a line to its place"
    assert apart(aside, at(199, 179)) >= SYMBOL / 2 + DOT
    assert apart(aside, shusha) < 2 * SYMBOL, "not far"


PLACES = [
    (179, 402), (204, 340), (205, 335), (205, 322), (209, 335), (219, 349), (223, 354), (228, 357),
    (233, 358), (244, 377), (238, 197),
]  # fmt: skip
TOWNS = [
    (205, 322), (237, 281), (219, 293), (277, 373), (130, 394), (174, 434), (256, 392), (255, 421),
    (212, 299), (270, 327), (168, 365), (218, 228), (205, 335), (238, 197),
]  # fmt: skip
LETTERS = [
    [131, 305, 199, 311], [247, 278, 285, 284], [225, 304, 262, 310], [287, 370, 312, 376],
    [140, 391, 162, 397], [184, 431, 222, 437], [266, 389, 297, 395], [265, 418, 299, 424],
    [86, 249, 125, 255], [172, 282, 206, 288], [280, 324, 383, 330], [178, 362, 207, 368],
    [228, 225, 330, 231], [149, 332, 182, 338], [248, 194, 274, 200],
]  # fmt: skip
"""Where events of 9 November 2020, dots and letters of names are on a phone, in pixels."""


def test_on_a_dense_day_symbols_stand_near_their_places(spots: Call) -> None:
    """Half of them stood 47 pixels away and more."""
    places = [at(x, y) for x, y in PLACES]
    found = spots("spotsOf", places, [*LETTERS, *(dot(x, y) for x, y in TOWNS)])
    far = sorted(apart(symbol, place) for symbol, place in zip(found, places, strict=True))
    assert far[len(far) // 2] < 41
    assert far[-1] <= 80
    for symbol in found:
        for left, top, right, bottom in LETTERS:
            x, y = (left + right) / 2, (top + bottom) / 2
            assert apart(symbol, at(x, y)) > SYMBOL / 2, "a name can be read"


@given(st.lists(pixels, max_size=8), st.lists(pixels, max_size=4))
def test_a_symbol_keeps_its_spot_while_nothing_changes(
    spots: Call, places: list[Spot], towns: list[Spot]
) -> None:
    dots = [dot(town["x"], town["y"]) for town in towns]
    found = spots("spotsOf", places, dots)
    known: list[dict[str, Any]] = [
        {**place, "before": spot["spot"]} for place, spot in zip(places, found, strict=True)
    ]
    assert spots("spotsOf", known, dots) == found


# ---- heaps ---------------------------------------------------------------------------------------


def test_a_heap_goes_where_its_places_part(spots: Call) -> None:
    near = [at(100, 100), at(100 + SYMBOL / 2, 100)]
    assert spots("partingZoom", near, 8, 12) == 9
    assert spots("partingZoom", [*near, at(100, 100)], 8, 12) == 9
    closer = [at(100, 100), at(100, 100 + SYMBOL / 4), at(100 + SYMBOL / 2, 100)]
    assert spots("partingZoom", closer, 8, 12) == 10
    assert spots("partingZoom", closer, 8, 9) == 9, "as close as the map comes, where some part"


def test_a_heap_that_never_parts_is_listed(spots: Call) -> None:
    assert spots("partingZoom", [at(100, 100)] * 7, 8, 12) is None
    assert spots("partingZoom", [at(100, 100), at(100 + SYMBOL / 2, 100)], 12, 12) is None


# ---- imported events -----------------------------------------------------------------------------


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
