"""Chapters: named stretches of time. Most events fall into a few weeks of thirty-four years."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from dashboard.language import N_
from geodata import chapters
from geodata.chapters import CHAPTERS as DAYS


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
    Chapter("first-war", N_("First war"), *DAYS["first-war"], _D(1992, 5, 9), "month"),
    Chapter(
        "line-of-contact",
        N_("Line of contact"),
        *DAYS["line-of-contact"],
        _D(2016, 4, 2),
        "month",
    ),
    Chapter("44-days", N_("The 44 days"), *DAYS["44-days"], _D(2020, 11, 8), "day"),
    Chapter("handovers", N_("Handovers"), *DAYS["handovers"], _D(2020, 12, 1), "day"),
    Chapter("after", N_("After"), *DAYS["after"], _D(2022, 3, 27), "week"),
    Chapter("since", N_("Since the documents"), *DAYS["since"], _D(2023, 9, 20), "week"),
)
FIRST_DAY, LAST_DAY = CHAPTERS[0].first, CHAPTERS[-1].last
START = CHAPTERS[2]
"""The chapter that a visitor without a link sees first."""


def chapter_of(day: dt.date) -> Chapter:
    """The chapter a day falls in, by the rule of `geodata.chapters`."""
    return by_id(chapters.chapter_of(day))


def by_id(chapter_id: str) -> Chapter:
    """The chapter with an id. Raises KeyError for an unknown one."""
    for chapter in CHAPTERS:
        if chapter.id == chapter_id:
            return chapter
    raise KeyError(chapter_id)
