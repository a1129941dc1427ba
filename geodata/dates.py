"""Dates as the sources give them: EDTF strings with the days they can mean.

EDTF is the Extended Date/Time Format of ISO 8601-2:2019. Parsing is the `edtf` package's;
this module adds what the atlas asks of a date: the first and the last day it can mean.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
import time
import warnings
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from geodata.faults import shown

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # of its grammar, which is no concern of who runs a command
    import edtf

BEFORE_ALL = dt.date.min
"""Stands for "no known beginning" (EDTF `..` at the left)."""
AFTER_ALL = dt.date.max
"""Stands for "no known end" (EDTF `..` at the right)."""

_PLAIN_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)
# A year, month or day, sure or not: nearly all dates but intervals. Other two digits after a year
# may be a season.
_PLAIN = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?[?~%]?\Z", re.ASCII)
# `2020-11-0X`, a day known to its tens: level 2 of EDTF, which edtf 5.0.2 rejects.
_DAY_BY_TENS = re.compile(r"(\d{4}-\d{2})-([0-3])X\Z", re.ASCII)


class DateError(ValueError):
    """A text that is not a date the atlas can use; the message says what would be."""


@dataclass(frozen=True, slots=True)
class When:
    """A date or stretch of time as EDTF, with the days it can mean.

    `text` is the EDTF string and the only thing stored; `earliest` and `latest` are the first and
    last day (inclusive) it can mean, `BEFORE_ALL` / `AFTER_ALL` where an end is open. `~` and `?`
    are kept in the text and do not widen the days: how far "about" reaches is nobody's to invent.
    """

    text: str
    earliest: dt.date
    latest: dt.date

    @classmethod
    def parse(cls, text: str) -> When:
        """Read an EDTF string.

        Raises DateError, with the remedy in its message, for anything that is not EDTF, for an
        interval that ends before it begins and for a date with neither beginning nor end.
        """
        return _parse(text)

    @property
    def is_day(self) -> bool:
        """Whether the text names one day."""
        return self.earliest == self.latest

    @property
    def is_doubtful(self) -> bool:
        """Whether the text itself says uncertain (`?`), approximate (`~`) or both (`%`)."""
        return any(mark in self.text for mark in "?~%")

    @property
    def start(self) -> dt.date:
        """First day of the known part: an open beginning counts as the known end."""
        return self.latest if self.earliest == BEFORE_ALL else self.earliest

    @property
    def end(self) -> dt.date:
        """Last day of the known part: an open end counts as the known beginning."""
        return self.earliest if self.latest == AFTER_ALL else self.latest

    @property
    def first_day(self) -> dt.date | None:
        """The day on which it begins, where the text gives that to the day and without doubt."""
        first = self.text.partition("/")[0]
        return self.earliest if _PLAIN_DAY.match(first) else None

    def overlaps(self, other: When) -> bool:
        """Whether some day can be meant by both."""
        return self.earliest <= other.latest and other.earliest <= self.latest

    def __str__(self) -> str:
        return self.text

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[Any], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Let models declare fields of this type: a JSON string goes in and comes out."""
        return core_schema.no_info_plain_validator_function(
            cls._from_data,
            serialization=core_schema.plain_serializer_function_ser_schema(
                str, return_schema=core_schema.str_schema()
            ),
        )

    @classmethod
    def _from_data(cls, value: object) -> When:
        if isinstance(value, When):
            return value
        if not isinstance(value, str):
            raise DateError(
                f'a date must be a text in EDTF, such as "2020-11-08", not {shown(value)}'
            )
        return cls.parse(value)


@lru_cache(maxsize=4096)
def _parse(text: str) -> When:
    if _PLAIN_DAY.match(text):
        day = parse_day(text)
        return When(text, day, day)
    if (plain := _PLAIN.match(text)) and (days := _plain(*plain.groups())):
        return When(text, *days)  # the EDTF grammar takes milliseconds for each
    if tens := _DAY_BY_TENS.match(text):
        return _day_by_tens(text, *tens.groups())
    if "/" in text:
        return _interval(text)
    try:
        if text != text.strip():
            raise ValueError("blanks around the date")
        parsed = edtf.parse_edtf(text)
        earliest = _day(parsed.lower_strict())
        latest = _day(parsed.upper_strict())
    except Exception as error:  # edtf 5.0.2 fails in many ways on what it cannot read
        raise DateError(
            f"{shown(text)} is not an EDTF date; write for example 2020-11-08, 2020-11, 1992/1994, "
            "2020-10~ or 2020-11-10/.."
        ) from error
    return When(text, earliest, latest)


def _plain(year: str, month: str | None, day: str | None) -> tuple[dt.date, dt.date] | None:
    """The first and the last day of a year, month or day; None if it is not in the calendar."""
    months = (int(month), int(month)) if month else (1, 12)
    try:
        days = (int(day), int(day)) if day else (1, calendar.monthrange(int(year), months[1])[1])
        return dt.date(int(year), months[0], days[0]), dt.date(int(year), months[1], days[1])
    except ValueError:
        return None


def _interval(text: str) -> When:
    """An interval, by its two ends: each is a date of its own, or `..` for an open end."""
    first, _, last = text.partition("/")
    if not first or not last:
        raise DateError(f"{shown(text)} leaves an end out; write .. for an open end")
    if "T" in text or "/" in last:
        raise DateError(f"{shown(text)} is no interval of dates; write two dates such as 1992/1994")
    if first == last == "..":
        raise DateError(f"{shown(text)} says nothing; give at least one end")
    earliest = BEFORE_ALL if first == ".." else _parse(first).earliest
    latest = AFTER_ALL if last == ".." else _parse(last).latest
    if earliest > latest:
        raise DateError(f"{shown(text)} ends before it begins; write the earlier date first")
    return When(text, earliest, latest)


def _day_by_tens(text: str, month: str, tens: str) -> When:
    days = []
    for digit in range(10):
        try:
            days.append(dt.date.fromisoformat(f"{month}-{tens}{digit}"))
        except ValueError:
            continue
    if not days:
        raise DateError(f"{shown(text)} names no day of the calendar; check month and day")
    return When(text, days[0], days[-1])


def _day(bound: time.struct_time | float) -> dt.date:
    """One bound as the edtf package gives it: a struct_time, or a float where there is none."""
    if isinstance(bound, float):
        raise ValueError("no day")
    return dt.date(bound.tm_year, bound.tm_mon, bound.tm_mday)


def parse_day(text: str) -> dt.date:
    """Read one calendar day written as YYYY-MM-DD.

    Raises DateError with a sentence that says what would be right.
    """
    try:
        if not _PLAIN_DAY.match(text):
            raise ValueError
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise DateError(
            f"{shown(text)} is not a day of the calendar; "
            "write it as YYYY-MM-DD, for example 2020-11-08"
        ) from error


def window(when: When) -> tuple[dt.date, dt.date]:
    """First and last day of a change; open at an end: in force from, or before, the other."""
    if when.earliest == BEFORE_ALL:
        return BEFORE_ALL, BEFORE_ALL
    if when.latest == AFTER_ALL:
        return when.earliest, when.earliest
    return when.earliest, when.latest


def exact(windows: set[tuple[dt.date, dt.date]]) -> list[tuple[dt.date, dt.date]]:
    """The windows without those that contain another one."""
    return [
        (first, last)
        for first, last in windows
        if not any(first <= a and b <= last for a, b in windows if (a, b) != (first, last))
    ]
