"""Dates by name: days, months, parts of them, years, decades, seasons."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import replace

from geodata.text_dates.base import NO_DATE, Base, Meaning, parsed_day
from geodata.text_dates.phrases import PARTS

_SEASONS = {"spring": "21", "summer": "22", "autumn": "23", "fall": "23"}
_MONTHS = [month[:3].lower() for month in calendar.month_name]


def _point(words: str, base: Base, year: int | None, forward: bool, stated: str | None) -> Meaning:
    """A day by name ("8 November"), with `stated` year or one inferred."""
    if stated:
        day = parsed_day(f"{words} {stated}")
        return Meaning(
            str(day) if day else None, "a day with its year", year=day.year if day else None
        )
    if year is not None:
        day = parsed_day(f"{words} {year}")
        return Meaning(
            str(day) if day else None, f"of {year}, the year named before it in the line", True
        )
    if base.latest is None:
        return Meaning("", "the article's date is needed for the year", True)
    day = parsed_day(words, base.latest, "future" if forward else "past")
    return Meaning(
        str(day) if day else None, f"the {_way(forward)} such day by the article's date", True
    )


def _way(forward: bool) -> str:
    return "next" if forward else "last"


def read_day(match: re.Match[str], base: Base, year: int | None, forward: bool) -> Meaning:
    """8 November 2020; November 8."""
    number, month, stated = (match[f"{part}3"] or match[f"{part}4"] for part in _PARTS_OF_DAY)
    return _point(f"{number} {month}", base, year, forward, stated)


_PARTS_OF_DAY = ("day", "month", "year")


def read_iso(match: re.Match[str], base: Base, year: int | None, forward: bool) -> Meaning:
    """2020-11-08."""
    day = dt.date.fromisoformat(match["iso"])
    return Meaning(str(day), "a day with its year", year=day.year)


def read_dots(match: re.Match[str], base: Base, year: int | None, forward: bool) -> Meaning:
    """08.11.2020."""
    number, month, in_year = map(int, match["dots"].split("."))
    found = dt.date(in_year, month, number)
    return Meaning(str(found), "day, month, year with dots", year=found.year)


def read_days(match: re.Match[str], base: Base, year: int | None, forward: bool) -> Meaning:
    """12-14 November 2020."""
    g = {
        key: match[f"{key}0"] or match[f"{key}1"] or match[f"{key}2"]
        for key in ("from", "to", "month", "year")
    }
    last = _point(f"{g['to']} {g['month']}", base, year, forward, g["year"])
    if not last.edtf:
        return last
    end = dt.date.fromisoformat(last.edtf)
    start = end.replace(day=int(re.sub(r"\D", "", g["from"])))
    return replace(last, edtf=f"{start}/{end}") if start < end else NO_DATE


def _month_number(name: str) -> int:
    return _MONTHS.index(name[:3].lower())


def _month_of(
    name: str, stated: str | None, base: Base, year: int | None, forward: bool
) -> tuple[tuple[int, int] | None, str]:
    """Year and month, None if the article's date is missing; and how it was found."""
    month = _month_number(name)
    if stated:
        return (int(stated), month), "a month with its year"
    if year is not None:
        return (year, month), f"of {year}, the year named before it in the line"
    if base.latest is None:
        return None, "the article's date is needed for the year"
    at = base.latest
    in_year = at.year + ((month < at.month) if forward else -(month > at.month))
    return (in_year, month), f"the {_way(forward)} such month by the article's date"


def read_month(match: re.Match[str], base: Base, year: int | None, forward: bool) -> Meaning:
    """November 2020; last May."""
    name, stated = match["month6"] or match["month7"], match["year6"]
    which = match["month"].split()[0].lower() if match["month"] else ""
    if which in ("last", "next", "this"):  # "last May" is not of the year named before
        year, forward = None, which == "next"
    found, why = _month_of(name, stated, base, year, forward)
    if found is None:
        return Meaning("", why, True)
    in_year, month = found
    if base.latest and (in_year, month) == (base.latest.year, base.latest.month):
        in_year += {"last": -1, "next": 1}.get(which, 0)
    known = in_year if stated else None
    return Meaning(f"{in_year:04}-{month:02}", why, not stated, known)


def _part(match: re.Match[str], number: int) -> int | None:
    word = match[f"part{number}"] or match[f"part{number}_long"]
    return None if word is None else PARTS[" ".join(word.lower().split())]


def read_part_month(match: re.Match[str], base: Base, year: int | None, forward: bool) -> Meaning:
    """Early November 2020."""
    found, why = _month_of(match["month5"], match["year5"], base, year, forward)
    if found is None:
        return Meaning("", why, True)
    in_year, month = found
    last = calendar.monthrange(in_year, month)[1]
    thirds = ((1, 10), (11, 20), (21, last), (1, 15), (16, last))
    first, end = thirds[_part(match, 5) or 0]
    text = f"{in_year:04}-{month:02}-{first:02}/{in_year:04}-{month:02}-{end:02}"
    stated = in_year if match["year5"] else None
    return Meaning(text, f"a part of {why}", not match["year5"], stated)


def read_part_year(match: re.Match[str], base: Base, year: int | None, forward: bool) -> Meaning:
    """Late 2020."""
    in_year = match["year10"]
    first, last = ((1, 4), (5, 8), (9, 12), (1, 6), (7, 12))[_part(match, 10) or 0]
    edtf = f"{in_year}-{first:02}/{in_year}-{last:02}"
    return Meaning(edtf, "a part of a year", year=int(in_year))


def read_decade(match: re.Match[str], base: Base, year: int | None, forward: bool) -> Meaning:
    """The early 1990s."""
    tens, part = match["decade8"], _part(match, 8)
    if part is None:
        return Meaning(f"{tens}X", "a decade")
    first, last = ((0, 3), (4, 6), (7, 9), (0, 4), (5, 9))[part]
    return Meaning(f"{tens}{first}/{tens}{last}", "a part of a decade")


def read_season(match: re.Match[str], base: Base, year: int | None, forward: bool) -> Meaning:
    """The summer of 2021."""
    name, in_year = match["season9"].lower(), int(match["year9"])
    if name == "winter":
        edtf = f"{in_year:04}-12/{in_year + 1:04}-02"
        return Meaning(edtf, "winter from December on", year=in_year)
    return Meaning(f"{in_year:04}-{_SEASONS[name]}", "a season", year=in_year)


def read_year(match: re.Match[str], base: Base, year: int | None, forward: bool) -> Meaning:
    """2020."""
    return Meaning(match["year14"], "a year", year=int(match["year14"]))


def read_years(match: re.Match[str], base: Base, year: int | None, forward: bool) -> Meaning:
    """1988-1994."""
    first, last = re.findall(r"\d{4}", match["years"])
    return Meaning(f"{first}/{last}", "from one year to the other") if first < last else NO_DATE
