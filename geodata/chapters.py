"""The stretches of time that the atlas is told in. Most events fall into a few weeks of them."""

from __future__ import annotations

import datetime as dt

_D = dt.date
CHAPTERS: dict[str, tuple[dt.date, dt.date]] = {
    "first-war": (_D(1988, 1, 1), _D(1994, 5, 12)),
    "line-of-contact": (_D(1994, 5, 12), _D(2020, 9, 26)),
    "44-days": (_D(2020, 9, 27), _D(2020, 11, 10)),
    "handovers": (_D(2020, 11, 10), _D(2020, 12, 31)),
    "after": (_D(2021, 1, 1), _D(2022, 3, 31)),
    "since": (_D(2022, 4, 1), _D(2024, 6, 30)),
}
"""First and last day of each chapter, both included, in the order of time."""


def chapter_of(day: dt.date) -> str:
    """The id of the chapter a day falls in; days beyond the ends belong to the nearest one.

    A day on which one chapter ends and the next begins belongs to the earlier one.
    """
    return next((name for name, (_, last) in CHAPTERS.items() if day <= last), [*CHAPTERS][-1])
