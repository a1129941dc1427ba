"""Ground as bands over time: who held how much of it, and what was contested.

A band has the sign of its state on the map (`palette.sign`). Vega has no patterns: stripes are
lines across the whole chart, on which all bands but the contested one lie; dots are dotted lines.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from dashboard.language import _
from dashboard.screens.numbers.charts.parts import finished, time_scale, tooltip
from dashboard.screens.numbers.tables import holder_title
from dashboard.style import palette
from dashboard.style.inks import Inks
from geodata import Atlas
from geodata.control import Condition
from geodata.numbers import CONTESTED, LOST, SILENT, UNKNOWN, Held, Stretch

HEIGHT = 380
"""Of the chart, in px."""
STRIPE, DOT, RING, STROKE = 5, 6, 11, 10
"""Width of a stripe of contested ground; from dot to dot of ground of which no claim says who held
it, from ring to ring of ground of which an actor is silent, and from stroke to stroke of ground
that was lost, to whom not said, in px."""
NOBODY = (LOST, SILENT, UNKNOWN)
"""Ground without a holder: bare, and uppermost, with strokes, rings or dots."""
_LONG = "(length(datum.words) * 6.5)"
"""About how wide the words of a band are, in px."""
_WITHIN = f"max({_LONG} / 2, min(width - {_LONG} / 2, datum.share * width))"
"""Where their middle is: wholly within the chart. One too narrow for them has none."""
WIDEST = 4000
"""As far as there are stripes, in px: wider than the chart on any screen."""


def stacking(holders: set[str]) -> list[str]:
    """Who stands on whom: Azerbaijan below, then what is contested, the others, the unsaid."""
    known = [h for h in (*palette.HOLDERS, *sorted(holders)) if h in holders]
    others = [h for h in dict.fromkeys(known) if h not in ("azerbaijan", CONTESTED, *NOBODY)]
    order = ["azerbaijan", CONTESTED, *reversed(others), *NOBODY]
    return [holder for holder in order if holder in holders]


def ground_chart(atlas: Atlas, held: Sequence[Held], stretch: Stretch, look: Inks) -> Any:
    """Bands of ground over time, stacked from nought to the whole; steps, since days are known."""
    order = stacking({h.holder for h in held})
    bands, tips = _stacked(held, order, stretch)
    whole = max((t["high"] for t in tips), default=1)
    y = alt.Y(
        "low:Q",
        title=_("km²"),
        scale=alt.Scale(domain=[0, whole], nice=False),
        axis=alt.Axis(format=",.0f", tickCount=6),
    )
    x = alt.X("day:T", scale=time_scale(stretch), title=None)
    layers: list[Any] = []
    for holder in sorted(order, key=lambda holder: holder != CONTESTED):  # what lies under the rest
        ground, *others = _colours(holder, order, look)
        first = not layers
        layers.append(
            alt.Chart(pd.DataFrame(bands[holder]))
            .mark_area(interpolate="step-after", color=ground, opacity=1)
            .encode(x=x if first else "day:T", y=y if first else "low:Q", y2="high:Q")
        )
        layers += [_stripes(colour) for colour in others]
    if UNKNOWN in order:
        layers.append(_marks(bands[UNKNOWN], whole, DOT, 2, palette.UNKNOWN))
    if SILENT in order:  # a disc of bare ground within a disc makes a ring
        for width, colour in ((4, palette.UNKNOWN), (2.4, look.land)):
            layers.append(_marks(bands[SILENT], whole, RING, width, colour))
    if LOST in order:
        layers.append(_marks(bands[LOST], whole, STROKE, 4.5, palette.UNKNOWN, 1.6))
    edges = [row | {"band": n} for n, holder in enumerate(order) for row in bands[holder]]
    layers.append(
        alt.Chart(pd.DataFrame(edges))
        .mark_line(interpolate="step-after", color=look.ink, strokeWidth=0.6)
        .encode(x="day:T", y="low:Q", detail="band:N")
    )
    # Fields have names of their own: what a translation holds may be a sign to Vega.
    titles = {"first": _("From"), "last": _("To")}
    titles |= {f"holder{n}": holder_title(atlas, holder) for n, holder in enumerate(order)}
    layers.append(
        alt.Chart(pd.DataFrame(tips))
        .mark_rect(opacity=0, tooltip=tooltip(titles))
        .encode(x="begin:T", x2="end:T", y="low:Q", y2="high:Q")
    )
    if labels := _band_labels(atlas, held, order, stretch):
        text = alt.Chart(pd.DataFrame(labels)).encode(
            x=alt.XValue(alt.ExprRef(_WITHIN)),  # type: ignore[no-untyped-call]
            y=alt.Y("at:Q"),
            text="words:N",
            opacity=alt.OpacityValue(alt.ExprRef(f"{_LONG} < width ? 1 : 0")),
        )
        outline: dict[str, Any] = {"stroke": look.page, "strokeWidth": 3.5}
        for colour, around in ((look.page, outline), (look.ink, {})):
            layers.append(text.mark_text(fontSize=12, fontWeight="bold", color=colour, **around))
    title = _("{title}, {first} to {last}").format(
        title=_("Ground by who held it"), first=stretch.first, last=stretch.last
    )
    return finished(alt.layer(*layers), HEIGHT, title, look)


def band_state(holder: str, order: Sequence[str]) -> tuple[Condition, tuple[str, ...]]:
    """The state that a band is drawn as; contested ground as between those on both sides of it."""
    if holder in NOBODY:
        return Condition(holder), ()
    if holder != CONTESTED:
        return Condition.HELD, (holder,)
    sides = [h for h in order if h not in (CONTESTED, *NOBODY)]
    return Condition.CONTESTED, tuple(dict.fromkeys((*sides[:1], *sides[-1:])))


def _colours(holder: str, order: Sequence[str], look: Inks) -> list[str]:
    """The ground of a band, and the colour of the stripes over it if it has some."""
    stripes = palette.sign(*band_state(holder, order)).stripes or ("",)
    return [palette.ink(actor).colour if actor else look.land for actor in stripes]


def _stripes(colour: str) -> Any:
    """Diagonal stripes across the chart, whatever its width; half of it stays as it is.

    They end at the edges of the chart: Vega would make room for what lies beyond.
    """
    step = 2 * STRIPE * math.sqrt(2)
    at = f"datum.n * {step:.3f}"  # where its line meets the upper edge: there x + y is this much
    left, right = f"min(max(0, {at} - height), width)", f"min({at}, width)"
    return (
        alt.Chart(pd.DataFrame({"n": range(1, math.ceil((WIDEST + HEIGHT) / step))}))
        .mark_rule(aria=False, clip=True, color=colour, opacity=1, strokeWidth=STRIPE)
        .encode(
            x=alt.XValue(alt.ExprRef(left)),  # type: ignore[no-untyped-call]
            x2=alt.X2Value(alt.ExprRef(right)),  # type: ignore[no-untyped-call]
            y=alt.YValue(alt.ExprRef(f"min(height, {at} - {left})")),  # type: ignore[no-untyped-call]
            y2=alt.Y2Value(alt.ExprRef(f"min(height, {at} - {right})")),  # type: ignore[no-untyped-call]
        )
    )


def _marks(
    band: Sequence[dict[str, Any]],
    whole: float,
    apart: int,
    width: float,
    colour: str,
    long: float = 0.01,
) -> Any:
    """Dots or upright strokes in a band: level broken lines, each as long as the band is there.

    Dots are as wide as their line; strokes are `long` of it, in px.
    """
    rows = []
    for number in range(1, HEIGHT // apart):
        level = whole * (1 - number * apart / HEIGHT)
        begin = None
        for row in band:
            inside = row["low"] < level < row["high"]
            if begin is None and inside:
                begin = row["day"]
            elif begin is not None and (not inside or row is band[-1]):
                rows.append({"begin": begin, "end": row["day"], "level": level, "odd": number % 2})
                begin = None
    return (
        alt.Chart(pd.DataFrame(rows, columns=["begin", "end", "level", "odd"]))
        .mark_rule(
            aria=False,
            color=colour,
            opacity=1,
            strokeCap="round" if long < 1 else "butt",
            strokeDash=[long, apart - long],
            strokeDashOffset=alt.ExprRef(f"datum.odd * {apart / 2}"),
            strokeWidth=width,
        )
        .encode(x="begin:T", x2="end:T", y="level:Q")
    )


def _stacked(
    held: Sequence[Held], order: Sequence[str], stretch: Stretch
) -> tuple[dict[str, list[dict[str, Any]]], list[dict[str, Any]]]:
    """The edges of each holder's band, and for each span of days what a tooltip tells of it."""
    spans = sorted({(h.first, h.last) for h in held})
    km2 = {(h.first, h.holder): h for h in held}
    bands: dict[str, list[dict[str, Any]]] = {holder: [] for holder in order}
    tips: list[dict[str, Any]] = []
    for first, last in spans:
        low = 0.0
        words = {"first": str(first), "last": str(last)}
        for number, holder in enumerate(order):
            found = km2[first, holder]
            high = low + found.km2
            bands[holder].append({"day": pd.Timestamp(first), "low": low, "high": high})
            if last == stretch.last:
                end = pd.Timestamp(last) + pd.Timedelta(days=1)
                bands[holder].append({"day": end, "low": low, "high": high})
            low = high
            words[f"holder{number}"] = _("{km2} ± {error} km²").format(
                km2=f"{found.km2:,.0f}", error=f"{found.error_km2:,.0f}"
            )
        begin, end = pd.Timestamp(first), pd.Timestamp(last) + pd.Timedelta(days=1)
        tips.append({"begin": begin, "end": end, "low": 0.0, "high": low, **words})
    return bands, tips


def _band_labels(
    atlas: Atlas, held: Sequence[Held], order: Sequence[str], stretch: Stretch
) -> list[dict[str, Any]]:
    """The name of each band, in the middle of where it is largest, if it has room there."""
    whole = sum(h.km2 for h in held if h.first == held[0].first) if held else 0
    labels = []
    for holder in order:
        spans = [h for h in held if h.holder == holder and h.km2 > 0.07 * whole]
        wide = [h for h in spans if (h.last - h.first).days > 0.12 * stretch.days]
        if not wide:
            continue
        best = max(wide, key=lambda h: h.km2 * ((h.last - h.first).days + 1))
        below = sum(
            h.km2
            for h in held
            if h.first == best.first and order.index(h.holder) < order.index(holder)
        )
        middle = best.first + dt.timedelta(days=(best.last - best.first).days // 2)
        labels.append(
            {
                "share": (middle - stretch.first).days / stretch.days,
                "at": below + best.km2 / 2,
                "words": _("{holder}: {km2} km²").format(
                    holder=holder_title(atlas, holder), km2=f"{best.km2:,.0f}"
                ),
            }
        )
    return labels
