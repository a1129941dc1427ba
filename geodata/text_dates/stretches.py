"""Stretches of time that are written as one: 27.09–10.11.2020, 1991-94, March–May 2022."""

from __future__ import annotations

import datetime as dt
import re

from geodata.text_dates.base import NO_DATE, Base, Meaning, Phrase
from geodata.text_dates.named import month_and_year, month_of
from geodata.text_dates.patterns import DAY, MONTH, OF_YEAR, SP, YEAR

_MOST_MONTH = 12
_NO_ORDER = Meaning("", "day and month cannot be told apart; write the month by name")


def _between(first: dt.date, last: dt.date) -> Meaning:
    if first >= last:
        return NO_DATE
    return Meaning(f"{first}/{last}", "from one day to the other", year=last.year)


def _dots(match: re.Match[str], base: Base) -> Meaning:
    """27.09–10.11.2020, 27.09–10.11.20; from December on the first day is of the year before."""
    year, month = _year(match["year"]), int(match["last_month"])
    last = dt.date(year, month, int(match["last_day"]))
    first_month = int(match["first_month"] or month)
    first_year = year - 1 if first_month > month else year
    if stated := match.groupdict().get("first_year"):
        first_year = _year(stated)
    return _between(dt.date(first_year, first_month, int(match["first_day"])), last)


def order_in(text: str) -> bool | None:
    """Whether a text writes the day before the month in 04/05/2020, by its dates that show it.

    None where none does, or where they contradict each other.
    """
    days = [(int(one), int(two)) for one, two in _STROKES.findall(text)]
    day_first = any(one > _MOST_MONTH >= two for one, two in days)
    month_first = any(two > _MOST_MONTH >= one for one, two in days)
    return None if day_first == month_first else day_first


def _slashes(match: re.Match[str], base: Base) -> Meaning:
    """28/12/2022, and with another such day a stretch; the order that the text shows is both's."""
    days = [
        (int(match["one"]), int(match["two"]), int(match["year"])),
        *([(int(match["one_"]), int(match["two_"]), int(match["year_"]))] if match["one_"] else ()),
    ]
    shown = {one > two for one, two, _ in days if max(one, two) > _MOST_MONTH}
    if len(shown) > 1:
        return NO_DATE
    day_first = shown.pop() if shown else base.day_first
    if day_first is None:
        if any(one != two for one, two, _ in days):
            return _NO_ORDER
        day_first = True
    read = [
        dt.date(year, two, one) if day_first else dt.date(year, one, two) for one, two, year in days
    ]
    if len(read) == 1:
        return Meaning(str(read[0]), "day, month, year with strokes", year=read[0].year)
    return _between(*read)


def _hyphens(match: re.Match[str], base: Base) -> Meaning:
    """8-Nov-2020, 8-Nov-20."""
    year = _year(match["year"])
    day = dt.date(year, month_of(match["month"]), int(match["day"]))
    return Meaning(str(day), "day, month, year with hyphens", year=day.year)


def _year(digits: str) -> int:
    """A year of four digits, or of two."""
    year = int(digits)
    return year if year > 99 else year + (1900 if year >= _OLD else 2000)


_OLD = 50
"""Two digits from which on a year is of the last century."""


def _months(match: re.Match[str], base: Base) -> Meaning:
    """March–May 2022; from December on the first month is of the year before."""
    words = match.groupdict()
    first, last = (
        month_of(words[name] or words[f"{name}_"]) for name in ("first_month", "last_month")
    )
    if first == last:
        return NO_DATE
    found, why = month_and_year(last, base, match["year"])
    if found is None:
        return Meaning("", why, True)
    year = found[0]
    edtf = f"{year - (first > last):04}-{first:02}/{year:04}-{last:02}"
    stated = year if match["year"] else None
    return Meaning(edtf, f"from one month to the other, {why}", not match["year"], stated)


def _years(match: re.Match[str], base: Base) -> Meaning:
    """1988-1994, 1991-94, 1992/93; 2001-02 may be a month, and is not read."""
    first, last = match["first_year"], match["last_year"]
    if len(last) == 2:
        if match["to"] == "-" and 1 <= int(last) <= _MOST_MONTH:
            return NO_DATE
        century = int(first[:2]) + (last == "00" and first[2:] == "99")
        last = f"{century}{last}"
    if first >= last:
        return NO_DATE
    return Meaning(f"{first}/{last}", "from one year to the other")


_TO = rf"{SP}?(?:[-–—]|(?i:to|through|until){SP}){SP}?"
_FREE = r"(?<![\w.,$€£#/-])"
"""Nothing before that would make it a part of another number."""

_STROKES = re.compile(rf"(?<![\w./-])(\d?\d)/(\d?\d)/{YEAR}(?![\w/])")

PHRASES = (
    # 27.09–10.11.2020, 12-14.07.2021
    Phrase(
        "dots_to",
        rf"(?<![\d.])(?P<first_day>\d?\d)(?:\.(?P<first_month>\d?\d))?\.?{_TO}"
        rf"(?P<last_day>\d?\d)\.(?P<last_month>\d?\d)\.(?P<year>{YEAR})",
        _dots,
    ),
    # 27.09–10.11.20, 25.12.20-03.01.21: two digits of a year only where two days say that it is one
    Phrase(
        "dots_to_short",
        rf"(?<![\w.])(?P<first_day>\d\d)\.(?P<first_month>\d\d)(?:\.(?P<first_year>\d\d))?\.?{_TO}"
        r"(?P<last_day>\d\d)\.(?P<last_month>\d\d)\.(?P<year>\d\d)(?!\.?\w)",
        _dots,
    ),
    # 28/12/2022 - 04/01/2023
    Phrase(
        "strokes",
        rf"(?<![\w./-])(?P<one>\d?\d)/(?P<two>\d?\d)/(?P<year>{YEAR})"
        rf"(?:{_TO}(?P<one_>\d?\d)/(?P<two_>\d?\d)/(?P<year_>{YEAR}))?(?![\w/])",
        _slashes,
    ),
    # 8-Nov-2020
    Phrase(
        "hyphens",
        rf"(?<![\w./-])(?P<day>\d?\d)[-/.](?P<month>{MONTH})[-/.]"
        r"(?P<year>(?:1[89]|20)\d\d|\d\d)(?![\w/-])",
        _hyphens,
    ),
    # March–May 2022
    Phrase(
        "months_to",
        rf"\b(?P<first_month>{MONTH}){_TO}(?P<last_month>{MONTH}){OF_YEAR}",
        _months,
    ),
    # from March to May, between March and May 2022
    Phrase(
        "from_month",
        rf"(?:(?<=\b(?i:from)\s)(?P<first_month>{MONTH}){SP}(?i:to|until|till|through){SP}"
        rf"(?P<last_month>{MONTH})|(?<=\b(?i:between)\s)(?P<first_month_>{MONTH}){SP}(?i:and){SP}"
        rf"(?P<last_month_>{MONTH}))(?!{SP}(?:{DAY})\b){OF_YEAR}?",
        _months,
    ),
    # 1988-1994, 1991-94, 1992/93
    Phrase(
        "years",
        rf"{_FREE}(?P<first_year>{YEAR}){SP}?(?P<to>[-–—/]){SP}?"
        rf"(?P<last_year>{YEAR}|(?<!\s)\d\d)(?![\w%/’']|-\d|[.,]\d)",
        _years,
    ),
)
"""The longer ways first."""
