"""What was known then and what is known today: where the two differ for long, and why they do.

Whoever enters data that add to these lists looks at the new line first: is there no witness of the
time, or is a claim dated wrongly?
"""

from __future__ import annotations

import datetime as dt

from dashboard.view.chapters import FIRST_DAY, LAST_DAY
from geodata import Atlas
from geodata.frame import Standing

LONG_DAYS = 60
HADRUT = "told of in June 1992 as lost in May; in 2020 the ministry says 2 October 1992"
DIFFER = {
    ("area:hadrut", "1992-06-14", "1992-10-02"): HADRUT,
    ("area:hadrut-north", "1992-06-14", "1992-10-02"): HADRUT,
    ("area:khtsaberd", "1992-06-14", "1992-10-02"): HADRUT,
}
"""Cells of which the two states differ for longer: from a day until before another, and why."""
TOLD_LATER = {
    "1990-01-karki": "first word found: AzVision, 2018; days differ from 1990 to May 1992",
    "1992-baghanis-ayrim": "first word found: ENS, 2020; days differ from March 1990 to 1992",
    "1991-10-hadrut-martuni": "first word found: Yeni Khabar, 2016; both sides tell of it",
    "1992-03-08-kheyrimli": "first word found: ENS, 2020",
    "1992-ashaghi-askipara": "first word found: Zhoghovurd, 2015; days differ by three months",
    "1992-04-22-maraga": "first word found: Armenian press, 2012; no day of the last change",
    "1992-04-27-barkhudarli": "first word found: ENS, 2020",
    "1992-05-11-gizilhajili": "first word found: ENS, 2020",
    "1992-06-yukhari-askipara": "first word found: ENS, 2020; others say 1990",
    "1992-07-04-martakert": "first word found: Los Angeles Times, seven months later",
    "1994-01-06-chojug-marjanli": "first word found: Azerbaijan's president, 2017",
    "1994-01-murovdag": "only Wikipedia",
    "1994-02-20-murovdag": "only Wikipedia and an Armenian chronicle",
    "1994-04-sugovushan": "an Armenian chronicle without a day, and Azerbaijani outlets of 2023 on",
    "1994-04-11-talish": "first word found: an Armenian outlet, December 2004",
}
"""Changes of which nobody is known to have told within sixty days, and what is known of them."""

Steps = list[tuple[dt.date, Standing]]


def stretches(then: Steps, now: Steps) -> list[tuple[dt.date, dt.date]]:
    """Where the hands of two tracks differ: first days, and the days from which they agree."""

    def hands(steps: Steps, day: dt.date) -> tuple[str, frozenset[str]]:
        standing = next(s for start, s in reversed(steps) if start <= day)
        return str(standing.state), frozenset(standing.controllers)

    days = sorted({FIRST_DAY, *(d for d, _ in then + now if FIRST_DAY < d <= LAST_DAY)})
    found: list[tuple[dt.date, dt.date]] = []
    for day, end in zip(days, [*days[1:], LAST_DAY], strict=True):
        if hands(then, day) == hands(now, day):
            continue
        if found and found[-1][1] == day:
            found[-1] = found[-1][0], end
        else:
            found.append((day, end))
    return found


def test_then_and_now_differ_for_long_only_where_somebody_has_looked(atlas: Atlas) -> None:
    then, now = (atlas.timelines(knowledge)[None] for knowledge in ("then", "now"))
    long = {
        (key, str(first), str(end))
        for key in then
        if key.startswith("area:")
        for first, end in stretches(then[key], now[key])
        if (end - first).days > LONG_DAYS
    }
    assert long == set(DIFFER)


def test_what_is_told_only_later_is_known_to_be(atlas: Atlas) -> None:
    assert set(atlas.told_later) == set(TOLD_LATER)


def test_talish_is_not_azerbaijani_for_want_of_a_witness(atlas: Atlas) -> None:
    """Of its retaking in April 1994 no word of the time was found; a visitor's first map has it."""
    standing = atlas.at("2001-06-01").area("talish")
    assert standing.controllers == ("nagorno-karabakh",)
    assert standing.told_later
    assert not atlas.at("2010-06-01").area("talish").told_later, "told of in December 2004"
