"""The panel of an event of which nothing is told by the day leads to where something is."""

from __future__ import annotations

from typing import Any

import pytest

from tests.dashboard.map_page.conftest import Evaluate

WAYS = """(day, first, then, now, viewpoint, listed) => {
    L.atlasDays.words = (day) => `day ${day}`;
    const events = {
        telling: (_, knowledge) => ({ claims: Array(knowledge === "now" ? now : then) }),
        firstTold: () => first,
    };
    const done = [];
    const panel = {
        frame: { day, events, time: { show: (to) => done.push(to) }, view: { viewpoint } },
        change: (what) => done.push(what),
    };
    const ways = AtlasPanel.prototype.ways.call(panel, { from: 10, to: 12 }, listed);
    return ways.map(({ text, go }) => [text, (go(), done.pop())]);
}"""
FIRST = ["First told on {day}", 20]
TODAY = ["Show what is known today", {"knowledge": "now"}]
ITS_DAY = ["Go to its day", 10]


@pytest.mark.parametrize(
    ("day", "first", "then", "now", "viewpoint", "listed", "ways"),
    [
        (11, 20, 0, 13, None, False, [FIRST, TODAY]),  # on its day, where nobody told of it yet
        (15, 20, 0, 13, None, False, [FIRST, TODAY, ITS_DAY]),
        (11, None, 0, 13, None, False, [TODAY]),  # told of only after the atlas ends
        (11, None, 0, 0, "russia", False, [["Count everyone’s claims", {"viewpoint": None}]]),
        (11, 10, 3, 13, None, True, []),
        (20, 20, 3, 13, None, False, [ITS_DAY]),
    ],
)
def test_no_way_leads_to_the_day_that_is_shown(
    evaluate: Evaluate,
    day: int,
    first: int | None,
    then: int,
    now: int,
    viewpoint: str | None,
    listed: bool,
    ways: list[Any],
) -> None:
    assert evaluate(WAYS, day, first, then, now, viewpoint, listed) == ways
