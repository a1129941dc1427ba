"""Names of towns on the map: none lies on another, and symbols of events give way to them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.dashboard.scripts import Call, loaded

Box = list[float]


@pytest.fixture(scope="module")
def labels() -> Iterator[Call]:
    with loaded("map/frame_layer/labels.js") as call:
        yield lambda name, *values: call(f"AtlasLabels.{name}", *values)


coordinates = st.integers(0, 300)
towns = st.fixed_dictionaries(
    {
        "at": st.fixed_dictionaries({"x": coordinates, "y": coordinates}),
        "width": st.integers(20, 120),
        "rank": st.integers(1, 3),
    }
)
tiles = st.tuples(coordinates, coordinates).map(lambda at: [at[0], at[1], at[0] + 28, at[1] + 28])


def meet(one: Box, other: Box) -> bool:
    return one[0] <= other[2] and one[2] >= other[0] and one[1] <= other[3] and one[3] >= other[1]


def boxes(labels: Call, names: list[dict[str, Any]], sides: list[str | None]) -> list[Box | None]:
    return [
        labels("boxOf", name["at"], side, name["width"]) if side else None
        for name, side in zip(names, sides, strict=True)
    ]


@given(st.lists(towns, max_size=8), st.lists(tiles, max_size=4))
def test_no_name_lies_on_another_a_dot_or_a_tile(
    labels: Call, names: list[dict[str, Any]], obstacles: list[Box]
) -> None:
    sides = labels("sidesOf", names, obstacles)
    placed = boxes(labels, names, sides)
    shown = [box for box in placed if box]
    assert not any(meet(a, b) for n, a in enumerate(shown) for b in shown[:n])
    for number, (name, box) in enumerate(zip(names, placed, strict=True)):
        if box and name["rank"] == 3:
            dots = [
                [n["at"]["x"] - 5, n["at"]["y"] - 5, n["at"]["x"] + 5, n["at"]["y"] + 5]
                for other, n in enumerate(names)
                if other != number
            ]
            assert not any(meet(box, other) for other in [*dots, *obstacles])


@given(st.lists(towns, max_size=8), st.lists(tiles, max_size=4))
def test_a_name_keeps_its_side_while_nothing_changes(
    labels: Call, names: list[dict[str, Any]], obstacles: list[Box]
) -> None:
    sides = labels("sidesOf", names, obstacles)
    again = [{**name, "side": side} for name, side in zip(names, sides, strict=True)]
    assert labels("sidesOf", again, obstacles) == sides


def test_a_name_alone_stands_to_the_right(labels: Call) -> None:
    town = {"at": {"x": 100, "y": 50}, "width": 60, "rank": 2}
    assert labels("sidesOf", [town], []) == ["right"]
    assert labels("boxOf", town["at"], "right", 60) == [105, 41, 169, 59]


def test_a_name_goes_to_the_other_side_of_a_tile_and_a_small_one_makes_way(labels: Call) -> None:
    small = {"at": {"x": 100, "y": 50}, "width": 60, "rank": 3}
    assert labels("sidesOf", [small], [[110, 30, 140, 70]]) == ["left"]
    everywhere = [[0, 0, 300, 300]]
    assert labels("sidesOf", [small], everywhere) == [None]
    assert labels("sidesOf", [{**small, "rank": 1}], everywhere) == ["right"]


# ---- the chosen place ----------------------------------------------------------------------------


@given(st.lists(towns, min_size=1, max_size=12), st.lists(tiles, max_size=6))
def test_the_name_of_the_chosen_place_is_never_left_out(
    labels: Call, names: list[dict[str, Any]], others: list[Box]
) -> None:
    chosen = {**names[0], "rank": 3, "chosen": True}
    crowd = [{**name, "at": chosen["at"]} for name in names[1:]]
    sides = labels("sidesOf", [chosen, *crowd], [*others, [-500, -500, 900, 900]])
    assert sides[0]
    mine: Any = boxes(labels, [chosen], sides[:1])[0]
    assert not any(meet(mine, box) for box in boxes(labels, crowd, sides[1:]) if box)


def test_the_chosen_place_has_its_name_among_others_on_the_same_spot(labels: Call) -> None:
    town = {"at": {"x": 100, "y": 50}, "width": 60, "rank": 3}
    chosen = {**town, "chosen": True}
    assert labels("sidesOf", [*[{**chosen, "width": 400}] * 4, chosen], []).count(None) == 0


def test_a_name_at_the_edge_of_the_map_is_not_cut(labels: Call) -> None:
    town = {"at": {"x": 300, "y": 50}, "width": 90, "rank": 2}
    beyond = [340, -1000, 2000, 1000]
    assert labels("sidesOf", [town], [beyond]) == ["left"]
