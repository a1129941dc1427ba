"""Stretches of time: both ends are read, or none; and single days in further forms."""

from __future__ import annotations

import calendar
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.dates import When
from geodata.text_dates.find import find_dates

ARTICLE = When.parse("2021-10-12")


def read(text: str, article: When | None = ARTICLE) -> list[tuple[str, str | None]]:
    return [(d.surface, str(d.when) if d.when else None) for d in find_dates(text, article)]


def test_the_stretches_of_a_chronicle() -> None:
    text = (
        "From May to June 2017. 27.09–10.11.2020. On 8-Nov-2020. ON 8 NOVEMBER 2020. "
        "1921 - circa 1970s. 2020–21.\n"
    )
    assert read(text, None) == [
        ("May to June 2017", "2017-05/2017-06"),
        ("27.09–10.11.2020", "2020-09-27/2020-11-10"),
        ("8-Nov-2020", "2020-11-08"),
        ("8 NOVEMBER 2020", "2020-11-08"),
        ("1921 - circa 1970s", "1921/197X"),
        ("2020–21", "2020/2021"),
    ]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("27.09.-10.11.2020", "2020-09-27/2020-11-10"),
        ("12-14.07.2021", "2021-07-12/2021-07-14"),
        ("12.–14.07.2021", "2021-07-12/2021-07-14"),
        ("28.12–04.01.2023", "2022-12-28/2023-01-04"),
        ("26/27 September 2020", "2020-09-26/2020-09-27"),
        ("19th–20th September 2023", "2023-09-19/2023-09-20"),
        ("from the first to the tenth of May 2016", "2016-05-01/2016-05-10"),
        ("March–May 2022", "2022-03/2022-05"),
        ("November 2022 – February 2023", "2022-11/2023-02"),
        ("November to February 2023", "2022-11/2023-02"),
        ("between June and August 2021", "2021-06/2021-08"),
        ("from May to June", "2021-05/2021-06"),
        ("1991-94", "1991/1994"),
        ("1992/93", "1992/1993"),
        ("1999/00", "1999/2000"),
        ("1988 to 1994", "1988/1994"),
        ("from 2020 until 2023", "2020/2023"),
        ("since 1991/92", "1991/.."),
        ("from the 1990s to 2020", "199X/2020"),
        ("1 May 2000 - 1 Jun 2000", "2000-05-01/2000-06-01"),
        ("3 Mar 2020 – 5 Mar 2020", "2020-03-03/2020-03-05"),
        ("20 Jul – 5 Aug 2022", "2022-07-20/2022-08-05"),
        ("Sept 27-Nov 10, 2020", "2020-09-27/2020-11-10"),
        ("2020-09-27/2020-11-10", "2020-09-27/2020-11-10"),
        ("28/12/2022 - 04/01/2023", "2022-12-28/2023-01-04"),
        ("04/01/2023 - 28/01/2023", "2023-01-04/2023-01-28"),
        ("late 1991 to early 1992", "1991-09/1992-04"),
        # single days, months, decades
        ("8-Nov-20", "2020-11-08"),
        ("13/05/2020", "2020-05-13"),
        ("05/13/2020", "2020-05-13"),
        ("the eighth of November 2020", "2020-11-08"),
        ("the twenty-first of March 1992", "1992-03-21"),
        ("IN EARLY NOVEMBER 2020", "2020-11-01/2020-11-10"),
        ("on 8 november 2020", "2020-11-08"),
        ("the early '90s", "1990/1993"),
        ("the late ’80s", "1987/1989"),
        ("the nineties", "199X"),
        ("twenty-\nfirst of May 2020", "2020-05-21"),
        ("8 Novem-\nber 2020", "2020-11-08"),
        ("8 Novem\u00adber\u00a02020", "2020-11-08"),
    ],
)
def test_both_ends_are_read(text: str, edtf: str) -> None:
    assert [when for _, when in read(f"It was {text}.")] == [edtf]


@pytest.mark.parametrize(
    "text",
    [
        "between spring and 10 November 2020",
        "from dawn to 10 November 2020",
        "8 November 2020 – present",
        "summer–autumn 2020",
        "the 1980s-90s",
        "the mid-to-late 1990s",
        "early to mid-November 2020",
        "12-8 November 2020",
        "2001-02",
        "04/05/2020",
        "3/2-8 November 2020",
        "1 May 2000 - 3 Agust 2000",
        "1 May 2000 to 3 Juni 2000",
    ],
)
def test_else_none_is(text: str) -> None:
    assert [when for _, when in read(f"It was {text}.") if when] == []


def test_a_dash_before_something_else_ends_no_date() -> None:
    assert [when for _, when in read("8 November 2020 – 16 houses burnt.")] == ["2020-11-08"]
    assert [when for _, when in read("From Baku to Ganja in 2020.")] == ["2020"]
    assert read("They may 8 times march in line, from 5 to 9.") == []


DAYS = st.dates(dt.date(1801, 1, 1), dt.date(2080, 12, 31))
DASHES = st.sampled_from(["-", "–", "—", " - ", " – ", " to "])


def ways(day: dt.date) -> list[str]:
    month = calendar.month_name[day.month]
    return [
        f"{day.day} {month} {day.year}",
        f"{day.day} {month.lower()}, {day.year}",
        f"{month.upper()} {day.day}, {day.year}",
        f"{day.day:02}.{day.month:02}.{day.year}",
        f"{day.day} {month[:3]} {day.year}",
    ]  # fmt: skip


@given(DAYS, st.integers(1, 4000), DASHES, st.integers(0, 4))
def test_two_days_with_a_dash_are_one_stretch(
    first: dt.date, days: int, dash: str, way: int
) -> None:
    last = first + dt.timedelta(days)
    text = f"It was {ways(first)[way]}{dash}{ways(last)[way]} then."
    found = [str(d.when) for d in find_dates(text) if d.when]
    assert found in ([f"{first}/{last}"], []), text


@given(st.integers(1850, 2040), st.integers(1, 40), st.sampled_from(["-", "–", "/"]))
def test_years_in_two_digits_give_both_or_nothing(first: int, years: int, mark: str) -> None:
    last = first + years
    found = [
        str(d.when) for d in find_dates(f"In {first}{mark}{last % 100:02} it rained.") if d.when
    ]
    same_century = first // 100 == last // 100 or last == first // 100 * 100 + 100
    assert found in ([f"{first}/{last}"] if same_century else [], [])


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("on 04/05/2020", [None]),
        ("on 04/05/2020 and 13/05/2020", ["2020-05-04", "2020-05-13"]),
        ("on 05/13/2020 and 04/05/2020", ["2020-05-13", "2020-04-05"]),
        ("on 13/05/2020, 05/14/2020 and 04/05/2020", ["2020-05-13", "2020-05-14", None]),
        ("from 04/05/2020 to 06/05/2020, and 30/06/2020", ["2020-05-04/2020-05-06", "2020-06-30"]),
        ("27.09–10.11.20", ["2020-09-27/2020-11-10"]),
        ("25.12.20-03.01.21", ["2020-12-25/2021-01-03"]),
        ("28.12–05.01.94", ["1993-12-28/1994-01-05"]),
        ("release 10.11.20", []),
        ("releases 2.09–10.31.20", []),
    ],
)
def test_short_days_are_read_where_the_text_decides(text: str, dates: list[str | None]) -> None:
    assert [str(date.when) if date.when else None for date in find_dates(text)] == dates
