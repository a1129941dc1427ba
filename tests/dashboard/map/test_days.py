"""Days in the scripts of the map: the same as Python's, and none is lost between two marks."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from dashboard.language.wording import day_text
from dashboard.map.days import day_number
from dashboard.view.chapters import FIRST_DAY, LAST_DAY
from dashboard.view.days import DAY_FORMS, MONTH_FORMS, MONTHS, days_meant
from geodata.dates import When
from tests.dashboard.scripts import Call, loaded

dates = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))
numbers = st.integers(-20_000, 50_000)


@pytest.fixture(scope="module")
def days() -> Iterator[Call]:
    with loaded("map/days.js") as call:
        yield lambda name, *values: call(f"atlasDays.{name}", *values)


@given(dates)
def test_both_count_days_alike(days: Call, day: dt.date) -> None:
    assert days("dayNumber", str(day)) == day_number(day)
    assert days("iso", day_number(day)) == str(day)


@given(st.dates(FIRST_DAY, LAST_DAY))
def test_both_say_a_day_alike(days: Call, day: dt.date) -> None:
    assert days("words", day_number(day)) == day_text(When.parse(str(day)))
    assert days("monthWords", day_number(day)) == day_text(When.parse(f"{day:%Y-%m}"))


WRITTEN = (
    "%Y-%m-%d", "%Y%m%d", "%d.%m.%Y", "%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d %Y",
    "%Y-%m", "%B %Y", "%b %Y", "%Y", "%d/%m/%Y", "%Y-%m-%dT12:00", "%B", "the %d %B %Y",
)  # fmt: skip


@given(dates, st.sampled_from(WRITTEN), st.sampled_from([DAY_FORMS, MONTH_FORMS]))
def test_both_read_a_day_or_a_month_alike(
    days: Call, day: dt.date, written: str, forms: tuple[str, ...]
) -> None:
    text = day.strftime(written)
    found = days("meant", text, forms, MONTHS)
    expected = days_meant(text, forms)
    assert found == (None if expected is None else [str(each) for each in expected])
    if expected is not None:
        assert expected[0] <= day <= expected[1]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("8 Nov 2020", "2020-11-08", "2020-11-08"),
        ("November 8, 2020", "2020-11-08", "2020-11-08"),
        ("2020-11", "2020-11-01", "2020-11-30"),
        ("feb 2020", "2020-02-01", "2020-02-29"),
        ("February 2021", "2021-02-01", "2021-02-28"),
        ("2020-13", None, None),
        ("30 February 2020", None, None),
        ("war 2020", None, None),
        ("0000-01", None, None),
    ],
)
def test_what_a_text_means_is_a_day_a_whole_month_or_nothing(
    days: Call, text: str, first: str | None, last: str | None
) -> None:
    expected = None if first is None else [first, last]
    assert days("meant", text, (*DAY_FORMS, *MONTH_FORMS), MONTHS) == expected


@pytest.mark.parametrize("text", ["", "2020-02-30x", "8 November 2020", "2020-13-01"])
def test_what_is_no_day_is_none(days: Call, text: str) -> None:
    assert days("dayNumber", text) is None  # NaN, as JSON has it


@given(dates, st.integers(-500, 500))
def test_months_are_added_as_a_calendar_does(days: Call, day: dt.date, months: int) -> None:
    expected = day + relativedelta(months=months)
    assert days("addMonths", day_number(day), months) == day_number(expected)


tracks = st.lists(
    st.tuples(numbers, st.integers(0, 9)), min_size=1, max_size=12, unique_by=lambda s: s[0]
)


@given(tracks.map(sorted), numbers)
def test_the_last_entry_that_has_begun_is_in_force(
    days: Call, track: list[tuple[int, int]], day: int
) -> None:
    begun = [value for start, value in track if start <= day]
    assert days("inForce", track, day) == (begun[-1] if begun else track[0][1])


@given(st.lists(numbers, max_size=12, unique=True).map(sorted), numbers)
def test_the_next_event_is_the_nearest_on_that_side(
    days: Call, events: list[int], day: int
) -> None:
    after = [event for event in events if event > day]
    before = [event for event in events if event < day]
    assert days("neighbour", events, day, 1) == min(after, default=day)
    assert days("neighbour", events, day, -1) == max(before, default=day)


def test_a_window_reaches_to_both_sides_of_its_day(days: Call) -> None:
    assert days("around", 18_574, 3) == [18_571, 18_577]
    assert days("around", 18_574, 0) == [18_574, 18_574]
    assert days("around", 18_574, "all") == [None, 18_574]  # from the beginning of all time


@st.composite
def stretches(draw: st.DrawFn) -> dict[str, int]:
    first = draw(numbers)
    return {"first": first, "last": first + draw(st.integers(0, 12_000))}


@given(stretches(), st.data())
def test_slices_of_the_time_bar_follow_each_other(
    days: Call, stretch: dict[str, int], data: st.DataObject
) -> None:
    length = stretch["last"] - stretch["first"] + 1
    slices = data.draw(st.integers(1, min(length, 200)))
    day = data.draw(st.integers(stretch["first"], stretch["last"]))

    def slice_of(day: int) -> Any:
        return days("sliceOf", day, stretch, slices)

    assert slice_of(day) == math.floor((day - stretch["first"]) * slices / length)
    assert slice_of(stretch["first"]) == 0
    assert slice_of(stretch["last"]) == slices - 1
    if day < stretch["last"]:
        assert slice_of(day + 1) - slice_of(day) in (0, 1)


@given(stretches(), st.data())
def test_a_day_stands_on_the_time_bar_where_it_lies_between_the_ends(
    days: Call, stretch: dict[str, int], data: st.DataObject
) -> None:
    day = data.draw(st.integers(stretch["first"], stretch["last"]))
    share = days("shareOf", day, stretch)
    length = stretch["last"] - stretch["first"]
    assert round(share * length) == day - stretch["first"]
    assert days("shareOf", stretch["first"], stretch) == 0
    assert days("shareOf", stretch["last"], stretch) == min(1, length)


@pytest.mark.parametrize(
    ("day", "short", "tick"),
    [
        ("2020-11-08", "8 Nov 2020", "8 Nov"),
        ("2020-11-01", "1 Nov 2020", "Nov"),
        ("2021-01-01", "1 Jan 2021", "2021"),
    ],
)
def test_a_mark_of_a_scale_says_what_is_new_on_its_day(
    days: Call, day: str, short: str, tick: str
) -> None:
    number = days("dayNumber", day)
    assert days("short", number) == short
    assert days("tick", number) == tick
