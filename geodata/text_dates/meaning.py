"""What one phrase of a date means: `geodata.text_dates.find` states the rules."""

from __future__ import annotations

import re
from collections.abc import Callable

from geodata.text_dates import named as named
from geodata.text_dates import relative as relative
from geodata.text_dates.base import NO_DATE, Base, Meaning


def kind_of(match: re.Match[str]) -> str:
    """Which of the ways of `phrases.UNIT` a match is."""
    return next(name for name in _KINDS if match[name] is not None)


def read(match: re.Match[str], base: Base, year: int | None, forward: bool) -> Meaning:
    """What one phrase means; `year` is the one named before it in its line."""
    try:
        return _KINDS[kind_of(match)](match, base, year, forward)
    except (ValueError, OverflowError):  # a day beyond the calendar
        return NO_DATE


_KINDS: dict[str, Callable[[re.Match[str], Base, int | None, bool], Meaning]] = {
    "between": named.read_days,
    "iso": named.read_iso,
    "dots": named.read_dots,
    "days": named.read_days,
    "month_days": named.read_days,
    "day": named.read_day,
    "month_day": named.read_day,
    "part_month": named.read_part_month,
    "month_year": named.read_month,
    "month": named.read_month,
    "decade": named.read_decade,
    "season": named.read_season,
    "part_year": named.read_part_year,
    "years": named.read_years,
    "near": relative.read_near,
    "ago": relative.read_ago,
    "past": relative.read_past,
    "turn": relative.read_turn,
    "weekday": relative.read_weekday,
    "year": named.read_year,
}
