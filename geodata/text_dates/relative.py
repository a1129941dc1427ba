"""Dates relative to the article's: on Sunday, last week, three days ago."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from geodata.text_dates.base import NO_DATE, NO_DAY, Base, Meaning, parsed_day

_SOON = 8
"""Days ago from which on a count of days is taken for rough."""
_WEEKDAYS = [day.lower() for day in calendar.day_name]


def read_near(match: re.Match[str], base: Base, year: int | None, forward: bool) -> Meaning:
    """Yesterday, last night."""
    if base.day is None:
        return NO_DAY
    words = " ".join(match["near"].lower().split())
    days = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(words, 0)
    if "before yesterday" in words:
        days = -2
    return Meaning(str(base.day + dt.timedelta(days)), "relative to the article's day")


def read_weekday(match: re.Match[str], base: Base, year: int | None, forward: bool) -> Meaning:
    """On Sunday."""
    if base.day is None:
        return NO_DAY
    which = (match["which13"] or "").lower()
    back = (base.day.weekday() - _WEEKDAYS.index(match["weekday13"].lower())) % 7
    if which == "last" and back == 0:
        back = 7
    if which == "next" or (which != "last" and forward and back):
        back -= 7
    why = "the day to come" if back < 0 else "the last such day by the article's date"
    return Meaning(str(base.day - dt.timedelta(back)), why)


def read_ago(match: re.Match[str], base: Base, year: int | None, forward: bool) -> Meaning:
    """Three days ago."""
    words = match["ago"].lower()
    unit = next(u for u in ("day", "week", "month", "year") if u in words)
    at = base.day if unit in ("day", "week") else base.latest
    if at is None:
        return NO_DAY
    day = parsed_day(words, at)
    if day is None:
        return NO_DATE
    why = "counted back from the article's date"
    if unit == "day" and (at - day).days < _SOON:
        return Meaning(str(day), why)
    return Meaning(str(day)[: {"month": 7, "year": 4}.get(unit, 10)] + "~", f"{why}, so about")


def read_past(match: re.Match[str], base: Base, year: int | None, forward: bool) -> Meaning:
    """The past three weeks."""
    if base.day is None:
        return NO_DAY
    start = parsed_day(f"{match['number11']} {match['unit11']}s ago", base.day)
    if start is None:
        return NO_DATE
    return Meaning(f"{start}/{base.day}", "counted back from the article's day")


def read_turn(match: re.Match[str], base: Base, year: int | None, forward: bool) -> Meaning:
    """Last week, earlier this month."""
    which = match["which12"].lower().split()[-1]
    step = {"this": 0, "next": 1}.get(which, -1)
    unit, why = match["unit12"], "by the article's date"
    at = base.day if unit == "week" else base.latest
    if at is None:
        return NO_DAY
    if unit == "year":
        return Meaning(f"{at.year + step:04}", why)
    if unit == "month":
        months = at.year * 12 + at.month - 1 + step
        return Meaning(f"{months // 12:04}-{months % 12 + 1:02}", why)
    monday = at - dt.timedelta(at.weekday()) + dt.timedelta(7 * step)
    first, last = monday, monday + dt.timedelta(6)
    if step == 0 and match["earlier12"]:
        first, last = (first, at) if match["earlier12"].lower() == "earlier" else (at, last)
    return Meaning(str(first) if first == last else f"{first}/{last}", f"{why}, Monday to Sunday")
