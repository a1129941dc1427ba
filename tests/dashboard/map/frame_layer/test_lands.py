"""Names of lands on the map: each on its own ground, in view, clear of all that comes first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from dashboard.map.frame_layer.layer import payload
from dashboard.view.lands import lands
from geodata import Atlas
from tests.dashboard.scripts import Call, loaded

Box = Any
VIEW = [0, 0, 400, 300]


@pytest.fixture(scope="module")
def room_for() -> Iterator[Call]:
    with loaded("map/dom.js", "map/frame_layer/lands.js") as call:
        yield lambda *values: call("AtlasLands.roomFor", *values)


def ground(*runs: Any, tall: float = 20, top: float = 0) -> list[dict[str, Any]]:
    """Rows from north to south, all of a height."""
    return [
        {"top": top + i * tall, "bottom": top + (i + 1) * tall, "runs": row}
        for i, row in enumerate(runs)
    ]


def meet(one: Box, other: Box) -> bool:
    return one[0] <= other[2] and one[2] >= other[0] and one[1] <= other[3] and one[3] >= other[1]


numbers = st.integers(-100, 500)
runs = st.lists(st.tuples(numbers, st.integers(1, 500)).map(lambda r: [r[0], r[0] + r[1]]))
grounds = st.lists(runs, min_size=1, max_size=12).map(lambda rows: ground(*rows))
boxes = st.tuples(numbers, numbers).map(lambda at: [at[0], at[1], at[0] + 60, at[1] + 18])
sizes = st.tuples(st.integers(10, 150), st.integers(8, 40)).map(list)


@given(grounds, sizes, st.lists(boxes, max_size=12))
def test_a_name_lies_on_its_ground_in_view_and_on_nothing_else(
    room_for: Call, rows: list[dict[str, Any]], size: list[int], taken: list[Box]
) -> None:
    box = room_for(rows, VIEW, size, taken)
    if box is None:
        return
    left, top, right, bottom = box
    assert [right - left, bottom - top] == pytest.approx(size)
    assert VIEW[0] <= left <= right <= VIEW[2]
    assert VIEW[1] <= top <= bottom <= VIEW[3]
    assert rows[0]["top"] <= top
    assert bottom <= rows[-1]["bottom"]
    for row in rows:
        if row["top"] < bottom and row["bottom"] > top:
            assert any(west <= left and right <= east for west, east in row["runs"])
    assert not any(meet(box, other) for other in taken)


def test_a_name_stands_in_the_middle_of_its_land(room_for: Call) -> None:
    box = room_for(ground(*[[[0, 400]]] * 15), VIEW, [100, 20], [])
    assert box == pytest.approx([150, 140, 250, 160])


def test_a_name_gives_way_to_a_town_within_its_land(room_for: Call) -> None:
    rows, town = ground(*[[[0, 400]]] * 15), [180, 120, 260, 180]
    box = room_for(rows, VIEW, [100, 20], [town])
    assert not meet(box, town)


def test_a_land_that_is_too_narrow_or_out_of_view_has_no_name(room_for: Call) -> None:
    assert room_for(ground([[0, 90]], [[310, 400]]), VIEW, [100, 20], []) is None
    assert room_for(ground([[500, 900]], [[500, 900]]), VIEW, [100, 20], []) is None
    assert room_for(ground(*[[[0, 400]]] * 9, top=301), VIEW, [100, 20], []) is None
    assert room_for(ground([], []), VIEW, [100, 20], []) is None


def test_the_rows_that_the_script_gets_lie_on_the_ground(atlas: Atlas) -> None:
    sent = payload(atlas)["lands"]
    for land, data in zip(lands(atlas), sent, strict=True):
        ground = shapely.buffer(land.ground, 1e-6)
        rooms = []
        for i, ends in enumerate(data["rows"]):
            south = (data["south"] + i * data["step"]) / 100
            rooms += [
                shapely.box(west / 100, south, east / 100, south + data["step"] / 100)
                for west, east in zip(ends[::2], ends[1::2], strict=True)
            ]
        assert all(shapely.contains(ground, room) for room in rooms), land.id
        assert rooms or land.kind == "water", land.id
