"""Chapters: named stretches of time. Most events fall into a few weeks of thirty-four years."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from dashboard.language import N_


@dataclass(frozen=True, slots=True)
class Chapter:
    """A stretch of days with a name, both ends included, the day it opens on, the usual step."""

    id: str
    title: str
    first: dt.date
    last: dt.date
    opens: dt.date
    step: Literal["day", "week", "month", "event"]


_D = dt.date
CHAPTERS = (
    Chapter("first-war", N_("First war"), _D(1988, 1, 1), _D(1994, 5, 12), _D(1992, 5, 9), "month"),
    Chapter(
        "line-of-contact",
        N_("Line of contact"),
        _D(1994, 5, 12),
        _D(2020, 9, 26),
        _D(2016, 4, 2),
        "month",
    ),
    Chapter(
        "44-days", N_("The 44 days"), _D(2020, 9, 27), _D(2020, 11, 10), _D(2020, 11, 8), "day"
    ),
    Chapter(
        "handovers", N_("Handovers"), _D(2020, 11, 10), _D(2020, 12, 31), _D(2020, 12, 1), "day"
    ),
    Chapter("after", N_("After"), _D(2021, 1, 1), _D(2022, 3, 31), _D(2022, 3, 27), "week"),
    Chapter(
        "since", N_("Since the documents"), _D(2022, 4, 1), _D(2024, 6, 30), _D(2023, 9, 20), "week"
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
