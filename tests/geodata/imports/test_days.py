"""Days as tables write them: in all languages and orders, and what is no day."""

from __future__ import annotations

import datetime as dt

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from geodata.imports.days import DayReader, Order, OrderUnknownError, meanings, order_of

DAYS = st.dates(dt.date(1970, 1, 1), dt.date(2060, 12, 31))
TIMES = st.sampled_from(["", " 00:00:00", "T00:00:00Z", " 0:00", " 12:00:00 AM", "T23:59:59+04:00"])


@given(DAYS, TIMES, st.sampled_from(["%Y-%m-%d", "%Y/%m/%d", "%d.%m.%Y", "%d-%b-%y", "%d %B %Y",
                                     "%b %d, %Y", "%a, %d %b %Y", "%Y%m%d"]))  # fmt: skip
def test_a_form_without_doubt_is_its_day_in_every_order(day: dt.date, time: str, form: str) -> None:
    if form == "%d-%b-%y" and not 1969 <= day.year <= 2068:
        return
    assert meanings(day.strftime(form) + time) == dict.fromkeys(Order, day)


@given(DAYS, st.sampled_from(["en", "de", "fr", "ru", "az", "tr", "hy", "uk", "es"]))
def test_months_are_known_by_name_in_many_languages(day: dt.date, language: str) -> None:
    text = format_date(day, "d MMMM y", locale=language)
    assert meanings(text) == dict.fromkeys(Order, day)


@given(st.lists(DAYS, min_size=1, max_size=8), st.sampled_from("/-"), TIMES)
def test_the_order_that_is_found_is_the_right_one_or_it_is_asked_for(
    days: list[dt.date], sign: str, time: str
) -> None:
    for order, form in ((Order.DAY_FIRST, "%d/%m/%Y"), (Order.MONTH_FIRST, "%m/%d/%Y")):
        texts = [day.strftime(form.replace("/", sign)) + time for day in days]
        try:
            found = order_of(texts)
        except OrderUnknownError:
            assert all(day.day <= 12 for day in days)
            found = order
        reader = DayReader((), found)
        assert [reader.read(text) for text in texts] == days


@pytest.mark.parametrize(
    "text", ["", "2020", "2020-11", "Mai 2020", "2020-13-01", "2020-02-30", "44143", "tomorrow",
             "8 Foo 2020", "31/02/2020", "8/11/020", "٨/١١/٢٠٢٠", "8 Nov Dec 2020", "x" * 5000,
             "2020-11-08T00:00:00 or later"],
)  # fmt: skip
def test_what_is_no_day_is_none(text: str) -> None:
    assert meanings(text) == {}


def test_two_figures_for_the_year_at_either_end_are_asked_about() -> None:
    with pytest.raises(OrderUnknownError, match="20 October 2004 or 04 October 2020"):
        order_of(["20-10-04"])
    assert order_of(["20-10-04", "98-12-31"]) is Order.YEAR_FIRST


def test_a_form_that_a_mapping_gives_goes_first() -> None:
    assert DayReader(("%m/%d/%Y",), None).read("10/4/2020") == dt.date(2020, 10, 4)
    assert order_of(["10/4/2020"], ("%m/%d/%Y",)) is None
