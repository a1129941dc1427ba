"""Days in a list are each read; a list that counts something else, or says "or", is not."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.dates import When
from geodata.text_dates.find import find_dates


def read(text: str, article: str | None = None) -> list[tuple[str, str | None]]:
    when = When.parse(article) if article else None
    return [
        (date.surface, str(date.when) if date.when else None) for date in find_dates(text, when)
    ]


DAYS = st.lists(st.integers(1, 30), min_size=2, max_size=6, unique=True).map(sorted)
WAYS = st.sampled_from(
    ["{list} and {last} {month} 2020", "{list} & {last} {month}, 2020",
     "{month} {list} and {last}, 2020", "{list}, and {last} of {month} 2020"]
)  # fmt: skip


@given(
    DAYS,
    WAYS,
    st.sampled_from(["October", "Nov.", "JUNE"]),
    st.sampled_from(["On ", "on the ", "("]),
)
def test_each_day_of_a_list_is_read(days: list[int], way: str, month: str, lead: str) -> None:
    *first, last = map(str, days)
    text = lead + way.format(list=", ".join(first), last=last, month=month)
    number = {"October": 10, "Nov.": 11, "JUNE": 6}[month]
    found = find_dates(text)
    assert [str(date.when) for date in found] == [str(dt.date(2020, number, day)) for day in days]
    assert all(text[date.start : date.end] == date.surface for date in found)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("on 3–5 and 7–9 October 2020", ["2020-10-03/2020-10-05", "2020-10-07/2020-10-09"]),
        ("on 27, 28\nand 29 September 2020", ["2020-09-27", "2020-09-28", "2020-09-29"]),
        ("27, 28 and 29 September and 4 October 2020",
         ["2020-09-27", "2020-09-28", "2020-09-29", "2020-10-04"]),
        ("on 30 December and 3 January 2021", ["2020-12-30", "2021-01-03"]),
        ("in September and October 2020", ["2020-09", "2020-10"]),
        ("the third and the fifth of October 2020", ["2020-10-03", "2020-10-05"]),
    ],
)  # fmt: skip
def test_what_stands_in_a_list_takes_month_and_year_from_its_end(
    text: str, dates: list[str]
) -> None:
    assert [when for _, when in read(text)] == dates


@pytest.mark.parametrize(
    "text",
    [
        "They killed 3, wounded 5 on 7 October 2020.",
        "Shelling hit rooms 2, 4 and 7 October 2020 was calm.",
        "It came to $3, 5 and 7 October 2020.",
        "The score was 4, 2 and 7 October 2020 was free.",
    ],
)
def test_numbers_of_other_things_are_no_days(text: str) -> None:
    assert read(text) == [("7 October 2020", "2020-10-07")]


@pytest.mark.parametrize(
    "text", ["On October 3, 5 soldiers died.", "On October 3 and 4 soldiers slept."]
)
def test_a_noun_after_the_last_makes_it_a_number(text: str) -> None:
    assert read(text, "2020-11-01") == [("October 3", "2020-10-03")]


def test_one_of_two_days_is_not_understood() -> None:
    assert read("on 8 or 9 November 2020") == [("8 or 9 November 2020", None)]
