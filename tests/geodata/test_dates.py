"""Dates: what an EDTF text can mean, and clear words for what is no date."""

import datetime as dt

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.dates import AFTER_ALL, BEFORE_ALL, DateError, When, parse_day

DAY = dt.date


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2020-11-08", DAY(2020, 11, 8), DAY(2020, 11, 8)),
        ("2020-10", DAY(2020, 10, 1), DAY(2020, 10, 31)),
        ("1992/1994", DAY(1992, 1, 1), DAY(1994, 12, 31)),
        ("1992/1994-05-12", DAY(1992, 1, 1), DAY(1994, 5, 12)),
        ("2020-11-0X", DAY(2020, 11, 1), DAY(2020, 11, 9)),
        ("2020-11-3X", DAY(2020, 11, 30), DAY(2020, 11, 30)),
        ("2020-10~", DAY(2020, 10, 1), DAY(2020, 10, 31)),
        ("198X", DAY(1980, 1, 1), DAY(1989, 12, 31)),
        ("2020-11-10/..", DAY(2020, 11, 10), AFTER_ALL),
        ("../1988-02", BEFORE_ALL, DAY(1988, 2, 29)),
    ],
)
def test_days_a_text_can_mean(text: str, earliest: dt.date, latest: dt.date) -> None:
    when = When.parse(text)
    assert (when.earliest, when.latest, str(when)) == (earliest, latest, text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "2020-13-01",
        "2020-02-30",
        "8.11.2020",
        "2020-11-30/2020-11-01",
        "../..",
        "/2020",
        " 2020",
        "2020-04-4X",
    ],
)
def test_what_is_no_date_is_refused_with_a_remedy(text: str) -> None:
    with pytest.raises(DateError, match=r"write|give|check"):
        When.parse(text)


@given(st.text(max_size=20))
def test_any_text_is_a_date_or_a_date_error(text: str) -> None:
    try:
        when = When.parse(text)
    except DateError:
        return
    assert when.earliest <= when.latest


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_every_day_is_itself(day: dt.date) -> None:
    when = When.parse(day.isoformat())
    assert when.is_day
    assert when.earliest == day == parse_day(day.isoformat())


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A year, month or day, also such as the calendar does not have, sure or not."""
    parts = [f"{draw(st.integers(1, 9999)):04}", f"{draw(st.integers(0, 25)):02}"]
    parts.append(f"{draw(st.integers(0, 32)):02}")
    return "-".join(parts[: draw(st.integers(1, 3))]) + draw(st.sampled_from(["", "~", "?", "%"]))


@given(texts())
def test_what_is_read_without_the_grammar_means_the_same(text: str) -> None:
    try:
        read = edtf.parse_edtf(text)
        meant = [dt.date(*bound[:3]) for bound in (read.lower_strict(), read.upper_strict())]
    except Exception:  # the package fails in many ways
        with pytest.raises(DateError):
            When.parse(text)
        return
    when = When.parse(text)
    assert [when.earliest, when.latest] == meant


def test_open_ends_count_as_the_known_end() -> None:
    assert When.parse("2020-11-10/..").end == DAY(2020, 11, 10)
    assert When.parse("../1988-02").start == DAY(1988, 2, 29)


def test_doubt_is_kept() -> None:
    assert When.parse("2020-10?").is_doubtful
    assert not When.parse("2020-10").is_doubtful
