"""Dates found in texts: what phrases mean, where they stand, and that no text breaks it."""

from __future__ import annotations

import calendar
import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.dates import When
from geodata.text_dates.find import find_dates

ARTICLE = When.parse("2021-10-12")
"""A Tuesday."""


def read(text: str, article: When | None = ARTICLE) -> list[tuple[str, str | None]]:
    return [(d.surface, str(d.when) if d.when else None) for d in find_dates(text, article)]


@pytest.mark.parametrize(
    ("text", "surface", "edtf"),
    [
        ("It opened on 8 November 2020.", "8 November 2020", "2020-11-08"),
        ("On Nov. 8, 2020 it opened", "Nov. 8, 2020", "2020-11-08"),
        ("on Sunday, 8 November 2020,", "Sunday, 8 November 2020", "2020-11-08"),
        ("the 8th of November 2020", "8th of November 2020", "2020-11-08"),
        ("2020-11-08", "2020-11-08", "2020-11-08"),
        ("signed 08.11.2020 in", "08.11.2020", "2020-11-08"),
        ("It opened on 3 October.", "3 October", "2021-10-03"),
        ("It opened on 12 October.", "12 October", "2021-10-12"),
        ("It opened on 20 October.", "20 October", "2020-10-20"),
        ("It will open on 20 October.", "20 October", "2021-10-20"),
        ("It will close on 3 October.", "3 October", "2022-10-03"),
        ("in November", "November", "2020-11"),
        ("last October", "last October", "2020-10"),
        ("in March 2019", "March 2019", "2019-03"),
        ("in early November 2020", "early November 2020", "2020-11-01/2020-11-10"),
        ("mid-September", "mid-September", "2021-09-11/2021-09-20"),
        ("late February 2020", "late February 2020", "2020-02-21/2020-02-29"),
        ("the end of August", "the end of August", "2021-08-21/2021-08-31"),
        ("first half of May 2020", "first half of May 2020", "2020-05-01/2020-05-15"),
        ("in early 2020", "early 2020", "2020-01/2020-04"),
        ("In the 1990s", "the 1990s", "199X"),
        ("the early 1990s", "the early 1990s", "1990/1993"),
        ("in the summer of 2020", "summer of 2020", "2020-22"),
        ("winter 2020", "winter 2020", "2020-12/2021-02"),
        ("in 2020", "2020", "2020"),
        ("the 1988-1994 war", "1988-1994", "1988/1994"),
        ("on Sunday", "Sunday", "2021-10-10"),
        ("on Tuesday", "Tuesday", "2021-10-12"),
        ("last Tuesday", "last Tuesday", "2021-10-05"),
        ("next Friday", "next Friday", "2021-10-15"),
        ("It will open on Friday.", "Friday", "2021-10-15"),
        ("yesterday", "yesterday", "2021-10-11"),
        ("the day before yesterday", "the day before yesterday", "2021-10-10"),
        ("last week", "last week", "2021-10-04/2021-10-10"),
        ("earlier this week", "earlier this week", "2021-10-11/2021-10-12"),
        ("last month", "last month", "2021-09"),
        ("next year", "next year", "2022"),
        ("three days ago", "three days ago", "2021-10-09"),
        ("two weeks ago", "two weeks ago", "2021-09-28~"),
        ("five years ago", "five years ago", "2016~"),
        ("the past three days", "the past three days", "2021-10-09/2021-10-12"),
        (
            "between 27 September and 10 November 2020",
            "between 27 September and 10 November 2020",
            "2020-09-27/2020-11-10",
        ),
        (
            "From 20 December to 5 January 2021",
            "From 20 December to 5 January 2021",
            "2020-12-20/2021-01-05",
        ),
        ("on 12–14 November 2020", "12–14 November 2020", "2020-11-12/2020-11-14"),
        ("Between 12 and 14 May", "Between 12 and 14 May", "2021-05-12/2021-05-14"),
        ("November 12-14, 2020", "November 12-14, 2020", "2020-11-12/2020-11-14"),
        ("since 1994", "since 1994", "1994/.."),
        ("until 20 May 2020", "until 20 May 2020", "../2020-05-20"),
        ("before 2020", "before 2020", "../2019-12-31"),
        ("after 10 November 2020", "after 10 November 2020", "2020-11-11/.."),
        ("around 5 May 2020", "around 5 May 2020", "2020-05-05~"),
        ("on 27\nSeptember 2020", "27\nSeptember 2020", "2020-09-27"),
    ],
)
def test_what_a_phrase_means(text: str, surface: str, edtf: str) -> None:
    assert read(text) == [(surface, edtf)]


@pytest.mark.parametrize(
    "text",
    [
        "They may march in line.",
        "2020 soldiers stood there, at 2020.5 metres and for $2020.",
        "30 February 2020 and 31.04.2019",
        "They met April, Mr March and August.",
        "route 66, page 12-14, on the 5th floor",
        "27\n\nSeptember",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert read(text) == []


def test_a_day_takes_the_year_named_before_it_in_its_line() -> None:
    text = "On 27 September 2020 it began; on 10 November it ended.\nOn 10 November nothing."
    assert [when for _, when in read(text)] == ["2020-09-27", "2020-11-10", "2020-11-10"]
    text = "On 27 September 2018 it began; on 10 November it ended.\nOn 10 November nothing."
    assert [when for _, when in read(text)] == ["2018-09-27", "2018-11-10", "2020-11-10"]


def test_without_the_articles_date_nothing_is_invented() -> None:
    assert read("on Sunday, last week, on 3 October, in May; on 5 May 2020", None) == [
        ("Sunday", None),
        ("last week", None),
        ("3 October", None),
        ("May", None),
        ("5 May 2020", "2020-05-05"),
    ]
    month = When.parse("2021-10")
    assert read("on Sunday, last month, on 3 October", month) == [
        ("Sunday", None),
        ("last month", "2021-09"),
        ("3 October", "2021-10-03"),
    ]


DAYS = st.dates(dt.date(1801, 1, 1), dt.date(2098, 12, 31))
PIECES = st.sampled_from(
    [
        *("8 November", "2020", ", ", "in ", "the ", "early ", "1990s", "between ", "and ", "–"),
        *(
            "Sunday",
            "last ",
            "week",
            "three days ago",
            "since ",
            "until ",
            "May",
            "31",
            "th",
            "of ",
        ),
        *("\n", "29 February", "2021-02-30", "about ", "0", "winter ", "..", "mid-", "next "),
        *("\u202e", "𝟖"),
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=25).map("".join)), DAYS)
def test_any_text_gives_dates_in_order_whose_spans_are_theirs(text: str, day: dt.date) -> None:
    end = 0
    for found in find_dates(text, When.parse(str(day))):
        assert end <= found.start < found.end
        assert text[found.start : found.end] == found.surface
        assert found.line == text.count("\n", 0, found.start) + 1
        assert found.when is None or When.parse(str(found.when)) == found.when
        end = found.end


@given(DAYS)
def test_every_day_is_read_however_it_is_written(day: dt.date) -> None:
    month = calendar.month_name[day.month]
    for written in (
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{calendar.day_name[day.weekday()]}, {month} {day.day}, {day.year}",
        f"{day.day:02}.{day.month:02}.{day.year}",
        str(day),
    ):
        assert read(f"It was {written} then.", None) == [(written, str(day))]


@given(DAYS, st.sampled_from(list(calendar.day_name)))
def test_a_weekday_is_one_of_the_seven_days_up_to_the_articles(day: dt.date, name: str) -> None:
    ((_, when),) = read(f"It happened on {name}.", When.parse(str(day)))
    assert when is not None
    found = dt.date.fromisoformat(when)
    assert calendar.day_name[found.weekday()] == name
    assert 0 <= (day - found).days < 7


@given(DAYS, st.integers(1, 12), st.integers(1, 28))
def test_a_day_without_a_year_is_the_last_one(day: dt.date, month: int, number: int) -> None:
    ((_, when),) = read(f"on {number} {calendar.month_name[month]}", When.parse(str(day)))
    assert when is not None
    found = dt.date.fromisoformat(when)
    assert (found.month, found.day) == (month, number)
    assert 0 <= (day - found).days <= 366


@given(st.integers(1, 12), st.integers(1900, 2050))
def test_early_mid_and_late_make_up_a_month(month: int, year: int) -> None:
    name = f"{calendar.month_name[month]} {year}"
    parts = [find_dates(f"in {p} {name}")[0].when for p in ("early", "mid", "late")]
    whole = find_dates(f"in {name}")[0].when
    assert whole
    assert all(parts)
    days = [(p.earliest, p.latest) for p in parts if p]
    assert (days[0][0], days[-1][1]) == (whole.earliest, whole.latest)
    for (_, end), (start, _) in pairwise(days):
        assert start - end == dt.timedelta(1)


@given(st.text(alphabet="abc .,\n", max_size=200))
def test_text_before_in_other_lines_moves_a_date_and_changes_nothing_else(before: str) -> None:
    text = "The fair opened on Sunday, 3 days after 8 October."
    alone = find_dates(text, ARTICLE)
    after = find_dates(before + "\n\n" + text, ARTICLE)
    shift = len(before) + 2
    assert [(d.start - shift, d.surface, d.when) for d in after] == [
        (d.start, d.surface, d.when) for d in alone
    ]
