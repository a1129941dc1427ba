"""The scale of the time bar: as fine as there is room for, and no word in another's way."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.map.days import day_number
from dashboard.view.chapters import CHAPTERS, FIRST_DAY, LAST_DAY
from tests.dashboard.scripts import Call, loaded

LETTER, MARGIN = 6.5, 9
"""Pixels of every letter, for a scale without a browser, and of its margins."""
RANGES = {c.id: (c.first, c.last) for c in CHAPTERS} | {"all": (FIRST_DAY, LAST_DAY)}
STRIPS = {"phone": 210, "laptop": 760, "projector": 1500}


@pytest.fixture(scope="module")
def ticks() -> Iterator[Call]:
    measured = f"(text) => {LETTER} * text.length"
    wide = f"L.ticks = (days, width) => L.atlasTicks(days, width, {MARGIN}, {measured})"
    with loaded("map/days.js", "map/time_control/ticks.js", before=f"{wide};") as call:
        yield lambda first, last, width: call(
            "ticks", {"first": day_number(first), "last": day_number(last)}, width
        )


def words(found: dict[str, Any]) -> list[str]:
    return [one["text"] for one in found["named"] if "end" not in one]


def edges(one: dict[str, Any], width: float) -> tuple[float, float]:
    """Left and right edge of a word on the scale."""
    wide = LETTER * len(one["text"])
    ends: dict[Any, float] = {"first": -MARGIN, "last": width + MARGIN - wide}
    left = float(ends.get(one.get("end"), one["at"] - wide / 2))
    return left, left + wide


def apart(found: dict[str, Any], width: float) -> bool:
    stand = sorted(edges(one, width) for one in found["named"])
    inside = stand[0][0] >= -MARGIN and stand[-1][1] <= width + MARGIN
    pairs = itertools.pairwise(stand)
    return inside and all(right <= left for (_, right), (left, _) in pairs)


@pytest.mark.parametrize("width", STRIPS.values(), ids=STRIPS)
@pytest.mark.parametrize("name", RANGES)
def test_every_chapter_has_both_ends_and_words_between(ticks: Call, name: str, width: int) -> None:
    found = ticks(*RANGES[name], width)
    assert [one["end"] for one in found["named"][:2]] == ["first", "last"]
    assert apart(found, width)
    if width >= 600:
        assert 3 <= len(words(found)) <= 12
    assert len(found["marks"]) > len(words(found))


@pytest.mark.parametrize(
    ("name", "width", "ends", "between"),
    [
        ("44-days", 760, "27 Sept 2020 to 10 Nov 2020", "8 Oct, 15 Oct, 22 Oct, Nov"),
        ("after", 760, "1 Jan 2021 to 31 Mar 2022", "Apr, Jul, Oct, 2022"),
        ("all", 760, "1 Jan 1988 to 30 Jun 2024", "1995, 2000, 2005, 2010, 2015, 2020"),
        ("all", 210, "1988 to 2024", "2000, 2010"),
    ],
)
def test_a_scale_says_months_and_years(
    ticks: Call, name: str, width: int, ends: str, between: str
) -> None:
    found = ticks(*RANGES[name], width)
    assert " to ".join(one["text"] for one in found["named"] if "end" in one) == ends
    assert ", ".join(words(found)) == between


@given(
    st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)),
    st.integers(0, 20_000),
    st.integers(60, 2600),
)
def test_no_two_words_meet_and_none_is_cut(
    ticks: Call, first: dt.date, days: int, width: int
) -> None:
    found = ticks(first, first + dt.timedelta(days), width)
    if width >= 12 * LETTER:  # one date
        assert apart(found, width)
    at = [one["at"] for one in found["named"] if "end" not in one]
    assert at == sorted(at)
    assert all(0 <= one["at"] <= width for one in found["named"])
