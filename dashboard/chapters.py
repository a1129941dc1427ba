"""Chapters: named stretches of time. Most events fall into a few weeks of thirty-four years."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chapter:
    """A stretch of days with a name, both ends included, and the day it opens on."""

    id: str
    title: str
    first: dt.date
    last: dt.date
    opens: dt.date


CHAPTERS = (
    Chapter(
        "first-war", "First war", dt.date(1988, 1, 1), dt.date(1994, 5, 12), dt.date(1992, 5, 9)
    ),
    Chapter(
        "line-of-contact",
        "Line of contact",
        dt.date(1994, 5, 12),
        dt.date(2020, 9, 26),
        dt.date(2016, 4, 2),
    ),
    Chapter(
        "44-days", "The 44 days", dt.date(2020, 9, 27), dt.date(2020, 11, 10), dt.date(2020, 11, 8)
    ),
    Chapter(
        "handovers",
        "Handovers",
        dt.date(2020, 11, 10),
        dt.date(2020, 12, 31),
        dt.date(2020, 12, 1),
    ),
    Chapter("after", "After", dt.date(2021, 1, 1), dt.date(2022, 3, 31), dt.date(2022, 3, 27)),
    Chapter(
        "since",
        "Since the documents",
        dt.date(2022, 4, 1),
        dt.date(2024, 6, 30),
        dt.date(2023, 9, 20),
    ),
)
FIRST_DAY, LAST_DAY = CHAPTERS[0].first, CHAPTERS[-1].last
START = CHAPTERS[2]
"""The chapter that a visitor without a link sees first."""


def chapter_of(day: dt.date) -> Chapter:
    """The chapter a day falls in; days beyond the ends belong to the nearest chapter.

    A day on which one chapter ends and the next begins belongs to the earlier one.
    """
    return next((c for c in CHAPTERS if day <= c.last), CHAPTERS[-1])


def by_id(chapter_id: str) -> Chapter:
    """The chapter with an id. Raises KeyError for an unknown one."""
    for chapter in CHAPTERS:
        if chapter.id == chapter_id:
            return chapter
    raise KeyError(chapter_id)
