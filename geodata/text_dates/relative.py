"""Dates relative to the article's: on Sunday, last week, three days ago."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from geodata.text_dates.base import NO_DATE, NO_DAY, Base, Meaning, Phrase, parsed_day
from geodata.text_dates.patterns import NUMBER, SP, UNIT, WEEKDAY

_SOON = 8
"""Days ago from which on a count of days is taken for rough."""
_WEEKDAYS = [day.lower() for day in calendar.day_name]


def _near(match: re.Match[str], base: Base) -> Meaning:
    if base.day is None:
        return NO_DAY
    words = " ".join(match[0].lower().split())
    days = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(words, 0)
    if "before yesterday" in words:
        days = -2
    return Meaning(str(base.day + dt.timedelta(days)), "relative to the article's day")


def _ago(match: re.Match[str], base: Base) -> Meaning:
    unit = match["unit"]
    at = base.day if unit in ("day", "week") else base.latest
    if at is None:
        return NO_DAY
    day = parsed_day(match[0].lower(), at)
    if day is None:
        return NO_DATE
    why = "counted back from the article's date"
    if unit == "day" and (at - day).days < _SOON:
        return Meaning(str(day), why)
    return Meaning(str(day)[: {"month": 7, "year": 4}.get(unit, 10)] + "~", f"{why}, so about")


def _past(match: re.Match[str], base: Base) -> Meaning:
    if base.day is None:
        return NO_DAY
    start = parsed_day(f"{match['number']} {match['unit']}s ago", base.day)
    if start is None:
        return NO_DATE
    return Meaning(f"{start}/{base.day}", "counted back from the article's day")


def _turn(match: re.Match[str], base: Base) -> Meaning:
    which = match["which"].lower().split()[-1]
    step = {"this": 0, "next": 1}.get(which, -1)
    unit, why = match["unit"], "by the article's date"
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
    if step == 0 and match["half"]:
        first, last = (first, at) if match["half"].lower() == "earlier" else (at, last)
    return Meaning(str(first) if first == last else f"{first}/{last}", f"{why}, Monday to Sunday")


def _weekday(match: re.Match[str], base: Base) -> Meaning:
    if base.day is None:
        return NO_DAY
    which = (match["which"] or "").lower()
    back = (base.day.weekday() - _WEEKDAYS.index(match["weekday"].lower())) % 7
    if which == "last" and back == 0:
        back = 7
    if which == "next" or (which != "last" and base.forward and back):
        back -= 7
    why = "the day to come" if back < 0 else "the last such day by the article's date"
    return Meaning(str(base.day - dt.timedelta(back)), why)


PHRASES = (
    # yesterday, the day before yesterday, last night
    Phrase(
        "near",
        rf"\b(?:the{SP})?day{SP}before{SP}yesterday\b|\b[Yy]esterday\b|\b[Tt]oday\b"
        rf"|\b[Tt]onight\b|\b[Tt]omorrow\b|\blast{SP}night\b"
        rf"|\bthis{SP}(?:morning|afternoon|evening)\b",
        _near,
    ),
    # three days ago
    Phrase("ago", rf"\b{NUMBER}{SP}(?P<unit>{UNIT})s?{SP}ago\b", _ago),
    # the past three days
    Phrase(
        "past",
        rf"\b(?:the{SP})(?:past|last){SP}(?P<number>{NUMBER}){SP}(?P<unit>{UNIT})s?\b",
        _past,
    ),
    # last week, earlier this month
    Phrase(
        "turn",
        rf"\b(?:(?P<half>[Ee]arlier|[Ll]ater){SP})?(?P<which>last|this|next|Last|This|Next"
        rf"|(?:the{SP})?(?:past|previous)){SP}(?P<unit>week|month|year)\b",
        _turn,
    ),
    # on Sunday, last Sunday
    Phrase(
        "weekday",
        rf"\b(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his){SP})?(?P<weekday>{WEEKDAY})\b",
        _weekday,
    ),
)
"""The longer ways first."""
