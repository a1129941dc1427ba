"""What the readings of dates share: a meaning, what it is counted from, and dateparser."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import dateparser

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
    """The article's date: its day, None if it is not known to the day, and its latest day."""

    day: dt.date | None
    latest: dt.date | None

    @classmethod
    def of(cls, article: When | None) -> Base:
        """What phrases can be counted from, for the date of an article."""
        if article is None:
            return cls(None, None)
        known = article.latest not in (AFTER_ALL, BEFORE_ALL)
        return cls(article.earliest if article.is_day else None, article.latest if known else None)


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
    found = dateparser.parse(" ".join(words.split()), languages=["en"], settings=settings)
    return found.date() if found else None
