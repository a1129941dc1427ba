"""Comparisons that people ask for most, each by a name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from dashboard.language import N_
from dashboard.view.chapters import FIRST_DAY, chapter_of
from geodata import Atlas

_SHUSHA = dt.date(2020, 11, 8)


def _frames(
    date: dt.date,
    date2: dt.date,
    viewpoints: tuple[str | None, str | None],
    knowledges: tuple[str, str],
) -> dict[str, Any]:
    return {
        "date": date,
        "viewpoint": viewpoints[0],
        "knowledge": knowledges[0],
        "date2": date2,
        "viewpoint2": viewpoints[1],
        "knowledge2": knowledges[1],
    }


_NOW, _THEN, _ALL = ("now", "now"), ("then", "then"), (None, None)
_PRESETS = {
    N_("Before and after the 44 days"): _frames(
        dt.date(2020, 9, 26), dt.date(2020, 12, 15), _ALL, _THEN
    ),
    N_("What Azerbaijan and Armenia said on 8 November 2020"): _frames(
        _SHUSHA, _SHUSHA, ("azerbaijan", "armenian-side"), _THEN
    ),
    N_("8 November 2020 as told that day, and as known today"): _frames(
        _SHUSHA, _SHUSHA, _ALL, ("then", "now")
    ),
    N_("Before and after the first war"): _frames(
        dt.date(1991, 9, 1), dt.date(1994, 5, 12), _ALL, _NOW
    ),
    N_("Before and after September 2023"): _frames(
        dt.date(2023, 9, 18), dt.date(2023, 10, 1), _ALL, _NOW
    ),
}


def presets(atlas: Atlas) -> dict[str, dict[str, Any]]:
    """Names and frames (the parts of `view.FRAME`, twice) of the comparisons that an atlas has.

    A dataset whose actors are others has none of the two sides' comparison.
    """
    return {
        name: frames
        for name, frames in _PRESETS.items()
        if {frames["viewpoint"], frames["viewpoint2"]} <= set(atlas.viewpoints)
    }


def of_the_map(view: Mapping[str, Any]) -> dict[str, Any]:
    """What the map shows (`dashboard.view.parameters`) beside the day before its chapter began.

    Whose claims count, the names, what is chosen and the place of the map stay as they are.
    """
    day = view["date"]
    before = max(chapter_of(day).first - dt.timedelta(days=1), FIRST_DAY)
    kinds = (view["viewpoint"], view["viewpoint"]), (view["knowledge"], view["knowledge"])
    kept = ("names", "selected", "center", "zoom")
    return {**_frames(before, day, *kinds), **{name: view[name] for name in kept}}
