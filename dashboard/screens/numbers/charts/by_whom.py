"""Numbers by who gives them: a line for each, with what its source leaves open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from dashboard.language import _
from dashboard.language.wording import amount_text, capital, day_text
from dashboard.screens.numbers.charts.claims import side_title
from dashboard.screens.numbers.charts.parts import finished
from dashboard.style import palette
from dashboard.style.inks import Inks
from geodata import Atlas
from geodata.figures import ToldFigure, last_of_each
from geodata.model import Figure

ROW = 36
"""Pixels of a line: its words, and the mark below them."""
_WHOLE = alt.ExprRef("width")
"""Longer words are cut, or they would take the room of the chart; the tooltip has them whole."""
HEADED = 1.0
"""Lines that the name of what is counted takes."""


def by_whom_chart(
    atlas: Atlas,
    title: str,
    figures: Mapping[tuple[str, str], Sequence[ToldFigure]],
    look: Inks,
) -> Any:
    """The last number of each who gives one, by what is counted (`figures_by_whom` of an event).

    A dot is a number as given, a hollow one "about" it; a line goes from the least to the most, a
    dashed one on where the source leaves an end open. All have one scale, which begins at nought.
    """
    rows, heads, lines = _rows(atlas, figures, look)
    most = max(row["to"] for row in rows) * 1.04 or 1.0
    for row in rows:
        if row["open"] == "up":
            row["to"] = most
    y = alt.Y("y:Q", scale=alt.Scale(domain=[0, lines], reverse=True), axis=None)
    x = alt.X(
        "from:Q",
        scale=alt.Scale(domain=[0, most]),
        axis=alt.Axis(title=None, format=",d", tickCount=5, grid=True, gridOpacity=0.5),
    )
    base = alt.Chart(pd.DataFrame(rows)).encode(y=y)
    colour = alt.Color("colour:N", scale=None)
    spans = base.mark_rule(aria=False, strokeWidth=3).encode(x=x, x2="to:Q", color=colour)
    shown = [
        spans.transform_filter("datum.open == ''"),
        base.mark_rule(aria=False, strokeWidth=3, strokeDash=[3, 4])
        .encode(x=x, x2="to:Q", color=colour)
        .transform_filter("datum.open != ''"),
        base.mark_point(size=70, strokeWidth=2.5, opacity=1).encode(
            x=alt.X("at:Q"),
            color=colour,
            fill=alt.Fill("fill:N", scale=None),
            tooltip=[
                alt.Tooltip("words:N", title=_("Number")),
                alt.Tooltip("counted:N", title=_("Of")),
            ],
        ),
        base.mark_text(align="left", dy=-14, fontSize=12, color=look.ink, limit=_WHOLE).encode(
            x=alt.value(0), text="words:N"
        ),
        alt.Chart(pd.DataFrame(heads))
        .mark_text(align="left", fontSize=12.5, fontWeight=600, color=look.ink, limit=_WHOLE)
        .encode(y=y, x=alt.value(0), text="counted:N"),
    ]
    words = _("{title}: the numbers, by who gives them").format(title=title)
    return finished(alt.layer(*shown), int(40 + ROW * lines), words, look)


def _rows(
    atlas: Atlas, figures: Mapping[tuple[str, str], Sequence[ToldFigure]], look: Inks
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], float]:
    """The numbers and the heads over them, each with its line, and how many lines there are."""
    rows: list[dict[str, Any]] = []
    heads: list[dict[str, Any]] = []
    y = 0.0
    for (what, of), told in figures.items():
        counted = capital(f"{what}: {of}")
        heads.append({"counted": counted, "y": y + 0.5 * HEADED})
        y += HEADED
        for one in last_of_each(told):
            by = f"{side_title(one.side, atlas.actors[one.by].title)}, {day_text(one.on)}"
            first, last, at, open_ = _reach(one.figure)
            colour = palette.side_colour(one.side, one.by)
            rows.append(
                {
                    "counted": counted,
                    "words": f"{amount_text(one.figure)} – {by}",
                    "from": first,
                    "to": last,
                    "at": at,
                    "open": open_,
                    "colour": colour,
                    "fill": look.page if one.figure.low is one.figure.high is None else colour,
                    "y": y + 0.72,
                }
            )
            y += 1
    return rows, heads, y + 0.2


def _reach(figure: Figure) -> tuple[float, float, float, str]:
    """First and last number of a line, where its dot is, and which end its source leaves open."""
    low, best, high = figure.low, figure.best, figure.high
    if low is not None and high is not None:
        return low, high, best if best is not None else low, ""
    if low is not None:
        return low, low, low, "up"
    if high is not None:
        return 0.0, high, high, "down"
    number = best or 0.0
    return number, number, number, ""
