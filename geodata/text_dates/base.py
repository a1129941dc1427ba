"""What the readings of dates share: phrases, meanings, what those are counted from, dateparser."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from geodata.dates import AFTER_ALL, BEFORE_ALL, When


@dataclass(frozen=True, slots=True)
class Meaning:
    """A phrase read: its EDTF, "" if the article's date is missing, None if it is no date.

    `open_year`: the year was inferred; `year`: it was named; `closed`: both ends are.
    """

    edtf: str | None
    why: str
    open_year: bool = False
    year: int | None = None
    closed: bool = False


NO_DATE = Meaning(None, "")
NO_DAY = Meaning("", "the article's day is needed")


@dataclass(frozen=True, slots=True)
class Base:
    """What a phrase is counted from.

    `day` is the article's, None if its date is not known to the day; `latest` the latest day of
    its date, None if it has none. `year` is the one named before the phrase in its line; `forward`
    says that words before it make it one to come. `day_first` says how the text writes 04/05/2020,
    None if it does not show it.
    """

    day: dt.date | None
    latest: dt.date | None
    year: int | None = None
    forward: bool = False
    day_first: bool | None = None

    @classmethod
    def of(cls, article: When | None) -> Base:
        """What phrases can be counted from, for the date of an article."""
        if article is None:
            return cls(None, None)
        known = article.latest not in (AFTER_ALL, BEFORE_ALL)
        return cls(article.earliest if article.is_day else None, article.latest if known else None)


@dataclass(frozen=True, slots=True)
class Phrase:
    """One way to write a date: its regular expression, and what a match of it means.

    Groups have the names of what they hold: day, month, year, part, number, unit.
    """

    name: str
    pattern: str
    meaning: Callable[[re.Match[str], Base], Meaning]

    def read(self, match: re.Match[str], base: Base) -> Meaning:
        """What a match of the pattern means; `NO_DATE` for a day beyond the calendar."""
        try:
            return self.meaning(match, base)
        except (ValueError, OverflowError):
            return NO_DATE


@lru_cache(maxsize=4096)
def parsed_day(words: str, base: dt.date | None = None, prefer: str = "past") -> dt.date | None:
    """The day that words name, by dateparser: in `prefer` direction from `base`, or None."""
    settings: dict[str, Any] = {
        "PREFER_DATES_FROM": prefer,
        "REQUIRE_PARTS": ["day", "month"],
        "DATE_ORDER": "DMY",
        "PARSERS": ["absolute-time", "relative-time"],
        "RETURN_AS_TIMEZONE_AWARE": False,
    }
    if base is not None:
        # At the end of the day, so that the article's own day is past and not to come.
        time = dt.time(23, 59) if prefer == "past" else dt.time(0, 0)
        settings["RELATIVE_BASE"] = dt.datetime.combine(base, time)
    import dateparser  # a sixteenth of a start, which few commands need

    found = dateparser.parse(" ".join(words.split()), languages=["en"], settings=settings)
    return found.date() if found else None
