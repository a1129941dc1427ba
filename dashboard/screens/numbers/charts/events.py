"""Events as bars: a row for each category, by day, week, month or year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from dashboard.language import N_, _
from dashboard.screens.numbers.charts.parts import finished, quoted, time_scale
from dashboard.screens.numbers.tables import STEP_FROM
from dashboard.style.inks import Inks
from dashboard.style.palette import SYMBOLS
from geodata.model import Category
from geodata.numbers import EventCount, Stretch

MOST_LABELS = 70
"""With more bars than this in a row, numbers over them would run into each other."""
_DAYS: dict[str, int] = {"day": 1, "week": 7, "month": 30, "year": 365}
_KINDS = {"agree": N_("sources do not disagree"), "disagree": N_("sources disagree")}
_EVENTS_BY = {
    "day": N_("Events by day and category"),
    "week": N_("Events by week and category"),
    "month": N_("Events by month and category"),
    "year": N_("Events by year and category"),
}


def events_heading(step: str) -> str:
    """What stands over the events of a step."""
    return _(_EVENTS_BY[step])


def events_chart(counts: Sequence[EventCount], stretch: Stretch, step: str, look: Inks) -> Any:
    """A row of bars for each category, all to one scale that begins at nought."""
    rows = [c for c in Category if any(count.category == c for count in counts)]
    names = [_(SYMBOLS[c].label) for c in rows]
    axis = alt.Axis(
        values=[i + 0.7 for i in range(len(rows))],
        labelExpr=f"{quoted(names)}[floor(datum.value)]",
        ticks=False,
        domain=False,
        grid=False,
        labelLimit=150,
        title=None,
    )
    # The scales stand with the first layer; the others share them.
    y = alt.Y("foot:Q", scale=alt.Scale(domain=[0, max(len(rows), 1)], reverse=True), axis=axis)
    x = alt.X("begin:T", scale=time_scale(stretch), title=None)
    base = alt.Chart(pd.DataFrame(_bars(counts, rows, step, stretch)))
    bars = base.mark_rect(stroke=look.ink, strokeWidth=0.4).encode(
        x=x,
        x2="end:T",
        y=y,
        y2="top:Q",
        color=alt.Color(
            "kind:N",
            scale=alt.Scale(
                domain=[_(kind) for kind in _KINDS.values()], range=[look.agree, look.alert]
            ),
            legend=alt.Legend(title=None, orient="top", labelLimit=0),
        ),
        tooltip=[
            alt.Tooltip("category:N", title=_("Category")),
            alt.Tooltip("begin:T", title=_(STEP_FROM[step]), format="%d %B %Y"),
            alt.Tooltip("events:Q", title=_("Events")),
        ],
    )
    lines = pd.DataFrame({"foot": [i + 0.9 for i in range(len(rows))]})
    layers = [
        bars,
        alt.Chart(lines)
        .mark_rule(aria=False, color=look.quiet, strokeWidth=0.5)
        .encode(y="foot:Q"),
    ]
    busiest = max(Counter(c.category for c in counts).values(), default=0)
    if stretch.days / _DAYS[step] <= MOST_LABELS or busiest <= MOST_LABELS // 4:
        layers.append(
            base.mark_text(dy=-6, color=look.ink, fontSize=11).encode(
                x="middle:T", y="peak:Q", text="label:N"
            )
        )
    title = _("{title}, {first} to {last}").format(
        title=events_heading(step), first=stretch.first, last=stretch.last
    )
    return finished(alt.layer(*layers), 34 + 52 * len(rows), title, look)


def _bars(
    counts: Sequence[EventCount], rows: list[Category], step: str, stretch: Stretch
) -> list[dict[str, Any]]:
    """The parts of the bars, a row for each: where it lies in time and height, and its words."""
    most = max((c.events for c in counts), default=1)
    data: list[dict[str, Any]] = []
    opens, closes = pd.Timestamp(stretch.first), pd.Timestamp(stretch.last) + pd.Timedelta(days=1)
    for count in counts:
        row = rows.index(Category(count.category))
        begin = pd.Timestamp(count.first)
        end = begin + pd.Timedelta(days=_DAYS[step])
        seen = max(begin, opens), min(end, closes)  # the days cut the first and the last bar
        foot = row + 0.9
        parts = (("agree", count.events - count.disputed), ("disagree", count.disputed))
        for kind, number in parts:
            if number:
                top = foot - 0.68 * number / most
                data.append(
                    {
                        "begin": begin,
                        "end": end,
                        "foot": foot,
                        "top": top,
                        "kind": _(_KINDS[kind]),
                        "events": count.events,
                        "category": _(SYMBOLS[Category(count.category)].label),
                        "label": str(count.events)
                        if kind == parts[-1][0] or not count.disputed
                        else "",
                        "peak": row + 0.9 - 0.68 * count.events / most,
                        "middle": seen[0] + (seen[1] - seen[0]) / 2,
                    }
                )
                foot = top
    return data
