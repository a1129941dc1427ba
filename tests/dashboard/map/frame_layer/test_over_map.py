"""What lies over the map: lists stay within it, and what was chosen comes where nothing lies."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.dashboard.scripts import Call, loaded

NEEDED = """
L.atlasWords = { say: (text) => text };
L.atlasDom = {};
const matchMedia = () => ({ matches: true });
"""


@pytest.fixture(scope="module")
def scripts() -> Iterator[Call]:
    with loaded("map/frame_layer/cards.js", "map/frame_layer/going.js", before=NEEDED) as call:
        yield call


@given(
    st.tuples(st.integers(-50, 1000), st.integers(-50, 700)),
    st.tuples(st.integers(80, 330), st.integers(40, 320)),
    st.tuples(st.integers(346, 1000), st.integers(336, 700)),
)
def test_a_list_stays_within_the_map(
    scripts: Call, at: tuple[int, int], size: tuple[int, int], room: tuple[int, int]
) -> None:
    pixels = [{"x": x, "y": y} for x, y in (at, size, room)]
    spot = scripts("AtlasCards.beside", *pixels)
    assert spot["x"] >= 0
    assert spot["y"] >= 0
    assert spot["x"] + size[0] <= room[0]
    assert spot["y"] + size[1] <= room[1]


def test_a_list_stands_beside_its_symbol(scripts: Call) -> None:
    def left(x: int) -> float:
        found: float = scripts(
            "AtlasCards.beside", {"x": x, "y": 300}, {"x": 300, "y": 200}, {"x": 900, "y": 600}
        )["x"]
        return found

    assert left(100) > 100 + 13, "on its right"
    assert left(800) + 300 < 800 - 13, "on its left where the right has no room"


def best(free: list[bool], columns: int) -> int:
    """Of how many squares the largest free rectangle is, by trying them all."""
    rows = len(free) // columns
    most = 0
    for top in range(rows):
        for bottom in range(top + 1, rows + 1):
            for left in range(columns):
                for right in range(left + 1, columns + 1):
                    inside = [
                        free[y * columns + x]
                        for y in range(top, bottom)
                        for x in range(left, right)
                    ]
                    if all(inside):
                        most = max(most, len(inside))
    return most


@given(st.lists(st.booleans(), min_size=20, max_size=20))
def test_the_largest_free_part_of_the_map_is_found(scripts: Call, free: list[bool]) -> None:
    left, top, right, bottom = scripts("AtlasGoing.widest", free, 5)
    inside = [free[y * 5 + x] for y in range(top, bottom) for x in range(left, right)]
    if any(free):
        assert all(inside)
        assert len(inside) == best(free, 5)
    else:
        assert [left, top, right, bottom] == [0, 0, 5, 4], "a map out of the window"


def test_a_sheet_over_the_lower_half_leaves_the_upper(scripts: Call) -> None:
    assert scripts("AtlasGoing.widest", [True] * 8 + [False] * 8, 4) == [0, 0, 4, 2]


ZOOM = st.floats(5, 14)


@given(now=ZOOM, home=ZOOM, fits=ZOOM, away=st.booleans())
def test_what_was_out_of_view_is_not_shown_too_close(
    scripts: Call, now: float, home: float, fits: float, away: bool
) -> None:
    zoom = scripts("AtlasGoing.zoomFor", {"now": now, "home": home, "fits": fits, "away": away})
    assert zoom <= max(now, home), "nothing brings a reader closer than the home view or now"
    assert zoom >= min(now, home)
    if away:
        assert zoom <= home + 1.5
    elif now <= fits and now >= home:
        assert zoom == now, "what is in view leaves the reader where they are"


def test_a_search_from_close_by_shows_the_place_with_towns_around(scripts: Call) -> None:
    far = {"now": 12, "home": 7.5, "fits": 12, "away": True}
    assert scripts("AtlasGoing.zoomFor", far) == 9
    assert scripts("AtlasGoing.zoomFor", far | {"away": False}) == 12
    assert scripts("AtlasGoing.zoomFor", far | {"now": 8}) == 8
