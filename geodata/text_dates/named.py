"""Dates by name: days, months, parts of them, years, decades, seasons."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import replace

from geodata.text_dates.base import NO_DATE, Base, Meaning, Phrase, parsed_day
from geodata.text_dates.patterns import DAY, MONTH, OF_YEAR, ORDINALS, PART, SP, WEEKDAY, YEAR

_SEASONS = {"spring": "21", "summer": "22", "autumn": "23", "fall": "23"}
"""EDTF's numbers; winter goes from one year into the next and is written as months."""
_MONTHS = [month[:3].lower() for month in calendar.month_name]
_STATED_MONTH = "a month with its year"
_DECADES = {
    "twenties": "2", "thirties": "3", "forties": "4", "fifties": "5", "sixties": "6",
    "seventies": "7", "eighties": "8", "nineties": "9",
}  # fmt: skip
_PARTS = {
    "early": 0, "beginning": 0, "start": 0, "mid": 1, "middle": 1, "late": 2, "end": 2,
    "first half": 3, "second half": 4,
}  # fmt: skip
"""Early, middle or late third; first or second half."""


def _point(words: str, base: Base, stated: str | None) -> Meaning:
    """A day by name ("8 November"), with `stated` year or one inferred."""
    if stated:
        day = parsed_day(f"{words} {stated}")
        return Meaning(str(day), "a day with its year", year=day.year) if day else NO_DATE
    if base.year is not None:
        day, why = parsed_day(f"{words} {base.year}"), _named_before(base)
    elif base.latest is None:
        return Meaning("", "the article's date is needed for the year", True)
    else:
        day = parsed_day(words, base.latest, "future" if base.forward else "past")
        why = f"the {_way(base)} such day by the article's date"
    return Meaning(str(day), why, True) if day else NO_DATE


def _named_before(base: Base) -> str:
    return f"of {base.year}, the year named before it in the line"


def _way(base: Base) -> str:
    return "next" if base.forward else "last"


def _iso(match: re.Match[str], base: Base) -> Meaning:
    day = dt.date.fromisoformat(match[0])
    return Meaning(str(day), "a day with its year", year=day.year)


def _dots(match: re.Match[str], base: Base) -> Meaning:
    day = dt.date(int(match["year"]), int(match["month"]), int(match["day"]))
    return Meaning(str(day), "day, month, year with dots", year=day.year)


def _day(match: re.Match[str], base: Base) -> Meaning:
    return _point(f"{day_number(match['day'])} {match['month']}", base, match["year"])


def _days(match: re.Match[str], base: Base) -> Meaning:
    last = _point(f"{day_number(match['last_day'])} {match['month']}", base, match["year"])
    if not last.edtf:
        return last
    end = dt.date.fromisoformat(last.edtf)
    start = end.replace(day=day_number(match["first_day"]))
    return replace(last, edtf=f"{start}/{end}") if start < end else NO_DATE


def day_number(text: str) -> int:
    """The day of the month that "8", "8th" or "eighth" name."""
    digits = re.sub(r"\D", "", text)
    return (
        int(digits) if digits else ORDINALS.index("-".join(re.split(r"[-\s]+", text.lower()))) + 1
    )


def month_of(name: str) -> int:
    """The number of a month, from 1, by its name or its short form."""
    return _MONTHS.index(name[:3].lower())


def _month_number(match: re.Match[str]) -> int:
    return month_of(match["month"])


def month_and_year(
    month: int, base: Base, stated: str | None
) -> tuple[tuple[int, int] | None, str]:
    """Year and month, None if the article's date is missing; and how it was found."""
    if stated:
        return (int(stated), month), _STATED_MONTH
    if base.year is not None:
        return (base.year, month), _named_before(base)
    if base.latest is None:
        return None, "the article's date is needed for the year"
    at = base.latest
    in_year = at.year + ((month < at.month) if base.forward else -(month > at.month))
    return (in_year, month), f"the {_way(base)} such month by the article's date"


def _part(match: re.Match[str]) -> int | None:
    word = match["part"] or match["part_of"]
    return None if word is None else _PARTS[" ".join(word.lower().split())]


def _part_of_month(match: re.Match[str], base: Base) -> Meaning:
    found, why = month_and_year(_month_number(match), base, match["year"])
    if found is None:
        return Meaning("", why, True)
    in_year, month = found
    last = calendar.monthrange(in_year, month)[1]
    first, end = ((1, 10), (11, 20), (21, last), (1, 15), (16, last))[_part(match) or 0]
    text = f"{in_year:04}-{month:02}-{first:02}/{in_year:04}-{month:02}-{end:02}"
    stated = in_year if match["year"] else None
    return Meaning(text, f"a part of {why}", not match["year"], stated)


def _month_and_year(match: re.Match[str], base: Base) -> Meaning:
    in_year = int(match["year"])
    return Meaning(f"{in_year:04}-{_month_number(match):02}", _STATED_MONTH, year=in_year)


def _month(match: re.Match[str], base: Base) -> Meaning:
    which = (match["which"] or "").lower()
    if which:  # "last May" is not of the year named before
        base = replace(base, year=None, forward=which == "next")
    found, why = month_and_year(_month_number(match), base, None)
    if found is None:
        return Meaning("", why, True)
    in_year, month = found
    if base.latest and (in_year, month) == (base.latest.year, base.latest.month):
        in_year += {"last": -1, "next": 1}.get(which, 0)
    return Meaning(f"{in_year:04}-{month:02}", why, True)


def _decade(match: re.Match[str], base: Base) -> Meaning:
    return _tenth(match["decade"] or _tens(match["short"]), _part(match))


def _tenth(tens: str, part: int | None) -> Meaning:
    """A decade by the first three digits of its years, or a part of it."""
    if part is None:
        return Meaning(f"{tens}X", "a decade")
    first, last = ((0, 3), (4, 6), (7, 9), (0, 4), (5, 9))[part]
    return Meaning(f"{tens}{first}/{tens}{last}", "a part of a decade")


def _nineties(match: re.Match[str], base: Base) -> Meaning:
    return _tenth(_tens(match["short"]), _part(match))


def _tens(short: str) -> str:
    """The first three digits of the year with which '90s or "nineties" begin."""
    ten = _DECADES.get(short.lower(), short[:1])
    return f"{'20' if ten in '012' else '19'}{ten}"


def _season(match: re.Match[str], base: Base) -> Meaning:
    name, in_year = match["season"].lower(), int(match["year"])
    if name == "winter":
        edtf = f"{in_year:04}-12/{in_year + 1:04}-02"
        return Meaning(edtf, "winter from December on", year=in_year)
    return Meaning(f"{in_year:04}-{_SEASONS[name]}", "a season", year=in_year)


def _part_of_year(match: re.Match[str], base: Base) -> Meaning:
    in_year = match["year"]
    first, last = ((1, 4), (5, 8), (9, 12), (1, 6), (7, 12))[_part(match) or 0]
    edtf = f"{in_year}-{first:02}/{in_year}-{last:02}"
    return Meaning(edtf, "a part of a year", year=int(in_year))


def _year(match: re.Match[str], base: Base) -> Meaning:
    return Meaning(match["year"], "a year", year=int(match["year"]))


_TO = rf"{SP}?(?:[-–—/]|(?i:to|through|until){SP}(?:the{SP})?){SP}?"

PHRASES = (
    # 2020-11-08
    Phrase("iso", r"(?<![\d-])(?:1[89]|20)\d\d-\d\d-\d\d(?![\d-])", _iso),
    # 08.11.2020: day first, as the region writes
    Phrase(
        "dots",
        r"(?<![\d.])(?P<day>\d?\d)\.(?P<month>\d\d)\.(?P<year>(?:1[89]|20)\d\d)(?![\d])",
        _dots,
    ),
    # 12-14 November 2020
    Phrase(
        "days",
        rf"(?<![\w.])(?P<first_day>{DAY}){_TO}(?P<last_day>{DAY})"
        rf"{SP}(?:(?i:of){SP})?(?P<month>{MONTH}){OF_YEAR}?",
        _days,
    ),
    # between 12 and 14 November 2020: without "between" those are two days
    Phrase(
        "between",
        rf"\b[Bb]etween{SP}(?P<first_day>{DAY}){SP}and{SP}(?P<last_day>{DAY})"
        rf"{SP}(?:(?i:of){SP})?(?P<month>{MONTH}){OF_YEAR}?",
        _days,
    ),
    # November 12-14, 2020
    Phrase(
        "month_days",
        rf"\b(?P<month>{MONTH}){SP}(?P<first_day>{DAY}){_TO}(?P<last_day>{DAY})"
        rf"(?!{SP}(?:{MONTH})){OF_YEAR}?",
        _days,
    ),
    # Sunday, 8 November 2020; the 8th of November
    Phrase(
        "day",
        rf"(?<![\w.,])(?:{WEEKDAY},?{SP})?(?P<day>{DAY}){SP}(?:(?i:of){SP})?"
        rf"(?P<month>{MONTH}){OF_YEAR}?",
        _day,
    ),
    # November 8, 2020; November the eighth
    Phrase(
        "month_day",
        rf"\b(?:{WEEKDAY},?{SP})?(?P<month>{MONTH}){SP}(?:the{SP})?(?P<day>{DAY}){OF_YEAR}?",
        _day,
    ),
    # early November 2020, the end of November
    Phrase("part_month", rf"\b{PART}(?P<month>{MONTH}){OF_YEAR}?", _part_of_month),
    # November 2020
    Phrase("month_year", rf"\b(?P<month>{MONTH}){OF_YEAR}", _month_and_year),
    # last November, in November: a month's name alone may be a word or a woman
    Phrase(
        "month",
        rf"(?:\b(?P<which>(?i:last|next|this)){SP}|(?<=\b(?i:in)\s)|(?<=\b(?i:since)\s)"
        rf"|(?<=\b(?i:until)\s)|(?<=\b(?i:by)\s)|(?<=\b(?i:during)\s)|(?<=\b(?i:from)\s)"
        rf"|(?<=\b(?i:between)\s))(?P<month>{MONTH})",
        _month,
    ),
    # the early 1990s, the early '90s, the nineties
    Phrase(
        "decade",
        rf"(?<!\w)(?:{PART}(?:(?i:the){SP})?|(?i:the){SP})?(?:(?P<decade>(?:1[89]|20)\d)0['’]?s\b"
        rf"|['’‘](?P<short>\d0)['’]?s\b)",
        _decade,
    ),
    Phrase(
        "nineties",
        rf"\b(?:{PART}(?:(?i:the){SP})?|(?i:the){SP})(?P<short>(?i:{'|'.join(_DECADES)}))\b",
        _nineties,
    ),
    # winter 2020, the summer of 2021
    Phrase(
        "season",
        rf"\b(?P<season>(?i:spring|summer|autumn|fall|winter)){OF_YEAR}",
        _season,
    ),
    # early 2020
    Phrase("part_year", rf"\b{PART}(?P<year>{YEAR})(?!s)", _part_of_year),
    # 2020, where it cannot be a number of something
    Phrase("year", rf"(?<![\w.,$€£#/-])(?P<year>{YEAR})(?![\w%/]|[.,-]\d)", _year),
)
"""The longer ways first."""
